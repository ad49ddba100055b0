"""What a pass may say about a page: edits and flags, in offsets of the source.

All offsets are half-open and count code points of the immutable source text. Every edit and flag carries

* ``rule``: a permanent kebab-case id such as ``join/column-break``; tests, reports and the changelog use it,
* ``why``: one plain sentence for the reader of a report,
* ``score``: how sure it is, 0 to 1; calibrated where it comes from the model (of the links scored 0.9, nine in ten are right).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

PARAGRAPH_BREAK = "\n\n"

#: The kinds of a flag, and what each says.
FLAG_KINDS = {
    "cut-off": "the paragraph breaks off, and its rest is nowhere on the page",
    "lost-start": "the paragraph has lost its beginning",
    "hole": "characters are missing inside a sentence, or an item in a row of them",
    "unbalanced": "a quote or bracket stands without its partner",
    "suspect": "a character or a word looks wrong, but not surely enough to repair it",
}


@dataclass(frozen=True, slots=True)
class Cut:
    """Leave out ``source[start:end]``: a stray space, a repeated copy, an overlap at a joint. Lies within one line."""

    start: int
    end: int
    rule: str
    why: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Split:
    """One line holds pieces of two columns, or two words whose space was lost: they part at ``at``."""

    at: int
    rule: str
    why: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """The fragment that ends at ``left`` is continued by the one that starts at ``right``.

    ``sep`` stands between them in the repaired text: ``""``, ``" "``, or a paragraph break where the next paragraph of
    the same article follows. The two need not be neighbours in the source.
    """

    left: int
    right: int
    sep: str
    rule: str
    why: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Replace:
    """``source[start:end]`` is wrong and reads ``text``: only where the evidence is overwhelming. Lies within one line."""

    start: int
    end: int
    text: str
    rule: str
    why: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Flag:
    """Something is missing or suspect at ``source[start:end]`` (empty between two characters). Never changes the text.

    ``suggestion`` is what a suspect character or word should probably read, where that is known.
    """

    kind: str
    start: int
    end: int
    rule: str
    why: str
    score: float = 1.0
    suggestion: str | None = None


Edit = Cut | Split | Link | Replace

_KINDS: dict[str, type[Cut] | type[Split] | type[Link] | type[Replace]] = {
    "cut": Cut, "split": Split, "link": Link, "replace": Replace,
}


def place(edit: Edit | Flag) -> tuple[int, int]:
    """Where an edit stands in the source, for sorting: ``(start, end)``."""
    if isinstance(edit, Split):
        return edit.at, edit.at
    if isinstance(edit, Link):
        return edit.left, edit.right
    return edit.start, edit.end


def to_json(edit: Edit | Flag) -> dict[str, Any]:
    """The edit or flag as a plain dictionary.

    >>> to_json(Split(7, "columns/line", "two columns"))
    {'edit': 'split', 'at': 7, 'rule': 'columns/line', 'why': 'two columns', 'score': 1.0}
    """
    name = type(edit).__name__.lower()
    return asdict(edit) if isinstance(edit, Flag) else {"edit": name, **asdict(edit)}


def from_json(item: dict[str, Any]) -> Edit:
    """The edit that :func:`to_json` wrote. Raises ``ValueError`` for anything else."""
    fields = dict(item)
    kind = _KINDS.get(fields.pop("edit", ""))
    if kind is None:
        raise ValueError(f"not an edit: {item!r}; expected a dictionary with 'edit' one of {', '.join(_KINDS)}")
    return kind(**fields)
