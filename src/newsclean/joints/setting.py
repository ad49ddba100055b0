"""What is known of each line of a page from the lines around it: its column, how it fills it, how broken the page is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from newsclean.joints.facts import Facts, facts_of, overlap
from newsclean.joints.listings import stand_by_themselves
from newsclean.joints.widths import LATIN_SLACK, columns
from newsclean.page import Line

#: How far from the column's width, in em, a line still counts as full; first lines are two em shorter; more is wider.
FULL_EM = (-1.3, 0.8)
FIRST_LINE_EM = (-3.3, -1.3)
#: The kinds of lines that body text is made of.
BODY = frozenset(("long", "text", "short"))
#: What ends a line in mid-sentence. Items of a list end with semicolons.
OPEN_ENDS = frozenset(("comma", "digit", "hyphen", "letter", "open"))
#: In sound broadcast news 1.3 % of the body lines end so, on the five real pages 24 to 38 %. With 0.2 one joint in seventy
#: of simulated broken pages is missed that is found with 0.15; with 0.1 Japanese dialogue looks broken.
BROKEN_SHARE = 0.15
#: Where fewer of the lines are set in columns, a column read line by line stands in flowing text.
FEW_COLUMNS = 0.5
#: Verses and items end with marks, printed lines anywhere: so many lines on either side are looked at.
AROUND = 4


class Setting:
    """A page's lines with their facts, and what is known of each from the lines around it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.facts = facts_of(line.text for line in lines)
        self.columns = columns([f.width for f in self.facts], [f.latin for f in self.facts])
        self.fill = [_fill(f, c) for f, c in zip(self.facts, self.columns, strict=True)]
        self._ends_marked = [f.end in ("comma", "stop", "quoted-stop", "colon", "semicolon") for f in self.facts]
        self.blank = [_blank(line.gap) for line in lines]
        self.indents = [len(line.gap) - len(line.gap.rstrip(" \u3000\t")) for line in lines]
        inner = self.blank[1:]
        self.some_blank = any(inner) and not all(inner)  # where all are, or none is, a blank line says nothing

    @cached_property
    def by_itself(self) -> list[bool]:
        """For each line whether it stands by itself, whatever it says."""
        return stand_by_themselves(self.facts, self.blank)

    @cached_property
    def open_share(self) -> float:
        """The share of the page's body lines that end in mid-sentence: how broken it is."""
        body = [f for f in self.facts if f.kind in BODY or (f.end in ("comma", "hyphen") and f.text[-2:-1].isalpha())]
        return sum(f.end in OPEN_ENDS for f in body) / len(body) if body else 0.0

    @cached_property
    def overlaps(self) -> int:
        """How many lines begin with the characters that the line above ends with."""
        return sum(overlap(above, below) > 0 for above, below in pairwise(self.facts))

    @cached_property
    def few_columns(self) -> bool:
        """Whether most of the page is flowing text, with some printed lines in it: those may have changed places."""
        return sum(map(bool, self.columns)) < FEW_COLUMNS * len(self.columns)

    @cached_property
    def is_broken(self) -> bool:
        """Whether the page looks broken at all: more than a few of its body lines end in mid-sentence."""
        return self.open_share > BROKEN_SHARE

    def marked_ends(self, left: int) -> float:
        """The share of the lines around a joint that end with a mark."""
        ends = self._ends_marked[max(0, left - AROUND):left + AROUND + 2]
        return sum(ends) / len(ends)

    def in_column(self, left: int) -> bool:
        """Whether a line and the next one are both set in a column, and the next one is no heading or list item."""
        right = left + 1
        if not (self.columns[left] and self.columns[right]):
            return False
        return not (self.by_itself[left] or self.by_itself[right] or self.facts[right].markdown)

    def script(self, left: int) -> str:
        """Whose weights judge what goes on from a line: ``latin`` or ``solid``. Korean has neither capitals nor small letters,
        and its letters are as wide as Han, so ``solid`` fits it better, whatever stands between its words."""
        return "latin" if self.facts[left].latin and not self.facts[left].hangul else "solid"


@lru_cache(maxsize=1)
def setting_of(lines: tuple[Line, ...]) -> Setting:
    """The setting of a page's lines. The last one is remembered: several passes ask for it before the next edit is made."""
    return Setting(lines)


@lru_cache(maxsize=256)
def _blank(gap: str) -> bool:
    return len(f"{gap}|".splitlines()) > 2


def _fill(facts: Facts, column: float) -> str:
    """How a line fills its column: wide, full, first (as wide as an indented first line) or short."""
    if not column:
        return "none"
    over = facts.width - column
    scale = LATIN_SLACK if facts.latin else 1.0
    if over > FULL_EM[1] * scale:
        return "wide"
    if over >= FULL_EM[0] * scale:
        return "full"
    return "first" if over >= FIRST_LINE_EM[0] * scale else "short"
