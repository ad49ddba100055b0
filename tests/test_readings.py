"""What reads like a headline or a beginning: what the tables refuse, what they say, and how lines become keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.language.cells import PROBES
from newsclean.language.readings import BOUND, MAGIC, Reading, beginning_keys, beginnings, headline_keys, headlines


@pytest.mark.parametrize("data", [b"", b"newsclean readings 0\n\n\n"])
def test_foreign_data_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a table of this version: rebuild it"):
        Reading(data)


@pytest.mark.parametrize("body", [b"\0" * 5, b"\0" * (3 * ((1 << 4) + PROBES) + 1)])
def test_a_damaged_table_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match="the table is damaged: reinstall"):
        Reading(MAGIC + b"\n" + body)


@pytest.mark.parametrize(
    ("headline", "piece"),
    [
        ("渡口停航三日后恢复通行", "这座渡口在停了整整三天的航之"),
        ("县图书馆举办旧书交换活动", "她从来没有想过自己也会成为一"),
        ("山区小学新建食堂投入使用", "孩子们现在每天中午都可以吃到"),
        ("縣圖書館舉辦舊書交換活動", "她從來沒有想過自己也會成為一"),
    ],
)
def test_a_headline_reads_more_like_one_than_a_piece_of_text(headline: str, piece: str) -> None:
    reads = [headlines().of(headline_keys(line, japanese=False)) for line in (headline, piece)]
    assert reads[0] > reads[1] + 2


@pytest.mark.parametrize(
    ("beginning", "rest"),
    [
        ("县水利局负责人表示，明年还要", "局负责人在会上表示，明年还要再"),
        ("今年以来，砚溪镇修好了三座", "来，砚溪镇先后修好了三座老碾坊"),
        ("昨天下午，渡口恢复了通航。", "下午才恢复的通航，让赶集的人"),
    ],
)
def test_a_paragraph_begins_more_like_one_than_half_a_sentence(beginning: str, rest: str) -> None:
    reads = [beginnings().of(beginning_keys(line, japanese=False)) for line in (beginning, rest)]
    assert reads[0] > reads[1] + 1


@given(st.text(), st.booleans())
def test_any_line_is_read_within_bounds(text: str, japanese: bool) -> None:
    assert -BOUND <= headlines().of(headline_keys(text, japanese=japanese)) <= BOUND
    assert -BOUND <= beginnings().of(beginning_keys(text, japanese=japanese)) <= BOUND


@pytest.mark.parametrize("keys", [headline_keys, beginning_keys])
def test_what_means_the_same_reads_the_same(keys: Callable[..., list[int]]) -> None:
    assert keys("國有ＡＢ企業 24家", japanese=False) == keys("国有ab企业00家", japanese=False)
    assert keys("國有", japanese=True) != keys("国有", japanese=True)


def test_a_character_counts_once() -> None:
    assert headline_keys("一波一波", japanese=False) == headline_keys("一波一", japanese=False)


def test_only_the_first_characters_begin_a_line() -> None:
    assert beginning_keys("今年以来砚溪镇修好了桥", japanese=False) == beginning_keys("今年以来砚溪镇修好了路", japanese=False)
