"""The roles of paragraphs: what a reader sees at once, and what only looks like it."""

from __future__ import annotations

import pytest

from newsclean import Page, clean, roles
from newsclean.roles import ROLES, SURE

BODY = "桐坞村的渡口昨天恢复通航，首班船坐满了赶集的村民，船工老谢说，停航这半年大家都要绕行二十里山路。"
LATIN = "The ferry went back to work on Monday, and the first boat was full to the last seat. Nobody paid for it."


def told(*paragraphs: str) -> list[str]:
    return [each.role for each in roles("\n\n".join(paragraphs))]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("老桥修好 行人放心", "headline"),
        ("夜市支摊 直播促销", "headline"),  # two halves of four characters are no names
        ("## 老桥修好了", "headline"),
        ("Village bridge opens, and the goats cross first", "headline"),
        ("陆禾 孟青竹", "byline"),
        ("本报记者 陆禾", "byline"),
        ("编译 陆禾", "byline"),
        ("By Ada Quill", "byline"),
        ("村民走过新修的老桥。 陆禾 摄", "caption"),
        ("图为村民走过新修的老桥", "caption"),
        ("The goats on the bridge. Photograph: A. Quill", "caption"),
        ("（记者 陆禾）", "sign-off"),
        ("（下转第4版）", "jump"),
        ("▶▶▶下转A2版", "jump"),
        ("上接第一版", "jump"),
        ("（３面に続く）", "jump"),
        ("Continued on Page A4", "jump"),
        ("Fortsetzung auf Seite 3", "jump"),
        ("责任编辑：陆禾", "running"),
        ("2024年11月12日 星期二", "running"),
        ("— 12 —", "running"),
        ("他说：“渡口一开，菜就能卖到城里了。”", "body"),
        ("这座桥有多少年了？", "body"),
        ("落。", "body"),
        ("vel was free.", "body"),
    ],
)
def test_a_line_between_others(line: str, role: str) -> None:
    assert told("渡口复航", BODY, BODY, line, BODY, BODY, BODY)[3] == role


def test_running_heads_stand_at_the_edge() -> None:
    assert told("07 文化教育", "渡口复航", BODY, BODY, "山城·人物") == ["running", "headline", "body", "body", "running"]
    assert told("渡口复航", BODY, BODY, "07 文化教育", BODY, BODY)[3] == "headline"


def test_what_stands_beside_a_headline() -> None:
    assert told("渡口复航", "首班船坐满了人", BODY) == ["headline", "subtitle", "body"]
    assert told("望潮县交通局", "渡口复航", "首班船坐满了人", BODY) == ["kicker", "headline", "subtitle", "body"]
    assert told("渡口复航", "陆禾孟青竹", BODY) == ["headline", "byline", "body"]  # their space is lost
    assert told("渡口复航", "祝余 桑未眠", BODY) == ["headline", "byline", "body"]
    assert told("渡口复航", "人来 船往", BODY) == ["headline", "subtitle", "body"]


def test_a_list_is_no_row_of_headlines() -> None:
    assert told(BODY, "青菜 三元", "萝卜 两元", "豆腐 五元", "鸡蛋 六元", BODY) == ["body"] * 6


@pytest.mark.parametrize("text", ["", "\n\n", " \u3000\n"])
def test_nothing_has_no_role(text: str) -> None:
    assert roles(text) == []


def test_every_paragraph_has_a_role() -> None:
    page = clean(f"渡口复航\r\n\r\n{BODY[:20]}\r\n\r\n{BODY[20:]}\r\n{LATIN}\u2028{LATIN}")
    found = roles(page)
    assert [(each.start, each.end) for each in found] == [(line.start, line.end) for line in Page(page).lines]
    assert set(SURE) == set(ROLES)
    assert all(each.role in ROLES and 0 < each.score < 1 for each in found)
