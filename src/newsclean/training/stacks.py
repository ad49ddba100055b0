"""Trains the weights of the search over stacked articles on simulated pages and writes ``language/data/stacks.json``.

A structured perceptron (Collins 2002, https://aclanthology.org/W02-1001/), averaged, with bounded steps: wherever the search
finds another solution than the true one, what speaks for the true one gains and what speaks for the other loses.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from newsclean.joints.setting import Setting
from newsclean.joints.stacks import BEGUN, Stack
from newsclean.page import Page
from newsclean.training.articles import articles
from newsclean.training.damage import Damaged, Owner, printed

SEED = 20260103
#: So many pages on which articles stand one above the other, read so often.
PAGES, EPOCHS = 400, 3
#: So many others are measured.
MEASURED = 60
#: Pages in Chinese and Japanese, each with so many articles.
LANGUAGES = {"zh": 0.7, "zh-Hant": 0.15, "ja": 0.15}
ARTICLES = 2, 6
#: A page is stacked where so many blocks continue one that is not above them.
LEAST_MOVED = 3
#: No step is longer than this in the first epoch, half of it in the second …; the true solution is to be worth so much more.
LONGEST_STEP, MARGIN = 0.04, 2.0
DECIMALS = 3


def true_order(stack: Stack, owners: Sequence[Owner]) -> list[int]:
    """For each block the one that it continues: the last one of its article's body, or its headline; or -1."""
    last: dict[int, int] = {}
    above = []
    for b, block in enumerate(stack.blocks):
        article, part = owners[block.start]
        behind_head = b > 0 and owners[stack.blocks[b - 1].start] == (article, "head")
        found = b - 1 if behind_head and part != "caption" else -1
        if part == "body":
            found = last.get(article, found)
        above.append(found)
        for j in block:
            if owners[j].part == "body":
                last[owners[j].article] = b
    taken: set[int] = set()
    for b, found in enumerate(above):
        above[b] = -1 if found in taken else found
        taken.add(found)
    return above


def evidence(stack: Stack, above: Sequence[int]) -> dict[str, float]:
    """All that speaks for a solution and against it."""
    state = BEGUN
    total: dict[str, float] = defaultdict(float)
    for b, found in enumerate(above):
        ways = {way.above: way for way in stack.ways(state, b)}
        way = ways.get(found, ways[-1])  # what waited for too long is forgotten
        for name, value in way.features:
            total[name] += value
        state = stack.go_on(state, b, way)
    total["breaks off"] = stack.broken(state)
    return total


def pages(folder: Path, count: int, *, held_out: bool = False) -> Iterator[tuple[Page, Damaged]]:
    """Simulated pages whose articles stand one above the other."""
    by_language = articles(folder, random.Random(SEED), held_out=held_out)
    rng = random.Random(SEED)
    while count:
        lang = rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        damaged = printed(rng, rng.sample(by_language[lang], rng.randint(*ARTICLES)))
        page = Page(damaged.text)
        if [line.text for line in page.lines] != damaged.lines or not Setting(page.lines).some_blank:
            continue
        above = true_order(Stack(page.lines, {}), damaged.owners)
        if sum(moved(a, b) for b, a in enumerate(above)) >= LEAST_MOVED:
            count -= 1
            yield page, damaged


def build(folder: Path, target: Path) -> str:
    """Train on simulated pages and write the weights; a line that says how much of other pages is found."""
    made = list(pages(folder, PAGES))
    worth: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    for epoch in range(EPOCHS):
        random.Random(SEED + epoch).shuffle(made)
        for page, damaged in made:
            stack = Stack(page.lines, worth)
            true, found = evidence(stack, true_order(stack, damaged.owners)), evidence(stack, stack.above)
            off = {name: true[name] - found[name] for name in sorted(true.keys() | found) if true[name] != found[name]}
            if off:
                behind = -sum(worth[name] * value for name, value in off.items())
                step = max(0.0, behind + MARGIN) / sum(value * value for value in off.values())
                for name, value in off.items():
                    worth[name] += min(LONGEST_STEP / (epoch + 1), step) * value
            for name, value in worth.items():
                total[name] += value
    mean = {name: round(value / (EPOCHS * PAGES), DECIMALS) for name, value in sorted(total.items())}
    told = measured(mean, pages(folder, MEASURED, held_out=True))
    about = f"{PAGES} simulated pages, seed {SEED}; {told}; rebuild: python -m newsclean.training stacks"
    target.write_text(json.dumps({"about": about, "worth": mean}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return told


def measured(worth: dict[str, float], made: Iterable[tuple[Page, Damaged]]) -> str:
    """How many of the blocks that continue no neighbour are found, and how many are taken for such."""
    count: Counter[str] = Counter()
    for page, damaged in made:
        stack = Stack(page.lines, worth)
        for b, (true, found) in enumerate(zip(true_order(stack, damaged.owners), stack.above, strict=True)):
            count["moved"] += moved(true, b)
            count["found"] += moved(found, b)
            count["right"] += moved(found, b) and true == found
    moves, right, found = count["moved"], count["right"], count["found"]
    return f"of {moves} blocks of held-out text that continue no neighbour {right} found, {found} taken for such"


def moved(above: int, b: int) -> bool:
    """Whether a block continues another than the one above it."""
    return above >= 0 and above != b - 1
