"""Sets paragraphs in vertical lines, tier by tier, and reads them row by row, as some extractors do; the truth is kept."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.language.scripts import CLOSING, OPENING
from newsclean.training.damage import Joint
from newsclean.training.layouts import PageRead
from newsclean.training.typesetting import wrap_solid

#: How many characters a vertical line has, how many lines a tier has, and by how many characters paragraphs are indented.
TALL, WIDE, INDENTS = (9, 16), (8, 17), (0, 1, 1, 2, 2)
#: How often a quote or bracket takes half its height, so that all below it stand half a character higher; and how often another
#: mark stands half a character lower than its row.
HALVED, LOWERED = 0.25, 0.06
_BRACKETS = frozenset(OPENING + CLOSING)
_LOWERED = frozenset("。，、")
#: Vertical text has quotes of its own, and upright stands what is as wide as high: from the radicals of CJK on in Unicode.
_QUOTES = str.maketrans("“”‘’", "「」『』")
_FIRST_UPRIGHT = "\u2e80"


class _Printed(NamedTuple):
    """A character: its paragraph, its tier, its line there, and how many halves of a character it stands from the top."""

    text: str
    paragraph: int
    tier: int
    line: int
    top: int


def vertical_page(rng: random.Random, paragraphs: Sequence[str]) -> PageRead:
    """A page of these paragraphs, in vertical lines from right to left, read row by row from left to right."""
    printed = list(_printed(rng, paragraphs))
    rows: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, each in enumerate(printed):
        rows[each.tier, each.top].append(i)
    order = [sorted(row, key=lambda i: -printed[i].line) for _, row in sorted(rows.items())]
    text = "\n".join(" ".join(printed[i].text for i in row) for row in order)
    at = {i: number for number, i in enumerate(i for row in order for i in row)}
    joints = [Joint(at[i], at[i + 1], "") for i, (a, b) in enumerate(pairwise(printed)) if a.paragraph == b.paragraph]
    return PageRead(text, [(2 * number, 2 * number + 1) for number in range(len(printed))], sorted(joints))


def _printed(rng: random.Random, paragraphs: Sequence[str]) -> Iterator[_Printed]:
    """The characters in the order of reading."""
    tall, wide, indent = rng.randint(*TALL), rng.randint(*WIDE), rng.choice(INDENTS)
    count = 0
    for number, paragraph in enumerate(paragraphs):
        upright = "".join(char for char in paragraph.translate(_QUOTES) if char >= _FIRST_UPRIGHT and not char.isspace())
        for i, (line, _) in enumerate(wrap_solid(rng, upright, tall, indent)):
            top = 0 if i else 2 * indent
            for char in line.strip():
                lowered = char in _LOWERED and rng.random() < LOWERED
                yield _Printed(char, number, count // wide, count % wide, top + lowered)
                top += 1 if char in _BRACKETS and rng.random() < HALVED else 2
            count += 1
