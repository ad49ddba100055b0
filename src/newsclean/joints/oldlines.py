"""The old lines that a line of running text was made of, as its spaces show them: they recur at the distance of line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.joints.spaces import Joint, evidence, joints_of
from newsclean.language.ngrams import Table
from newsclean.language.scripts import CLAUSE, SENTENCE_END
from newsclean.page import Line

#: What prose has in its lines, and lists of names, titles and slogans have not.
_PROSE_MARK = re.compile(f"[{CLAUSE}{SENTENCE_END}]")
#: Headings and tables of Markdown have spaces of their own.
_MARKDOWN = ("#", "|")
#: Newspaper lines on the sample pages have 12 to 20 characters. Shorter pieces are verse, names, titles, or letter-spacing.
SHORTEST_LINE, LONGEST_LINE = 11, 26
#: The lines of one column differ by so much: figures are half as wide, and some marks may not begin a line.
SLACK = 2
#: A paragraph's first line is shorter by its indent, which the text has lost.
INDENT = 2
#: Of the spaces of a line so many recur at the distance of newspaper lines; the others may be meant.
REGULAR_SHARE = 0.8
#: And of the pieces between them so many have a mark inside. Titles, slogans and subtitles have spaces in place of marks.
PROSE_SHARE = 0.3
#: Each further space in step is a coincidence of 5 lengths in 16, that is of 1.1 nats.
AGREES = 1.0
#: One line of a page can still hold two columns. Its own spaces then say less than this (the four seen: -2.9 to -12), or
#: less, by this much, than the joints between each piece and the next but one (the four: -7 to -30; other lines: from -2.3).
GUTTERS = -5.0
GUTTERS_MARGIN = -4.0
#: Spaces that say more than this on average are no gutters; to look further changes nothing.
NO_GUTTERS = 0.5


class Candidate(NamedTuple):
    """A line with spaces that may be old line ends, those of them that are one old line apart, and that line's length."""

    line: Line
    joints: tuple[Joint, ...]
    steps: list[Joint]
    width: int

    @property
    def is_regular(self) -> bool:
        """Whether nearly all the spaces recur as line ends do, in prose."""
        if len(self.steps) < 2 or len(self.steps) < REGULAR_SHARE * len(self.joints):
            return False
        ends = [joint.at for joint in self.steps]
        pieces = [self.line.text[start + 2:end - 1] for start, end in pairwise([-1, *ends, len(self.line.text)])]
        return (
            (len(ends) > 2 or self.begins_a_line)
            and all(end - start > SHORTEST_LINE for start, end in pairwise(ends))
            and any(joint.plain for joint in self.steps)
            and sum(bool(_PROSE_MARK.search(piece)) for piece in pieces) >= PROSE_SHARE * len(pieces)
        )

    @property
    def begins_a_line(self) -> bool:
        """Whether the first space stands where the first printed line would end."""
        return -INDENT - SLACK <= self.steps[0].at - self.width <= SLACK

    @property
    def says(self) -> float:
        """What the regular spaces say for old line ends, in nats."""
        agreeing = len(self.steps) - 2 + self.begins_a_line
        return sum(joint.evidence for joint in self.steps) + agreeing * AGREES


def candidates(lines: Iterable[Line], table: Table) -> list[Candidate]:
    """The lines of prose that have spaces, with what these show."""
    found = []
    for line in lines:
        if " " in line.text and _PROSE_MARK.search(line.text) and not line.text.startswith(_MARKDOWN):
            joints = joints_of(line.text, table)
            found.append(Candidate(line, joints, *in_step(joints)))
    return found


def in_step(joints: Sequence[Joint]) -> tuple[list[Joint], int]:
    """The spaces that stand one old line from another, and the length of that line: the one most of them agree on."""
    gaps = [b.at - a.at - 1 for i, a in enumerate(joints) for b in joints[i + 1:i + 3]]
    gaps = [gap for gap in gaps if SHORTEST_LINE <= gap <= LONGEST_LINE]
    if not gaps:
        return [], 0

    def agreement(width: int) -> tuple[int, int]:
        off = [abs(gap - width) for gap in gaps if abs(gap - width) <= SLACK]
        return len(off), -sum(off)

    width = max(range(min(gaps), max(gaps) + 1), key=agreement)
    # A space that means something may stand in between, and is skipped.
    pairs = [(a, b) for i, a in enumerate(joints) for b in joints[i + 1:i + 4] if abs(b.at - a.at - 1 - width) <= SLACK]
    return sorted({joint for pair in pairs for joint in pair}), width


def holds_two_columns(candidate: Candidate, table: Table) -> bool:
    """Whether the spaces of a line are gutters: the pieces run on past one another, not one into the next."""
    steps, text = candidate.steps, candidate.line.text
    along = sum(joint.evidence for joint in steps)
    if len(steps) < 3 or along > NO_GUTTERS * len(steps):
        return False
    past = sum(evidence(text, a.at, b.at + 1, table) for a, b in pairwise(steps))
    return along < GUTTERS or along - past < GUTTERS_MARGIN
