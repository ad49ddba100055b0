"""What is known of one line, whatever stands beside it: its script, width, ends, marks, and what it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from newsclean.joints.ends import SAMPLE, edge_words, edges, end_class, is_japanese, is_signed, small_ends, start_class
from newsclean.joints.widths import latin_width, unbroken, width
from newsclean.language import ngrams, readings, wordpairs
from newsclean.language.scripts import (
    CLAUSE,
    CLOSING,
    COMPOUND_SURNAMES,
    HANGUL,
    OPENING,
    PAIRS,
    SENTENCE_END,
    SURNAMES,
    UNSPACED,
)

#: A line at least this long is no headline, whatever its marks; one shorter than this, set in no column, may be a verse.
LONG_EM, SHORT_EM = 45.0, 20.0
#: A line without any mark and no longer than this may be a headline. Of 3,091 headlines of broadcast news 86 % are shorter.
HEADLINE_EM = 32.0

_SOLID = re.compile(rf"[{UNSPACED}]")
_SPACED_LETTER = re.compile(rf"[A-Za-zÀ-ɏ{HANGUL}]")
_HANGUL = re.compile(f"[{HANGUL}]")
_MARKS = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
_STRAIGHT = re.compile('"')
#: Marks that make a sentence of it. A headline may hold a colon, a pause mark or a question mark at its end.
_STOP_INSIDE = re.compile(r"[。！!；;，,]|[？?].")
#: Korean has few commas, and a headline no full stop.
_KOREAN_STOP = re.compile(r"[.,!?;]")
#: A sign-off is a line of its own in brackets: names, at times after a role.
_SIGN_OFF = re.compile(r"[（(][^（）()。]{2,40}[)）]")
#: A picture's credit ends its caption.
_CREDIT = re.compile(
    r"(?:摄影?|供图|图片来源|[/／][图圖摄攝文]|撮影|攝影?|提供)[)）]?$|[图圖摄攝][/／:：]\s*\S{2,6}[)）]?$"
    # A Japanese caption ends with the place: "＝潮見町で".
    r"|＝[^＝。、]{2,12}で$"
)
_LATIN_CREDIT = re.compile(r"\b(?:Photo(?:graph)?|Foto|Crédit)\b\s?[:：]", re.I)
#: A credit is no longer than this, a caption no longer than that.
CREDIT, CAPTION = 14, 160
_BYLINE = re.compile(
    r"(?:By|Von|Par|De)\s+[A-ZÀ-Þ][\w.’'-]+(?:\s+[\w.’'-]+){0,3}"
    r"|[A-ZÀ-Þ][\w.’'-]+(?:\s+[A-ZÀ-Þ][\w.’'-]+){1,3}, (?:[A-Z]\w+ ){0,2}(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter)"
    r"|(?:□|■|●|◎)?\s*\w{0,6}(?:记者|通讯员|記者|通訊員|实习生|實習生|特派员|特派員|作者|撰文|撰稿|供稿|编译|編譯|文/图)[：:\s／/]?[^，。,]{0,26}"
)
#: Two or three names whose spaces are lost look like a headline of four to nine characters.
_UNPARTED_NAMES = re.compile(rf"(?:(?:{'|'.join(sorted(COMPOUND_SURNAMES))}|[{''.join(sorted(SURNAMES))}])\w{{1,2}}){{2,3}}")
_LIST_MARK = re.compile(
    r"[•·●○■□◆◇▲△★☆※▪*+-]\s?\S|[（(]?[0-9０-９]{1,2}[.、)）．]\D|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]"
)
#: A line that begins with the last few characters of a sentence.
_STUB = re.compile(r"[^。！？!?，,：:“‘「《（(]{0,4}[。！？]|[a-zà-ÿ]{1,8}[.!?](?:\s|$)")
#: The first mark stands between the items of an enumeration, behind one that is no longer than this.
_ENUMERATES = re.compile(r"[^、。！？!?，,；;：:]{1,12}、")
_MARKDOWN = re.compile(r"#{1,6}\s|\||```|>\s|[-*+]\s|\d{1,3}\.\s|[-=_*]{3,}$|!\[|<[a-zA-Z/!]")


class Facts:
    """The facts of one line. Attributes are what evidence reads; see :func:`of`."""

    def __init__(self, text: str, latin: bool) -> None:
        self.text = text
        self.latin = latin or _is_latin(text)
        self.hangul = self.latin and bool(_HANGUL.search(text[:SAMPLE]))
        self.width = width(text) if self.hangul or not self.latin else latin_width(text)
        self.head, self.tail = edges(text, self.latin)
        self.end = end_class(text)
        self.signed = is_signed(text)
        self.start = start_class(text)
        self.open, self.shut = unpaired(text)
        short = self.width <= HEADLINE_EM
        self.marked = bool((_KOREAN_STOP if self.hangul else _STOP_INSIDE).search(text))
        self.sign_off = short and bool(_SIGN_OFF.fullmatch(text))
        self.caption = len(text) <= CAPTION and bool(
            _LATIN_CREDIT.search(text) if self.latin else _CREDIT.search(text, max(0, len(text) - CREDIT))
        )
        self.byline = short and (is_names(text) or bool(_BYLINE.fullmatch(text)))
        self.named = short and not self.byline and bool(_UNPARTED_NAMES.fullmatch(text))
        self.markdown = bool(_MARKDOWN.match(text))
        self.listed = bool(_LIST_MARK.match(text))
        self.last = ord(self.tail[-1]) if self.tail else 0
        self.first = ord(self.head[0]) if self.head else 0
        self.word = latin_width(text.split(None, 1)[0]) if self.latin else unbroken(text)
        self.stub = bool(_STUB.match(text))
        self.capital, self.hangs = small_ends(text) if self.latin else (False, False)
        self.first_word, self.last_word = edge_words(text) if self.latin else ("", "")

    @cached_property
    def kind(self) -> str:
        """What the line looks like: markdown, sign-off, byline, caption, bare (short, without a mark), long, text or short."""
        if self.markdown:
            return "markdown"
        if self.sign_off:
            return "sign-off"
        if self.byline:
            return "byline"
        if self.caption:
            return "caption"
        if not self.marked and self.width < LONG_EM:
            return "bare"
        if self.width >= LONG_EM:
            return "long"
        return "text" if self.width >= SHORT_EM else "short"

    # What the n-grams say is asked only of lines that may be joined.

    @cached_property
    def begins(self) -> float:
        """How much the line begins like a paragraph, in nats."""
        return ngrams.load().begins(self.head)

    @cached_property
    def opens(self) -> float:
        """How much the line begins like a paragraph or a sentence, in nats."""
        return max(self.begins, ngrams.load().run_on("." if self.latin else "。", self.head))

    @cached_property
    def may_be_headline(self) -> bool:
        """Whether a line of Chinese or Japanese may be a headline: short, and without a mark at its end."""
        return not self.latin and self.kind in ("bare", "short") and self.end in ("letter", "digit", "close")

    @cached_property
    def headline(self) -> float:
        """How much a line that may be a headline reads like one, in log-odds."""
        return readings.headlines().of(readings.headline_keys(self.text, japanese=is_japanese(self.text)))

    @cached_property
    def beginning(self) -> float:
        """How much a line of Chinese or Japanese reads like the beginning of a paragraph, in log-odds."""
        return readings.beginnings().of(readings.beginning_keys(self.text, japanese=is_japanese(self.text)))

    @cached_property
    def unlettered(self) -> bool:
        """Whether the line holds figures and marks alone."""
        return not any(map(str.isalpha, self.text))

    @cached_property
    def known_words(self) -> tuple[int, int]:
        """How many of the line's first words the pairs of words know, and how many there are."""
        return wordpairs.load().known(self.text[:SAMPLE])

    @cached_property
    def enumerates(self) -> bool:
        """Whether a line of Chinese begins like the middle of an enumeration: the first of its marks is that of one."""
        return not self.latin and _ENUMERATES.match(self.text) is not None and not is_japanese(self.text)

    @cached_property
    def ends_enumeration(self) -> bool:
        """Whether a line of Chinese breaks off in an enumeration."""
        return self.text[-1] == "、" and not is_japanese(self.text)

    @cached_property
    def no_word(self) -> bool:
        """Whether a Latin line begins with small letters that are no word: with the second half of one, perhaps."""
        return len(self.first_word) > 1 and ngrams.load().word(self.first_word) == 0.0

    @cached_property
    def ends(self) -> float:
        """How much the line ends like a paragraph, in nats."""
        return ngrams.load().ends(self.tail)


