"""Which lines stand in one column, where the lines of several columns come row by row: a beam search from top to bottom.

A state is a set of open columns. The next lines go on in one of them, open another one, or begin a block, in which all columns
start anew (below a headline, say). What a state is worth is a sum of nats: how well lines run on down their column, how well
their widths fit, whether it is the column's turn (``newsclean.joints.turns``); and what is rare costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.joints.facts import of
from newsclean.joints.pieces import Piece, Pieces, is_latin
from newsclean.joints.turns import Column, Turns, Unit, move, others
from newsclean.joints.widths import LATIN_SLACK
from newsclean.page import Line

#: What a nat of run-on counts: characters are no fair witness of two texts of one topic.
RUN = 0.6
#: A line is as wide as its column, in em; an indented one is narrower.
SLACK_EM, FIRST_EM = 1.3, 3.3
#: What widths say: full; narrower behind the end of a paragraph; full behind a short end, where an indent is missing; wider,
#: and for each em that it is; narrower for no reason, for each em, up to a bound (a number did not fit).
FULL, FIRST, UNINDENTED, WIDER, WIDER_EM, ODD_EM, ODD = 0.35, 0.3, -1.0, -2.5, -0.45, -0.6, -2.5
#: What it costs to open a column in the first row of a block, and later, or where there are as many as a page has.
ROW, LATE = -0.2, -3.0
MOST_COLUMNS = 6
#: What it is worth that a line without a mark, which fits no column, begins a block: a headline.
HEADLINE = 1.0
#: What it costs to begin a block behind columns, and behind plain lines; and where neither a headline stands above nor what
#: begins it may be one.
RESTART, RESTART_PLAIN, MARKED = -4.0, -0.9, -2.5
#: A column that breaks off goes on at the head of the next one. Boxes come from left to right; of lines it may be any, and the
#: best of several heads runs on by so much by chance.
BY_CHANCE, LEAST_TURN = 2.0, -1.0
#: Two pieces of a line never stand below one another, and nothing goes on below a byline.
SAME_LINE, BYLINE = -20.0, -2.0
#: So many states are kept. With 40 no more paragraphs are found, in twice the time.
BEAM = 20


class _Step(NamedTuple):
    unit: Unit | None
    above: int = -1  # the id of the unit above


_Path = tuple["_Path", _Step] | None


class _State(NamedTuple):
    """``opened`` counts the columns of the block, ``rows`` says that one of them went on; the last lines stand at ``top``."""

    worth: float
    columns: tuple[Column, ...] = ()
    opened: int = 0
    rows: bool = False
    top: float = 0.0
    lines: int = 1
    path: _Path = None


class _Beam:
    def __init__(self, margin: float) -> None:
        self.best = float("-inf")
        self._margin = margin
        self._states: dict[tuple[int, ...], _State] = {}

    def put(self, state: _State) -> None:
        names = tuple([column.last.id for column in state.columns])
        old = self._states.get(names)
        if old is None or old.worth < state.worth:
            self._states[names] = state
            self.best = max(self.best, state.worth)

    def states(self) -> list[_State]:
        least = self.best - self._margin
        states = [state for state in self._states.values() if state.worth >= least]
        return sorted(states, key=lambda state: -state.worth)[:BEAM]


class Riffle:
    """The search. ``blocks`` are what it found, ``worth`` says how good that is, ``pieces`` what it was found among.

    Where most lines are parted by blank lines (``boxed``), those that are not stand in one box, and so in one column.
    """

    def __init__(self, lines: Sequence[Line], boxed: bool, turns: Turns) -> None:
        self.pieces = Pieces(lines, is_latin(lines), whole=True)
        self._slack = SLACK_EM * (LATIN_SLACK if self.pieces.latin else 1.0)
        self._made: dict[tuple[int, ...], Unit] = {}
        self._known: dict[tuple[int, float, bool, int], tuple[float, float]] = {}
        self._turns = turns
        self._boxed = boxed
        boxes: list[list[int]] = []
        for i, line in enumerate(lines):
            if boxed and boxes and line.gap.count("\n") < 2:
                boxes[-1].append(i)
            else:
                boxes.append([i])
        states = [_State(0.0)]
        for box in boxes:
            beam = _Beam(self._turns.margin)
            for state in states:
                self._begin(state, beam, lines[box[0]].text)
            states = self._read(box, beam)
        best = max(states, key=lambda state: state.worth + self._ends(state.columns))
        self.worth = best.worth + self._ends(best.columns)
        self.blocks = _blocks(best.path)

    def _unit(self, pieces: tuple[Piece, ...]) -> Unit:
        key = tuple(piece.id for piece in pieces)
        if key not in self._made:
            self._made[key] = Unit(pieces, len(self._made))
        return self._made[key]

    def _begin(self, state: _State, beam: _Beam, first: str) -> None:
        """The block goes on, or another one begins with the line ``first``."""
        beam.put(state)
        if state.columns:
            plain = len(state.columns) == 1
            below_headline = plain and not of(state.columns[0].last.last.text).marked
            cost = RESTART_PLAIN if plain else RESTART
            if of(first).marked and not below_headline:
                cost += MARKED
            beam.put(_State(state.worth + cost + self._ends(state.columns), path=(state.path, _Step(None))))

    def _read(self, box: list[int], beam: _Beam) -> list[_State]:
        if self._boxed:  # what stands in a box was never parted by a gutter
            unit = self._unit(tuple(next(self.pieces.ways(i, 0)).piece for i in box))
            goal = _Beam(self._turns.margin)
            for state in beam.states():
                self._put(state, unit, 0.0, goal)
            return goal.states()
        i, = box
        length = len(self.pieces.lines[i].text)
        waiting = {0: beam}
        while (at := min(waiting)) < length:
            here = waiting.pop(at).states()
            for way in self.pieces.ways(i, at):
                unit = self._unit((way.piece,))
                goal = waiting.setdefault(way.then, _Beam(self._turns.margin))
                for state in here:
                    self._put(state, unit, way.cost, goal)
        return waiting[length].states()

    def _put(self, state: _State, unit: Unit, cost: float, goal: _Beam) -> None:
        lines = len(unit.pieces)
        for k, column in enumerate(state.columns):
            key = column.last.id, column.width, column.young, unit.id
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = self._fits(column, unit)
            worth = state.worth + cost + known[0]
            if worth < goal.best - self._turns.margin:
                continue
            moved = move(state.columns, k, state.top, self._turns)
            worth += moved.worth
            if lines != state.lines and abs(moved.top - state.top) < 1:
                worth += self._turns.uneven
            if worth >= goal.best - self._turns.margin:
                grown = Column(column.head, unit, known[1], column.place, moved.top + lines)
                goal.put(_State(
                    worth, (*others(state.columns, k, moved, self._turns), grown), state.opened, True,
                    max(moved.top, state.top), lines, (state.path, _Step(unit, column.last.id)),
                ))
        worth = state.worth + cost + self._opens(state, unit)
        if worth >= goal.best - self._turns.margin:
            column = Column(unit, unit, unit.first.width, state.opened, state.top + lines)
            goal.put(_State(
                worth, (*state.columns, column), state.opened + 1, state.rows, state.top, lines, (state.path, _Step(unit)),
            ))

    def _opens(self, state: _State, unit: Unit) -> float:
        """What it is worth that a unit opens a column."""
        piece, widths = unit.first, self.pieces.widths
        worth = FULL if any(em - FIRST_EM <= piece.width <= em + self._slack for em in widths) else 0.0
        if not state.columns:
            full = any(abs(em - piece.width) <= self._slack for em in widths)
            return worth if full or of(piece.text).marked else worth + HEADLINE
        worth += LATE if state.rows or len(state.columns) >= MOST_COLUMNS else ROW
        return worth + self._turns.uneven if len(unit.pieces) != state.lines and not state.rows else worth

    def _fits(self, column: Column, unit: Unit) -> tuple[float, float]:
        """How well a unit fits below a column, and how wide the column is with it."""
        last, piece, em = column.last.last, unit.first, column.width
        if last.line == piece.line:
            return SAME_LINE, em
        worth = RUN * self.pieces.run(last, piece)
        widest = max(p.width for p in unit.pieces)
        more = piece.width - em
        if more > self._slack:
            worth += FULL / 2 if column.young and more <= FIRST_EM else WIDER + WIDER_EM * more
        elif more >= -self._slack:
            worth += UNINDENTED if last.ends and last.width < em - self._slack and not column.young else FULL
        elif more >= -FIRST_EM and last.ends:
            worth += FIRST
        elif not piece.ends:
            worth += max(ODD, ODD_EM * (-more - self._slack))
        if last.width < em - self._slack and not last.ends and not column.young:
            worth += max(ODD, ODD_EM * (em - last.width - self._slack)) / 2
        if of(last.text).byline:
            worth += BYLINE
        return worth, max(em, widest if column.young else (em + widest) / 2)

    def _ends(self, columns: Sequence[Column]) -> float:
        """What it is worth that a block ends here: columns that break off go on at the head of another one."""
        columns = sorted(columns, key=lambda column: column.place)
        worth = 0.0
        for k, column in enumerate(columns):
            last = column.last.last
            if not last.ends and len(columns) > 1:
                run = [self.pieces.run(last, other.head.first) - BY_CHANCE for other in columns if other is not column]
                if self._boxed and k + 1 < len(columns):
                    run.append(self.pieces.run(last, columns[k + 1].head.first))
                worth += RUN * max(LEAST_TURN, *run)
        return worth


def _blocks(path: _Path) -> list[list[list[Unit]]]:
    steps = []
    while path:
        path, step = path
        steps.append(step)
    blocks: list[list[list[Unit]]] = [[]]
    open_: dict[int, list[Unit]] = {}
    for unit, above in reversed(steps):
        if unit is None:
            blocks.append([])
            open_ = {}
        elif above < 0:
            open_[unit.id] = [unit]
            blocks[-1].append(open_[unit.id])
        else:
            column = open_.pop(above)
            column.append(unit)
            open_[unit.id] = column
    return blocks
