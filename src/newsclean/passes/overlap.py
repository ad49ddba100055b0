"""Characters that stand on both sides of a joint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newsclean.edits import Cut, Link
from newsclean.joints.facts import edges
from newsclean.language import ngrams
from newsclean.page import Page

#: The longest overlap looked for: a printed line. Longer ones are copies, and ``repeats`` finds them.
LONGEST = 24
#: A single character stands on both sides by chance too (发展|展览). It is a second copy where it holds on to no more than one
#: of its sides, where both copies together do not run on, and where it is not one that is doubled for good (天天): all in nats.
#: Of 1,328 doubled characters in a million of held-out news 35 would pass, and only at a joint is any of them looked at.
LOOSE = 0.1
DOUBLED = 1.0
REDUPLICATED = 2.0
#: Characters doubled to say "every": 天天, 人人, 村村. They are too rare as pairs for the table to know.
EVERY = frozenset("天人年月日时事处家户村层个条样声步次代世篇件項项處時戶層條個樣聲")
#: All three overlaps cut on the sample pages are right; too few to say more than this.
SCORE = 0.9


@dataclass(frozen=True)
class Overlap:
    """Cut characters that an extractor read at the end of one column and again at the beginning of the next.

    Looks only at joints that were made with nothing in between, and at how the characters run on with both copies.

    **Leaves alone**: a character that is doubled for good (天天), a word that begins like the one before it ends (路线|线路),
    and joints with a space.

    **Can be wrong when** a rare word begins with the character that the last one ended with.

    >>> page = Page("他讲起自己的工作经历\\n历主动和大家分享")
    >>> page.add(page.link(*page.lines, sep="", rule="join/line-end", why="mid-word"))
    >>> [page.source[cut.start:cut.end] for cut in Overlap()(page)]
    ['历']
    >>> page = Page("工人铺好新的路线\\n线路都很短")
    >>> page.add(page.link(*page.lines, sep="", rule="join/line-end", why="mid-word"))
    >>> list(Overlap()(page))
    []
    """

    name: str = "overlap"

    def __call__(self, page: Page) -> Iterator[Cut]:
        links = {(edit.left, edit.right) for edit in page.edits if isinstance(edit, Link) and not edit.sep}
        for left, right in pairwise(page.view.runs):
            if (left.end, right.start) in links:
                yield from self._at(page, right.at, min(LONGEST, left.length, right.length))

    @staticmethod
    def _at(page: Page, joint: int, longest: int) -> Iterator[Cut]:
        before, after = page.text[joint - longest:joint], page.text[joint:joint + longest]
        for size in range(min(len(before), len(after)), 0, -1):
            if before[-size:] != after[:size] or not after[:size].isalpha():
                continue
            if size > 1 or _is_second_copy(before[-4:-1], after[0], after[1:4], before[-4:]):
                why = f"{after[:size]} stands on both sides of the joint"
                yield from page.cuts(joint, joint + size, rule="overlap/joint", why=why, score=SCORE)
            return


def _is_second_copy(left: str, doubled: str, right: str, whole: str) -> bool:
    if doubled in EVERY:
        return False
    loosest = min(_run(left, doubled), _run(doubled, right))
    return (
        loosest <= LOOSE and _run(whole, doubled + right) <= DOUBLED and _run(doubled, doubled) <= REDUPLICATED
    )


def _run(before: str, after: str) -> float:
    return ngrams.load().run_on(edges(before, latin=False)[1], edges(after, latin=False)[0])
