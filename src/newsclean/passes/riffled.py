"""A page whose columns were read row by row, each line by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsclean.edits import Edit, Split
from newsclean.joints.facts import edges, of
from newsclean.joints.riffles import Riffle
from newsclean.language import ngrams
from newsclean.page import Line, Page
from newsclean.passes.interleaved import _joints, _order

LEAST_LINES = 16
MOST_ALONG = 1.0
LEAST_GAIN, LEAST_JOINTS = 1.0, 6
SCORE = 0.9


@dataclass(frozen=True)
class Riffled:
    name: str = "riffled"

    def __call__(self, page: Page) -> Iterator[Edit]:
        lines = page.lines
        if len(lines) < LEAST_LINES:
            return
        latin = sum(of(line.text).latin for line in lines) * 2 > len(lines)
        boxed = sum(line.gap.count("\n") > 1 for line in lines) * 3 > len(lines)
        if not latin and _along(lines, boxed) > MOST_ALONG:
            return
        if latin:
            return
        found = Riffle(lines, latin, boxed)
        if not _runs_down(found):
            return
        blocks = [[p for column in block for unit in column for p in unit.pieces] for block in found.blocks]
        at = {p: page.after(lines[p.line].start + p.start) for block in blocks for p in block}
        why = "the line holds the pieces of several columns"
        splits = [Split(at[p], "riffled/row", why, SCORE) for block in blocks for p in block if p.start]
        starts = [[at[p] for p in block] for block in blocks]
        joints = list(_joints(Page(page.source, [*page.edits, *splits]), starts, set()))
        yield from splits
        yield from joints
        yield from _order(Page(page.source, [*page.edits, *splits, *joints]), starts)


def _along(lines: Sequence[Line], boxed: bool) -> float:
    run_on = ngrams.load().run_on
    joints = []
    for left, right in pairwise(lines):
        if boxed and right.gap.count("\n") < 2 or of(left.text).end in ("stop", "quoted-stop"):
            continue
        joints.append(run_on(of(left.text).tail, of(right.text).head))
    return sum(joints) / len(joints) if len(joints) >= LEAST_JOINTS else 9.0


def _runs_down(found: Riffle) -> bool:
    run = found.pieces.run
    down, along = [], []
    for block in found.blocks:
        if len(block) > 1:
            row = sorted((unit for column in block for unit in column), key=lambda unit: (unit.first.line, unit.first.start))
            down += [run(a.last, b.first) for column in block for a, b in pairwise(column) if not a.last.ends]
            along += [run(a.last, b.first) for a, b in pairwise(row) if not a.last.ends]
    return min(len(down), len(along)) >= LEAST_JOINTS and sum(down) / len(down) - sum(along) / len(along) >= LEAST_GAIN
