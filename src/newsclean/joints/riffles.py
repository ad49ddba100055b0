"""Which lines stand in one column, where the lines of several columns come row by row: a beam search from top to bottom.

A state is a set of open columns, each known by its last lines, the one that waits longest first. The next lines go on in one of
them, open another one, or begin a block, in which all columns start anew (below a headline, say). What a state is worth is
a sum of nats: how well lines run on down their column, how well their widths fit, whether it is the column's turn; and what is
rare costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.joints.facts import of
from newsclean.joints.pieces import Piece, Pieces
from newsclean.page import Line

#: What a nat of run-on counts: characters are no fair witness of two texts of one topic.
RUN = 0.6
#: A line is as wide as its column, in em; an indented one is narrower.
SLACK_EM, FIRST_EM = 1.3, 3.3
#: What widths say: full; narrower behind the end of a paragraph; full behind a short end, where an indent is missing; wider,
#: and for each em that it is; narrower for no reason, for each em, up to a bound (a number did not fit).
FULL, FIRST, UNINDENTED, WIDER, WIDER_EM, ODD_EM, ODD = 0.35, 0.3, -1.0, -2.5, -0.45, -0.6, -2.5
#: What it costs to pass by the column that waits longest, for the first time (in boxes, which stand in their exact order,
#: more; behind the end of a sentence, so much of it) and for the second. On real pages 91 % of the boxes and 64 to 82 % of the
#: lines of OCR stand in the column that waits longest.
FIRST_PASS, ENDED, SECOND_PASS = {False: -1.2, True: -1.8}, 0.5, -0.8
#: What it costs to go on in a column that was passed by so many times as often as there are columns.
RESUME, WAITS = -2.5, 2
#: What it costs to open a column in the first row of a block, in the second, later; with a width that is not common; one more
#: than a page has beside one another.
ROW, SECOND, LATE, UNCOMMON = -0.2, -2.0, -4.0, -1.0
MOST_COLUMNS = 6
#: What it is worth that a line without a mark, which fits no column, begins a block: a headline.
HEADLINE = 1.0
#: What it costs to begin a block behind columns, and behind plain lines.
RESTART, RESTART_PLAIN = -4.0, -0.9
#: A column that breaks off goes on at the head of another one; the best of several heads runs on by so much by chance.
BY_CHANCE, LEAST_TURN = 2.0, -1.0
#: Two pieces of a line never stand below one another, and nothing goes on below a byline.
SAME_LINE, BYLINE = -20.0, -2.0
#: So many states are kept, and none that is this much worse than the best. With 150 no more joints are found.
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
    """An open column: its last lines, its width in em, whether it has no others, its first ones."""

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
    """The search. ``blocks`` are what it found, ``pieces`` what it was found among.

    Where most lines are parted by blank lines (``boxed``), those that are not stand in one box, and so in one column.
    """

    def __init__(self, lines: Sequence[Line], boxed: bool) -> None:
        self.pieces = Pieces(lines, latin=False, whole=True)
        self._made: dict[tuple[int, ...], Unit] = {}
        self._known: dict[tuple[int, float, bool, int], tuple[float, float]] = {}
        self._first_pass = FIRST_PASS[boxed]
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
        key = tuple(piece.id for piece in pieces)
        if key not in self._made:
            self._made[key] = Unit(pieces, len(self._made))
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
            unit = self._unit(tuple(next(self.pieces.ways(i, 0)).piece for i in box))
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
                passed = [each._replace(passed=each.passed + 1) for each in columns[:k]]
                goal.put(_State(
                    worth, (*passed, *columns[k + 1:], grown), (*names[:k], *names[k + 1:], unit.id), state.opened,
                    state.gone_on + 1, (state.path, _Step(unit, column.last.id)),
                ))
            if column.passed == 0:
                base += self._first_pass * (ENDED if column.last.last.ends else 1.0)
            elif column.passed == 1:
                base += SECOND_PASS
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
        full = any(abs(em - piece.width) <= SLACK_EM for em in self.pieces.widths)
        if not columns and not full and not of(piece.text).marked:
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
                worth += RUN * max(LEAST_TURN, best - BY_CHANCE)
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
