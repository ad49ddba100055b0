"""The text of a page as it stands, and what each stretch of it stands for in the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from newsclean.edits import Cut, Replace


class Run(NamedTuple):
    """``length`` characters of the text from offset ``at`` on stand for ``source[start:end]``, copied or replaced."""

    at: int
    length: int
    start: int
    end: int
    copied: bool


class View(NamedTuple):
    """A text, the runs it is made of (in its order), and the offsets at which they begin."""

    text: str
    runs: list[Run]
    starts: list[int]

    def spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The half-open source spans that ``text[start:end]`` stands for; several where text was re-threaded or cut."""
        out: list[tuple[int, int]] = []
        for i in range(max(0, bisect_right(self.starts, start) - 1), len(self.runs)):
            run = self.runs[i]
            if run.at >= end:
                break
            a, b = max(start, run.at), min(end, run.at + run.length)
            if a >= b:
                continue
            span = (run.start + a - run.at, run.start + b - run.at) if run.copied else (run.start, run.end)
            if out and out[-1][1] == span[0]:
                span = (out.pop()[0], span[1])
            out.append(span)
        return tuple(out)


#: What is left of a fragment: spans of the source to copy, and spans that another text stands for.
Pieces = list[tuple[int, int, str | None]]


class Stream:
    """Collects the pieces of the rendered text and the runs they come from."""

    def __init__(self, source: str, changes: dict[int, Cut | Replace], starts: list[int], marks: Mapping[int, str]) -> None:
        self.source, self.changes, self.starts = source, changes, starts
        self.marks = sorted(marks.items(), reverse=True)
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.at = 0
        self._start = self._end = -1  # of the run that grows while what is copied is contiguous

    def insert(self, text: str) -> None:
        if text:
            self._close()
            self.parts.append(text)
            self.at += len(text)

    def copy(self, start: int, end: int) -> None:
        if start >= end:
            return
        if self._end != start:
            self._close()
            self._start = start
        self._end = end
        self.at += end - start

    def _close(self) -> None:
        start, end = self._start, self._end
        if start < end:
            self.runs.append(Run(self.at - (end - start), end - start, start, end, True))
            self.parts.append(self.source[start:end])
            self._start = self._end = -1

    def kept(self, at: int, end: int) -> Pieces:
        """What is left of the fragment ``source[at:end]``: nothing, if that is white space."""
        near = self.starts[max(0, bisect_right(self.starts, at) - 1):bisect_left(self.starts, end)]
        if not near:
            return [(at, end, None)]
        first = at
        out: Pieces = []
        for start in near:
            change = self.changes[start]
            if change.end <= first:
                continue
            if at < start:
                out.append((at, start, None))
            if isinstance(change, Replace):
                out.append((change.start, change.end, change.text))
            at = max(at, min(change.end, end))
        if at < end:
            out.append((at, end, None))
        return out if any(text or not self.source[a:b].isspace() for a, b, text in out) else []

    def pieces(self, kept: Pieces) -> None:
        for start, end, text in kept:
            if text is not None:
                self._close()
                self.runs.append(Run(self.at, len(text), start, end, False))
                self.insert(text)
                continue
            if self.marks:
                start = self._mark(start, end)
            self.copy(start, end)

    def _mark(self, start: int, end: int) -> int:
        """Copy up to the last mark in a span, with the marks; where the rest begins."""
        here = [(at, mark) for at, mark in self.marks if start <= at <= end]
        for at, mark in reversed(here):
            self.copy(start, at)
            self.insert(mark)
            self.marks.remove((at, mark))
            start = at
        return start

    def view(self) -> View:
        self._close()
        return View("".join(self.parts), self.runs, [run.at for run in self.runs])
