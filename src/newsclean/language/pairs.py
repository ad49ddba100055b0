"""Quotes and brackets of a text that have no partner in it."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.language.scripts import OPENING, PAIRS

QUOTES = "“”「」『』"
_MARK = re.compile("[“”„「」『』《》〈〉（(【〔）)】〕]")
#: The bracket of an item needs no partner: 1）先登记；2）再领票. Nor do the marks of faces: :-) (^^;
_ITEM = re.compile(
    r"(?<![\w（(])(?:[0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2})[)）]"
    r"|[:;][-o]?[)(]|[（(]+[^\w\s（(]{1,3}\w?[^\w\s（(」』”]{1,3}"
)
#: More marks without partner than this in one paragraph are no loss, but another use of them.
MOST = 2
#: Marks are not nested deeper; it keeps the search for a partner short.
DEEPEST = 8


@lru_cache(maxsize=4096)
def lonely(text: str) -> tuple[int, ...]:
    """The places of the marks without partner, of which there are at most two.

    >>> lonely("还收了两个“徒弟。店名改成“不散”。"), lonely("每人（含学生）都可以来。")
    ((5,), ())
    """
    found = _alone(text)
    if found:
        found = min(found, _alone(_ITEM.sub(lambda m: "·" * len(m[0]), text)), key=len)
    return tuple(found) if len(found) <= MOST else ()


def _alone(text: str) -> list[int]:
    waiting: list[int] = []
    out: list[int] = []
    for m in _MARK.finditer(text):
        at, mark = m.start(), m[0]
        partner = next((k for k in waiting[:-DEEPEST - 1:-1] if text[k] in PAIRS.get(mark, "")), None)
        if partner is not None:
            while waiting[-1] != partner:
                out.append(waiting.pop())
            waiting.pop()
        elif mark in OPENING:
            if waiting and mark in QUOTES and text[waiting[-1]] == mark:
                out.append(waiting.pop())  # a quote holds no quote of its own kind: the one before was never closed
            waiting.append(at)
        else:
            out.append(at)
    return sorted(out + waiting)