@lru_cache(maxsize=4096)
def of(text: str, *, latin: bool = False) -> Facts:
    """The facts of a line, which is taken for ``latin`` or judged by its characters.

    The last few thousand are remembered, since every round of a pipeline reads the page anew.
    """
    return Facts(text, latin)


def facts_of(texts: Iterable[str]) -> list[Facts]:
    """The facts of the lines of a page. A line of figures and marks alone is Latin where the lettered line above it is.

    >>> [facts.latin for facts in facts_of(["a price of", "£286,000", "in all"])]
    [True, True, True]
    """
    out = list(map(of, texts))
    if any(facts.latin for facts in out):
        latin = False
        for i, facts in enumerate(out):
            if not facts.unlettered:
                latin = facts.latin
            elif latin:
                out[i] = of(facts.text, latin=True)
    return out


def overlap(left: Facts, right: Facts) -> int:
    """How many of the last three characters of a line of Chinese or Japanese stand at the head of the other one as well.

    >>> overlap(of("他讲起自己的工作经历"), of("历主动和大家分享"))
    1
    """
    if left.tail[-1:] not in right.head or left.latin or right.latin:
        return 0
    for size in range(min(len(left.tail), len(right.head)), 0, -1):
        if left.tail[-size:] == right.head[:size] and right.head[:size].isalpha():
            return size
    return 0


