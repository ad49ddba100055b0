"""Spaces that old line ends left behind in running text, and other stray ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from newsclean.edits import Cut
from newsclean.joints.oldlines import INDENT, SLACK, candidates, holds_two_columns
from newsclean.language.ngrams import load
from newsclean.language.scripts import UNSPACED
from newsclean.page import Page

#: The regular lines of a page must say so much together: 26 and more on the twelve pages with old line ends, 2.6 and less on
#: all others; nine million characters of Chinese and Japanese news have one such line, of -0.4. And all spaces in step must
#: speak for it: 0.55 each and more on the former pages, -0.4 and less where columns are interleaved.
PAGE_EVIDENCE = 3.0
#: A space that is not in step is an old line end where the words say this much: headline halves in quotes stay below 0.5.
ALONE = 0.7
#: The single space of a paragraph of two lines, where the first line ends: the words must not speak against it.
TWO_LINES = -0.7

_UNSPACED = re.compile(f"[{UNSPACED}]")
#: Behind an opening mark; not in a letter-spaced line, which has a space behind the next character too.
_IN_QUOTE = re.compile(f"[“‘「『《（【] (?=[{UNSPACED}][^ ])")
#: Two spaces, and only two, in Latin text.
_DOUBLED = re.compile(r"(?<=[^\W_]|[,;:.!?)»”’\"])  (?=[^\W_]|[(„“‘«\"])")
_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
#: A line with a doubled space is running text if it has this many single ones for each.
SINGLE_FOR_DOUBLED = 8


@dataclass(frozen=True)
class Spacing:
    """Takes out spaces that old line ends left inside running text of scripts without word spaces (Chinese, Japanese).

    Three things must agree: the spaces of a line recur at the distance of newspaper lines, the words run on over them, and
    the line is prose. A page that has such lines may also lose the single spaces that the words speak against. A space
    right behind an opening quote goes as well.

    **Leaves alone**: the space between two halves of a title (also of one quoted in prose), between names, behind a code
    (``0421-3 地块``), before a sign-off or a credit, around Latin words; headings, tables, lists, indentation, ideographic
    spaces; Korean and Latin text; lines and pages whose spaces part columns.

    **Can be wrong when** a line of a damaged page holds two columns in three pieces, or a title in prose happens to break
    where a line ended.

    ``doubled`` also cuts one of two spaces in running Latin text. Nothing but a habit is lost, but much text has it (600
    in a million characters of one German news corpus), so it is asked for.

    >>> from newsclean import clean
    >>> from newsclean.pipeline import Pipeline
    >>> only = Pipeline(Spacing())
    >>> clean("河口镇的夜市重新开张,摊位比去年增 加了一倍,客人大多是附近厂里的年轻 人,收摊要到后半夜。", pipeline=only)
    '河口镇的夜市重新开张,摊位比去年增加了一倍,客人大多是附近厂里的年轻人,收摊要到后半夜。'
    >>> clean("镇上办起了“书香河口 夜读乡间”读书会,每周五晚上开放。 (梁小满 贺知秋)", pipeline=only)
    '镇上办起了“书香河口 夜读乡间”读书会,每周五晚上开放。 (梁小满 贺知秋)'
    >>> clean("The ferry will run until the new bridge  is open to cars and carts.", pipeline=Pipeline(Spacing(doubled=True)))
    'The ferry will run until the new bridge is open to cars and carts.'
    """

    name: ClassVar[str] = "spacing"
    doubled: bool = False

    def __call__(self, page: Page) -> Iterator[Cut]:
        text = page.text
        if " " in text and _UNSPACED.search(text):
            yield from self._old_line_ends(page)
            if _IN_QUOTE.search(text):
                yield from self._in_quotes(page)
        if self.doubled and "  " in text:
            yield from self._doubled(page)

    def _old_line_ends(self, page: Page) -> Iterator[Cut]:
        table = load()
        spaced = [candidate for candidate in candidates(page.lines, table) if not holds_two_columns(candidate, table)]
        regular = [candidate for candidate in spaced if candidate.is_regular]
        steps = [joint for candidate in spaced for joint in candidate.steps]
        if sum(each.says for each in regular) < PAGE_EVIDENCE or sum(joint.evidence for joint in steps) < 0:
            return
        shortest, longest = min(each.width for each in regular), max(each.width for each in regular)
        for candidate in spaced:
            line, joints, steps_here = candidate.line, candidate.joints, set(candidate.steps)
            for joint in joints:
                first, rest = joint.at, len(line.text) - joint.at - 1
                if joint in steps_here:
                    score, why = 0.98, "spaces recur here at the distance of old line ends"
                elif joint.evidence >= ALONE:
                    score, why = 0.9, "the words run on over the space, on a page that has old line ends left in it"
                elif (
                    len(joints) == 1
                    and joint.evidence > TWO_LINES
                    and shortest - INDENT - SLACK <= first <= longest + SLACK
                    and rest <= longest + SLACK
                ):
                    score, why = 0.8, "the space stands where the first of two old lines ended"
                else:
                    continue
                start = line.start + joint.at
                yield from page.cuts(start, start + 1, rule="spacing/in-prose", why=why, score=score)

    def _in_quotes(self, page: Page) -> Iterator[Cut]:
        for line in page.lines:
            found = [line.start + match.end() - 1 for match in _IN_QUOTE.finditer(line.text)]
            if len(found) == line.text.count(" "):  # among other spaces it may be a gutter
                for at in found:
                    yield from page.cuts(at, at + 1, rule="spacing/in-quote", why="a space behind an opening mark", score=0.97)

    def _doubled(self, page: Page) -> Iterator[Cut]:
        if _WIDE_GAP.search(page.text):
            return  # a table, or columns set side by side
        for line in page.lines:
            # Two spaces behind a full stop are a habit of typists.
            found = [match for match in _DOUBLED.finditer(line.text) if line.text[match.start() - 1] not in ".!?:"]
            if not found or line.text.count(" ") < (SINGLE_FOR_DOUBLED + 2) * len(found) or _UNSPACED.search(line.text):
                continue
            for match in found:
                start = line.start + match.start()
                yield from page.cuts(start, start + 1, rule="spacing/doubled", why="two spaces between two words", score=0.95)
