"""The choice on the page: which lines are joined, so that each has at most one successor and one predecessor.

Lines set in a column are judged by themselves first: widths decide there. Everything they leave open, and every line that
is set in no column, is solved together: each line chooses among the lines that may continue it, or to end there; each line
is chosen by one of those it may continue, or begins there. A joint is as likely as both choices say, the surest is made
first, and what it takes away is taken from all others before the next one is looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from math import exp, sqrt
from typing import NamedTuple

from newsclean.joints import evidence, model
from newsclean.joints.evidence import Features
from newsclean.joints.facts import Facts, overlap
from newsclean.joints.habits import habits
from newsclean.joints.setting import BODY, Setting
from newsclean.language import ngrams

#: A neighbour in a column this sure (nine in ten), either way, is settled before anything else is asked.
SURE = 2.2
#: What neighbours in no column must reach, in log-odds, for no other line to be looked at: fifty to one.
PLAIN = 4.0
#: A joint is made from this probability on. Solid text: with 0.5 84 joints of 27,600 on simulated pages are lost and 51 wrong
#: ones spared. Latin text: with 0.55 42 of 5,200 are found more, and 17 wrong ones made, of sound text too. On a page that does
#: not look broken only what is as good as certain is joined.
LIKELY = {"solid": 0.35, "latin": 0.65}
CERTAINLY = 0.9
#: Lines that are no neighbours must run on at least this well, in nats, or show otherwise that they belong together; where no
#: more than two lines stand between, any is looked at. A bound of 0.3 looks at 40 % more pairs and finds not one joint more.
LEAST_RUN_ON = 2.5
CLOSE = 3
#: A line that begins like a paragraph as plainly as this, in nats, continues nothing that is not beside it.
PLAIN_BEGINNING = 2.5
#: The kinds of lines that may be continued elsewhere, or continue what stands elsewhere.
MOVABLE = BODY | {"bare"}
#: Log-odds beyond this say nothing more; it keeps ``exp`` in bounds.
MOST_ODDS = 30.0


#: The numbers of two lines.
Pair = tuple[int, int]


class Choice(NamedTuple):
    """Line ``right`` continues line ``left`` with this probability."""

    left: int
    right: int
    score: float


class Candidate(NamedTuple):
    """Two lines that may be joined, and the evidence for it."""

    left: int
    right: int
    features: Features


class Solution(NamedTuple):
    """The joints that were made, and what they were chosen from."""

    made: list[Choice]
    in_columns: dict[int, Features]  # the evidence for the next line, where both are set in a column
    candidates: list[Candidate]  # what columns left open
    scores: dict[Pair, float]  # how likely each of these was when it was last open
    least: dict[str, float]  # and how likely it had to be, by script


def columns(setting: Setting) -> dict[int, Features]:
    """The evidence for each line and the next one that are both set in a column."""
    return {i: evidence.neighbours(setting, i) for i in range(len(setting.lines) - 1) if setting.in_column(i)}


def beside(setting: Setting, in_columns: dict[int, Features], odds: dict[int, float]) -> list[Candidate]:
    """The neighbours that columns leave open; ``in_columns`` is the evidence of those in columns, ``odds`` their log-odds."""
    found = []
    facts, by_itself = setting.facts, setting.by_itself
    for i in range(len(facts) - 1):
        if i not in odds:
            if _may_meet(facts[i], facts[i + 1]) and not (by_itself[i] or by_itself[i + 1]):
                found.append(Candidate(i, i + 1, evidence.neighbours(setting, i)))
        elif abs(odds[i]) <= SURE:
            found.append(Candidate(i, i + 1, [*in_columns[i], ("says the column", odds[i])]))
    return found


def elsewhere(setting: Setting, settled: Container[int]) -> list[Candidate]:
    """The lines that may go on in another than the next one; ``settled`` are those of which the next one is sure."""
    facts, by_itself = setting.facts, setting.by_itself
    lefts = [i for i, f in enumerate(facts) if i not in settled and _may_go_on(f) and not by_itself[i]]
    rights = [j for j, f in enumerate(facts) if j - 1 not in settled and _may_follow(f) and not by_itself[j]]
    value = ngrams.load().value
    alone = {j: value(facts[j].first) for j in rights}
    found = []
    for i in lefts:
        a = facts[i]
        last, end = a.last << 16, a.tail[-1:]
        waits = a.open != "" or a.ends_enumeration
        here = bisect_left(rights, i + 1)
        for at in range(max(0, here - evidence.REACH), min(len(rights), here + evidence.REACH)):
            j = rights[at]
            if j == i or j == i + 1:
                continue
            b = facts[j]
            # Most lines leave nothing open, and end with a character that the other does not begin with.
            if not i < j <= i + CLOSE and not ((waits or end in b.head) and _belong(a, b)):
                if not a.latin:
                    # Two characters that meet no more often than by chance run on to nothing: that spares most look-ups.
                    pair, by_chance = value(last | b.first), alone[j]
                    if pair is None or by_chance is None or pair <= by_chance:
                        continue
                if evidence.run(a, b) < LEAST_RUN_ON:
                    continue
            if b.begins < PLAIN_BEGINNING:
                steps = at - here + 1 if j > i else here - at
                found.append(Candidate(i, j, evidence.apart(setting, i, j, steps)))
    return found


def _belong(left: Facts, right: Facts) -> bool:
    """Whether one line closes a quote of the other, goes on with its enumeration, or holds the same characters at the joint."""
    return evidence.closes(left, right) or (left.ends_enumeration and right.enumerates) or overlap(left, right) > 0


def _may_meet(left: Facts, right: Facts) -> bool:
    """Whether the next line may continue a line that is set in no column: not behind a full stop, nor from or to what
    stands by itself, nor an item of a list, unless the next line begins with what can begin nothing."""
    if right.listed or {left.kind, right.kind} & {"markdown", "sign-off", "byline"}:
        return False
    return left.end not in ("stop", "quoted-stop") or right.start in ("shut", "lower") or right.stub


def _may_go_on(facts: Facts) -> bool:
    """Whether a line may be continued by one that is not its neighbour: it does not end like a sentence."""
    return facts.end not in ("stop", "quoted-stop") and facts.kind in MOVABLE


def _may_follow(facts: Facts) -> bool:
    """Whether a line may continue one that is not its neighbour."""
    return facts.kind in MOVABLE and not facts.listed


def choose(setting: Setting, *, as_printed: bool = True) -> list[Choice]:
    """The joints of the page, the surest first."""
    return solve(setting, as_printed=as_printed).made


def solve(setting: Setting, *, as_printed: bool = True) -> Solution:
    """The joints of the page, with everything that they were chosen from.

    ``as_printed`` says that the lines stand in the order of the source. Where a search has dealt them out to columns, the other
    lines tell how well it did that, and nothing of this one.
    """
    weights = model.load()
    in_columns = columns(setting)
    odds = {i: model.log_odds(features, weights["column"][setting.script(i)]) for i, features in in_columns.items()}
    taken = _Taken()
    made = [Choice(i, i + 1, model.probability(value)) for i, value in odds.items() if value > SURE]
    made = [each for each in made if taken.accepts(each)]

    def worth(each: Candidate) -> float:
        return model.log_odds(each.features, weights["flow"][setting.script(each.left)])

    candidates = beside(setting, in_columns, odds)
    worths = {(each.left, each.right): worth(each) for each in candidates}
    broken = setting.is_broken
    if broken:
        settled = {c.left for c in made} | {left for (left, _), value in worths.items() if value > PLAIN}
        further = elsewhere(setting, settled)
        worths.update(((each.left, each.right), worth(each)) for each in further)
        candidates += further
    if as_printed:
        more = habits_of(setting, [c.left for c in made], worths)
        candidates = [each._replace(features=each.features + more[each.left, each.right]) for each in candidates]
        for pair, features in more.items():
            worths[pair] += model.log_odds(features, weights["flow"][setting.script(pair[0])])
    open_to = {pair: _multiplied(value) for pair, value in worths.items()}
    least = LIKELY if broken else dict.fromkeys(LIKELY, CERTAINLY)
    scores: dict[Pair, float] = {}
    while True:
        weighed = _weigh(open_to)
        scores.update(((c.left, c.right), c.score) for c in weighed)
        likely = [c for c in weighed if c.score >= least[setting.script(c.left)]]
        likely.sort(key=lambda c: (-c.score, c.left, c.right))
        new = [c for c in likely if taken.accepts(c)]
        if not new:
            return Solution(made, in_columns, candidates, scores, least)
        made += new
        open_to = {pair: worth for pair, worth in open_to.items() if not taken.excludes(*pair)}


def habits_of(setting: Setting, settled: Iterable[int], odds: Mapping[Pair, float]) -> dict[Pair, Features]:
    """What the rest of the page says of each candidate; ``odds`` are the log-odds that each has by itself."""
    scores = {(i, i + 1): 1.0 for i in settled}
    weighed = _weigh({pair: _multiplied(value) for pair, value in odds.items()})
    scores.update(((each.left, each.right), each.score) for each in weighed)
    of_line = habits(setting, scores)
    return {(left, right): of_line[left].features(beside=right == left + 1) for left, right in odds}


def _multiplied(odds: float) -> float:
    return exp(max(-MOST_ODDS, min(MOST_ODDS, odds)))


def _weigh(open_to: dict[Pair, float]) -> list[Choice]:
    """How likely each joint is: the mean (geometric) of what the left line and the right line say, 1 being "none"."""
    lefts: dict[int, float] = defaultdict(lambda: 1.0)
    rights: dict[int, float] = defaultdict(lambda: 1.0)
    for (i, j), worth in open_to.items():
        lefts[i] += worth
        rights[j] += worth
    return [Choice(i, j, worth / sqrt(lefts[i] * rights[j])) for (i, j), worth in open_to.items()]


class _Taken:
    """Which lines have a successor or a predecessor already, and where each chain of them begins and ends."""

    def __init__(self) -> None:
        self._lefts: set[int] = set()
        self._rights: set[int] = set()
        self._head: dict[int, int] = {}  # by the last line of a chain, its first
        self._tail: dict[int, int] = {}  # and the way back

    def excludes(self, left: int, right: int) -> bool:
        return left in self._lefts or right in self._rights

    def accepts(self, each: Choice) -> bool:
        """Make a joint, unless a side is taken or it would close a circle."""
        head, tail = self._head.get(each.left, each.left), self._tail.get(each.right, each.right)
        if self.excludes(each.left, each.right) or head == each.right:
            return False
        self._lefts.add(each.left)
        self._rights.add(each.right)
        self._head[tail], self._tail[head] = head, tail
        return True
