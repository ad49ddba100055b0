"""Embeddings: what goes together, what the file refuses, and that training and reading hash alike."""

from __future__ import annotations

import numpy as np
import pytest
from articles import ARTICLES
from hypothesis import given
from hypothesis import strategies as st

from newsclean.language import embeddings
from newsclean.language.embeddings import LEAST, MOST, Embeddings, load, rows, units
from newsclean.language.wordpairs import tokens
from newsclean.training.embeddings import NOTHING, Text, sides


@pytest.mark.parametrize("data", [b"", b"newsclean embeddings 0\n\n"])
def test_foreign_data_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"rebuild it with python -m newsclean\.training embeddings"):
        Embeddings(data)


def test_damaged_data_is_refused() -> None:
    with pytest.raises(ValueError, match="damaged: reinstall newsclean"):
        Embeddings(embeddings.MAGIC + b"typical: 1\n\n" + b"\0" * 100)


@given(st.text(), st.text())
def test_any_two_texts_are_judged_within_bounds(left: str, right: str) -> None:
    assert LEAST <= load().together(left, right) <= MOST


def test_the_two_halves_of_a_sentence_go_together_better_than_others() -> None:
    halves = []
    for article in ARTICLES:
        if article.lang in ("en", "de"):
            for text in article.paragraphs:
                at = text.find(" ", len(text) // 2) + 1
                halves.append((text[:at], text[at:]))
    own = [load().together(left, right) for left, right in halves]
    others = [load().together(left, right) for left, _ in halves for _, right in halves if (left, right) not in halves]
    assert sum(own) / len(own) > sum(others) / len(others) + 0.4


def test_training_reads_what_is_read_later() -> None:
    words = tokens("The ferry tied up at the old quay again, and the town came down to see it.")
    count = len(words)
    as_they_are, plain, classes = (np.array(each) for each in units(words))
    inside = np.zeros(count, int), np.full(count, count), np.array([0, count])
    text = Text(as_they_are, plain, classes, np.zeros(count, bool), *inside)
    before, behind = sides(text, np.array([9]))
    assert sorted(i for i in before.indices if i != NOTHING) == sorted(rows(units(words[8:0:-1])))
    assert sorted(i for i in behind.indices if i != NOTHING) == sorted(rows(units(words[9:17])))
