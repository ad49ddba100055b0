"""Which blocks belong to one article, where articles stand one above the other and each column was read down the whole page.

A beam search over the blocks of a page. A state is the articles that are open, each known by its last block, the one that waits
longest first. The next block goes on in the article that the block above belongs to, or in one that waits, or opens another.
What a state is worth is a sum: how well lines run on, how well widths fit, and which rare words an article has used before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import NamedTuple

from newsclean.joints import model
from newsclean.joints.evidence import Features
from newsclean.joints.facts import Facts, of
from newsclean.joints.model import Weights
from newsclean.language import ngrams
from newsclean.language.fold import fold
from newsclean.language.scripts import UNSPACED
from newsclean.page import Line

#: A full line is narrower than its column by no more than this, in em; the first line of a paragraph by no more than that.
SLACK_EM, FIRST_EM = 1.3, 3.3
#: So many lines tell how wide a column is.
LINES = 5
#: A headline has no more lines, and no mark.
HEAD = 3
#: More nats than this, for and against, say nothing more.
LEAST, MOST = -3.0, 6.0
#: Two characters are rare that are met less often than this, as log P; none counts as rarer than that. Of two lines of a page
#: that share a pair as rare as the second, 15 to 60 times as many belong to one article as by chance; above the first, no more.
RARE, RAREST = -7.5, -11.0
#: How likely an article uses a word again, for each of the twelve characters of a line, as log P; an article is taken to have
#: so many lines more than were read of it; no more nats than this are counted for one block.
AGAIN, DOUBT, MOST_TOPIC = log(0.3 / 12), 10, 8.0
#: So many articles wait at a time; so many states are kept, and none that is so much worse than the best. Twice as many find
#: hardly more, and take twice as long.
MOST_WAITING = 6
BEAM, MARGIN = 30, 8.0

_LETTER = re.compile(f"[{UNSPACED}A-Za-z]")


class _Open(NamedTuple):
    """An article that may go on: its last block, its first one, and how many lines it has."""

    last: int
    first: int
    lines: int


class State(NamedTuple):
    worth: float
    waiting: tuple[_Open, ...]  # the last one is the article of the block above
    owner: tuple[int, ...]  # for each block its article, by the article's first block
    above: tuple[int, ...]  # for each block the one that it continues, or -1


BEGUN = State(0.0, (), (), ())


class Way(NamedTuple):
    """A way to go on: the block that this one continues, or -1, and what speaks for it."""

    above: int
    features: Features


class Stack:
    """The search. ``blocks`` are the lines of each block, ``above`` is for each the block that it continues, or -1."""

    def __init__(self, lines: Sequence[Line], worth: Weights | None = None) -> None:
        self.blocks = blocks_of(lines)
        self.facts = [of(line.text) for line in lines]
        widths = [facts.width for facts in self.facts]
        self._heads = [len(block) <= HEAD and not any(self.facts[j].marked for j in block) for block in self.blocks]
        self._above = [_column(widths[max(0, block.stop - LINES):block.stop]) for block in self.blocks]
        self._below = [_column(widths[block.start:block.start + LINES]) for block in self.blocks]
        self._again = _again([[self.facts[j].text for j in block] for block in self.blocks])
        self._joints: dict[tuple[int, int], Features] = {}
        self._worth = model.load_stacks() if worth is None else worth
        states = [BEGUN]
        for b in range(len(self.blocks)):
            states = self._read(states, b)
        self.above = max(states, key=lambda state: state.worth + self._worth.get("breaks off", 0.0) * self.broken(state)).above

    def ends(self, b: int) -> bool:
        """Whether a block ends with a sentence, or is a headline or a caption."""
        return ends(self.facts[self.blocks[b][-1]]) or self._heads[b]

    def run(self, a: int, b: int) -> float:
        """How well the characters of block ``a`` run on to block ``b``, in nats."""
        return ngrams.load().run_on(self.facts[self.blocks[a][-1]].tail, self.facts[self.blocks[b][0]].head)

    def ways(self, state: State, b: int) -> Iterator[Way]:
        """The ways to go on with a block."""
        for each in state.waiting:
            stays = each.last == b - 1
            if stays:
                name = "stays"
            elif self._heads[each.last]:
                name = "resumes a head"
            else:
                name = f"resumes what {'ended' if self.ends(each.last) else 'breaks off'}"
            features = [(name, 1.0), ("topic", self._topic(state, each, b)), *self._joint(each.last, b)]
            left, right = self._above[each.last], self._below[b]
            if left and right and abs(left - right) > SLACK_EM:
                features.append((f"{'stays' if stays else 'resumes'}, another width", 1.0))
            yield Way(each.last, features)
        first, last = self.facts[self.blocks[b][0]], self.facts[self.blocks[b][-1]]
        kind = "a caption" if last.caption else "a head" if self._heads[b] else "text"
        yield Way(-1, [(f"begins, {kind}", 1.0), ("begins like a paragraph", max(LEAST, min(MOST, first.opens)))])

    def _read(self, states: Sequence[State], b: int) -> list[State]:
        best: dict[tuple[int, ...], State] = {}
        for state in states:
            for way in self.ways(state, b):
                new = self.go_on(state, b, way)
                key = tuple(each.last for each in new.waiting)
                if key not in best or best[key].worth < new.worth:
                    best[key] = new
        least = max(state.worth for state in best.values()) - MARGIN
        return sorted((state for state in best.values() if state.worth >= least), key=lambda state: -state.worth)[:BEAM]

    def go_on(self, state: State, b: int, way: Way) -> State:
        """The state behind a block."""
        others = [each for each in state.waiting if each.last != way.above]
        found = next((each for each in state.waiting if each.last == way.above), _Open(b, b, 0))
        new = found._replace(last=b, lines=found.lines + len(self.blocks[b]))
        worth = state.worth + model.log_odds(way.features, self._worth)
        waiting = (*others[-MOST_WAITING:], new)
        return State(worth, waiting, (*state.owner, new.first), (*state.above, way.above))

    def broken(self, state: State) -> int:
        """How many articles break off."""
        return sum(not self.ends(each.last) for each in state.waiting)

    def _topic(self, state: State, each: _Open, b: int) -> float:
        """How far the rare words of a block are words of an article, in nats: less, the longer the article is."""
        less = log(each.lines + DOUBT)
        owner = state.owner
        nats = sum(
            weight - less for weight, where in self._again[b]
            if weight > less and any(owner[a] == each.first for a in where)
        )
        return min(MOST_TOPIC, nats)

    def _joint(self, a: int, b: int) -> Features:
        """What the last line of block ``a`` and the first of block ``b`` say."""
        if (a, b) not in self._joints:
            left, right = self.facts[self.blocks[a][-1]], self.facts[self.blocks[b][0]]
            short = left.width < self._above[a] - SLACK_EM
            first = -FIRST_EM <= right.width - self._below[b] < -SLACK_EM and not ends(right)
            if ends(left):
                features = [("ended, begins", max(LEAST, min(MOST, right.opens)))]
                if short:
                    features.append((f"ended short, then {'first' if first else 'full'}", 1.0))
            else:
                run = self.run(a, b)
                features = [("runs on", min(MOST, run)) if run > 0 else ("never meets", min(-LEAST, -run))]
                features += [(name, 1.0) for name, is_so in (
                    ("open, short", short), ("open, then first", first), ("below a head", self._heads[a]),
                ) if is_so]
            self._joints[a, b] = features
        return self._joints[a, b]


def blocks_of(lines: Sequence[Line]) -> list[range]:
    """The lines of a page block by block, as blank lines part them."""
    starts = [j for j, line in enumerate(lines) if not j or line.gap.count("\n") > 1]
    return [range(start, stop) for start, stop in pairwise([*starts, len(lines)])]


def ends(facts: Facts) -> bool:
    """Whether nothing needs to follow a line."""
    return facts.end in ("stop", "quoted-stop") or facts.sign_off or facts.caption or facts.byline


def _column(widths: Sequence[float]) -> float:
    """The widest width that two of the lines have, nearly; 0 where no two are alike."""
    ordered = sorted(widths, reverse=True)
    return next((wide for wide, less in pairwise(ordered) if wide - less <= SLACK_EM / 2), 0.0)


def _again(blocks: Sequence[Sequence[str]]) -> list[list[tuple[float, list[int]]]]:
    """For each block the rare pairs of characters that stood in blocks before it: how rare they are, and in which."""
    table = ngrams.load()
    seen: dict[str, list[int]] = {}
    out: list[list[tuple[float, list[int]]]] = []
    for b, texts in enumerate(blocks):
        pairs = sorted({x + y for text in texts for x, y in pairwise(fold(text)) if _LETTER.match(x) and _LETTER.match(y)})
        here = []
        for pair in pairs:
            if pair in seen and (rarity := _rarity(pair, table)) < RARE:
                here.append((AGAIN - max(RAREST, rarity), seen[pair][:]))
            seen.setdefault(pair, []).append(b)
        out.append(here)
    return out


@lru_cache(maxsize=1 << 12)
def _rarity(pair: str, table: ngrams.Table) -> float:
    """log P of two characters."""
    first, second = map(ord, pair)
    met = table.value(first << 16 | second)
    return RAREST if met is None else table.character(first) + met
