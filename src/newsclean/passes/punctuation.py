"""Marks of one width, and curly quotes, for those who ask for them. Not part of the standard pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from newsclean.edits import Replace
from newsclean.language.scripts import CLOSING, OPENING, SENTENCE_END, UNSPACED
from newsclean.page import Line, Page

Width = Literal["keep", "fullwidth", "ascii"]

#: The marks that have both widths. 。、《》「」 have only one.
_ASCII, _FULL = ",;:!?()", "，；：！？（）"
_TO_FULL, _TO_ASCII = dict(zip(_ASCII, _FULL, strict=True)), dict(zip(_FULL, _ASCII, strict=True))
_WIDE = re.compile(f"[{_FULL}]")
#: A mark belongs to the Han or kana beside it: behind one, or behind what closes there, or before one where none stands
#: behind. Between two figures or Latin letters it is theirs (3,000; 10:30).
_BESIDE = re.compile(
    f"(?<=[{UNSPACED}{re.escape(CLOSING + SENTENCE_END)}])[,;:!?](?!//)|(?<! )[,;:!?](?=[{UNSPACED}{re.escape(OPENING)}])"
)
_BRACKETS = re.compile(r"\(([^()\n]*)\)")
_UNSPACED = re.compile(f"[{UNSPACED}]")

_STRAIGHT = re.compile("\"")
#: An opening quote has text right behind it, a closing one right before it; behind a figure may be inches.
_MAY_OPEN = re.compile(r'(?<!\d)"(?=[^\s.,;:!?])')
_MAY_CLOSE = re.compile(r'(?<=[^\s0-9(])"')
#: In a word, or behind it (readers'), never before it ('90s, 'tis).
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
#: Pages in these languages turn their quotes another way.
_OTHER_WAYS = re.compile("[„«»]")


@dataclass(frozen=True)
class Punctuation:
    """Gives the marks beside Han and kana one width, ``fullwidth`` or ``ascii``; ``curly`` gives straight quotes a direction.

    **Leaves alone**: marks between figures or Latin letters, Latin and Korean lines, addresses, and marks of which there is
    only one width (。、《》); straight quotes in a paragraph where they do not pair, or with inches, and all of a page with „…“
    or «…».

    **Can be wrong when** a Latin phrase with a mark of its own ends right before a Han character.

    >>> from newsclean import clean
    >>> clean("票价3,000元(含税),10:30开演。", punctuation="fullwidth")
    '票价3,000元（含税），10:30开演。'
    >>> clean("票价３元（含税），开演。", punctuation="ascii")
    '票价３元(含税),开演。'
    >>> clean("He paid $3,000 (in cash), and left.", punctuation="fullwidth")
    'He paid $3,000 (in cash), and left.'
    """

    width: Width = "keep"
    curly: bool = False
    name: str = "punctuation"

    def __post_init__(self) -> None:
        if self.width not in get_args(Width):
            raise ValueError(f"punctuation is one of {', '.join(get_args(Width))}, not {self.width!r}")

    def __call__(self, page: Page) -> Iterator[Replace]:
        if self.width == "ascii":
            for found in _WIDE.finditer(page.text):
                yield _replace(page, found.start(), _TO_ASCII[found[0]], "punctuation/ascii", "a full-width mark")
        elif self.width == "fullwidth" and _UNSPACED.search(page.text):
            for at in sorted({match.start() for match in _BESIDE.finditer(page.text)} | set(_in_brackets(page.text))):
                yield _replace(page, at, _TO_FULL[page.text[at]], "punctuation/fullwidth", "an ASCII mark beside Han or kana")
        if self.curly and not _OTHER_WAYS.search(page.text):
            for line in page.lines:
                yield from _curly(page, line)


def _in_brackets(text: str) -> Iterator[int]:
    """Pairs of brackets that hold Han or kana, or stand right behind one."""
    for found in _BRACKETS.finditer(text):
        if _UNSPACED.search(found[1]) or _UNSPACED.fullmatch(text[found.start() - 1:found.start()]):
            yield from (found.start(), found.end() - 1)


def _curly(page: Page, line: Line) -> Iterator[Replace]:
    marks = [match.start() for match in _STRAIGHT.finditer(line.text)]
    if len(marks) % 2 == 0 and all(
        (_MAY_CLOSE if number % 2 else _MAY_OPEN).match(line.text, at) for number, at in enumerate(marks)
    ):
        for number, at in enumerate(marks):
            yield _replace(page, line.start + at, "“”"[number % 2], "punctuation/curly", "a straight quote")
    for found in _APOSTROPHE.finditer(line.text):
        yield _replace(page, line.start + found.start(), "’", "punctuation/curly", "a straight apostrophe")


def _replace(page: Page, at: int, text: str, rule: str, why: str) -> Replace:
    start = page.after(at)
    return Replace(start, start + 1, text, rule, f"{why}, as asked for", 1.0)
