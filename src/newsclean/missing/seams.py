"""The joints of a page as they stand in its text, and what speaks for a gap at them.

What breaks off is sometimes joined to the next best line. Such a joint is one that ``Join`` was not sure of, whose characters
do not run on, and whose right side begins like a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.edits import Link
from newsclean.joints.evidence import Features, closes, run
from newsclean.joints.facts import Facts, of
from newsclean.language import ngrams
from newsclean.language.scripts import KANA
from newsclean.missing.weights import among, score
from newsclean.page import Page

#: Joints from this score on are not looked at: of 140 thousand on simulated pages one in 1,500 hides a gap.
SURE = 0.985
#: Joints below this score are unsure ones: how many others there are tells how well the page is understood.
UNSURE = 0.9
#: The bounds between classes of numbers; every class has a weight of its own.
SCORES = (0.45, 0.55, 0.65, 0.75, 0.85, 0.92, 0.96, 0.98)
RUNS = (-5, -3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 4, 6)  # nats: how well the characters run on
OPENS = (-4, -3, -2, -1, -0.3, 0.3, 1, 1.7, 2.5)  # nats: how much the right side begins like a sentence or a paragraph
GOES_ON = (-4, -2.5, -1.5, -0.5, 0.5, 1.5)  # nats: how much it stands like what follows a comma
ENDS = (-5, -3.5, -2, -1, 0, 1)  # nats: how much the left side ends like a paragraph
PAUSES = (-4, -2, -1, 0, 1, 2)  # nats: how much it ends like a clause
WIDTHS = (10, 20, 35, 60, 120)  # em
HEADS = (2, 4, 7, 11, 16, 25)  # characters from the joint to the first mark
TAILS = (1, 3, 5, 9, 14, 22)  # characters from the last mark to the joint
CLAUSES = (6, 10, 15, 20, 28, 40)  # characters of the clause that the joint stands in
SHARES = (0.1, 0.2, 0.4)  # of the page's joints that are unsure

#: A quotation that closes behind a mark is a speech, which begins behind a colon, a comma or a full stop: of 1,131 speeches in
#: 1.8 million characters of a Chinese newspaper 31 stand right behind a word, half of these behind one of saying and the like.
_SPEECH = re.compile(r"[“「『][^“”「」『』]*[，。！？,!?…][”」』]")
_SAYING = frozenset("是说說呼着出喊称稱要的句为為声聲问問调調道叫念讀读")
SPEECH = 0.8
_KANA = re.compile(f"[{KANA}]")
_PAUSE = re.compile("[。！？!?；;，,、：:]")
#: Passes that put a page in order line by line. Of the 69 gaps that were flagged behind them on 196 measured pages,
#: all where nothing is missing, none was right: what is not where it belongs looks like what is not there.
_REORDERING = ("interleaved", "riffled")


class Seam(NamedTuple):
    """A joint: its link, and the text from the last joint to it and from it to the next one."""

    link: Link
    left: Facts
    right: Facts
    first: bool  # the left side begins the paragraph
    last: bool  # the right side ends it
    unsure: float  # the share of the page's other joints that are unsure

    @property
    def script(self) -> str:
        return "latin" if self.left.latin else "solid"

    def gap(self) -> float:
        """How likely text is missing at the joint."""
        found = score("joint", self.script, self.features())
        return max(found, SPEECH) if self.is_speech else found

    @property
    def is_speech(self) -> bool:
        """Whether the right side is a speech, of which the left side says nothing: in Chinese only."""
        words = self.left.end == "letter" and not self.left.latin and self.left.text[-1] not in _SAYING
        return words and _SPEECH.match(self.right.text) is not None and not _KANA.search(self.left.text + self.right.text)

    def features(self) -> Features:
        """What speaks for and against a gap."""
        left, right, table = self.left, self.right, ngrams.load()
        first = _PAUSE.search(right.text)
        head = first.start() if first else len(right.text)
        tail = len(left.text) - max((m.end() for m in _PAUSE.finditer(left.text)), default=0)
        pauses = max(table.run_on(left.tail, ","), table.run_on(left.tail, "." if left.latin else "。"))
        out = [
            ("any", 1.0),
            among("score", self.link.score, SCORES),
            among("runs on", run(left, right), RUNS),
            among("opens", right.opens, OPENS),
            among("goes on", table.run_on(",", right.head), GOES_ON),
            among("ends", table.ends(left.tail), ENDS),
            among("pauses", pauses, PAUSES),
            (f"ends: {left.end}", 1.0),
            (f"starts: {right.start}", 1.0),
            (f"{left.kind}, then {right.kind}", 1.0),
            among("left width", left.width, WIDTHS),
            among("right width", right.width, WIDTHS),
            among("tail", tail, TAILS),
            among("head", head, HEADS),
            among("clause", head + tail, CLAUSES),
            ("first" if self.first else "not first", 1.0),
            (f"last, ends: {right.end}" if self.last else "not last", 1.0),
            among("unsure", self.unsure, SHARES),
        ]
        if left.open:
            out.append(("closes it" if closes(left, right) else "does not close it", 1.0))
        elif right.shut:
            out.append(("shut quote or bracket", 1.0))
        if left.end == "digit":
            out.append(among("behind a digit, runs on", run(left, right), RUNS[::3]))
        if right.stub:
            out.append(("the end of a sentence", 1.0))
        return out


def seams(page: Page) -> Iterator[Seam]:
    """The joints of which ``Join`` was not sure."""
    links = [edit for edit in page.edits if isinstance(edit, Link) and edit.rule.startswith("join/")]
    if not any(link.score < SURE for link in links):
        return
    runs = page.view.runs
    ends = {run.end: run.at + run.length for run in runs if run.copied}
    starts = {run.start: run.at for run in runs if run.copied}
    # Where an overlap was cut, the two sides do not meet; what stands on both sides of a joint shows that it is right.
    met = [(ends[link.left], starts[link.right], link) for link in links if link.left in ends and link.right in starts]
    places = sorted(at for at, _, _ in met)
    lines = page.lines
    below = [line.start for line in lines]
    number = sum(link.score < UNSURE for link in links)
    for at, behind, link in met:
        if link.score >= SURE or not at <= behind <= at + 1:
            continue
        line = lines[bisect_right(below, at - 1) - 1]
        k = bisect_left(places, at)
        start = max(line.start, places[k - 1] if k else 0)
        end = min(line.end, places[k + 1] if k + 1 < len(places) else line.end)
        left, right = page.text[start:at].strip(), page.text[behind:end].strip()
        if left and right:
            unsure = (number - (link.score < UNSURE)) / len(links)
            yield Seam(link, of(left), of(right), start == line.start, end == line.end, unsure)


def was_reordered(page: Page) -> bool:
    """Whether the page was put in order line by line."""
    return page.was_edited_by(*_REORDERING)
