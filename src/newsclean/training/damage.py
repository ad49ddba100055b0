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

from newsclean.joints.widths import PLAIN_EM, latin_width, width
from newsclean.language.scripts import CLAUSE, CLOSING, OPENING, SENTENCE_END

#: Marks that printers keep off the beginning of a line, and off its end.
NOT_FIRST = frozenset(CLOSING + CLAUSE + SENTENCE_END + "—·%％")
NOT_LAST = frozenset(OPENING)
#: A paragraph that goes on in printed lines shows so many of them before the rest stands in one.
MOST_LINES = 11

#: How often a word that a column's end splits gets a hyphen.
HYPHENATED = 0.5
#: How often the printed lines of another article stand between two halves, and of how much of it.
INTRUDED = 0.06
INTRUDER = 120
#: A paper's face sets each Latin letter so much narrower or wider than the usual one; this is the space between words.
FACES = 0.88, 1.12
SPACE_EM = 0.27
#: Headlines are set so many times as large as the text, subtitles so many.
HEADLINES, SUBTITLES = (1.2, 2.6), (1.0, 1.5)
#: How often the blocks of printed pages stand sorted by height.
TRANSPOSED = 0.3
#: How often two neighbouring ones of these lines have changed places.
PERMUTED = 0.3

#: The pieces of a broken paragraph, each with what joins it to the one before.
Pieces = list[tuple[str, str | None]]


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


class Damaged(NamedTuple):
    """A damaged page: its text, its non-empty lines, and which of them continue which."""

    text: str
    lines: list[str]
    joints: list[Joint]

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


@dataclass
class _Sheet:
    """The page in the making."""

    rng: random.Random
    pieces: list[_Piece] = field(default_factory=list)
    paragraphs: int = 0

    def add(self, texts: Sequence[tuple[str, str | None]], gap: str, inner: str) -> list[_Piece]:
        """The pieces of one paragraph; ``gap`` stands before the first, ``inner`` before the others."""
        self.paragraphs += 1
        return [_Piece(t, self.paragraphs, i, sep, gap if i == 0 else inner) for i, (t, sep) in enumerate(texts) if t.strip()]

    def done(self) -> Damaged:
        text = "".join((piece.gap if i else "") + piece.text for i, piece in enumerate(self.pieces))
        in_order = sorted(range(len(self.pieces)), key=lambda i: self.pieces[i][1:3])
        joints = [
            Joint(left, right, sep)
            for left, right in pairwise(in_order)
            if self.pieces[left].paragraph == self.pieces[right].paragraph and (sep := self.pieces[right].sep) is not None
        ]
        return Damaged(text, [piece.text.strip() for piece in self.pieces], sorted(joints))


def is_spaced(lang: str) -> bool:
    return lang not in ("zh", "zh-Hant", "ja")


def break_up(rng: random.Random, text: str, times: int, spaced: bool) -> Pieces:
    """Cut a paragraph at ``times`` places as a column's end does: anywhere in a sentence, at times in mid-word."""
    places: set[int] = set()
    for _ in range(times * 4):
        at = rng.randrange(4, max(5, len(text) - 3))
        if at >= len(text) - 1 or text[at] in NOT_FIRST or text[at - 1] in NOT_LAST or len(places) == times:
            continue
        if spaced:
            if rng.random() < 0.6:
                at = text.rfind(" ", 0, at) + 1
            if at < 2 or not (text[at - 1] == " " or (text[at - 1].isalpha() and text[at].isalpha())):
                continue
        elif text[at - 1].isascii() and text[at - 1].isalpha() and text[at].isascii() and text[at].isalpha():
            continue
        places.add(at)
    out: Pieces = []
    start = 0
    for at in [*sorted(places), len(text)]:
        piece = text[start:at]
        sep = None if not start else " " if text[start - 1] == " " or piece[:1] == " " else ""
        split = spaced and at < len(text) and text[at - 1] != " " and text[at] != " "
        out.append((piece.strip() + ("-" if split and rng.random() < HYPHENATED else ""), sep))
        start = at
    return out


