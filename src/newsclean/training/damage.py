"""Does to sound articles what columns, pages and extractors do to them, and remembers the truth.

It makes the pages that the model is trained on, and it feeds the properties of the tests. Everything is drawn from one
``random.Random``: the same seed makes the same page.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from newsclean.joints.facts import width
from newsclean.language.scripts import CLAUSE, CLOSING, OPENING, SENTENCE_END

#: Marks that printers keep off the beginning of a line, and off its end.
NOT_FIRST = frozenset(CLOSING + CLAUSE + SENTENCE_END + "—·%％")
NOT_LAST = frozenset(OPENING)
#: A paragraph that goes on in printed lines shows so many of them before the rest stands in one.
MOST_LINES = 11

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

    @property
    def parts(self) -> list[str]:
        return [part for part in (self.title, self.byline, *self.paragraphs, self.sign_off, self.caption) if part]


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
    """A line to come: the text, the paragraph it belongs to, its place in it, and what joins it to the piece before."""

    text: str
    paragraph: int
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
        return [_Piece(t, self.paragraphs, sep, gap if i == 0 else inner) for i, (t, sep) in enumerate(texts) if t.strip()]

    def done(self) -> Damaged:
        last: dict[int, int] = {}
        lines, joints, text = [], [], ""
        for piece in self.pieces:
            lines.append(piece.text.strip())
            if piece.sep is not None and piece.paragraph in last:
                joints.append(Joint(last[piece.paragraph], len(lines) - 1, piece.sep))
            last[piece.paragraph] = len(lines) - 1
            text += (piece.gap if len(lines) > 1 else "") + piece.text
        return Damaged(text, lines, joints)


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
        out.append((piece.strip(), None if not start else " " if text[start - 1] == " " or piece[:1] == " " else ""))
        start = at
    return out


def wrap(rng: random.Random, text: str, em: float, indent: float, lang: str, hyphens: bool = True) -> Pieces:
    """Set a paragraph in lines ``em`` wide, the first one ``indent`` shorter."""
    return _wrap_words(rng, text, em, hyphens) if is_spaced(lang) else _wrap_solid(rng, text, em, indent)


def _wrap_solid(rng: random.Random, text: str, em: float, indent: float) -> Pieces:
    out: Pieces = []
    start, room, at = 0, em - indent, 0
    hung = rng.random() < 0.3  # some extractors put a mark that hangs over the edge into a line of its own
    while at < len(text):
        char = text[at]
        need = width(char)
        if need > room and at > start:
            if char in NOT_FIRST and rng.random() < 0.7 and room > -0.6:  # squeeze the mark in
                at += 1
                room -= 0.5
                if hung and text[at:at + 1] in tuple("”’」") and rng.random() < 0.8:
                    out.append((text[start:at].strip(), "" if out else None))
                    start = at
                    if rng.random() < 0.5:
                        out.append((text[at], ""))
                        start = at = at + 1
                    room = em
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


def _is_ascii_word(pair: str) -> bool:
    return pair.isascii() and pair.isalnum()


def _wrap_words(rng: random.Random, text: str, em: float, hyphens: bool) -> Pieces:
    out: Pieces = []
    line, sep = "", None
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width(joined) <= em or not line:
            line = joined
            continue
        room = int((em - width(line)) * 2) - 2
        if hyphens and room >= 3 and len(word) - room >= 3 and word.isalpha() and rng.random() < 0.6:
            out.append((f"{line} {word[:room]}-", sep))
            line, sep = word[room:], ""
        else:
            out.append((line, sep))
            line, sep = word, " "
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
        for part in (article.title, article.byline):
            if part:
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
            if caption and len(broken) > 1 and rng.random() < 0.7:
                broken[1:1] = sheet.add(caption, gap, gap)
                caption = []
            if len(broken) > 1 and rng.random() < 0.3:
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
            at = rng.randrange(1, max(2, min(5, len(pieces))))
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
    blank = "\n\n"
    hoisted: list[_Piece] = []
    for article in articles:
        spaced = is_spaced(article.lang)
        em = rng.uniform(13, 24) if spaced else float(rng.randrange(9, 24))
        indent = 0.0 if rng.random() < 0.15 else 2.0
        height = rng.randrange(6, 40)
        wide = em * rng.choice((1, 1, 2, 2, 3))
        edge = "\n" if style == "none" else blank
        pieces: list[_Piece] = []
        if article.title:
            pieces += sheet.add(wrap(rng, article.title, wide * 0.75, 0, article.lang, False), edge, "\n")
        if article.byline:
            pieces += sheet.add([(article.byline, None)], edge, "\n")
        count = 0
        parts = [(p, indent) for p in article.paragraphs] + ([(article.sign_off, 0.0)] if article.sign_off else [])
        if rng.random() < 0.5 and article.sign_off:
            parts = [(p, indent) for p in (*article.paragraphs[:-1], article.paragraphs[-1] + article.sign_off)]
        for paragraph, shift in parts:
            lines = sheet.add(wrap(rng, paragraph, em, shift, article.lang), edge, "\n")
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
    sheet.pieces = hoisted + sheet.pieces
    return sheet.done()


def listing(rng: random.Random, articles: Sequence[Article]) -> Damaged:
    """Sound lines that look broken: headlines under one another, a table, dialogue, verses."""
    sheet = _Sheet(rng)
    gap = rng.choice(("\n", "\n\n"))
    lines: list[str] = []
    for article in articles:
        lines.append(article.title or article.paragraphs[0][:20])
        style = rng.randrange(4)
        clauses = [c for p in article.paragraphs for c in p.replace("。", "，").split("，") if 3 < len(c) < 20]
        if style == 0:
            lines += clauses[:8]
        elif style == 1:
            lines += [f"{c[:6]} {rng.randrange(10, 999)} {rng.random():.1%}" for c in clauses[:6]]
        elif style == 2:
            lines += [f"{i}. {c}" for i, c in enumerate(clauses[:6], 1)]
    for line in lines:
        sheet.pieces += sheet.add([(line, None)], gap, "")
    return sheet.done()
