"""The model: log-odds are sums of weights of named features. The weights are data that a person can read."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from math import exp

from newsclean.joints.evidence import Features

Weights = dict[str, float]


@lru_cache(maxsize=1)
def load() -> dict[str, dict[str, Weights]]:
    """The weights that ship: for lines in a ``column`` and the ``flow`` of others, each for ``latin`` and ``solid`` text."""
    data = json.loads(files("newsclean.language").joinpath("data/weights.json").read_text(encoding="utf-8"))
    return {"column": data["column"], "flow": data["flow"]}


@lru_cache(maxsize=1)
def load_stacks() -> Weights:
    """The weights that ship for articles that stand one above the other (``newsclean.joints.stacks``)."""
    worth: Weights = json.loads(files("newsclean.language").joinpath("data/stacks.json").read_text(encoding="utf-8"))["worth"]
    return worth


def log_odds(features: Features, weights: Weights) -> float:
    """How strongly the features speak for a joint. A feature that training never met weighs nothing."""
    total = 0.0
    for name, value in features:
        total += weights.get(name, 0.0) * value
    return total


def probability(odds: float) -> float:
    """The probability that log-odds stand for."""
    return 1 / (1 + exp(-odds)) if odds > -700 else 0.0
