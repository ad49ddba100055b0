"""Quotes that face the wrong way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from newsclean.edits import Flag, Replace
from newsclean.language.scripts import UNSPACED
from newsclean.page import Line, Page

#: The quotes that a page can get wrong: curly ones are one key on a keyboard, corner brackets alike in bad print.
KINDS = ("“”", "‘’", "「」", "『』")
_ANY = re.compile("[“”‘’「」『』]")
#: ’ and ‘ at a Latin letter or a figure are apostrophes: don’t, readers’, ’90s. These say nothing of their direction.
_SINGLE = re.compile("(?<![A-Za-zÀ-ɏ0-9])[‘’](?![A-Za-zÀ-ɏ0-9])")
#: Behind an opening bracket a closing mark is part of a face: (」・ω・)」.
_OF_KIND = {kind: _SINGLE if kind == "‘’" else re.compile(f"{kind[0]}|(?<![(（]){kind[1]}") for kind in KINDS}
#: Where „ and ‚ open, “ and ‘ close.
_GERMAN = ("„", "‚")

#: So many marks in a whole paragraph, or in a part of one, show how it alternates. Of three marks the OCR of the sample
#: pages turned two; with these, all eleven seen are right, the ten in 13 million characters of news included.
ENOUGH_MARKS, ENOUGH_MARKS_IN_PART = 4, 7
#: In Han and kana no mark opens right before these (but in “？”, which speaks of the mark itself), and none closes right
#: behind those.
_CANNOT_OPEN = re.compile(f"(?<=[{UNSPACED}])[“‘「『](?=[，。、；：！？,;:!?）》](?![”’」』]))")
_CANNOT_CLOSE = re.compile(f"(?<=[：:（《])[”’」』](?=[{UNSPACED}])")
#: What a turned mark must touch on its inside: text, or a mark that may stand there. Behind a figure ” are inches.
_OPENS = re.compile(r"(?<![0-9])[“‘「『](?=[^\W_]|[“‘「『《〈（(+-])")
_CLOSES = re.compile(r"(?<=[^\W_]|[。！？!?…,，.”’」』》〉）)%])[”’」』]")


@dataclass(frozen=True)
class Quotes:
    """Turns a quote that faces the wrong way: ``”夜市”`` in a paragraph whose other quotes stand as they should.

    The marks of a paragraph alternate. Where exactly one of them breaks that, and turned it makes all alternate, it is
    turned: one between two of its own direction (``“甲”与”乙”``), or the first or last of its paragraph where its neighbour
    shows that it cannot face so (``“甲“，``, ``说：”甲”``). A mark that cannot face so and balances nothing is flagged.

    **Leaves alone**: a paragraph with two such places, quotes that open every paragraph of a speech and close in the last,
    quotes nested in quotes, a paragraph that was cut off (unless seven marks show how it goes), apostrophes, inches, German
    „…“, Swedish ”…”.

    **Can be wrong when** a mark is missing and the next one turned as well.

    >>> from newsclean import clean
    >>> from newsclean.pipeline import Pipeline
    >>> only = Pipeline(Quotes())
    >>> clean("“书香巷”开张那天,”夜读灯”也亮了。", pipeline=only)
    '“书香巷”开张那天,“夜读灯”也亮了。'
    >>> clean("“水退了,人要回来。“第二天她又说:“灯也要亮。”", pipeline=only)
    '“水退了,人要回来。”第二天她又说:“灯也要亮。”'
    >>> clean("“水退了,人要回来。", pipeline=only)
    '“水退了,人要回来。'
    """

    name: ClassVar[str] = "quotes"

    def __call__(self, page: Page) -> Iterator[Replace | Flag]:
        if not _ANY.search(page.text) or any(mark in page.text for mark in _GERMAN):
            return
        kinds = [kind for kind in KINDS if kind[0] in page.text or kind[1] in page.text]
        for line in page.lines:
            for kind in kinds:
                if kind[0] in line.text or kind[1] in line.text:
                    yield from _turned(page, line, kind)


def _turned(page: Page, line: Line, kind: str) -> Iterator[Replace | Flag]:
    text = line.text
    all_marks = "".join(_OF_KIND[kind].findall(text))
    if kind[0] * 2 not in all_marks and kind[1] * 2 not in all_marks:
        return  # they alternate
    marks = [match.start() for match in _OF_KIND[kind].finditer(text)]
    is_open = [mark == kind[0] for mark in all_marks]
    cannot = [at for at in marks if (_CANNOT_OPEN if text[at] == kind[0] else _CANNOT_CLOSE).match(text, at)]
    wrong = one_turned(is_open)
    if wrong is not None and cannot in ([], [marks[wrong]]):
        at = marks[wrong]
        inside = 0 < wrong < len(marks) - 1
        first_opens = is_open[0] or wrong == 0
        enough = ENOUGH_MARKS if first_opens and len(marks) % 2 == 0 else ENOUGH_MARKS_IN_PART
        touches = _CLOSES if is_open[wrong] else _OPENS
        if (inside and len(marks) >= enough) or (len(marks) % 2 == 0 and cannot):
            turned = kind[is_open[wrong]]
            if touches.match(text[:at] + turned + text[at + 1:], at):
                start = page.after(line.start + at)
                why = "turned, it makes all quotes of the paragraph alternate"
                yield Replace(start, start + 1, turned, "quotes/direction", why, 0.97)
                return
    for at in cannot:
        start = page.after(line.start + at)
        yield Flag("suspect", start, start + 1, "quotes/direction", "a quote cannot face this way here", 0.8)


def one_turned(is_open: list[bool]) -> int | None:
    """The one mark that, turned, makes all alternate, or None. At an edge, it is the one that faces outwards.

    >>> one_turned([True, False, False, False])
    2
    >>> one_turned([False, False]), one_turned([True, True])
    (0, 1)
    """
    alike = [i for i, (left, right) in enumerate(pairwise(is_open)) if left == right]
    if len(alike) == 2 and alike[1] == alike[0] + 1:
        return alike[1]
    if alike == [0] and not is_open[0]:
        return 0
    if alike == [len(is_open) - 2] and is_open[-1]:
        return len(is_open) - 1
    return None
