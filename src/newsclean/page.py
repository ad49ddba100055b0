"""A page: an immutable source, the edits accepted so far, and the text as it stands with them.

A pass reads ``page.text`` and ``page.lines`` (the page as it stands now, with every accepted edit made) and finds with
``cuts``, ``link``, ``before`` and ``after`` where that lies in the source. A page refuses edits that contradict each other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from newsclean.edits import PARAGRAPH_BREAK, Cut, Edit, Link, Replace, Split, place
from newsclean.view import Run, Stream, View


class Contradiction(ValueError):
    """An edit that can't be made: it overlaps another, gives a second successor, closes a cycle, or fits no fragment."""


class Fragment(NamedTuple):
    """A non-empty line of the source without the white space around it, or a piece of one after a split."""

    start: int
    end: int


class Line(NamedTuple):
    """A non-empty line of ``page.text``, without the white space around it: ``text == page.text[start:end]``.

    ``gap`` is the white space between the line above and this one.
    """

    start: int
    end: int
    text: str
    gap: str


def _spans(text: str) -> Iterator[Fragment]:
    """The non-empty lines of a text, stripped. Line ends are those of ``str.splitlines`` (``\\r\\n``, U+2028 …)."""
    at = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            start = at if body[0] == line[0] else at + len(line) - len(line.lstrip())
            yield Fragment(start, start + len(body))
        at += len(line)


def _has_break(gap: str) -> bool:
    return len(gap.splitlines()) > 1 or gap != "".join(gap.splitlines())


