"""What the simulation of gaps takes out, and where it says so."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest
from articles import ARTICLES

from newsclean.language.lookalikes import ALIKE
from newsclean.training import damage
from newsclean.training.gaps import misread, plant


@pytest.mark.parametrize("kind", [damage.sound, damage.flowing, damage.printed])
def test_what_is_planted_is_only_taken_out(kind: Callable[[random.Random, Sequence[damage.Article]], damage.Damaged]) -> None:
    kinds: set[str] = set()
    for seed in range(200):
        rng = random.Random(seed)
        page = kind(rng, rng.sample(ARTICLES, 3))
        gapped = plant(rng, page)
        rest = iter(page.text)
        assert all(char in rest for char in gapped.text)  # in the same order, and nothing new
        assert (len(gapped.text) < len(page.text)) == bool(gapped.gaps)
        assert all(0 <= gap.at <= len(gapped.text) for gap in gapped.gaps)
        kinds.update(gap.kind for gap in gapped.gaps)
    assert kinds == {"cut-off", "lost-start", "hole", "unbalanced"} | ({"joint"} if kind is not damage.sound else set())


def test_one_character_is_misread() -> None:
    text = "未到渡口的人在码头问路。"
    wrong = misread(random.Random(1), text)
    assert wrong is not None
    assert wrong.text[wrong.at] in ALIKE[wrong.right]
    assert wrong.text[:wrong.at] + wrong.right + wrong.text[wrong.at + 1:] == text
    assert misread(random.Random(1), "ferry") is None


def test_alike_goes_both_ways() -> None:
    assert all(char in ALIKE[other] and other != char for char, others in ALIKE.items() for other in others)
