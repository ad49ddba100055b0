"""Builds ``language/data/ngrams.bin``: counts character n-grams, smooths them, and packs them into cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
from wordfreq import get_frequency_dict

from newsclean.language import ngrams
from newsclean.language.fold import EDGE, fold
from newsclean.training.corpora import CORPORA, paragraphs

#: The least count of an n-gram of one, two, three, four characters that is kept. Chosen so that all fit the cells.
LEAST = {1: 1, 2: 8, 3: 20, 4: 30}
#: Interpolation with the shorter context: how many unseen continuations a context is taken to have, and the least share.
UNSEEN_CONTINUATIONS = 5.0
LEAST_SHARE = 0.1
#: The commonest words of the languages that are split at line ends with and without hyphens, and how many of each.
WORD_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
WORDS = 15_000

Codes = npt.NDArray[np.uint64]


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


def _find(keys: Codes, values: npt.NDArray[np.float64], wanted: Codes) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return values[at], keys[at] == wanted


def probabilities(counts: dict[int, tuple[Codes, Codes]]) -> dict[int, tuple[Codes, Codes, npt.NDArray[np.float64]]]:
    """``log P(last | rest)`` for every n-gram kept: ``{n: (keys, counts, logs)}``."""
    total = float(counts[1][1].sum())
    out: dict[int, tuple[Codes, Codes, npt.NDArray[np.float64]]] = {}
    for n in range(1, 5):
        keys, number = counts[n]
        kept = number >= LEAST[n]
        keys, number = keys[kept], number[kept]
        if n == 1:
            out[1] = keys, number, np.log(number / total)
            continue
        context, _ = _find(counts[n - 1][0], counts[n - 1][1].astype(np.float64), keys >> np.uint64(16))
        suffix = keys & np.uint64((1 << 16 * (n - 1)) - 1)
        shorter, known = _find(out[n - 1][0], out[n - 1][2], suffix)
        if not known.all():
            raise AssertionError("an n-gram is kept whose suffix is not: LEAST must not fall with the order")
        share = np.clip(UNSEEN_CONTINUATIONS / (context + UNSEEN_CONTINUATIONS) + LEAST_SHARE, 0.0, 0.6)
        out[n] = keys, number, np.log((1 - share) * number / context + share * np.exp(shorter))
    return out


def pack(entries: list[tuple[int, int]]) -> tuple[bytes, int]:
    """The cells for ``(key, value byte)`` entries, the weightiest first; and how many found no place."""
    cells = np.zeros((1 << ngrams.CELL_BITS) + ngrams.PROBES, dtype="<u4")
    lost = 0
    for key, value in entries:
        hashed = key * ngrams.MULTIPLIER & ngrams.MASK64
        index, fingerprint = hashed >> ngrams.INDEX_SHIFT, hashed >> ngrams.FINGERPRINT_SHIFT & 0xFFFFFF
        for i in range(index, index + ngrams.PROBES):
            if not cells[i]:
                cells[i] = (fingerprint << 8 or ngrams.NO_FINGERPRINT) | value
                break
        else:
            lost += 1
    return cells.tobytes(), lost


def build(folder: Path, target: Path) -> str:
    """Write the table to ``target``; a line that says what is in it."""
    text = EDGE + EDGE.join(counted_text(folder)) + EDGE
    text = "".join(char for char in text if char <= "\uffff")
    entries: list[tuple[int, int, int]] = []
    sizes = []
    for keys, number, logs in probabilities(count(text)).values():
        values = np.clip(np.round(-logs * ngrams.STEPS), 0, 255).astype(int)
        entries += zip(number.tolist(), keys.tolist(), values.tolist(), strict=True)
        sizes.append(len(keys))
    words: dict[str, float] = {}
    for lang in WORD_LANGUAGES:
        ranked = sorted(get_frequency_dict(lang).items(), key=lambda item: (-item[1], item[0]))
        for word, frequency in [item for item in ranked if item[0].isalpha()][:WORDS]:
            words[word] = max(words.get(word, 0.0), frequency)
    for word, frequency in words.items():
        zipf = np.log10(frequency * 1e9)
        entries.append((round(frequency * 1e8), ngrams.word_key(word), int(np.clip(round(zipf * ngrams.STEPS), 0, 255))))
    entries.sort(key=lambda entry: (-entry[0], entry[1]))
    cells, lost = pack([(key, value) for _, key, value in entries])
    header = [
        ngrams.MAGIC.decode().strip(),
        f"counted: {len(text)} characters",
        f"n-grams of 1-4: {sizes}, least counts {LEAST}",
        f"words: {len(words)} of {', '.join(WORD_LANGUAGES)} (wordfreq, data CC BY-SA 4.0)",
        f"no place found for: {lost}",
    ]
    header += [f"corpus: {corpus.file}; {corpus.licence}" for corpus in CORPORA]
    target.write_bytes("\n".join(header).encode() + b"\n\n" + cells)
    return "; ".join(header[1:5])
