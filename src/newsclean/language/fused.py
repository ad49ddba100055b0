"""Where the space between two Latin words was lost: behind a mark, beside a figure, before a capital, between small letters.

A run of letters is parted where words that are frequent, and run on well to one another, are likelier than one word nobody
knows: a search over all ways to part it (Viterbi), in which each word costs its rarity and each pair of them what
``newsclean.language.wordpairs`` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import NamedTuple

from newsclean.language import ngrams, wordpairs
from newsclean.language.words import is_german

#: Letters of Latin-1, small and capital, without the signs × and ÷ among them.
_SMALL, _CAPITAL = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"
_LETTER = _SMALL + _CAPITAL
#: What no space belongs in: addresses of mail and web, paths, entities of HTML.
_ADDRESS = re.compile(r"[@/\\&_#]|www\.")
_TOKEN = re.compile(r"\S+")
#: A space is missing behind a mark or a closing quote, or before an opening one. A full stop needs a word before it, and a
#: capital behind: not ``p.m.``, nor ``e.g.``.
_AT_MARK = (
    re.compile(rf"(?<=[{_LETTER}0-9)”’][,;:!?])(?=[“(]?[{_LETTER}])|(?<=[{_LETTER}][,;])(?=[0-9])"),
    re.compile(rf"(?<=[{_LETTER}0-9][,!?.]”)(?=[{_LETTER}])"),
    re.compile(rf"(?<=[{_SMALL}]{{2}}\.)(?=[“(]?[{_CAPITAL}])"),
)
#: Any such place at all, in an address or not: most lines have none.
_NEAR_MARK = re.compile(rf"[{_LETTER}0-9)”’][,;:!?.][\"”]?[“(]?[{_LETTER}]|[{_LETTER}][,;][0-9]")
#: A straight quote behind a mark, that opens or closes.
_AT_QUOTE = re.compile(rf"(?<=[{_LETTER}0-9][,;:!?.])\"(?=[{_LETTER}])")
#: A space is missing before a capital behind a small letter, but for names that are written so (McDonald, DeLillo), and short
#: forms (GmbH).
_AT_CAPITAL = re.compile(rf"(?<=[{_SMALL}])(?=[{_CAPITAL}][{_SMALL}]|I(?![{_LETTER}]))")
_NAME = re.compile(r"(?:^|[^A-Za-z])(?:Mac|Mc|De|Di|Du|La|Le|.)$")
_WORD_FIGURE = re.compile(rf"(?<![{_LETTER}])([{_LETTER}]{{2,}})(?=[0-9])")
_FIGURE_WORD = re.compile(rf"[0-9]([{_LETTER}]{{2,}})(?![{_LETTER}])")
#: Beside a figure stand words at least so frequent on the Zipf scale (ten in a million), and none of two letters but those that
#: stand a thousand times in a million: ``2012and``, not ``30th``, ``5pm`` or ``90er``.
BESIDE_FIGURE, TWO_LETTERS = 4.0, 6.0
_UNITS = frozenset(("st", "nd", "rd", "th", "ers", "am", "pm", "er"))

_RUN = re.compile(rf"[{_LETTER}]+")
#: A shorter run of letters is no two words; no word is longer than this; and a run as long as that is no text.
SHORTEST, LONGEST, NO_TEXT = 4, 22, 80
#: What a word in no list costs, and each of its letters, in nats. Shorter ones than this are no words.
UNKNOWN, UNKNOWN_LETTER, UNKNOWN_LENGTH = -5.0, -2.0, 4
#: What a nat of run-on between two words counts, of no more than so many nats.
RUN_ON, MOST_RUN_ON = 0.7, 4.0
#: A run is parted if that is so much better, in nats; and at each place one of the two words is common: ``of falling``, but not
#: ``loud speaker``. These find 97 of the spaces lost within words on two English pages as OCR read them, and 6 wrong ones.
#: With a gain of 1 it is as many and 16 wrong ones more; where words counted half as often are common, 4 more and 9.
LEAST_GAIN = 3.0
#: A word of two letters is one if it stands 600 times in a million.
SHORT_WORD = 5.8
#: So many ways to part what was read so far are kept, each with another last word.
WAYS = 6
_NATS = log(10)
_BILLION = 9


class Lost(NamedTuple):
    """A space is missing before the character at offset ``at``: ``where`` is mark, figure, capital or word."""

    at: int
    where: str


def lost_spaces(text: str) -> Iterator[Lost]:
    """Where spaces between the words of a line were lost, in no order.

    >>> text = "on Saturday,eleven yearsof Nora Whitcombe"
    >>> [(text[:each.at][-4:], text[each.at:][:4], each.where) for each in lost_spaces(text)]
    [('day,', 'elev', 'mark'), ('ears', 'of N', 'word')]
    """
    yield from lost_at_marks(text)
    for token, start in _tokens(text):
        for found in (*_at_figures(token), *_at_capitals(token)):
            yield found._replace(at=start + found.at)
    if not is_german(text):  # of what would be parted in its compounds one part in six is wrong
        yield from _in_words(text)


def lost_at_marks(text: str) -> list[Lost]:
    """Where they were lost beside marks, which is plainest."""
    lost: list[Lost] = []
    if not _NEAR_MARK.search(text):
        return lost
    for token, start in _tokens(text):
        lost += [Lost(start + found.start(), "mark") for pattern in _AT_MARK for found in pattern.finditer(token)]
        for found in _AT_QUOTE.finditer(token):
            at = start + found.start()
            lost.append(Lost(at + _closes(text, at), "mark"))
    return lost


def _closes(text: str, at: int) -> bool:
    """Whether a straight quote closes: by how many stand before it or, where one is alone in its line, what stands behind."""
    return text.count('"', 0, at) % 2 == 1 if text.count('"') % 2 == 0 else text[at + 1].islower()


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """What stands between spaces and is no address, and where each begins."""
    return ((found[0], found.start()) for found in _TOKEN.finditer(text) if not _ADDRESS.search(found[0]))


def _at_figures(token: str) -> Iterator[Lost]:
    table = ngrams.load()
    for pattern, side in ((_WORD_FIGURE, "end"), (_FIGURE_WORD, "start")):
        for found in pattern.finditer(token):
            word = found[1].lower()
            if word not in _UNITS and table.word(word) >= (BESIDE_FIGURE if len(word) > 2 else TWO_LETTERS):
                yield Lost(found.end(1) if side == "end" else found.start(1), "figure")


def _at_capitals(token: str) -> Iterator[Lost]:
    for found in _AT_CAPITAL.finditer(token):
        if not _NAME.search(token[:found.start()]):
            yield Lost(found.start(), "capital")


def _in_words(text: str) -> Iterator[Lost]:
    runs = [(piece, found.start() + at) for found in _RUN.finditer(text) for piece, at in _capitalized(found[0])]
    for before, (run, at), after in zip([None, *runs], runs, [*runs[1:], None], strict=False):
        end = at + len(run)
        if not SHORTEST <= len(run) < NO_TEXT or run.isupper() or text[end:] in ("-", "‐"):  # the first half of a word
            continue
        beside = before[0] if before and text[before[1] + len(before[0]):at] == " " else ""
        behind = after[0] if after and text[end:after[1]] == " " else ""
        for word in words_of(run, beside, behind)[:-1]:
            at += len(word)
            yield Lost(at, "word")


def _capitalized(run: str) -> Iterator[tuple[str, int]]:
    """The pieces of a run of letters that begin with a capital behind a small letter, and where each begins."""
    cuts = [0, *(found.start() for found in _AT_CAPITAL.finditer(run)), len(run)]
    return ((run[start:end], start) for start, end in pairwise(cuts))


@lru_cache(maxsize=4096)
def words_of(run: str, before: str = "", after: str = "") -> tuple[str, ...]:
    """The words that a run of letters holds: itself, or several whose spaces were lost, between the words around it.

    >>> words_of("offalling", before="scent"), words_of("loudspeaker"), words_of("Netherby")
    (('of', 'falling'), ('loudspeaker',), ('Netherby',))
    """
    ways: list[dict[str, tuple[float, tuple[str, ...]]]] = [{before: (0.0, ())}]
    for end in range(1, len(run) + 1):
        here: dict[str, tuple[float, tuple[str, ...]]] = {}
        for start in range(max(0, end - LONGEST), end):
            word = run[start:end]
            if len(word) < len(run) and not _may_stand(word):
                continue
            cost = _cost(word)
            for last, (worth, words) in ways[start].items():
                total = worth + cost + _run_on(last, word)
                if word not in here or here[word][0] < total:
                    here[word] = total, (*words, word)
        ways.append(dict(sorted(here.items(), key=lambda way: -way[1][0])[:WAYS]))
    whole = _cost(run) + _run_on(before, run) + _run_on(run, after)
    worth, words = max((way[0] + _run_on(last, after), way[1]) for last, way in ways[-1].items()) if ways[-1] else (0.0, ())
    parted = worth - whole >= LEAST_GAIN and all(_one_is_common(left, right) for left, right in pairwise(words))
    return words if parted else (run,)


def _may_stand(word: str) -> bool:
    """Whether a part of a run may be a word of its own."""
    if len(word) == 1:
        return word in "aAI"
    frequent = ngrams.load().word(word.lower())
    return frequent >= SHORT_WORD if len(word) == 2 else frequent > 0 or len(word) >= UNKNOWN_LENGTH


def _one_is_common(left: str, right: str) -> bool:
    """Whether one of two words is common; a single letter at the end of a run is mostly a part of the word before it."""
    return _is_common(left) or (len(right) > 1 and _is_common(right))


def _is_common(word: str) -> bool:
    count = wordpairs.load().count
    return max(count(word), count(word.lower())) >= wordpairs.COMMON


@lru_cache(maxsize=4096)
def _cost(word: str) -> float:
    """How frequent a word is, as the logarithm of its share of a text."""
    frequent = ngrams.load().word(word.lower())
    return (frequent - _BILLION) * _NATS if frequent else UNKNOWN + UNKNOWN_LETTER * len(word)


def _run_on(left: str, right: str) -> float:
    if not left or not right:
        return 0.0
    return RUN_ON * max(-MOST_RUN_ON, min(MOST_RUN_ON, wordpairs.load().run_on(left, right)))
