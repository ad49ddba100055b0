"""What a repair changed, paragraph by paragraph, for reading on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from newsclean.edits import Flag, place
from newsclean.page import Page
from newsclean.repair import Repair

#: So much of the text before a flag is shown, to find its place by.
SHOWN = 12


def diff(done: Repair, name: str) -> str:
    """A unified diff of the source and the repaired text: ``-`` and ``+`` paragraphs, and ``#`` why.

    The paragraphs are the non-empty lines; the numbers in ``@@`` count these. Flags follow as ``!`` lines. Empty where
    nothing was changed or flagged.

    >>> from newsclean import Page
    >>> page = Page("Ferry news\\n\\nThe boat tra\\n\\nvelled on.")
    >>> page.add(page.link(*page.lines[1:], sep="", rule="join/column-break", why="the word goes on"))
    >>> print(diff(Repair(page), "p1.txt"), end="")
    --- p1.txt
    +++ p1.txt (repaired)
    @@ -1,3 +1,2 @@
     Ferry news
    -The boat tra
    -velled on.
    +The boat travelled on.
    # join/column-break: the word goes on
    """
    lines = [*_changes(done), *(_flag_line(flag, done.source) for flag in done.flags)]
    return "".join(f"{line}\n" for line in (f"--- {name}", f"+++ {name} (repaired)", *lines)) if lines else ""


def _changes(done: Repair) -> Iterator[str]:
    old, new = Page(done.source).lines, Page(done.text).lines
    before, after = [line.text for line in old], [line.text for line in new]
    for group in SequenceMatcher(None, before, after).get_grouped_opcodes(1):
        (_, a, _, c, _), (_, _, b, _, d) = group[0], group[-1]
        yield f"@@ -{a + 1},{b - a} +{c + 1},{d - c} @@"
        for tag, i, j, k, m in group:
            if tag == "equal":
                yield from (f" {text}" for text in before[i:j])
            else:
                yield from (f"-{text}" for text in before[i:j])
                yield from (f"+{text}" for text in after[k:m])
        if a < b:
            start, end = old[a].start, old[b - 1].end
            reasons = [f"# {edit.rule}: {edit.why}" for edit in done.edits if start <= place(edit)[0] <= end]
            yield from dict.fromkeys(reasons)


def _flag_line(flag: Flag, source: str) -> str:
    shown = " ".join(source[max(0, flag.start - SHOWN):max(flag.start, flag.end)].split())
    reading = f" (perhaps: {flag.suggestion})" if flag.suggestion else ""
    return f"! {flag.kind} at {flag.start}, “{shown}”: {flag.why}{reading}"
