"""Floors under measured figures: none may fall below its floor, and a floor is only ever raised.

``floors.json`` holds ``{group: {figure: floor}}``. Of the figures that count harm, less is better: their floor is the most
there may be.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("floors.json")

#: What the names of these figures end in counts harm: less is better. All others are shares or counts of what went well.
HARM = ("false joins", "false_join", "lost", "added", "harm", "harm_gap", "edits", "flags")

#: Figures of one kind of measurement; ``None`` where there is too little to measure.
Group = Mapping[str, float | None]


def is_harm(figure: str) -> bool:
    return figure.endswith(HARM)


def is_below(figure: str, value: float, floor: float) -> bool:
    return value > floor if is_harm(figure) else value < floor


def read(file: Path = FILE) -> dict[str, dict[str, float]]:
    floors: dict[str, dict[str, float]] = json.loads(file.read_text(encoding="utf-8"))
    return floors


def broken(measured: Mapping[str, Group], floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """One sentence for every figure below its floor. Groups that were not measured are passed over."""
    out = []
    for group in measured.keys() & floors.keys():
        for figure, floor in floors[group].items():
            if figure not in measured[group]:
                out.append(f"{group}: {figure} has a floor, but is measured no more")
            elif (value := measured[group][figure]) is not None and is_below(figure, value, floor):
                out.append(f"{group}: {figure} is {value:g}, {'above' if is_harm(figure) else 'below'} its floor of {floor:g}")
    return sorted(out)


def lifted(measured: Mapping[str, Group], floors: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """The floors, lifted to the figures measured where these are better, and with floors for new figures.

    >>> lifted({"joins": {"found": 0.9, "false joins": 4}}, {"joins": {"found": 0.95, "false joins": 7}})
    {'joins': {'false joins': 4, 'found': 0.95}}
    """
    out = {group: dict(figures) for group, figures in floors.items()}
    for group, figures in measured.items():
        for figure, value in figures.items():
            floor = out.setdefault(group, {}).get(figure)
            if value is not None and (floor is None or not is_below(figure, value, floor)):
                out[group][figure] = value
    return {group: dict(sorted(figures.items())) for group, figures in sorted(out.items())}


def write(floors: Mapping[str, Mapping[str, float]], file: Path = FILE) -> None:
    file.write_text(json.dumps(floors, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
