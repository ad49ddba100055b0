"""Builds ``language/data/halves.json``: how words that a line end splits are told from two words."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from newsclean.language.halves import NEAR, features, log_odds
from newsclean.language.words import IN_COLUMN, IN_FLOW
from newsclean.training.corpora import CORPORA, Part, paragraphs
from newsclean.training.regression import Names, Rows, logistic
from newsclean.training.typesetting import is_spaced

SEED = 20261122
#: Of the places between two letters, and between two words, so many are looked at.
SHARE = 0.04
_IN_WORD = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_A-ZÄÖÜ])")
_BETWEEN = re.compile(r"(?<=[^\W\d_]) (?=[a-zß-ÿ])")


def examples(folder: Path, part: Part) -> Iterator[tuple[str, str, bool]]:
    """Two sides of a place in running text, and whether it is one inside a word."""
    rng = random.Random(SEED)
    for corpus in CORPORA:
        if is_spaced(corpus.lang):
            for text in paragraphs(folder, corpus, part=part):
                for pattern, inside in ((_IN_WORD, True), (_BETWEEN, False)):
                    for found in pattern.finditer(text):
                        if rng.random() < SHARE:
                            yield text[:found.start()][-NEAR:], text[found.end():][:NEAR], inside


def build(folder: Path, target: Path) -> str:
    """Write the weights to ``target``; a line that says how well they tell."""
    names = Names()
    rows, answers = [], []
    for left, right, inside in examples(folder, "spared"):
        for known in (True, False):
            rows.append(names("latin", features(left, right, known=known)))
            answers.append(inside)
    split = sum(answers) / len(answers)
    shares = [0.5 / split if answer else 0.5 / (1 - split) for answer in answers]
    weights = names.weights(logistic(Rows(rows, len(names.number)), answers, shares))["latin"]
    about = f"{len(answers) // 2} places in running text; log-odds of a word; rebuild: python -m newsclean.training halves"
    target.write_text(json.dumps({"about": about, "weights": weights}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return measured(examples(folder, "held out"))


def measured(places: Iterator[tuple[str, str, bool]]) -> str:
    """Of the split words as many as are told from two words, with so many of these taken for one word."""
    odds: dict[bool, list[float]] = {True: [], False: []}
    for left, right, inside in places:
        odds[inside].append(log_odds(left, right) or 0.0)
    words, spaces = (
        ", ".join(f"{sum(each > least for each in found) / len(found):.1%} over {least}" for least in (IN_FLOW, IN_COLUMN))
        for found in (odds[True], odds[False])
    )
    return f"of {len(odds[True])} split words {words}; of {len(odds[False])} spaces {spaces}"
