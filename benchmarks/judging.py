"""Judge each edit and flag of a repair against the truth of its page: what every rule is worth.

``scoring`` compares texts and says how much of the damage is repaired; this tells which rule was right and which wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from scoring import NEAR_CHARACTER, NEAR_GAP, Layout, Sample, Text, fold, is_stray, spaces

from newsclean import Cut, Edit, Flag, Link, Repair, Replace, Split


class Wrong(NamedTuple):
    """``source[start:end]`` holds a wrong character and should read ``right``."""

    start: int
    end: int
    right: str


@dataclass(frozen=True)
class Truth:
    """What is right to do to a page, in offsets of its source. ``None`` stands where the truth does not say."""

    joints: frozenset[tuple[int, int]]  # end of the left piece, start of the right one
    parts: frozenset[int] | None = None  # where a line may be split
    gone: frozenset[int] | None = None  # the characters that the clean text has not
    unsure: frozenset[int] = frozenset()  # the spaces of which the clean text says nothing
    wrong: tuple[Wrong, ...] | None = None
    gaps: frozenset[int] | None = None


def truth_of(sample: Sample) -> Truth:
    """The truth of a sample page, from its findings and its clean text."""
    page, findings = Layout(sample.source, sample.findings), sample.findings
    at = _places(page)
    joints = frozenset((at[str(left)][1], at[str(right)][0]) for left, right in findings["joins"])
    gone = {i for copy in findings["dropped"] for i in range(*at[str(copy["fragment"])])}
    for lap in findings["overlaps"]:
        start = end = at[str(lap["right"])][0]
        while len(fold(sample.source[start:end])) < len(fold(lap["text"])):
            end += 1
        gone.update(range(start, end))
    gone.update(at[str(left)][1] - 1 for left, _ in findings.get("hyphens", ()))
    unsure: set[int] = set()
    clean = Text(sample.clean)
    for start, end, left, right in spaces(page, findings):
        if (stray := is_stray(clean, left, right)) is not False:
            (unsure if stray is None else gone).update(range(start, end))
    parts = {
        i for number, pieces in page.splits.items() for k in range(1, len(pieces))
        for i in range(at[f"{number}{chr(96 + k)}"][1], at[f"{number}{chr(97 + k)}"][0] + 1)
    }
    return Truth(
        joints, frozenset(parts), frozenset(gone), frozenset(unsure), tuple(_wrong(page, findings)),
        frozenset(page.gap(gap) for gap in findings["gaps"]),
    )


def _places(page: Layout) -> dict[str, tuple[int, int]]:
    """Start and end of every piece."""
    out = {}
    for number, (start, line) in enumerate(zip(page.starts, page.lines, strict=True), 1):
        out[str(number)] = start, start + len(line)
        at = 0
        for i, piece in enumerate(page.splits.get(str(number), ())):
            at = line.index(piece, at)
            out[f"{number}{chr(97 + i)}"] = start + at, start + at + len(piece)
            at += len(piece)
    return out


def _wrong(page: Layout, findings: Mapping[str, Any]) -> Iterator[Wrong]:
    for each in findings["character_errors"]:
        start = page.offset(each["fragment"], each["wrong"])
        yield Wrong(start, start + len(each["wrong"]), each["right"])


class Verdict(NamedTuple):
    """Whether an edit or a flag is right; ``None`` where the truth does not say."""

    item: Edit | Flag
    right: bool | None


def judge(done: Repair, truth: Truth) -> Iterator[Verdict]:
    """A verdict for each edit and flag."""
    links = _Links(done)
    wrong = set()
    for edit in done.edits:
        if isinstance(edit, Link):
            right = links.is_right(edit, truth)
            if right is False:
                wrong.add(edit.left)
        elif isinstance(edit, Cut):
            right = _cut_is_right(edit, done.source, truth)
        elif isinstance(edit, Split):
            right = None if truth.parts is None else edit.at in truth.parts
        else:
            right = _replacement_is_right(edit, done, truth)
        yield Verdict(edit, right)
    for flag in done.flags:
        right = _flag_is_right(flag, truth)
        if right is False and flag.rule == "gaps/joint":  # it says that something is missing, or that the joint is wrong
            right = flag.start in wrong
        yield Verdict(flag, right)


class _Links:
    """The links of a repair, with the fragments of which nothing is left between them."""

    def __init__(self, done: Repair) -> None:
        cut = {i for edit in done.edits if isinstance(edit, Cut) for i in range(edit.start, edit.end)}
        splits = sorted(edit.at for edit in done.edits if isinstance(edit, Split))
        self.before = {edit.right: edit.left for edit in done.edits if isinstance(edit, Link)}
        self.empty: dict[int, int] = {}  # end -> start of the fragments of which nothing is left
        for line in re.finditer(r"\S[^\n]*", done.source):
            edges = [line.start(), *(at for at in splits if line.start() < at < line.end()), line.end()]
            for a, b in pairwise(edges):
                left = [i for i in range(a, b) if not done.source[i].isspace()]
                if cut.issuperset(left):
                    self.empty[left[-1] + 1] = left[0]

    def is_right(self, link: Link, truth: Truth) -> bool | None:
        if link.right in self.empty.values() or "\n" in link.sep:
            return None  # nothing of it is shown, or it puts paragraphs in order
        left: int | None = link.left
        while left in self.empty:
            left = self.before.get(self.empty[left])
        return None if left is None else (left, link.right) in truth.joints


def _cut_is_right(cut: Cut, source: str, truth: Truth) -> bool | None:
    if truth.gone is None:
        return None
    marks = [i for i in range(cut.start, cut.end) if not source[i].isspace()] or list(range(cut.start, cut.end))
    return None if truth.unsure.issuperset(marks) else truth.gone.issuperset(marks)


def _replacement_is_right(edit: Replace, done: Repair, truth: Truth) -> bool | None:
    if truth.wrong is None:
        return None
    for wrong in truth.wrong:
        if wrong.start <= edit.start and edit.end <= wrong.end:
            inside = [e for e in done.edits if isinstance(e, Replace) and wrong.start <= e.start and e.end <= wrong.end]
            text = done.source[wrong.start:wrong.end]
            for each in sorted(inside, key=lambda e: -e.start):
                text = text[:each.start - wrong.start] + each.text + text[each.end - wrong.start:]
            return text == wrong.right
    return False


def _flag_is_right(flag: Flag, truth: Truth) -> bool | None:
    if truth.gaps is None:
        return None
    near = any(flag.start - NEAR_GAP <= at <= flag.end + NEAR_GAP for at in truth.gaps)
    return near or any(
        flag.start - NEAR_CHARACTER <= wrong.end and wrong.start <= flag.end + NEAR_CHARACTER for wrong in truth.wrong or ()
    )


@dataclass
class Tally:
    """The verdicts on one rule. ``scores`` adds up what the rule itself thought of its chances."""

    made: int = 0
    judged: int = 0
    right: int = 0
    scores: float = 0.0

    @property
    def precision(self) -> float | None:
        return self.right / self.judged if self.judged else None

    @property
    def mean_score(self) -> float | None:
        return self.scores / self.judged if self.judged else None


def tally(verdicts: Iterable[Verdict], into: dict[str, Tally]) -> None:
    """Add verdicts to the tallies by rule."""
    for item, right in verdicts:
        rule = into.setdefault(item.rule, Tally())
        rule.made += 1
        if right is not None:
            rule.judged += 1
            rule.right += right
            rule.scores += item.score
