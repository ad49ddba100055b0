"""Where whole lines of a page stand on it once more, exactly or nearly."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, combinations
from typing import NamedTuple

from newsclean.copies.bare import Bare, size_of

#: Texts are compared from behind a mark on, and from the beginnings of lines: a paragraph has a mark every ten characters,
#: and looking there alone costs a tenth of looking everywhere.
_TO_ANCHOR = re.compile("[^，。、；：！？,.;:!?]*.", re.S)
ANCHOR_LENGTH = 8
#: What stands more often is meant to: a running head, a refrain, a form. The most that a real page held was 3.
MAX_STANDING = 5
#: Copies stand on one page. The fullest page seen has 10,000 characters; an English broadsheet's may have 40,000.
PAGE_LENGTH = 40_000

#: Near copies must be longer, for in a short text one character may be all the difference between two facts.
MIN_NEAR_SIZE = 120
#: Longer lines (in characters) are compared for equality only: the rest costs the square of the length.
MAX_NEAR_LENGTH = 5_000
#: Near copies seen have 1 to 4 wrong characters in a hundred, of which 1 or 2 stand together; a name has 2 or 3.
MAX_WRONG = 0.08
MAX_WRONG_RUN = 2
#: Anchors that a near copy shares with its original at the least. Two paragraphs may share one by chance.
MIN_NEAR_ANCHORS = 2
#: A text that has lost characters reaches less far than its copy, by as many as this.
MAX_LOST = 3


class Place(NamedTuple):
    """Whole lines ``first`` to ``last`` (included), and where their text stands once more in the bare text of the page."""

    first: int
    last: int
    start: int
    end: int
    near: bool

    @property
    def lines(self) -> range:
        return range(self.first, self.last + 1)


def repeated(bare: Bare) -> list[Place]:
    """The runs of whole lines that stand on the page once more."""
    votes: Counter[tuple[int, int]] = Counter()
    for one, two in _anchor_pairs(bare):
        votes[bare.line_at(one), two - one] += 1
        votes[bare.line_at(two), one - two] += 1
    places: list[Place] = []
    seen: set[tuple[int, int]] = set()
    for line, shift in votes:
        if (line, shift) in seen or not (found := _match(bare, line, shift, votes)):
            continue
        start, end, near = found
        first = last = line
        # No further than to where the run would meet its own copy, or into another run of the same distance.
        while first and bare.starts[last + 1] - bare.starts[first - 1] <= abs(shift) and (first - 1, shift) not in seen:
            if not (found := _match(bare, first - 1, shift, votes)):
                break
            first, start, near = first - 1, found[0], near or found[2]
        while last + 1 < len(bare.lines) and bare.starts[last + 2] - bare.starts[first] <= abs(shift):
            if not (found := _match(bare, last + 1, shift, votes)):
                break
            last, end, near = last + 1, found[1], near or found[2]
        seen.update((i, shift) for i in range(first, last + 1))
        places.append(Place(first, last, start, end, near))
    return places


def _anchor_pairs(bare: Bare) -> Iterator[tuple[int, int]]:
    """Pairs of offsets at which the same characters stand."""
    text, starts = bare.text, bare.starts[:-1]
    anchors = sorted({*starts, *accumulate(map(len, _TO_ANCHOR.findall(text)))})
    grams = [text[at:at + ANCHOR_LENGTH] for at in anchors]
    counts = Counter(grams)
    if len(counts) == len(grams):
        return
    pages = [at for at, line in zip(starts, bare.page_lines, strict=True) if "\f" in line.gap]
    standing: list[list[int]] = []
    latest: dict[tuple[str, int], list[int]] = {}
    for at, gram in zip(anchors, grams, strict=True):
        if counts[gram] == 1:
            continue
        key = gram, bisect_right(pages, at)
        if key not in latest or at - latest[key][0] > PAGE_LENGTH:
            latest[key] = []
            standing.append(latest[key])
        latest[key].append(at)
    for group in standing:
        if len(group) <= MAX_STANDING:
            yield from combinations(group, 2)


def _match(bare: Bare, line: int, shift: int, votes: Counter[tuple[int, int]]) -> tuple[int, int, bool] | None:
    """Where the text of a line stands once more, so far behind it: start, end, and whether it differs there."""
    one, start = bare.lines[line], bare.starts[line] + shift
    if start < 0 or len(one) > abs(shift):
        return None
    if bare.text.startswith(one, start):
        return start, start + len(one), False
    if votes[line, shift] < MIN_NEAR_ANCHORS or len(one) > MAX_NEAR_LENGTH or size_of(one) < MIN_NEAR_SIZE:
        return None
    two = bare.text[start:start + len(one) + MAX_LOST]
    changes = differences(one, two)
    length = len(two)
    if changes and changes[-1][0] == changes[-1][1] == len(one):
        length = changes.pop()[2]
    wrong = [max(b - a, d - c) for a, b, c, d in changes if any(map(str.isalnum, one[a:b] + two[c:d]))]
    if sum(wrong) > MAX_WRONG * len(one) or max(wrong, default=0) > MAX_WRONG_RUN:
        return None
    return start, start + length, True


def differences(one: str, two: str) -> list[tuple[int, int, int, int]]:
    """What differs: ``one[a:b]`` stands for ``two[c:d]``."""
    from rapidfuzz.distance import Levenshtein  # takes 15 ms, and few pages hold anything like a copy

    return [(op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Levenshtein.opcodes(one, two) if op.tag != "equal"]
