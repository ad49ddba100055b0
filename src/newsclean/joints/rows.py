"""Which columns the pieces of printed rows stand in: a beam search over the lines of a page, from top to bottom.

A state is a set of columns from left to right, each known by its last piece. A line holds pieces of some of them, in their
order; or it begins a block, in which all columns start anew (below a headline, say). What a state is worth is a sum of nats:
how well the pieces run on down their columns, how well their widths fit, and what is rare costs. The costs were tuned on
simulated pages and on the real extractors' texts of nine: of the breaks of their paragraphs, 97 % and 88 % are closed by the
columns found.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsclean.joints.pieces import Piece, Pieces, Way
from newsclean.language.scripts import CLAUSE, SENTENCE_END
from newsclean.page import Line

#: What a nat of run-on counts: characters are no fair witness of two texts of one topic.
RUN = 0.6
#: A piece is as wide as its column, in em, a little less where a number or a mark did not fit; an indented one is narrower.
SLACK_EM, FIRST_EM = 2.34, 3.3
#: What widths say: full; narrower behind the end of a paragraph; narrower for no reason; wider, and for each em that it is.
FULL, FIRST, ODD, WIDER, WIDER_EM = 0.35, 0.3, -1.5, -2.5, -0.45
#: What it costs to open a column: in the first two rows of a block, but for its first line; later; beside another one that
#: was just opened; with a width that is not common on the page.
SECOND, LATE, BESIDE, UNCOMMON = -1.3, -4.0, -0.5, -1.05
#: A page has no more columns than this beside one another without cost.
MOST_COLUMNS = 6
#: What it costs to go on in a column that rows have passed by, to pass by a column within a line, to go on in the same row
#: (some extractors break a row in two), and to open a column elsewhere than at the right: less than anything else.
PASSED, SKIP, SAME_ROW, INSERTED = -2.5, -0.5, -0.25, -0.01
#: What it is worth that a line without a mark is a block by itself: a headline.
HEADLINE = 1.0
_MARK = re.compile(f"[{CLAUSE}{SENTENCE_END}]")
#: What it costs to begin a block: behind columns, behind columns of two rows, behind a plain line; less behind a blank line;
#: and more where columns follow on columns with no headline between.
RESTART, RESTART_SHORT, RESTART_PLAIN, BLANK, DIRECT = -3.0, -1.8, -0.9, 1.05, -2.0
#: At its end a column goes on at the head of the next one, and the last column of a block ends with a sentence.
LEAST_TURN, LAST_ENDS = -1.0, 0.5
#: Where gutters are wide, pieces of a column stand below one another: so many characters off are free, each more costs, up to
#: a bound. Solid characters are printed wider than the cells they are counted in, so their pieces drift along a row.
DRIFT = {False: (4, -0.15, -1.5), True: (3, -0.6, -6.0)}
#: Two columns stand at least this far apart, in characters.
APART = 5
#: So many states are kept, and none that is this much worse than the best. With 60 one break in a hundred less is closed on
#: the real pages, with 24 five in a hundred; the time grows with the number.
BEAM, MARGIN = 100, 6.0
#: States that differ only in columns that so many rows have passed by are the same.
FORGOTTEN = 3

#: The columns of a block from left to right, each with its pieces from top to bottom.
Block = list[list[Piece]]


class _Column(NamedTuple):
    last: Piece
    width: float
    young: bool  # it has one piece so far, which may be indented
    head: Piece
    row: int


class _Step(NamedTuple):
    """A piece was put into the column at ``place``; ``opened`` anew or not. No piece: a block begins."""

    piece: Piece | None
    place: int = 0
    opened: bool = False


#: The steps taken, the last one first.
_Path = tuple["_Path", _Step] | None


class _State(NamedTuple):
    worth: float
    columns: tuple[_Column, ...]
    names: tuple[int, ...]  # the columns by their last pieces: states with the same names are the same
    cursor: int  # the next piece of the line stands in this column or further right
    row: int
    direct: bool  # the block began right behind the columns of another
    path: _Path


class _Beam:
    """The best states that have read equally far, by what tells them apart."""

    def __init__(self) -> None:
        self.best = float("-inf")
        self._states: dict[tuple[int, int, tuple[int, ...]], _State] = {}

    def put(self, state: _State) -> None:
        key = state.cursor, state.row, state.names
        old = self._states.get(key)
        if old is None or old.worth < state.worth:
            self._states[key] = state
            self.best = max(self.best, state.worth)

    def states(self) -> list[_State]:
        least = self.best - MARGIN
        states = [state for state in self._states.values() if state.worth >= least]
        return sorted(states, key=lambda state: -state.worth)[:BEAM]


class Unthreading:
    """The search. ``blocks`` are what it found, ``pieces`` what it was found among."""

    def __init__(self, lines: Sequence[Line], latin: bool) -> None:
        self.pieces = Pieces(lines, latin)
        self._known: dict[tuple[int, float, bool, int], tuple[float, float]] = {}
        states = [_State(0.0, (), (), 0, 1, False, None)]
        for i, line in enumerate(lines):
            beam = _Beam()
            for state in states:
                for begun in self._begin(state, line.gap.count("\n") > 1):
                    beam.put(begun)
            states = self._read(i, beam)
        best = max(states, key=lambda state: state.worth + self._turns(state.columns))
        self.blocks = _blocks(best.path)

    def _begin(self, state: _State, blank: bool) -> Iterable[_State]:
        """The states that a line may begin with: in the next row, in the same one, in a new block."""
        columns, row = state.columns, state.row + 1
        if not columns:
            return [state]
        names = tuple(c.last.id if c.row >= row - FORGOTTEN else -1 for c in columns)
        begun = [state._replace(cursor=0, row=row, names=names)]
        cost = RESTART_PLAIN
        if len(columns) > 1:
            begun.append(state._replace(cursor=0, worth=state.worth + SAME_ROW))
            cost = RESTART if state.row > 2 else RESTART_SHORT
        worth = state.worth + self._turns(columns) + cost + BLANK * blank
        begun.append(_State(worth, (), (), 0, 1, len(columns) > 1, (state.path, _Step(None))))
        return begun

    def _read(self, i: int, beam: _Beam) -> list[_State]:
        """The best states behind line ``i``."""
        length = len(self.pieces.lines[i].text)
        waiting = {0: beam}
        while (at := min(waiting)) < length:
            here = waiting.pop(at).states()
            for way in self.pieces.ways(i, at):
                goal = waiting.setdefault(way.then, _Beam())
                for state in here:
                    self._go_on(state, way, goal)
                    self._open(state, way, goal, whole=at == 0 and way.then == length)
        return waiting[length].states()

    def _go_on(self, state: _State, way: Way, goal: _Beam) -> None:
        """Put the piece into each of the columns."""
        piece, columns, names, row = way.piece, state.columns, state.names, state.row
        for k in range(state.cursor, len(columns)):
            column = columns[k]
            if column.row >= row:
                continue
            key = column.last.id, column.width, column.young, piece.id
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = self._fits(column, piece)
            worth = state.worth + way.cost + known[0]
            if column.row < row - 1:
                worth += PASSED
            if state.cursor:
                worth += SKIP * (k - state.cursor)
            if worth >= goal.best - MARGIN:
                grown = _Column(piece, known[1], False, column.head, row)
                goal.put(_State(
                    worth, (*columns[:k], grown, *columns[k + 1:]), (*names[:k], piece.id, *names[k + 1:]),
                    k + 1, row, state.direct, (state.path, _Step(piece, k)),
                ))

    def _open(self, state: _State, way: Way, goal: _Beam, whole: bool) -> None:
        """Open a column with the piece, between any two of the others."""
        piece, columns, names, row = way.piece, state.columns, state.names, state.row
        first = row == 1 and (state.cursor > 0 or not columns)
        cost = 0.0 if first else SECOND if row <= 2 else LATE
        if state.cursor and state.path and state.path[1].opened:
            cost = max(cost, BESIDE)
        worth = state.worth + way.cost + cost
        if len(columns) >= MOST_COLUMNS:
            worth += LATE
        if any(em - FIRST_EM <= piece.width <= em + 0.8 for em in self.pieces.widths):
            worth += FULL
        elif columns or not whole:
            worth += UNCOMMON
        if whole and not columns and not _MARK.search(piece.text):
            worth += HEADLINE
        if state.direct and len(columns) == 1 and row == 1:
            worth += DIRECT
        column = _Column(piece, piece.width, True, piece, row)
        for k in range(state.cursor, len(columns) + 1):
            here = worth + (SKIP * (k - state.cursor) if state.cursor else INSERTED * (len(columns) - k))
            if self.pieces.has_gutters:
                most = DRIFT[self.pieces.latin][2]
                here += most * (k > 0 and piece.x < columns[k - 1].last.x + APART)
                here += most * (k < len(columns) and piece.x > columns[k].last.x - APART)
            if here >= goal.best - MARGIN:
                goal.put(_State(
                    here, (*columns[:k], column, *columns[k:]), (*names[:k], piece.id, *names[k:]),
                    k + 1, row, state.direct, (state.path, _Step(piece, k, True)),
                ))

    def _fits(self, column: _Column, piece: Piece) -> tuple[float, float]:
        """What it is worth that the piece goes on in the column, and how wide the column is then."""
        last, em = column.last, column.width
        worth = RUN * self.pieces.run(last, piece)
        if self.pieces.has_gutters:
            free, each, most = DRIFT[self.pieces.latin]
            worth += max(most, each * max(0, abs(piece.x - last.x) - free))
        more = piece.width - em
        if more > SLACK_EM:
            if column.young and more <= FIRST_EM:
                worth += FULL / 2
                em = piece.width
            else:
                worth += WIDER + WIDER_EM * more
        elif more >= -SLACK_EM:
            worth += FULL
            em = max(em, piece.width)
        elif more >= -FIRST_EM and last.ends:
            worth += FIRST
        elif not piece.ends:
            worth += ODD
        if last.width < em - SLACK_EM and not last.ends and not column.young:
            worth += ODD / 2
        return worth, em

    def _turns(self, columns: Sequence[_Column]) -> float:
        """What it is worth that a block ends here."""
        worth = sum(
            RUN * max(LEAST_TURN, self.pieces.run(left.last, right.head))
            for left, right in itertools.pairwise(columns)
        )
        if len(columns) > 1:
            worth += LAST_ENDS if columns[-1].last.ends else -LAST_ENDS
        return worth


def _blocks(path: _Path) -> list[Block]:
    steps = []
    while path:
        path, step = path
        steps.append(step)
    blocks: list[Block] = [[]]
    for piece, place, opened in reversed(steps):
        if piece is None:
            blocks.append([])
        elif opened:
            blocks[-1].insert(place, [piece])
        else:
            blocks[-1][place].append(piece)
    return blocks
