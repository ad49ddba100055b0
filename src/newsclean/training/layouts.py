"""Lays sound articles out on a page in columns, and reads its lines row by row, as some extractors do; the truth is kept.

Articles stand in blocks one above or beside the other, each with its headline across its columns; or all of them run through
the columns of one page, headlines and all. Pictures with captions interrupt a column here and there. Everything is drawn from
one ``random.Random``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial, reduce
from itertools import count, pairwise
from typing import NamedTuple

from newsclean.joints.facts import of
from newsclean.training.damage import Article, Joint
from newsclean.training.typesetting import is_spaced, wrap

#: How wide columns are, in em, and how many a page or an article has; the space between them.
COLUMN_EM, COLUMNS, GUTTER_EM = (10, 22), (3, 5), 1.5
#: How often all articles run through the columns of one page, and how often blocks stand beside one another.
RUNNING, BESIDE = 0.4, 0.25
#: How often an article has a picture in its columns, and how many lines high it is.
PICTURED, PICTURE = 0.4, (4, 9)
#: Headlines are so many times as large as the text, and subtitles.
HEADLINES, SUBTITLES = (1.4, 3.0), (1.0, 1.6)
#: Lines that stand so much lower, in lines, are still of one row.
ROW = 0.4
#: How wide a cell is that holds one Latin letter, and how many are at least empty between two pieces of a row; a blank line is
#: written where so many lines are empty.
CELL_EM, LEAST_GUTTER, EMPTY = 0.42, 2, 0.4
#: Letters fill so much of the height of a line.
INK = 0.8
#: How often an extractor takes two lines, one below the other, for a box.
BOXED = 0.2
#: In what order boxes are read: from the top far more than from the left.
LEFT_COUNTS, TOP_COUNTS = 0.5, 1.5


class Printed(NamedTuple):
    """A printed line: its text, what joins it to the one before it in its paragraph, the number of that, where it stands in em
    from the left and lines from the top, how wide and high it is, and in which column of which block that is."""

    text: str
    sep: str | None
    part: int
    x: float
    y: float
    width: float
    height: float
    place: tuple[int, int]


class PageRead(NamedTuple):
    """A page as it was read: its text, where the printed lines stand in it, and which of them continues which."""

    text: str
    spans: list[tuple[int, int]]
    joints: list[Joint]


class Reading(NamedTuple):
    """The order in which lines are read, and what is put before each."""

    order: list[int]
    gaps: list[str]


Reader = Callable[[random.Random, Sequence[Printed]], Reading]


class _Set(NamedTuple):
    """A line of paragraph ``part`` before it is placed; white space has no text."""

    text: str
    sep: str | None
    part: int = -1
    height: float = 1.0
    indent: float = 0.0


def _body(rng: random.Random, article: Article, em: float, numbers: Iterator[int]) -> list[_Set]:
    """The lines of an article's text, with a picture between two of them now and then."""
    indent = 0.0 if rng.random() < 0.1 else 1.0 if is_spaced(article.lang) else 2.0
    parts = [*article.paragraphs, *([article.sign_off] if article.sign_off else [])]
    out = []
    for part, number in zip(parts, numbers, strict=False):
        lines = wrap(rng, part, em, indent, article.lang)
        out += [_Set(*line, number, indent=0.0 if k else indent) for k, line in enumerate(lines)]
    if article.caption and rng.random() < PICTURED:
        number = next(numbers)
        caption = [_Set(*line, number) for line in wrap(rng, article.caption, em, 0, article.lang)]
        at = rng.randrange(len(out) + 1)
        out[at:at] = [_Set("", None, height=rng.uniform(*PICTURE)), *caption, _Set("", None, height=0.5)]
    return out


def _head(rng: random.Random, article: Article, em: float, numbers: Iterator[int]) -> list[_Set]:
    out = []
    for part, sizes in ((article.title, HEADLINES), (article.subtitle, SUBTITLES), (article.byline, (1.0, 1.0))):
        if part:
            size, number = rng.uniform(*sizes), next(numbers)
            lines = wrap(rng, part, max(4.0, em / size), 0, article.lang, False)
            out += [_Set(text, sep, number, size) for text, sep in lines]
    return out


