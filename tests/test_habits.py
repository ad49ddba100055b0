"""What the rest of the page says of a joint."""

from __future__ import annotations

import pytest

from newsclean.joints.habits import Habit, habits
from newsclean.joints.setting import Setting
from newsclean.page import Page

#: Lines that break off in the middle of a sentence, a headline, and one that ends.
OPEN = "县里去年修好了通往码头的路，今年又把沿岸的仓库改成了展"
BARE = "老仓库变成新展厅"
ENDED = "展厅下月开门。"
#: Of so many widths that they are set in no column.
SIX = [f"{'在去年和今年的两个春天，'[:2 * i]}{OPEN}" for i in range(6)]


def of_lines(*lines: str, scores: dict[tuple[int, int], float]) -> list[Habit]:
    return habits(Setting(Page("\n".join(lines)).lines), scores)


def test_of_a_line_by_itself_nothing_is_said() -> None:
    habit, = of_lines(OPEN, scores={})
    assert habit.next == habit.apart == 0


def test_others_that_go_on_speak_for_a_joint_and_others_that_end_against_it() -> None:
    going_on = {(i, i + 1): 0.9 for i in range(5)}
    assert of_lines(*SIX, scores=going_on)[0].next > 0.5
    assert of_lines(*SIX, scores={})[0].next < -1


def test_the_line_itself_says_nothing() -> None:
    scores = {(1, 2): 0.9, (2, 3): 0.9}
    without, with_itself = (of_lines(*SIX, scores=each)[0] for each in (scores, {**scores, (0, 1): 0.9}))
    assert (with_itself.next, with_itself.apart) == pytest.approx((without.next, without.apart))


def test_only_lines_that_end_alike_count() -> None:
    of_line = of_lines(OPEN, BARE, ENDED, f"码头边的{BARE}", SIX[5], scores={(1, 2): 1.0, (3, 4): 1.0})
    assert [habit.name for habit in of_line] == ["open", "bare", "other", "bare", "open"]
    assert of_line[1].next > 0 > of_line[0].next


def test_what_goes_on_elsewhere_is_told_apart() -> None:
    apart = {(i, i + 2): 0.9 for i in range(4)}
    habit = of_lines(*SIX, scores=apart)[5]
    assert habit.apart > habit.next
    beside, elsewhere = (dict(habit.features(beside=where)) for where in (True, False))
    assert beside.keys().isdisjoint(elsewhere)
    assert sorted(beside.values()) == sorted(elsewhere.values())
