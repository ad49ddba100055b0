"""Which line continues which: the core of the library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.edits import Cut, Link
from newsclean.joints import choice
from newsclean.joints.choice import Choice
from newsclean.joints.setting import Setting, setting_of
from newsclean.language.words import Seam, seam
from newsclean.missing.seams import was_reordered
from newsclean.page import Page

#: A letter of a script that has spaces between words (Latin with its accents), or a hyphen left by a line end behind one.
_LATIN_END = re.compile("[A-Za-zÀ-ɏ][-‐\xad]*$")
_LATIN_START = re.compile("[A-Za-zÀ-ɏ]")


@dataclass(frozen=True)
class Join:
    """Link the lines that continue one another: hard line ends, column breaks, and lines with something in between.

    The evidence for every joint is added up by a linear model over named features (``newsclean.joints.evidence``), and the
    surest joints of the page are made first, so that each line has at most one successor and one predecessor.

    **Leaves alone**: headlines, bylines, captions and sign-offs beside their neighbours; lines that end like a sentence
    before one that begins like a paragraph; verses, lists and tables, as far as they look like it.

    **Can be wrong when** a paragraph ends or begins exactly where a column does, when a headline reads like the beginning
    of the text, and when two columns could both go on with the same line. Words split without a hyphen are put together
    only where the word lists or the characters say so.

    >>> page = Page("The library opened on Mon-\\nday. It holds books.")
    >>> [each.rule for each in Join()(page)]
    ['join/line-end', 'join/hyphen']
    >>> list(Join()(Page("Rain in the north\\n\\nThe storm came at night.")))
    []
    """

    name: str = "join"

    def __call__(self, page: Page) -> Iterator[Link | Cut]:
        lines = page.lines
        if len(lines) < 2:
            return
        setting = setting_of(tuple(lines))
        for each in choice.choose(setting, as_printed=not was_reordered(page)):
            left, right = lines[each.left], lines[each.right]
            score = round(each.score, 3)
            between = self._between(setting, each)
            rule, why = self._reason(setting, each)
            yield page.link(left, right, sep=between.sep, rule=rule, why=why, score=score)
            if between.hyphen:
                hyphen = left.end - between.hyphen, left.end
                yield from page.cuts(*hyphen, rule="join/hyphen", why="a hyphen that only the line end needed", score=score)

    @staticmethod
    def _between(setting: Setting, each: Choice) -> Seam:
        left, right = setting.facts[each.left], setting.facts[each.right]
        flows = not (setting.columns[each.left] and setting.columns[each.right])
        if _LATIN_END.search(left.text) and _LATIN_START.match(right.text):
            return seam(left.text, right.text, mid_word=flows)
        return Seam(" " if left.latin and right.latin else "", 0)

    @staticmethod
    def _reason(setting: Setting, each: Choice) -> tuple[str, str]:
        if each.right != each.left + 1:
            return "join/apart", "this line goes on in one that stands elsewhere on the page"
        if setting.blank[each.right]:
            return "join/column-break", "the sentence goes on behind a blank line"
        return "join/line-end", "the sentence goes on in the next line"
