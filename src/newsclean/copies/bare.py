"""The page without white space, in which texts are compared."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from newsclean.page import Line


def size_of(text: str) -> int:
    """How much a text says, in bytes of UTF-8: a Han character or kana counts 3 and a Latin letter 1.

    >>> size_of("渡口"), size_of("ferry")
    (6, 5)
    """
    return len(text.encode("utf-8", "surrogatepass"))


class Bare:
    """The lines of a page without white space, and all of it as one text, in which it makes no difference how it is wrapped."""

    def __init__(self, lines: list[Line]) -> None:
        self.page_lines = lines
        self.lines = ["".join(line.text.split()) for line in lines]
        self.text = "".join(self.lines)
        self.starts = list(accumulate(map(len, self.lines), initial=0))  # of each line, and where the text ends

    def line_at(self, at: int) -> int:
        """The line that the character of the bare text stands in."""
        return bisect_right(self.starts, at) - 1

    def lines_at(self, start: int, end: int) -> range:
        """The lines that a piece of the bare text stands in."""
        return range(self.line_at(start), self.line_at(end - 1) + 1)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a piece of the bare text is made of whole lines."""
        return self.starts[self.line_at(start)] == start and self.starts[self.line_at(end)] == end

    def size(self, lines: range) -> int:
        return sum(size_of(self.lines[i]) for i in lines)
