"""A line that holds the pieces of two columns, read row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from newsclean.edits import Edit, Link, Split
from newsclean.joints.ends import edges
from newsclean.joints.widths import width
from newsclean.language import ngrams
from newsclean.language.scripts import CLAUSE, SENTENCE_END
from newsclean.page import Line, Page

#: No fewer pieces than this tell two columns from words with spaces between them.
LEAST_PIECES = 6
#: A column's piece is as wide as a printed line; the last piece of a column may be short.
PIECE_EM = (6.0, 32.0)
#: How much better two columns must run on than one line does, per joint in nats, and how badly the one line may. Of 44 lines
#: of six or more pieces on the pages seen, these part exactly the three that hold two columns from the others.
LEAST_GAIN = 1.2
#: And how much in all: of few pieces chance makes two columns. The three true lines gain 14 and more, sound ones up to 5.
LEAST_IN_ALL = 10.0
MOST_AS_ONE = 0.5
#: What a row costs that holds two pieces of the same column, in nats: rows hold one of each until a column ends.
UNEVEN = 2.0
#: What it costs that a row stands the other way round than the one above: a tie is none. Two of nine rows do on the real page.
TURNED = 1.0
#: A column goes on alone for no more pieces than this: what is left of the longer of two, once the shorter one has ended.
#: The lines seen leave five at the most; without a bound a long line of many pieces costs the cube of their number.
ALONE = 12

#: The pieces of running text have marks in them, 61 % and more of those seen; verses, slogans, names and headlines have none.
PROSE_SHARE = 0.4

_PIECE = re.compile(r"[^ \u3000]+")
_MARK_INSIDE = re.compile(rf"[{SENTENCE_END}{CLAUSE}]\S")

_Pairs = tuple[tuple[int, int], ...]
#: The joints made so far, the last ones first; a tuple of its own would be copied at every step.
_Path = tuple["_Path", _Pairs] | None


@dataclass(frozen=True)
class Columns:
    """Part a line that holds two columns' pieces, and link the pieces of each column.

    The pieces stand row by row, one of each column, in either order. Of all ways to deal them out to two columns the one is
    taken in which the characters run on best across the joints.

    **Leaves alone**: lines of fewer than six pieces, pieces narrower or wider than a column's, lines without marks in most of
    their pieces (verses, slogans, names, tables), and lines that run on about as well as they stand: old line ends.

    **Can be wrong when** two neighbouring rows run on equally well both ways; the two pieces then change places.

    >>> from newsclean.page import Page
    >>> list(Columns()(Page("街道办起食堂 老人有了着落")))
    []
    """

    name: str = "columns"

    def __call__(self, page: Page) -> Iterator[Edit]:
        for line in page.lines:
            if line.text.count(" ") >= LEAST_PIECES - 1:
                yield from self._part(page, line)

    @staticmethod
    def _part(page: Page, line: Line) -> Iterator[Edit]:
        found = _two_columns(line.text)
        if found is None:
            return
        score = round(min(0.99, 0.7 + found.gain / 10), 3)
        why = "the line holds the pieces of two columns"
        for start, _ in found.spans[1:]:
            yield Split(page.after(line.start + start), "columns/line", why, score)
        for left, right in found.follows:
            end, start = line.start + found.spans[left][1], line.start + found.spans[right][0]
            goes_on = "this piece goes on in its own column"
            yield Link(page.before(end), page.after(start), "", "columns/line", goes_on, score)


class _Dealt(NamedTuple):
    """Where the pieces of a line are in it, which follows which, and how much better they run on so, in nats."""

    spans: tuple[tuple[int, int], ...]
    follows: tuple[tuple[int, int], ...]
    gain: float


@lru_cache(maxsize=1024)
def _two_columns(text: str) -> _Dealt | None:
    """The pieces of a line that holds two columns; None for any other line. Remembered, for every round reads it anew."""
    spans = tuple(m.span() for m in _PIECE.finditer(text))
    pieces = [text[start:end] for start, end in spans]
    low, high = PIECE_EM
    if len(pieces) < LEAST_PIECES or not all(low <= width(piece) <= high for piece in pieces[:-2]):
        return None
    if sum(bool(_MARK_INSIDE.search(piece)) for piece in pieces) < PROSE_SHARE * len(pieces):
        return None
    runs = _Runs([edges(piece, latin=False) for piece in pieces])
    as_one = sum(runs(i, i + 1) for i in range(len(pieces) - 1)) / (len(pieces) - 1)
    if as_one > MOST_AS_ONE:
        return None
    total, follows = deal(len(pieces), runs)
    gain = total / max(1, len(follows)) - as_one
    if gain < LEAST_GAIN or gain * len(follows) < LEAST_IN_ALL:
        return None
    return _Dealt(spans, tuple(follows), gain)


class _Runs:
    """How well piece ``i`` runs on to piece ``j``, looked up once."""

    def __init__(self, ends: list[tuple[str, str]]) -> None:
        self._ends = ends
        self._table = ngrams.load()
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, i: int, j: int) -> float:
        if (i, j) not in self._known:
            self._known[i, j] = self._table.run_on(self._ends[i][1], self._ends[j][0])
        return self._known[i, j]


def deal(count: int, runs: _Runs) -> tuple[float, list[tuple[int, int]]]:
    """The best way to deal ``count`` pieces out to two columns: what it is worth, and which piece follows which.

    By dynamic programming: a state is the last piece of each column. Pieces are dealt in rows of two, one to each column,
    or singly at a cost. Exact, but that no column goes on alone for more than ``ALONE`` pieces.
    """
    states: dict[int, dict[tuple[int, int], tuple[float, _Path]]] = {2: {(0, 1): (0.0, None)}}
    for done in range(2, count):
        for (a, b), (value, path) in states.pop(done, {}).items():
            moves: list[tuple[int, tuple[int, int], float, _Pairs]] = [
                (done + 1, (done, b), value + runs(a, done) - UNEVEN, ((a, done),)),
                (done + 1, (a, done), value + runs(b, done) - UNEVEN, ((b, done),)),
            ]
            if done + 1 < count:
                x, y = done, done + 1
                same, turned = (0.0, TURNED) if a < b else (TURNED, 0.0)
                moves.append((done + 2, (x, y), value + runs(a, x) + runs(b, y) - same, ((a, x), (b, y))))
                moves.append((done + 2, (y, x), value + runs(a, y) + runs(b, x) - turned, ((a, y), (b, x))))
            for then, key, worth, made in moves:
                best = states.setdefault(then, {})
                if (key not in best or worth > best[key][0]) and then - min(key) <= ALONE:
                    best[key] = worth, (path, made)
    worth, path = max(states[count].values(), key=lambda each: each[0])
    follows: list[tuple[int, int]] = []
    while path:
        path, made = path
        follows += made[::-1]
    return worth, follows[::-1]
