"""Whether two halves make a word that a line end split."""

from __future__ import annotations

import pytest

from newsclean.language.halves import features, log_odds
from newsclean.language.words import IN_COLUMN, IN_FLOW


def odds_of(joint: str) -> float:
    """The log-odds of two lines with a bar between them."""
    left, right = joint.split("|")
    odds = log_odds(left, right)
    assert odds is not None
    return odds


@pytest.mark.parametrize(
    "joint",
    [
        "the porter had left their bag|gage beside the ticket window",
        "the keeper rowed out at dawn with a lan|tern in the bow of the boat",
        "by spring the com|mittee had raised half of the money",
        "die Halle wird über einen Wär|metauscher im Fluss geheizt",
        "la roue du moulin tour|ne de nouveau depuis le printemps",
        "el puente viejo se cer|ró al paso de los camiones en otoño",
    ],
)
def test_halves_make_a_word(joint: str) -> None:
    assert odds_of(joint) > IN_FLOW


@pytest.mark.parametrize(
    "joint",
    [
        "the keeper rowed out at dawn with a|tern circling over the bow",
        "the committee met in the old|mill beside the weir",
        "they moored the boat below the oak|piles of the jetty",
        "der alte Wirt wollte nicht mehr|kochen und schloss sein Haus",
        "la roue du moulin|tourne de nouveau depuis le printemps",
        "el puente viejo se|cerró al paso de los camiones en otoño",
    ],
)
def test_two_words_stay_two(joint: str) -> None:
    assert odds_of(joint) < IN_COLUMN


@pytest.mark.parametrize(
    "joint",
    [
        "the bag|Gage himself had packed",  # a capital
        "the bag,|gage himself had packed",  # a mark
        "the bag|35 men had packed",  # a figure
        "他说|gage",  # no Latin letter
        "|gage", "bag|",
        "sulki uimahallin maanantaista alk|aen koska kattila lakkasi toimimasta",  # a language without a list
    ],
)
def test_nothing_is_said(joint: str) -> None:
    left, right = joint.split("|")
    assert log_odds(left, right) is None


def test_a_language_that_is_not_known_is_judged_by_its_lists_only() -> None:
    names = {name for name, _ in features("the bag", "gage himself", known=False)}
    assert all(name.startswith("other language: ") for name in names)
    assert not any("counted" in name for name in names)


def test_features_need_letters_on_both_sides() -> None:
    assert features("bag,", "gage", known=True) == features("bag", ", gage", known=True) == []


def test_soft_hyphens_are_no_part_of_a_word() -> None:
    soft = "the porter left their bag\xadg|age be\xadside the ferry"
    assert odds_of(soft) == odds_of(soft.replace("\xad", ""))
