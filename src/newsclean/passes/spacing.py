"""Spaces that old line ends left behind in running text, and other stray ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar, NamedTuple

from newsclean.edits import Cut
from newsclean.language.fold import fold
from newsclean.language.ngrams import Table, load
from newsclean.language.scripts import CLAUSE, HAN, KANA, SENTENCE_END, UNSPACED
from newsclean.page import Line, Page

# -- unspaced scripts: which spaces may be old line ends ------------------------------------------------------------------

_UNSPACED = re.compile(f"[{UNSPACED}]")
#: Japanese has kana within so many characters.
_KANA = re.compile(f"[{KANA}]")
KANA_REACH = 20
#: Behind Han or kana, and before anything but Latin and figures, which some writers set off with spaces.
_PLAIN = re.compile(f"[{UNSPACED}] [^A-Za-z0-9]")
#: Two katakana words side by side are a foreign name more often than a broken line: ``スマート シティ``.
_KATAKANA_PAIR = re.compile("[\u30a1-\u30ff] [\u30a1-\u30ff]")
#: A single ASCII space with text on both sides. Wider gaps and ideographic spaces are set on purpose.
_SPACE = re.compile(r" (?<=\S )(?=\S)")
#: What prose has in its lines, and lists of names, titles and slogans have not.
_PROSE_MARK = re.compile(f"[{CLAUSE}{SENTENCE_END}]")
#: Headings and tables of Markdown have spaces of their own.
_MARKDOWN = ("#", "|")
#: At least this part of a line is Han or kana. Figures, Latin names and marks make up less than half of every body line of
#: the sample pages; in a line of Latin or Korean that quotes a Chinese word they are nearly all.
UNSPACED_SHARE = 0.4
#: Names or sources in brackets: ``(梁小满 贺知秋)``, ``（文字：梁小满 摄影：贺知秋）``. The longest part seen has nine.
_NAMES = re.compile(f"[(（](?:[{HAN}{KANA}·：:/]{{1,10}} ){{1,6}}[{HAN}{KANA}·：:/]{{1,10}}[)）]")
#: A title of two halves in quotes: ``“书香河口 夜读乡间”``. Its halves have three to fourteen characters and no mark.
_QUOTED_TITLE = re.compile(r"[“\"‘'「『《](?:[^\W\d_]{3,14} ){1,3}[^\W\d_]{3,14}[”\"’'」』》]")
#: A sign-off or a credit ends the paragraph, behind its last full stop or in brackets, and has no clause mark.
_SIGN_OFF = re.compile(r"(?:[。！？!?…”\"」』）)]( )[^。！？!?，,；;]{1,30}|( )[(（][^。！？!?，,；;()（）]{1,28}[)）])$")
SIGN_OFF_REACH = 40
#: A code ends in a figure and has letters or a hyphen: ``0421-3``, ``HKR007``. The space behind it is its own.
_CODE = re.compile(r"(?:[A-Za-z]|\d-)[\w-]*\d$", re.ASCII)
#: A Latin word with a space on its other side too stands by itself: ``渔港 and 盐田``, ``Emily Chen 说``.
_WORD_BEFORE = re.compile(r" [A-Za-z][A-Za-z.'’&-]*$")
_WORD_AFTER = re.compile(r"[A-Za-z][A-Za-z.'’&-]* ")
#: Codes and words are looked for this far; a longer one has been torn itself.
WORD_REACH = 24

# -- the evidence of the old lines ----------------------------------------------------------------------------------------

#: Newspaper lines on the sample pages have 12 to 20 characters. Shorter pieces are verse, names, titles, or letter-spacing.
SHORTEST_LINE, LONGEST_LINE = 11, 26
#: The lines of one column differ by so much: figures are half as wide, and some marks may not begin a line.
SLACK = 2
#: A paragraph's first line is shorter by its indent, which the text has lost.
INDENT = 2
#: Of the spaces of a line so many recur at the distance of newspaper lines; the others may be meant.
REGULAR_SHARE = 0.8
#: And of the pieces between them so many have a mark inside. Titles, slogans and subtitles have spaces in place of marks.
PROSE_SHARE = 0.3

# -- the evidence of the words --------------------------------------------------------------------------------------------

#: How far a space speaks for an old line end and against a gutter between two columns, in nats, by how well the words run
#: on over it. Counted on 395 spaces of the one kind and 1,819 of the other: -1.3 below a run-on of -1, -0.4 at 0, 0.8 at
#: 1.5, 1.4 at 2.5, 3.4 from 4 on; this line with its two bounds runs through these.
RUN_ON_WEIGHT, RUN_ON_BIAS = 0.75, -0.4
LEAST_EVIDENCE, MOST_EVIDENCE = -1.2, 3.0
#: Each further space in step is a coincidence of 5 lengths in 16, that is of 1.1 nats.
AGREES = 1.0
#: The regular lines of a page must say so much together: 26 and more on the twelve pages with old line ends, 2.6 and less on
#: all others; nine million characters of Chinese and Japanese news have one such line, of -0.4. And all spaces in step must
#: speak for it: 0.55 each and more on the former pages, -0.4 and less where columns are interleaved.
PAGE_EVIDENCE = 3.0
#: One line of a page can still hold two columns. Its own spaces then say less than this (the four seen: -2.9 to -12), or
#: less, by this much, than the joints between each piece and the next but one (the four: -7 to -30; other lines: from -2.3).
GUTTERS = -5.0
GUTTERS_MARGIN = -4.0
#: Spaces that say more than this on average are no gutters; to look further changes nothing.
NO_GUTTERS = 0.5
#: A space that is not in step is an old line end where the words say this much: headline halves in quotes stay below 0.5.
ALONE = 0.7
#: The single space of a paragraph of two lines, where the first line ends: the words must not speak against it.
TWO_LINES = -0.7

# -- other spaces ---------------------------------------------------------------------------------------------------------

#: Behind an opening mark; not in a letter-spaced line, which has a space behind the next character too.
_IN_QUOTE = re.compile(f"[“‘「『《（【] (?=[{UNSPACED}][^ ])")
#: Two spaces, and only two, in Latin text.
_DOUBLED = re.compile(r"(?<=[^\W_]|[,;:.!?)»”’\"])  (?=[^\W_]|[(„“‘«\"])")
_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
#: A line with a doubled space is running text if it has this many single ones for each.
SINGLE_FOR_DOUBLED = 8


class Joint(NamedTuple):
    """A space at ``text[at]`` of a line that may be an old line end.

    ``evidence`` is what its sides say; ``plain``, that no habit of writing puts a space there.
    """

    at: int
    evidence: float
    plain: bool


class Candidate(NamedTuple):
    """A line with spaces that may be old line ends, those of them that are one old line apart, and that line's length."""

    line: Line
    joints: tuple[Joint, ...]
    steps: list[Joint]
    width: int

    @property
    def is_regular(self) -> bool:
        """Whether nearly all the spaces recur as line ends do, in prose."""
        if len(self.steps) < 2 or len(self.steps) < REGULAR_SHARE * len(self.joints):
            return False
        ends = [joint.at for joint in self.steps]
        pieces = [self.line.text[start + 2:end - 1] for start, end in pairwise([-1, *ends, len(self.line.text)])]
        return (
            (len(ends) > 2 or self.begins_a_line)
            and all(end - start > SHORTEST_LINE for start, end in pairwise(ends))
            and any(joint.plain for joint in self.steps)
            and sum(bool(_PROSE_MARK.search(piece)) for piece in pieces) >= PROSE_SHARE * len(pieces)
        )

    @property
    def begins_a_line(self) -> bool:
        """Whether the first space stands where the first printed line would end."""
        return -INDENT - SLACK <= self.steps[0].at - self.width <= SLACK

    @property
    def says(self) -> float:
        """What the regular spaces say for old line ends, in nats."""
        agreeing = len(self.steps) - 2 + self.begins_a_line
        return sum(joint.evidence for joint in self.steps) + agreeing * AGREES


