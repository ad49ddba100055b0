"""Whether a piece of text speaks of what its column spoke of before: the same characters come again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import exp, log

from newsclean.language import ngrams
from newsclean.language.fold import fold

#: An article uses its own characters again for this share of what it goes on with, and any others for the rest.
AGAIN = 0.15
#: What a piece of another article costs for each character, in nats; it is given back, so that such a piece says nothing.
BY_CHANCE = 0.1
#: More nats than this, against and for, say nothing more.
LEAST, MOST = -3.0, 6.0


def letters(text: str) -> str:
    """The folded letters of a text.

    >>> letters("國有24家，")
    '国有家'
    """
    return "".join(filter(str.isalpha, fold(text)))


def of_one_topic(before: Iterable[str], behind: str) -> float:
    """How much likelier the letters ``behind`` are where those ``before`` were written than anywhere, in nats.

    Alone it tells the right one of three columns of different articles in 67 of 100 cases, the run-on in 80, both in 88.
    """
    known = Counter("".join(before))
    share = AGAIN / max(1, sum(known.values()))
    other = log(1 - AGAIN)
    character = ngrams.load().character
    nats = BY_CHANCE * len(behind)
    for char in behind:
        number = known[char]
        nats += log(1 - AGAIN + share * number * exp(-character(ord(char)))) if number else other
    return max(LEAST, min(MOST, nats))
