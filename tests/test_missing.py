"""Where text is missing: which joints are looked at, and which pages are not judged at all."""

from __future__ import annotations

from newsclean import Link, Split
from newsclean.missing.seams import SURE, seams, was_reordered
from newsclean.page import Page
from newsclean.passes.gaps import Gaps

PAGE = "候船室装上暖气，添了三十把椅子，学生和老人凭证\n\n件免费乘坐，末班船推迟到十一点半，下夜班的女工不用绕"


def joined(rule: str, score: float) -> Page:
    page = Page(PAGE)
    page.add(page.link(*page.lines, sep="", rule=rule, why="", score=score))
    return page


def test_only_joints_that_are_not_sure_are_looked_at() -> None:
    unsure = joined("join/column-break", SURE - 0.01)
    (seam,) = seams(unsure)
    assert (seam.left.text[-2:], seam.right.text[:2]) == ("凭证", "件免")
    assert (seam.first, seam.last, seam.unsure) == (True, True, 0.0)
    assert list(seams(joined("join/column-break", SURE))) == []
    assert list(seams(joined("pieces/marks", 0.5))) == []


def test_what_an_overlap_was_cut_from_is_right() -> None:
    page = joined("join/column-break", 0.5)
    (link,) = (edit for edit in page.edits if isinstance(edit, Link))
    page.add(*page.cuts(page.text.index("证"), page.text.index("证") + 1, rule="overlap/joint", why=""))
    assert link in page.edits
    assert list(seams(page)) == []


def test_a_page_put_in_order_line_by_line_is_not_judged() -> None:
    assert "gaps/cut-off" in {flag.rule for flag in Gaps()(joined("join/column-break", 1.0))}
    page = joined("riffled/joint", 1.0)
    assert was_reordered(page)
    assert list(Gaps()(page)) == []


def test_what_was_parted_goes_on_in_its_line() -> None:
    line = "候船室装上暖气，添了三十把椅子，夜里也开着灯，学生和老人凭证 记者昨天看到，修船的人多起来，站台上也添了一盏灯。"
    end = line.index(" ")
    apart = Page(line.replace(" ", "\n\n"))
    assert ("cut-off", end) in {(flag.kind, flag.start) for flag in Gaps()(apart)}
    page = Page(line)
    page.add(Split(end + 1, "columns/line", ""))
    assert page.text == apart.text
    assert not {end, end + 1} & {flag.start for flag in Gaps()(page)}
