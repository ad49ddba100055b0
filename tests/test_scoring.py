"""The scorer of the sample pages: what it must count, and what it must not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from scoring import Layout, Sample, Score, Text, fold, samples, score

PAGES = list(samples(Path(__file__).resolve().parent.parent / "seeds"))
pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)

# Two articles: a joint in mid-word with a caption between its halves, an overlap, a copy in the wrong article, a stray
# space, a meant one, and a paragraph that breaks off.
SOURCE = """老桥修好 行人放心

入冬前,桐坞村的老桥修好了,桥面铺上防

图为修好的老桥。 陆禾 摄

滑石板,两侧加了护栏,村里的老人孩子过河再也不 用绕路,

路,菜农挑担也方便了。

渡口添了新船

桥面铺着防锈铁板的新船昨天下水,首航便坐满了

入冬前,桐坞村的老桥修好了,桥面铺上防
"""
CLEAN = """老桥修好 行人放心

入冬前,桐坞村的老桥修好了,桥面铺上防滑石板,两侧加了护栏,村里的老人孩子过河再也不用绕路,菜农挑担也方便了。

图为修好的老桥。 陆禾 摄

渡口添了新船

桥面铺着防锈铁板的新船昨天下水,首航便坐满了
"""
FINDINGS: dict[str, Any] = {
    "joins": [[2, 4], [4, 5]], "splits": {}, "dropped": [{"fragment": 8, "copy_of": 2}],
    "overlaps": [{"left": 4, "right": 5, "text": "路,"}],
    "gaps": [{"kind": "cut-off", "fragment": 7, "before": "首航便坐满了", "after": "入冬前", "certainty": "certain"}],
    "character_errors": [],
}
PLAIN: dict[str, Any] = {"joins": [[1, 2]], "dropped": [], "overlaps": [], "gaps": []}


@dataclass
class At:
    start: int
    end: int


def of(output: str, *flags: At) -> Score:
    return score(SOURCE, FINDINGS, CLEAN, output, flags)


@pages
def test_the_page_as_it_is_has_no_joins(page: Sample) -> None:
    done = score(page.source, page.findings, page.clean, page.source)
    assert done.joins == len(page.findings["joins"])
    assert (done.joins_found, done.false_joins, done.copies_cut, done.overlaps_cut) == (0, 0, 0, 0)
    assert (done.stray_spaces_out, done.meant_spaces_lost, done.lost) == (0, 0, 0)


@pages
def test_the_clean_text_has_full_marks(page: Sample) -> None:
    done = score(page.source, page.findings, page.clean, page.clean)
    assert (done.joins_found, done.far_joins_found, done.false_joins) == (done.joins, done.far_joins, 0)
    assert (done.copies_cut, done.overlaps_cut) == (len(page.findings["dropped"]), len(page.findings["overlaps"]))
    assert (done.stray_spaces_out, done.meant_spaces_lost) == (done.stray_spaces, 0)
    assert done.paragraph_f1 == 1
    assert (done.lost, done.added) == (0, 0)


@pages
def test_flags_on_every_gap_are_right(page: Sample) -> None:
    layout = Layout(page.source, page.findings)
    flags = []
    for gap in page.findings["gaps"]:
        at = layout.offset(gap["fragment"], gap["before"], behind=True) if gap["before"] else layout.starts[gap["fragment"] - 1]
        flags.append(At(at, at))
    done = score(page.source, page.findings, page.clean, page.clean, flags)
    assert done.gaps + done.likely_gaps == len(flags)
    assert (done.gaps_flagged, done.likely_gaps_flagged, done.flags_right) == (done.gaps, done.likely_gaps, done.flags)


@pages
def test_gluing_everything_makes_false_joins(page: Sample) -> None:
    done = score(page.source, page.findings, page.clean, "".join(page.source.split("\n")))
    ends = len(Layout(page.source, page.findings).pieces) - done.joins - done.copies
    # Some ends are right by chance: the last of the page, and a copy's, which the original has as well.
    assert done.false_joins >= 0.9 * ends
    assert done.paragraphs_right == 0


def test_a_copy_left_and_a_copy_too_many_cut() -> None:
    assert of(SOURCE).copies_cut == 0
    assert of(CLEAN).copies_cut == 1
    lost = of(CLEAN.replace("入冬前,桐坞村的老桥修好了,桥面铺上防", ""))
    assert lost.copies_cut == 0
    assert lost.lost > 0


def test_a_joint_across_a_caption_is_far() -> None:
    done = of(CLEAN)
    assert (done.joins, done.far_joins, done.far_joins_found) == (2, 1, 1)


def test_an_overlap_left_standing_is_a_join_but_no_repair() -> None:
    done = of(CLEAN.replace("绕路,菜", "绕路,路,菜"))
    assert (done.joins_found, done.overlaps_cut, done.false_joins, done.added) == (2, 0, 0, 2)


def test_a_wrong_successor_is_a_false_join() -> None:
    done = of(CLEAN.replace("铺上防滑石板", "铺上防图为修好"))
    assert (done.joins_found, done.false_joins) == (1, 1)


def test_a_headline_glued_to_its_text_is_a_false_join() -> None:
    assert of(CLEAN.replace("渡口添了新船\n\n", "渡口添了新船")).false_joins == 1


def test_spaces() -> None:
    done = of(CLEAN.replace(" ", ""))
    assert (done.stray_spaces, done.stray_spaces_out) == (1, 1)
    assert (done.meant_spaces, done.meant_spaces_lost) == (2, 2)  # 摄 has too little to its right to be found again


def test_a_space_for_a_joint_without_one_is_not_found() -> None:
    truth = {**FINDINGS, **PLAIN}
    assert score("A new tra\n\nvel book.", truth, "A new travel book.", "A new tra vel book.").joins_found == 0
    assert score("A new\n\ntravel book.", truth, "A new travel book.", "A newtravel book.").joins_found == 0
    assert score("A new\n\ntravel book.", truth, "A new travel book.", "A new travel book.").joins_found == 1


def test_the_hyphen_of_a_split_word_must_go() -> None:
    truth = {**FINDINGS, **PLAIN, "hyphens": [[1, 2]]}
    left = score("A new tra-\nvel book.", truth, "A new travel book.", "A new tra-vel book.")
    assert (left.joins_found, left.false_joins) == (0, 0)
    assert score("A new tra-\nvel book.", truth, "A new travel book.", "A new travel book.").joins_found == 1


def test_a_flag_counts_near_a_gap_only() -> None:
    at = SOURCE.index("坐满了") + 3
    done = of(CLEAN, At(at - 4, at), At(3, 4))
    assert (done.gaps, done.gaps_flagged, done.flags, done.flags_right) == (1, 1, 2, 1)


def test_pieces_of_one_line() -> None:
    truth = {**FINDINGS, **PLAIN, "joins": [["1a", "1c"]], "splits": {"1": ["左一", "右一", "左二"]}}
    source, clean = "左一 右一 左二", "左一左二\n\n右一"
    done = score(source, truth, clean, clean)
    assert (done.joins, done.far_joins_found, done.false_joins, done.paragraph_f1) == (1, 1, 0, 1)
    assert score(source, truth, clean, source).false_joins == 0  # a split not made
    assert score(source, truth, clean, "左二\n\n右一左一").false_joins == 1


def test_fold() -> None:
    assert fold("“春 天”，2０ km\n") == '"春天",20km'
    assert Text("山\n 水").between("山", "水") == "\n "
    assert Text("山水").between("水", "山") is None


def test_scores_add_up() -> None:
    both = of(CLEAN) + of(SOURCE)
    assert (both.joins, both.joins_found, both.paragraphs) == (4, 2, 10)
    assert Score().paragraph_f1 == 0
