"""The choice on the page: which lines are joined, so that each has at most one successor and one predecessor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsclean.joints import evidence, model
from newsclean.joints.evidence import Features, Rivals, Setting
from newsclean.joints.model import Weights

#: A neighbour this sure is settled before anything else is asked: context never overrules it.
SURE = 2.2
#: Lines that are no neighbours must run on at least this well, in nats, to be looked at.
LEAST_RUN_ON = 0.0
#: A neighbour at least this likely is made when nothing better turned up.
LIKELY = 0.4
FAR_LIKELY = 1.0


class Choice(NamedTuple):
    """Line ``right`` continues line ``left``; the log-odds of it, and whether they are neighbours."""

    left: int
    right: int
    odds: float
    near: bool


def settle(setting: Setting, weights: Weights) -> tuple[list[float], Rivals]:
    """For each line but the last, the log-odds that the next line continues it; and what else each might go on to.

    Lines set in a column are judged by themselves: widths decide there. What they leave open is weighed against the others.
    """
    odds = columns(setting, weights)
    rivals = Rivals(setting, {i for i, value in odds.items() if value > SURE})
    near = [
        odds[i] if i in odds
        else model.log_odds(evidence.neighbours(setting, i, rivals), weights.get(setting.name(i, i + 1), {}))
        for i in range(len(setting.lines) - 1)
    ]
    return near, rivals


def columns(setting: Setting, weights: Weights) -> dict[int, float]:
    """The log-odds that the next line continues a line, where both are set in a column."""
    return {
        i: model.log_odds(evidence.neighbours(setting, i), weights.get(setting.name(i, i + 1), {}))
        for i in range(len(setting.lines) - 1)
        if setting.in_column(i)
    }


def far_candidates(setting: Setting, rivals: Rivals, near: list[float]) -> Iterator[tuple[int, int, Features]]:
    """The pairs of lines, no neighbours, of which the right one may continue the left one, with their features."""
    for (i, j), here in rivals.runs.items():
        if j == i + 1 or here < LEAST_RUN_ON:
            continue
        if (i < len(near) and near[i] > SURE) or (j > 0 and near[j - 1] > SURE):
            continue
        yield i, j, evidence.apart(setting, i, j, rivals, near)


def choose(setting: Setting) -> list[Choice]:
    """The joints of the page: the surest first, as long as no line gets a second successor or predecessor."""
    weights = model.load()
    near, rivals = settle(setting, weights["near"])
    found = [Choice(i, i + 1, odds, True) for i, odds in enumerate(near) if odds > LIKELY]
    for i, j, features in far_candidates(setting, rivals, near):
        odds = model.log_odds(features, weights["far"].get(setting.name(i, j), {}))
        if odds > FAR_LIKELY:
            found.append(Choice(i, j, odds, False))
    found.sort(key=lambda c: (-c.odds, c.left, c.right))
    before: set[int] = set()
    after: dict[int, int] = {}
    out = []
    for each in found:
        if each.left in after or each.right in before:
            continue
        end = each.right
        while end in after:
            end = after[end]
        if end == each.left:
            continue
        after[each.left] = each.right
        before.add(each.right)
        out.append(each)
    return out
