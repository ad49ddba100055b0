"""A page whose columns were read row by row: every line holds the pieces of several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from newsclean.edits import PARAGRAPH_BREAK, Cut, Edit, Link, Split
from newsclean.joints.captions import captions_last
from newsclean.joints.facts import edges, of
from newsclean.joints.pieces import Piece
from newsclean.joints.rows import Unthreading
from newsclean.language import ngrams
from newsclean.language.scripts import CLAUSE, SENTENCE_END
from newsclean.page import Contradiction, Line, Page
from newsclean.passes.join import Join

#: A row of columns: two pieces of at least four characters, with a space between them or, in Latin text, a gutter; and a mark,
#: which headlines in two halves and rows of names do not have.
_GAP = {False: re.compile(r"(?<=\S{4}) +(?=\S{4})"), True: re.compile(r"(?<=\S) {3,}(?=\S)")}
_MARK = re.compile(f"[{SENTENCE_END}{CLAUSE}.]")
#: Fewer rows than this are no page of columns. What so many other lines part belongs to different ones. And rows are no fewer
#: than this share of the lines: on the pages seen 44 % and more.
LEAST_ROWS, REACH, LEAST_SHARE = 6, 16, 0.3
#: How well rows may run on as they stand, in nats: on true pages -1.3 to -0.4, on lines with old line ends 1.7.
MOST_ALONG = 0.4
#: How much better the columns must run on than the rows do, in nats, over no fewer joints than this of each kind: true pages
#: gain 1.5 to 3.3, and running text no more than 0.35.
LEAST_GAIN, LEAST_JOINTS = 1.0, 6
#: In Latin text characters tell nothing of the kind, but most pieces of running text begin with a small letter; cells of a
#: table do not.
LEAST_SMALL = 0.5
#: The first line of a paragraph is indented by so many characters, where gutters show it.
INDENT = (2, 4)
_SMALL = re.compile(r"[a-zà-ÿ][a-zà-ÿ\xad'’-]*[ ,.]")
#: Of the joints down the columns of simulated pages nine in ten are right.
SCORE = 0.9


@dataclass(frozen=True)
class Interleaved:
    """Part the rows of a page whose columns were read row by row, and put its columns one behind the other.

    Every line holds pieces of some of the columns, from left to right, with a space between them, a gutter or nothing. Of all
    ways to part the lines and to thread the pieces that one is taken in which the characters run on best down the columns,
    widths fit, and characters come again in the column that used them (``newsclean.joints.rows``); captions between two halves
    are put behind their block. What continues what down the columns is then for ``Join`` to say; the paragraphs stand in the
    order of their columns.

    **Leaves alone**: pages with few such lines; tables, names, verses, addresses, whose lines don't run on better downwards;
    paragraphs that hold old line ends, which run on as they stand; Latin text without gutters.

    **Can be wrong when** a headline is read as a row of columns, or stands in one; when a column is interrupted by a picture;
    and when two columns go on equally well with a piece.

    >>> list(Interleaved()(Page("春耕 夏耘\\n秋收 冬藏")))
    []
    """

    name: str = "interleaved"

    def __call__(self, page: Page) -> Iterator[Edit]:
        lines = page.lines
        if page.was_edited_by(self.name):
            return  # what it left is in no row of columns any more: to search long paragraphs for some takes minutes
        for start, end in _stretches(lines):
            yield from self._unthread(page, lines[start:end])

    @staticmethod
    def _unthread(page: Page, lines: Sequence[Line]) -> Iterator[Edit]:
        latin = _is_latin(lines)
        if not latin and _along(lines) > MOST_ALONG:
            return
        found = Unthreading(lines, latin)
        if not (_has_prose(found) if latin else _runs_down(found)):
            return
        blocks_found = [captions_last(block, found.pieces) for block in found.blocks]
        pieces = [piece for block in blocks_found for column in block for piece in column]
        at = {piece: page.after(lines[piece.line].start + piece.start) for piece in pieces}
        why = "the line holds the pieces of several columns"
        splits = [Split(at[piece], "interleaved/row", why, SCORE) for piece in pieces if piece.start]
        blocks = [[at[piece] for column in block for piece in column] for block in blocks_found]
        indented = (at[piece] for block in found.blocks for column in block for piece in _indented(column)) if latin else ()
        yield from rethreaded(page, splits, blocks, dict.fromkeys(indented, "\n  "), "interleaved", SCORE)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where on a page rows of columns stand, from line to line."""
    rows = [
        i for i, line in enumerate(lines)
        if " " in line.text and _MARK.search(line.text) and _GAP[of(line.text).latin].search(line.text)
    ]
    first = 0
    for k in range(1, len(rows) + 1):
        if k == len(rows) or rows[k] - rows[k - 1] > REACH:
            if k - first >= max(LEAST_ROWS, LEAST_SHARE * (rows[k - 1] - rows[first])):
                yield max(0, rows[first] - REACH // 2), rows[k - 1] + REACH // 2
            first = k


def _is_latin(lines: Sequence[Line]) -> bool:
    return sum(of(line.text).latin for line in lines) * 2 > len(lines)


def _along(lines: Iterable[Line]) -> float:
    """How well rows run on across their spaces as they stand, in nats."""
    joints = [joint for line in lines for joint in _across(line.text)]
    return sum(joints) / max(1, len(joints))


@lru_cache(maxsize=4096)
def _across(text: str) -> tuple[float, ...]:
    """How well a line runs on across each of its spaces; remembered, for every round asks again."""
    pieces = [edges(piece, latin=False) for piece in _GAP[False].split(text)]
    run_on = ngrams.load().run_on
    return tuple(run_on(left[1], right[0]) for left, right in pairwise(pieces) if left[1][-1:] not in SENTENCE_END)


def _runs_down(found: Unthreading) -> bool:
    """Whether the columns run on so much better than the rows that they are columns."""
    run = found.pieces.run
    down: list[float] = []
    along: list[float] = []
    for block in found.blocks:
        if len(block) > 1:
            rows = sorted((piece for column in block for piece in column), key=lambda piece: (piece.line, piece.start))
            down += [run(a, b) for column in block for a, b in pairwise(column) if not a.ends]
            along += [run(a, b) for a, b in pairwise(rows) if a.line == b.line and not a.ends]
    enough = min(len(down), len(along)) >= LEAST_JOINTS
    return enough and sum(down) / len(down) - sum(along) / len(along) >= LEAST_GAIN


def _has_prose(found: Unthreading) -> bool:
    """Whether the columns hold running Latin text: most of their pieces begin within a sentence."""
    pieces = [piece for block in found.blocks if len(block) > 1 for column in block for piece in column]
    small = sum(bool(_SMALL.match(piece.text)) for piece in pieces)
    return len(pieces) >= 2 * LEAST_ROWS and small >= LEAST_SMALL * len(pieces)


def _indented(column: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a column that stand further right than those above and below: there a paragraph begins."""
    for above, piece, below in zip([None, *column], column, [*column[1:], None], strict=False):
        if all(each is None or INDENT[0] <= piece.x - each.x <= INDENT[1] for each in (above, below)):
            yield piece


def _by_start(page: Page) -> dict[int, Line]:
    """The lines of a page by where they begin in its source."""
    return {page.after(line.start): line for line in page.lines}


def rethreaded(
    page: Page, splits: list[Split], blocks: list[list[int]], gaps: Mapping[int, str], name: str, score: float
) -> list[Edit]:
    """The edits that part the rows of a page and put its columns in order; none where an edit made before stands against it.

    ``blocks`` are the pieces by where they begin in the source, column by column; ``gaps`` is what stands before a piece in its
    column where that is no mere line end; ``name`` is the pass that found them.
    """
    try:
        links = list(_joints(Page(page.source, [*page.edits, *splits]), blocks, gaps, name, score))
        order = list(_in_order(Page(page.source, [*page.edits, *splits, *links]), blocks, name, score))
    except Contradiction:  # a line that was put together from pieces can't be parted between them
        return []
    return [*splits, *links, *order]


def _joints(page: Page, blocks: list[list[int]], gaps: Mapping[int, str], name: str, score: float) -> Iterator[Link | Cut]:
    """What goes on down the columns: the joints that ``Join`` finds where the pieces stand in order."""
    lines = _by_start(page)
    order = [
        page.link(lines[above], lines[below], sep=gaps.get(below, "\n"), rule=f"{name}/order", why="")
        for block in blocks for above, below in pairwise(block)
    ]
    inside = {start for block in blocks for start in block}
    for each in Join()(Page(page.source, [*page.edits, *order])):
        least = min(score, each.score)
        if isinstance(each, Cut):
            yield replace(each, score=least)
        elif each.right in inside:
            yield replace(each, rule=f"{name}/joint", why="the sentence goes on down the column", score=least)


def _in_order(page: Page, blocks: list[list[int]], name: str, score: float) -> Iterator[Link]:
    """The links that put the paragraphs of each block one behind the other, column by column."""
    lines = _by_start(page)
    why = "it stands below in the column, or at the head of the next one"
    chains = [[lines[start] for start in block if start in lines] for block in blocks]
    links = [
        page.link(above, below, sep=PARAGRAPH_BREAK, rule=f"{name}/order", why=why, score=score)
        for chain in chains for above, below in pairwise(chain)
    ]
    for link in links:
        with suppress(Contradiction):  # a joint between two blocks may have turned their order round
            page.add(link)
            yield link
