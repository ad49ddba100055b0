"""Trains the weights of the model on simulated pages and writes ``language/data/weights.json``."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from newsclean.joints import choice, evidence
from newsclean.joints.evidence import Features, Rivals, Setting
from newsclean.page import Page
from newsclean.training.articles import articles
from newsclean.training.damage import Article, Damaged, flowing, listing, printed, sound

SEED = 20260101
PAGES = 2400
#: Shares of the languages and of the kinds of pages. Chinese first; sound pages often, for doing harm is worse than missing.
LANGUAGES = {"zh": 0.5, "zh-Hant": 0.08, "ja": 0.12, "en": 0.17, "de": 0.13}
KINDS = {flowing: 0.50, printed: 0.22, sound: 0.18, listing: 0.10}
#: A wrong joint counts this much more than a missed one on pages that are sound.
SOUND_WEIGHT = 4.0
RIDGE = 0.5
#: Weights are written with so many decimals; more would differ between machines and mean nothing.
DECIMALS = 2


def pages(folder: Path, count: int, *, held_out: bool = False, seed: int = SEED) -> Iterator[tuple[str, Damaged]]:
    """Simulated pages: ``(kind, page)``."""
    rng = random.Random(seed)
    by_language = articles(folder, rng, held_out=held_out)
    for _ in range(count):
        lang = rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        pool = by_language[lang]
        start = rng.randrange(len(pool) - 8)
        made: list[Article] = rng.sample(pool[start:start + 400], min(len(pool), rng.randrange(2, 9)))
        kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
        yield kind.__name__, kind(rng, made)


class Examples:
    """Rows of features with their answers, for one setting."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.rows: list[Features] = []
        self.answers: list[float] = []
        self.shares: list[float] = []

    def add(self, features: Features, answer: bool, share: float) -> None:
        for name, _ in features:
            self.names.setdefault(name, len(self.names))
        self.rows.append(features)
        self.answers.append(float(answer))
        self.shares.append(share)

    def fit(self) -> dict[str, float]:
        """The weights of a logistic regression, by Newton's method with a ridge."""
        x = np.zeros((len(self.rows), len(self.names)))
        for i, features in enumerate(self.rows):
            for name, value in features:
                x[i, self.names[name]] += value
        y, share = np.array(self.answers), np.array(self.shares)
        weights: npt.NDArray[np.float64] = np.zeros(x.shape[1])
        ridge = RIDGE * np.eye(x.shape[1])
        for _ in range(25):
            p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
            slope = x.T @ (share * (p - y)) + ridge @ weights
            curve = (x * (share * p * (1 - p))[:, None]).T @ x + ridge
            step = np.linalg.solve(curve, slope)
            weights -= step
            if np.abs(step).max() < 1e-6:
                break
        named = {name: round(float(weights[i]), DECIMALS) for name, i in self.names.items()}
        return {name: weight for name, weight in sorted(named.items()) if weight}


def _share(kind: str) -> float:
    return SOUND_WEIGHT if kind in ("sound", "listing") else 1.0


def build(folder: Path, target: Path) -> str:
    """Train on simulated pages and write the weights; a line that says on what."""
    near: dict[str, Examples] = {}
    far: dict[str, Examples] = {}
    made = [(kind, page, Setting(Page(page.text).lines)) for kind, page in pages(folder, PAGES)]
    # In the order in which a page is solved: lines in columns, their neighbours elsewhere, and what both leave open.
    for kind, page, setting in made:
        for i in range(len(setting.lines) - 1):
            if setting.in_column(i):
                features = evidence.neighbours(setting, i)
                near.setdefault(setting.name(i, i + 1), Examples()).add(features, (i, i + 1) in page.links, _share(kind))
    column_weights = {name: examples.fit() for name, examples in sorted(near.items())}
    for kind, page, setting in made:
        odds = choice.columns(setting, column_weights)
        rivals = Rivals(setting, {i for i, value in odds.items() if value > choice.SURE})
        for i in range(len(setting.lines) - 1):
            if not setting.in_column(i):
                features = evidence.neighbours(setting, i, rivals)
                near.setdefault(setting.name(i, i + 1), Examples()).add(features, (i, i + 1) in page.links, _share(kind))
    near_weights = {name: column_weights.get(name) or examples.fit() for name, examples in sorted(near.items())}
    for kind, page, setting in made:
        settled, rivals = choice.settle(setting, near_weights)
        for left, right, features in choice.far_candidates(setting, rivals, settled):
            far.setdefault(setting.name(left, right), Examples()).add(features, (left, right) in page.links, _share(kind))
    weights = {"near": near_weights, "far": {name: examples.fit() for name, examples in sorted(far.items())}}
    about = f"{PAGES} simulated pages, seed {SEED}; log-odds of a joint; rebuild: python -m newsclean.training weights"
    target.write_text(json.dumps({"about": about, **weights}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return "; ".join(f"{name}: {len(e.rows)}" for name, e in [*sorted(near.items()), *sorted(far.items())])
