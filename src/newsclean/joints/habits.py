"""What the rest of the page does: how often other lines like this one go on, in the next line or elsewhere.

One line in the middle of a sentence may be a headline, a verse or a broken paragraph. How the page treats the others tells, and
that is known only when every joint has been weighed once by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import log
from typing import NamedTuple

from newsclean.joints.evidence import Features
from newsclean.joints.setting import BODY, Setting

#: What is assumed of lines that were not seen: as if one had gone on in the next line, one had not gone on, and a fifth of one
#: had gone on elsewhere. With half as much the loss in training is the same to one part in a thousand. Where no other line is
#: of the class nothing is said.
ASSUMED_NEXT, ASSUMED_APART, ASSUMED_NOT = 1.0, 0.2, 1.0


class Habit(NamedTuple):
    """The log-odds that lines of a class go on, against ending there, beyond what is assumed; the line itself not counted."""

    name: str
    next: float
    apart: float

    def features(self, *, beside: bool) -> Features:
        """The features of a joint from a line of this class to the one ``beside`` it, or to another."""
        where = "in the next line" if beside else "elsewhere"
        return [
            (f"goes on {where}, other {self.name} lines go on in the next line", self.next),
            (f"goes on {where}, other {self.name} lines go on elsewhere", self.apart),
        ]


def habits(setting: Setting, scores: Mapping[tuple[int, int], float]) -> list[Habit]:
    """What the others of each line's class do; ``scores`` says how likely each joint is by itself."""
    count = len(setting.facts)
    nexts, aparts = [0.0] * count, [0.0] * count
    for (left, right), score in scores.items():
        (nexts if right == left + 1 else aparts)[left] += score
    seen: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    lines = [(_class(setting, i), min(1.0, nexts[i]), min(1.0, aparts[i])) for i in range(count)]
    for name, goes_on, apart in lines:
        total = seen[name]
        total[0] += goes_on
        total[1] += apart
        total[2] += 1

    def without(name: str, goes_on: float, apart: float) -> Habit:
        nexts, aparts, count = seen[name]
        nexts, aparts = nexts - goes_on, aparts - apart
        ended = log(max(0.0, count - 1 - nexts - aparts) / ASSUMED_NOT + 1)
        return Habit(name, log(nexts / ASSUMED_NEXT + 1) - ended, log(aparts / ASSUMED_APART + 1) - ended)

    alike = {line: without(*line) for line in set(lines)}
    return [alike[line] for line in lines]


def _class(setting: Setting, i: int) -> str:
    """The class of a line: set in a ``column``; ``open`` text that breaks off, ``bare`` words, maybe a headline; ``other``."""
    facts = setting.facts[i]
    if setting.columns[i]:
        return "column"
    if facts.end in ("stop", "quoted-stop"):
        return "other"
    return "open" if facts.kind in BODY else "bare" if facts.kind == "bare" else "other"