def wrap(rng: random.Random, text: str, em: float, indent: float, lang: str, hyphens: bool = True) -> Pieces:
    """Set a paragraph in lines ``em`` wide, the first one ``indent`` shorter."""
    return _wrap_words(rng, text, em, indent, hyphens) if is_spaced(lang) else _wrap_solid(rng, text, em, indent)


def _wrap_solid(rng: random.Random, text: str, em: float, indent: float) -> Pieces:
    out: Pieces = []
    start, room, at = 0, em - indent, 0
    while at < len(text):
        char = text[at]
        need = width(char)
        if need > room and at > start:
            if char in NOT_FIRST and rng.random() < 0.7 and room > -0.6:  # squeeze the mark in
                at += 1
                room -= 0.5
                continue
            stop = at
            while stop > start + 2 and (text[stop] in NOT_FIRST or text[stop - 1] in NOT_LAST):
                stop -= 1
            while stop > start + 4 and _is_ascii_word(text[stop - 1:stop + 1]):
                stop -= 1
            out.append((text[start:stop].strip(), " " if out and text[start - 1:start] == " " else "" if out else None))
            start = at = stop
            room = em
            continue
        room -= need
        at += 1
    out.append((text[start:].strip(), "" if out else None))
    return out


def part_at_marks(rng: random.Random, lines: Pieces) -> Pieces:
    """Part lines where two marks are set closer than their width: some extractors read a new line there."""
    out: Pieces = []
    for text, sep in lines:
        start = 0
        for at in range(1, len(text)):
            if text[at - 1] in NOT_FIRST and text[at] in NOT_FIRST and rng.random() < 0.7:
                out.append((text[start:at], sep if not start else ""))
                start = at
        out.append((text[start:], sep if not start else ""))
    return out


def _is_ascii_word(pair: str) -> bool:
    return pair.isascii() and pair.isalnum()


def _wrap_words(rng: random.Random, text: str, em: float, indent: float, hyphens: bool) -> Pieces:
    face = {char: latin_width(char) * rng.uniform(*FACES) for char in sorted(set(text))}
    out: Pieces = []
    line, sep, room = "", None, em - indent
    for word in text.split():
        need = sum(map(face.__getitem__, word)) + (SPACE_EM if line else 0.0)
        if need <= room or not line:
            line = f"{line} {word}" if line else word
            room -= need
            continue
        fits = int((room - SPACE_EM) / PLAIN_EM) - 1
        if hyphens and fits >= 3 and len(word) - fits >= 3 and word.isalpha() and rng.random() < 0.6:
            out.append((f"{line} {word[:fits]}-", sep))
            line, sep = word[fits:], ""
        else:
            out.append((line, sep))
            line, sep = word, " "
        room = em - sum(map(face.__getitem__, line))
    out.append((line, sep))
    return out


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


def flowing(rng: random.Random, articles: Sequence[Article]) -> Damaged:
    """Paragraphs in one line each, broken where a column ended; captions, tails and heads of other articles in between."""
    sheet = _Sheet(rng)
    gap = rng.choice(("\n\n", "\n\n", "\n\n", "\n"))
    rate = rng.uniform(0.2, 0.6)
    waiting: list[_Piece] = []  # the tail of an article that goes on behind another's head
    for article in articles:
        spaced = is_spaced(article.lang)
        pieces: list[_Piece] = []
        caption: Pieces = [(article.caption, None)] if article.caption else []
        for part in article.head:
            pieces += sheet.add([(part, None)], gap, gap)
        weave_at = -1
        for paragraph in article.paragraphs:
            times = 0 if len(paragraph) < 30 or rng.random() > rate else 1 if rng.random() < 0.85 else 2
            if times and rng.random() < 0.12 and not spaced:  # the rest of a paragraph as printed lines
                first, *rest = break_up(rng, paragraph, 1, spaced)
                lines: Pieces = [(first[0], None)]
                for body, _ in rest:
                    lines += [(t, "") for t, _ in _wrap_solid(rng, body, rng.randrange(13, 20), 0)]
                lines[MOST_LINES:] = [("".join(body for body, _ in lines[MOST_LINES:]), "")]
                broken = sheet.add(lines, gap, gap)
            else:
                broken = sheet.add(break_up(rng, paragraph, times, spaced), gap, gap)
            if len(broken) > 4 and rng.random() < PERMUTED:
                at = rng.randrange(1, len(broken) - 1)
                broken[at:at + 2] = reversed(broken[at:at + 2])
            if len(broken) > 1 and rng.random() < INTRUDED and not spaced:  # printed lines of another article in between
                other = rng.choice(articles).paragraphs[-1][:INTRUDER]
                broken[1:1] = sheet.add(_wrap_solid(rng, other, rng.randrange(13, 20), 2.0), gap, gap)
            if caption and len(broken) > 1 and rng.random() < 0.7:
                broken[1:1] = sheet.add(caption, gap, gap)
                caption = []
            if len(broken) > 1 and rng.random() < 0.18:
                weave_at = len(pieces) + 1
            pieces += broken
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


