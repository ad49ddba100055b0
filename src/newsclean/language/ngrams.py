"""How well characters run across a joint, from a compact table of character n-grams and words.

An n-gram ``abcd`` of two to four characters holds ``log P(d | abc)`` in steps of 1/16 nat, smoothed with the shorter n-grams
when the table was made, and stands there if that differs much from what the shorter ones say; a single character holds
``log P(a)``; a whole word (of the languages with spaces) holds how frequent it is.

``python -m newsclean.training tables`` builds the file; its header says from what.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from math import exp, log1p

from newsclean.language.cells import REMEMBERED, STEPS, Cells, text_key
from newsclean.language.fold import EDGE

MAGIC = b"newsclean n-grams 2\n"
#: log P of a character that the table does not know: one in 40 million.
UNKNOWN = -17.5
#: A joint's run-on is bounded: beyond, more evidence means nothing more.
RUN_ON_LIMITS = (-6.0, 12.0)
#: A pair that is not stored was met once at most: this often, on average, in text of any kind (in held-out news 0.3 times).
UNSEEN_COUNT = 0.6
#: The n-grams were counted over this many characters.
COUNTED = 45_000_000
#: What each stored byte stands for.
_VALUES = tuple(i / -STEPS for i in range(256))


class Table:
    """The loaded table. One is shared by all: ``load()``."""

    def __init__(self, data: bytes) -> None:
        #: The value stored under a key, or None.
        self.values = Cells(data, MAGIC, _VALUES)
        self.value = self.values.__getitem__
        self.run_on = lru_cache(maxsize=REMEMBERED)(self._run_on)

    def _run_on(self, left: str, right: str) -> float:
        """How much likelier ``right`` is behind ``left`` than anywhere: ``log P(right | left) - log P(right)``, in nats.

        Reads the last three folded characters before the joint and the first three behind it. Positive where they run on,
        about 0 where nothing is known, negative where they never meet though both are common.
        """
        if not left or not right:
            return 0.0
        value = self.value
        c, x = ord(left[-1]), ord(right[0])
        low, high = RUN_ON_LIMITS
        # The first character behind the joint: by the longest n-gram that was counted. Where not even the two characters
        # met, no longer one did.
        alone = self.character(x)
        context = c << 16 | x
        met = value(context)
        if met is None:
            return max(low, self._unseen(c, alone) - alone)
        before, behind = [*map(ord, left[-3:-1])], [*map(ord, right[1:3])]
        shift, first = 32, met
        for code in reversed(before):
            context |= code << shift
            shift += 16
            longer = value(context)
            if longer is None:
                break
            first = longer
        gain = first - alone
        # The next two: how much an n-gram that reaches over the joint says beyond what the right side says by itself.
        if behind:
            y = behind[0]
            within = value(x << 16 | y)
            across = value(c << 32 | x << 16 | y) if within is not None else None
            if within is not None and across is not None:
                longer = value(before[-1] << 48 | c << 32 | x << 16 | y) if before else None
                gain += (across if longer is None else longer) - within
        if len(behind) > 1:
            within = value(x << 32 | y << 16 | behind[1]) if value(y << 16 | behind[1]) is not None else None
            across = value(c << 48 | x << 32 | y << 16 | behind[1]) if within is not None else None
            if within is not None and across is not None:
                gain += across - within
        return min(high, max(low, gain))

    def character(self, code: int) -> float:
        """log P of a folded character anywhere."""
        value = self.value(code)
        return UNKNOWN if value is None else value

    def _unseen(self, left: int, alone: float) -> float:
        """log P(right | left) for two characters that never met: the better known both are, the more that says."""
        return alone - log1p(exp(self.character(left) + alone) * COUNTED / UNSEEN_COUNT)

    def begins(self, right: str) -> float:
        """How much likelier ``right`` is at the beginning of a paragraph than anywhere, in nats."""
        return self.run_on(EDGE, right)

    def ends(self, left: str) -> float:
        """How much likelier a paragraph ends behind ``left`` than anywhere, in nats."""
        return self.run_on(left, EDGE)

    def word(self, word: str) -> float:
        """How frequent a lower-case word is, on the Zipf scale (log10 of its count in a billion words); 0 if unknown."""
        value = self.value(text_key(word))
        return 0.0 if value is None else -value


@lru_cache(maxsize=1)
def load() -> Table:
    """The table that ships with the library."""
    return Table(files("newsclean.language").joinpath("data/ngrams.bin").read_bytes())
