"""Vertical text that was read row by row: what stands below what, and where one tier of columns ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from operator import itemgetter
from typing import NamedTuple

from newsclean.joints.ends import is_japanese
from newsclean.language import ngrams
from newsclean.language.fold import fold
from newsclean.language.scripts import CLOSING, SENTENCE_END

#: The first columns of paragraphs begin below the others, by one or two characters: in the first rows (some at half height).
INDENT = 5
#: What speaks against a column that begins below the others, stops where no paragraph ends, or goes on where it had stopped,
#: and against the end of a tier, in nats. On simulated pages 95 of 100 joints are found with 5, and 94 with 8 or 11.
ODD = 5.0
#: A row of no more than this share of the columns holds what stands at half height, as marks set closer than their width do:
#: no column stops there.
FEW = 0.5
#: A tier has no fewer rows than this, unless a row has more cells than it can take.
LEAST_TIER = 4
#: So many ways to read the rows are followed at once, and so many to deal a row out to the columns of each. With four times as
#: many the time is five times as long, and half a joint of 100 more is found.
BEAM, WAYS = 8, 3
#: So many characters above a cell tell what comes next.
CONTEXT = 3

_CELL = re.compile(r"\S+")
_ENDS = frozenset(SENTENCE_END + CLOSING)


class Cell(NamedTuple):
    """A character, or a figure of some digits, in row ``row``; ``at`` is its offset there. The text is folded."""

    row: int
    at: int
    text: str


class Column(NamedTuple):
    """The cells of a column from the top down.

    ``late``: it begins below others; ``stopped``: the last row passed it by; ``half``: its last cell stands at half height.
    """

    cells: tuple[Cell, ...]
    late: bool = False
    stopped: bool = False
    half: bool = False


#: The columns of a tier, from left to right.
_Tier = tuple[Column, ...]
#: Ways to deal cells out to columns, each with what it is worth.
_Ways = list[tuple[float, _Tier]]


class _Reading(NamedTuple):
    """One way to read the rows so far: what it is worth, the tiers that are done, the one that is not, and its rows."""

    worth: float
    done: tuple[_Tier, ...]
    tier: _Tier
    rows: int


def cells(rows: Sequence[str]) -> list[list[Cell]]:
    """The cells of rows that have white space between them."""
    japanese = any(map(is_japanese, rows))
    return [
        [Cell(i, match.start(), fold(match[0], japanese=japanese)) for match in _CELL.finditer(row)]
        for i, row in enumerate(rows)
    ]


def columns(rows: Sequence[Sequence[Cell]]) -> list[Column]:
    """The columns of vertical text in the order of reading: tier by tier, from right to left, each from the top down."""
    readings = [_Reading(0.0, (), _begun(rows[0]), 1)]
    for row in rows[1:]:
        longer = (reading for before in readings for reading in _read(before, row))
        readings = sorted(longer, key=lambda reading: -reading.worth)[:BEAM]
    best = max(readings, key=lambda reading: reading.worth + _turns(reading.tier))
    return [column for tier in (*best.done, best.tier) for column in reversed(tier)]


def run_down(found: Iterable[Column]) -> float:
    """How well cells run on from those above them, in nats."""
    return _mean([_run(column.cells[:i], cell) for column in found for i, cell in enumerate(column.cells) if i])


def run_along(rows: Iterable[Sequence[Cell]]) -> float:
    """How well cells run on to their neighbours in the row, to the right or the left, whichever is better, in nats."""
    return _mean([max(_run([a], b), _run([b], a)) for row in rows for a, b in pairwise(row)])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def _run(above: Sequence[Cell], cell: Cell) -> float:
    return ngrams.load().run_on("".join(each.text for each in above[-CONTEXT:]), cell.text)


def _begun(row: Iterable[Cell]) -> _Tier:
    return tuple(Column((cell,)) for cell in row)


def _turns(tier: _Tier) -> float:
    """How well the columns of a tier run on to one another, from right to left."""
    return sum(_run(right.cells, left.cells[0]) for left, right in pairwise(tier))


def _read(before: _Reading, row: Sequence[Cell]) -> Iterator[_Reading]:
    """The ways to read one more row: as part of the tier, or as the first one of the next."""
    ways = _dealt(before, row)
    for worth, tier in ways:
        yield before._replace(worth=before.worth + worth, tier=tier, rows=before.rows + 1)
    if not ways or before.rows >= LEAST_TIER:
        yield _Reading(before.worth + _turns(before.tier) - ODD, (*before.done, before.tier), _begun(row), 1)


def _dealt(before: _Reading, row: Sequence[Cell]) -> _Ways:
    """The best ways to deal a row out to the columns of its tier, in their order."""
    tier, may_begin = before.tier, before.rows < INDENT
    few = len(row) <= FEW * len(tier)
    spare = len(tier) - len(row)  # so many columns get no cell, if none begins here
    best: list[_Ways] = [[(0.0, ())], *([] for _ in row)]  # by the number of cells that the columns so far have got
    for number, column in enumerate((*tier, None)):
        if may_begin:
            for j, cell in enumerate(row):
                begun = [(worth - ODD, (*done, Column((cell,), late=True))) for worth, done in best[j]]
                best[j + 1] = _best(chain(best[j + 1], begun))
        if column is None:
            break
        passed = range(len(best)) if may_begin else range(number + 1 - spare, number + 1)
        after = [_without(column, ways, few) if j in passed else [] for j, ways in enumerate(best)]
        for j, cell in enumerate(row):
            if best[j]:
                gain, longer = _with(column, cell, few)
                after[j + 1] = _best(chain(after[j + 1], ((worth + gain, (*done, longer)) for worth, done in best[j])))
        best = after
    return best[-1]


def _with(column: Column, cell: Cell, few: bool) -> tuple[float, Column]:
    """What a cell is worth below a column, and the column with it."""
    gain = _run(column.cells, cell)
    if column.stopped and not few:
        gain -= ODD
    elif column.stopped and column.cells[-1].text[-1] not in _ENDS:
        gain += ODD  # it had not stopped: the cell stands lower than its row
    return gain, column._replace(cells=(*column.cells, cell), stopped=False, half=few)


def _without(column: Column, ways: _Ways, few: bool) -> _Ways:
    """The ways in which a column gets no cell of the row. It may stop where the next paragraph begins on its left, below."""
    if few or column.half or column.stopped:
        passed = column if few else column._replace(stopped=not column.half, half=False)
        return [(worth, (*done, passed)) for worth, done in ways]
    passed, ended = column._replace(stopped=True), column.cells[-1].text[-1] in _ENDS
    return [(worth - ODD * (not (ended and done and done[-1].late)), (*done, passed)) for worth, done in ways]


def _best(ways: Iterable[tuple[float, _Tier]]) -> _Ways:
    return sorted(ways, key=itemgetter(0), reverse=True)[:WAYS]
