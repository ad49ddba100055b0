"""Spaces that no writer of Chinese or Japanese sets: beside a mark, and between a figure and what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.edits import Cut
from newsclean.language import ngrams
from newsclean.language.fold import fold
from newsclean.language.scripts import CLAUSE, SENTENCE_END, UNSPACED
from newsclean.page import Page

_OPEN, _CLOSE = "“‘「『《〈（(【", "”’」』》〉）)】"
#: Behind a comma, a colon, a semicolon or an opening mark, and before a mark. Behind 。 and a closing mark may stand a sign-off
#: or the second half of a title, and before an opening mark a caption; Japanese sets a space behind ？ and ！. Those stay, but
#: for Latin names in brackets.
_AT_MARK = re.compile(
    f" (?:(?<=[，；：,;:] )(?<=[{UNSPACED}0-9%{_CLOSE}]. )(?=[{UNSPACED}0-9{_OPEN}])"
    f"|(?<=[{_OPEN}] )(?=[{UNSPACED}])|(?<=[{UNSPACED}][。！？，；] )(?=[”’」』])"
    f"|(?<=[{UNSPACED}{_CLOSE}] )(?=[，。、；：？！,;:?!)）](?: ?[{UNSPACED}{_OPEN}]|$))"
    f"|(?<=[{UNSPACED}] )(?=[(（][A-Za-z])|(?<=[A-Za-z][)）] )(?=[{UNSPACED}]))"
)
_AT_FIGURE = re.compile(f" (?<=[0-9%％] )(?=[{UNSPACED}])")
_BEHIND_HAN = re.compile(f"[{UNSPACED}][0-9.,%％]+$")
#: The longest figure looked at.
FIGURE_REACH = 14
#: Around figures at all, with a space and without.
_FIGURE = re.compile(rf"(?<=[{UNSPACED}])( ?)[0-9]|[0-9%]( ?)(?=[{UNSPACED}])")
_COMMA = re.compile(f"[，,、]( ?)(?=[{UNSPACED}])")
#: Who sets no space behind a comma sets none behind a colon, and who sets 11人 sets no 12 人: so many of both are seen, and of
#: these at most so many have a space. On the pages that a tool read in their order 1 comma in 70 has one, at most 4 in 58 where
#: it was OCR, and 1 figure in 50, at most 5 in 63.
LEAST, MOST_COMMAS, MOST_FIGURES = 8, 0.08, 0.15
#: A single one is as likely the writer's own: of 900 thousand characters of sound news three would be edited.
LEAST_STRAY = 2
#: So many of the lines of prose may have a space between two characters: 0.26 at most on those pages, 0.4 to 0.8 where the
#: columns were read side by side. And one line may have one, for the others may part columns.
MOST_GAPS = 0.3
_GAP = re.compile(f" (?<=[{UNSPACED}] )(?=[{UNSPACED}])")
#: How well a figure runs on to what it counts, in nats: 1.2 to 7 for all of 14, -2.1 for a series and its match day.
COUNTS = 0.5
_ENDED = re.compile(f"[{SENTENCE_END}{CLAUSE}]")
#: Prose is at least so long, and has a mark. Tables and headings of Markdown begin with theirs.
SHORTEST = 10
_MARKDOWN = ("#", "|", "-", "*")


@dataclass(frozen=True)
class Stray:
    """Takes out spaces beside a mark (``他说： “好。``) and behind a figure (``11 人``), on a page that sets none elsewhere.

    **Leaves alone**: pages that set figures or marks off by habit; the space before a sign-off, between two titles, between
    names; kickers, lists, tables, headings; pages whose spaces part columns.

    **Can be wrong when** a page follows another habit in a part of its own.

    >>> from newsclean import clean
    >>> from newsclean.pipeline import Pipeline
    >>> habit = "船长说，渔港今年很忙，来了11艘船，卸了3吨虾，2吨蟹，5吨鱼，" * 2
    >>> clean(habit + "他补充： 明年会有20 艘船。", pipeline=Pipeline(Stray())).removeprefix(habit)
    '他补充：明年会有20艘船。'
    >>> clean("他说： 渔港今年来了 11 艘船， 卸了 3 吨虾。", pipeline=Pipeline(Stray()))
    '他说： 渔港今年来了 11 艘船， 卸了 3 吨虾。'
    """

    name: str = "stray"

    def __call__(self, page: Page) -> Iterator[Cut]:
        lines = [line for line in page.lines if " " in line.text and is_prose(line.text)]
        marks = [line.start + match.start() for line in lines for match in _AT_MARK.finditer(line.text)]
        figures = [line.start + match.start() for line in lines for match in _AT_FIGURE.finditer(line.text)]
        figures = [at for at in figures if counts(page.text, at)]
        if len(marks) + len(figures) < LEAST_STRAY:
            return
        prose = [line for line in page.lines if _ENDED.search(line.text)]
        if sum(bool(_GAP.search(line.text)) for line in prose) > MOST_GAPS * len(prose):
            return
        if marks and _habit(_COMMA.findall(page.text), MOST_COMMAS):
            for at in marks:
                why = "a space beside a mark, where this page sets none"
                yield from page.cuts(at, at + 1, rule="stray/mark", why=why, score=0.95)
        if figures and _habit(["".join(sides) for sides in _FIGURE.findall(page.text)], MOST_FIGURES):
            for at in figures:
                why = "a space behind a figure, where this page sets none"
                yield from page.cuts(at, at + 1, rule="stray/figure", why=why, score=0.95)


def is_prose(text: str) -> bool:
    return (
        len(text) >= SHORTEST and not text.startswith(_MARKDOWN)
        and bool(_ENDED.search(text)) and len(_GAP.findall(text)) <= 1
    )


def counts(text: str, at: int) -> bool:
    """Whether the figure before the space at ``at`` counts what stands behind it (``有11 艘船``, not ``第2 第36节``).

    A kicker or an item of a list begins with its figure.
    """
    found = _BEHIND_HAN.search(text, max(0, at - FIGURE_REACH), at)
    run_on = ngrams.load().run_on
    return bool(found) and run_on(fold(text[max(0, at - 3):at]), fold(text[at + 1:at + 4])) >= COUNTS


def _habit(spaces: list[str], most: float) -> bool:
    """Whether a page that has these places sets no space there."""
    return len(spaces) >= LEAST and sum(map(bool, spaces)) <= most * len(spaces)
