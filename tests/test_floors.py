"""The floors of the benchmarks, and the verdicts on edits that the figures by rule are made of."""

from __future__ import annotations

from pathlib import Path

import floors
import pytest
from judging import Tally, Truth, judge, tally, truth_of
from scoring import Sample, samples

from newsclean import Cut, Edit, Flag, Link, Page, Repair, Replace, Split

PAGES = list(samples(Path(__file__).resolve().parent.parent / "seeds"))
RULE = ("test/rule", "a test")

SOURCE = """老桥修好 行人放心

入冬前,老桥修好了,桥面铺上防

滑石板,人们再也不 用绕路,

路,菜农也方便了。“

入冬前,老桥修好了,桥面铺上防
"""
SAMPLE = Sample(
    "000", SOURCE,
    {
        "joins": [[2, 3], [3, 4]], "splits": {"1": ["老桥修好", "行人放心"]}, "dropped": [{"fragment": 5, "copy_of": 2}],
        "overlaps": [{"left": 3, "right": 4, "text": "路,"}],
        "gaps": [{"kind": "cut-off", "fragment": 1, "before": "行人放心", "after": ""}],
        "character_errors": [{"fragment": 4, "wrong": "了。“", "right": "了。”"}],
    },
    "老桥修好\n\n行人放心\n\n入冬前,老桥修好了,桥面铺上防滑石板,人们再也不用绕路,菜农也方便了。“\n",
)


def spot(text: str, *, behind: bool = False) -> int:
    return SOURCE.index(text) + (len(text) if behind else 0)


def cut(text: str) -> Cut:
    return Cut(spot(text), spot(text, behind=True), *RULE)


def link(left: str, right: str) -> Link:
    return Link(spot(left, behind=True), spot(right), "", *RULE)


COPY = Cut(SOURCE.rindex("入冬"), len(SOURCE) - 1, *RULE)
JOINT = link("铺上防", "滑石板")


@pytest.mark.parametrize(
    ("edit", "right"),
    [
        (JOINT, True),
        (link("绕路,", "路,菜农"), True),
        (link("铺上防", "路,菜农"), False),
        (COPY, True),
        (cut("石板"), False),
        (Cut(spot("路,菜"), spot("菜农"), *RULE), True),
        (Cut(spot("不 用") + 1, spot("用绕"), *RULE), True),
        (Split(spot("行人"), *RULE), True),
        (Split(spot("人放"), *RULE), False),
        (Replace(spot("“"), spot("“") + 1, "”", *RULE), True),
        (Replace(spot("“"), spot("“") + 1, "」", *RULE), False),
        (Replace(spot("石"), spot("石") + 1, "右", *RULE), False),
    ],
)
def test_edits_are_judged(edit: Cut | Link | Split | Replace, right: bool) -> None:
    (verdict,) = judge(Repair(Page(SOURCE, [edit])), truth_of(SAMPLE))
    assert verdict.right is right


@pytest.mark.parametrize(("at", "right"), [(spot("放心") + 1, True), (spot("“"), True), (spot("石板"), False)])
def test_flags_are_judged(at: int, right: bool) -> None:
    flag = Flag("cut-off", at, at, *RULE)
    (verdict,) = judge(Repair(Page(SOURCE), [flag]), truth_of(SAMPLE))
    assert verdict.right is right


def test_a_line_of_which_nothing_is_left_does_not_stand_between() -> None:
    truth = Truth(frozenset({(1, 6)}))
    through: list[Edit] = [Link(1, 3, "", *RULE), Cut(3, 4, *RULE), Link(4, 6, "", *RULE)]
    verdicts = {verdict.item: verdict.right for verdict in judge(Repair(Page("a\n\nb\n\nc", through)), truth)}
    assert verdicts == {through[0]: None, through[1]: None, through[2]: True}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_joining_what_belongs_together_is_right(page: Sample) -> None:
    truth = truth_of(page)
    splits = sorted({at for at in truth.parts or () if at + 1 not in (truth.parts or ())})
    done = Repair(Page(page.source, [
        *(Split(at, *RULE) for at in splits), *(Link(left, right, "", *RULE) for left, right in truth.joints),
    ]))
    rules: dict[str, Tally] = {}
    tally(judge(done, truth), rules)
    assert rules["test/rule"].right == rules["test/rule"].judged == len(truth.joints) + len(splits)


HELD = {"samples": {"joins found": 0.9, "false joins": 4.0}}


def test_a_figure_on_its_floor_stands() -> None:
    assert floors.broken({"samples": {"joins found": 0.9, "false joins": 4}}, HELD) == []
    assert floors.broken({"samples": {"joins found": 0.95, "false joins": 0}}, HELD) == []


def test_a_figure_below_its_floor_is_named() -> None:
    low = floors.broken({"samples": {"joins found": 0.89, "false joins": 5}}, HELD)
    assert low == ["samples: false joins is 5, above its floor of 4", "samples: joins found is 0.89, below its floor of 0.9"]


def test_a_figure_that_is_gone_is_named() -> None:
    assert floors.broken({"samples": {"joins found": 0.9}}, HELD) == [
        "samples: false joins has a floor, but is measured no more",
    ]


def test_what_was_not_measured_is_passed_over() -> None:
    assert floors.broken({}, HELD) == []
    assert floors.broken({"samples": {"joins found": None, "false joins": None}}, HELD) == []


def test_floors_only_rise() -> None:
    assert floors.lifted({"samples": {"joins found": 0.8, "false joins": 3}}, HELD) == {
        "samples": {"false joins": 3, "joins found": 0.9},
    }
    assert floors.lifted({"pages": {"harm": 0}}, HELD) == {"pages": {"harm": 0}, **HELD}


def test_the_floors_can_be_read() -> None:
    assert floors.read()
