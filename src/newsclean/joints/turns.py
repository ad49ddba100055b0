"""Whose turn it is, where the lines of several columns come row by row.

An extractor sorts lines, or boxes of lines, by height and then from left to right. All lines of a page are about as high, so
the lines that a column has say how far down it reaches, and the next line stands in the column that reaches least far; where
several do, in that which waits longest. The sorting knows no columns: one that is interrupted by a picture, or ends, is left
behind, and may go on later.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.joints.pieces import Piece


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


class Column(NamedTuple):
    """An open column: its first and last lines, its width in em, which of its block it is, from left to right.

    ``bottom`` is where its next line is due, in lines from the top of the block; ``left`` says that it was left behind.
    """

    head: Unit
    last: Unit
    width: float
    place: int
    bottom: float
    left: bool = False

    @property
    def young(self) -> bool:
        return self.head is self.last


class Turns(NamedTuple):
    """What it costs, in nats, to go on in a column when it is not its turn."""

    #: For each column that reaches no further and waits longer; None where that leaves it behind.
    tied: float | None
    #: For the first column that is left behind by that, and for each more: they end together, above one picture.
    left: float
    more: float
    #: To go on in a column that was left behind, and that reaches no further than the line above: rows turn round seldom.
    resume: float
    swap: float
    #: A box with more or fewer lines than the one before, which stands as high: in one row lines stand equally close.
    uneven: float
    #: No state is kept that is so much worse than the best; where rows are exact, what is rare costs more.
    margin: float


#: On real pages 90 in a hundred boxes stand in the column whose turn it is, 3 in one that was left behind; the columns of a
#: row never change places.
EXACT = Turns(None, -3.0, -0.5, -1.0, -1.0, -1.5, 9.0)
#: OCR measures heights with errors: of its lines 60 to 75 in a hundred stand in the column whose turn it is, and 20 to 35 pass
#: by one that is as high.
ROUGH = Turns(-0.5, -2.0, -1.8, -1.0, 0.0, 0.0, 6.0)
#: A column that ended a sentence may end itself: so much of the cost of leaving it behind.
ENDED = 0.6
#: Heights differ by so many lines at least.
TOLERANCE = 0.5


class Move(NamedTuple):
    """To go on in a column: what that costs, where the line stands, which other columns are left behind by it."""

    worth: float
    top: float
    left: tuple[int, ...]


def move(columns: Sequence[Column], k: int, top: float, turns: Turns) -> Move:
    """Going on in column ``k``, where the line above stands at ``top``."""
    column = columns[k]
    worth = 0.0
    if column.left:
        worth += turns.resume + (turns.swap if column.bottom > top - 1 - TOLERANCE else 0.0)
        at = top
    else:
        at = max(column.bottom, top - TOLERANCE)
    cost = turns.left
    left = []
    for i, other in enumerate(columns):
        lag = at - other.bottom
        if i == k or other.left or lag < -TOLERANCE or (i > k and lag <= TOLERANCE):
            continue
        ended = ENDED if other.last.last.ends else 1.0
        if turns.tied is not None and lag <= TOLERANCE:
            worth += turns.tied * ended
        else:
            worth += cost * ended
            cost = turns.more
            left.append(i)
    return Move(worth, at, tuple(left))


def others(columns: Sequence[Column], k: int, moved: Move, turns: Turns) -> list[Column]:
    """The other columns once column ``k`` has gone on, the one whose turn it is next first."""
    after = list(columns)
    for i in moved.left:
        after[i] = after[i]._replace(left=True)
    return after[k + 1:] + after[:k] if turns.tied is None else after[:k] + after[k + 1:]
