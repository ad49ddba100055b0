"""Which columns the pieces of printed rows stand in: a beam search over the lines of a page, from top to bottom.

A state is a set of columns from left to right, each known by its last piece. A line holds pieces of some of them, in their
order; or it begins a block, in which all columns start anew (below a headline, say). What a state is worth is a sum of nats:
how well the pieces run on down their columns, how well their widths fit, which quotes are open, and what is rare costs. Of the
joints within paragraphs of nine real pages, as five extractors read them, 90 % stand one behind the other in the columns found
(the costs were tuned on them), and 95 % of those of simulated pages.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from newsclean.joints.pieces import Piece, Pieces, Place, Way, in_its_line
from newsclean.joints.states import BEAM, LATIN_BEAM, MARGIN, Beam, Block, Column, Path, State, Step
from newsclean.joints.topics import of_one_topic
from newsclean.language.scripts import CLAUSE, PAIRS, SENTENCE_END
from newsclean.page import Line

#: What a nat of run-on counts: characters are no fair witness of two texts of one topic.
RUN = 0.6
#: What a nat of topic counts, and the pieces of a column that it is read from. Neighbouring columns are often of one article:
#: F1 on real pages (at nine tenths alike) is .52 without it, .54 with 0.2, .52 with 0.3 and .46 with 0.5.
TOPIC, NEAR = 0.2, 8
#: A piece is as wide as its column, in em, a little less where a number or a mark did not fit; an indented one is narrower.
SLACK_EM, FIRST_EM = 2.34, 3.3
#: What widths say: full; narrower behind the end of a paragraph; narrower for no reason; wider, and for each em that it is.
FULL, FIRST, ODD, WIDER, WIDER_EM = 0.35, 0.3, -1.5, -2.5, -0.45
#: What it costs to open a column: in the first two rows of a block, but for its first line; later; beside another one that
#: was just opened; with a width that is not common on the page.
SECOND, LATE, BESIDE, UNCOMMON = -1.3, -4.0, -1.0, -1.5
#: A page has no more columns than this beside one another without cost.
MOST_COLUMNS = 6
#: What it costs to go on in a column that rows have passed by, to pass by a column within a line, to go on in the same row
#: (some extractors break a row in two), and to open a column elsewhere than at the right: less than anything else.
PASSED, SKIP, SAME_ROW, INSERTED = -2.5, -0.5, -0.25, -0.01
#: What it costs that a column stops while those beside it go on: columns of a block mostly end together. Without it one joint
#: in a hundred of the real pages is not found.
STOPPED = -0.7
#: What a nat of run-on costs where a row is parted: what runs on along the row is no end of a column. Worth as much.
ALONG = -0.3
#: What it is worth that a quote or bracket is closed in the column where it was opened, and what it costs that one is closed
#: that was not opened, or opened twice: four joints in a thousand.
CLOSED, LONE = 0.7, -1.5
#: What it is worth that a line without a mark is a block by itself: a headline.
HEADLINE = 1.0
_MARK = re.compile(f"[{CLAUSE}{SENTENCE_END}]")
#: What it costs to begin a block: behind columns, behind columns of two rows, behind a plain line; less behind a blank line;
#: and more where columns follow on columns with no headline between, above all where nothing but their words could tell that
#: they are others: with -4.0 one of three pages is read rightly, with -6.0 and -10.0 all.
RESTART, RESTART_SHORT, RESTART_PLAIN, BLANK, DIRECT, DIRECT_ALIGNED = -3.0, -1.8, -0.9, 1.05, -2.0, -6.0
#: At its end a column goes on at the head of the next one, and the last column of a block ends with a sentence.
LEAST_TURN, LAST_ENDS = -1.0, 0.5
#: Where gutters are wide, pieces of a column stand below one another: so many characters off are free, each more costs, up to
#: a bound. Solid characters are printed wider than the cells they are counted in, so their pieces drift along a row.
DRIFT = {False: (4, -0.15, -1.5), True: (3, -0.6, -6.0)}
#: Two columns stand at least this far apart, in characters.
APART = 5
#: Latin letters keep their places, so that widths need not be asked: of simulated pages 95 (English) and 98 (German) joints in
#: 100 are found without them, 90 and 96 with. What it costs to go on right below in a column that rows have passed by, and to
#: open a column where none stands.
ALIGNED, NEW_PLACE = -0.3, -1.5
#: States that differ only in columns that so many rows have passed by are the same.
FORGOTTEN = 3


class Unthreading:
    """The search. ``blocks`` are what it found, ``pieces`` what it was found among."""

    def __init__(
        self, lines: Sequence[Line], latin: bool, *, widths: Sequence[float] = (), place: Place = in_its_line
    ) -> None:
        self.pieces = Pieces(lines, latin, widths=widths, place=place)
        self._aligns = latin and self.pieces.has_gutters
        self._beam = LATIN_BEAM if widths else BEAM
        # A headline has the words of all the columns below it; and in Latin text letters say nothing.
        self._speaks = [not latin and bool(_MARK.search(line.text)) for line in lines]
        self._known: dict[tuple[Piece, tuple[Piece, ...], float, bool, str | None, int], tuple[float, float, str | None]] = {}
        states = [State(0.0, (), (), 0, 1, 0.0, None)]
        for i, line in enumerate(lines):
            beam = Beam(self._beam)
            for state in states:
                for begun in self._begin(state, line.gap.count("\n") > 1):
                    beam.put(begun)
            states = self._read(i, beam)
        best = max(states, key=lambda state: state.worth + self._turns(state.columns))
        self.blocks = _blocks(best.path)

    def _begin(self, state: State, blank: bool) -> Iterable[State]:
        """The states that a line may begin with: in the next row, in the same one, in a new block."""
        columns, row = state.columns, state.row + 1
        if not columns:
            return [state]
        names = tuple(c.last.id if c.row >= row - FORGOTTEN else -1 for c in columns)
        stopped = sum(
            c.row == state.row - 1
            and (k == 0 or columns[k - 1].row == state.row)
            and (k + 1 == len(columns) or columns[k + 1].row == state.row)
            for k, c in enumerate(columns)
        )
        begun = [state._replace(cursor=0, row=row, names=names, worth=state.worth + STOPPED * stopped)]
        cost = RESTART_PLAIN
        if len(columns) > 1:
            begun.append(state._replace(cursor=0, worth=state.worth + SAME_ROW))
            cost = RESTART if state.row > 2 else RESTART_SHORT
        worth = state.worth + self._turns(columns) + cost + BLANK * blank
        direct = 0.0 if len(columns) < 2 else DIRECT if blank or not self._aligns else DIRECT_ALIGNED
        begun.append(State(worth, (), (), 0, 1, direct, (state.path, Step(None))))
        return begun

    def _read(self, i: int, beam: Beam) -> list[State]:
        """The best states behind line ``i``."""
        length = len(self.pieces.lines[i].text)
        waiting = {0: beam}
        while (at := min(waiting)) < length:
            here = waiting.pop(at).states()
            along = ALONG * self.pieces.along(i, at) if at else 0.0
            for way in self.pieces.ways(i, at):
                way = way._replace(cost=way.cost + along)
                goal = waiting.setdefault(way.then, Beam(self._beam))
                for state in here:
                    self._go_on(state, way, goal)
                    self._open(state, way, goal, whole=at == 0 and way.then == length)
        return waiting[length].states()

    def _go_on(self, state: State, way: Way, goal: Beam) -> None:
        """Put the piece into each of the columns."""
        piece, columns, names, row = way.piece, state.columns, state.names, state.row
        for k in range(state.cursor, len(columns)):
            column = columns[k]
            if column.row >= row:
                continue
            key = column.last, column.near, column.width, column.young, column.open, piece.id
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = self._fits(column, piece)
            worth = state.worth + way.cost + known[0]
            if column.row < row - 1:
                worth += ALIGNED if self._aligns and abs(piece.x - column.last.x) <= DRIFT[True][0] else PASSED
            if state.cursor:
                worth += SKIP * (k - state.cursor)
            if self._aligns and k + 1 < len(columns) and piece.x + len(piece.text) > columns[k + 1].last.x + DRIFT[True][0]:
                worth += DRIFT[True][2]  # it reaches into the next column
            if worth >= goal.best - MARGIN:
                grown = Column(piece, known[1], False, column.head, row, (*column.near, piece)[-NEAR:], known[2])
                goal.put(State(
                    worth, (*columns[:k], grown, *columns[k + 1:]), (*names[:k], piece.id, *names[k + 1:]),
                    k + 1, row, state.direct, (state.path, Step(piece, k)),
                ))

    def _open(self, state: State, way: Way, goal: Beam, whole: bool) -> None:
        """Open a column with the piece, between any two of the others."""
        piece, columns, names, row = way.piece, state.columns, state.names, state.row
        first = row == 1 and (state.cursor > 0 or not columns)
        cost = 0.0 if first else SECOND if row <= 2 else LATE
        if state.cursor and state.path and state.path[1].opened:
            cost = max(cost, BESIDE)
        if self._aligns and columns and all(abs(piece.x - column.last.x) > APART for column in columns):
            cost = max(cost, NEW_PLACE)
        worth = state.worth + way.cost + cost
        if len(columns) >= MOST_COLUMNS:
            worth += LATE
        if any(em - FIRST_EM <= piece.width <= em + 0.8 for em in self.pieces.widths):
            worth += FULL
        elif columns or not whole:
            worth += UNCOMMON
        if whole and not columns and not _MARK.search(piece.text):
            worth += HEADLINE
        if len(columns) == 1 and row == 1:
            worth += state.direct
        near = (piece,) if self._speaks[piece.line] else ()
        column = Column(piece, piece.width, True, piece, row, near, piece.opens or ("" if piece.closes else None))
        for k in range(state.cursor, len(columns) + 1):
            here = worth + (SKIP * (k - state.cursor) if state.cursor else INSERTED * (len(columns) - k))
            if self.pieces.has_gutters:
                most = DRIFT[self.pieces.latin][2]
                here += most * (k > 0 and piece.x < columns[k - 1].last.x + APART)
                here += most * (k < len(columns) and piece.x > columns[k].last.x - APART)
            if here >= goal.best - MARGIN:
                goal.put(State(
                    here, (*columns[:k], column, *columns[k:]), (*names[:k], piece.id, *names[k:]),
                    k + 1, row, state.direct, (state.path, Step(piece, k, True)),
                ))

    def _fits(self, column: Column, piece: Piece) -> tuple[float, float, str | None]:
        """What it is worth that the piece goes on in the column, how wide that is then, and what waits for its partner."""
        last, em = column.last, column.width
        worth = RUN * self.pieces.run(last, piece)
        if column.near and self._speaks[piece.line]:
            worth += TOPIC * of_one_topic((each.letters for each in column.near), piece.letters)
        if self.pieces.has_gutters:
            free, each, most = DRIFT[self.pieces.latin]
            worth += max(most, each * max(0, abs(piece.x - last.x) - free))
        if self._aligns:
            em = max(em, piece.width)
        else:
            said, em = _by_width(column, piece)
            worth += said
        waits = column.open
        if piece.closes and waits is not None:
            worth += CLOSED if waits and waits in PAIRS.get(piece.closes, piece.closes) else LONE
        elif piece.opens and not piece.closes and waits == piece.opens:
            worth += LONE
        return worth, em, piece.opens or ("" if piece.closes else waits)

    def _turns(self, columns: Sequence[Column]) -> float:
        """What it is worth that a block ends here."""
        worth = sum(
            RUN * max(LEAST_TURN, self.pieces.run(left.last, right.head))
            for left, right in itertools.pairwise(columns)
        )
        if len(columns) > 1:
            worth += LAST_ENDS if columns[-1].last.ends else -LAST_ENDS
        return worth


def _by_width(column: Column, piece: Piece) -> tuple[float, float]:
    """What its width says for a piece that goes on in a column, and how wide the column is then, in em."""
    last, em = column.last, column.width
    worth = 0.0
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


def _blocks(path: Path) -> list[Block]:
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
