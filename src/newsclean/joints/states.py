"""What the search over the rows of a page keeps: the columns of each solution so far, and the best solutions of them all."""

from __future__ import annotations

from typing import NamedTuple

from newsclean.joints.pieces import Piece

#: So many states are kept, and none that is this much worse than the best. With 60 one break in a hundred less is closed on
#: the real pages, with 24 five in a hundred; the time grows with the number.
BEAM, MARGIN = 100, 6.0
#: Rows of Latin words may be parted at any space, and are searched with several widths of columns: with more states than this
#: they are parted no better, in three times the time.
LATIN_BEAM = 30

#: The columns of a block from left to right, each with its pieces from top to bottom.
Block = list[list[Piece]]


class Column(NamedTuple):
    """A column as far as it was read: its first and last pieces, and what is known of those to come."""

    last: Piece
    width: float
    young: bool  # it has one piece so far, which may be indented
    head: Piece
    row: int
    near: tuple[Piece, ...]  # its last pieces
    open: str | None  # the mark that waits for its partner, "" for none; None: nobody knows


class Step(NamedTuple):
    """A piece was put into the column at ``place``; ``opened`` anew or not. No piece: a block begins."""

    piece: Piece | None
    place: int = 0
    opened: bool = False


#: The steps taken, the last one first.
Path = tuple["Path", Step] | None


class State(NamedTuple):
    """A solution as far as the page was read."""

    worth: float
    columns: tuple[Column, ...]
    names: tuple[int, ...]  # the columns by their last pieces: states with the same names are the same
    cursor: int  # the next piece of the line stands in this column or further right
    row: int
    direct: float  # what it costs to open a second column: the block began right behind the columns of another
    path: Path


class Beam:
    """The best states that have read equally far, by what tells them apart."""

    def __init__(self, size: int = BEAM) -> None:
        self.best = float("-inf")
        self._size = size
        self._states: dict[tuple[int, int, tuple[int, ...]], State] = {}

    def put(self, state: State) -> None:
        key = state.cursor, state.row, state.names
        old = self._states.get(key)
        if old is None or old.worth < state.worth:
            self._states[key] = state
            self.best = max(self.best, state.worth)

    def states(self) -> list[State]:
        least = self.best - MARGIN
        states = [state for state in self._states.values() if state.worth >= least]
        return sorted(states, key=lambda state: -state.worth)[:self._size]
