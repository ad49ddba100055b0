"""Builds ``language/data/embeddings.bin``: vectors of line ends and beginnings, trained to find what goes on behind a joint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from newsclean.language.embeddings import (
    ANYWHERE,
    AT,
    CLASS_AT,
    FAR,
    LENGTH,
    MAGIC,
    NEAR,
    PAIR_AT,
    PAIRS,
    ROW_BITS,
    SECOND,
    SLOT,
    STEP,
    UNIT,
    ZERO,
    units,
)
from newsclean.language.wordpairs import tokens
from newsclean.training.corpora import CORPORA, Corpus, paragraphs
from newsclean.training.typesetting import is_spaced

SEED = 20260105
#: So many joints are learned from, so many at a time: those of one article stand together, for a page has many of each.
JOINTS, BATCH, OF_ARTICLE = 2_500_000, 2048, 8
#: How much more a beginning of the same article counts among the wrong ones.
SAME_ARTICLE = np.float32(np.log(40.0))
#: A joint stands no nearer to the edge of a paragraph than so many words; behind a full stop seldom.
LEAST_WORDS, AFTER_STOP = 4, 0.2
#: The first step, a tenth of it at the end (Adagrad), and how far the first values stray from nothing.
RATE, STRAY = 0.1, 0.05
#: So many batches tell what the product of two of one article is that never meet.
TYPICAL = 10
#: A row of its own, behind all others, stays nothing.
NOTHING = 1 << ROW_BITS

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float32]


class Text(NamedTuple):
    """Running text: its words, as ``newsclean.language.embeddings.Units`` has them, whether each is a stop, where its paragraph
    begins and ends, and where articles begin."""

    words: Ints
    plain: Ints
    classes: Ints
    stops: npt.NDArray[np.bool_]
    starts: Ints
    ends: Ints
    articles: Ints


def _articles(folder: Path, corpus: Corpus) -> Iterator[list[str]]:
    """The paragraphs of each article. A corpus with paragraphs line by line does not tell articles apart: each is one."""
    body: list[str] = []
    for paragraph in paragraphs(folder, corpus):
        if paragraph and not paragraph.startswith("# "):
            body.append(paragraph)
        if body and (not paragraph or corpus.articles == "line"):
            yield body
            body = []
    if body:
        yield body


def read(folder: Path) -> Text:
    """The texts of the languages with spaces between words."""
    words: list[str] = []
    bounds: list[tuple[int, int]] = []
    articles = [0]
    for corpus in CORPORA:
        if is_spaced(corpus.lang):
            for article in _articles(folder, corpus):
                for paragraph in article:
                    found = tokens(paragraph)
                    bounds.append((len(words), len(words) + len(found)))
                    words += found
                if len(words) - articles[-1] >= OF_ARTICLE * 2 * LEAST_WORDS:
                    articles.append(len(words))
    sizes = [end - start for start, end in bounds]
    as_they_are, plain, classes = (np.array(each) for each in units(words))
    return Text(
        as_they_are, plain, classes, np.isin(words, [*".!?\"”“"]),
        np.repeat([start for start, _ in bounds], sizes), np.repeat([end for _, end in bounds], sizes), np.array(articles),
    )


def _row(word: Ints, second: Ints | int, slot: int) -> Ints:
    """``newsclean.language.embeddings.row`` of many words."""
    one, two = word.astype(np.uint64) + np.uint64(1), np.asarray(second).astype(np.uint64)
    slots = np.uint64((slot + 1) * SLOT & (1 << 64) - 1)
    return ((one * np.uint64(UNIT) + two * np.uint64(SECOND) + slots) >> np.uint64(64 - ROW_BITS)).astype(np.int64)


def sides(text: Text, joints: Ints) -> tuple[csr_matrix, csr_matrix]:
    """The vectors of what stands before each joint and behind it."""
    out = []
    for step, first in ((-1, joints - 1), (1, joints)):
        places = [first + step * at for at in range(FAR)]
        inside = [(place >= text.starts[first]) & (place < text.ends[first]) for place in places]
        places = [np.clip(place, 0, len(text.words) - 1) for place in places]
        words = [text.words[place] for place in places]
        found = [(_row(words[at], 0, AT + at), inside[at]) for at in range(NEAR)]
        found += [(_row(text.classes[places[at]], 0, CLASS_AT + at), inside[at]) for at in range(NEAR)]
        found += [(_row(text.plain[place], 0, ANYWHERE), there) for place, there in zip(places, inside, strict=True)]
        found += [(_row(words[at], words[at + 1], PAIR_AT + at), inside[at + 1]) for at in range(PAIRS)]
        table = np.stack([np.where(there, rows, NOTHING) for rows, there in found], 1)
        high, wide = table.shape
        ones = np.ones(high * wide, np.float32)
        out.append(csr_matrix((ones, table.ravel(), np.arange(0, high * wide + 1, wide)), shape=(high, NOTHING + 1)))
    return out[0], out[1]


def _sample(rng: np.random.Generator, text: Text) -> tuple[Ints, Ints]:
    """Joints of some articles, and which article each is of."""
    picked = rng.integers(0, len(text.articles) - 1, BATCH // OF_ARTICLE * 2)
    low, high = text.articles[picked], text.articles[picked + 1]
    places = (low[:, None] + rng.random((len(picked), OF_ARTICLE * 3)) * (high - low)[:, None]).astype(np.int64)
    fits = (places - text.starts[places] >= LEAST_WORDS) & (text.ends[places] - places >= LEAST_WORDS)
    fits &= ~text.stops[places - 1] | (rng.random(places.shape) < AFTER_STOP)
    found = [rng.permutation(np.unique(row[fit]))[:OF_ARTICLE] for row, fit in zip(places, fits, strict=True)]
    found = [row for row in found if len(row) == OF_ARTICLE][:BATCH // OF_ARTICLE]
    return np.concatenate(found), np.repeat(np.arange(len(found)), OF_ARTICLE)


def train(text: Text) -> tuple[list[Reals], float]:
    """The vectors of both sides, rounded to what is stored, and the product of two of one article that never meet."""
    rng = np.random.default_rng(SEED)
    tables = [(rng.standard_normal((NOTHING + 1, LENGTH)) * STRAY).astype(np.float32) for _ in range(2)]
    squares = [np.full(len(table), 1e-3, np.float32) for table in tables]
    for table in tables:
        table[NOTHING] = 0
    done = 0
    while done < JOINTS:
        joints, article = _sample(rng, text)
        used = sides(text, joints)
        left, right = used[0] @ tables[0], used[1] @ tables[1]
        true = np.arange(len(joints))
        product = left @ right.T + np.where(article[:, None] == article, SAME_ARTICLE, np.float32(0))
        product[true, true] -= SAME_ARTICLE
        slope = (_shares(product, 1) + _shares(product, 0)) / 2
        slope[true, true] -= 1
        rate = RATE * (1 - 0.9 * done / JOINTS)
        for table, square, side, back in zip(tables, squares, used, (slope @ right, slope.T @ left), strict=True):
            met = np.unique(side.indices)
            met = met[met < NOTHING]
            step = (side.T.tocsr() @ back)[met]
            square[met] += (step * step).mean(1)
            table[met] -= rate * step / np.sqrt(square[met])[:, None]
        done += len(joints)
    tables = [(np.clip(np.rint(table / STEP), -ZERO, ZERO - 1) * STEP).astype(np.float32) for table in tables]
    used = sides(text, np.concatenate([_sample(rng, text)[0] for _ in range(TYPICAL)]))
    unlike = (used[0] @ tables[0] * np.roll(used[1] @ tables[1], 1, 0)).sum(1)
    return [table[:NOTHING] for table in tables], float(np.median(unlike))


def _shares(product: Reals, axis: int) -> Reals:
    powers = np.exp(product - product.max(axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis, keepdims=True))


def build(folder: Path, target: Path) -> str:
    """Write the vectors to ``target``; a line that says what is in it."""
    text = read(folder)
    tables, typical = train(text)
    header = [MAGIC.decode().strip(), f"trained: {JOINTS} joints of {len(text.words)} words", f"typical: {typical:.2f}"]
    header += [f"corpus: {corpus.file}; {corpus.licence}" for corpus in CORPORA if is_spaced(corpus.lang)]
    body = b"".join((np.rint(table / STEP) + ZERO).astype(np.uint8).tobytes() for table in tables)
    target.write_bytes("\n".join(header).encode() + b"\n\n" + body)
    return "; ".join(header[1:3])
