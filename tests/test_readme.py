"""What the README shows is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from newsclean import STANDARD, clean

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_the_page_after_is_the_page_before_repaired() -> None:
    before, after = blocks("text")
    assert clean(before, gap_mark="〔…〕") == after


def test_the_python_runs() -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks("python"):
        exec(compile(block, "README.md", "exec", dont_inherit=True), names)  # one after another, as a reader would


def test_every_pass_is_described() -> None:
    assert re.findall(r"^\| `([a-z]+)` \| [^|]+ \| [^|]*\|$", README, re.MULTILINE) == list(STANDARD.names)


def test_there_are_two_commands_for_a_fresh_machine() -> None:
    assert len(re.findall(r"^python3 -m venv", README, re.MULTILINE)) == 2
