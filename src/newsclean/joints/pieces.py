"""Where a printed row of several columns may be parted, and how well one piece runs on to another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from newsclean.joints.ends import edges, end_class
from newsclean.joints.evidence import run, together
from newsclean.joints.facts import of, unpaired
from newsclean.joints.topics import letters
from newsclean.joints.widths import latin_width, width
from newsclean.language import ngrams, wordpairs
from newsclean.page import Line

#: A column is no narrower and no wider than this, in em.
COLUMN_EM = (7, 32)
#: So many pieces share a column's width, give or take one em, and this share of them, if the text is longer than a page: fewer
#: are alike by chance.
LEAST_ALIKE, SHARE_ALIKE = 12, 0.06
#: A word is parted only where it is wider than a column by this much, in em: two columns with nothing between them.
FUSED_EM = 2.5
#: A full piece is so much narrower or wider than its column, in em.
FULL_EM = (-1.0, 0.7)
#: What it costs, in nats, to part a word, and to leave a space in a piece: between solid characters, beside a digit or a
#: letter, and where it is wider than one.
FUSED, INNER, INNER_MIXED, INNER_WIDE = -2.0, -2.0, -0.5, -4.0
#: A piece has no more spaces in it than this, unless it is the whole rest of the line.
MOST_INNER = 3
#: The run-on of two pieces is bounded: names the table does not know run on badly wherever they stand.
RUN_ON = (-2.0, 6.0)
#: Lines set with gutters this wide show where on the page a piece stands; so many of a page's lines do.
GUTTER, SHARE_OF_GUTTERS = "    ", 0.2

#: A piece of a row of Latin words is so much narrower or wider than its column, in em; one that is narrower costs, in nats.
WORDS_EM, NARROW = 2.2, -0.5

_WHOLE, _WORD, _PHRASE = re.compile(".+"), re.compile(r"\S+"), re.compile(r"\S+(?: \S+)*")


class Piece:
    """A part of a row that stands in one column. ``x`` is its distance from the left edge of the page, in characters."""

    __slots__ = ("closes", "end", "ends", "head", "id", "letters", "line", "opens", "start", "tail", "text", "width", "x")

    def __init__(self, id: int, line: int, start: int, text: str, x: int, latin: bool) -> None:
        self.id, self.line, self.start, self.end, self.text, self.x = id, line, start, start + len(text), text, x
        self.width = latin_width(text) if latin else width(text)
        self.head, self.tail = edges(text, latin)
        self.ends = end_class(text) in ("stop", "quoted-stop", "close")
        self.letters = letters(text)
        opened, closed = unpaired(text)
        self.opens, self.closes = opened[-1:], closed[:1]


def _bounded(nats: float) -> float:
    return max(RUN_ON[0], min(RUN_ON[1], nats))


class Way(NamedTuple):
    """A way to go on in a row: the next piece, where the one behind it starts, and what that costs."""

    piece: Piece
    then: int
    cost: float


#: How far from the left edge of the page a place of a line stands, in characters: by the line's number and the offset in it.
Place = Callable[[int, int], int]


def in_its_line(_: int, start: int) -> int:
    """A place where nothing is known of the page but its lines."""
    return start


def is_latin(lines: Sequence[Line]) -> bool:
    """Whether most lines of a page are written with spaces between words."""
    return sum(of(line.text).latin for line in lines) * 2 > len(lines)


def has_gutters(lines: Sequence[Line]) -> bool:
    """Whether a page shows where its pieces stood: many of its lines hold the white space between columns."""
    return sum(GUTTER in line.text for line in lines) > SHARE_OF_GUTTERS * len(lines)


class Pieces:
    """The pieces that the lines of a page may be parted into, each made once.

    ``whole`` lines are pieces as they are; with ``widths`` those of columns are known, and Latin lines parted at any space.
    There more words than the two that meet are not asked: they took first rows for headlines.
    """

    def __init__(
        self, lines: Sequence[Line], latin: bool, *,
        whole: bool = False, widths: Sequence[float] = (), place: Place = in_its_line,
    ) -> None:
        self.lines = lines
        self.latin = latin
        self.has_gutters = has_gutters(lines)
        self._by_words = bool(widths)
        token = _WHOLE if whole else _PHRASE if latin and self.has_gutters else _WORD
        self._tokens = [[m.span() for m in token.finditer(line.text)] for line in lines]
        self._place = place
        self.widths = widths or self._common_widths()
        self._pieces: dict[tuple[int, int, int], Piece] = {}
        self._runs: dict[tuple[int, int], float] = {}
        self._table = ngrams.load()

    def _common_widths(self) -> list[int]:
        """The widths that columns of the page seem to have: the peaks of the widths of what stands between spaces."""
        em_of = latin_width if self.latin else width
        count: Counter[int] = Counter()
        for line, tokens in zip(self.lines, self._tokens, strict=True):
            count.update(round(em_of(line.text[start:end])) for start, end in tokens)
        low, high = COLUMN_EM
        least = max(LEAST_ALIKE, SHARE_ALIKE * count.total())
        return [
            em for em in range(low, high + 1)
            if count[em] >= max(count[em - 1], count[em + 1], 1) and sum(count[em + i] for i in (-1, 0, 1)) >= least
        ]

    def run(self, left: Piece, right: Piece) -> float:
        """How well the left piece runs on to the right one, in nats."""
        key = left.id, right.id
        if key not in self._runs:
            if self.latin:
                a, b = of(left.text), of(right.text)
                value = run(a, b) + (0.0 if self._by_words else together(a, b))
            else:
                value = self._table.run_on(left.tail, right.head)
            self._runs[key] = _bounded(value)
        return self._runs[key]

    def along(self, i: int, at: int) -> float:
        """How well line ``i`` runs on along the row at an offset, in nats."""
        text = self.lines[i].text
        if self._by_words:
            return _bounded(wordpairs.run_on(text[:at], text[at:]))
        left, right = edges(text[:at].rstrip(), self.latin)[1], edges(text[at:], self.latin)[0]
        return _bounded(self._table.run_on(left, right))

    def ways(self, i: int, start: int) -> Iterator[Way]:
        """The pieces that may start at an offset of line ``i``."""
        text = self.lines[i].text
        tokens = [(max(a, start), b) for a, b in self._tokens[i] if b > start]
        if self._by_words:
            yield from self._ways_by_words(i, start, tokens)
            return
        cost = 0.0
        for k, (a, b) in enumerate(tokens):
            if k:
                before = tokens[k - 1][1]
                solid = not (text[before - 1].isascii() or text[a].isascii())
                cost += INNER_WIDE if a - before > 1 else INNER if solid else INNER_MIXED
            if k <= MOST_INNER or k == len(tokens) - 1:
                then = tokens[k + 1][0] if k + 1 < len(tokens) else len(text)
                yield Way(self._piece(i, start, b), then, cost)
        if tokens and not self.latin:
            for end in self._cuts(text, *tokens[0]):
                yield Way(self._piece(i, start, end), end, FUSED)

    def _ways_by_words(self, i: int, start: int, tokens: Sequence[tuple[int, int]]) -> Iterator[Way]:
        """The pieces of a row of Latin words: as wide as a column, or ended by a stop, or the rest of the line, or all."""
        text, widest = self.lines[i].text, max(self.widths) + WORDS_EM
        for (a, b), (then, _) in zip(tokens, [*tokens[1:], (len(text), 0)], strict=True):
            em = latin_width(text[start:b])
            if em > widest:
                break
            if any(abs(em - column) <= WORDS_EM for column in self.widths):
                yield Way(self._piece(i, start, b), then, 0.0)
            elif then == len(text) or end_class(text[a:b]) in ("stop", "quoted-stop"):
                yield Way(self._piece(i, start, b), then, NARROW)
        if start == 0 and latin_width(text) > widest:  # a headline above several columns, or a row that fits none
            yield Way(self._piece(i, 0, len(text)), len(text), 0.0)

    def _cuts(self, text: str, start: int, end: int) -> Iterator[int]:
        """Where a word is parted that is too wide for one column."""
        whole = width(text[start:end])
        for em in self.widths:
            if whole > em + FUSED_EM:
                for at in range(start + 1, end):
                    room = width(text[start:at]) - em
                    if room > FULL_EM[1]:
                        break
                    if room >= FULL_EM[0] and text[at] != " ":
                        yield at

    def _piece(self, i: int, start: int, end: int) -> Piece:
        key = i, start, end
        if key not in self._pieces:
            text, x = self.lines[i].text[start:end], self._place(i, start)
            self._pieces[key] = Piece(len(self._pieces), i, start, text, x, self.latin)
        return self._pieces[key]
