"""The edits that part the rows of a page and put its columns in order, for the passes that find columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

from newsclean.edits import PARAGRAPH_BREAK, Cut, Edit, Link, Split
from newsclean.joints.ends import SAMPLE, end_class
from newsclean.page import Contradiction, Line, Page
from newsclean.passes.join import Join

#: A joint between two blocks, which may be a headline and its text, is made from this score on. With 0.5 as many paragraphs of
#: the measured pages are found, and a headline of a case is lost; with 0.7 fewer.
BETWEEN = 0.6


def rethreaded(
    page: Page, parted: Sequence[Split | Link], blocks: list[list[int]], gaps: Mapping[int, str], name: str, score: float
) -> list[Edit]:
    """The edits that part the rows of a page and put its columns in order; none where an edit made before stands against it.

    ``parted`` are the edits that part the rows into pieces; ``blocks`` are the pieces by where they begin in the source, column
    by column; ``gaps`` is what stands before a piece in its column where that is no mere line end; ``name`` is the pass that
    found them.
    """
    try:
        links: list[Link | Cut] = []
        # First as printed lines, then as paragraphs, which is how the page will stand: what ``Join`` would do there is done
        # now, between two blocks as well.
        for given, gap in ((gaps, "\n"), ({}, PARAGRAPH_BREAK)):
            while more := [
                each for each in _joints(Page(page.source, [*page.edits, *parted, *links]), blocks, given, gap, name, score)
                if isinstance(each, Cut) or not _begins(page.source, each, gaps)
            ]:
                links += more
        order = list(_in_order(Page(page.source, [*page.edits, *parted, *links]), blocks, name, score))
    except Contradiction:  # a line that was put together from pieces can't be parted between them
        return []
    return [*parted, *links, *order]


def _joints(
    page: Page, blocks: list[list[int]], gaps: Mapping[int, str], gap: str, name: str, score: float
) -> Iterator[Link | Cut]:
    """What goes on down the columns: the joints that ``Join`` finds where pieces stand in order, ``gap`` between any two."""
    lines = _by_start(page)
    ordered = Page(page.source, page.edits)
    for above, below in _neighbours(lines, blocks):
        with suppress(Contradiction):  # a joint between two blocks may have turned their order round
            sep = gaps.get(page.after(below.start), gap)
            ordered.add(page.link(above, below, sep=sep, rule=f"{name}/order", why=""))
    inside = {start for block in blocks for start in block}
    taken = False
    for each in Join()(ordered):
        least = min(score, each.score)
        if isinstance(each, Cut):  # the hyphen of the joint before
            if taken:
                yield replace(each, score=least)
            continue
        taken = each.right in inside and (each.score >= BETWEEN or gaps.get(each.right) != PARAGRAPH_BREAK)
        if taken:
            yield replace(each, rule=f"{name}/joint", why="the sentence goes on down the column", score=least)


def _begins(source: str, joint: Link, gaps: Mapping[int, str]) -> bool:
    """Whether the right side is indented, behind the end of a sentence: there a paragraph begins."""
    indented = gaps.get(joint.right, "").endswith((" ", "\u3000"))
    return indented and end_class(source[max(0, joint.left - SAMPLE):joint.left]) in ("stop", "quoted-stop")


def _in_order(page: Page, blocks: list[list[int]], name: str, score: float) -> Iterator[Link]:
    """The links that put the paragraphs of each block one behind the other, column by column."""
    why = "it stands below in the column, or at the head of the next one"
    links = [
        page.link(above, below, sep=PARAGRAPH_BREAK, rule=f"{name}/order", why=why, score=score)
        for above, below in _neighbours(_by_start(page), blocks)
    ]
    for link in links:
        with suppress(Contradiction):  # a joint between two blocks may have turned their order round
            page.add(link)
            yield link


def _neighbours(lines: Mapping[int, Line], blocks: list[list[int]]) -> Iterator[tuple[Line, Line]]:
    """The lines of each block, by where they begin, two by two."""
    for block in blocks:
        yield from pairwise([lines[start] for start in block if start in lines])


def _by_start(page: Page) -> dict[int, Line]:
    """The lines of a page by where they begin in its source."""
    return {page.after(line.start): line for line in page.lines}