class _Sheet:
    """The page in the making."""

    def __init__(self) -> None:
        self.lines: list[Printed] = []
        self.blocks = 0

    def put(self, lines: Sequence[_Set], columns: int, em: float, x: float, y: float) -> float:
        """Fill a block of columns with lines, as evenly as they fit; where it ends."""
        tall = sum(line.height for line in lines) / columns
        column, at = 0, 0.0
        bottom = y
        for line in lines:
            if at + line.height / 2 > tall and column + 1 < columns:
                column, at = column + 1, 0.0
            if line.text:
                left = x + column * (em + GUTTER_EM) + line.indent
                wide = of(line.text).width * line.height
                place = self.blocks, column
                self.lines.append(Printed(line.text, line.sep, line.part, left, y + at, wide, line.height, place))
            at += line.height
            bottom = max(bottom, y + at)
        self.blocks += 1
        return bottom


def laid_out(rng: random.Random, articles: Sequence[Article]) -> list[Printed]:
    """The lines of a page, article by article, in the order in which people read them."""
    sheet, numbers = _Sheet(), count()
    em = rng.uniform(*COLUMN_EM)
    if rng.random() < RUNNING:
        lines: list[_Set] = []
        for article in articles:
            lines += [*_head(rng, article, em, numbers), *_body(rng, article, em, numbers)]
        sheet.put(lines, rng.randint(*COLUMNS), em, 0.0, 0.0)
        return sheet.lines
    bottom, waiting = 0.0, list(articles)
    while waiting:
        x, ends = 0.0, []
        for article in (waiting.pop() for _ in range(2 if rng.random() < BESIDE and len(waiting) > 1 else 1)):
            em = rng.uniform(*COLUMN_EM)
            columns = rng.randint(2, COLUMNS[1])
            wide = columns * (em + GUTTER_EM) - GUTTER_EM
            below = sheet.put(_head(rng, article, wide, numbers), 1, wide, x, bottom)
            ends.append(sheet.put(_body(rng, article, em, numbers), columns, em, x, below + 0.5))
            x += wide + GUTTER_EM
        bottom = max(ends) + 1.0
    return sheet.lines


# -- readers --------------------------------------------------------------------------------------------------------------


def scanned(rng: random.Random, lines: Sequence[Printed], *, off: float) -> Reading:
    """The order of lines, and what stands before each, as OCR without columns reads them: by height, measured with errors of
    ``off`` lines."""
    tops = [line.y + rng.gauss(0, off) for line in lines]
    order = sorted(range(len(lines)), key=lambda i: (tops[i], lines[i].x))
    return Reading(order, ["\n"] * len(lines))


def in_rows(rng: random.Random, lines: Sequence[Printed]) -> Reading:
    """As an extractor reads them that puts lines of about one height into one, with a space between them."""
    rows = _rows(rng, lines)
    return Reading([i for row in rows for i in row], [" " if k else "\n" for row in rows for k in range(len(row))])


def in_cells(rng: random.Random, lines: Sequence[Printed]) -> Reading:
    """As an extractor reads them that keeps the layout of such rows: each piece begins in the cell where it was printed, as far
    as those before it leave room; blank lines stand where nothing was printed."""
    order, gaps = [], []
    bottom = 0.0
    for row in _rows(rng, lines):
        at, top = 0, lines[row[0]].y
        for k, i in enumerate(row):
            cell = max(round(lines[i].x / CELL_EM), at + LEAST_GUTTER * (k > 0))
            gaps.append(("" if k else "\n" * (1 + (top - bottom > EMPTY))) + " " * (cell - at))
            at = cell + len(lines[i].text)
        order += row
        bottom = max(bottom, *(lines[i].y + lines[i].height for i in row))
    return Reading(order, gaps)


