"""The n-gram table: what it is made of, what it refuses, and what it knows; and the fold it is read through."""

from __future__ import annotations

from itertools import pairwise

import pytest
from articles import ARTICLES

from newsclean.language import ngrams
from newsclean.language.fold import EDGE, fold
from newsclean.language.ngrams import RUN_ON_LIMITS, UNKNOWN, Table


def run_on(joint: str) -> float:
    left, right = joint.split("|")
    return ngrams.load().run_on(fold(left), fold(right))


# -- the table ------------------------------------------------------------------------------------------------------------


def test_the_table_is_loaded_once() -> None:
    assert ngrams.load() is ngrams.load()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"newsclean n-grams 0\n\n\n"])
def test_foreign_data_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a table of this version: rebuild it"):
        Table(data)


@pytest.mark.parametrize("body", [b"", b"\0" * 4 * 1000])
def test_a_damaged_table_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match="the table is damaged: reinstall"):
        Table(ngrams.MAGIC + b"\n" + body)


# -- running on -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "joint",
    [
        "有关部门负|责人表示", "广大群|众的", "进一|步加强", "经济社|会发展", "人民生|活水平", "從業|人員", "今年以|来，",
        "the gov|ernment", "of th|e ", "Bundesregie|rung", "十二|月", "している|と", "となっ|た",
    ],
)
def test_words_run_on(joint: str) -> None:
    assert run_on(joint) > 2


@pytest.mark.parametrize("joint", ["完成了。|们的生活", "他表示，|。第二天", "的的|，的", "天天，|；日"])
def test_what_never_meets_does_not_run_on(joint: str) -> None:
    assert run_on(joint) < 0.5


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("有关部门负|责人表示", "有关部门负|众的生活"), ("食品安|全问题", "食品安|责人"),
        ("the coun|cil said", "the coun|ernment"),
    ],
)
def test_the_right_side_runs_on_better_than_a_wrong_one(right: str, wrong: str) -> None:
    assert run_on(right) > run_on(wrong) + 3


def test_nothing_says_nothing() -> None:
    table = ngrams.load()
    assert table.run_on("", "负责") == 0
    assert table.run_on("负责", "") == 0
    assert table.run_on("", "") == 0


def test_run_on_is_bounded() -> None:
    low, high = RUN_ON_LIMITS
    words = [part[:6] for article in ARTICLES for part in article.parts]
    for left, right in pairwise(words):
        assert low <= ngrams.load().run_on(fold(left), fold(right)) <= high


@pytest.mark.parametrize(
    "char",
    [
        "\ud800", "\U0001f680", "\uffff",
        "\x00",
    ],
)
def test_characters_that_no_news_holds_are_unknown(char: str) -> None:
    assert ngrams.load().character(ord(char)) == UNKNOWN
    low, high = RUN_ON_LIMITS
    assert low <= ngrams.load().run_on(char * 3, char * 3) <= high


def test_paragraphs_begin_and_end() -> None:
    table = ngrams.load()
    assert table.begins(fold("近日，")) > 1 > -1 > table.begins(fold("，近日"))
    assert table.ends(fold("完成。")) > 1 > -1 > table.ends(fold("完成了的，"))
    assert EDGE not in fold("近日，完成。")


# -- words ----------------------------------------------------------------------------------------------------------------


def test_frequent_words_are_more_frequent() -> None:
    table = ngrams.load()
    assert table.word("the") > table.word("harbour") > table.word("thxharbour") == 0
    assert table.word("und") > table.word("stadt") > 0
    assert table.word("\ud800") == 0


# -- the fold -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [part for article in ARTICLES for part in article.parts], ids=lambda text: text[:12])
def test_the_fold_keeps_the_length_and_changes_nothing_twice(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_the_fold_of_any_character_is_one_character() -> None:
    every = "".join(map(chr, range(0x11_0000)))
    assert len(fold(every)) == len(every)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("臺灣２４家", "台湾00家"), ("「新」『舊』", "“新”“旧”"), ("，：？（）", ",:?()"), ("ÄÖ Ab", "ÄÖ ab"),
        ("\u3000\t\xa0", "   "),
    ],
)
def test_what_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded
