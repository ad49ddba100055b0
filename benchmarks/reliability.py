"""How far the scores of joints can be trusted: by bins of score, the share that is right.

    python benchmarks/reliability.py --corpora FOLDER   simulated pages from text that was not trained on, and ../shared

Scores can be trusted where the share is the mean score: of the joints scored 0.9, nine in ten are right. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from judging import Truth, judge
from quality import IN_ORDER, SHARED
from scoring import fold

from newsclean import Link, Page, Repair, repair
from newsclean.decode import decode

#: Where the bins of scores begin. Most joints are surer than 0.95, so the bins are finest there.
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
#: Simulated pages, and the seed they are drawn with: others than ``quality.py`` measures.
PAGES, SEED = 600, 5
#: The rules of the model; those of other passes have scores of their own.
JOINTS = "join/"
#: Folded characters before and behind a joint that are looked up in the true text; with fewer on one side nothing is said.
TAIL, HEAD, FEWEST = 8, 6, 2


#: The sets of measured pages that are told apart: pdfminer reads some pages across the columns, and OCR misreads characters.
SETS = {"damaged": "damaged", "pdfminer": "pdfminer", "rapidocr": "OCR", "tesseract": "OCR"}
OTHERS = "other extractors"


class Scored(NamedTuple):
    """A joint: the column of the table it belongs to, its score, and whether it is right."""

    column: str
    score: float
    right: bool


def simulated(corpora: Path) -> Iterator[Scored]:
    from newsclean.training.weights import pages  # needs newsclean[train]

    for _, damaged in pages(corpora, PAGES, held_out=True, seed=SEED):
        lines = Page(damaged.text).lines
        truth = Truth(frozenset((lines[left].end, lines[right].start) for left, right in damaged.links))
        for item, right in judge(repair(damaged.text), truth):
            if right is not None and isinstance(item, Link) and item.rule.startswith(JOINTS):
                yield Scored(item.rule, item.score, right)


def shared(folder: Path) -> Iterator[Scored]:
    """The joints of the measured pages, judged by whether what meets there meets in a true paragraph."""
    for path in sorted(folder.glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        parts = [fold(text) for article in truth["articles"] for text in (
            article["title"], article["subtitle"], article["byline"], *article["paragraphs"], *article["captions"],
        ) if text] + [fold(text) for text in truth["furniture"]]
        signed = tuple(fold(article["signoff"]) for article in truth["articles"] if article["signoff"])
        for extractor in IN_ORDER:
            raw = folder / f"{path.name.partition('.')[0]}.{extractor}.txt"
            if raw.exists():
                column = SETS.get(extractor.partition("-")[0], OTHERS)
                for score, right in _judged(repair(decode(raw.read_bytes())), parts, signed):
                    yield Scored(column, score, right)


def _judged(done: Repair, parts: list[str], signed: tuple[str, ...]) -> Iterator[tuple[float, bool]]:
    starts, ends = _copied(done)
    for edit in done.edits:
        if not isinstance(edit, Link) or not edit.rule.startswith(JOINTS):
            continue
        i = bisect_right(starts, edit.right) - 1
        if i < 0 or edit.right >= ends[i][0]:
            continue  # what the joint leads to was cut
        at = edit.right - starts[i] + ends[i][1]
        left = fold(done.text[done.text.rfind("\n", 0, at) + 1:at])[-TAIL:]
        rest = fold(done.text[at:].split("\n", 1)[0])
        right = rest[:HEAD]
        if min(len(left), len(right)) < FEWEST or rest.startswith(signed):
            continue
        if any(left + right in part for part in parts):
            yield edit.score, True
        elif any(left in part for part in parts) and any(right in part for part in parts):
            yield edit.score, False


def _copied(done: Repair) -> tuple[list[int], list[tuple[int, int]]]:
    """Where pieces of the source begin that stand in the text, and for each where it ends, and where it stands there."""
    starts, rest, at = [], [], 0
    for piece in done.record["pieces"]:
        length = len(piece) if isinstance(piece, str) else piece[1]
        if not isinstance(piece, str):
            starts.append(at)
            rest.append((at + length, piece[0]))
        at += length
    return starts, rest


def table(title: str, scored: Iterable[Scored]) -> str:
    """One row a bin: the mean score of all joints in it, then for each set how many are right and how many there are."""
    groups: dict[tuple[float, str], list[Scored]] = {}
    for each in scored:
        for column in ("all", each.column):
            groups.setdefault((BINS[bisect_right(BINS, each.score) - 1], column), []).append(each)
    columns = ["all", *sorted({column for _, column in groups} - {"all"})]
    lines = [f"| {title}: score | mean | {' | '.join(columns)} |", "|---|---:|" + "---:|" * len(columns)]
    for least, most in zip(BINS, (*BINS[1:], 1.0), strict=True):
        if every := groups.get((least, "all")):
            mean = sum(each.score for each in every) / len(every)
            shares = (_share(groups.get((least, column), [])) for column in columns)
            lines.append(f"| {least:.2f}-{most:.2f} | {mean:.3f} | {' | '.join(shares)} |")
    return "\n".join(lines) + "\n"


def _share(group: list[Scored]) -> str:
    return f"{sum(each.right for each in group) / len(group):.3f} of {len(group)}" if group else "-"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, help="a folder with the texts named in newsclean/training/corpora.py")
    parser.add_argument("--shared", type=Path, default=SHARED, help="a folder with measured pages (default: %(default)s)")
    args = parser.parse_args()
    if args.corpora:
        print(table("simulated pages", simulated(args.corpora)))
    if (args.shared / "pages").is_dir():
        print(table("pages of ../shared", shared(args.shared / "pages")))


if __name__ == "__main__":
    main()
