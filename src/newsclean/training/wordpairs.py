"""Builds ``language/data/wordpairs.bin``: counts pairs of words and of their classes, smooths them, packs them into cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import log
from pathlib import Path

from newsclean.language.cells import STEPS, pack, text_key
from newsclean.language.wordpairs import COMMON, LEAST, MAGIC, UNSEEN_CLASSES, UNSEEN_WORDS, pair_key, tokens, word_class
from newsclean.training.corpora import CORPORA, paragraphs
from newsclean.training.typesetting import is_spaced

#: log2 of the number of cells: 1.5 MB, two thirds full. Of three lines the right one runs on best in 63 of 100 cases; with all
#: pairs that were met twice and four times the cells in 64.
CELL_BITS = 19
#: Words, and pairs of two words, of a word and a class, of two classes, that were met less often are not kept.
LEAST_COUNT = 2
LEAST_COUNTS = 2, 2, 1


def counted(folder: Path) -> Iterator[list[str]]:
    """The words of every paragraph once. What the models are trained and measured on is left out: of a text that was counted
    every pair of words is known, of another one half of them."""
    for corpus in CORPORA:
        if is_spaced(corpus.lang):
            seen = {*paragraphs(folder, corpus, part="spared"), *paragraphs(folder, corpus, part="held out")}
            for paragraph in paragraphs(folder, corpus, part="counted"):
                if paragraph not in seen:
                    seen.add(paragraph)
                    yield tokens(paragraph.removeprefix("# "))


def build(folder: Path, target: Path) -> str:
    """Write the table to ``target``; a line that says what is in it."""
    texts = list(counted(folder))
    words = Counter(word for text in texts for word in text)
    of = {word: word if count >= COMMON else word_class(word) for word, count in words.items()}
    classes: Counter[str] = Counter()
    for word, count in words.items():
        classes[of[word]] += count
    total = words.total()
    met = [Counter[tuple[str, str]]() for _ in range(3)]
    for text in texts:
        for left, right in pairwise(text):
            met[0][left, right] += 1
            met[1][left, of[right]] += 1
            met[2][of[left], of[right]] += 1

    def by_class(left: str, right: str) -> float:
        share = classes[right] / total
        return (met[2][left, right] + UNSEEN_CLASSES * share) / (classes[left] + UNSEEN_CLASSES) / share

    def by_second(left: str, right: str) -> float:
        unseen = UNSEEN_WORDS * by_class(of[left], right)
        return (met[1][left, right] * total / classes[right] + unseen) / (words[left] + UNSEEN_WORDS)

    def by_word(left: str, right: str) -> float:
        unseen = UNSEEN_WORDS * by_second(left, of[right])
        return (met[0][left, right] * total / words[right] + unseen) / (words[left] + UNSEEN_WORDS)

    entries: list[tuple[int, float]] = []
    for word, count in sorted((classes | words).items()):
        if count >= LEAST_COUNT:
            entries.append((text_key(word), log(count) + LEAST))
    # How many times likelier the right one is behind the left one than anywhere.
    for level, worth in enumerate((by_word, by_second, by_class)):
        for (left, right), count in sorted(met[level].items()):
            if count >= LEAST_COUNTS[level]:
                entries.append((pair_key(left, right, classes=level), log(worth(left, right))))
    cells, lost = pack(((key, min(255, max(0, round((value - LEAST) * STEPS)))) for key, value in entries), CELL_BITS)
    header = [
        MAGIC.decode().strip(),
        f"counted: {total} words",
        f"words, classes and pairs met twice or more: {len(entries)}; no place found for: {lost}",
    ]
    header += [f"corpus: {corpus.file}; {corpus.licence}" for corpus in CORPORA if is_spaced(corpus.lang)]
    target.write_bytes("\n".join(header).encode() + b"\n\n" + cells)
    return "; ".join(header[1:3])
