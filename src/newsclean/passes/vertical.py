"""Vertical text that was read row by row: every line holds one character of each of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from newsclean.edits import Edit, Link, Split
from newsclean.joints.vertical import cells, columns, run_along, run_down
from newsclean.language.scripts import CLAUSE, SENTENCE_END
from newsclean.page import Contradiction, Line, Page
from newsclean.passes.rethreaded import rethreaded

#: What stands in one cell: a character that is no Latin letter, or a figure of up to three digits that is set upright.
_CELL = r"(?:[^\sA-Za-z0-9À-ɏ]|[0-9]{1,3})"
_ROW = re.compile(f"{_CELL}(?: +{_CELL})*")
#: Fewer rows than this, of so many cells, are no vertical text: a table, or a verse for the eye.
LEAST_ROWS, LEAST_CELLS = 6, 3
#: So many of the cells hold a mark: of vertical prose one in ten to forty, of a table none, though its columns run on as well.
LEAST_MARKED = 0.015
_MARKS = frozenset(CLAUSE + SENTENCE_END)
#: How well rows may run on as they stand, in nats: simulated ones up to 0.6, letter-spaced lines by 1.1 and more.
MOST_ALONG = 0.85
#: And how well the columns must: on simulated pages by 1.2 and more; the best columns of random characters, and of shuffled
#: lines, by -0.1 and less.
LEAST_DOWN = 0.6
#: Of the joints made on simulated pages 95 of 100 are right.
SCORE = 0.9


@dataclass(frozen=True)
class Vertical:
    """Put the columns of vertical text together whose characters were read row by row.

    Every line holds one character of each column of a tier, from left to right, with spaces between them. Of all ways to deal
    the rows out to columns, and to part the tiers, that one is taken in which the characters run on best from the top down
    (``newsclean.joints.vertical``). The columns are put one behind the other, from right to left; what continues what is then
    for ``Join`` to say.

    **Leaves alone**: lines of single characters that don't run on downwards: letter-spaced lines, tables, lists; fewer than six
    rows of three characters or more; rows whose characters have no spaces between them.

    **Can be wrong when** a row lacks the characters of some columns and several ways to deal it out run on equally well.

    >>> list(Vertical()(Page("春 夏 秋 冬\\n甲 乙 丙 丁\\n子 丑 寅 卯\\n辰 巳 午 未\\n日 月 水 火\\n东 南 西 北")))
    []
    """

    name: str = "vertical"

    def __call__(self, page: Page) -> Iterator[Edit]:
        if page.was_edited_by(self.name):
            return
        for is_row, group in groupby(page.lines, lambda line: bool(_ROW.fullmatch(line.text))):
            if is_row:
                yield from self._put_together(page, list(group))

    @staticmethod
    def _put_together(page: Page, lines: Sequence[Line]) -> Iterator[Edit]:
        rows = cells([line.text for line in lines])
        if sum(len(row) >= LEAST_CELLS for row in rows) < LEAST_ROWS:
            return
        marked = [cell.text in _MARKS for row in rows for cell in row]
        if sum(marked) < LEAST_MARKED * len(marked) or run_along(rows) > MOST_ALONG:
            return
        found = columns(rows)
        if run_down(found) < LEAST_DOWN:
            return
        at = {cell: page.after(lines[cell.row].start + cell.at) for row in rows for cell in row}
        why = "the line holds a character of each column"
        splits = [Split(start, "vertical/row", why, SCORE) for cell, start in at.items() if cell.at]
        try:
            parted = Page(page.source, [*page.edits, *splits])
        except Contradiction:  # an edit made before holds two characters together
            return
        by_start = {parted.after(line.start): line for line in parted.lines}
        why = "it stands below in the column"
        links: list[Link] = [
            parted.link(by_start[at[above]], by_start[at[below]], sep="", rule="vertical/column", why=why, score=SCORE)
            for column in found for above, below in pairwise(column.cells)
        ]
        indented = dict.fromkeys((at[column.cells[0]] for column in found if column.late), "\n\u3000")
        starts = [at[column.cells[0]] for column in found]
        yield from rethreaded(page, [*splits, *links], [starts], indented, "vertical", SCORE)
