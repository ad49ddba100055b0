"""What holds for every page and every pass: nothing is lost or made up, all of it can be taken back, sound text stays."""

from __future__ import annotations

import json
import random
from collections import Counter

import pytest
from articles import ARTICLES
from hypothesis import given
from hypothesis import strategies as st
from strategies import damaged, edited, pages, strings, vertical, without_spaces

from newsclean import Cut, Link, Page, Pipeline, Repair, Replace, clean, repair, restore
from newsclean.passes import STANDARD
from newsclean.training import damage

PIPELINES = [STANDARD, *(Pipeline(each) for each in STANDARD)]
every_pipeline = pytest.mark.parametrize("pipeline", PIPELINES, ids=["standard", *STANDARD.names])
#: The passes whose edits are found by rules, and no model's opinion.
RULES = STANDARD.without("join")


def bare(text: str) -> str:
    return "".join(text.split())


def assert_nothing_is_lost(done: Repair) -> None:
    """Every character of the source is in the text or in an edit, and the text has no other ones."""
    expected = Counter(bare(done.source))
    for edit in done.edits:
        if isinstance(edit, (Cut, Replace)):
            expected.subtract(bare(done.source[edit.start:edit.end]))
        if isinstance(edit, Replace):
            expected.update(bare(edit.text))
    assert Counter(bare(done.text)) == +expected
    assert min(expected.values(), default=0) >= 0


def assert_restores(done: Repair) -> None:
    assert restore(done.text, json.loads(json.dumps(done.record))) == done.source


def assert_spans_are_true(done: Repair) -> None:
    """Every character of the text is one of the source, one that stands for others by an edit, or a link's space."""
    replaced = {(edit.start, edit.end): edit.text for edit in done.edits if isinstance(edit, Replace)}
    seen: set[tuple[int, int]] = set()
    for at, char in enumerate(done.text):
        spans = done.source_span(at, at + 1)
        if not spans:
            assert char.isspace()
            continue
        (span,) = spans
        if span in replaced:
            assert char in replaced[span]
            continue
        assert done.source[slice(*span)] == char
        assert span not in seen
        seen.add(span)
    if not replaced:
        spans = done.source_span(0, len(done.text))
        assert bare("".join(done.source[start:end] for start, end in spans)) == bare(done.text)


def assert_promises(done: Repair) -> None:
    assert_nothing_is_lost(done)
    assert_restores(done)
    assert_spans_are_true(done)


# -- the promises ---------------------------------------------------------------------------------------------------------


@every_pipeline
@given(source=damaged() | vertical() | without_spaces())
def test_promises_on_damaged_pages(pipeline: Pipeline, source: str) -> None:
    assert_promises(repair(source, pipeline=pipeline))


@every_pipeline
@given(source=strings() | damaged() | vertical())
def test_flags_lie_in_the_source(pipeline: Pipeline, source: str) -> None:
    flags = repair(source, pipeline=pipeline, flag_level=0.0).flags
    assert all(0 <= flag.start <= flag.end <= len(source) and 0 < flag.score <= 1 for flag in flags)
    assert list(flags) == sorted(flags, key=lambda flag: (flag.start, flag.end))


@every_pipeline
@given(source=strings())
def test_promises_on_any_string(pipeline: Pipeline, source: str) -> None:
    assert_promises(repair(source, pipeline=pipeline))


@given(page=edited())
def test_promises_on_any_edits(page: Page) -> None:
    assert_promises(Repair(page))


@every_pipeline
@given(source=damaged() | without_spaces())
def test_a_repaired_page_is_left_alone(pipeline: Pipeline, source: str) -> None:
    once = clean(source, pipeline=pipeline)
    assert clean(once, pipeline=pipeline) == once


@every_pipeline
@given(source=strings())
def test_a_repaired_string_is_left_alone(pipeline: Pipeline, source: str) -> None:
    once = clean(source, pipeline=pipeline)
    assert clean(once, pipeline=pipeline) == once


