"""Which lines stand in one column, where the lines of several columns come row by row: a beam search from top to bottom.

A state is a set of open columns, each known by its last lines, the one that waits longest first. The next lines go on in one of
them, open another one, or begin a block, in which all columns start anew (below a headline, say). What a state is worth is
a sum of nats: how well lines run on down their column, how well their widths fit, whether it is the column's turn; and what is
rare costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, permutations
from typing import NamedTuple

from newsclean.joints.facts import end_class, of
from newsclean.joints.pieces import Piece, Pieces
from newsclean.page import Line

#: What a nat of run-on counts.
RUN = 0.6
#: A line is as wide as its column, in em; an indented one is narrower.
SLACK_EM, FIRST_EM = 1.3, 3.3
FULL, FIRST, ODD, WIDER, WIDER_EM = 0.35, 0.3, -2.5, -2.5, -0.45
#: What it costs to pass by the column whose turn it is, for the first time, and again; and to go on in one so often passed by.
PASS1, PASS1_BOXED, PASS_ENDED, PASS2, RESUME = -1.2, -1.8, 0.5, -0.8, -2.5
WAITS = 2
#: What it costs to open a column in the first row of a block, in the second, later; with a width that is not common.
ROW, SECOND, LATE, UNCOMMON = -0.2, -2.0, -4.0, -1.0
HEADLINE = 1.0
RESTART, RESTART_PLAIN = -4.0, -0.9
LEAST_TURN = -1.0
ODD_EM = -0.6
SAME_LINE, BYLINE = -20.0, -2.0
UNINDENTED = -1.0
MOST_COLUMNS = 6
BEAM, MARGIN = 60, 6.0


class Unit(NamedTuple):
    """Lines that stand one below the other for sure, or one of them, or a part of one."""

    pieces: tuple[Piece, ...]
    id: int

    @property
    def first(self) -> Piece:
        return self.pieces[0]

    @property
    def last(self) -> Piece:
        return self.pieces[-1]


class _Column(NamedTuple):
    last: Unit
    width: float
    young: bool
    head: Unit
    passed: int  # how often its turn was passed by


class _Step(NamedTuple):
    unit: Unit | None
    above: int = -1  # the id of the unit above


_Path = tuple["_Path", _Step] | None


class _State(NamedTuple):
    worth: float
    columns: tuple[_Column, ...]
    names: tuple[int, ...]
    opened: int  # columns of this block opened
    gone_on: int  # lines that went on
    path: _Path


class _Beam:
    def __init__(self) -> None:
        self.best = float("-inf")
        self._states: dict[tuple[int, ...], _State] = {}

    def put(self, state: _State) -> None:
        old = self._states.get(state.names)
        if old is None or old.worth < state.worth:
            self._states[state.names] = state
            self.best = max(self.best, state.worth)

    def states(self) -> list[_State]:
        least = self.best - MARGIN
        states = [state for state in self._states.values() if state.worth >= least]
        return sorted(states, key=lambda state: -state.worth)[:BEAM]


class Riffle:
    def __init__(self, lines: Sequence[Line], latin: bool, boxed: bool) -> None:
        self.pieces = Pieces(lines, latin, whole=True)
        self.units: list[Unit] = []
        self._made: dict[tuple[int, ...], Unit] = {}
        self._known: dict[tuple[int, float, bool, int], tuple[float, float]] = {}
        self.first_pass = PASS1_BOXED if boxed else PASS1
        boxes: list[list[int]] = []
        for i, line in enumerate(lines):
            if boxed and boxes and line.gap.count("\n") < 2:
                boxes[-1].append(i)
            else:
                boxes.append([i])
        states = [_State(0.0, (), (), 0, 0, None)]
        for box in boxes:
            beam = _Beam()
            for state in states:
                self._begin(state, beam)
            states = self._read(box, beam)
        best = max(states, key=lambda state: state.worth + self._turns(state.columns))
        self.blocks = _blocks(best.path)

    def _unit(self, pieces: tuple[Piece, ...]) -> Unit:
        key = tuple(p.id for p in pieces)
        if key not in self._made:
            self._made[key] = Unit(pieces, len(self.units))
            self.units.append(self._made[key])
        return self._made[key]

    def _begin(self, state: _State, beam: _Beam) -> None:
        beam.put(state)
        if state.columns:
            cost = RESTART if len(state.columns) > 1 else RESTART_PLAIN
            beam.put(_State(
                state.worth + cost + self._turns(state.columns), (), (), 0, 0, (state.path, _Step(None)),
            ))

    def _read(self, box: list[int], beam: _Beam) -> list[_State]:
        if len(box) > 1:
            unit = self._unit(tuple(way.piece for i in box for way in self.pieces.ways(i, 0) if way.then == len(self.pieces.lines[i].text)))
            goal = _Beam()
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
                goal = waiting.setdefault(way.then, _Beam())
                for state in here:
                    self._put(state, unit, way.cost, goal)
        return waiting[length].states()

    def _put(self, state: _State, unit: Unit, cost: float, goal: _Beam) -> None:
        columns, names = state.columns, state.names
        base = state.worth + cost
        for k, column in enumerate(columns):
            key = column.last.id, column.width, column.young, unit.id
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = self._fits(column, unit)
            worth = base + known[0]
            if column.passed > WAITS * len(columns):
                worth += RESUME
            if worth >= goal.best - MARGIN:
                grown = _Column(unit, known[1], False, column.head, 0)
                goal.put(_State(
                    worth, (*[c._replace(passed=c.passed + 1) for c in columns[:k]], *columns[k + 1:], grown), (*names[:k], *names[k + 1:], unit.id),
                    state.opened, state.gone_on + 1, (state.path, _Step(unit, column.last.id)),
                ))
            if column.passed < 2:
                base += PASS2 if column.passed else self.first_pass * (PASS_ENDED if column.last.last.ends else 1.0)
            if base < goal.best - MARGIN - 4:
                break
        base = state.worth + cost
        count = sum(c.passed < WAITS * len(columns) for c in columns)
        piece = unit.first
        opening = 0.0 if not columns else ROW if not state.gone_on else SECOND if state.gone_on < 2 * state.opened else LATE
        if count >= MOST_COLUMNS:
            opening += LATE
        if any(em - FIRST_EM <= piece.width <= em + 0.8 for em in self.pieces.widths):
            opening += FULL
        elif columns:
            opening += UNCOMMON
        elif not of(piece.text).marked:
            opening += HEADLINE
        worth = base + opening
        if worth >= goal.best - MARGIN:
            column = _Column(unit, piece.width, True, unit, 0)
            goal.put(_State(
                worth, (*columns, column), (*names, unit.id), state.opened + 1, state.gone_on,
                (state.path, _Step(unit)),
            ))

    def _fits(self, column: _Column, unit: Unit) -> tuple[float, float]:
        last, piece, em = column.last.last, unit.first, column.width
        if last.line == piece.line:
            return SAME_LINE, em
        worth = RUN * self.pieces.run(last, piece)
        widest = max(p.width for p in unit.pieces)
        more = piece.width - em
        if more > SLACK_EM:
            if column.young and more <= FIRST_EM:
                worth += FULL / 2
            else:
                worth += WIDER + WIDER_EM * more
        elif more >= -SLACK_EM:
            worth += UNINDENTED if last.ends and last.width < em - SLACK_EM and not column.young else FULL
        elif more >= -FIRST_EM and last.ends:
            worth += FIRST
        elif not piece.ends:
            worth += max(ODD, ODD_EM * (-more - SLACK_EM))
        if last.width < em - SLACK_EM and not last.ends and not column.young:
            worth += max(ODD, ODD_EM * (em - last.width - SLACK_EM)) / 2
        if of(last.text).byline:
            worth += BYLINE
        return worth, max(em, widest if column.young else (em + widest) / 2)

    def _turns(self, columns: Sequence[_Column]) -> float:
        """What it is worth that a block ends here: columns that break off go on at the head of another one."""
        if len(columns) < 2:
            return 0.0
        heads = [column.head for column in columns]
        worth = 0.0
        for column in columns:
            if not column.last.last.ends:
                best = max(
                    self.pieces.run(column.last.last, head.first) for head in heads if head is not column.head
                )
                worth += RUN * max(LEAST_TURN, best - 2.0)
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
