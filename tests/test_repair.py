"""clean, repair, restore, and what a repair says of itself."""

from __future__ import annotations

import json
from typing import Any

import pytest

import newsclean
from newsclean import Cut, Flag, Link, Page, Pipeline, Repair, Replace, Split, clean, repair, restore
from newsclean.edits import from_json, place, to_json
from newsclean.passes import STANDARD, Suspects

BROKEN = "街道办起了食堂,老人的午饭有了着\n\n落。\n\n第二段说的是别的事。"
#: A page with one of each edit.
SOURCE = "左一 右一\n左二尾丨\n\n右二XX"
EDITS = (
    Split(3, "test/split", "a test"), Link(2, 6, "", "test/link", "a test"), Link(5, 12, " ", "test/link", "a test"),
    Replace(9, 10, "一", "test/replace", "a test"), Cut(14, 16, "test/cut", "a test"),
)


def made() -> Repair:
    return Repair(Page(SOURCE, EDITS), [Flag("cut-off", 14, 14, "test/flag", "a test")])


def test_the_public_names_are_there() -> None:
    assert all(hasattr(newsclean, name) for name in newsclean.__all__)
    assert len(set(newsclean.__all__)) == len(newsclean.__all__)


def test_clean_is_the_text_of_repair() -> None:
    assert clean(BROKEN) == repair(BROKEN).text == "街道办起了食堂,老人的午饭有了着落。\n\n第二段说的是别的事。"


def test_a_pipeline_can_be_given() -> None:
    assert clean(BROKEN, pipeline=Pipeline()) == BROKEN


@pytest.mark.parametrize("data", [b"\xe8\xa1\x97", bytearray(b"abc")])
def test_bytes_are_refused_with_a_way_out(data: Any) -> None:
    with pytest.raises(TypeError, match=r"expected str, got byte\w+; newsclean\.decode\.decode\(data\) turns bytes into text"):
        clean(data)


@pytest.mark.parametrize("data", [None, 7, ["line"]])
def test_what_is_no_text_is_refused(data: Any) -> None:
    with pytest.raises(TypeError, match=r"expected str, got (NoneType|int|list)$"):
        repair(data)


def test_a_subclass_of_str_is_taken() -> None:
    class Text(str):
        __slots__ = ()

    assert clean(Text(BROKEN)) == clean(BROKEN)


# -- what is missing ------------------------------------------------------------------------------------------------------

CUT_OFF = (
    "渡口上周添了一条新船,镇上的老人说,往后过江就不用再等了。\n\n"
    "老街改造有了办法,社区请来设计师听取意见,方案几经修改,得到多数人的支持,老人们希望早日完"
)


def test_gaps_are_shown_only_when_asked_for() -> None:
    assert clean(CUT_OFF) == CUT_OFF
    assert clean(CUT_OFF, gap_mark="〔…〕") == CUT_OFF + "〔…〕"


def test_a_text_with_gap_marks_is_restored() -> None:
    done = repair(CUT_OFF, gap_mark="〔…〕")
    assert restore(done.text, done.record) == CUT_OFF
    assert done.source_span(len(CUT_OFF), len(done.text)) == ()


def test_marks_stay_when_an_edit_is_taken_back() -> None:
    done = Repair(Page(SOURCE, EDITS), [Flag("cut-off", 14, 14, "test/flag", "a test")], gap_mark="[…]")
    assert done.text == "左一左二尾一\n\n右一 右二[…]"
    assert done.without(EDITS[-1]).text == "左一左二尾一\n\n右一 右二[…]XX"


def test_flags_are_shown_from_a_level_on() -> None:
    (flag,) = repair(CUT_OFF).flags
    assert repair(CUT_OFF, flag_level=flag.score).flags == (flag,)
    assert repair(CUT_OFF, flag_level=flag.score + 0.001).flags == ()
    assert clean(CUT_OFF, gap_mark="〔…〕", flag_level=1.0) == CUT_OFF


def test_a_misread_character_is_replaced_only_when_asked_for() -> None:
    source = "街道向居民交出了一份满意的答券。"
    (flag,) = repair(source).flags
    assert (source[flag.start:flag.end], flag.suggestion) == ("券", "卷")
    corrected = repair(source, pipeline=STANDARD.replace(Suspects(replace_from=0.9)))
    assert corrected.text == "街道向居民交出了一份满意的答卷。"
    assert restore(corrected.text, corrected.record) == source
    assert not repair(corrected.text).flags


# -- the record -----------------------------------------------------------------------------------------------------------


def test_the_record_is_plain_json() -> None:
    done = made()
    record = json.loads(json.dumps(done.record))
    assert record == done.record
    assert restore(done.text, record) == SOURCE
    assert [from_json(item) for item in record["edits"]] == list(done.edits)
    assert record["flags"] == [to_json(flag) for flag in done.flags]


def test_the_record_survives_lone_surrogates() -> None:
    source = "\ud800河口\n\udfff\n\ud83d\ude00"  # the last two stay two
    done = Repair(Page(source, [Cut(6, 8, "test/cut", "a test")]))
    assert restore(done.text, json.loads(json.dumps(done.record))) == source


@pytest.mark.parametrize("text", ["", SOURCE, made().text + " ", made().text.replace("尾", "头")])
def test_the_record_of_another_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not the record of this text; keep the text exactly as repair"):
        restore(text, made().record)


@pytest.mark.parametrize("record", [{}, {"version": 0}, {"version": "1"}])
def test_a_record_of_another_version_is_refused(record: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="this newsclean reads version 1"):
        restore("text", record)


@pytest.mark.parametrize("item", [{}, {"edit": "flag"}, {"kind": "cut-off", "start": 1, "end": 1}])
def test_what_is_no_edit_is_not_read_as_one(item: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"not an edit: .*'edit' one of cut, split, link, replace"):
        from_json(item)


# -- edits ----------------------------------------------------------------------------------------------------------------


def test_edits_stand_in_the_order_of_their_place() -> None:
    assert [place(edit) for edit in made().edits] == sorted(place(edit) for edit in EDITS)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{type(edit).__name__}-{place(edit)}")
def test_an_edit_is_taken_back(edit: Link) -> None:
    less = made().without(edit)
    assert edit not in less.edits
    assert restore(less.text, less.record) == SOURCE
    assert less.flags == made().flags


def test_what_hangs_on_an_edit_goes_with_it() -> None:
    split, left, *rest = EDITS
    assert set(made().without(split).edits) == set(rest)  # the first link began at one of its pieces
    assert left not in rest
    page = Page("news-\npaper", [Link(5, 6, "", "join/line-end", "why"), Cut(4, 5, "join/hyphen", "why")])
    assert page.text == "newspaper"
    assert Repair(page).without(page.edits[1]).text == "news-\npaper"


def test_all_edits_taken_back_leave_the_source() -> None:
    assert made().without(*EDITS).text == SOURCE


def test_an_edit_that_was_not_made_is_not_taken_back() -> None:
    with pytest.raises(ValueError, match="not an edit of this repair: Cut"):
        made().without(Cut(0, 1, "test/cut", "a test"))


def test_a_repair_says_what_it_is() -> None:
    assert repr(made()) == "<Repair: 16 -> 13 characters, 5 edits, 1 flags>"


def test_source_span_follows_the_text() -> None:
    done = made()
    assert done.text == "左一左二尾一\n\n右一 右二"
    assert done.source_span(0, 4) == ((0, 2), (6, 8))
    assert done.source_span(5, 6) == ((9, 10),)
    assert done.source_span(10, 11) == ()
    assert done.source_span(0, 99) == ((0, 2), (6, 10), (3, 5), (12, 14))
