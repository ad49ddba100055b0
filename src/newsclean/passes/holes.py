"""Text that is missing inside a paragraph: marks without their partner, marks that collide, numbers left out of a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from newsclean.edits import Flag
from newsclean.language.pairs import QUOTES, lonely
from newsclean.language.scripts import COMPOUND_SURNAMES, HAN, OPENING, PAIRS, SURNAMES
from newsclean.missing.edges import edges_of
from newsclean.missing.seams import was_reordered
from newsclean.page import Line, Page

#: Marks that can't follow one another unless something between them is gone; a mark may be asked after, as （？） does.
_COLLISION = re.compile(
    r"(?:[，；：]|、(?!、))(?=[，、；：。！？])|[（《〈「『“](?=[，、；：。])|（(?=）)|《(?=》)|〈(?=〉)|「(?=」)|『(?=』)|“(?=”)"
)
#: Where more paragraphs than this lack a partner, columns were mixed up or the marks misread.
CROWD = 3
#: A paragraph that lacks the other mark, so many lines away or nearer, may be the rest of this one, or have its rest.
NEARBY = 10
#: What a clause begins behind, and a sentence or a quotation.
_CLAUSE_EDGE = re.compile(r"[，。；：！？,;:!?“”「」『』（(]|\. ")
#: A closing quote behind a mark ends a speech; one behind a word ends a title or a phrase.
_SPEECH_END = re.compile(r"(?<=[。！？.!?,，])[”」』]")
#: A sign where a character stood: the replacement character, and an empty box inside a sentence.
_STAND_IN = re.compile(f"\ufffd+|(?<=[{HAN}，、])□+(?=[{HAN}，。、])")
_HAN = re.compile(f"[{HAN}]+")
#: The line that says on which page an article goes on: what follows is not on this one, unless the other line stands here.
_PAGE = r"第?\s?[0-9A-Za-z一二三四五六七八九十]{1,4}\s?[版页頁面]"
_JUMP = re.compile(rf"[（(【\[]?\s?(?:下\s?[转轉接]|紧?接续?)\s?{_PAGE}[^（）()]{{0,8}}[)）】\]]?$")
#: It is no longer than this.
JUMP_LENGTH = 24
_TAKEN_UP = re.compile(rf"上\s?[接承]\s?{_PAGE}")
#: The items of a row: 一是 … 二是 … inside a text, 1. … 2. … （一）… at the beginning of lines.
_ROWS = (
    re.compile(r"([一二三四五六七八九])(?=是)(?<![^，。；：;,:!！].)"),
    re.compile(r"^[（(]?([1-9][0-9]?)(?=[.、．)）]\s?[^\s0-9])"),
    re.compile(r"^[（(]?([一二三四五六七八九])(?=[、)）])"),
)
_NUMBER = {digit: i for i, digit in enumerate("一二三四五六七八九", 1)}
#: How often the flags of each rule are right: on simulated pages with gaps, on the sample pages, and (collisions, rows,
#: jumps, signs) by looking at what they find in 2.6 million characters of sound text.
UNBALANCED, FAR_UNBALANCED, BRACKETS, COLLISION, ROW, STAND_IN, JUMP, NAMES = 0.75, 0.4, 0.8, 0.8, 0.7, 0.95, 0.9, 0.6
#: From this score on a paragraph that may have lost its beginning is taken to have: 52 of 108 have, of those below one in 12.
HEADLESS = 0.2

#: A sign-off with two names set solid: 李明远张小雨. The role before a name is no name.
_SIGNED = re.compile(r"[（(]([^（）()]{4,40})[)）]$")
_ROLE = re.compile("记者|記者|通讯员|通訊員|摄|攝|图|圖|文|供|作者|单位|局|镇|街道|社区|办")


@dataclass(frozen=True)
class Holes:
    """Flag what is missing inside a paragraph.

    A quote or bracket without its partner is flagged from where the partner may have stood to the mark. Two marks that
    collide, an item left out of a row (一是 … 三是, 1. 2. 4.), a sign that stands for a lost character, a line that sends the
    reader to another page, and two names of a sign-off that no space parts are flagged where they stand.

    **Leaves alone**: quotations of several paragraphs, each of which opens and only the last of which closes; the half
    brackets of items; inches and apostrophes; a row whose missing number stands anywhere else on the page. A hole that
    leaves all marks in order is not seen: n-grams, even of 44 million characters and with nothing left out, find at best one in
    twenty of them at fifty false flags in a million characters, four million weights trained to find nothing else one in fifty
    at a hundred, and a number lost before its measure (%, 余, 亿) is one hole in four hundred.

    **Can be wrong when** a paragraph was joined to the wrong rest, which then lacks the partner. A page that was put in order
    line by line gets no flags of partners, collisions and rows.

    >>> [flag.kind for flag in Holes()(Page("文化馆把老船工的故事排成了一台戏，取名《》，下个月在渡口演三场。"))]
    ['hole']
    >>> list(Holes()(Page("文化馆把老船工的故事排成了一台戏，取名《渡》，下个月在渡口演三场。")))
    []
    """

    name: str = "holes"

    def __call__(self, page: Page) -> Iterator[Flag]:
        taken_up = _TAKEN_UP.search(page.text) is not None
        reordered = was_reordered(page)
        for line in page.lines:
            for each in _findings(line.text):
                if (each.rule == "holes/jump" and taken_up) or (each.rule == "holes/marks" and reordered):
                    continue
                start, end = _place(page, line, each.start, each.end)
                yield Flag(each.kind, start, end, each.rule, each.why, each.score, each.suggestion)
        if not reordered:
            yield from _rows(page)
            yield from _partners(page)


def _place(page: Page, line: Line, start: int, end: int) -> tuple[int, int]:
    """Where characters of a line stand in the source; before the character where there are none between the two."""
    spans = page.spans(line.start + start, line.start + end if start < end else line.end)
    first, last = spans[0][0], spans[-1][1] if start < end else spans[0][0]
    return (first, last) if first <= last else spans[0]  # what was brought together from afar has no one place


class Finding(NamedTuple):
    """What is missing in a line, whatever stands beside it."""

    kind: str
    start: int
    end: int
    rule: str
    why: str
    score: float
    suggestion: str | None = None


@lru_cache(maxsize=4096)
def _findings(text: str) -> tuple[Finding, ...]:
    """The last few thousand are remembered, since every round of a pipeline reads them anew."""
    out = []
    if "□" in text or "\ufffd" in text:
        why = "a sign stands in place of what could not be read"
        out += [Finding("hole", *m.span(), "holes/stand-in", why, STAND_IN) for m in _STAND_IN.finditer(text)]
    why = "two marks stand together that need something between them"
    out += [Finding("hole", m.end(), m.end(), "holes/marks", why, COLLISION) for m in _COLLISION.finditer(text)]
    if jump := _JUMP.search(text, max(0, len(text) - JUMP_LENGTH)):
        out.append(Finding("cut-off", *jump.span(), "holes/jump", "the text goes on on another page", JUMP))
    if signed := _SIGNED.search(text):
        for m in _HAN.finditer(text, *signed.span(1)):
            if names := two_names(m[0]):
                why = "two names without a space between them"
                out.append(Finding("suspect", *m.span(), "holes/names", why, NAMES, names))
    return tuple(out)


@lru_cache(maxsize=4096)
def _items(text: str) -> tuple[tuple[int, int, int], ...]:
    """The items of rows in a line: which kind of row, which number, and where."""
    return tuple((k, _NUMBER.get(m[1]) or int(m[1]), m.start(1)) for k, row in enumerate(_ROWS) for m in row.finditer(text))


def _rows(page: Page) -> Iterator[Flag]:
    found = [(line, *item) for line in page.lines for item in _items(line.text)]
    for kind in range(len(_ROWS)):
        items = [(number, line, at) for line, k, number, at in found if k == kind]
        count = Counter(number for number, _, _ in items)
        for (left, _, _), (right, line, at) in pairwise(items):
            if right == left + 2 and count[left + 1] < min(count[left], count[right]):
                start, _ = _place(page, line, at, at)
                yield Flag("hole", start, start, "holes/row", f"item {left + 1} of the row is not on the page", ROW)


def two_names(word: str) -> str:
    """Two names of two or three characters each, set solid, with a space between them; nothing where it is no such word.

    >>> two_names("李明远张小雨"), two_names("通讯员张小雨")
    ('李明远 张小雨', '')
    """
    if not 5 <= len(word) <= 6 or word[0] not in SURNAMES or word[:2] in COMPOUND_SURNAMES or _ROLE.search(word):
        return ""
    return next((f"{word[:k]} {word[k:]}" for k in (3, 2) if len(word) - k in (2, 3) and word[k] in SURNAMES), "")


def _partners(page: Page) -> Iterator[Flag]:
    edges = edges_of(tuple(page.lines))
    alone = [lonely(line.text) if body else () for line, body in zip(page.lines, edges.body, strict=True)]
    crowd = sum(map(bool, alone)) > CROWD
    for i, marks in enumerate(alone):
        line, text = page.lines[i], page.lines[i].text
        if len(marks) == 2 and text[marks[0]] in "（(〈《【〔" and text[marks[1]] in ")）〉》】〕":
            start, end = _place(page, line, marks[0], marks[0] + 1)
            why = f"{text[marks[0]]} opens what {text[marks[1]]} closes"
            yield Flag("suspect", start, end, "holes/brackets", why, BRACKETS, PAIRS[text[marks[1]]][0])
            continue
        for at in marks:
            mark, opens = text[at], text[at] in OPENING
            if mark in QUOTES and _goes_over(page.lines, alone, i, opens):
                continue
            twins = len(marks) == 2 and text[marks[0]] == text[marks[1]]  # one of the two faces the wrong way
            start, end = (at, _edge(text, at + 1)) if opens else (_beginning(text, at), at + 1)
            # What breaks off, or begins in the middle, may have lost the partner there; what another line lacks may be it.
            broken = end == len(text) and edges.undone[i] if opens else not start and edges.lost_start(i) >= HEADLESS
            around = range(max(0, i - NEARBY), min(i + NEARBY + 1, len(alone)))
            near = {page.lines[j].text[k] for j in around for k in alone[j]}
            elsewhere = any(mark in PAIRS.get(other, "") or other in PAIRS.get(mark, "") for other in near)
            score = FAR_UNBALANCED if broken or elsewhere or crowd or twins else UNBALANCED
            why = f"{mark} has no partner in this paragraph"
            yield Flag("unbalanced", *_place(page, line, start, end), "holes/unbalanced", why, score)


def _edge(text: str, at: int) -> int:
    """The end of the clause that begins at an offset."""
    found = _CLAUSE_EDGE.search(text, at)
    return found.start() if found else len(text)


def _beginning(text: str, at: int) -> int:
    """Where what a closing mark closes may have opened: behind the last speech for a speech, else where its clause begins."""
    if _SPEECH_END.match(text, at):
        return max((m.end() for m in _SPEECH_END.finditer(text, 0, at)), default=0)
    return max((m.end() for m in _CLAUSE_EDGE.finditer(text, 0, at)), default=0)


def _goes_over(lines: list[Line], alone: list[tuple[int, ...]], i: int, opens: bool) -> bool:
    """Whether a quotation goes over to the next paragraph, which opens with a quote then, or comes from the one before."""
    if opens:
        return i + 1 < len(lines) and (bool(alone[i + 1]) or lines[i + 1].text[0] in QUOTES)
    return i > 0 and bool(alone[i - 1])
