"""A page whose columns were read row by row, each of their lines by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from newsclean.edits import Edit, Split
from newsclean.joints.evidence import run
from newsclean.joints.facts import of
from newsclean.joints.pieces import COLUMN_EM, Piece, is_latin
from newsclean.joints.riffles import Riffle
from newsclean.joints.turns import EXACT, ROUGH
from newsclean.page import Line, Page
from newsclean.passes.rethreaded import rethreaded

#: Fewer lines than this are no page of columns, and so many of them are as wide as a column and hold no space, which may
#: part two columns: on the riffled pages seen four in five and more, on pages of paragraphs few.
LEAST_LINES, LEAST_SHARE = 16, 0.7
# What differs in Latin text (True) was measured there: its lines hold fewer marks, and words tell less than characters.
#: So many lines of prose hold a mark, which names and cells do not: of Chinese ones half and more, of Japanese ones a quarter
#: and more, of Latin ones a tenth.
LEAST_MARKED = {False: 0.2, True: 0.07}
#: How well lines may run on to the next one as they stand, in nats: on riffled pages -1.2 to 0.6, and up to 2 where an
#: extractor reads parts of them in order; on pages in order 1.3 and more. Of Latin pages: -2.5 to -1.4, and -0.5 and more.
MOST_ALONG = {False: 2.0, True: -0.75}
#: Where the columns that are found lead from one line to another than the rows do, they must run on so much better, in nats,
#: and so many joints must be other ones, at least this share of the lines: riffled pages gain 2.0 to 4.2 over a third of their
#: lines and more, parts of them over a tenth; pages in order, as the same extractors and others read them, have 0 to 8 of them.
#: Sound lists of clauses have more, and gain 1.2 at most.
LEAST_GAIN, LEAST_JOINTS, SHARE_OF_JOINTS = 1.85, 9, 0.1
#: And how well they must run on there, in nats: riffled pages 1.9 and more. The best of many ways to deal out lines that have
#: nothing to do with one another (text printed backwards, one line each of many paragraphs) gains as much, but runs on by 0.1
#: to 1.4. Of Latin pages the riffled ones run on by 1.1 to 1.6; of three (0.7 to 0.9) the columns found are not to be trusted,
#: and thirty lines cut off in mid-sentence run on by 1.0.
LEAST_DOWN = {False: 1.5, True: 1.0}
#: Lines without boxes are taken to stand in their exact order unless it is worth so much more that columns of a row change
#: places: by chance some run on better then.
EXACT_ORDER = 6.0
#: Of the joints made on typeset pages 90 in a hundred are right where an extractor keeps lines in boxes, 65 where OCR has none.
SCORE = {True: 0.9, False: 0.65}


@dataclass(frozen=True)
class Riffled:
    """Put the columns of a page one behind the other whose lines come row by row: the first of each column, then the second.

    Of all ways to deal the lines out to columns that one is taken in which characters or Latin words run on best down the
    columns, the widths fit and each column goes on when it is its turn (``newsclean.joints.riffles``,
    ``newsclean.joints.turns``). What continues what down the columns is then for ``Join`` to say; the paragraphs stand in the
    order of their columns.

    **Leaves alone**: pages in order, whose lines run on as they stand; tables, names, verses, dialogue, whose lines don't run
    on better elsewhere; short pages; languages in Latin letters whose words are not known.

    **Can be wrong when** columns begin or end beside others, at headlines inside a column, around a picture, and where two
    columns go on equally well: names that nobody knows.

    >>> list(Riffled()(Page("春耕\\n夏耘\\n秋收\\n冬藏")))
    []
    """

    name: str = "riffled"

    def __call__(self, page: Page) -> Iterator[Edit]:
        lines = page.lines
        if len(lines) < LEAST_LINES or page.was_edited_by(self.name, "join"):
            return
        facts = [of(line.text) for line in lines]
        narrow = sum(COLUMN_EM[0] <= f.width <= COLUMN_EM[1] and (f.latin or " " not in f.text) for f in facts)
        latin = is_latin(lines)
        if narrow < LEAST_SHARE * len(lines) or sum(f.marked for f in facts) < LEAST_MARKED[latin] * len(lines):
            return
        boxed = sum(line.gap.count("\n") > 1 for line in lines) * 3 > len(lines)
        if _along(lines, boxed) > MOST_ALONG[latin]:
            return
        found = Riffle(lines, boxed, EXACT)
        if not boxed:
            found = max(found, Riffle(lines, boxed, ROUGH), key=lambda each: each.worth + EXACT_ORDER * (each is found))
        if not _runs_down(found, len(lines)):
            return
        blocks = [[piece for column in block for unit in column for piece in unit.pieces] for block in found.blocks]
        at = {piece: page.after(lines[piece.line].start + piece.start) for block in blocks for piece in block}
        why = "the line holds the pieces of several columns"
        splits = [Split(at[piece], "riffled/row", why, SCORE[boxed]) for piece in at if piece.start]
        starts = [[at[piece] for piece in block] for block in blocks]
        yield from rethreaded(page, splits, starts, {}, "riffled", SCORE[boxed])


def _along(lines: Sequence[Line], boxed: bool) -> float:
    """How well the lines run on to the next one as they stand, in nats. Lines of one box belong together anyway."""
    values = [
        run(of(left.text), of(right.text))
        for left, right in pairwise(lines)
        if not (boxed and right.gap.count("\n") < 2) and of(left.text).end not in ("stop", "quoted-stop")
    ]
    return sum(values) / len(values) if len(values) >= LEAST_JOINTS else float("inf")


def _runs_down(found: Riffle, lines: int) -> bool:
    """Whether the columns run on so much better than the rows, where they differ, that they are columns."""
    down: set[tuple[Piece, Piece]] = set()
    along: set[tuple[Piece, Piece]] = set()
    for block in found.blocks:
        if len(block) > 1:
            rows = sorted((unit for column in block for unit in column), key=lambda unit: (unit.first.line, unit.first.start))
            down.update((a.last, b.first) for column in block for a, b in pairwise(column) if not a.last.ends)
            along.update((a.last, b.first) for a, b in pairwise(rows) if not a.last.ends)
    meets = found.pieces.run
    better, worse = [meets(a, b) for a, b in down - along], [meets(a, b) for a, b in along - down]
    if len(better) < max(LEAST_JOINTS, SHARE_OF_JOINTS * lines) or len(worse) < LEAST_JOINTS:
        return False
    well = fsum(better) / len(better)  # exactly, for sets have no order
    return well >= LEAST_DOWN[found.pieces.latin] and well - fsum(worse) / len(worse) >= LEAST_GAIN
