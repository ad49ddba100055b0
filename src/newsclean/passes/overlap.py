"""Characters that stand on both sides of a joint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newsclean.edits import Cut, Link
from newsclean.joints.ends import edges, is_japanese
from newsclean.language import ngrams
from newsclean.page import Page

#: The longest overlap looked for: a printed line. Longer ones are copies, and ``repeats`` finds them.
LONGEST = 24
#: A single character stands on both sides by chance too (发展|展览). It is a second copy where both copies together do not run
#: on, where it is not one that is doubled for good (天天), and where it holds on to no more than one of its sides: all in nats.
#: In a million of held-out news 17 doubled characters would pass, and only at a joint is any of them looked at.
LOOSE = 0.1
DOUBLED = 1.0
REDUPLICATED = 2.0
#: With so many of them on a page, its columns overlap, and no character need be loose. In a million of held-out news 76 would
#: pass then: two among the 200 joints of a page once in nine thousand pages.
MANY = 2
#: Characters doubled to say "every": 天天, 人人, 村村. They are too rare as pairs for the table to know.
EVERY = frozenset("天人年月日时事处家户村层个条样声步次代世篇件項项處時戶層條個樣聲")
RULE = "overlap/joint"
#: All three overlaps cut on the sample pages are right; too few to say more than this.
SCORE = 0.9


@dataclass(frozen=True)
class Overlap:
    """Cut characters that an extractor read at the end of one column and again at the beginning of the next.

    Looks only at joints that were made with nothing in between, and at how the characters run on with both copies.

    **Leaves alone**: a character that is doubled for good (天天), kana, a word that begins like the one before it ends
    (路线|线路), and joints with a space.

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
        joints = ((right.at, min(LONGEST, left.length, right.length)) for left, right in pairwise(page.view.runs)
                  if (left.end, right.start) in links)
        doubled = [(at, size) for at, longest in joints if (size := _doubled(page.text, at, longest))]
        many = len(doubled) + sum(edit.rule == RULE for edit in page.edits) >= MANY
        for at, size in doubled:
            if size > 1 or many or _is_loose(page.text, at):
                why = f"{page.text[at:at + size]} stands on both sides of the joint"
                yield from page.cuts(at, at + size, rule=RULE, why=why, score=SCORE)


def _doubled(text: str, joint: int, longest: int) -> int:
    """How many characters stand on both sides of a joint, and are not meant to."""
    before, after = text[joint - longest:joint], text[joint:joint + longest]
    if before[-1:] not in after:
        return 0
    for size in range(min(len(before), len(after)), 0, -1):
        if before[-size:] == after[:size] and after[:size].isalpha():
            return size if size > 1 or not _is_meant(before[-4:], after[:4]) else 0
    return 0


def _is_meant(before: str, after: str) -> bool:
    """Whether a character is doubled for good, or runs on to itself. Of kana 378 in a million are (ええ, 見てて): too many."""
    once = after[0]
    return once in EVERY or is_japanese(once) or _run(before, after) > DOUBLED or _run(once, once) > REDUPLICATED


def _is_loose(text: str, joint: int) -> bool:
    """Whether a character that stands on both sides of a joint holds on to no more than one of them."""
    once = text[joint]
    return min(_run(text[max(0, joint - 4):joint - 1], once), _run(once, text[joint + 1:joint + 4])) <= LOOSE


def _run(before: str, after: str) -> float:
    return ngrams.load().run_on(edges(before, latin=False)[1], edges(after, latin=False)[0])
