"""Every case of ``tests/cases/*.toml``: what is repaired, what is left alone, and what is known to fail.

A file holds tables ``[[case]]`` with ``id``, ``comment``, ``source`` and ``clean``, and, where they matter, ``flags`` (the
kinds of the flags, in their order) and ``expect = "fail"`` for a known failure: once repaired, it must be unmarked. A file that
starts with ``passes = ["spacing"]`` runs only the standard passes of these names.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from newsclean import repair, restore
from newsclean.passes import STANDARD
from newsclean.pipeline import Pipeline

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILES = sorted(Path(__file__).with_name("cases").glob("*.toml"))
KEYS = {"id", "comment", "source", "clean", "flags", "expect"}


def load(path: Path) -> tuple[list[str] | None, list[dict[str, Any]]]:
    """The passes a file names, if it names any, and its cases."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return content.get("passes"), content["case"]


def pipeline_of(names: list[str] | None) -> Pipeline:
    if names is None:
        return STANDARD
    return STANDARD.without(*(name for name in STANDARD.names if name not in names))


def all_cases() -> list[Any]:
    out = []
    for path in FILES:
        names, cases = load(path)
        for case in cases:
            marks = [pytest.mark.xfail(strict=True, reason=case["comment"])] if case.get("expect") == "fail" else []
            out.append(pytest.param(case, names, id=case["id"], marks=marks))
    return out


@pytest.mark.parametrize(("case", "names"), all_cases())
def test_case(case: dict[str, Any], names: list[str] | None) -> None:
    pipeline = pipeline_of(names)
    done = repair(case["source"], pipeline=pipeline)
    assert done.text == case["clean"]
    if "flags" in case:
        assert [flag.kind for flag in done.flags] == case["flags"]
    assert restore(done.text, done.record) == case["source"]
    assert repair(done.text, pipeline=pipeline).text == done.text


def test_ids_are_unique() -> None:
    ids = [case["id"] for path in FILES for case in load(path)[1]]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_file_is_well_formed(path: Path) -> None:
    names, cases = load(path)
    assert set(names or ()) <= set(STANDARD.names)
    for case in cases:
        assert {"id", "comment", "source", "clean"} <= case.keys() <= KEYS, case
        assert case.get("expect", "pass") in ("pass", "fail"), case["id"]
