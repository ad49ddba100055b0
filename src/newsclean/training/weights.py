"""Trains the weights of the model on simulated pages and writes ``language/data/weights.json``."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from newsclean.joints import choice, model
from newsclean.joints.evidence import Features
from newsclean.joints.setting import Setting
from newsclean.page import Page
from newsclean.training.articles import articles
from newsclean.training.damage import Article, Damaged, listing, printed, sound, torn
from newsclean.training.regression import Names, Rows, Vector, fit, logistic

SEED = 20260101
#: With 3000 pages F1 on typeset pages moves by .01 from one sample to another: more pages, less of that.
PAGES = 8000
#: Shares of the languages and of the kinds of pages. Chinese first; sound pages often, for doing harm is worse than missing.
LANGUAGES = {"zh": 0.5, "zh-Hant": 0.08, "ja": 0.12, "en": 0.17, "de": 0.13}
KINDS = {torn: 0.52, printed: 0.22, sound: 0.17, listing: 0.09}
#: How often a page begins in mid-article, as an excerpt does.
EXCERPTS = 0.3
#: A wrong joint counts this much more than a missed one on pages that are sound, or look broken and are not.
SHARES = {"sound": 4.0, "listing": 2.0}
#: Many features of flowing text were met a few times only, and with the ridge of columns weigh what one sample of pages says:
#: of the joints on measured pages that are damaged 95 of 100 are right with 0.5, 96 with 4. Columns lose with more.
RIDGE = 4.0


def pages(folder: Path, count: int, *, held_out: bool = False, seed: int = SEED) -> Iterator[tuple[str, Damaged]]:
    """Simulated pages: ``(kind, page)``."""
    by_language = articles(folder, random.Random(seed), held_out=held_out)
    for number in range(count):
        rng = random.Random(seed + number)  # a change to one kind of page leaves the others as they are
        lang = rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
        pool = by_language[lang]
        start = rng.randrange(len(pool) - 8)
        made: list[Article] = rng.sample(pool[start:start + 400], min(len(pool), rng.randrange(2, 9)))
        if rng.random() < EXCERPTS:
            made[0] = replace(made[0], title="", subtitle="", byline="")
        yield kind.__name__, kind(rng, made)


def build(folder: Path, target: Path) -> str:
    """Train on simulated pages and write the weights; a line that says on what."""
    made = [(kind, page, _setting(page)) for kind, page in pages(folder, PAGES)]
    column = _train_columns(made)
    flow, count = _train_flow(made, column)
    about = f"{PAGES} simulated pages, seed {SEED}; log-odds of a joint; rebuild: python -m newsclean.training weights"
    data = {"about": about, "column": column, "flow": flow}
    target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return f"{count} candidates in flowing text"


Made = list[tuple[str, Damaged, Setting]]


def _setting(page: Damaged) -> Setting:
    """The lines of a page, of which none stands by itself: short ones that end before their time tell what headlines look like.
    Without them six paragraphs in a hundred less of three typeset English and German pages are found."""
    setting = Setting(Page(page.text).lines)
    setting.by_itself = [False] * len(setting.lines)
    return setting


def _train_columns(made: Made) -> dict[str, dict[str, float]]:
    """Neighbours in a column: a logistic regression, joint by joint."""
    names = Names()
    rows, answers, shares = [], [], []
    for kind, page, setting in made:
        for i, features in choice.columns(setting).items():
            rows.append(names(setting.script(i), features))
            answers.append((i, i + 1) in page.links)
            shares.append(SHARES.get(kind, 1.0))
    return names.weights(logistic(Rows(rows, len(names.number)), answers, shares))


def _train_flow(made: Made, column: dict[str, dict[str, float]]) -> tuple[dict[str, dict[str, float]], int]:
    """What columns leave open: first what each joint is worth by itself, then what the rest of its page adds to that."""
    alone, together = _Choices(), _Choices()
    settled, pairs = [], []
    for number, (kind, page, setting) in enumerate(made):
        in_columns = choice.columns(setting)
        odds = {i: model.log_odds(f, column[setting.script(i)]) for i, f in in_columns.items()}
        settled.append([i for i, value in odds.items() if value > choice.SURE])
        found = {
            (left, right): features
            for left, right, features in [*choice.beside(setting, in_columns, odds), *choice.elsewhere(setting, settled[-1])]
        }
        pairs.append(list(found))
        alone.add(number, page, setting, found, SHARES.get(kind, 1.0))
    weights, odds_alone = alone.fit()
    start = 0
    for number, (kind, page, setting) in enumerate(made):
        values = odds_alone[start:start + len(pairs[number])].tolist()
        start += len(values)
        more = choice.habits_of(setting, settled[number], dict(zip(pairs[number], values, strict=True)))
        together.add(number, page, setting, more, SHARES.get(kind, 1.0))
    habits, _ = together.fit(odds_alone)
    return {script: {**weights[script], **habits[script]} for script in weights}, start


class _Choices:
    """Every line chooses its successor or none, and its predecessor or none (conditional logit)."""

    def __init__(self) -> None:
        self._names = Names()
        self._rows: list[list[tuple[int, float]]] = []
        self._answers: list[bool] = []
        self._shares: list[float] = []
        self._sides: tuple[list[int], list[int]] = [], []
        self._lines: dict[tuple[int, str, int], int] = {}

    def add(
        self, number: int, page: Damaged, setting: Setting, found: Mapping[tuple[int, int], Features], share: float
    ) -> None:
        """Add the candidates of a page, each with its evidence; ``share`` is how much the page counts."""
        for (left, right), features in found.items():
            self._rows.append(self._names(setting.script(left), features))
            self._answers.append((left, right) in page.links)
            self._shares.append(share)
            for side, line in zip(self._sides, ((number, "left", left), (number, "right", right)), strict=True):
                side.append(self._lines.setdefault(line, len(self._lines)))

    def fit(self, known: Vector | float = 0.0) -> tuple[dict[str, dict[str, float]], Vector]:
        """The weights, and the log-odds of all candidates with them; ``known`` is what each is worth already."""
        answer, share = np.array(self._answers, dtype=float), np.array(self._shares)
        sides = [np.array(side) for side in self._sides]
        rows = Rows(self._rows, len(self._names.number))

        def loss(added: Vector) -> tuple[float, Vector]:
            odds = known + added
            worth = np.exp(np.clip(odds, -30, 30))
            value, slope = 0.0, np.zeros(len(odds))
            for side in sides:
                total = 1 + np.bincount(side, worth, len(self._lines))
                # One choice a line: the share of a line's rows is the same, so it can be counted once through the answers.
                weight = np.zeros(len(self._lines))
                weight[side] = share
                value += float((weight * np.log(total)).sum() - (share * answer * odds).sum())
                slope += share * (worth / total[side] - answer)
            return value, slope

        found = fit(loss, rows, RIDGE)
        return self._names.weights(found), known + rows.times(found)
