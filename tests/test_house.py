"""The house is as CONTRIBUTING.md draws it: imports point one way."""

from __future__ import annotations

import ast
from pathlib import Path

import newsclean

PACKAGE = Path(newsclean.__file__).parent
#: Each imports only from itself and from those before it.
ORDER = [
    "edits", "view", "page", "language", "joints", "copies", "missing", "roles", "pipeline", "passes", "repair", "report",
    "decode", "cli", "training",
]
#: The public names, and the command line started as a module, are made of all the others.
FRONT = {"__init__", "__main__"}


def imported(path: Path) -> set[str]:
    """The parts of the package that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
            names.update(f"{node.module}.{each.name}" for each in node.names if node.module == "newsclean")
        elif isinstance(node, ast.Import):
            names.update(each.name for each in node.names)
    return {name.split(".")[1] for name in names if name.startswith("newsclean.")}


def test_imports_point_one_way() -> None:
    parts = set()
    for path in PACKAGE.rglob("*.py"):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        parts.add(part)
        if part not in FRONT:
            wrong = imported(path) - set(ORDER[:ORDER.index(part) + 1])
            assert not wrong, f"{path.relative_to(PACKAGE)} imports {wrong}"
    assert parts - FRONT == set(ORDER)


def test_the_picture_shows_every_part() -> None:
    drawing = (Path(__file__).resolve().parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").split("```")[3]
    shown = [line.split()[0].removesuffix("/").removesuffix(".py") for line in drawing.splitlines() if line.startswith("  ")]
    assert [name for name in shown if name in ORDER] == ORDER
