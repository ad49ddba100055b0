"""Characters that a PDF or a web page put in place of the ones that were printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from newsclean.edits import Cut, Flag, Replace
from newsclean.language.fold import fold
from newsclean.language.scripts import HAN, KANA
from newsclean.page import Page

# -- what stands for what -------------------------------------------------------------------------------------------------

#: A font draws ⼀ and 一 with one glyph, and a PDF keeps the glyph: what comes out is whichever of the two is listed first.
#: All Kangxi radicals, by their compatibility mappings in Unicode.
_KANGXI = {chr(code): normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
#: The radicals of the supplement that have the shape of a character in use, by EquivalentUnifiedIdeograph.txt of Unicode 14;
#: compatibility folding leaves nearly all of them. Parts that are no character (⺮ ⻌ ⺼ ⻖) stay.
_SUPPLEMENT = dict(zip(
    "⺁⺄⺊⺎⺏⺐⺒⺓⺛⺜⺝⺞⺟⺠⺬⺻⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乙卜兀尣尢巳幺旡日月歺母民示聿虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
    strict=True,
))
#: One radical is another character in each of the three: 户 in simplified, 戶 in traditional, 戸 in Japanese text.
DOOR = "\u2f3e"
#: What the door stands for is seen from the text this far on each side: two printed lines.
DOOR_REACH = 40
#: Two characters in five of traditional text have another simplified form, of simplified text next to none.
TRADITIONAL_SHARE = 0.1
#: Copies of characters for a second Korean reading, and two that Big5 has twice: canonically equivalent, of the same shape.
#: The compatibility ideographs from U+FA0E on have a shape of their own, which a name may want (U+FA10 is 塚 with a dot more).
_COPIES = {chr(code): normalize("NFC", chr(code)) for code in range(0xF900, 0xFA0E)}
#: Latin ligatures. The long s of U+FB05 stays a long s.
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "ſt", "st"), strict=True))
#: Marks as they are drawn in vertical lines.
_VERTICAL = dict(zip(
    "︐︑︒︓︔︕︖︗︘︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
    "，、。：；！？〖〗（）｛｝〔〕【】《》〈〉「」『』［］",
    strict=True,
))

#: Each kind of damage that one character stands for another: rule and reason.
_KINDS = (
    (_KANGXI | _SUPPLEMENT, "characters/radical", "a radical stands in place of the character of the same shape"),
    (_COPIES, "characters/compatibility", "a compatibility copy of the character"),
    (_LIGATURES, "characters/ligature", "a ligature stands in place of its letters"),
    (_VERTICAL, "characters/vertical-mark", "the form that a mark has in vertical lines"),
)
_STANDS_FOR = {wrong: (right, rule, why) for table, rule, why in _KINDS for wrong, right in table.items()}

# -- what is not seen -----------------------------------------------------------------------------------------------------

SOFT_HYPHEN = "\xad"
BYTE_ORDER_MARK = "\ufeff"
#: Zero-width space, non-joiner, joiner, and the word joiner.
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060")
#: Scripts that need no invisible character: Latin, Greek and Cyrillic, marks, Chinese, Japanese and Korean. Arabic and the
#: Indic scripts join letters by them, Thai and Khmer part words, and emoji are put together.
_NEEDS_NONE = "\0-\u052f\u2000-\u206f\u3000-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffee\U00020000-\U0003fffd"
#: The control characters of ASCII that are no white space.
CONTROLS = frozenset(map(chr, (*range(9), *range(0x0E, 0x1C), 0x7F)))
#: PDFium writes these where a line ends with a hyphen.
_LINE_HYPHENS = "\x02\ufffe"

_SEEN = re.compile(f"[{''.join(_STANDS_FOR)}]")
_UNSEEN = re.compile("[\xad\ufeff\u200b-\u200d\u2060\\0-\x08\x0e-\x1b\x7f\ufffe]+")
_NEEDS_NO_HELP = re.compile(f"[{_NEEDS_NONE}]?")
_KANA = re.compile(f"[{KANA}]")
_NOT_HAN = re.compile(f"[^{HAN}]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
#: Tags and entities of HTML. ``<`` and ``&`` in sound text are followed by a space, a figure or a name without ``;``.
_MARKUP = re.compile(
    r"<(?:/?(?:a|b|br|div|em|font|h[1-6]|i|img|li|p|span|strong|sub|sup|t[dhr]|table|u|ul)\b[^<>\n]{0,200}|!--[^\n]{0,200}--)>"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|[lr][ds]quo|[mn]dash|hellip|middot|[a-z]+(?:uml|acute|grave|circ|cedil)|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Characters:
    """Puts back the characters that were printed, where an extractor gave others for them.

    Radicals in place of characters (⼀ ⺠ ⻛), ligatures (ﬁ), marks drawn for vertical lines (﹁), copies that Unicode itself
    holds to be the same (U+F90A for 金); soft hyphens inside a word, zero-width characters between letters that need none,
    control characters. Tags and entities of HTML are flagged.

    **Leaves alone**: full-width letters, figures and marks; ideographic and no-break spaces; parts of characters (⺮ ⻌); the
    compatibility ideographs that have a shape of their own, and all of them beside Hangul; a soft hyphen at a line end, which
    says how the line goes on; what joins or parts letters in Arabic, Indic, Thai, and emoji.

    **Can be wrong when** a text speaks of the radicals themselves and means the code points.

    >>> from newsclean import clean
    >>> from newsclean.pipeline import Pipeline
    >>> clean("⼭⾥的⻛⼤,居⺠⽤户ﬁnally sus\\xadpended", pipeline=Pipeline(Characters()))
    '山里的风大,居民用户finally suspended'
    >>> clean("竹字头写作⺮,ＡＢ两座", pipeline=Pipeline(Characters()))
    '竹字头写作⺮,ＡＢ两座'
    """

    name: str = "characters"

    def __call__(self, page: Page) -> Iterator[Cut | Replace | Flag]:
        text = page.text
        for found in _SEEN.finditer(text):
            right, rule, why = _STANDS_FOR[found[0]]
            if found[0] == DOOR:
                right = door(text[max(0, found.start() - DOOR_REACH):found.end() + DOOR_REACH])
            elif rule == "characters/compatibility" and _HANGUL.search(text):
                continue
            start = page.after(found.start())
            yield Replace(start, start + 1, right, rule, f"{why}: {right}", 0.99)
        for found in _UNSEEN.finditer(text):
            yield from self._unseen(page, text, *found.span())
        if "<" in text or "&" in text:
            for found in _MARKUP.finditer(text):
                start, end = page.after(found.start()), page.before(found.end())
                yield Flag("suspect", start, end, "characters/markup", "a tag or an entity of HTML", 0.9)

    @staticmethod
    def _unseen(page: Page, text: str, start: int, end: int) -> Iterator[Cut | Replace | Flag]:
        """The edits for a run of characters that are not seen, by what stands on both sides of it."""
        left, right = text[start - 1:start], text[end:end + 1]
        in_word = left.isalpha() and right.isalpha()
        ends_line = left.isalpha() and (not right or right in "\r\n")
        unneeded = all(_NEEDS_NO_HELP.fullmatch(side) for side in (left, right))
        for at in range(start, end):
            char, source = text[at], page.after(at)
            if char in _LINE_HYPHENS and ends_line:
                why = "PDFium's sign for a hyphen at a line end"
                yield Replace(source, source + 1, "-", "characters/line-hyphen", why, 0.95)
            elif char in CONTROLS and in_word:
                why = "a control character inside a word: a letter may be missing"
                yield Flag("suspect", source, source + 1, "characters/control", why, 0.5)
            elif char in CONTROLS:
                yield Cut(source, source + 1, "characters/control", "a control character", 0.98)
            elif char == SOFT_HYPHEN and in_word:
                yield Cut(source, source + 1, "characters/soft-hyphen", "a soft hyphen inside a word", 0.98)
            elif char == BYTE_ORDER_MARK or (char in INVISIBLE and unneeded):
                why = "a character of no width, which parts and joins nothing here"
                yield Cut(source, source + 1, "characters/invisible", why, 0.98)


def door(around: str) -> str:
    """The character that the radical ⼾ stands for in this text.

    >>> door("新增用⼾三千"), door("當地住⼾們說"), door("井⼾を掘る")
    ('户', '戶', '戸')
    """
    if _KANA.search(around):
        return "戸"
    han = _NOT_HAN.sub("", around)
    changed = sum(a != b for a, b in zip(han, fold(han), strict=True))
    return "戶" if changed > TRADITIONAL_SHARE * len(han) else "户"