def evidence(text: str, left: int, right: int, table: Table) -> float:
    """What the words say for ``text[right:]`` going on where ``text[:left]`` ends."""
    japanese = _KANA.search(text, max(0, left - KANA_REACH), right + KANA_REACH) is not None
    before, after = text[max(0, left - 3):left], text[right:right + 2]
    run_on = table.run_on(fold(before, japanese=japanese), fold(after, japanese=japanese))
    return min(MOST_EVIDENCE, max(LEAST_EVIDENCE, RUN_ON_WEIGHT * run_on + RUN_ON_BIAS))


@lru_cache(maxsize=4096)
def joints_of(text: str, table: Table) -> tuple[Joint, ...]:
    """The spaces of a line that may be old line ends, and none that means something; every round reads the lines anew."""
    spaces = [match.start() for match in _SPACE.finditer(text)]
    if not spaces or len(_UNSPACED.findall(text)) < UNSPACED_SHARE * len(text):
        return ()
    names = {at for match in _NAMES.finditer(text) for at in range(*match.span())}
    titles = {at for match in _QUOTED_TITLE.finditer(text) for at in range(*match.span())}
    sign_off = _SIGN_OFF.search(text, max(0, len(text) - SIGN_OFF_REACH))
    end = max(sign_off.start(1), sign_off.start(2)) if sign_off else len(text)
    found = []
    for at in spaces:
        if at >= end or at in names or stands_by_itself(text, at):
            continue
        says = evidence(text, at, at + 1, table)
        if says < 0 and at in titles:
            continue
        found.append(Joint(at, says, bool(_PLAIN.match(text, at - 1)) and not _KATAKANA_PAIR.match(text, at - 1)))
    return tuple(found)


