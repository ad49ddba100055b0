"""What is told about the joints of a page: all that were made, those that nearly were, and what spoke for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scoring import Sample, samples

from newsclean import STANDARD, Link, Page, repair
from newsclean.joints import choice, model
from newsclean.joints.setting import Setting
from newsclean.report.explain import NEARLY, explain

PAGES = list(samples(Path(__file__).resolve().parent.parent / "seeds"))
BROKEN = "桐坞渡口昨天恢复通航,首班船坐满了去赶集的村\n\n民。船工老谢说,停航这半年,大家都要绕\n\n行二十里山路。\n"
HEAD = re.compile(r"lines (\d+) and (\d+): (made|not made), score ([\d.]+)")


def _heads(told: str) -> list[tuple[int, int, str, float]]:
    found = filter(None, map(HEAD.match, told.splitlines()))
    return [(int(m[1]), int(m[2]), m[3], float(m[4])) for m in found]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_joint_is_told(page: Sample) -> None:
    links = [edit for edit in repair(page.source).edits if isinstance(edit, Link) and edit.rule.startswith("join/")]
    heads = _heads(explain(page.source))
    assert sum(what == "made" for *_, what, _ in heads) == len(links)
    assert all(score >= NEARLY for *_, score in heads)


def test_the_lines_are_those_of_the_file() -> None:
    heads = _heads(explain(BROKEN))
    assert [(left, right) for left, right, what, _ in heads if what == "made"] == [(1, 3), (3, 5)]
    assert _heads(explain(BROKEN.replace("\n", "\r\n"))) == heads
    assert [(left, right) for left, right, *_ in _heads(explain(BROKEN, at=5))] == [(3, 5)]
    assert explain(BROKEN, at=2) == ""


def test_what_features_add_is_what_the_model_weighs() -> None:
    told = explain(BROKEN, at=1).splitlines()
    assert "赶集的村 | 民。船工" in told[1]
    sums = sum(float(line.split()[1]) for line in told if re.match(r"  (for|against) ", line))
    setting = Setting(Page(BROKEN).lines)
    first = next(each for each in choice.solve(setting).candidates if (each.left, each.right) == (0, 1))
    assert sums == pytest.approx(model.log_odds(first.features, model.load()["flow"]["solid"]), abs=0.2)
    adds = [abs(float(line.split()[0])) for line in told if re.match(r"    [+-]\d", line)]
    assert 0 not in adds


@pytest.mark.parametrize("text", ["", "\n", "只有一行"])
def test_nothing_to_tell(text: str) -> None:
    assert explain(text) == ""


def test_a_pipeline_that_joins_nothing_has_nothing_to_tell() -> None:
    assert explain(BROKEN, pipeline=STANDARD.without("join")) == ""
