"""Captions between the halves of a sentence stand behind their block's columns."""

from newsclean.joints.captions import captions_last
from newsclean.joints.pieces import Piece, Pieces
from newsclean.page import Page


def _after(*columns: list[str]) -> list[list[str]]:
    made = Pieces(Page("春耕 夏耘").lines, latin=False)
    number = iter(range(100))
    block = [[Piece(i := next(number), i, 0, text, 0, False) for text in column] for column in columns]
    return [[piece.text for piece in column] for column in captions_last(block, made)]


def test_a_caption_within_a_sentence_leaves_its_column() -> None:
    assert _after(["村里的老人说，这条河的水从", "孩子们在河边写生。 陆小满 摄", "来没有这样清过。"]) == [
        ["村里的老人说，这条河的水从", "来没有这样清过。"], ["孩子们在河边写生。 陆小满 摄"],
    ]


def test_two_captions_in_a_row() -> None:
    assert _after(["水库今年的蓄", "志愿者清理河道。 陆小满 摄", "水闸夜景。 何小舟 摄", "水量比去年多两成。"]) == [
        ["水库今年的蓄", "水量比去年多两成。"], ["志愿者清理河道。 陆小满 摄", "水闸夜景。 何小舟 摄"],
    ]


def test_captions_of_two_columns() -> None:
    """Taking one out moves the ends of those before it."""
    caption = ["志愿者清理河道。", "陆小满 摄"]
    assert _after(["水库今年的蓄", *caption, "水量比去年多两成。"], ["水闸的老", *caption]) == [
        ["水库今年的蓄", "水量比去年多两成。"], ["水闸的老", *caption], caption,
    ]


def test_a_caption_behind_a_whole_sentence_stays() -> None:
    column = ["水量比去年多两成。", "水闸夜景。 何小舟 摄", "镇上还修了新的步道。"]
    assert _after(column) == [column]
