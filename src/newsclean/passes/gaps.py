"""What is missing, judged on the joined page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.edits import Flag
from newsclean.joints import facts as of_line
from newsclean.joints.facts import Facts, edges, is_names
from newsclean.language import ngrams
from newsclean.language.scripts import CLOSING, SENTENCE_END
from newsclean.page import Line, Page

#: Body text for certain: a sentence with marks, at least this wide in em. Headlines, leads and table cells are shorter.
BODY_EM = 25.0
#: Where fewer of the body's lines end like a sentence it is no prose: verses and lists end anywhere. Asked of more than a few.
PROSE_SHARE = 0.5
FEW = 3
#: A sign-off that stands at the end of a paragraph's last line.
_SIGNED = re.compile(r"[（(][^（）()]{2,40}[)）]$")
#: A credit at the end: what stands before it may end without a stop.
_ENDS = tuple(SENTENCE_END + CLOSING + ".:：;；\"'")
#: A photographer's name may stand behind the last full stop.
_AFTER_STOP = re.compile(r"^.*[。！？!?]\s*")
#: The bracket of an item needs no partner: 1）先登记；2）再领票.
_ITEM = re.compile(r"(?<![\w（(])(?:[0-9]{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2})[)）]")
#: Marks that can't follow one another unless something between them is gone.
_COLLISION = re.compile(r"[，、；：][，、；：。！？]|[（《〈「『“][，、；：。！？）》〉」』”]")


@dataclass(frozen=True)
class Gaps:
    """Flag what is missing: a paragraph cut off, a beginning lost, marks that collide, a quote or bracket without partner.

    Runs last: a quote that closes in the next column is no gap once the columns are joined. Nothing is changed.

    **Leaves alone**: headlines, captions, bylines, lists, tables and verses, which need no full stop, and quotations of
    several paragraphs, each of which opens and only the last of which closes.

    **Can be wrong when** a newspaper ends its paragraphs without a full stop, or begins one in the middle of a thought.

    >>> page = Page("老街改造有了办法,社区请来设计师听取意见,方案几经修改,得到多数人的支持,老人们希望早日完")
    >>> [flag.kind for flag in Gaps()(page)]
    ['cut-off']
    >>> list(Gaps()(Page("老街改造 办法多")))
    []
    """

    name: str = "gaps"

    def __call__(self, page: Page) -> Iterator[Flag]:
        lines = page.lines
        facts = [of_line.of(line.text) for line in lines]
        body = [f.width >= BODY_EM and f.marked and not (f.markdown or f.listed or f.caption) for f in facts]
        done = [f.end in ("stop", "quoted-stop", "close") for f in facts]
        if sum(body) > FEW and sum(d for d, b in zip(done, body, strict=True) if b) < PROSE_SHARE * sum(body):
            return
        for i, (line, each) in enumerate(zip(lines, facts, strict=True)):
            if body[i]:
                yield from self._end(page, line, each)
                yield from self._start(page, line, each)
                yield from self._partners(page, lines, i)

    @staticmethod
    def _end(page: Page, line: Line, facts: Facts) -> Iterator[Flag]:
        signed = _SIGNED.search(line.text)
        body = line.text[:signed.start()].rstrip() if signed else line.text
        if not body or body.endswith(_ENDS) or is_names(_AFTER_STOP.sub("", body)):
            return
        tail = edges(body, facts.latin)[1]
        score = 0.9 if signed or ngrams.load().ends(tail) < 0 else 0.7
        at = page.before(line.start + len(body))
        why = "the sentence breaks off before the sign-off" if signed else "the sentence breaks off, with no rest on the page"
        yield Flag("cut-off", at, at, "gaps/cut-off", why, score)

    @staticmethod
    def _start(page: Page, line: Line, facts: Facts) -> Iterator[Flag]:
        if facts.start == "shut" or facts.stub or (facts.latin and facts.start == "lower"):
            at = page.after(line.start)
            why = "the paragraph begins in the middle of a sentence"
            yield Flag("lost-start", at, at, "gaps/lost-start", why, 0.8)

    @staticmethod
    def _partners(page: Page, lines: list[Line], i: int) -> Iterator[Flag]:
        line = lines[i]
        for m in _COLLISION.finditer(line.text):
            at = page.after(line.start + m.end() - 1)
            yield Flag("hole", at, at, "gaps/marks", "two marks stand together that need something between them", 0.7)
        text = _ITEM.sub(lambda m: "·" * len(m[0]), line.text)
        waiting, shut = of_line.unpaired(text)
        for mark, where in ((waiting[-1:], text.rfind), (shut[:1], text.find)):
            if not mark or mark in "\"'’‘":
                continue
            if (mark in "“„「『«" and _opens(lines, i + 1)) or (mark in "”»」』" and _opens(lines, i - 1)):
                continue
            place = line.start + where(mark)
            start, end = page.after(place), page.before(place + 1)
            yield Flag("unbalanced", start, end, "gaps/unbalanced", f"{mark} has no partner in this paragraph", 0.7)


def _opens(lines: list[Line], i: int) -> bool:
    """Whether a quotation goes over to or comes from this paragraph: it opens with a quote, or leaves one unpaired."""
    if not 0 <= i < len(lines):
        return False
    waiting, shut = of_line.unpaired(lines[i].text)
    return bool(waiting or shut) or lines[i].text[0] in "“„「『«"
