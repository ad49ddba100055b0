"""Every kind of line end is one: a page comes out the same whatever its lines end with."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from newsclean import clean, repair, restore

PAGES = [path for path in sorted((Path(__file__).resolve().parent.parent / "seeds").glob("*.txt")) if ".clean" not in path.name]
LINE_ENDS = {"crlf": "\r\n", "cr": "\r", "line-separator": "\u2028", "paragraph-separator": "\u2029", "next-line": "\x85"}


@pytest.mark.parametrize("end", LINE_ENDS.values(), ids=LINE_ENDS.keys())
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages(path: Path, end: str) -> None:
    source = path.read_text(encoding="utf-8")
    done = repair(source.replace("\n", end))
    assert re.sub(r"\s*[\n\r\u2028\u2029\x85]\s*", "\n", done.text) == re.sub(r"\s*\n\s*", "\n", clean(source))
    assert restore(done.text, done.record) == source.replace("\n", end)


def test_a_form_feed_ends_a_page() -> None:
    page = "渡口的老船工每天清早开船。\n\f石桥镇办起了食堂，老人的午饭有了着\n\n落。\n\f"
    assert clean(page) == "渡口的老船工每天清早开船。\n\f石桥镇办起了食堂，老人的午饭有了着落。\n\f"


def test_tabs_part_the_cells_of_a_table() -> None:
    table = "站名\t首班\t末班\n白沙\t6:10\t22:30\n石桥\t6:25\t22:45"
    assert clean(table) == table
