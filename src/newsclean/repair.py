"""The two calls: ``clean`` and ``repair``; the record of a repair, and ``restore``."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from newsclean.edits import Cut, Edit, Flag, Link, Split, place, to_json
from newsclean.page import Contradiction, Page
from newsclean.passes import STANDARD, Punctuation, Width
from newsclean.pipeline import Pipeline
from newsclean.view import View

RECORD_VERSION = 1

#: Between the two halves of a surrogate pair, which stay two characters in a string and become one in JSON.
_HALVES = re.compile(r"(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")

#: Flags that are less likely to be right than not are not shown unless they are asked for.
FLAG_LEVEL = 0.5

#: The flags that say where text is missing; ``gap_mark`` shows these.
GAP_KINDS = ("cut-off", "lost-start", "hole")


def clean(
    text: str,
    *,
    pipeline: Pipeline = STANDARD,
    gap_mark: str | None = None,
    punctuation: Width = "keep",
    flag_level: float = FLAG_LEVEL,
) -> str:
    """The repaired text of one newspaper page: ``repair(text, …).text``.

    Args:
        text: the page as it came from a PDF or from OCR. Any ``str`` is taken.
        pipeline: the passes to run.
        gap_mark: a text to show wherever something is missing; none is shown without it.
        punctuation: ``"fullwidth"`` or ``"ascii"`` gives the marks beside Han and kana this width, after all repairs.
        flag_level: the least score of a flag that is shown. Of the flags scored 0.5, one in two is right.

    Raises:
        TypeError: ``text`` is not a ``str``.
        ValueError: ``punctuation`` is none of these.

    >>> clean("街道办起了食堂,老人的午饭有了着\\n\\n落。")
    '街道办起了食堂,老人的午饭有了着落。'
    """
    return repair(text, pipeline=pipeline, gap_mark=gap_mark, punctuation=punctuation, flag_level=flag_level).text


def repair(
    text: str,
    *,
    pipeline: Pipeline = STANDARD,
    gap_mark: str | None = None,
    punctuation: Width = "keep",
    flag_level: float = FLAG_LEVEL,
) -> Repair:
    """Repair one page and say what was done: see :func:`clean` for the arguments and :class:`Repair` for the result."""
    if not isinstance(text, str):
        hint = "; newsclean.decode.decode(data) turns bytes into text" if isinstance(text, (bytes, bytearray)) else ""
        raise TypeError(f"expected str, got {type(text).__name__}{hint}")
    page, width = Page(text), Punctuation(punctuation)
    flags = pipeline.run(page)
    Pipeline(width).run(page)
    return Repair(page, (flag for flag in flags if flag.score >= flag_level), gap_mark)


class Repair:
    """A repaired page.

    ``text`` is the repaired text, ``source`` what came in, ``edits`` what was done (by place), ``flags`` what is missing
    or suspect, ``record`` all of it as plain JSON, from which :func:`restore` gets the source back.
    """

    def __init__(self, page: Page, flags: Iterable[Flag] = (), gap_mark: str | None = None) -> None:
        self._page = page
        self._gap_mark = gap_mark
        self.flags: tuple[Flag, ...] = tuple(flags)
        self._shown: View = page.view
        if gap_mark:
            self._shown = page.render({flag.start: gap_mark for flag in self.flags if flag.kind in GAP_KINDS})

    def __repr__(self) -> str:
        return f"<Repair: {len(self.source)} -> {len(self.text)} characters, {len(self.edits)} edits, {len(self.flags)} flags>"

    @property
    def source(self) -> str:
        return self._page.source

    @property
    def text(self) -> str:
        return self._shown.text

    @property
    def edits(self) -> tuple[Edit, ...]:
        return self._page.edits

    def source_span(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Where ``text[start:end]`` came from: half-open source spans, in the order of the text.

        One span for text that was only copied, several where it was re-threaded, none for a space that a link inserted.

        >>> repair("街道办起了食堂,老人的午饭有了着\\n\\n落。").source_span(14, 18)
        ((14, 16), (18, 20))
        """
        return self._shown.spans(start, end)

    def without(self, *edits: Edit) -> Repair:
        """The same repair with these edits taken back, and with them what hangs on them.

        A link hangs on the split that made its fragment, and a cut at a joint on the link that made the joint.
        Flags stay as they were. Raises ``ValueError`` for an edit that was not made.
        """
        mine = self.edits
        if missing := [edit for edit in edits if edit not in mine]:
            raise ValueError(f"not an edit of this repair: {missing[0]}")
        joints = {end for edit in edits if isinstance(edit, Link) for end in (edit.left, edit.right)}
        kept = [edit for edit in mine if edit not in edits]
        kept = [edit for edit in kept if not (isinstance(edit, Cut) and joints.intersection(place(edit)))]
        page = Page(self.source)
        for edit in sorted(kept, key=lambda edit: not isinstance(edit, Split)):
            with suppress(Contradiction):  # of a link whose fragment was made by a split that is gone
                page.add(edit)
        return Repair(page, self.flags, self._gap_mark)

    @property
    def record(self) -> dict[str, Any]:
        """What was done, as plain JSON: ``edits``, ``flags``, and ``pieces``, from which the source is put together.

        A piece is ``[offset, length]`` of the repaired text, or a string that the repaired text does not hold. The
        pieces stand in the order of the source.
        """
        pieces: list[list[int] | str] = []
        at = 0
        for run in sorted((run for run in self._shown.runs if run.copied), key=lambda run: run.start):
            if at < run.start:
                pieces += _HALVES.split(self.source[at:run.start])
            pieces.append([run.at, run.length])
            at = run.end
        if at < len(self.source):
            pieces += _HALVES.split(self.source[at:])
        return {
            "version": RECORD_VERSION,
            "length": len(self.text),
            "checksum": _checksum(self.text),
            "edits": [to_json(edit) for edit in self.edits],
            "flags": [to_json(flag) for flag in self.flags],
            "pieces": pieces,
        }


def restore(text: str, record: dict[str, Any]) -> str:
    """The source that a repair started from.

    Raises:
        ValueError: the record is of another version, or not the record of this text.

    >>> done = repair("街道办起了食堂,老人的午饭有了着\\n\\n落。")
    >>> restore(done.text, done.record) == done.source
    True
    """
    if record.get("version") != RECORD_VERSION:
        raise ValueError(f"this record has version {record.get('version')!r}; this newsclean reads version {RECORD_VERSION}")
    if len(text) != record["length"] or _checksum(text) != record["checksum"]:
        raise ValueError("this is not the record of this text; keep the text exactly as repair() returned it")
    return "".join(piece if isinstance(piece, str) else text[piece[0]:piece[0] + piece[1]] for piece in record["pieces"])


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))
