"""What is read off a single line."""

from __future__ import annotations

import pytest

from newsclean.joints.ends import end_class, start_class
from newsclean.joints.facts import is_names, of, overlap, unpaired
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


@pytest.mark.parametrize(
    ("left", "right", "size"),
    [
        ("他讲起自己的工作经历", "历主动和大家分享", 1),
        ("全年预计服务群众", "群众四十万人次", 2),
        ("总投资为1", "100万元", 0),  # figures meet by chance
        ("灯亮了。", "。灯", 0),
        ("the old ferry", "yard was closed", 0),  # and so do letters
        ("老渡口", "新渡口", 0),
    ],
)
def test_what_stands_on_both_sides(left: str, right: str, size: int) -> None:
    assert overlap(of(left), of(right)) == size


def test_an_enumeration_goes_on() -> None:
    assert of("领奖的有船工罗大河、木匠郭金水、").ends_enumeration
    assert of("石匠汪得财、铁匠毛三喜和绣娘潘秀云。").enumerates
    assert not of("从下月起，渡口、码头和候船室都装上暖气。").enumerates
    assert not of("夜の船は、").ends_enumeration  # the comma of Japanese


def test_a_second_half_is_no_word() -> None:
    assert of("ndfather commanded the boat").no_word
    assert not of("father commanded the boat").no_word
    assert not of("Ndfather").no_word
