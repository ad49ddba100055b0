"""Page: what it refuses and why, how edits show in its text, and how a place in the text is found in the source."""

from __future__ import annotations

import pytest

from newsclean import Contradiction, Cut, Edit, Link, Page, Replace, Split

#: Two columns read side by side, an extra line, and a tail.
SOURCE = "  上午 阴天\n\n\u3000下午\r\n\r\n傍晚\u2028夜里\n"


def cut(start: int, end: int) -> Cut:
    return Cut(start, end, rule="test/cut", why="a test")


def split(at: int) -> Split:
    return Split(at, rule="test/split", why="a test")


def link(left: int, right: int, sep: str = "") -> Link:
    return Link(left, right, sep, rule="test/link", why="a test")


def replace(start: int, end: int, text: str) -> Replace:
    return Replace(start, end, text, rule="test/replace", why="a test")


# -- reading --------------------------------------------------------------------------------------------------------------


def test_a_page_without_edits_is_its_source() -> None:
    page = Page(SOURCE)
    assert page.text is page.source
    assert page.edits == ()


@pytest.mark.parametrize("source", ["", " ", "\n\n", "\u3000\u2028\x0c"])
def test_a_page_may_be_empty(source: str) -> None:
    page = Page(source)
    assert page.text == source
    assert page.lines == []
    assert page.spans(0, len(source)) == (((0, len(source)),) if source else ())


def test_lines_are_stripped_and_know_the_gap_above() -> None:
    page = Page(SOURCE)
    assert [(line.text, line.gap) for line in page.lines] == [
        ("上午 阴天", "  "), ("下午", "\n\n\u3000"), ("傍晚", "\r\n\r\n"), ("夜里", "\u2028"),
    ]
    assert all(page.text[line.start:line.end] == line.text for line in page.lines)


def test_lines_are_read_anew_after_an_edit() -> None:
    page = Page("前半\n\n后半")
    assert len(page.lines) == 2
    page.add(page.link(*page.lines, sep="", rule="test/link", why="a test"))
    assert [line.text for line in page.lines] == ["前半后半"]


# -- links ----------------------------------------------------------------------------------------------------------------


def test_a_link_reaches_across_other_lines() -> None:
    page = Page("一年级上\n\n插图 方一鸣 摄\n\n课。\n\n结尾。", [link(4, 16)])
    assert page.text == "一年级上课。\n\n插图 方一鸣 摄\n\n结尾。"
    assert page.spans(2, 6) == ((2, 4), (16, 18))


def test_a_link_reaches_back() -> None:
    page = Page("课。\n一年级上\n结尾。", [link(7, 0)])
    assert page.text == "一年级上课。\n结尾。"


@pytest.mark.parametrize(("sep", "text"), [("", "ab"), (" ", "a b"), ("\n\n", "a\n\nb")])
def test_a_separator_stands_between_the_two(sep: str, text: str) -> None:
    assert Page("a\nb", [link(1, 2, sep)]).text == text


def test_a_chain_is_made_in_any_order() -> None:
    links = [link(1, 2), link(3, 4), link(5, 6)]
    for edits in (links, links[::-1], [links[1], links[0], links[2]]):
        page = Page("a\nb\nc\nd")
        page.add(*edits)
        assert page.text == "abcd"


def test_the_same_edit_twice_is_one_edit() -> None:
    page = Page("a\nb", [link(1, 2), link(1, 2)])
    page.add(link(1, 2))
    assert page.edits == (link(1, 2),)


# -- splits ---------------------------------------------------------------------------------------------------------------


def test_a_split_parts_a_line() -> None:
    page = Page("左栏一 右栏一\n尾", [split(4)])
    assert page.text == "左栏一\n\n右栏一\n尾"


def test_the_pieces_of_a_split_can_be_linked_across() -> None:
    page = Page("左一 右一 左二 右二", [split(3), split(6), split(9), link(2, 6), link(5, 9)])
    assert page.text == "左一左二\n\n右一右二"


