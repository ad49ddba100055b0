"""Furniture: taken out where it is asked for, and only what belongs to the page."""

from __future__ import annotations

import pytest

from newsclean import STANDARD, clean, repair, restore
from newsclean.passes import Furniture

PIPELINE = STANDARD.then(Furniture())
STORY = "渡口上周添了一条新船,镇上的老人说,往后过江就不用再等了。"


@pytest.mark.parametrize(
    "line",
    [
        "03 要闻 2024年11月12日 星期二", "责任编辑:周静 版式:严琰", "- 12 -", "Page 3", "(下转第4版)", "上接第1版", "|",
        "──────", "今日8版",
    ],
)
def test_furniture_goes_and_can_be_restored(line: str) -> None:
    page = f"渡口添新船\n\n{STORY}\n\n{line}"
    done = repair(page, pipeline=PIPELINE)
    assert done.text.strip() == f"渡口添新船\n\n{STORY}"
    assert restore(done.text, done.record) == page


@pytest.mark.parametrize("line", ["2024年11月12日,渡口添了一条新船。", "周静 严琰", "渡口添新船", "12条新船下水,3条返修。"])
def test_what_an_article_says_stays(line: str) -> None:
    page = f"{line}\n\n{STORY}\n\n船长姓周。\n\n村里人都认得他。"
    assert clean(page, pipeline=PIPELINE) == page


def test_it_stays_unless_asked_for() -> None:
    page = f"{STORY}\n\nPage 3"
    assert clean(page) == page