def stands_by_itself(text: str, at: int) -> bool:
    """Whether the space at ``text[at]`` sets off a code, a figure or Latin words."""
    left, right = text[at - 1], text[at + 1]
    if right.isascii() and right.isalpha() and _WORD_AFTER.match(text, at + 1, at + WORD_REACH):
        return True
    if not (left.isascii() and left.isalnum()):
        return False
    start = max(0, at - WORD_REACH)
    if right.isascii() and right.isalnum():
        return True
    return bool(_CODE.search(text, start, at) or _WORD_BEFORE.search(text, start, at))


def in_step(joints: Sequence[Joint]) -> tuple[list[Joint], int]:
    """The spaces that stand one old line from another, and the length of that line: the one most of them agree on."""
    gaps = [b.at - a.at - 1 for i, a in enumerate(joints) for b in joints[i + 1:i + 3]]
    gaps = [gap for gap in gaps if SHORTEST_LINE <= gap <= LONGEST_LINE]
    if not gaps:
        return [], 0

    def agreement(width: int) -> tuple[int, int]:
        off = [abs(gap - width) for gap in gaps if abs(gap - width) <= SLACK]
        return len(off), -sum(off)

    width = max(range(min(gaps), max(gaps) + 1), key=agreement)
    # A space that means something may stand in between, and is skipped.
    pairs = [(a, b) for i, a in enumerate(joints) for b in joints[i + 1:i + 4] if abs(b.at - a.at - 1 - width) <= SLACK]
    return sorted({joint for pair in pairs for joint in pair}), width


def holds_two_columns(candidate: Candidate, table: Table) -> bool:
    """Whether the spaces of a line are gutters: the pieces run on past one another, not one into the next."""
    steps, text = candidate.steps, candidate.line.text
    along = sum(joint.evidence for joint in steps)
    if len(steps) < 3 or along > NO_GUTTERS * len(steps):
        return False
    past = sum(evidence(text, a.at, b.at + 1, table) for a, b in pairwise(steps))
    return along < GUTTERS or along - past < GUTTERS_MARGIN


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
        candidates = []
        for line in page.lines:
            if " " in line.text and _PROSE_MARK.search(line.text) and not line.text.startswith(_MARKDOWN):
                joints = joints_of(line.text, table)
                candidates.append(Candidate(line, joints, *in_step(joints)))
        regular = [candidate for candidate in candidates if candidate.is_regular]
        steps = [joint for candidate in candidates for joint in candidate.steps]
        if sum(each.says for each in regular) < PAGE_EVIDENCE or sum(joint.evidence for joint in steps) < 0:
            return
        shortest, longest = min(each.width for each in regular), max(each.width for each in regular)
        for candidate in candidates:
            line, joints, steps_here = candidate.line, candidate.joints, set(candidate.steps)
            if holds_two_columns(candidate, table):
                continue
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
