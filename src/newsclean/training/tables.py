"""Builds ``language/data/ngrams.bin``: counts character n-grams, smooths them, and packs them into cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from wordfreq import get_frequency_dict

from newsclean.language import ngrams
from newsclean.language.cells import STEPS, pack, text_key
from newsclean.language.fold import EDGE, fold
from newsclean.training.corpora import CORPORA, paragraphs

#: The least count of an n-gram of one, two, three, four characters that may be kept.
LEAST = {1: 1, 2: 2, 3: 2, 4: 2}
#: So many of three and four characters are, those that tell most.
LONG = 1_000_000
#: log2 of the number of cells: 6 MB hold 1.65 million n-grams and 80 thousand words, five sixths full; one entry in sixteen
#: finds no place: the least telling, for they are placed last. How often the right continuation among five of a page ranks
#: first is .69 with 0.7 million n-grams, .73 with 1.7, .74 with 2.7 and .75 with all 6.9 million that were counted twice.
CELL_BITS = 21
#: Interpolation with the shorter context: how many unseen continuations a context is taken to have, and the least share.
UNSEEN_CONTINUATIONS = 5.0
LEAST_SHARE = 0.1
#: The commonest words of the languages that are split at line ends with and without hyphens, and how many of each.
WORD_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
WORDS = 15_000

Codes = npt.NDArray[np.uint64]
Reals = npt.NDArray[np.float64]


def counted_text(folder: Path) -> Iterator[str]:
    """Every paragraph once, folded; without spaces where the script is written without them."""
    seen: set[bytes] = set()
    for corpus in CORPORA:
        spaced = corpus.lang in ("en", "de")
        for paragraph in paragraphs(folder, corpus):
            body = paragraph.removeprefix("# ")
            digest = hashlib.blake2b(body.encode(), digest_size=8).digest()
            if body and digest not in seen:
                seen.add(digest)
                folded = fold(body, japanese=corpus.lang == "ja")
                yield " ".join(folded.split()) if spaced else "".join(folded.split())


def count(text: str) -> dict[int, tuple[Codes, Codes]]:
    """The keys and counts of all n-grams of one to four characters, sorted by key."""
    codes = np.frombuffer(text.encode("utf-16-le"), dtype=np.uint16).astype(np.uint64)
    out = {}
    for n in range(1, 5):
        keys = np.zeros(len(codes) - n + 1, dtype=np.uint64)
        for i in range(n):
            keys = keys << np.uint64(16) | codes[i:len(codes) - n + 1 + i]
        unique, counts = np.unique(keys, return_counts=True)
        out[n] = unique, counts.astype(np.uint64)
    return out


def _find(keys: Codes, values: Reals, wanted: Codes) -> tuple[Reals, npt.NDArray[np.bool_]]:
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return values[at], keys[at] == wanted


class Grams(NamedTuple):
    """The n-grams of one length, sorted by key."""

    keys: Codes
    logs: Reals  # log P(last | rest)
    told: Reals  # what it tells beyond the shorter n-gram: how often it was met, by the nats that it differs


def probabilities(counts: dict[int, tuple[Codes, Codes]]) -> dict[int, Grams]:
    """``log P(last | rest)`` for every n-gram that was counted often enough."""
    total = float(counts[1][1].sum())
    out: dict[int, Grams] = {}
    for n in range(1, 5):
        kept = counts[n][1] >= LEAST[n]
        keys, number = counts[n][0][kept], counts[n][1][kept].astype(np.float64)
        if n == 1:
            out[1] = Grams(keys, np.log(number / total), np.full(len(keys), np.inf))
            continue
        context, _ = _find(counts[n - 1][0], counts[n - 1][1].astype(np.float64), keys >> np.uint64(16))
        suffix = keys & np.uint64((1 << 16 * (n - 1)) - 1)
        shorter, known = _find(out[n - 1].keys, out[n - 1].logs, suffix)
        if not known.all():
            raise AssertionError("an n-gram is kept whose suffix is not: LEAST must not fall with the order")
        share = np.clip(UNSEEN_CONTINUATIONS / (context + UNSEEN_CONTINUATIONS) + LEAST_SHARE, 0.0, 0.6)
        logs = np.log((1 - share) * number / context + share * np.exp(shorter))
        out[n] = Grams(keys, logs, number * np.abs(logs - shorter))
    return out


def telling(grams: dict[int, Grams]) -> tuple[Codes, Reals]:
    """The keys and logs of the n-grams that are kept, the weightiest first: all single characters and pairs (two characters
    that are not found together count as never met), and of the longer ones those that tell most; none without its suffix,
    which is looked for first."""
    triples, fours = grams[3], grams[4]
    told = np.concatenate((triples.told, fours.told))
    np.maximum.at(told, np.searchsorted(triples.keys, fours.keys & np.uint64((1 << 48) - 1)), fours.told)
    kept = np.argsort(-told, kind="stable")[:LONG]
    keys, logs = np.concatenate((triples.keys, fours.keys))[kept], np.concatenate((triples.logs, fours.logs))[kept]
    return np.concatenate((grams[1].keys, grams[2].keys, keys)), np.concatenate((grams[1].logs, grams[2].logs, logs))


def common_words() -> dict[str, float]:
    """The commonest words of all the languages, with how frequent they are."""
    words: dict[str, float] = {}
    for lang in WORD_LANGUAGES:
        ranked = sorted(get_frequency_dict(lang).items(), key=lambda item: (-item[1], item[0]))
        for word, frequency in [item for item in ranked if item[0].isalpha()][:WORDS]:
            words[word] = max(words.get(word, 0.0), frequency)
    return words


def build(folder: Path, target: Path) -> str:
    """Write the table to ``target``; a line that says what is in it."""
    text = EDGE + EDGE.join(counted_text(folder)) + EDGE
    text = "".join(char for char in text if char <= "\uffff")
    words = common_words()
    zipf = [(text_key(word), np.log10(frequency * 1e9)) for word, frequency in sorted(words.items())]
    keys, logs = telling(probabilities(count(text)))
    entries = [*zipf, *zip(keys.tolist(), (-logs).tolist(), strict=True)]
    cells, lost = pack(((key, min(255, max(0, round(value * STEPS)))) for key, value in entries), CELL_BITS)
    header = [
        ngrams.MAGIC.decode().strip(),
        f"counted: {len(text)} characters",
        f"n-grams of 1-4: {len(keys)}, least counts {LEAST}",
        f"words: {len(words)} of {', '.join(WORD_LANGUAGES)} (wordfreq, data CC BY-SA 4.0)",
        f"no place found for: {lost}",
    ]
    header += [f"corpus: {corpus.file}; {corpus.licence}" for corpus in CORPORA]
    target.write_bytes("\n".join(header).encode() + b"\n\n" + cells)
    return "; ".join(header[1:5])
