"""How well the last words of a line go with the first ones of another, beyond the two words that meet.

The end of a line and the beginning of another one are each a vector, the sum of those of the words nearest to the joint, by
themselves with their places and without, by their classes, and in pairs; their product tells how much likelier the two are to
meet than any two of a page. The vectors were trained to tell the true beginning from others (over a batch, as in InfoNCE,
https://arxiv.org/abs/1807.03748). Of twelve beginnings, four of each of three articles, the right one is found by pairs of
words alone in 40 cases of a hundred, and with this in 47 (held-out text; articles of typeset pages: 39 and 46).

The search for columns reads it, where many lines could go on with many others. ``Join`` does not: its weights, trained again
with it, found half a joint of a hundred more on simulated pages and none on real ones. Nor does Chinese: vectors of characters
found three joints of a hundred more on simulated pages, and fewer paragraphs on real ones.

``python -m newsclean.training embeddings`` builds the file; its header says from what.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from operator import mul
from typing import NamedTuple
from zlib import crc32

from newsclean.language import wordpairs

MAGIC = b"newsclean embeddings 1\n"
#: The length of a vector, and log2 of how many there are for each side of a joint: 1.6 MB. With twice as many the right
#: beginning is not found more often.
LENGTH, ROW_BITS = 24, 15
#: A value is stored in a byte, as so many of these above or below nothing.
STEP, ZERO = 1 / 32, 128
#: What a nat of it counts beside the nats of pairs of words. On simulated pages read line by line 0.3 to 0.65 find as many
#: joints; without it ten to twenty in a hundred less. It is bounded: two lines of one topic go together wherever they stand.
COUNTS, LEAST, MOST = 0.4, -2.0, 3.0
#: A word that was met less often counts as its class.
RARE = 5
#: So many words are looked at, so many of them with their places, and so many pairs of them.
FAR, NEAR, PAIRS = 8, 3, 2
#: The words looked at stand among so many characters.
SPAN = 80

_EVEN = int.from_bytes(b"\xff\x00" * (LENGTH // 2), "little")
_MASK = (1 << 64) - 1
#: What the hash of a feature is made of: odd numbers of 64 bits, and a slot for each kind of feature.
UNIT, SECOND, SLOT = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9
AT, CLASS_AT, ANYWHERE, PAIR_AT = 0, 16, 32, 48


class Units(NamedTuple):
    """Words as numbers: as they are, without capitals, and their classes."""

    words: list[int]
    plain: list[int]
    classes: list[int]


def units(words: Sequence[str]) -> Units:
    """Words, numbers and marks as numbers; a rare one is its class."""
    count = wordpairs.load().count
    classes = [_hashed(wordpairs.word_class(word)) for word in words]
    rare = [count(word) < RARE for word in words]
    kept = [of if is_rare else _hashed(word) for word, of, is_rare in zip(words, classes, rare, strict=True)]
    plain = [of if is_rare else _hashed(word.lower()) for word, of, is_rare in zip(words, classes, rare, strict=True)]
    return Units(kept, plain, classes)


def _hashed(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))


def rows(side: Units) -> list[int]:
    """Which vectors stand for what is at one side of a joint, the nearest word first."""
    words = side.words
    out = [row(word, 0, AT + at) for at, word in enumerate(words[:NEAR])]
    out += [row(word, 0, CLASS_AT + at) for at, word in enumerate(side.classes[:NEAR])]
    out += [row(word, 0, ANYWHERE) for word in side.plain[:FAR]]
    out += [row(words[at], words[at + 1], PAIR_AT + at) for at in range(min(PAIRS, len(words) - 1))]
    return out


def row(word: int, second: int, slot: int) -> int:
    """Which vector stands for a word, or for two, in a slot; features that share one are told apart by the others."""
    return ((word + 1) * UNIT + second * SECOND + (slot + 1) * SLOT & _MASK) >> 64 - ROW_BITS


Vector = tuple[int, ...]


class Embeddings:
    """The loaded vectors. One is shared by all: ``load()``."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC):
            raise ValueError("not a file of embeddings: rebuild it with python -m newsclean.training embeddings")
        header, _, body = data.partition(b"\n\n")
        size = LENGTH << ROW_BITS
        if len(body) != 2 * size:
            raise ValueError("the file of embeddings is damaged: reinstall newsclean")
        self._ends, self._beginnings = body[:size], body[size:]
        fields = dict(line.split(b": ", 1) for line in header.splitlines()[1:])
        #: The product of two of one article that never meet.
        self._typical = float(fields[b"typical"])
        self._end = lru_cache(maxsize=4096)(self._end_of)
        self._beginning = lru_cache(maxsize=4096)(self._beginning_of)

    def together(self, left: str, right: str) -> float:
        """How much better the end of ``left`` and the beginning of ``right`` go together than any two, in nats."""
        product = sum(map(mul, self._end(left[-SPAN:]), self._beginning(right[:SPAN]))) * STEP * STEP
        return float(max(LEAST, min(MOST, COUNTS * (product - self._typical))))

    def _end_of(self, text: str) -> Vector:
        return _sum(self._ends, rows(units(wordpairs.tokens(text)[:-FAR - 1:-1])))

    def _beginning_of(self, text: str) -> Vector:
        return _sum(self._beginnings, rows(units(wordpairs.tokens(text)[:FAR])))


def _sum(table: bytes, indices: Sequence[int]) -> Vector:
    """The sum of some vectors: two numbers hold the bytes of a vector, each with room beside it, and are added as a whole."""
    even = odd = 0
    for i in indices:
        value = int.from_bytes(table[i * LENGTH:(i + 1) * LENGTH], "little")
        even += value & _EVEN
        odd += value >> 8 & _EVEN
    zero = ZERO * len(indices)
    return tuple([
        int.from_bytes(both[at:at + 2], "little") - zero
        for both in (even.to_bytes(LENGTH, "little"), odd.to_bytes(LENGTH, "little")) for at in range(0, LENGTH, 2)
    ])


@lru_cache(maxsize=1)
def load() -> Embeddings:
    """The vectors that ship with the library."""
    return Embeddings(files("newsclean.language").joinpath("data/embeddings.bin").read_bytes())