@given(source=damaged(), mark=st.sampled_from(("〔…〕", "[…]")))
def test_gap_marks_are_only_shown(source: str, mark: str) -> None:
    done = repair(source, gap_mark=mark)
    assert done.text.replace(mark, "") == clean(source)
    assert_restores(done)


# -- sound text -----------------------------------------------------------------------------------------------------------


@given(page=pages(damage.sound, damage.listing))
def test_sound_text_goes_through_the_rules_unchanged(page: damage.Damaged) -> None:
    done = repair(page.text, pipeline=RULES)
    assert done.text == page.text
    assert not done.edits


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: f"{article.lang}-{article.title}")
def test_a_sound_article_goes_through_unchanged(article: damage.Article) -> None:
    for seed in range(12):  # all layouts of a sound page
        page = damage.sound(random.Random(seed), [article])
        done = repair(page.text)
        assert done.text == page.text
        assert not done.flags


def test_sound_pages_go_through_unchanged() -> None:
    """The model may be wrong now and then, where a headline reads like the beginning of the text below it: so often."""
    joined = 0
    for seed in range(100):
        rng = random.Random(seed)
        page = damage.sound(rng, rng.sample(ARTICLES, 4))
        joined += len(repair(page.text).edits)
    assert joined <= 3


# -- edits ----------------------------------------------------------------------------------------------------------------


@given(source=damaged(), data=st.data())
def test_an_edit_can_be_taken_back(source: str, data: st.DataObject) -> None:
    assert_can_be_taken_back(repair(source), data)


@given(page=edited(), data=st.data())
def test_any_edit_can_be_taken_back(page: Page, data: st.DataObject) -> None:
    assert_can_be_taken_back(Repair(page), data)


def assert_can_be_taken_back(done: Repair, data: st.DataObject) -> None:
    if not done.edits:
        return
    edit = data.draw(st.sampled_from(done.edits))
    less = done.without(edit)
    gone = set(done.edits) - set(less.edits)
    assert edit in gone
    assert set(less.edits) < set(done.edits)
    if isinstance(edit, (Cut, Replace)):
        assert gone == {edit}
    if isinstance(edit, Link):
        assert all(isinstance(each, Cut) for each in gone - {edit})
    assert_promises(less)
    assert done.without(*done.edits).text == done.source


@given(page=edited(), data=st.data())
def test_the_order_of_edits_is_irrelevant(page: Page, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(page.edits))
    assert Page(page.source, shuffled).text == page.text
    assert Page(page.source, shuffled).edits == page.edits


@given(source=damaged(), seed=st.integers(0, 99))
def test_the_order_of_a_repairs_edits_is_irrelevant(source: str, seed: int) -> None:
    done = repair(source)
    shuffled = list(done.edits)
    random.Random(seed).shuffle(shuffled)
    assert Page(source, shuffled).text == done.text


# -- long texts -----------------------------------------------------------------------------------------------------------

LONG = {
    "short lines": "河口\n" * 100_000,
    "short Latin lines": "a\n" * 100_000,
    "different lines": "".join(f"{i % 97}河口镇{i % 89}\n" for i in range(50_000)),
    "one line": "河口镇的夜市重新开张" * 20_000,
    "one line with spaces": "河口镇的夜市重新开张 " * 3_000,
    "white space": " " * 200_000,
    "white space in a line": "河口镇的夜市开张,摊位增加了一倍,客人大多是年轻人。" + " " * 100_000 + "河",
    "quotes": "“" * 100_000,
    "quotes in lines": "“河\n”" * 30_000,
    "brackets": "（" * 100_000,
    "marks": "，。" * 50_000,
    "surrogates": "\ud800\n" * 50_000,
}


@pytest.mark.parametrize("source", LONG.values(), ids=LONG.keys())
def test_a_long_text_costs_no_more_than_its_length(source: str) -> None:
    """Each takes well under a second; were a pass to cost the square of the length, it would be minutes."""
    done = repair(source, pipeline=RULES)
    assert_restores(done)


def test_many_lines_are_joined_in_time() -> None:
    done = repair("河口镇的夜市重新\n开张,摊位增加了\n" * 500)
    assert_restores(done)
