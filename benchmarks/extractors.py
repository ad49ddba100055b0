"""What each extractor's pages are worth raw, joined naively, and repaired: the table of the README.

    python benchmarks/extractors.py            on the measured pages of ../shared
    python benchmarks/extractors.py --readme   write the table into the README

A paragraph counts where it stands exactly as one line of the output (F1), or nine tenths of it do (F1~, for OCR).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import readme

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
#: What the scorer calls the three, and what the table does.
RUNS = {"identity": "raw", "naive": "joined where no full stop stands", "candidate": "newsclean"}
#: Extractors whose text is read from an image: there F1~ is what counts.
OCR = ("tesseract", "rapidocr")


def scores(shared: Path) -> dict[str, dict[str, Counter[str]]]:
    """Counts by run and by extractor."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scores.json"
        command = [sys.executable, str(shared / "score" / "pages.py"), "--callable", "newsclean:repair", "--json", str(file)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        found = json.loads(file.read_text(encoding="utf-8"))
    out: dict[str, dict[str, Counter[str]]] = {}
    for run, pages in found.items():
        for name, entry in pages.items():
            page, _, extractor = name.partition(".")
            family = "damaged on purpose" if page.startswith("d") else extractor
            out.setdefault(run, {}).setdefault(family, Counter()).update(entry["counts"])
    return out


def f1(counts: Counter[str], near: bool) -> float:
    hits = counts["near_hit" if near else "para_hit"]
    return 2 * hits / max(1, counts["para_out"] + counts["para_truth"])


def table(found: dict[str, dict[str, Counter[str]]]) -> str:
    rows = ["| text from | " + " | ".join(RUNS.values()) + " | |", "|---|" + "---:|" * len(RUNS) + "---|"]
    for family in sorted(found["candidate"]):
        near = family.startswith(OCR)
        figures = " | ".join(f"{f1(found[run][family], near):.2f}" for run in RUNS)
        rows.append(f"| {family} | {figures} | {'F1~' if near else 'F1'} |")
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="a folder with measured pages (default: %(default)s)")
    parser.add_argument("--readme", action="store_true", help="write the table into the README")
    args = parser.parse_args()
    if not (args.shared / "score" / "pages.py").is_file():
        parser.error(f"{args.shared} holds no measured pages; name a folder that does with --shared")
    found = table(scores(args.shared))
    if args.readme:
        readme.put("extractors", found)
    else:
        print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
