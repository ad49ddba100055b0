"""A page whose articles stand one above the other, in columns that were each read down the whole page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from newsclean.edits import PARAGRAPH_BREAK, Edit, Link
from newsclean.joints.facts import Facts, of
from newsclean.joints.pieces import is_latin
from newsclean.joints.stacks import Stack, blocks_of, ends
from newsclean.language import ngrams
from newsclean.page import Page
from newsclean.passes.rethreaded import rethreaded

#: A page has so many lines, and blank lines behind no more than this share of them: those seen behind a sixth to a quarter.
#: Where nearly every line stands by itself, nothing shows where a column ends.
LEAST_LINES, MOST_BLANK = 24, 0.5
#: More blocks than this are no page: those seen have 17 to 48.
MOST_BLOCKS = 120
#: So many blocks break off in mid-sentence before one to which they run on no better than this, in nats: on stacked pages 4 to
#: 8, on pages whose articles come one by one none to 3, and 4 on one. It spares the search.
LEAST_TORN, TORN = 4, 0.5
#: Of the blocks that break off so many are resumed elsewhere, and this share of them: on stacked pages 67 % and more.
LEAST_RESUMED, SHARE_RESUMED = 3, 0.6
#: How well blocks run on where they are resumed, in nats, and how much better than where they break off: on stacked pages 0.7
#: to 4.0 and 2.0 to 4.8; on pages in order, or whose blocks were sorted by height, 0.1 at most over three joints and more.
LEAST_DOWN, LEAST_GAIN = 0.5, 1.5
#: Of the joints within blocks 720 of 738 are right on the pages seen, of those to a block that stands elsewhere 31 of 47.
INSIDE, MOVED = 0.97, 0.65


@dataclass(frozen=True)
class Stacked:
    """Put the pieces of articles one behind the other that stand one above the other, in columns read down the whole page.

    The first column holds the beginning of every article, the second goes on with each of them, and so on: a sentence that a
    column's end cuts is followed by the middle of another article. Blank lines part the blocks. Of all ways to deal the blocks
    out to articles that one is taken in which their lines run on best, widths fit, and rare words come back in the article that
    used them before (``newsclean.joints.stacks``). What continues what is then for ``Join`` to say.

    **Leaves alone**: pages whose articles come one by one, which run on as they stand; pages without blank lines, or with one
    behind every line; Latin text, in which characters tell nothing of the kind.

    **Can be wrong when** two articles tell of the same people and places, and where a block is short.

    >>> list(Stacked()(Page("春耕\\n夏耘\\n\\n秋收\\n冬藏")))
    []
    """

    name: str = "stacked"

    def __call__(self, page: Page) -> Iterator[Edit]:
        lines = page.lines
        if len(lines) < LEAST_LINES or page.was_edited_by(self.name):
            return
        blocks = blocks_of(lines)
        if not LEAST_TORN < len(blocks) <= min(MOST_BLOCKS, MOST_BLANK * len(lines)):
            return
        facts = [of(line.text) for line in lines]
        if _torn(facts, blocks) < LEAST_TORN or is_latin(lines):
            return
        found = Stack(lines)
        if _is_stacked(found):
            chains = [[page.after(lines[j].start) for b in chain for j in found.blocks[b]] for chain in _chains(found)]
            heads = [page.after(lines[block.start].start) for block in found.blocks]
            moved = {head for b, head in enumerate(heads) if found.above[b] != b - 1}
            for edit in rethreaded(page, [], chains, dict.fromkeys(heads, PARAGRAPH_BREAK), "stacked", INSIDE):
                yield replace(edit, score=min(edit.score, MOVED)) if isinstance(edit, Link) and edit.right in moved else edit


def _torn(facts: Sequence[Facts], blocks: Sequence[range]) -> int:
    """How many blocks break off before one that does not continue them."""
    run_on = ngrams.load().run_on
    edges = [(facts[a.stop - 1], facts[b.start]) for a, b in pairwise(blocks)]
    return sum(left.marked and not ends(left) and run_on(left.tail, right.head) < TORN for left, right in edges)


def _is_stacked(found: Stack) -> bool:
    """Whether blocks that break off run on so much better elsewhere that they belong there."""
    moved = [b for b, above in enumerate(found.above) if b and above != b - 1]
    along = [found.run(b - 1, b) for b in moved if not found.ends(b - 1)]
    down = [found.run(found.above[b], b) for b in moved if found.above[b] >= 0 and not found.ends(found.above[b])]
    if len(down) < max(LEAST_RESUMED, SHARE_RESUMED * len(along)):
        return False
    well = sum(down) / len(down)
    return well >= LEAST_DOWN and well - sum(along) / max(1, len(along)) >= LEAST_GAIN


def _chains(found: Stack) -> Iterator[list[int]]:
    """The blocks of each article that are not in order. Behind the end of a sentence only the next block is sure to go on."""
    below = {above: b for b, above in enumerate(found.above) if above >= 0 and (above == b - 1 or not found.ends(above))}
    for head in sorted(set(range(len(found.blocks))) - set(below.values())):
        chain = [head]
        while chain[-1] in below:
            chain.append(below[chain[-1]])
        if any(b != a + 1 for a, b in pairwise(chain)):
            yield chain
