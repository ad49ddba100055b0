"""Builds ``language/data/simplified.txt``: the simplified form of every traditional character, from OpenCC's table."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

HEADER = (
    "# Traditional characters and their simplified forms: the first choices of TSCharacters of OpenCC"
    " (Apache License 2.0)."
)


def build(target: Path) -> str:
    """Write the pairs of the basic plane to ``target``; a line that says how many there are."""
    table = files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    pairs = [(traditional, choices.split(" ")[0]) for traditional, choices in rows]
    pairs = [(a, b) for a, b in pairs if a != b and len(a) == len(b) == 1 and max(a, b) <= "\uffff"]
    target.write_text("\n".join([HEADER, *(a + b for a, b in pairs)]) + "\n", encoding="utf-8")
    return f"{len(pairs)} characters"