def printed(rng: random.Random, articles: Sequence[Article]) -> Damaged:
    """Every printed line a line: columns of one width an article, blank lines nowhere, at blocks, or at paragraphs."""
    sheet = _Sheet(rng)
    style = rng.choice(("none", "none", "blocks", "paragraphs"))
    parted = rng.random() < 0.25
    blank = "\n\n"
    hoisted: list[_Piece] = []
    for article in articles:
        spaced = is_spaced(article.lang)
        em = rng.uniform(13, 24) if spaced else float(rng.randrange(9, 24))
        indent = 0.0 if rng.random() < 0.15 else rng.choice((0.0, 1.0, 1.5)) if spaced else 2.0
        height = rng.randrange(6, 40)
        wide = em * rng.choice((1, 1, 2, 2, 3))
        sizes = {article.title: rng.uniform(*HEADLINES), article.subtitle: rng.uniform(*SUBTITLES)}
        edge = "\n" if style == "none" else blank
        pieces: list[_Piece] = []
        for part in article.head:
            size = sizes.get(part)
            set_lines = wrap(rng, part, max(4.0, wide / size), 0, article.lang, False) if size else [(part, None)]
            pieces += sheet.add(set_lines, edge, "\n")
        count = 0
        parts = [(p, indent) for p in article.paragraphs] + ([(article.sign_off, 0.0)] if article.sign_off else [])
        if rng.random() < 0.5 and article.sign_off:
            parts = [(p, indent) for p in (*article.paragraphs[:-1], article.paragraphs[-1] + article.sign_off)]
        for paragraph, shift in parts:
            set_lines = wrap(rng, paragraph, em, shift, article.lang)
            lines = sheet.add(part_at_marks(rng, set_lines) if parted and not spaced else set_lines, edge, "\n")
            for line in lines:
                count += 1
                if style != "none" and count % height == 0:
                    line = line._replace(gap=blank)
                elif style == "blocks" and line.sep is None and count > 1 and rng.random() < 0.7:
                    line = line._replace(gap="\n")
                pieces.append(line)
        if article.caption:
            caption = sheet.add(wrap(rng, article.caption, em * rng.choice((1, 1, 2)), 0, article.lang), edge, "\n")
            roll = rng.random()
            if roll < 0.4:
                hoisted += caption
            elif roll < 0.7 and len(pieces) > height:
                at = len(pieces) // height * height
                pieces[at:at] = caption
            else:
                pieces += caption
        sheet.pieces += pieces
    if style != "none" and rng.random() < TRANSPOSED:
        sheet.pieces = _by_height(sheet.pieces, rng.randrange(2, 5))
    sheet.pieces = hoisted + sheet.pieces
    return sheet.done()


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
    """Sound lines that look broken: headlines under one another, a table, dialogue, verses."""
    sheet = _Sheet(rng)
    gap = rng.choice(("\n", "\n\n"))
    lines: list[str] = []
    for article in articles:
        lines.append(article.title or article.paragraphs[0][:20])
        style = rng.randrange(6)
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
    for line in lines:
        sheet.pieces += sheet.add([(line, None)], gap, "")
    return sheet.done()
