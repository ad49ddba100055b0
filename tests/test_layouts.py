"""Pages laid out in columns and read from the top down: nothing is lost, the truth holds, and repair finds most of it."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from articles import ARTICLES

from newsclean import repair
from newsclean.training.damage import Article
from newsclean.training.layouts import LATIN_READERS, READERS, PageRead, laid_out, read_page

ALL_READERS = {**READERS, **LATIN_READERS}


def drawn(seed: int, name: str) -> list[Article]:
    """Some articles, of languages that the reader reads."""
    languages = ("en", "de") if name in LATIN_READERS else ("zh",)
    articles = [article for article in ARTICLES if article.lang in languages]
    return random.Random(seed).sample(articles, min(4, len(articles)))


def bare(text: str) -> str:
    """A text without its spaces and hyphens, which line ends take and make."""
    return "".join(filter(str.isalnum, text))


def pages(name: str) -> list[PageRead]:
    return [read_page(random.Random(seed), drawn(seed, name), ALL_READERS[name]) for seed in range(20)]


@pytest.mark.parametrize("name", ALL_READERS)
def test_every_line_is_read_once_and_joints_put_the_articles_together(name: str) -> None:
    for seed, page in enumerate(pages(name)):
        rng = random.Random(seed)
        articles = drawn(seed, name)
        printed = laid_out(rng, articles)
        assert sorted(page.text[start:end] for start, end in page.spans) == sorted(line.text for line in printed)
        follows = {joint.left: joint.right for joint in page.joints}
        heads = set(range(len(page.spans))) - set(follows.values())
        found = set()
        for at in heads:
            text = page.text[slice(*page.spans[at])]
            while at in follows:
                at = follows[at]
                text += page.text[slice(*page.spans[at])]
            found.add(bare(text))
        assert {bare(paragraph) for article in articles for paragraph in article.paragraphs} <= found


def test_lines_come_from_the_top_down() -> None:
    for seed in range(20):
        rng = random.Random(seed)
        printed = laid_out(rng, drawn(seed, "rows"))
        order = READERS["rows"](rng, printed).order
        tops = [printed[i].y for i in order]
        assert all(above < below + 1 for above, below in pairwise(tops))


@pytest.mark.parametrize("name", ALL_READERS)
def test_most_of_it_is_found_again(name: str) -> None:
    there = found = 0
    for page in pages(name)[:6]:
        done = repair(page.text)
        text = bare(done.text)
        for joint in page.joints:
            left, right = (page.text[slice(*page.spans[at])] for at in joint[:2])
            there += 1
            found += bare(left + right) in text
    assert found > 0.6 * there  # as they stand: 7 in a hundred of lines, 3 of rows, 46 of boxes
