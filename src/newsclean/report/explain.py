"""Why lines were joined, and why not: the evidence for the joints of a page, for reading on a terminal."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from newsclean.edits import Edit, Flag
from newsclean.joints import choice, model
from newsclean.joints.evidence import Features
from newsclean.joints.setting import Setting
from newsclean.missing.seams import was_reordered
from newsclean.page import Page
from newsclean.passes import STANDARD
from newsclean.pipeline import Pass, Pipeline

#: A joint that was not made is shown from this score on, and the best rival of one that was made is named from that one on:
#: on the sample pages there are two of the first a page, and a hundred of no chance at all.
NEARLY, RIVAL = 0.1, 0.01
#: So many characters are shown of what stands before and behind a joint.
SHOWN = 16
#: What a feature adds to the log-odds is shown with so many decimals, and not where nothing is left of it.
DECIMALS = 2


def explain(text: str, *, pipeline: Pipeline = STANDARD, at: int | None = None) -> str:
    """The joints of a page as ``Join`` saw them, after the passes before it: those made, and those that nearly were.

    For each the numbers of its two source lines, the score, the two line ends, and what spoke for it and against it: the
    features of the model times their weights, largest first. Behind a name stands its value where that is not one; a
    negative one says the opposite. All add up to log-odds; the score also reckons with the rivals for either line.
    ``at`` is the number of a source line: only the joints that it is part of are shown.

    >>> page = "The library opened on Mon-\\nday. It holds nine thousand books, most of them about the\\n\\nsea."
    >>> print(explain(page, at=4).partition(",")[0])
    lines 2 and 4: made
    """
    join = next((each for each in pipeline if each.name == "join"), None)
    if join is None:
        return ""
    listening = _Listening(join, [])
    page = Page(text)
    pipeline.replace(listening).run(page)
    out: list[str] = []
    for number, seen in enumerate(listening.heard):
        for entry in _entries(seen, nearly=not number):  # what nearly was joined is much the same in every round
            if at is None or at in (entry.left, entry.right):
                out += _told(entry)
    return "".join(f"{line}\n" for line in out)


class _Entry(NamedTuple):
    """One joint: its source lines, what became of it, the two line ends, and what every feature adds."""

    left: int
    right: int
    verdict: str
    met: str
    adds: list[tuple[float, str]]
    rival: str


class _Seen(NamedTuple):
    """A page as ``Join`` saw it in one round: its lines, and the source lines that they end and begin in."""

    setting: Setting
    ends: list[int]
    starts: list[int]
    as_printed: bool


@dataclass(frozen=True)
class _Listening:
    """A pass that does what another does, and remembers the pages that it was shown."""

    base: Pass
    heard: list[_Seen]
    name: str = "join"

    def __call__(self, page: Page) -> Iterator[Edit | Flag]:
        breaks = [i for i, char in enumerate(page.source) if char == "\n"]
        ends = [bisect(breaks, page.before(line.end) - 1) + 1 for line in page.lines]
        starts = [bisect(breaks, page.after(line.start)) + 1 for line in page.lines]
        self.heard.append(_Seen(Setting(page.lines), ends, starts, not was_reordered(page)))
        yield from self.base(page)


def _entries(seen: _Seen, *, nearly: bool) -> Iterator[_Entry]:
    """The joints of a page by their place, and with ``nearly`` those that were not made and came close."""
    setting = seen.setting
    solution = choice.solve(setting, as_printed=seen.as_printed)
    made = {(each.left, each.right): each.score for each in solution.made}
    found = {(i, i + 1): ("column", features) for i, features in solution.in_columns.items() if (i, i + 1) in made}
    rivals: dict[tuple[str, int], list[tuple[float, int, int]]] = defaultdict(list)
    for left, right, features in solution.candidates:
        score = solution.scores[left, right]
        rivals["left", left].append((score, left, right))
        rivals["right", right].append((score, left, right))
        if (left, right) in made or (nearly and score >= NEARLY):
            found[left, right] = "flow", features
    for (left, right), (part, features) in sorted(found.items(), key=lambda item: item[0]):
        needed = solution.least[setting.script(left)]
        verdict = _verdict(made.get((left, right)), solution.scores.get((left, right), 0.0), needed)
        met = f"{setting.lines[left].text[-SHOWN:]} | {setting.lines[right].text[:SHOWN]}"
        adds = _adds(features, model.load()[part][setting.script(left)])
        others = [each for each in rivals["left", left] + rivals["right", right] if each[1:] != (left, right)]
        best, a, b = max(others, default=(0.0, left, right))
        rival = f"lines {seen.ends[a]} and {seen.starts[b]}, score {best:.2f}" if best >= RIVAL else ""
        yield _Entry(seen.ends[left], seen.starts[right], verdict, met, adds, rival)


def _verdict(made: float | None, score: float, needed: float) -> str:
    if made is not None:
        return f"made, score {made:.2f}"
    if score < needed:
        return f"not made, score {score:.2f}: {needed:.2f} is needed on this page"
    return f"not made, score {score:.2f}: a surer joint stands in its way"


def _adds(features: Features, weights: model.Weights) -> list[tuple[float, str]]:
    """What every feature adds, with its name, and its value where that is not one; the largest first."""
    out = []
    for name, value in features:
        added = round(value * weights.get(name, 0.0), DECIMALS)
        if added:
            out.append((added, name if value == 1 else f"{name} ({value:.{DECIMALS}f})"))
    return sorted(out, key=lambda each: -abs(each[0]))


def _told(entry: _Entry) -> Iterator[str]:
    yield f"lines {entry.left} and {entry.right}: {entry.verdict}"
    yield f"    {entry.met}"
    for title, sign in (("for", 1), ("against", -1)):
        adds = [(added, name) for added, name in entry.adds if added * sign > 0]
        if adds:
            yield f"  {title} {sum(added for added, _ in adds):+.{DECIMALS}f}"
            yield from (f"    {added:+.{DECIMALS}f}  {name}" for added, name in adds)
    if entry.rival:
        yield f"  best rival: {entry.rival}"
    yield ""
