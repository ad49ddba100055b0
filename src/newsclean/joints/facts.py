"""What is known of one line, whatever stands beside it: its script, width, ends, marks, and what it looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsclean.language import ngrams
from newsclean.language.fold import fold
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

#: A line is set in a column when its neighbours are as wide: so many lines around it are compared.
NEIGHBOURS = 7
#: This share of them must be alike (and no fewer than three), within this many em: a full line varies by one mark that is
#: squeezed in or pushed out …
ALIKE_SHARE = 0.35
ALIKE_EM = 1.3
#: … and of a typical width: no newspaper column is wider; three paragraphs that long are not alike by chance.
WIDEST_COLUMN_EM = 60.0
#: The share of lines around that may be wider than the column (headlines): more, and there is no column.
MOST_WIDER = 0.4
#: Latin lines vary by a word that did not fit.
LATIN_SLACK = 1.5

#: A line without any mark and no longer than this may be a headline. Of 4,300 headlines of broadcast news 98 % are shorter.
HEADLINE_EM = 32.0

_SOLID = re.compile(rf"[{UNSPACED}]")
_SPACED_LETTER = re.compile(rf"[A-Za-zÀ-ɏ{HANGUL}]")
_WORDLESS = re.compile(r"\s+")
_MARKS = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
#: Marks that make a sentence of it. A headline may hold a colon, a pause mark or a question mark at its end.
_STOP_INSIDE = re.compile(r"[。！!；;，,]|[？?].")
#: A sign-off is a line of its own in brackets: names, at times after a role.
_SIGN_OFF = re.compile(r"[（(][^（）()。]{2,40}[)）]")
#: A picture's credit ends its caption.
_CREDIT = re.compile(
    r"(?:摄影?|供图|图片来源|[/／][图圖摄攝文]|撮影|攝影?|提供)[)）]?$|[图圖摄攝][/／:：]\s*\S{2,6}[)）]?$"
    r"|(?:Photo(?:graph)?|Foto|Crédit)\b[:：]?",
    re.I,
)
_BYLINE = re.compile(
    r"(?:By|Von|Par|De)\s+[A-ZÀ-Þ][\w.’'-]+(?:\s+[\w.’'-]+){0,3}"
    r"|(?:□|■|●|◎)?\s*(?:本报|本刊)?\s*(?:特约)?(?:首席)?(?:记者|通讯员|記者|實習生|实习生|特派员|作者|文|撰文|图|文/图)\b.{0,28}"
)
_LIST_MARK = re.compile(
    r"[•·●○■□◆◇▲△★☆※▪*+-]\s?\S|[（(]?[0-9０-９]{1,2}[.、)）．]\D|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]"
)
#: The commonest words without a meaning of their own. A headline does with few of them.
_SMALL = re.compile(
    r"[的了是在和也就都而但与等着过这那被把從从]|\b(?:the|a|an|of|and|was|is|der|die|das|und|ist|le|la|les|et)\b", re.I
)
#: A line that begins with the last few characters of a sentence.
_STUB = re.compile(r"[^。！？!?，,：:“‘「《（(]{0,4}[。！？]|[a-zà-ÿ]{1,8}[.!?](?:\s|$)")
_MARKDOWN = re.compile(r"#{1,6}\s|\||```|>\s|[-*+]\s|\d{1,3}\.\s|[-=_*]{3,}$|!\[|<[a-zA-Z/!]")


class Facts:
    """The facts of one line. Attributes are what evidence reads; see :func:`of`."""

    __slots__ = (
        "begins",
        "byline",
        "caption",
        "end",
        "ends",
        "head",
        "latin",
        "listed",
        "markdown",
        "marked",
        "names",
        "open",
        "opens",
        "shut",
        "sign_off",
        "small",
        "start",
        "stub",
        "tail",
        "text",
        "width",
        "word",
    )

    def __init__(self, text: str) -> None:
        self.text = text
        self.width = width(text)
        self.latin = _is_latin(text)
        self.head, self.tail = edges(text, self.latin)
        self.end = end_class(text)
        self.start = start_class(text)
        self.open, self.shut = unpaired(text)
        short = self.width <= HEADLINE_EM
        self.marked = bool(_STOP_INSIDE.search(text))
        self.sign_off = short and bool(_SIGN_OFF.fullmatch(text))
        self.caption = len(text) <= 160 and bool(_CREDIT.search(text))
        self.names = short and is_names(text)
        self.byline = self.names or (short and bool(_BYLINE.fullmatch(text)))
        self.markdown = bool(_MARKDOWN.match(text))
        self.listed = bool(_LIST_MARK.match(text))
        table = ngrams.load()
        self.begins = table.begins(self.head)
        self.opens = max(self.begins, table.run_on("." if self.latin else "。", self.head))
        self.ends = table.ends(self.tail)
        self.small = len(_SMALL.findall(text)) / len(text) if short else 0.0
        self.word = width(text.split(None, 1)[0]) if self.latin else 1.0
        self.stub = bool(_STUB.match(text))


@lru_cache(maxsize=4096)
def of(text: str) -> Facts:
    """The facts of a line; the last few thousand are remembered, since every round of a pipeline reads the page anew."""
    return Facts(text)


def width(text: str) -> float:
    """The printed width in em: a character of Latin-1 counts half, a soft hyphen nothing, any other one whole.

    >>> width("云岭县 5 km"), width("über\xadall")
    (5.5, 3.5)
    """
    return len(text) - len(text.encode("latin-1", "ignore")) / 2 - text.count("\xad") / 2


def _is_latin(text: str) -> bool:
    """Whether a line is written with spaces between words (Latin, Hangul), by its first hundred characters."""
    sample = text[:100]
    return len(_SPACED_LETTER.findall(sample)) > 2 * len(_SOLID.findall(sample))


def edges(text: str, latin: bool) -> tuple[str, str]:
    """The first and last three characters as the n-gram table counts them."""
    if latin:
        return fold(" ".join(text[:8].split()))[:3], fold(" ".join(text[-8:].split()))[-3:]
    head, tail = fold(_WORDLESS.sub("", text[:8])), fold(_WORDLESS.sub("", text[-8:]))
    return head[:3], tail[-3:]


def end_class(text: str) -> str:
    """How a line ends: stop, quoted-stop, close, comma, colon, hyphen, open, digit or letter."""
    last = text[-1]
    if last in SENTENCE_END or (last == "." and not text[-2:-1].isdigit()):
        return "stop"
    if last in CLOSING or last in "\"'":
        bare = text.rstrip(CLOSING + "\"'")
        return "quoted-stop" if bare and bare[-1] in SENTENCE_END + "." else "close"
    if last in CLAUSE:
        return "colon" if last in "：:" else "comma"
    if last in "-‐\xad":
        return "hyphen"
    if last in OPENING or last == "—":
        return "open"
    return "digit" if last.isdigit() else "letter"


def start_class(text: str) -> str:
    """How a line starts: open, shut (a mark that begins nothing), digit, lower, upper or letter."""
    first = text[0]
    if first in OPENING or first in "\"'":
        return "open"
    if first in CLOSING or first in CLAUSE or first in SENTENCE_END or first in "%％.":
        return "shut"
    if first.isdigit():
        return "digit"
    if first.islower():
        return "lower"
    return "upper" if first.isupper() else "letter"


def unpaired(text: str) -> tuple[str, str]:
    """The opening marks that nothing closes in the line, and the closing ones that nothing opens.

    >>> unpaired("他说：“《渡口》很好")
    ('“', '')
    """
    waiting: list[str] = []
    shut = ""
    for mark in _MARKS.findall(text):
        partners = PAIRS.get(mark)
        if partners is None or (mark in "“«" and not any(w in partners for w in waiting)):
            waiting.append(mark)
        elif waiting and waiting[-1] in partners:
            waiting.pop()
        elif mark != "’":  # an apostrophe, in Latin text
            shut += mark
    if text.count('"') % 2:  # a straight quote opens at a line's head and closes behind a mark
        if text[0] == '"' or shut or text[text.rindex('"') - 1] not in SENTENCE_END + CLAUSE:
            waiting.append('"')
        else:
            shut += '"'
    return "".join(waiting), shut


def is_names(text: str) -> bool:
    """Whether a line holds nothing but names of two to four characters that begin with a surname.

    >>> is_names("周静 严琰"), is_names("夜市支摊 直播促销")
    (True, False)
    """
    words = text.replace("、", " ").split()
    return 0 < len(words) <= 6 and all(
        2 <= len(word) <= 4 and ((word[0] in SURNAMES and len(word) <= 3) or word[:2] in COMPOUND_SURNAMES) for word in words
    )


def columns(facts: Sequence[Facts]) -> list[float]:
    """For each line the width of the column it is set in, in em; 0 where the lines around are not alike.

    The widest width that ``ALIKE_SHARE`` of the lines around share is the column's; wider lines are headlines.
    """
    widths = [f.width for f in facts]
    out = []
    for i, each in enumerate(facts):
        window = sorted(widths[max(0, i - NEIGHBOURS):i + NEIGHBOURS + 1], reverse=True)
        alike = max(3, int(len(window) * ALIKE_SHARE))
        slack = ALIKE_EM * (LATIN_SLACK if each.latin else 1.0)
        found = 0.0
        for k in range(min(len(window) - alike + 1, int(len(window) * MOST_WIDER) + 1)):
            if window[k] <= WIDEST_COLUMN_EM and window[k] - window[k + alike - 1] <= slack:
                found = window[k] if each.latin else window[k + 1]
                break
        out.append(found)
    return out
