"""The edits that part the rows of a page and put its columns in order, for the passes that find columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from newsclean.edits import PARAGRAPH_BREAK, Cut, Edit, Link, Split
from newsclean.page import Contradiction, Line, Page
from newsclean.passes.join import Join

#: A joint between two blocks, which may be a headline and its text, is made from this score on. With 0.5 as many paragraphs of
#: the measured pages are found, and a headline of a case is lost; with 0.7 fewer.
BETWEEN = 0.6


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
    taken = False
    for each in Join()(Page(page.source, [*page.edits, *order])):
        least = min(score, each.score)
        if isinstance(each, Cut):  # the hyphen of the joint before
            if taken:
                yield replace(each, score=least)
            continue
        taken = each.right in inside and (each.score >= BETWEEN or gaps.get(each.right) != PARAGRAPH_BREAK)
        if taken:
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


def _by_start(page: Page) -> dict[int, Line]:
    """The lines of a page by where they begin in its source."""
    return {page.after(line.start): line for line in page.lines}
