"""The weights of the flags, ``language/data/flags.json``, and how a number becomes a feature."""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import lru_cache
from importlib.resources import files

from newsclean.joints import model
from newsclean.joints.evidence import Features

#: The models: a paragraph that breaks off, one that has lost its beginning, and a joint that does not run on.
KINDS = ("cut-off", "lost-start", "joint")


@lru_cache(maxsize=1)
def load() -> dict[str, dict[str, model.Weights]]:
    """The weights that ship, by model and script."""
    data = json.loads(files("newsclean.language").joinpath("data/flags.json").read_text(encoding="utf-8"))
    return {kind: data[kind] for kind in KINDS}


def score(kind: str, script: str, features: Features) -> float:
    """How likely text is missing."""
    return round(model.probability(model.log_odds(features, load()[kind][script])), 3)


def among(name: str, value: float, bounds: tuple[float, ...]) -> tuple[str, float]:
    """The class that a number is in, as a feature with a weight of its own: ``ends < -3``, ``ends < -1`` … ``ends more``."""
    at = bisect_right(bounds, value)
    return f"{name} < {bounds[at]}" if at < len(bounds) else f"{name} more", 1.0
