"""Weighs the features of ``missing`` on simulated pages with gaps and writes ``language/data/flags.json``."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsclean.joints.evidence import Features
from newsclean.joints.facts import of
from newsclean.missing.edges import Edges
from newsclean.missing.seams import seams
from newsclean.missing.weights import KINDS as MODELS
from newsclean.page import Page
from newsclean.passes import STANDARD
from newsclean.training.articles import articles
from newsclean.training.damage import Article, flowing, listing, printed, sound
from newsclean.training.gaps import Gap, Gapped, plant
from newsclean.training.regression import Names, Rows, logistic
from newsclean.training.weights import LANGUAGES, SEED

#: Joints that hide a gap are rare: so many pages have seven hundred.
PAGES = 7000
#: Shares of the kinds of pages, as the joints are trained on, without the gaps that those have of their own.
KINDS = {flowing: 0.52, printed: 0.22, sound: 0.17, listing: 0.09}
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
    """An ending, a beginning or a joint, and whether there is a gap."""

    script: str
    features: Features
    gap: bool


def examples(page: Gapped) -> dict[str, list[Example]]:
    """The endings, beginnings and joints of a page once it is joined."""
    joined = Page(page.text)
    STANDARD.without("gaps", "holes", "suspects").run(joined)
    edges = Edges(joined.lines)
    out: dict[str, list[Example]] = {kind: [] for kind in MODELS}
    for i, line in enumerate(joined.lines):
        script = edges.setting.script(i)
        if edges.undone[i]:
            gap = is_near(page.gaps, joined.before(edges.end(i)), "lost-start")
            out["cut-off"].append(Example(script, edges.ending(i), gap))
        if edges.is_headless(i):
            gap = is_near(page.gaps, joined.after(line.start), "cut-off")
            out["lost-start"].append(Example(script, edges.beginning(i), gap))
    for seam in seams(joined):
        gap = is_near(page.gaps, seam.link.left, "lost-start") or is_near(page.gaps, seam.link.right, "cut-off")
        out["joint"].append(Example(seam.script, seam.features(), gap))
    return out


def is_near(gaps: list[Gap], at: int, other: str) -> bool:
    """Whether there is a gap; one of the other kind is that of the neighbouring paragraph."""
    return any(abs(gap.at - at) <= NEAR and gap.kind != other for gap in gaps)


def build(folder: Path, target: Path) -> str:
    """Weigh the features and write the weights; a line that says on what."""
    found: dict[str, list[Example]] = {kind: [] for kind in MODELS}
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
    return names.weights(logistic(Rows(rows, len(names.number)), [example.gap for example in made]))
