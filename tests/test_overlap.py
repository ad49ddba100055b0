"""Overlaps at joints that are given, whatever the model would make of them."""

from __future__ import annotations

import pytest

from newsclean import Cut, Link, Page, Pipeline
from newsclean.passes import Overlap


def joined(halves: str, sep: str = "") -> Page:
    """A page of two lines that are joined, after the pass."""
    left, _ = halves.split("|")
    page = Page(halves.replace("|", "\n"), [Link(len(left), len(left) + 1, sep, "join/line-end", "a test")])
    Pipeline(Overlap()).run(page)
    return page


@pytest.mark.parametrize(
    ("halves", "text"),
    [
        ("也讲起自己的工作经历|历，希望年轻人学好", "也讲起自己的工作经历，希望年轻人学好"),
        ("全年预计服务群众|群众四十万人次", "全年预计服务群众四十万人次"),
        ("师傅在这里办起一间|在这里办起一间修补铺", "师傅在这里办起一间修补铺"),
        ("全年預計服務旅客|旅客三百萬人次", "全年預計服務旅客三百萬人次"),
        ("新しい市場は駅から歩い|から歩いて五分", "新しい市場は駅から歩いて五分"),
    ],
)
def test_the_second_copy_goes(halves: str, text: str) -> None:
    assert joined(halves).text == text


@pytest.mark.parametrize(
    "halves",
    [
        "孩子们放学以后天|天都能吃上热饭", "坐在新椅子上慢|慢地喝一杯水", "座钟的主人是隔壁的李奶|奶，她说",
        "铺好新的路线|线路都很短", "介绍乡村发展|展览的筹备经过", "总投资为1|100万元", "一片漆黑——|——灯忽然亮了",
        "他说：“走！|！”", "村村通了路，家|家有了灯",
    ],
)
def test_what_is_doubled_for_good_stays(halves: str) -> None:
    assert joined(halves).text == halves.replace("|", "")


def test_where_columns_overlap_no_character_need_be_loose() -> None:
    one, two = "夜航船的票价和|和平日一样", "船工把缆绳交给|给了徒弟"
    assert joined(one).text == one.replace("|", "")
    assert joined(two).text == two.replace("|", "")
    source = f"{one}。{two}".replace("|", "\n")
    ends = [i for i, char in enumerate(source) if char == "\n"]
    page = Page(source, [Link(end, end + 1, "", "join/line-end", "a test") for end in ends])
    Pipeline(Overlap()).run(page)
    assert page.text == "夜航船的票价和平日一样。船工把缆绳交给了徒弟"


def test_a_joint_with_a_space_is_left_alone() -> None:
    assert joined("the river had had|had it been calmer", " ").text == "the river had had had it been calmer"


def test_an_overlap_is_no_longer_than_the_lines_it_stands_in() -> None:
    page = Page("哈\n哈哈\n哈", [Link(1, 2, "", "test/link", "a test"), Link(4, 5, "", "test/link", "a test")])
    Pipeline(Overlap()).run(page)
    assert all(edit.end - edit.start == 1 for edit in page.edits if isinstance(edit, Cut))
