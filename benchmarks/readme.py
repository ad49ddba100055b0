"""The tables of figures in the README: each stands between two marks, and is written there by the benchmark that made it."""

from __future__ import annotations

from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def put(name: str, table: str) -> None:
    """Put a table between ``<!-- name -->`` and ``<!-- end of name -->``."""
    text = README.read_text(encoding="utf-8")
    first, last = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, found, rest = text.partition(first)
    _, closed, after = rest.partition(last)
    if not (found and closed):
        raise ValueError(f"README.md has no marks {first.strip()} and {last.strip()}")
    README.write_text(f"{before}{first}\n{table}\n\n{last}{after}", encoding="utf-8")