def _rows(rng: random.Random, lines: Sequence[Printed]) -> list[list[int]]:
    """The lines of about one height together, from left to right."""
    rows: list[list[int]] = []
    for i in scanned(rng, lines, off=0.0).order:
        if rows and lines[i].y - lines[rows[-1][0]].y < ROW:
            rows[-1].append(i)
        else:
            rows.append([i])
    return [sorted(row, key=lambda i: lines[i].x) for row in rows]


def boxed(rng: random.Random, lines: Sequence[Printed]) -> Reading:
    """As an extractor reads them that takes lines for boxes, puts near ones together, two and two, and reads each such group
    before the next one."""
    boxes: list[list[int]] = []
    for i, line in enumerate(lines):
        above = lines[i - 1] if i else None
        near = above is not None and above.place == line.place and 0 <= line.y - above.y <= above.height + 0.01
        if near and rng.random() < BOXED:
            boxes[-1].append(i)
        else:
            boxes.append([i])
    edges = [_edges(lines[i] for i in box) for box in boxes]
    order = [i for b in _grouped(edges) for i in boxes[b]]
    firsts = {box[0] for box in boxes}
    return Reading(order, ["\n\n" if i in firsts else "\n" for i in order])


class _Edges(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)

    def around(self, other: _Edges) -> _Edges:
        return _Edges(
            min(self.left, other.left), min(self.top, other.top), max(self.right, other.right), max(self.bottom, other.bottom)
        )


def _edges(lines: Iterable[Printed]) -> _Edges:
    """The edges of a box of lines."""
    return reduce(_Edges.around, (_Edges(each.x, each.y, each.x + each.width, each.y + INK * each.height) for each in lines))


def _grouped(edges: Sequence[_Edges]) -> list[int]:
    """The order in which boxes are read: those between which least is empty make a group, and groups make groups."""
    groups: dict[int, tuple[_Edges, list[int]]] = {i: (each, [i]) for i, each in enumerate(edges)}
    empty = {
        (i, j): edges[i].around(edges[j]).area - edges[i].area - edges[j].area for i in groups for j in groups if i < j
    }
    new = len(edges)
    while len(groups) > 1:
        i, j = min(empty, key=lambda pair: (empty[pair], pair))
        (first, firsts), (second, seconds) = groups.pop(i), groups.pop(j)
        if _turn(second) < _turn(first):
            firsts, seconds = seconds, firsts
        both = first.around(second)
        empty = {pair: worth for pair, worth in empty.items() if not {i, j} & {*pair}}
        for k, (other, _) in groups.items():
            empty[k, new] = both.around(other).area - both.area - other.area
        groups[new] = both, firsts + seconds
        new += 1
    (_, order), = groups.values()
    return order


def _turn(each: _Edges) -> float:
    return LEFT_COUNTS * each.left + TOP_COUNTS * (each.top + each.bottom)


#: The readers: lines whose heights OCR measures, rows that are put into one line, boxes of lines.
READERS: dict[str, Reader] = {"lines": partial(scanned, off=0.05), "rows": in_rows, "boxes": boxed}
#: Readers of Latin text only: Han and kana are wider than a cell.
LATIN_READERS: dict[str, Reader] = {"cells": in_cells}


def read_page(rng: random.Random, articles: Sequence[Article], reader: Reader) -> PageRead:
    """A page of these articles as ``reader`` reads it."""
    lines = laid_out(rng, articles)
    order, gaps = reader(rng, lines)
    at = {i: k for k, i in enumerate(order)}
    parts = sorted(range(len(lines)), key=lambda i: lines[i].part)  # a caption may stand between two lines of one
    joints = sorted(Joint(at[i], at[j], sep) for i, j in pairwise(parts) if (sep := lines[j].sep) is not None)
    text, spans = "", []
    for i, gap in zip(order, gaps, strict=True):
        text += gap if text else ""
        spans.append((len(text), len(text) + len(lines[i].text)))
        text += lines[i].text
    return PageRead(text, spans, joints)
