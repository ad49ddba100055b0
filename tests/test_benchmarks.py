"""What the benchmarks count: joints of pages whose truth is text, groups of features, roles."""

from __future__ import annotations

from collections import Counter

import pytest
import reliability
import roles as role_benchmark
from reliability import Scored, table

from newsclean import Page, Repair

TRUE = ["桐坞渡口昨天恢复通航,首班船坐满了赶集的村民。", "老桥修好以后,人们不再绕路。"]


@pytest.mark.parametrize(
    ("source", "verdicts"),
    [
        ("桐坞渡口昨天恢复通航,首班船坐满了\n\n赶集的村民。", [True]),
        ("桐坞渡口昨天恢复通航,首班船坐满了\n\n人们不再绕路。", [False]),
        ("桐坞渡口昨天恢复通航,首班船坐满了\n\n别处的一行字。", []),  # the truth does not know it
    ],
)
def test_a_joint_is_right_where_the_true_text_has_it(source: str, verdicts: list[bool]) -> None:
    page = Page(source)
    page.add(page.link(*page.lines, sep="", rule="join/column-break", why="a test", score=0.7))
    assert list(reliability._judged(Repair(page), TRUE, ())) == [(0.7, right) for right in verdicts]


def test_a_sign_off_is_no_joint_to_judge() -> None:
    page = Page(f"{TRUE[0]}\n\n(陆禾)")
    page.add(page.link(*page.lines, sep="", rule="join/column-break", why="a test", score=0.7))
    assert list(reliability._judged(Repair(page), TRUE, ("(陆禾)",))) == []


def test_the_table_of_scores() -> None:
    rows = table("made up", [Scored("a", 0.92, True), Scored("a", 0.93, False), Scored("b", 1.0, True)]).splitlines()
    assert rows[2:] == [
        "| 0.90-0.95 | 0.925 | 0.500 of 2 | 0.500 of 2 | - |", "| 0.99-1.00 | 1.000 | 1.000 of 1 | - | 1.000 of 1 |",
    ]


def test_the_table_of_roles() -> None:
    count = Counter({("headline", "headline"): 3, ("headline", "body"): 1, ("body", "body"): 6})
    assert role_benchmark.table({"made up": count}).splitlines()[2:4] == [
        "| headline | 4 | 3 | 3 | 1.000 | 0.750 | body 1 |", "| body | 6 | 7 | 6 | 0.857 | 1.000 |  |",
    ]


def test_the_groups_of_features() -> None:
    ablation = pytest.importorskip("ablation", reason="needs newsclean[train]")
    assert ablation.group_of("text ends: letter") == "how the left ends"
    assert ablation.group_of("on a broken page, text ends: letter") == "how broken the page is"
    assert ablation.group_of("left is full, right is first, no stop") == "widths in a column"
    assert ablation.group_of("a feature made tomorrow") == ablation.OTHER
    weights = {"flow": {"solid": {"runs on": 1.0, "distance": -1.0}}}
    assert ablation.silenced(weights, "where the right stands") == {"flow": {"solid": {"runs on": 1.0}}}
