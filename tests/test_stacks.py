"""Articles one above the other: the true order of their blocks, as training takes it, and what the search is worth."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from articles import ARTICLES

from newsclean.joints.model import load_stacks, log_odds
from newsclean.joints.stacks import Stack
from newsclean.page import Page
from newsclean.training.damage import Damaged, printed
from newsclean.training.stacks import evidence, moved, true_order

SOLID = [article for article in ARTICLES if article.lang in ("zh", "zh-Hant", "ja")]


def pages() -> Iterator[tuple[Page, Damaged]]:
    for seed in range(60):
        rng = random.Random(seed)
        damaged = printed(rng, rng.sample(SOLID, 3))
        page = Page(damaged.text)
        if "\n\n" in damaged.text and [line.text for line in page.lines] == damaged.lines:
            yield page, damaged


def test_the_true_order_keeps_to_articles_and_follows_each_block_once() -> None:
    some_moved = 0
    for page, damaged in pages():
        stack = Stack(page.lines, {})
        above = true_order(stack, damaged.owners)
        followed = [a for a in above if a >= 0]
        assert len(set(followed)) == len(followed)
        for b, a in enumerate(above):
            if a >= 0:
                articles = {damaged.owners[j].article for j in stack.blocks[a]}
                assert a < b
                assert damaged.owners[stack.blocks[b].start].article in articles
        some_moved += sum(moved(a, b) for b, a in enumerate(above))
    assert some_moved > 20


def test_what_the_search_finds_is_worth_no_less_than_the_truth() -> None:
    worth = load_stacks()
    for page, damaged in pages():
        stack = Stack(page.lines)
        found, true = (
            log_odds(list(evidence(stack, above).items()), worth) for above in (stack.above, true_order(stack, damaged.owners))
        )
        assert found >= true - 0.01


@pytest.mark.parametrize("name", ["stays", "resumes what breaks off", "resumes what ended", "begins, text", "runs on", "topic"])
def test_every_kind_of_evidence_has_a_weight(name: str) -> None:
    assert load_stacks()[name]
