"""Spaces that no writer of Chinese or Japanese sets: beside a mark, and between a figure and what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.edits import Cut
from newsclean.language.scripts import CLAUSE, SENTENCE_END, UNSPACED
from newsclean.page import Page

_OPEN, _CLOSE = "“‘「『《〈（(【", "”’」』》〉）)】"
#: Behind a mark inside a sentence or an opening one, and before a mark. Behind 。 and a closing mark may stand a sign-off or
#: the second half of a title, and before an opening mark a caption; Japanese sets a space behind ？ and ！. Those stay. Latin
#: names in brackets are no such.
_AT_MARK = re.compile(
    f" (?:(?<=[{CLAUSE}] )(?<=[{UNSPACED}0-9%{_CLOSE}]. )(?=[{UNSPACED}0-9{_OPEN}])"
    f"|(?<=[{_OPEN}] )(?=[{UNSPACED}])"
    f"|(?<=[{UNSPACED}] )(?=[，。、；：？！,;:?!)）](?:[{UNSPACED}{_OPEN}]|$))"
    f"|(?<=[{UNSPACED}] )(?=[(（][A-Za-z])|(?<=[A-Za-z][)）] )(?=[{UNSPACED}]))"
)
#: Behind a figure in a sentence; a kicker or an item of a list begins with its figure.
_AT_FIGURE = re.compile(rf"(?<=[{UNSPACED}])[0-9][0-9.,%％]* (?=[{UNSPACED}])")
#: Around figures at all, with a space and without.
_FIGURE = re.compile(rf"(?<=[{UNSPACED}])( ?)[0-9]|[0-9%]( ?)(?=[{UNSPACED}])")
_COMMA = re.compile(f"[，,、]( ?)(?=[{UNSPACED}])")
#: Who sets no space behind a comma sets none behind a colon, and who sets 11人 sets no 12 人: so many of both are seen, and of
#: these at most so many have a space. On the pages that a tool read in their order 1 comma in 70 has one, and 1 figure in 50,
#: at most 5 in 63.
LEAST, MOST_COMMAS, MOST_FIGURES = 8, 0.03, 0.15
#: So many of the lines of a page may have a space between two characters: 0.06 at most on those pages, 0.4 to 0.8 where the
#: columns were read side by side. And one line may have one, for the others may part columns.
MOST_GAPS = 0.2
_GAP = re.compile(f" (?<=[{UNSPACED}] )(?=[{UNSPACED}])")
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
        if " " not in page.text or not _COMMA.search(page.text):
            return
        spaced = [line for line in page.lines if " " in line.text]
        if sum(bool(_GAP.search(line.text)) for line in spaced) > MOST_GAPS * len(page.lines):
            return
        marks = _habit(_COMMA.findall(page.text), MOST_COMMAS)
        figures = _habit(["".join(sides) for sides in _FIGURE.findall(page.text)], MOST_FIGURES)
        for line in spaced:
            text = line.text
            if len(text) < SHORTEST or not _ENDED.search(text) or text.startswith(_MARKDOWN) or len(_GAP.findall(text)) > 1:
                continue
            found = [match.start() for match in _AT_MARK.finditer(text)] if marks else []
            for at in (line.start + each for each in found):
                why = "a space beside a mark, where this page sets none"
                yield from page.cuts(at, at + 1, rule="stray/mark", why=why, score=0.95)
            found = [match.end() - 1 for match in _AT_FIGURE.finditer(text)] if figures else []
            for at in (line.start + each for each in found):
                why = "a space behind a figure, where this page sets none"
                yield from page.cuts(at, at + 1, rule="stray/figure", why=why, score=0.95)


def _habit(spaces: list[str], most: float) -> bool:
    """Whether a page that has these places sets no space there."""
    return len(spaces) >= LEAST and sum(map(bool, spaces)) <= most * len(spaces)
