"""How one line ends and begins: its marks, its first and last characters and words."""

from __future__ import annotations

import re

from newsclean.language import ngrams
from newsclean.language.fold import fold
from newsclean.language.scripts import CLAUSE, CLOSING, HYPHENS, KANA, OPENING, SENTENCE_END

#: So many characters of a line tell its script, and whether its words are known.
SAMPLE = 80
_KANA = re.compile(f"[{KANA}]")
#: A sign-off in brackets behind the last sentence of a paragraph.
_SIGNED = re.compile(rf"[{SENTENCE_END}”\"」』]\s*[（(][^（）()。]{{2,30}}[)）]$")
#: Zipf frequency of the words that mean nothing by themselves (the, of, und, le): one in a thousand words or more.
SMALL_WORD = 6.0
_FIRST_LETTERS = re.compile("[a-zß-ÿ]+")
_LAST_LETTERS = re.compile("[A-Za-zÀ-ÿ]+$")


def end_class(text: str) -> str:
    """How a line ends: stop, quoted-stop, close, comma, colon, semicolon, hyphen, open, digit or letter."""
    last = text[-1]
    if is_signed(text):
        return "stop"
    if last in SENTENCE_END or (last == "." and not text[-2:-1].isdigit()):
        return "stop"
    if last in CLOSING or last in "\"'":
        bare = text.rstrip(CLOSING + "\"'")
        return "quoted-stop" if bare and bare[-1] in SENTENCE_END + "." else "close"
    if last in CLAUSE:
        return "colon" if last in "：:" else "semicolon" if last in "；;" else "comma"
    if last in HYPHENS:
        return "hyphen"
    if last in OPENING or last == "—":
        return "open"
    return "digit" if last.isdigit() else "letter"


def is_signed(text: str) -> bool:
    """Whether a line ends with a sign-off behind its last sentence.

    >>> is_signed("灯还亮着。”（周静）"), is_signed("他写过一本书（《渡口》）")
    (True, False)
    """
    return text[-1] in ")）" and bool(_SIGNED.search(text, max(0, len(text) - 40)))


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


def is_japanese(text: str) -> bool:
    """Whether a line is Japanese, by its first characters: it holds kana."""
    return _KANA.search(text, 0, SAMPLE) is not None


def edges(text: str, latin: bool) -> tuple[str, str]:
    """The first and last three characters as the n-gram table counts them."""
    if latin:
        return fold(" ".join(text[:8].split()))[:3], fold(" ".join(text[-8:].split()))[-3:]
    japanese = is_japanese(text)
    head, tail = "".join(text[:8].split())[:3], "".join(text[-8:].split())[-3:]
    return fold(head, japanese=japanese), fold(tail, japanese=japanese)


def edge_words(text: str) -> tuple[str, str]:
    """What may be the second half of a word at the head of a Latin line, and the first half of one at its end.

    >>> edge_words("vel was free until the end of Mar")
    ('vel', 'mar')
    """
    head, tail = _FIRST_LETTERS.match(text), _LAST_LETTERS.search(text)
    return (head[0] if head else ""), (tail[0].lower() if tail else "")


def small_ends(text: str) -> tuple[bool, bool]:
    """Whether a line begins with a small word that has a capital (a beginning), and ends with a small word (no end)."""
    words = text.split()
    first, last = words[0].strip(OPENING + "\"'"), words[-1]
    word = ngrams.load().word
    return (
        first[:1].isupper() and first[1:].islower() | (len(first) == 1) and word(first.lower()) >= SMALL_WORD,
        last.islower() and word(last) >= SMALL_WORD,
    )
