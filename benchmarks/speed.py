"""Measure how long newsclean takes: a page, each pass, beside other cleaners, on long texts, to import, and how large it is.

    python benchmarks/speed.py            the sample pages of seeds/, and those of ../shared/seeds where it is present
    python benchmarks/speed.py --readme   write the README's table of speed, on the sample pages alone

All times of one run are medians over interleaved repetitions, so that what else the machine does falls on all alike.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module, metadata
from pathlib import Path
from statistics import median
from time import perf_counter

import readme

import newsclean
from newsclean import STANDARD, Edit, Flag, Page, Pass, Pipeline, clean, repair
from newsclean.language import ngrams, wordpairs

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared" / "seeds"

#: What a single cheap substitution costs: join every line that does not end like a sentence to the next one.
NAIVE = re.compile(r"(?<![。！？.!?”」\"])\n+(?=\S)")
#: How many times as long the long text is.
LONG = 64
#: The same text again is faster: what was looked up is remembered. This is how long a page takes that was never seen.
NEW = "newsclean.clean, a new text"
#: Caches of no more entries hold tables and weights.
MOST_LOADED = 2
#: Fresh processes, of which the median counts.
FRESH = 7
HAN = range(0x4E00, 0x9FA6)


@dataclass(frozen=True)
class Timed:
    """A pass with a clock."""

    of: Pass
    spent: list[float] = field(default_factory=list, compare=False)

    @property
    def name(self) -> str:
        return self.of.name

    def __call__(self, page: Page) -> Iterable[Edit | Flag]:
        _ = page.lines  # the page's own work is not the pass's
        start = perf_counter()
        found = list(self.of(page))
        self.spent.append(perf_counter() - start)
        return found


def naive(text: str) -> str:
    return NAIVE.sub("", text)


def sample_texts(*folders: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("[0-9]*_*.txt"))]


def forget() -> None:
    """Forget what was looked up for texts seen before, but not the tables that were loaded."""
    for table in (ngrams.load(), wordpairs.load()):
        table.values.clear()
        table.run_on.cache_clear()
    for name in [name for name in sys.modules if name.startswith("newsclean.")]:
        for each in vars(sys.modules[name]).values():
            if hasattr(each, "cache_clear") and each.cache_parameters()["maxsize"] > MOST_LOADED:
                each.cache_clear()


def contenders() -> dict[str, Callable[[str], object]]:
    out: dict[str, Callable[[str], object]] = {"newsclean.clean": clean, NEW: clean, "one join by regex": naive}
    with suppress(ImportError):  # it comes with newsclean[dev]
        out["ftfy.fix_text"] = import_module("ftfy").fix_text
    return out


def whole(texts: list[str], repetitions: int) -> dict[str, float]:
    """Seconds for all texts, by contender."""
    took: dict[str, list[float]] = {}
    for _ in range(repetitions):
        for name, call in contenders().items():
            if name == NEW:
                forget()
            start = perf_counter()
            for text in texts:
                call(text)
            took.setdefault(name, []).append(perf_counter() - start)
    return {name: median(times) for name, times in took.items()}


def by_pass(texts: list[str], repetitions: int) -> dict[str, float]:
    """Seconds for all texts, by pass; the last is what the page itself takes."""
    took: dict[str, list[float]] = {}
    for _ in range(repetitions):
        passes = [Timed(each) for each in STANDARD]
        pipeline = Pipeline(*passes)
        start = perf_counter()
        for text in texts:
            repair(text, pipeline=pipeline)
        rest = perf_counter() - start
        for each in passes:
            took.setdefault(each.name, []).append(sum(each.spent))
            rest -= sum(each.spent)
        took.setdefault("the page", []).append(rest)
    return {name: median(times) for name, times in took.items()}


def shifted(text: str, by: int) -> str:
    """The text with every Han character turned into another, so that it is no copy."""
    return text.translate({code: HAN[(code - HAN.start + by) % len(HAN)] for code in set(map(ord, text)) if code in HAN})


def growth(text: str, repetitions: int) -> dict[str, float]:
    """How many times as much a character costs in a text ``LONG`` times as long as in pages one by one.

    Copies are known from the first one on, here as there; pages that differ are new, here as there.
    """
    pages = {"copies of the page": [text] * LONG, "pages that differ": [shifted(text, i) for i in range(LONG)]}
    out = {}
    for name, many in pages.items():
        ratios = []
        for _ in range(max(1, repetitions // 5)):
            forget()
            single = sum(map(timed, many)) / sum(map(len, many))
            forget()
            long = "\n\n".join(many)
            ratios.append(timed(long) / len(long) / single)
        out[name] = median(ratios)
    return out


def timed(text: str) -> float:
    start = perf_counter()
    clean(text)
    return perf_counter() - start


def fresh(code: str) -> float:
    """Seconds that ``code`` takes in a process of its own."""
    timer = f"import time; start = time.perf_counter(); {code}; print(time.perf_counter() - start)"
    run = [sys.executable, "-c", timer]
    return median(float(subprocess.run(run, check=True, capture_output=True, text=True).stdout) for _ in range(FRESH))


def installed() -> dict[str, int]:
    """Bytes on disk of the package and of what it needs."""
    folder = Path(newsclean.__file__).parent
    out = {"newsclean": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())}
    for requirement in metadata.requires("newsclean") or ():
        if "extra ==" not in requirement and (name := re.match(r"[\w.-]+", requirement)):
            paths = [Path(str(file.locate())) for file in metadata.files(name[0]) or ()]
            out[name[0]] = sum(path.stat().st_size for path in paths if path.is_file())
    return out


def table(about: str, figures: dict[str, dict[str, float]]) -> str:
    """The table of the README."""
    lines = [f"| {about} | ms a page | MB/s |", "|---|---:|---:|"]
    lines += [f"| `{name}` | {ms:.2f} | {figures['MB/s'][name]:.2f} |" for name, ms in figures["ms a page"].items()]
    start, size = figures["ms in a fresh process"], figures["MB installed"]
    lines += ["", f"`import newsclean` takes {start['import newsclean']:.0f} ms; installed with what it needs it is "
                  f"{size['together']:.0f} MB."]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, action="append", help="folders with pages (default: seeds, and ../shared/seeds)")
    parser.add_argument("--repetitions", type=int, default=25)
    parser.add_argument("--readme", action="store_true", help="write the README's table of speed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    args = parser.parse_args()

    texts = sample_texts(*(args.pages or ([SEEDS] if args.readme else [SEEDS, SHARED])))
    for text in texts:
        clean(text)  # loads the table, fills the caches
    a_page = 1e3 / len(texts)
    size = sum(len(text.encode()) for text in texts)
    times = whole(texts, args.repetitions)
    figures: dict[str, dict[str, float]] = {
        "ms a page": {name: seconds * a_page for name, seconds in times.items()},
        "MB/s": {name: size / seconds / 1e6 for name, seconds in times.items()},
        "ms a page, by pass": {name: seconds * a_page for name, seconds in by_pass(texts, args.repetitions).items()},
        f"time a character in a text {LONG} times as long, against the single page": growth(texts[0], args.repetitions),
        "ms in a fresh process": {
            "import newsclean": fresh("import newsclean") * 1e3,
            "import and first page": fresh("import newsclean; newsclean.clean('The ferry tra\\n\\nvel was free.')") * 1e3,
        },
        "MB installed": {name: count / 1e6 for name, count in installed().items()},
    }
    figures["MB installed"]["together"] = sum(figures["MB installed"].values())
    about = f"{len(texts)} pages, {sum(map(len, texts)) / len(texts):,.0f} characters a page"
    print(f"{about}; {args.repetitions} repetitions")
    for group, values in figures.items():
        print(f"\n{group}")
        for name, value in values.items():
            print(f"  {name:<28}{value:>10.2f}")
    if args.readme:
        readme.put("speed", table(about, figures))
    if args.json:
        args.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
