"""Spaces inside Latin words: an extractor took the places where a word may be parted for spaces (``pas sen ger``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.edits import Cut
from newsclean.language import ngrams
from newsclean.language.fold import fold
from newsclean.page import Page

_LOWER, _LATIN = "a-zß-öø-ÿ", "A-Za-zÀ-ÖØ-öø-ɏ"
#: A short word with a space on both sides.
_SHORT = re.compile(rf" (?=([{_LOWER}]{{2,4}}) [{_LOWER}])")
#: So many of the short words are in no list: 10 to 27 in a hundred on the six pages with parted words, at most 2 in a hundred
#: on all others and in running English and German.
UNKNOWN_SHARE = 0.06
#: So many are looked at, from all over the page.
SAMPLE = 200
#: So many words must come out whole that are in a list: a language that has no list here has none.
LEAST_WORDS = 5

#: Words with single spaces between them; a figure, a mark or a wider gap parts no word.
_RUN = re.compile(rf"[{_LATIN}]+(?: [{_LATIN}]+)+")
_WIDE = re.compile(r"(?<=\S) {2,}(?=\S)")
#: A line with so many wider gaps was spread, and its single spaces stand inside words: 358 of 360.
WIDE_GAPS = 2
_IN_WORD = re.compile(rf" (?<=[{_LATIN}] )(?=[{_LOWER}])")
_LINE_HYPHEN = re.compile(rf" (?<=[{_LATIN}] )‐$")

#: What a word costs, in powers of ten: its rarity, and for one in no list a little more than for the rarest of these.
UNKNOWN = -8.5
BILLION = 9
#: A whole in no list (a name, a compound) costs what its parts cost, and for each space in it: how much better its sides run on
#: without it, so much for a part in no list, and so much less. These find 0.8 of the spaces inside words in lines that were
#: not spread, and 0.98 of what they find are such; other weights of this size differ by a hundredth.
RUN_ON, NO_WORD, SPACE = 0.4, 0.5, -1.0
#: Words that are all common (in to, of ten) are one only if that is in a list, and so much more frequent.
BOTH_COMMON, COMMON = -2.0, 5.0
#: So many parts of a word may be more frequent by themselves. A phrase whose hash looks like a word's (one in three million)
#: has more.
MOST_COMMONER = 3
#: The longest word, and the most parts of one. Long German words have twelve syllables.
MAX_LENGTH, MAX_PARTS = 40, 12


@dataclass(frozen=True)
class Syllables:
    """Takes out the spaces inside Latin words, on a page that has many.

    Newspapers allow a word to be parted almost anywhere, by signs that are not seen; pdfminer and pdfplumber make spaces of
    them. In a line that was spread to fill its column the gaps between words are wider. In all others the words of each run are
    chosen so that they are the most frequent ones together.

    **Leaves alone**: a page on which nearly every short word is in a list, languages without one, Han and kana.

    **Can be wrong when** two words together make another (*under water*), and leaves compounds in two that are in no list
    (*Wald frei bad*).

    >>> from newsclean import clean
    >>> from newsclean.pipeline import Pipeline
    >>> only = Pipeline(Syllables())
    >>> clean("The pas sen gers wel comed the con duc tor on Sat urday morn ing, and the lib rary was crowded.", pipeline=only)
    'The passengers welcomed the conductor on Saturday morning, and the library was crowded.'
    >>> clean("The crew came in to port under a clear sky.", pipeline=only)
    'The crew came in to port under a clear sky.'
    """

    name: str = "syllables"

    def __call__(self, page: Page) -> Iterator[Cut]:
        short, table = _SHORT.findall(page.text), ngrams.load()
        sample = short[::1 + len(short) // SAMPLE]
        if sum(not table.word(word) for word in sample) <= UNKNOWN_SHARE * len(sample):
            return
        spaces, known = [], 0
        for line in page.lines:
            if len(_WIDE.findall(line.text)) >= WIDE_GAPS:
                spaces += [line.start + found.start() for found in _IN_WORD.finditer(line.text)]
            else:
                for run in _RUN.finditer(line.text):
                    at = line.start + run.start()
                    for parts in words_of(run[0].split(" "), table):
                        known += len(parts) > 1 and bool(table.word("".join(parts)))
                        for part in parts:
                            at += len(part) + 1
                            spaces.append(at - 1)
                        spaces.pop()  # behind the word
            spaces += [line.start + found.start() for found in _LINE_HYPHEN.finditer(line.text)]
        if known >= LEAST_WORDS:
            why = "a space inside a word, where it may be parted"
            for at in spaces:
                yield from page.cuts(at, at + 1, rule="syllables/space", why=why, score=0.96)


def words_of(parts: list[str], table: ngrams.Table) -> list[list[str]]:
    """The likeliest words that these parts make up, each as the list of its parts in lower case.

    >>> words_of(["the", "pas", "sen", "ger", "saw", "it"], ngrams.load())
    [['the'], ['pas', 'sen', 'ger'], ['saw'], ['it']]
    """
    lower = [part.lower() for part in parts]
    values = list(map(table.word, lower))
    costs = [value - BILLION if value else UNKNOWN for value in values]
    joins = [0.0, *(join_cost(lower, values, at, table) for at in range(1, len(parts)))]
    best, first = [0.0], [0]
    for end in range(1, len(parts) + 1):
        options = [(best[end - 1] + costs[end - 1], end - 1)]
        together = costs[end - 1]
        for start in range(end - 2, max(-1, end - MAX_PARTS - 1), -1):
            if not parts[start + 1][0].islower():
                break
            together += costs[start] + joins[start + 1]
            word = "".join(lower[start:end])
            if len(word) > MAX_LENGTH:
                break
            value = table.word(word)
            if value and sum(each > value for each in values[start:end]) <= MOST_COMMONER:
                common = min(values[start:end]) >= COMMON
                options.append((best[start] + value - BILLION + common * BOTH_COMMON, start))
            elif min(values[start:end]) < COMMON:
                options.append((best[start] + together, start))
        cost, start = max(options)
        best.append(cost)
        first.append(start)
    words: list[list[str]] = []
    end = len(parts)
    while end:
        words.append(lower[first[end]:end])
        end = first[end]
    return words[::-1]


def join_cost(parts: list[str], values: list[float], at: int, table: ngrams.Table) -> float:
    """What it costs that no space stands before ``parts[at]``, in a word that is in no list."""
    left, right = fold(parts[at - 1]), fold(parts[at])
    closer = table.run_on(left[-3:], right[:3]) - table.run_on(f"{left[-2:]} ", right[:3])
    return RUN_ON * closer + NO_WORD * ((not values[at - 1]) + (not values[at])) + SPACE
