"""Words split at a line end: what stands between the two halves, by how frequent the halves and the whole are."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.language import halves, ngrams

#: Hyphens that a line end leaves: ASCII, the Unicode hyphen, and the soft hyphen with either behind it.
_HYPHEN = re.compile("(?P<soft>\xad[-‐]?|[-‐]\xad)$|(?P<hard>[-‐])$")
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_LAST_WORD = re.compile(rf"[{_LETTER}\xad]+$")
_FIRST_WORD = re.compile(rf"[{_LETTER}\xad]+")

#: German writes compounds as one word: a hyphen before a small letter is a line end's. Small words and letters tell it.
_GERMAN = re.compile(r"[äöüß]|\b(?:der|das|und|ist|nicht|mit|von|eine?[nmrs]?|auf|sich|im|zum?r?|des|dem|als|aus|bei)\b")

#: Both halves of a word with a real hyphen (well-known) are words of their own, and common ones: 10 in a million; the whole is
#: in no list. Of real hyphens in news this keeps 79 in 100, and of those that a line end put within a word 1, which are ten
#: times as many. Where the whole may be in a list, if it is rare, it keeps 86 and 4.
COMMON = 4.0
#: Log-odds from which two halves that no hyphen parts are one word. Of split words in held-out news 95 % are above the first
#: and 89 % above the second, of two words 0.6 % and 0.1 %. Lines set in a column end between words or with a hyphen, unless
#: that was not read.
IN_FLOW, IN_COLUMN = 1.5, 4.0


class Seam(NamedTuple):
    """``sep`` stands between two halves, and the last ``hyphen`` characters of the left one are a line end's hyphen."""

    sep: str
    hyphen: int


def seam(left: str, right: str, *, mid_word: bool) -> Seam:
    """What belongs between two Latin lines of which the right one continues the left one.

    ``mid_word`` says that a word may well be split without a hyphen, as by a column break in flowing text.

    >>> seam("the pre-", "vious boat", mid_word=False)
    Seam(sep='', hyphen=1)
    >>> seam("a well-", "known fact", mid_word=False)
    Seam(sep='', hyphen=0)
    >>> seam("sagt die Vereins-", "vorsitzende und", mid_word=False)
    Seam(sep='', hyphen=1)
    >>> seam("under-16s tra", "vel free", mid_word=True)
    Seam(sep='', hyphen=0)
    >>> seam("the town still", "had a cannery", mid_word=True)
    Seam(sep=' ', hyphen=0)
    """
    found = _HYPHEN.search(left)
    if found:
        body = left[:found.start()]
        first, second = _word(_LAST_WORD, body), _word(_FIRST_WORD, right)
        if found["soft"]:
            return Seam("", len(found[0]))
        if not first or not second or not right[0].islower():
            # A dash with a space before it is no hyphen; a capital or a digit behind a hyphen keeps it (Nord-Süd, 10-15).
            return Seam(" " if not body or body[-1].isspace() else "", 0)
        table = ngrams.load()
        compound = not table.word(first + second) and min(table.word(first), table.word(second)) >= COMMON
        if compound and not is_german(f"{left} {right}"):
            return Seam("", 0)
        return Seam("", 1)
    odds = halves.log_odds(left, right)
    return Seam("" if odds is not None and odds > (IN_FLOW if mid_word else IN_COLUMN) else " ", 0)


def is_german(text: str) -> bool:
    """Whether a line of Latin text is German, which writes compounds as one word: by its letters and small words."""
    return bool(_GERMAN.search(text))


def _word(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text) if pattern is _LAST_WORD else pattern.match(text)
    return found[0].replace("\xad", "").lower() if found else ""
