"""Weighs the flags of ``passes/gaps.py`` on simulated pages with gaps and writes ``language/data/flags.json``."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newsclean.joints.evidence import Features
from newsclean.joints.facts import of
from newsclean.page import Page
from newsclean.passes import STANDARD
from newsclean.passes.gaps import State
from newsclean.training.articles import articles
from newsclean.training.damage import Article, listing
from newsclean.training.gaps import Gap, Gapped, plant
from newsclean.training.weights import KINDS, LANGUAGES, SEED, Names, Rows, Vector, fit

PAGES = 3600
#: A flag within so many characters of a gap is right.
NEAR = 3
ARTICLES = (2, 9)
#: Articles are drawn from so many that stand together: of one time, and often of one topic.
NEIGHBOURHOOD = 400


def pages(folder: Path, count: int, *, held_out: bool = False, seed: int = SEED) -> Iterator[Gapped]:
    """Simulated pages with gaps, from articles that have none of their own."""
    rng = random.Random(seed)
    whole = {lang: [a for a in pool if _is_whole(a)] for lang, pool in articles(folder, rng, held_out=held_out).items()}
    for _ in range(count):
        pool = whole[rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]]
        start = rng.randrange(max(1, len(pool) - ARTICLES[1]))
        near = pool[start:start + NEIGHBOURHOOD]
        kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
        page = kind(rng, rng.sample(near, min(len(near), rng.randrange(*ARTICLES))))
        yield Gapped(page.text, []) if kind is listing else plant(rng, page)


def _is_whole(article: Article) -> bool:
    """Whether every paragraph begins and ends like one: the corpora have sentences that were broken before they came to us."""
    facts = [of(paragraph) for paragraph in article.paragraphs]
    return all(f.end in ("stop", "quoted-stop") and f.start not in ("shut", "lower") and not f.open + f.shut for f in facts)


class Example(NamedTuple):
    """An ending or a beginning, and whether there is a gap."""

    script: str
    features: Features
    gap: bool


def examples(page: Gapped) -> dict[str, list[Example]]:
    """The endings and beginnings of a page once it is joined."""
    joined = Page(page.text)
    STANDARD.without("gaps", "holes", "suspects").run(joined)
    state = State(joined.lines)
    out: dict[str, list[Example]] = {"cut-off": [], "lost-start": []}
    for i, line in enumerate(joined.lines):
        script = state.setting.script(i)
        if state.undone[i]:
            near = _is_near(page.gaps, joined.before(state.end(i)), "lost-start")
            out["cut-off"].append(Example(script, state.ending(i), near))
        if state.body[i]:
            near = _is_near(page.gaps, joined.after(line.start), "cut-off")
            out["lost-start"].append(Example(script, state.beginning(i), near))
    return out


def _is_near(gaps: list[Gap], at: int, other: str) -> bool:
    """Whether there is a gap; one of the other kind is that of the neighbouring paragraph."""
    return any(abs(gap.at - at) <= NEAR and gap.kind != other for gap in gaps)


def build(folder: Path, target: Path) -> str:
    """Weigh the features and write the weights; a line that says on what."""
    found: dict[str, list[Example]] = {"cut-off": [], "lost-start": []}
    for page in pages(folder, PAGES):
        for kind, made in examples(page).items():
            found[kind] += made
    about = f"{PAGES} simulated pages, seed {SEED}; log-odds of a gap; rebuild: python -m newsclean.training flags"
    data = {"about": about, **{kind: _weigh(made) for kind, made in found.items()}}
    target.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return ", ".join(f"{kind}: {sum(e.gap for e in made)} of {len(made)}" for kind, made in found.items())


def _weigh(made: list[Example]) -> dict[str, dict[str, float]]:
    """A logistic regression."""
    names = Names()
    rows = [names(example.script, example.features) for example in made]
    answer = np.array([example.gap for example in made], dtype=float)

    def loss(odds: Vector) -> tuple[float, Vector]:
        signed = np.where(answer > 0, odds, -odds)
        return float(np.logaddexp(0, -signed).sum()), (1 - 2 * answer) / (1 + np.exp(np.clip(signed, -50, 50)))

    return names.weights(fit(loss, Rows(rows, len(names.number))))
