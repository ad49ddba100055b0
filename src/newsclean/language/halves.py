"""Whether the end of one Latin line and the beginning of the next are the halves of a word, which no hyphen shows.

A logistic regression over what is known of the halves, the whole, and the words around them; its weights are data that a
person can read, ``language/data/halves.json``: ``python -m newsclean.training halves`` builds them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from math import log1p

from newsclean.language import ngrams, wordpairs
from newsclean.language.fold import fold

#: So many characters on either side tell whether the words of the language are known, and hold the words around the halves.
NEAR = 80
#: A language has word lists here where so many of the words around are in them: of French, Spanish, Dutch and Italian nine in
#: ten, of Polish and Finnish four in ten at most.
LISTED_SHARE = 0.7
#: A half with more letters is as good as any word.
LONG = 6

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_LAST = re.compile(rf"[{_LETTER}]+$")
_FIRST = re.compile(rf"[{_LETTER}]+")

Features = list[tuple[str, float]]


def log_odds(left: str, right: str) -> float | None:
    """How likely two lines meet inside a word, where that is as likely as not.

    None where no two letters meet, where the right one is a capital, and in a language whose words are in no list.

    >>> log_odds("he had packed the bag", "gage himself") > 0 > log_odds("he had packed the bag", "and left")
    True
    """
    if not right[:1].islower() or not _LAST.search(left[-1:]) or not _FIRST.match(right):
        return None
    return _log_odds(left[-NEAR:].replace("\xad", ""), right[:NEAR].replace("\xad", ""))


@lru_cache(maxsize=4096)
def _log_odds(left: str, right: str) -> float | None:
    around = f"{_LAST.sub('', left)} {_FIRST.sub('', right, count=1)}"
    met, count = wordpairs.load().known(around)
    known = met >= wordpairs.KNOWN_SHARE * count
    word = ngrams.load().word
    if not known and sum(word(each.lower()) > 0 for each in wordpairs.words(around)) < LISTED_SHARE * count:
        return None
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in features(left, right, known=known))


def features(left: str, right: str, *, known: bool) -> Features:
    """What is known of two lines that meet at letters, and whether the words of their language are ``known``."""
    first, second = _LAST.search(left), _FIRST.match(right)
    if first is None or second is None:
        return []
    a, b = first[0], second[0]
    if known:
        met = _met(a, b, left[:first.start()], right[second.end():])
        return [(f"known language: {name}", value) for name, value in (*_halves(a, b), *met)]
    return [(f"other language: {name}", value) for name, value in _halves(a, b)]


def _halves(a: str, b: str) -> Iterator[tuple[str, float]]:
    """What the word lists and the letters say."""
    table = ngrams.load()
    yield "always", 1.0
    yield f"letters on the left: {min(len(a), LONG)}", 1.0
    yield f"letters on the right: {min(len(b), LONG)}", 1.0
    for what, word in (("left", a), ("right", b), ("whole", a + b)):
        often = table.word(word.lower())
        yield (f"{what} in the lists", often) if often else (f"{what} in no list", 1.0)
    tail, head = fold(a)[-3:], fold(b)[:3]
    yield "the letters meet", table.run_on(tail, head) - table.run_on(f"{tail[-2:]} ", head)


def _met(a: str, b: str, before: str, behind: str) -> Iterator[tuple[str, float]]:
    """What the words say that were counted, and the pairs of them: of halves that were not nothing can be said, for a text of
    another kind holds other words."""
    pairs = wordpairs.load()
    yield "the halves are two words", pairs.run_on(a, b)
    often = pairs.count(a + b) or pairs.count((a + b).lower())
    if not often:
        yield "whole was not counted", 1.0
        return
    yield "whole was counted", log1p(often)
    last, first = wordpairs.last(before), wordpairs.first(behind)
    whole = (pairs.run_on(last, a + b) - pairs.run_on(last, a)) if last else 0.0
    whole += (pairs.run_on(a + b, first) - pairs.run_on(b, first)) if first else 0.0
    yield "the words around meet the whole", whole


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(
        files("newsclean.language").joinpath("data/halves.json").read_text(encoding="utf-8")
    )["weights"]
    return weights
