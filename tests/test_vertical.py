"""Vertical text read row by row: the truth of simulated pages holds, and most of it is found again."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from articles import ARTICLES

from newsclean import STANDARD, Page, clean, repair
from newsclean.joints.vertical import cells, columns
from newsclean.passes import Vertical
from newsclean.training.damage import Article
from newsclean.training.vertical import vertical_page

UPRIGHT = [article for article in ARTICLES if article.lang in ("zh", "zh-Hant", "ja")]


@pytest.mark.parametrize("article", UPRIGHT, ids=lambda article: article.paragraphs[0][:6])
def test_joints_lead_through_every_paragraph(article: Article) -> None:
    page = vertical_page(random.Random(1), article.paragraphs)
    follows = {joint.left: joint.right for joint in page.joints}
    found = []
    for at in sorted(set(range(len(page.spans))) - set(follows.values())):
        text = page.text[slice(*page.spans[at])]
        while at in follows:
            at = follows[at]
            text += page.text[slice(*page.spans[at])]
        found.append(text)
    assert "".join(sorted("".join(found))) == "".join(sorted("".join(page.text.split())))
    assert len(found) == len(article.paragraphs)


def test_most_of_it_is_found_again() -> None:
    there = found = 0
    for seed, article in enumerate(UPRIGHT * 3):
        page = vertical_page(random.Random(seed), article.paragraphs)
        rows = page.text.split("\n")
        starts = [0]
        for row in rows:
            starts.append(starts[-1] + len(row) + 1)
        read = [starts[cell.row] + cell.at for column in columns(cells(rows)) for cell in column.cells]
        truth = {(page.spans[joint.left][0], page.spans[joint.right][0]) for joint in page.joints}
        there += len(truth)
        found += len(truth & set(pairwise(read)))
    assert found > 0.88 * there


def test_every_cell_is_in_one_column() -> None:
    rows = cells(["甲 乙 丙", "。", "丁 戊 己 庚 辛", "子", "丑 寅"])
    read = [cell for column in columns(rows) for cell in column.cells]
    assert sorted(read) == [cell for row in rows for cell in row]


def test_columns_that_begin_below_the_others_begin_paragraphs() -> None:
    late = right = 0
    for seed, article in enumerate(UPRIGHT * 3):
        page = vertical_page(random.Random(seed), article.paragraphs)
        rows = page.text.split("\n")
        beginnings = {page.spans[i][0] for i in set(range(len(page.spans))) - {joint.right for joint in page.joints}}
        heads = [column.cells[0] for column in columns(cells(rows)) if column.late]
        late += len(heads)
        right += sum(sum(len(row) + 1 for row in rows[:head.row]) + head.at in beginnings for head in heads)
    assert late > 20
    assert right > 0.6 * late


def test_what_stands_around_is_left_alone() -> None:
    text = vertical_page(random.Random(9), UPRIGHT[0].paragraphs).text
    done = repair(f"{UPRIGHT[0].title}\n{text}\n{UPRIGHT[0].caption}")
    assert done.text.startswith(f"{UPRIGHT[0].title}\n")
    assert done.text.endswith(UPRIGHT[0].caption)
    assert any(edit.rule == "vertical/column" for edit in done.edits)


def test_edits_made_before_are_not_overruled() -> None:
    page = Page(vertical_page(random.Random(9), UPRIGHT[0].paragraphs).text)
    first, second = page.lines[:2]
    page.add(page.link(first, second, sep=" ", rule="test/any", why="a test"))
    for edit in Vertical()(page):
        page.add(edit)
    assert clean(page.source, pipeline=STANDARD.without("vertical")) != page.text
