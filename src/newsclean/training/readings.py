"""Builds ``language/data/headlines.bin`` and ``beginnings.bin``: logistic regressions of what such lines are made of."""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsclean.joints.ends import start_class
from newsclean.joints.facts import of
from newsclean.language.cells import STEPS, pack
from newsclean.language.readings import BEGINNING, BOUND, MAGIC, Reading, beginning_keys, headline_keys
from newsclean.language.scripts import CLOSING, SENTENCE_END
from newsclean.training.articles import groups
from newsclean.training.corpora import CORPORA
from newsclean.training.regression import Rows, logistic
from newsclean.training.typesetting import is_spaced

SEED = 20260105
#: log2 of the number of cells: 200 KB, five sixths full.
CELL_BITS = 16
#: Characters and pairs in fewer lines are not weighed.
LEAST_LINES = 10
#: A paragraph shorter than this is cut into no pieces.
LEAST_TEXT = 30
#: So many paragraphs of each corpus are read for how they begin.
PARAGRAPHS = 60_000
#: What stands before a headline on the web.
_TAG = re.compile(r"^(?:【[^】]*】|\[[^\]]*\])")


class Example(NamedTuple):
    """The keys of a line, and whether it is what is to be told from others."""

    keys: list[int]
    is_one: bool


Examples = Callable[[Path, bool], Iterator[Example]]


def headlines(folder: Path, held_out: bool) -> Iterator[Example]:
    """Headlines, and twice as many pieces of paragraphs cut as long as those are: half of them begin a paragraph."""
    for lang, rng, found in _corpora(folder, held_out):
        heads = sorted({head for title, _ in found if _may_be_headline(head := _TAG.sub("", title))})
        for head in heads:
            yield Example(headline_keys(head, japanese=lang == "ja"), True)
        for number, text in enumerate(_texts(rng, found)[:2 * len(heads)]):
            start = rng.randrange(1, len(text) - 4) if number % 2 else 0
            piece = text[start:start + len(rng.choice(heads))].strip()
            if _may_be_headline(piece):
                yield Example(headline_keys(piece, japanese=lang == "ja"), False)


def _may_be_headline(text: str) -> bool:
    return len(text) > 2 and of(text).may_be_headline


def beginnings(folder: Path, held_out: bool) -> Iterator[Example]:
    """Paragraphs, and as many second halves of sentences."""
    for lang, rng, found in _corpora(folder, held_out):
        for text in _texts(rng, found)[:PARAGRAPHS]:
            yield Example(beginning_keys(text, japanese=lang == "ja"), True)
            at = rng.randrange(4, len(text) - BEGINNING)
            if text[at - 1] not in SENTENCE_END + CLOSING and start_class(text[at:]) != "shut":
                yield Example(beginning_keys(text[at:], japanese=lang == "ja"), False)


Groups = list[tuple[str, list[str]]]


def _corpora(folder: Path, held_out: bool) -> Iterator[tuple[str, random.Random, Groups]]:
    """The language and the articles of each corpus without spaces between words."""
    for corpus in CORPORA:
        if not is_spaced(corpus.lang):
            yield corpus.lang, random.Random(SEED), list(groups(folder, corpus, held_out))


def _texts(rng: random.Random, found: Groups) -> list[str]:
    texts = [paragraph for _, body in found for paragraph in body if len(paragraph) > LEAST_TEXT]
    rng.shuffle(texts)
    return texts


def build(folder: Path, target: Path, examples: Examples) -> str:
    """Write a table to ``target``; a line that says what is in it."""
    made = list(examples(folder, False))
    count = Counter(key for each in made for key in each.keys)
    number = {key: i for i, key in enumerate(sorted(key for key, lines in count.items() if lines >= LEAST_LINES))}
    rows = Rows([[(number[key], 1.0) for key in each.keys if key in number] for each in made], len(number))
    ones = sum(each.is_one for each in made)
    shares = [1.0 if each.is_one else ones / (len(made) - ones) for each in made]
    weights = logistic(rows, [each.is_one for each in made], shares)
    entries = [(key, min(255, max(0, round((float(weights[i]) + BOUND) * STEPS)))) for key, i in number.items()]
    cells, lost = pack(sorted(entries, key=lambda entry: (-count[entry[0]], entry[0])), CELL_BITS)
    header = [
        MAGIC.decode().strip(),
        f"{examples.__name__}: {ones}, others: {len(made) - ones}",
        f"characters, pairs and threes: {len(entries)}; no place found for: {lost}",
    ]
    header += [f"corpus: {corpus.file}; {corpus.licence}" for corpus in CORPORA if not is_spaced(corpus.lang)]
    data = "\n".join(header).encode() + b"\n\n" + cells
    target.write_bytes(data)
    return f"{'; '.join(header[1:3])}; {measured(Reading(data), examples(folder, True))}"


def measured(table: Reading, examples: Iterator[Example]) -> str:
    """How often what is to be told from others reads more like it than one of those."""
    found: dict[bool, list[float]] = {True: [], False: []}
    for each in examples:
        found[each.is_one].append(table.of(each.keys))
    others = sorted(found[False])
    below = sum(bisect_left(others, each) + bisect_right(others, each) for each in found[True]) / 2
    return f"of 100 held-out ones and others {100 * below / len(others) / len(found[True]):.1f} are told apart"