def _is_latin(text: str) -> bool:
    """Whether a line is written with spaces between words (Latin, Hangul), by its first characters."""
    sample = text[:SAMPLE]
    ascii_only = sample.encode("ascii", "ignore")
    if len(ascii_only) * 2 < len(sample) and not _HANGUL.search(sample):
        return False
    return len(_SPACED_LETTER.findall(sample)) > 2 * len(_SOLID.findall(sample))


def unpaired(text: str) -> tuple[str, str]:
    """The opening marks that nothing closes in the line, and the closing ones that nothing opens.

    >>> unpaired("他说：“《渡口》很好")
    ('“', '')
    """
    waiting: list[str] = []
    shut = ""
    for mark in _MARKS.findall(text):
        partners = PAIRS.get(mark)
        if partners is None or (mark in "“«" and (not waiting or waiting[-1] not in partners)):
            waiting.append(mark)
        elif waiting and waiting[-1] in partners:
            waiting.pop()
        elif mark != "’":  # an apostrophe, in Latin text
            shut += mark
    if text.count('"') % 2:
        if _first_closes(text):
            shut += '"'
        else:
            waiting.append('"')
    return "".join(waiting), shut


def _first_closes(text: str) -> bool:
    """Whether, of an odd number of straight quotes, the first one closes, by which way round fewer stand oddly.

    A quote that opens is not followed by a mark; one that closes does not stand at the head or behind a colon.
    """
    odd = [0, 0]  # with the first one opening, with the first one closing
    for i, m in enumerate(_STRAIGHT.finditer(text)):
        before, after = text[max(0, m.start() - 1):m.start()], text[m.end():m.end() + 1]
        odd[i % 2] += not after or after in CLAUSE or after in SENTENCE_END
        odd[1 - i % 2] += not before or before in "：:"
    return odd[1] < odd[0]


def is_names(text: str) -> bool:
    """Whether a line holds nothing but names of two to four characters that begin with a surname.

    >>> is_names("周静 严琰"), is_names("夜市支摊 直播促销")
    (True, False)
    """
    words = text.replace("、", " ").split()
    return 0 < len(words) <= 6 and all(
        2 <= len(word) <= 4 and ((word[0] in SURNAMES and len(word) <= 3) or word[:2] in COMPOUND_SURNAMES) for word in words
    )