class Page:
    """A source text and the edits made to it. ``edits`` may come in any order.

    >>> page = Page("The ferry tra\\n\\nvel was free.")
    >>> page.add(page.link(*page.lines, sep="", rule="join/column-break", why="mid-word"))
    >>> page.text
    'The ferry travel was free.'
    >>> page.spans(10, 16)
    ((10, 13), (15, 18))
    """

    def __init__(self, source: str, edits: Iterable[Edit] = ()) -> None:
        self.source = source
        self._whole = list(_spans(source))
        self._fragments = self._whole[:]
        self._edits: set[Edit] = set()
        self._changes: dict[int, Cut | Replace] = {}
        self._change_starts: list[int] = []
        self._after: dict[int, Link] = {}  # by the end of the left fragment
        self._before: dict[int, Link] = {}  # by the start of the right fragment
        self._head: dict[int, int] = {}  # end of a chain's last fragment -> start of its first
        self._tail: dict[int, int] = {}  # and the way back
        self._in_order: tuple[Edit, ...] | None = None
        self._view: View | None = None
        self._lines: list[Line] | None = None
        # Splits first: a link may speak of the pieces they make.
        self.add(*sorted(edits, key=lambda edit: (not isinstance(edit, Split), place(edit))))

    # -- reading -----------------------------------------------------------------------------------------------------

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The accepted edits in the order of their place in the source."""
        if self._in_order is None:
            self._in_order = tuple(sorted(self._edits, key=lambda edit: (place(edit), edit.rule, type(edit).__name__)))
        return self._in_order

    def was_edited_by(self, *names: str) -> bool:
        """Whether one of the passes of these names made an edit."""
        return any(edit.rule.partition("/")[0] in names for edit in self._edits)

    @property
    def version(self) -> int:
        """How many edits were accepted: as long as it is the same, so is the text."""
        return len(self._edits)

    @property
    def text(self) -> str:
        """The page as it stands now."""
        return self.view.text

    @property
    def view(self) -> View:
        if self._view is None:
            self._view = self.render()
        return self._view

    @property
    def lines(self) -> list[Line]:
        """The non-empty lines of ``text``, in order."""
        if self._lines is None:
            text, last = self.text, 0
            self._lines = []
            for start, end in self._whole if text is self.source else _spans(text):
                self._lines.append(Line(start, end, text[start:end], text[last:start]))
                last = end
        return self._lines

    def spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The half-open source spans that ``text[start:end]`` stands for; several where text was re-threaded or cut."""
        return self.view.spans(start, end)

    def before(self, at: int) -> int:
        """The source offset right behind the character ``text[at - 1]``: where a paragraph that ends there is cut off."""
        return self.spans(at - 1, at)[0][1]

    def after(self, at: int) -> int:
        """The source offset of the character ``text[at]``."""
        return self.spans(at, at + 1)[0][0]

    # -- proposing ---------------------------------------------------------------------------------------------------

    def cuts(self, start: int, end: int, *, rule: str, why: str, score: float = 1.0) -> list[Cut]:
        """The cuts that take ``text[start:end]`` out: one for each piece of a source line in it."""
        out = []
        for a, b in self.spans(start, end):
            for i in range(max(0, self._index(self._whole, a)), len(self._whole)):
                line = self._whole[i]
                if line.start >= b:
                    break
                if max(a, line.start) < min(b, line.end):
                    out.append(Cut(max(a, line.start), min(b, line.end), rule, why, score))
        return out

    def link(self, left: Line, right: Line, *, sep: str, rule: str, why: str, score: float = 1.0) -> Link:
        """The link that lets line ``right`` continue line ``left``."""
        a = self._fragment_at(self.before(left.end) - 1)
        b = self._fragment_at(self.after(right.start))
        # Fragments of which nothing is left may stand behind the line's last one, or before its first.
        while (behind := self._after.get(a.end)) and not _has_break(behind.sep):
            a = self._fragment_at(behind.right)
        while (ahead := self._before.get(b.start)) and not _has_break(ahead.sep):
            b = self._fragment_at(ahead.left - 1)
        return Link(a.end, b.start, sep, rule, why, score)

    @staticmethod
    def _index(fragments: list[Fragment], offset: int) -> int:
        """The index of the last fragment that starts at or before ``offset``; -1 where there is none."""
        return bisect_right(fragments, (offset, float("inf"))) - 1

    def _fragment_at(self, offset: int) -> Fragment:
        return self._fragments[max(0, self._index(self._fragments, offset))] if self._fragments else Fragment(0, 0)

    # -- accepting ---------------------------------------------------------------------------------------------------

    def add(self, *edits: Edit) -> None:
        """Accept edits. Raises :class:`Contradiction` at the first that can't be made; those before it stay."""
        for edit in edits:
            if edit in self._edits:
                continue
            if isinstance(edit, Link):
                self._add_link(edit)
            elif isinstance(edit, Split):
                self._add_split(edit)
            else:
                self._add_change(edit)
            self._edits.add(edit)
            self._view = self._lines = self._in_order = None

    def _add_change(self, edit: Cut | Replace) -> None:
        i = self._index(self._whole, edit.start)
        if i < 0 or not self._whole[i].start <= edit.start < edit.end <= self._whole[i].end:
            raise Contradiction(f"{edit} does not lie within one line")
        if isinstance(edit, Replace):
            if not edit.text or edit.text != " ".join(edit.text.split()):
                raise Contradiction(f"{edit} must hold text, without line breaks or white space at its ends")
            piece = self._fragment_at(edit.start)
            if not piece.start <= edit.start < edit.end <= piece.end:
                raise Contradiction(f"{edit} straddles a split")
        at = bisect_left(self._change_starts, edit.start)
        for start in self._change_starts[max(0, at - 1):at + 1]:
            other = self._changes[start]
            if other.start < edit.end and edit.start < other.end:
                raise Contradiction(f"{edit} overlaps {other}")
        self._change_starts.insert(at, edit.start)
        self._changes[edit.start] = edit

    def _add_split(self, edit: Split) -> None:
        i = self._index(self._fragments, edit.at)
        whole = self._fragments[i] if i >= 0 else Fragment(0, 0)
        left, right = self.source[whole.start:edit.at].rstrip(), self.source[edit.at:whole.end].lstrip()
        if not whole.start < edit.at < whole.end or not left or not right:
            raise Contradiction(f"{edit} does not part a line")
        first = Fragment(whole.start, whole.start + len(left))
        second = Fragment(whole.end - len(right), whole.end)
        at = bisect_left(self._change_starts, second.start)
        while at and (change := self._changes[self._change_starts[at - 1]]).end > first.end:
            if isinstance(change, Replace):  # in the white space between the pieces it would be shown nowhere
                raise Contradiction(f"{edit} parts {change}")
            at -= 1
        self._fragments[i:i + 1] = first, second
        # A chain through the whole fragment now ends at its first piece, and another begins at the second.
        start, end = first.start, second.end
        while start in self._before:
            start = self._fragment_at(self._before[start].left - 1).start
        while end in self._after:
            end = self._fragment_at(self._after[end].right).end
        self._chain(start, first.end)
        self._chain(second.start, end)

    def _add_link(self, edit: Link) -> None:
        left, right = self._fragment_at(edit.left - 1), self._fragment_at(edit.right)
        if left.end != edit.left:
            raise Contradiction(f"{edit}: no fragment ends at {edit.left}")
        if right.start != edit.right:
            raise Contradiction(f"{edit}: no fragment starts at {edit.right}")
        if edit.sep.strip():
            raise Contradiction(f"{edit}: the separator must be white space; text is never made up")
        if edit.left in self._after:
            raise Contradiction(f"{edit}: what ends at {edit.left} has a successor already")
        if edit.right in self._before:
            raise Contradiction(f"{edit}: what starts at {edit.right} has a predecessor already")
        head, tail = self._head.get(left.end, left.start), self._tail.get(right.start, right.end)
        if head == right.start:
            raise Contradiction(f"{edit} closes a cycle")
        self._after[edit.left] = self._before[edit.right] = edit
        self._chain(head, tail)

    def _chain(self, start: int, end: int) -> None:
        """A chain of fragments runs from ``start`` to ``end``: known at both ends, so that a cycle is seen at once."""
        self._head[end], self._tail[start] = start, end

    # -- rendering ---------------------------------------------------------------------------------------------------

    def render(self, marks: Mapping[int, str] | None = None) -> View:
        """The text with every edit made. ``marks`` (by source offset) are shown in it: they serve only the reader's eye."""
        source, fragments = self.source, self._fragments
        if (not self._edits and not marks) or not fragments:
            return View(source, [Run(0, len(source), 0, len(source), True)] if source else [], [0] if source else [])
        out = Stream(source, self._changes, self._change_starts, dict(marks or {}))
        by_start = {fragment.start: fragment for fragment in fragments}
        empty = True
        above = 0  # where the fragment above ends in the source
        for head in fragments:
            gap, above = (above, head.start), head.end
            if head.start in self._before:
                continue
            fragment, opening, sep = head, True, ""
            while True:
                kept = out.kept(*fragment)
                if kept:
                    if not opening:
                        out.insert(sep)
                    elif empty:
                        out.copy(0, fragments[0].start)
                    elif _has_break(source[slice(*gap)]):
                        out.copy(*gap)
                    else:
                        out.insert(PARAGRAPH_BREAK)
                    out.pieces(kept)
                    empty, opening, sep = False, False, ""
                link = self._after.get(fragment.end)
                if link is None:
                    break
                sep = max(sep, link.sep, key=len)
                fragment = by_start[link.right]
        out.copy(fragments[-1].end, len(source))
        return out.view()
