"""Printed lines that an extractor read in pieces: parted at stretched spaces, at soft hyphens, or between two marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.edits import Cut, Link
from newsclean.joints.facts import facts_of
from newsclean.joints.setting import setting_of
from newsclean.language.scripts import CLAUSE, CLOSING, OPENING, SENTENCE_END
from newsclean.page import Page

#: A word parted at a stretched space keeps the space behind it. Where more lines end so, it says nothing.
MOST_SPACED = 0.4
#: … and a line end behind it, of whatever system, or two, where pieces are boxes of their own.
LINE_ENDS = frozenset(end * count for end in ("\n", "\r\n", "\r", "\u2028", "\x85") for count in (1, 2))
#: Where at least so many lines end with a soft hyphen, lines are parted at each of them; else it is a printed line's end.
LEAST_SOFT = 0.4
#: The pieces together are no wider than the widest of so many lines on either side.
NEIGHBOURS = 7
#: The space between two words, in em.
SPACE_EM = 0.25
#: A mark that is set closer than its width lets a line be so much wider than its column, in em.
SQUEEZED_EM = 0.8
#: No printed line begins with a closing mark: such a line is a piece even where many marks are squeezed.
MOST_SQUEEZED_EM = 2.0
#: On thirteen typeset pages all 92 links at spaces and all 123 between marks are right: 149 by the truth, 65 by reading; on
#: simulated pages 189 of 192 between marks.
SCORE = 0.97
_SHUT = frozenset(CLOSING + CLAUSE + SENTENCE_END)
_OPEN = frozenset(OPENING)
_HYPHENS = "-‐"


@dataclass(frozen=True)
class Pieces:
    """Link the pieces of printed lines, so that the lines are as wide as their columns again.

    It comes before ``columns`` and ``join``, which read a column's width from whole lines. Justified text is parted at its
    widest spaces, some extractors part lines at every soft hyphen, and some where two marks are set closer than their width.

    **Leaves alone**: texts in which many lines end with a space; a soft hyphen at the end of a printed line (``join`` takes
    it out); lines that would be wider together than the lines around; a sentence's end before an opening quote.

    **Can be wrong when** a text has a few lines that end with a space for no reason, and a short one is followed by another.

    >>> page = Page("The forger \\nsold \\nnineteen\\nworks to galleries in the\\nnorth and to one museum")
    >>> [(page.source[link.left - 4:link.left], page.source[link.right:link.right + 4]) for link in Pieces()(page)]
    [('rger', 'sold'), ('sold', 'nine')]
    >>> list(Pieces()(Page("Rain \\nSnow \\nHail \\nSun")))
    []
    """

    name: str = "pieces"

    def __call__(self, page: Page) -> Iterator[Link | Cut]:
        if "\xad" in page.text:
            yield from self._at_soft_hyphens(page)
        yield from self._at_spaces(page)
        yield from self._between_marks(page)

    @staticmethod
    def _at_soft_hyphens(page: Page) -> Iterator[Link | Cut]:
        lines = page.lines
        if sum(line.text[-1] == "\xad" for line in lines) < LEAST_SOFT * len(lines):
            return
        why = "a soft hyphen shows that the word goes on"
        for i in range(len(lines) - 1):
            left, right = lines[i], lines[i + 1]
            if left.text[-1] != "\xad" or not (right.text[0].isalpha() or right.text in _HYPHENS):
                continue
            yield page.link(left, right, sep="", rule="pieces/soft-hyphen", why=why, score=SCORE)
            if right.text not in _HYPHENS:  # a hyphen that was printed ends the line: it stays till that line is joined
                yield from page.cuts(left.end - 1, left.end, rule="pieces/soft-hyphen", why=why, score=SCORE)

    @staticmethod
    def _at_spaces(page: Page) -> Iterator[Link]:
        lines = page.lines
        parted = [i for i in range(1, len(lines)) if lines[i].gap[0] == " " and lines[i].gap.strip(" ") in LINE_ENDS]
        if not 0 < len(parted) <= MOST_SPACED * len(lines):
            return
        facts = facts_of(line.text for line in lines)
        wide, last = 0.0, 0
        for i in parted:
            if not (facts[i - 1].latin and facts[i].latin):
                continue
            wide = (wide if last == i - 1 else facts[i - 1].width) + SPACE_EM + facts[i].width
            last = i
            if wide <= max(each.width for each in facts[max(0, i - NEIGHBOURS):i + NEIGHBOURS + 1]):
                why = "the space behind it shows that the printed line goes on"
                yield page.link(lines[i - 1], lines[i], sep=" ", rule="pieces/space", why=why, score=SCORE)

    @staticmethod
    def _between_marks(page: Page) -> Iterator[Link]:
        lines = page.lines
        parted = [i for i in range(1, len(lines)) if _may_be_parted(lines[i - 1].text, lines[i].text)]
        if not parted:
            return
        whole = setting_of(tuple(lines))
        facts, column = whole.facts, whole.columns
        wide, last = 0.0, 0
        for i in parted:
            left, right = facts[i - 1], facts[i]
            wide = (wide if last == i - 1 else left.width) + right.width
            last = i
            if right.start == "shut":
                room = max(each.width for each in facts[max(0, i - NEIGHBOURS):i + NEIGHBOURS + 1]) + MOST_SQUEEZED_EM
            else:
                goes_on = column[i - 1] and left.end not in ("stop", "quoted-stop") and not right.sign_off
                room = column[i - 1] + SQUEEZED_EM if goes_on else 0.0
            if wide <= room and not right.latin:
                why = "no line is parted between these marks"
                yield page.link(lines[i - 1], lines[i], sep="", rule="pieces/marks", why=why, score=SCORE)


def _may_be_parted(left: str, right: str) -> bool:
    """Whether two marks meet that are set closer than their width, or one that begins no line stands at the head.

    A row of vertical text holds one character, or has a space behind its first one, and begins with any of its columns' marks.
    """
    if len(left) == 1 or " " in (left[1:2], right[1:2]):
        return False
    return right[0] in _SHUT or (right[0] in _OPEN and left[-1] in _SHUT)
