"""A page whose columns were read row by row: every line holds the pieces of several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from newsclean.edits import Edit, Split
from newsclean.joints.captions import captions_last
from newsclean.joints.ends import edges
from newsclean.joints.evidence import run
from newsclean.joints.facts import of
from newsclean.joints.pieces import Piece, Place, has_gutters, is_latin
from newsclean.joints.rows import Unthreading
from newsclean.joints.widths import row_columns
from newsclean.language import ngrams
from newsclean.language.scripts import CLAUSE, SENTENCE_END
from newsclean.page import Line, Page
from newsclean.passes.rethreaded import rethreaded

#: A row of columns: two pieces of at least four characters, with a space between them or, in Latin text, a gutter; and a mark,
#: which headlines in two halves and rows of names do not have.
_GAP = {False: re.compile(r"(?<=\S{4}) +(?=\S{4})"), True: re.compile(r"(?<=\S) {3,}(?=\S)")}
_MARK = re.compile(f"[{SENTENCE_END}{CLAUSE}.]")
#: Fewer rows than this are no page of columns. What so many other lines part belongs to different ones. And rows are no fewer
#: than this share of the lines: on the pages seen 44 % and more.
LEAST_ROWS, REACH, LEAST_SHARE = 6, 16, 0.3
#: How well rows may run on as they stand, in nats: on true pages -1.3 to -0.4, on lines with old line ends 1.7.
MOST_ALONG = 0.4
#: How well lines of Latin text run on to the next one as they stand, in nats: on pages of rows -4.2 to -1.7, on pages in order
#: and where lines come one by one -1.5 and more.
MOST_ALONG_LATIN = -1.6
#: So many rows end in mid-sentence: on the pages seen three in four and more, of paragraphs one in three.
LEAST_OPEN = 0.6
#: How wide a row of Latin columns is, in em: no narrower than two of them, and paragraphs are wider.
LATIN_ROW_EM = 24, 110
#: How much better the columns must run on than the rows do, in nats, over no fewer joints than this of each kind: true pages
#: gain 1.5 to 3.3, and running text no more than 0.35.
LEAST_GAIN, LEAST_JOINTS = 1.0, 6
#: Where gutters show Latin columns, most pieces hold a word in small letters: 80 in 100 and more, of lists and tables 0 to 75.
#: In a language whose words are not known at least so many begin with one, and half of the pieces have so many words; cells
#: have fewer.
LEAST_LETTERS, LEAST_SMALL, LEAST_WORDS = 0.6, 0.5, 4
#: The first line of a paragraph is indented by so many characters, where gutters show it.
INDENT = (2, 4)
_WORD = re.compile(r"(?<![^\s„“‘\"'(])[a-zà-ÿ]{2}")
_SMALL = re.compile(r"[a-zà-ÿ][a-zà-ÿ\xad'’-]*[ ,.]")
#: Of the joints down the columns of simulated pages nine in ten are right.
SCORE = 0.9


@dataclass(frozen=True)
class Interleaved:
    """Part the rows of a page whose columns were read row by row, and put its columns one behind the other.

    Every line holds pieces of some of the columns, from left to right, with a space between them, a gutter or nothing. Of all
    ways to part the lines and to thread the pieces that one is taken in which characters or Latin words run on best down the
    columns, widths fit, and characters come again in the column that used them (``newsclean.joints.rows``); captions between
    two halves are put behind their block. Where nothing but a space stands between Latin columns, widths that would explain
    those of the rows are tried one by one. What continues what down the columns is then for ``Join`` to say; the paragraphs
    stand in the order of their columns.

    **Leaves alone**: pages with few such lines; tables, names, verses, addresses, whose lines don't run on better downwards;
    paragraphs that hold old line ends, which run on as they stand; languages in Latin letters whose words are not known.

    **Can be wrong when** a headline is read as a row of columns, or stands in one; when a column is interrupted by a picture;
    when two columns go on equally well with a piece; and where Latin columns are parted at a space, a word too early or late.

    >>> list(Interleaved()(Page("春耕 夏耘\\n秋收 冬藏")))
    []
    """

    name: str = "interleaved"

    def __call__(self, page: Page) -> Iterator[Edit]:
        lines = page.lines
        if page.was_edited_by(self.name, "join"):
            return  # what is left is in no row of columns any more: to search long paragraphs for some takes minutes
        for start, end in _stretches(lines):
            yield from self._unthread(page, lines[start:end])

    @staticmethod
    def _unthread(page: Page, lines: Sequence[Line]) -> Iterator[Edit]:
        latin = is_latin(lines)

        def place(i: int, start: int) -> int:
            at = page.after(lines[i].start + start)
            return at - page.source.rfind("\n", 0, at) - 1

        found = _found(lines, latin, place)
        if found is None:
            return
        blocks_found = [captions_last(block, found.pieces) for block in found.blocks]
        pieces = [piece for block in blocks_found for column in block for piece in column]
        at = {piece: page.after(lines[piece.line].start + piece.start) for piece in pieces}
        why = "the line holds the pieces of several columns"
        splits = [Split(at[piece], "interleaved/row", why, SCORE) for piece in pieces if piece.start]
        blocks = [[at[piece] for column in block for piece in column] for block in blocks_found]
        indents = latin and found.pieces.has_gutters
        indented = (at[piece] for block in found.blocks for column in block for piece in _indented(column) if indents)
        yield from rethreaded(page, splits, blocks, dict.fromkeys(indented, "\n  "), "interleaved", SCORE)


def _found(lines: Sequence[Line], latin: bool, place: Place) -> Unthreading | None:
    """The columns of rows, if they are rows of columns; ``place`` says where gutters put a piece in the source."""
    if latin and not has_gutters(lines):
        return _by_words(lines)
    if latin:
        found = Unthreading(lines, latin, place=place)
        return found if _has_prose(found) else None
    if _along(lines) > MOST_ALONG:
        return None
    found = Unthreading(lines, latin, place=place)
    return found if _runs(found).gain >= LEAST_GAIN else None


def _by_words(lines: Sequence[Line]) -> Unthreading | None:
    """The columns of rows of Latin words with nothing but a space between them: of one width, or of two articles each."""
    if _runs_along(lines) > MOST_ALONG_LATIN:
        return None
    widths = row_columns([of(line.text).width for line in lines])
    best = max((Unthreading(lines, True, widths=(em,)) for em in widths), key=_gained)
    others = [Unthreading(lines, True, widths=(*best.pieces.widths, em)) for em in widths if em not in best.pieces.widths]
    found = max(best, *others, key=_gained)
    runs = _runs(found)
    # Where most lines are rows, there are more joints than lines.
    return found if runs.gain >= LEAST_GAIN and len(runs.down) >= len(lines) else None


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where on a page rows of columns stand, from line to line."""
    latin = is_latin(lines)
    rows = [i for i, line in enumerate(lines) if " " in line.text and _is_row(line.text, latin)]
    first = 0
    for k in range(1, len(rows) + 1):
        if k == len(rows) or rows[k] - rows[k - 1] > REACH:
            if k - first >= max(LEAST_ROWS, LEAST_SHARE * (rows[k - 1] - rows[first])):
                yield max(0, rows[first] - REACH // 2), rows[k - 1] + REACH // 2
            first = k


def _is_row(text: str, latin: bool) -> bool:
    """Whether a line may hold pieces of two columns; where the page is ``latin``, any that is as wide may."""
    facts = of(text)
    if latin and facts.latin and LATIN_ROW_EM[0] <= facts.width <= LATIN_ROW_EM[1]:
        return True
    return bool(_MARK.search(text) and _GAP[facts.latin].search(text))


def _along(lines: Iterable[Line]) -> float:
    """How well rows run on across their spaces as they stand, in nats."""
    joints = [joint for line in lines for joint in _across(line.text)]
    return sum(joints) / max(1, len(joints))


@lru_cache(maxsize=4096)
def _across(text: str) -> tuple[float, ...]:
    """How well a line runs on across each of its spaces; remembered, for every round asks again."""
    pieces = [edges(piece, latin=False) for piece in _GAP[False].split(text)]
    run_on = ngrams.load().run_on
    return tuple(run_on(left[1], right[0]) for left, right in pairwise(pieces) if left[1][-1:] not in SENTENCE_END)


def _runs_along(lines: Sequence[Line]) -> float:
    """How well lines run on to the next one as they stand, in nats."""
    facts = [of(line.text) for line in lines]
    joints = [run(left, right) for left, right in pairwise(facts) if left.end not in ("stop", "quoted-stop")]
    return sum(joints) / len(joints) if len(joints) >= LEAST_OPEN * len(lines) else float("inf")


class _Runs(NamedTuple):
    """How well pieces run on down the columns that were found, and along the rows."""

    down: list[float]
    along: list[float]

    @property
    def gain(self) -> float:
        """How much better they run on down the columns, in nats a joint."""
        if min(len(self.down), len(self.along)) < LEAST_JOINTS:
            return 0.0
        return sum(self.down) / len(self.down) - sum(self.along) / len(self.along)


def _gained(found: Unthreading) -> float:
    """How much better all joints run on together, in nats."""
    runs = _runs(found)
    return runs.gain * len(runs.down)


def _runs(found: Unthreading) -> _Runs:
    meets = found.pieces.run
    down: list[float] = []
    along: list[float] = []
    for block in found.blocks:
        if len(block) > 1:
            rows = sorted((piece for column in block for piece in column), key=lambda piece: (piece.line, piece.start))
            down += [meets(a, b) for column in block for a, b in pairwise(column) if not a.ends]
            along += [meets(a, b) for a, b in pairwise(rows) if a.line == b.line and not a.ends]
    return _Runs(down, along)


def _has_prose(found: Unthreading) -> bool:
    """Whether the columns that gutters show hold running text, and no cells of a table: 1.6 nats are gained on pages of columns
    and more, 0.4 and less on tables."""
    pieces = [piece for block in found.blocks if len(block) > 1 for column in block for piece in column]
    if sum(bool(_WORD.search(piece.text)) for piece in pieces) < LEAST_LETTERS * len(pieces):
        return False
    runs = _runs(found)
    if sum(map(bool, runs.down)) * 2 > len(runs.down):  # words that nobody knows run on to nothing
        return runs.gain >= LEAST_GAIN
    small = sum(bool(_SMALL.match(piece.text)) for piece in pieces)
    words = sorted(piece.text.count(" ") + 1 for piece in pieces)
    return len(pieces) >= 2 * LEAST_ROWS and small >= LEAST_SMALL * len(pieces) and words[len(words) // 2] >= LEAST_WORDS


def _indented(column: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a column that stand further right than those above and below: there a paragraph begins."""
    for above, piece, below in zip([None, *column], column, [*column[1:], None], strict=False):
        if all(each is None or INDENT[0] <= piece.x - each.x <= INDENT[1] for each in (above, below)):
            yield piece