def test_a_split_parts_a_chain_in_two() -> None:
    page = Page("a\nb c\nd", [link(1, 2), link(5, 6)])
    assert page.text == "ab cd"
    page.add(split(4))
    assert page.text == "ab\n\ncd"
    page.add(link(7, 0))  # no cycle any more
    assert page.text == "cdab"


def test_a_chain_that_was_parted_still_knows_its_ends() -> None:
    page = Page("a\nb c\nd", [link(1, 2), link(5, 6)])
    page.add(split(4), link(7, 0))
    with pytest.raises(Contradiction, match="closes a cycle"):
        page.add(link(3, 4))


# -- cuts and replacements ------------------------------------------------------------------------------------------------


def test_a_line_that_is_cut_away_leaves_no_blank_lines() -> None:
    assert Page("a\n\nbb\n\nc", [cut(3, 5)]).text == "a\n\nc"
    assert Page("aa\n\nb", [cut(0, 2)]).text == "b"
    assert Page("a\nbb", [cut(2, 4)]).text == "a"


def test_what_is_cut_away_may_be_part_of_a_chain() -> None:
    page = Page("a\nbb\nc", [link(1, 2), link(4, 5, " "), cut(2, 4)])
    assert page.text == "a c"


def test_cuts_may_touch() -> None:
    assert Page("abcd", [cut(1, 2), cut(2, 3)]).text == "ad"


def test_a_replacement_stands_for_what_it_replaces() -> None:
    page = Page("水位退了丨米。", [replace(4, 5, "一")])
    assert page.text == "水位退了一米。"
    assert page.spans(3, 6) == ((3, 6),)
    page = Page("abc", [replace(1, 2, "xyz")])
    assert page.text == "axyzc"
    assert page.spans(2, 3) == ((1, 2),)


# -- refusals -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("made", "refused", "why"),
    [
        ([], cut(1, 1), "within one line"),
        ([], cut(3, 1), "within one line"),
        ([], cut(-1, 1), "within one line"),
        ([], cut(2, 4), "within one line"),
        ([], cut(3, 4), "within one line"),
        ([], cut(90, 99), "within one line"),
        ([cut(0, 2)], cut(1, 3), "overlaps"),
        ([cut(0, 2)], replace(1, 2, "x"), "overlaps"),
        ([], replace(0, 1, ""), "must hold text"),
        ([], replace(0, 1, " x"), "must hold text"),
        ([], replace(0, 1, "x\ny"), "must hold text"),
        ([split(6)], replace(4, 8, "x"), "straddles a split"),
        ([split(6)], replace(5, 6, "x"), "straddles a split"),
        ([replace(4, 8, "x")], split(6), "parts"),
        ([replace(5, 6, "x")], split(6), "parts"),
        ([], split(0), "does not part a line"),
        ([], split(3), "does not part a line"),
        ([], split(4), "does not part a line"),
        ([split(6)], split(6), ""),
        ([split(6)], split(5), "does not part a line"),
        ([], link(2, 4), "no fragment ends at 2"),
        ([], link(3, 5), "no fragment starts at 5"),
        ([], link(99, 4), "no fragment ends at 99"),
        ([], link(3, 4, "与"), "never made up"),
        ([], link(3, 0), "closes a cycle"),
        ([link(3, 4)], link(3, 10), "has a successor already"),
        ([link(3, 10)], link(9, 10), "has a predecessor already"),
        ([link(3, 4), link(9, 10)], link(12, 0), "closes a cycle"),
    ],
)
def test_what_can_not_be_is_refused(made: list[Edit], refused: Edit, why: str) -> None:
    page = Page("abc\nd   f\ngh", made)
    before = page.text
    if not why:  # the very same edit
        page.add(refused)
    else:
        with pytest.raises(Contradiction, match=why):
            page.add(refused)
    assert page.text == before
    assert set(page.edits) == set(made)


def test_an_empty_page_takes_no_edits() -> None:
    for edit in (cut(0, 1), split(0), link(0, 0), replace(0, 1, "x")):
        with pytest.raises(Contradiction):
            Page("").add(edit)


