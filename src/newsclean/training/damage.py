"""Does to sound articles what columns, pages and extractors do to them, and remembers the truth.

It makes the pages that the model is trained on, and it feeds the properties of the tests. Everything is drawn from one
``random.Random``: the same seed makes the same page.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from newsclean.training.typesetting import Pieces, break_up, is_spaced, part_at_marks, wrap, wrap_solid

#: A paragraph that goes on in printed lines shows so many of them before the rest stands in one.
MOST_LINES = 11
#: How often the printed lines of another article stand between two halves, and of how much of it.
INTRUDED = 0.06
INTRUDER = 120
#: On how many flowing pages headlines are marked as Markdown does it.
MARKED = 0.15
#: How often an article's headline stands behind the first piece of a paragraph that is broken.
LATE = 0.08
#: How often, on torn pages, the beginning or the end of a broken paragraph stands nowhere.
LOST = 0.2
#: On how many pages columns overlap, and how often there: the last character of one, or its last two, stand at the head of the
#: next one as well.
OVERLAPPED, OVERLAPS = 0.15, (0.2, 0.8)
#: Headlines are set so many times as large as the text, subtitles so many.
HEADLINES, SUBTITLES = (1.2, 2.6), (1.0, 1.5)
#: How often the blocks of printed pages stand sorted by height.
TRANSPOSED = 0.3
#: How often articles stand one above the other on printed pages, and columns were read down through all of them.
STACKED = 0.3
#: How often two neighbouring ones of these lines have changed places.
PERMUTED = 0.3


@dataclass(frozen=True)
class Article:
    """A sound article; every part but the paragraphs may be empty."""

    paragraphs: tuple[str, ...]
    title: str = ""
    byline: str = ""
    caption: str = ""
    sign_off: str = ""
    lang: str = "zh"
    subtitle: str = ""

    @property
    def head(self) -> list[str]:
        return [part for part in (self.title, self.subtitle, self.byline) if part]

    @property
    def parts(self) -> list[str]:
        return [*self.head, *self.paragraphs, *(part for part in (self.sign_off, self.caption) if part)]


class Joint(NamedTuple):
    """Line ``right`` of the damaged page continues line ``left``; ``sep`` stands between them in the sound text."""

    left: int
    right: int
    sep: str


class Owner(NamedTuple):
    """What a line of a printed page is part of: the number of its article, and its ``head``, ``body`` or ``caption``."""

    article: int
    part: str


class Damaged(NamedTuple):
    """A damaged page: its text, its non-empty lines, which of them continue which, and, if printed, what they are part of."""

    text: str
    lines: list[str]
    joints: list[Joint]
    owners: list[Owner]

    @property
    def links(self) -> set[tuple[int, int]]:
        return {(joint.left, joint.right) for joint in self.joints}


class _Piece(NamedTuple):
    """A line to come: its text, the paragraph it belongs to and its place in it, what joins it to the piece before there."""

    text: str
    paragraph: int
    place: int
    sep: str | None
    gap: str
    owner: Owner


@dataclass
class _Sheet:
    """The page in the making."""

    rng: random.Random
    pieces: list[_Piece] = field(default_factory=list)
    paragraphs: int = 0
    article: int = 0

    def add(self, texts: Sequence[tuple[str, str | None]], gap: str, inner: str, part: str = "body") -> list[_Piece]:
        """The pieces of one paragraph; ``gap`` stands before the first, ``inner`` before the others."""
        self.paragraphs += 1
        owner = Owner(self.article, part)
        return [
            _Piece(text, self.paragraphs, i, sep, inner if i else gap, owner)
            for i, (text, sep) in enumerate(texts) if text.strip()
        ]

    def done(self) -> Damaged:
        text = "".join((piece.gap if i else "") + piece.text for i, piece in enumerate(self.pieces))
        in_order = sorted(range(len(self.pieces)), key=lambda i: self.pieces[i][1:3])
        joints = [
            Joint(left, right, sep)
            for left, right in pairwise(in_order)
            if self.pieces[left].paragraph == self.pieces[right].paragraph and (sep := self.pieces[right].sep) is not None
        ]
        lines, owners = [piece.text.strip() for piece in self.pieces], [piece.owner for piece in self.pieces]
        return Damaged(text, lines, sorted(joints), owners)


# -- pages ----------------------------------------------------------------------------------------------------------------


def sound(rng: random.Random, articles: Sequence[Article]) -> Damaged:
    """A page with nothing wrong: one part a line."""
    sheet = _Sheet(rng)
    gap = rng.choice(("\n", "\n\n"))
    indent = rng.choice(("", "", "\u3000\u3000"))
    for article in articles:
        for part in article.parts:
            inside = indent if part in article.paragraphs else ""
            sheet.pieces += sheet.add([(part, None)], gap + inside, "")
    return sheet.done()


def torn(rng: random.Random, articles: Sequence[Article]) -> Damaged:
    """A flowing page on which halves of broken paragraphs are missing: what breaks off may go on nowhere."""
    return flowing(rng, articles, lost=LOST)


def flowing(rng: random.Random, articles: Sequence[Article], *, lost: float = 0.0) -> Damaged:
    """Paragraphs in one line each, broken where a column ended; captions, tails and heads of other articles in between.

    ``lost`` is how often half of a broken paragraph is missing.
    """
    sheet = _Sheet(rng)
    gap = rng.choice(("\n\n", "\n\n", "\n\n", "\n"))
    worn = _Wear(rng.uniform(0.2, 0.6), rng.uniform(*OVERLAPS) if rng.random() < OVERLAPPED else 0.0, lost)
    mark = f"{'#' * rng.randrange(1, 5)} " if rng.random() < MARKED else ""
    waiting: list[_Piece] = []  # the tail of an article that goes on behind another's head
    for article in articles:
        spaced = is_spaced(article.lang)
        pieces: list[_Piece] = []
        caption: Pieces = [(article.caption, None)] if article.caption else []
        head: list[_Piece] = []
        for part in article.head:
            heading = "" if part == article.byline else mark
            head += sheet.add([(heading + part, None)], gap, gap)
        if rng.random() >= LATE:
            pieces, head = head, []
        weave_at = -1
        for paragraph in article.paragraphs:
            broken = _broken(sheet, paragraph, gap, spaced, worn)
            if len(broken) > 1 and rng.random() < INTRUDED and not spaced:  # printed lines of another article in between
                other = rng.choice(articles).paragraphs[-1][:INTRUDER]
                broken[1:1] = sheet.add(wrap_solid(rng, other, rng.randrange(13, 20), 2.0), gap, gap)
            if len(broken) > 1:
                broken[1:1], head = head, []
            if caption and len(broken) > 1 and rng.random() < 0.7:
                broken[1:1] = sheet.add(caption, gap, gap)
                caption = []
            if len(broken) > 1 and rng.random() < 0.18:
                weave_at = len(pieces) + 1
            pieces += broken
        pieces[:0] = head
        if article.sign_off:
            if rng.random() < 0.5 and pieces:
                last = pieces[-1]
                pieces[-1] = last._replace(text=f"{last.text}{rng.choice(('', ' '))}{article.sign_off}")
            else:
                pieces += sheet.add([(article.sign_off, None)], gap, gap)
        if caption:
            where = rng.choice((0, len(pieces)))
            pieces[where:where] = sheet.add(caption, gap, gap)
        if waiting:
            broken_at = [i for i, piece in enumerate(pieces) if piece.place > 0]
            inside = rng.random() < 0.6 and broken_at
            at = rng.choice(broken_at) if inside else rng.randrange(1, max(2, len(pieces)))
            pieces[at:at] = waiting
            waiting = []
        elif weave_at > 0 and article is not articles[-1] and rng.random() < 0.6:
            pieces, waiting = pieces[:weave_at], pieces[weave_at:]
        sheet.pieces += pieces
    sheet.pieces += waiting
    return sheet.done()


class _Wear(NamedTuple):
    """How often on a flowing page a paragraph is broken, its pieces overlap, and one of them stands nowhere."""

    broken: float
    overlapping: float
    lost: float


def _broken(sheet: _Sheet, paragraph: str, gap: str, spaced: bool, worn: _Wear) -> list[_Piece]:
    """A paragraph of a flowing page, whole or in pieces."""
    rng = sheet.rng
    times = 0 if len(paragraph) < 30 or rng.random() > worn.broken else 1 if rng.random() < 0.85 else 2
    if times and rng.random() < 0.12 and not spaced:  # the rest of a paragraph as printed lines
        first, *rest = break_up(rng, paragraph, 1, spaced)
        lines: Pieces = [(first[0], None)]
        for body, _ in rest:
            lines += [(t, "") for t, _ in wrap_solid(rng, body, rng.randrange(13, 20), 0)]
        lines[MOST_LINES:] = [("".join(body for body, _ in lines[MOST_LINES:]), "")]
        broken = sheet.add(lines, gap, gap)
    else:
        broken = sheet.add(break_up(rng, paragraph, times, spaced), gap, gap)
    if len(broken) > 1 and not spaced and rng.random() < worn.overlapping:
        at = rng.randrange(1, len(broken))
        again = broken[at - 1].text[-rng.choice((1, 1, 1, 2)):]
        broken[at] = broken[at]._replace(text=again + broken[at].text)
    if len(broken) > 1 and rng.random() < worn.lost:
        broken = broken[:-1] if rng.random() < 0.6 else broken[1:]
    if len(broken) > 4 and rng.random() < PERMUTED:
        at = rng.randrange(1, len(broken) - 1)
        broken[at:at + 2] = reversed(broken[at:at + 2])
    return broken


def printed(rng: random.Random, articles: Sequence[Article]) -> Damaged:
    """Every printed line a line: columns of one width an article, blank lines nowhere, at blocks, at paragraphs, or at every
    line, as recognized boxes are written."""
    sheet = _Sheet(rng)
    style = rng.choice(("none", "none", "blocks", "paragraphs", "lines"))
    in_blocks = style in ("blocks", "paragraphs")
    parted = rng.random() < 0.25
    blank = "\n\n"
    hoisted: list[_Piece] = []
    stacks: list[list[_Piece]] = []
    for sheet.article, article in enumerate(articles):
        spaced = is_spaced(article.lang)
        em = rng.uniform(13, 24) if spaced else float(rng.randrange(9, 24))
        indent = 0.0 if rng.random() < 0.15 else rng.choice((0.0, 1.0, 1.5)) if spaced else 2.0
        height = rng.randrange(6, 40)
        wide = em * rng.choice((1, 1, 2, 2, 3))
        sizes = {article.title: rng.uniform(*HEADLINES), article.subtitle: rng.uniform(*SUBTITLES)}
        edge = blank if in_blocks else "\n"
        pieces: list[_Piece] = []
        for part in article.head:
            size = sizes.get(part)
            set_lines = wrap(rng, part, max(4.0, wide / size), 0, article.lang, False) if size else [(part, None)]
            pieces += sheet.add(set_lines, edge, "\n", "head")
        count = 0
        parts = [(p, indent) for p in article.paragraphs] + ([(article.sign_off, 0.0)] if article.sign_off else [])
        if rng.random() < 0.5 and article.sign_off:
            parts = [(p, indent) for p in (*article.paragraphs[:-1], article.paragraphs[-1] + article.sign_off)]
        for paragraph, shift in parts:
            set_lines = wrap(rng, paragraph, em, shift, article.lang)
            lines = sheet.add(part_at_marks(rng, set_lines) if parted and not spaced else set_lines, edge, "\n")
            for line in lines:
                count += 1
                if in_blocks and count % height == 0:
                    line = line._replace(gap=blank)
                elif style == "blocks" and line.sep is None and count > 1 and rng.random() < 0.7:
                    line = line._replace(gap="\n")
                pieces.append(line)
        if article.caption:
            set_lines = wrap(rng, article.caption, em * rng.choice((1, 1, 2)), 0, article.lang)
            caption = sheet.add(set_lines, edge, "\n", "caption")
            roll = rng.random()
            if roll < 0.4:
                hoisted += caption
            elif roll < 0.7 and len(pieces) > height:
                at = len(pieces) // height * height
                pieces[at:at] = caption
            else:
                pieces += caption
        stacks.append(pieces)
    columns = rng.randrange(2, 5)
    if rng.random() < STACKED:
        set_so = _read_down(stacks, columns, blank if in_blocks else "\n")
    else:
        set_so = [piece for pieces in stacks for piece in pieces]
        if in_blocks and rng.random() < TRANSPOSED:
            set_so = _by_height(set_so, columns)
    sheet.pieces = hoisted + set_so
    if style == "lines":
        sheet.pieces = [piece._replace(gap=blank) for piece in sheet.pieces]
    return sheet.done()


def _read_down(stacks: Sequence[list[_Piece]], columns: int, gap: str) -> list[_Piece]:
    """Articles that stand one above the other, each in so many columns: the first column of all, then the second."""
    out: list[_Piece] = []
    for column in range(columns):
        for pieces in stacks:
            tall = -(-len(pieces) // columns)
            part = pieces[column * tall:(column + 1) * tall]
            out += [piece._replace(gap=gap) if piece is part[0] else piece for piece in part]
    return out


def _by_height(pieces: list[_Piece], columns: int) -> list[_Piece]:
    """The blocks of a page in so many columns as some extractors sort them: by height, whatever column they stand in."""
    blocks: list[list[_Piece]] = []
    for piece in pieces:
        if piece.gap != "\n" or not blocks:
            blocks.append([])
        blocks[-1].append(piece)
    tall = -(-len(blocks) // columns)
    return [piece for row in range(tall) for block in blocks[row::tall] for piece in block]


def listing(rng: random.Random, articles: Sequence[Article]) -> Damaged:
    """Sound lines that look broken: headlines under one another, a table, dialogue, verses, items."""
    sheet = _Sheet(rng)
    gap = rng.choice(("\n", "\n\n"))
    lines: list[str] = []
    for article in articles:
        lines.append(article.title or article.paragraphs[0][:20])
        style = rng.randrange(7)
        clauses = [c for p in article.paragraphs for c in p.replace("。", "，").split("，") if 3 < len(c) < 20]
        if style == 0:
            lines += clauses[:8]
        elif style == 1:
            lines += [f"{c[:6]} {rng.randrange(10, 999)} {rng.random():.1%}" for c in clauses[:6]]
        elif style == 2:
            lines += [f"{i}. {c}" for i, c in enumerate(clauses[:6], 1)]
        elif style == 3:
            lines += [f"{c}{rng.choice('，，。')}" for c in clauses[:8]]
        elif style == 4:  # verses of nearly one length look like a column
            least = rng.randrange(6, 12)
            lines += [f"{c}{rng.choice('，，。')}" for c in clauses if least <= len(c) <= least + 3]
        elif style == 5 and len(clauses) > 3:  # what was decided, item by item
            items = [f"{a}，{b}" if rng.random() < 0.5 else a for a, b in pairwise(clauses[:6])]
            lines += [f"{items[0]}：", *(f"{item}；" for item in items[1:-1]), f"{items[-1]}。"]
    for line in lines:
        sheet.pieces += sheet.add([(line, None)], gap, "")
    return sheet.done()
