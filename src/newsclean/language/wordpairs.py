"""How well words run on from one line to the next, where words have spaces between them: by pairs of words that met before.

Characters tell nearly nothing there: of three lines the next one runs on best by its characters in two cases of five, by its
words in two of three. A pair of words that was not met, or once only, is judged by the class of the second word, and then by
the classes of both: a common word is a class of its own, all others are classed by their last two letters and their capital.

``python -m newsclean.training tables`` builds the file; its header says from what.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from math import exp, log

from newsclean.language.cells import REMEMBERED, STEPS, Cells, text_key

MAGIC = b"newsclean word pairs 1\n"
#: A word that was counted so often is a class of its own: 500 words of English and German. Where others are classed by three
#: letters, the right line of three runs on best in three cases of a hundred less.
COMMON = 200
#: So many unseen words are taken to follow a word, and so many unseen classes a class. With 20 words it is two cases less.
UNSEEN_WORDS, UNSEEN_CLASSES = 200.0, 5.0
#: In a language whose words are not known pairs of them say nothing. Of the words of English and German lines six in seven are
#: known, on badly spaced pages three in five; of French, Spanish and Dutch ones three in ten.
KNOWN_SHARE = 0.5
#: More nats than this, against and for, say nothing more. Values are stored above the first one.
LEAST, MOST = -6.0, 6.0

_TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][a-z]+)?|\d[\d.,]*|\S")
#: The last word of a line stands among so many characters.
_NEAR = 40
_VALUES = tuple(LEAST + i / STEPS for i in range(256))


def tokens(text: str) -> list[str]:
    """The words, numbers and marks of a text; all numbers are one.

    >>> tokens("He paid £3.20; it's fair.")
    ['He', 'paid', '£', '#', ';', "it's", 'fair', '.']
    """
    return ["#" if token[0].isdigit() else token for token in _TOKEN.findall(text)]


def words(text: str) -> list[str]:
    """The words of a text, without its numbers and marks."""
    return [token for token in tokens(text) if token[0].isalpha()]


def word_class(word: str) -> str:
    """The class of a word that is not common.

    >>> word_class("Wanderung"), word_class("waiting"), word_class(";")
    ('A-ng', 'a-ng', ';')
    """
    return f"{'A' if word[0].isupper() else 'a'}-{word[-2:].lower()}" if word[0].isalpha() else word


def pair_key(left: str, right: str, *, classes: int) -> int:
    """The key of two words, of which none, the second, or both are classes."""
    return text_key(f"{left}{(' ', chr(9), chr(10))[classes]}{right}")


class WordPairs:
    """The loaded table. One is shared by all: ``load()``."""

    def __init__(self, data: bytes) -> None:
        #: The value stored under a key, or None.
        self.values = Cells(data, MAGIC, _VALUES)
        self._value = self.values.__getitem__
        self.run_on = lru_cache(maxsize=REMEMBERED)(self._run_on)

    def _run_on(self, left: str, right: str) -> float:
        """How much likelier the word ``right`` is behind the word ``left`` than anywhere, in nats."""
        met = self._value(pair_key(left, right, classes=0))
        if met is not None:
            return min(MOST, met)
        unseen = -log(1 + self.count(left) / UNSEEN_WORDS)
        (first, often), second = self._classed(left), self._classed(right)[0]
        met = self._value(pair_key(left, second, classes=1))
        if met is None:
            unseen *= 2
            met = self._value(pair_key(first, second, classes=2))
            if met is None:
                met = -log(1 + often / UNSEEN_CLASSES)
        return max(LEAST, min(MOST, met + unseen))

    def known(self, text: str) -> tuple[int, int]:
        """How many of the words of a text were counted, and how many words it has."""
        found = words(text)
        return sum(self._value(text_key(word)) is not None for word in found), len(found)

    def count(self, word: str) -> float:
        """How often a word or a class was counted: what is stored is the logarithm."""
        value = self._value(text_key(word))
        return 0.0 if value is None else exp(value - LEAST)

    def _classed(self, word: str) -> tuple[str, float]:
        """The class of a word, and how often that was counted."""
        count = self.count(word)
        if count >= COMMON:
            return word, count
        name = word_class(word)
        return name, self.count(name)


@lru_cache(maxsize=1)
def load() -> WordPairs:
    """The table that ships with the library."""
    return WordPairs(files("newsclean.language").joinpath("data/wordpairs.bin").read_bytes())


@lru_cache(maxsize=4096)
def first(text: str) -> str:
    """The first word, number or mark of a text."""
    found = _TOKEN.match(text.lstrip())
    return "" if found is None else "#" if found[0][0].isdigit() else found[0]


@lru_cache(maxsize=4096)
def last(text: str) -> str:
    """The last word, number or mark of a text."""
    found = tokens(text[-_NEAR:])
    return found[-1] if found else ""


def run_on(left: str, right: str) -> float:
    """How well one line runs on to another, with a space between them, in nats.

    >>> run_on("the last time a ferry from", "the island came") > run_on("the last time a ferry from", "was often late") + 2
    True
    """
    return load().run_on(last(left), first(right)) if left and right else 0.0
