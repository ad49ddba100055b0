"""What is read off a single line."""

from __future__ import annotations

import pytest

from newsclean.joints.facts import end_class, is_names, start_class, unpaired
from newsclean.joints.widths import width


@pytest.mark.parametrize(
    ("text", "waiting", "shut"),
    [
        ("“水退了，人要回来。”", "", ""),
        ("他说：“《渡口》（修订本）很好", "“", ""),
        ("回来。”她说", "", "”"),
        ("「甲『乙』丙」丁」", "", "」"),
        ("„Um vier Uhr früh“, sagt sie", "", ""),
        ("„Um vier Uhr früh", "„", ""),
        ("« La farine »", "", ""),
        ("the parents’ petition wasn’t the first", "", ""),
        ('"甲乙丙', '"', ""),
    ],
)
def test_what_is_open_and_what_is_shut(text: str, waiting: str, shut: str) -> None:
    assert unpaired(text) == (waiting, shut)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("完成。", "stop"), ("完成。”", "quoted-stop"), ("完成”", "close"), ("完成，", "comma"), ("如下：", "colon"),
        ("完成；", "semicolon"), ("done;", "semicolon"),
        ("done.", "stop"), ("the coun-", "hyphen"), ("他说：“", "open"), ("超过2000", "digit"), ("有了着", "letter"),
    ],
)
def test_how_a_line_ends(text: str, kind: str) -> None:
    assert end_class(text) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“甲", "open"), ("，甲", "shut"), ("。", "shut"), ("85后", "digit"), ("vel free", "lower"), ("The", "upper"),
        ("落。", "letter"),
    ],
)
def test_how_a_line_starts(text: str, kind: str) -> None:
    assert start_class(text) == kind


@pytest.mark.parametrize("text", ["周静 严琰", "欧阳明", "張明華 陳文"])
def test_names(text: str) -> None:
    assert is_names(text)


@pytest.mark.parametrize("text", ["夜市支摊 直播促销", "", "周静严琰方一鸣", "旧厂房"])
def test_no_names(text: str) -> None:
    assert not is_names(text)


def test_width() -> None:
    assert width("河口") == 2
    assert width("ab，é") == 2.5
    assert width("") == width("\xad") == 0