def test_edits_before_a_refused_one_stay() -> None:
    page = Page("a\nb\nc")
    with pytest.raises(Contradiction):
        page.add(link(1, 2), link(1, 4), link(3, 4))
    assert page.text == "ab\nc"


# -- the helpers of a pass ------------------------------------------------------------------------------------------------


def re_threaded() -> Page:
    """abXX / YYcd / ef, of which the capitals are cut and the lines joined as ab ef cd."""
    return Page("abXX\nYYcd\nef", [cut(2, 4), cut(5, 7), link(4, 10), link(12, 5)])


def test_spans_of_a_re_threaded_text() -> None:
    page = re_threaded()
    assert page.text == "abefcd"
    assert page.spans(0, 6) == ((0, 2), (10, 12), (7, 9))
    assert page.spans(1, 3) == ((1, 2), (10, 11))
    assert page.spans(2, 2) == ()


def test_before_and_after() -> None:
    page = re_threaded()
    assert (page.before(2), page.after(2)) == (2, 10)
    assert (page.before(4), page.after(4)) == (12, 7)


def test_cuts_take_out_a_stretch_of_the_text() -> None:
    page = re_threaded()
    cuts = page.cuts(1, 5, rule="test/cut", why="a test")
    assert [(each.start, each.end) for each in cuts] == [(1, 2), (10, 12), (7, 8)]
    page.add(*cuts)
    assert page.text == "ad"


def test_cuts_leave_line_ends_alone() -> None:
    page = Page("ab\n\ncd")
    cuts = page.cuts(1, 5, rule="test/cut", why="a test")
    assert [(each.start, each.end) for each in cuts] == [(1, 2), (4, 5)]


def test_a_space_that_a_link_made_is_no_cut() -> None:
    page = Page("a\nb", [link(1, 2, " ")])
    assert page.cuts(1, 2, rule="test/cut", why="a test") == []


def test_a_link_between_lines_whose_ends_were_cut() -> None:
    page = Page("前半XX\nYY后半\n别的", [cut(2, 4), cut(5, 7)])
    left, right, _ = page.lines
    made = page.link(left, right, sep="", rule="test/link", why="a test")
    assert (made.left, made.right) == (4, 5)
    page.add(made)
    assert page.text == "前半后半\n别的"


def test_a_link_from_a_line_with_an_empty_tail() -> None:
    """Of the second fragment nothing is left, but the chain goes through it."""
    page = Page("前\nXX\n后", [link(1, 2), cut(2, 4)])
    made = page.link(*page.lines, sep="", rule="test/link", why="a test")
    assert (made.left, made.right) == (4, 5)
    page.add(made)
    assert page.text == "前后"


def test_a_link_to_a_line_with_an_empty_head() -> None:
    page = Page("前\nXX\n后", [link(4, 5), cut(2, 4)])
    made = page.link(*page.lines, sep="", rule="test/link", why="a test")
    assert (made.left, made.right) == (1, 2)
    page.add(made)
    assert page.text == "前后"


def test_a_link_within_a_split_line() -> None:
    page = Page("左一 右一 左二 右二", [split(3), split(6), split(9)])
    left, _, right, _ = page.lines
    page.add(page.link(left, right, sep="", rule="test/link", why="a test"))
    assert page.text == "左一左二\n\n右一\n\n右二"


# -- marks ----------------------------------------------------------------------------------------------------------------


def test_marks_are_shown_and_are_no_text() -> None:
    page = Page("前半\n后半", [link(2, 3)])
    shown = page.render({2: "〔…〕"})
    assert shown.text == "前半〔…〕后半"
    assert shown.spans(2, 5) == ()
    assert page.text == "前半后半"


def test_a_mark_is_shown_once() -> None:
    assert Page("ab").render({1: "[…]"}).text == "a[…]b"
    assert Page("a\nb", [link(1, 2)]).render({1: "[…]"}).text == "a[…]b"
