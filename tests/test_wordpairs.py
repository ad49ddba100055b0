"""Pairs of words: what the table refuses, what it knows, and how words are told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.language import wordpairs
from newsclean.language.cells import PROBES, Cells, pack, text_key
from newsclean.language.wordpairs import LEAST, MOST, WordPairs, first, last, run_on, tokens

# -- cells ----------------------------------------------------------------------------------------------------------------


@given(st.dictionaries(st.text(max_size=6), st.integers(0, 255), max_size=40))
def test_what_is_packed_is_found_again(entries: dict[str, int]) -> None:
    body, lost = pack(((text_key(text), value) for text, value in entries.items()), 10)
    cells = Cells(b"test\n\n" + body, b"test\n", range(256))
    found = sum(cells[text_key(text)] == value for text, value in entries.items())
    assert found == len(entries) - lost


def test_what_finds_no_place_is_counted() -> None:
    body, lost = pack(((text_key(str(number)), 1) for number in range(100)), 4)
    assert lost == 100 - sum(any(body[2 * i:2 * i + 2]) for i in range((1 << 4) + PROBES)) > 70


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"newsclean word pairs 0\n\n\n"])
def test_foreign_data_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a table of this version: rebuild it"):
        WordPairs(data)


@pytest.mark.parametrize("body", [b"", b"\0" * 3, b"\0" * 3 * 1000, b"\0" * (3 * ((1 << 4) + PROBES) + 1)])
def test_a_damaged_table_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError, match="the table is damaged: reinstall"):
        WordPairs(wordpairs.MAGIC + b"\n" + body)


# -- words ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("the 3,400 boats", ["the", "#", "boats"]),
        ("«Köln»", ["«", "Köln", "»"]),
        ("isn’t it?", ["isn’t", "it", "?"]),
    ],
)
def test_tokens(text: str, found: list[str]) -> None:
    assert tokens(text) == found


@given(st.text(max_size=30))
def test_the_first_and_last_tokens_are_those_of_the_text(text: str) -> None:
    found = tokens(text)
    assert first(text) == (found[0] if found else "")
    assert last(text) == (found[-1] if found else "")


# -- running on -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "wrong"),
    [
        ("the ferry has been out of", "service since the storm", "and the crew were waiting"),
        ("the crew said they would", "be back by the evening", "of the harbour wall"),
        ("eine neue Brücke für die", "Stadt und ihre Bewohner", "wird im Herbst eröffnet"),
        ("das Becken wird mit dem", "Wasser aus dem Berg", "werden soll und kann"),
    ],
)
def test_the_right_line_runs_on_better_than_a_wrong_one(left: str, right: str, wrong: str) -> None:
    assert run_on(left, right) > run_on(left, wrong) + 1.5


@given(st.text(max_size=20), st.text(max_size=20))
def test_run_on_is_bounded(left: str, right: str) -> None:
    assert LEAST <= run_on(left, right) <= MOST


def test_nothing_says_nothing() -> None:
    assert run_on("", "the sea") == run_on("the sea", "") == 0
    assert run_on("qqxz", "zxqq") == 0
