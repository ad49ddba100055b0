"""What a line of Chinese or Japanese reads like, by its characters: a headline, or the beginning of a paragraph.

A headline and a piece of a sentence may both stand alone without a mark at the end; a headline names who did what, without 的,
了 and 这. A paragraph begins with who, when or where, the second half of a sentence with anything. Each character and each pair
of neighbours adds to the log-odds, or takes from them.

``python -m newsclean.training tables`` builds the files; their headers say from what.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from newsclean.language.cells import STEPS, Cells
from newsclean.language.fold import EDGE, fold

MAGIC = b"newsclean readings 1\n"
#: Log-odds beyond this say nothing more, of a character or of a line.
BOUND = 8.0
_VALUES = tuple(-BOUND + i / STEPS for i in range(256))
#: So many characters begin a paragraph. With 14 beginnings of paragraphs and of second halves are told apart no better.
BEGINNING = 8
#: Of these the first ones count where they stand as well, and so do what begins at the first two: pairs and threes.
PLACED, PLACED_LONG = 3, 2


class Reading:
    """A loaded table. One of each is shared by all: ``headlines()`` and ``beginnings()``."""

    def __init__(self, data: bytes) -> None:
        self._values = Cells(data, MAGIC, _VALUES)

    def of(self, keys: list[int]) -> float:
        """The log-odds that the line with these keys is one, bounded. Characters that were not weighed say nothing."""
        return max(-BOUND, min(BOUND, sum(self._values[key] or 0.0 for key in keys)))


def headline_keys(text: str, *, japanese: bool) -> list[int]:
    """The keys of the folded characters of a line and of its pairs of neighbours, each once, with its edge on the left."""
    return _keys([*map(ord, EDGE), *map(ord, "".join(fold(text, japanese=japanese).split()))])


def beginning_keys(text: str, *, japanese: bool) -> list[int]:
    """The keys of the first folded characters of a line, of their pairs of neighbours and of what stands at which place."""
    codes = list(map(ord, "".join(fold(text[:2 * BEGINNING], japanese=japanese).split())[:BEGINNING]))
    keys = _keys([*codes, *map(ord, EDGE)])
    for place, code in enumerate(codes[:PLACED]):
        tag = place + 1 << 60
        keys.append(tag | code)
        if place < PLACED_LONG and place + 2 < len(codes):
            pair = code << 16 | codes[place + 1]
            keys += [tag | pair, tag | pair << 16 | codes[place + 2]]
    return keys


def _keys(codes: list[int]) -> list[int]:
    return list(dict.fromkeys([*codes, *(left << 16 | right for left, right in pairwise(codes))]))


@lru_cache(maxsize=1)
def headlines() -> Reading:
    """The table for headlines that ships with the library."""
    return _load("headlines")


@lru_cache(maxsize=1)
def beginnings() -> Reading:
    """The table for beginnings of paragraphs that ships with the library."""
    return _load("beginnings")


def _load(name: str) -> Reading:
    return Reading(files("newsclean.language").joinpath(f"data/{name}.bin").read_bytes())
