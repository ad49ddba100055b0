"""Paragraphs that break off, paragraphs that have lost their beginning, and joints at which text is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.edits import Flag, Split
from newsclean.missing.edges import edges_of
from newsclean.missing.seams import seams, was_reordered
from newsclean.page import Page

#: A gap that is less likely than this is not worth a flag, whatever level is asked for: 95 in 100 would be wrong.
LEAST = 0.05


@dataclass(frozen=True)
class Gaps:
    """Flag a paragraph that is cut off, one that has lost its beginning, and a joint at which something is missing.

    Runs last: what breaks off and goes on elsewhere is no gap once it is joined. Every paragraph that ends or begins in the
    middle of a sentence, and every joint that is not sure, gets the score of a linear model over a few named features: its
    last and first characters, what stands next to it, and whether another line of the page might be what it lacks
    (``language/data/flags.json``).

    **Leaves alone**: headlines, captions, bylines, lists, tables and verses, which need no full stop; pages that were put in
    order line by line, and lines of two columns that were parted, where what was not found looks like what is not there.

    **Can be wrong when** the rest stands on the page and was not joined to it, when a newspaper ends its paragraphs without
    a full stop, or begins one in the middle of a thought. At a joint that is flagged, the two halves may both be whole and
    each belong elsewhere. Chinese needs no mark of a sentence's beginning: of the beginnings lost there, most are not seen.

    >>> page = Page("老街改造有了办法,社区请来设计师听取意见,方案几经修改,得到多数人的支持,老人们希望早日完")
    >>> [flag.kind for flag in Gaps()(page)]
    ['cut-off']
    >>> list(Gaps()(Page("老街改造 办法多")))
    []
    """

    name: str = "gaps"

    def __call__(self, page: Page) -> Iterator[Flag]:
        if was_reordered(page):
            return
        edges, parted = edges_of(tuple(page.lines)), _parted(page)
        for i, line in enumerate(page.lines):
            if (score := edges.cut_off(i)) >= LEAST and (at := page.before(edges.end(i))) not in parted:
                yield Flag("cut-off", at, at, "gaps/cut-off", "the sentence breaks off, and its rest is not on the page", score)
            if (score := edges.lost_start(i)) >= LEAST and (at := page.after(line.start)) not in parted:
                yield Flag("lost-start", at, at, "gaps/lost-start", "the paragraph begins in the middle of a sentence", score)
        for seam in seams(page):
            if (score := seam.gap()) >= LEAST:
                why = "the two halves do not run on: text is missing between them, or one of them belongs elsewhere"
                yield Flag("hole", seam.link.left, seam.link.left, "gaps/joint", why, score)


def _parted(page: Page) -> set[int]:
    """Where lines of two columns were parted: what ends or begins there goes on in another piece of its line."""
    source, places = page.source, set()
    for edit in page.edits:
        if isinstance(edit, Split):
            end = start = edit.at
            while source[end - 1].isspace():
                end -= 1
            while source[start].isspace():
                start += 1
            places |= {end, start}
    return places
