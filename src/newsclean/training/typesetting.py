"""Sets paragraphs in lines, and breaks them where columns end, as printers do."""

from __future__ import annotations

import random

from newsclean.joints.widths import PLAIN_EM, latin_width, width
from newsclean.language.scripts import CLAUSE, CLOSING, OPENING, SENTENCE_END

#: Marks that printers keep off the beginning of a line, and off its end.
NOT_FIRST = frozenset(CLOSING + CLAUSE + SENTENCE_END + "—·%％")
NOT_LAST = frozenset(OPENING)
#: How often a word that a column's end splits gets a hyphen.
HYPHENATED = 0.5
#: A paper's face sets each Latin letter so much narrower or wider than the usual one; this is the space between words.
FACES = 0.88, 1.12
SPACE_EM = 0.27

#: The pieces of a broken paragraph, each with what joins it to the one before.
Pieces = list[tuple[str, str | None]]


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
    return _wrap_words(rng, text, em, indent, hyphens) if is_spaced(lang) else wrap_solid(rng, text, em, indent)


def wrap_solid(rng: random.Random, text: str, em: float, indent: float) -> Pieces:
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
