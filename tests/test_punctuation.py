"""The width of marks and the direction of quotes, for those who ask for them."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from strategies import damaged

from newsclean import Pipeline, clean, repair, restore
from newsclean.passes import Punctuation

CURLY = Pipeline(Punctuation(curly=True))


@pytest.mark.parametrize(("source", "full"), [
    ('他说:"来吧!"(记者 梁小满)', '他说："来吧！"（记者 梁小满）'),
    ("票价3,000元,10:30开演;详见(附表2)。", "票价3,000元，10:30开演；详见（附表2）。"),
    ("用Windows,苹果也行:https://example.org/a?b=1", "用Windows，苹果也行：https://example.org/a?b=1"),
    ("The fare (one way) is low, he said: 3,000.", "The fare (one way) is low, he said: 3,000."),
    ("1,000 2,000 3:1", "1,000 2,000 3:1"),
])
def test_fullwidth(source: str, full: str) -> None:
    assert clean(source, punctuation="fullwidth") == full


def test_ascii_leaves_marks_of_one_width() -> None:
    assert clean("他说：“来吧！”（记者、主编），《渔港》。", punctuation="ascii") == "他说:“来吧!”(记者、主编),《渔港》。"


def test_marks_are_kept_by_default() -> None:
    assert clean("好,好，好!好！") == "好,好，好!好！"


def test_an_unknown_width_is_refused() -> None:
    with pytest.raises(ValueError, match="punctuation is one of keep, fullwidth, ascii, not 'half'"):
        clean("好", punctuation="half")  # type: ignore[arg-type]


@pytest.mark.parametrize(("source", "curly"), [
    ('"Yes," he said, "it\'s the readers\' page."', "“Yes,” he said, “it’s the readers' page.”"),
    ('他说"来吧"，大家就来了。', "他说“来吧”，大家就来了。"),
    ('a 5" pipe and a 6" one', 'a 5" pipe and a 6" one'),
    ('"The first half is here', '"The first half is here'),
    ('„So“, sagte sie, "und so"', '„So“, sagte sie, "und so"'),
])
def test_curly(source: str, curly: str) -> None:
    assert clean(source, pipeline=CURLY) == curly


@given(source=damaged())
def test_only_the_width_changes_and_all_can_be_taken_back(source: str) -> None:
    for width in ("fullwidth", "ascii"):
        done = repair(source, punctuation=width)
        assert normalize("NFKC", done.text) == normalize("NFKC", repair(source).text)
        assert restore(done.text, done.record) == source
