"""What every group of features of the model, and every pass, is worth: the figures without it.

    python benchmarks/ablation.py --corpora FOLDER           each group left out, and the model trained again without it
    python benchmarks/ablation.py --corpora FOLDER --cheap   the weights of each group set to nothing instead, all others kept
    python benchmarks/ablation.py --corpora FOLDER --passes  each pass left out

Prints a table in Markdown. Training again is the honest way: what is left learns to do the work of what is missing. It is
done on fewer pages than what ships is trained on, so the first row is trained on these as well, and rows compare with that.
Where a folder ../shared with measured pages stands beside the checkout, it is measured as well.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import count
from pathlib import Path

import quality
from judging import Truth, judge

import newsclean
from newsclean import STANDARD, Page, Pipeline, Repair
from newsclean.joints import evidence, model
from newsclean.joints.evidence import Features
from newsclean.joints.setting import Setting
from newsclean.training import weights as training

Weights = dict[str, dict[str, model.Weights]]

#: Pages that every model is trained on, and simulated pages that it is measured on: half an hour for all groups on one core.
TRAINED, MEASURED = 800, 300
#: Other simulated pages than those that ``quality.py`` measures, which the features were chosen on.
SEED = 5
#: Other pages to train on: how far their row is from the first is how little a difference between rows may mean.
OTHERS = 1
#: The extractors that have a column of their own in the table, besides the one for all that read column by column.
SHOWN = ("damaged", "pymupdf-text", "pdftotext-raw")

_KIND = "(?:markdown|sign-off|byline|caption|bare|long|text|short)"
_FILL = "(?:wide|full|first|short|none)"
#: The groups by how the names of their features begin; a name belongs to the first group that it fits, or else to "other".
GROUPS = {
    "(never left out)": "always|says the column",
    "words halved": "the (?:left|right) half makes a word|right begins with no word",
    "columns that overlap": "the same characters on both sides",
    "enumerations broken off": "left breaks off",
    "how well the characters run on": "runs on|never meets",
    "what else they would run on to": r".* runs? on to |the left runs on|above the right|below the left",
    "how broken the page is": "on a broken page",
    "how the right begins": f"{_KIND} starts: |right begins|right starts|right reads like the beginning",
    "how the left ends": f"{_KIND} ends: |left ends",
    "what two lines look like": f"{_KIND}, then {_KIND}$|scripts differ|(?:left|right) may be names",
    "what a headline looks like": "(?:left|right) is bare|(?:left|right) reads like a headline",
    "widths in a column":
        f"above the left it is {_FILL} and |(?:left|right) is (?:{_FILL}|indented), |set otherwise|there was room|printed",
    "what stands above the left": "above the left",
    "indents": "right is indented$",
    "blank lines": "(?:blank|line end) between",
    "quotes and brackets": ".*closes",
    "verses and lists": "both are short",
    "where the right stands": "it stands|distance",
    "what the rest of the page does": "goes on ",
}
#: What is trained when all others are: its weights can be left out without training anything again.
LAST = "what the rest of the page does"
OTHER = "other"


@cache
def group_of(name: str) -> str:
    """The group that a feature belongs to."""
    return next((group for group, pattern in GROUPS.items() if re.match(pattern, name)), OTHER)


# -- weights without a group ------------------------------------------------------------------------------------------------


class Evidence:
    """All features of simulated pages, worked out once; a model is trained on those of all groups but one."""

    def __init__(self, corpora: Path, number: int, seed: int = training.SEED) -> None:
        pages = training.pages(corpora, number, seed=seed)
        self.made = [(kind, page, Setting(Page(page.text).lines)) for kind, page in pages]
        self._known: dict[tuple[int, ...], Features] = {}

    @contextmanager
    def _without(self, group: str | None) -> Iterator[None]:
        """The functions that give features, for as long as a model is trained, without those of a group."""
        neighbours, apart = evidence.neighbours, evidence.apart

        def fewer(function: Callable[..., Features]) -> Callable[..., Features]:
            def known(setting: Setting, *rest: int) -> Features:
                key = id(setting), *rest
                if key not in self._known:
                    self._known[key] = function(setting, *rest)
                return [feature for feature in self._known[key] if group_of(feature[0]) != group]

            return known

        evidence.neighbours, evidence.apart = fewer(neighbours), fewer(apart)
        try:
            yield
        finally:
            evidence.neighbours, evidence.apart = neighbours, apart

    def trained(self, without: str | None = None) -> Weights:
        with self._without(without):
            column = training._train_columns(self.made)
            flow, _ = training._train_flow(self.made, column)
        return {"column": column, "flow": flow}


def silenced(weights: Weights, group: str) -> Weights:
    """The same weights, those of a group left out."""
    return {
        part: {script: {name: w for name, w in names.items() if group_of(name) != group} for script, names in scripts.items()}
        for part, scripts in weights.items()
    }


# -- figures ----------------------------------------------------------------------------------------------------------------

#: Tells the scorers' own process which weights and passes it is to measure: the name of a file.
CANDIDATE = "NEWSCLEAN_ABLATION"


@lru_cache(maxsize=1)
def candidate() -> Pipeline:
    """The pipeline to measure; its weights take the place of those that ship."""
    spec = json.loads(Path(os.environ[CANDIDATE]).read_text(encoding="utf-8"))
    _use(spec["weights"])
    return STANDARD.without(*spec["without"])


def _use(weights: Weights) -> None:
    model.load = lambda: weights  # type: ignore[assignment]


def repaired(text: str) -> Repair:
    """What the scorers call."""
    return newsclean.repair(text, pipeline=candidate())


class Bench:
    """The pages to measure on, and the columns of the table."""

    def __init__(self, corpora: Path, shared: Path) -> None:
        self.simulated = list(training.pages(corpora, MEASURED, held_out=True, seed=SEED))
        self.shared = shared if (shared / "score").is_dir() else None

    def figures(self, weights: Weights, *without: str) -> dict[str, str]:
        _use(weights)
        out = self._on_simulated(STANDARD.without(*without))
        if self.shared:
            with tempfile.TemporaryDirectory() as folder:
                spec = Path(folder) / "candidate.json"
                spec.write_text(json.dumps({"weights": weights, "without": without}), encoding="utf-8")
                os.environ[CANDIDATE] = str(spec)
                os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
                out |= self._on_shared(self.shared / "score")
        return out

    def _on_simulated(self, pipeline: Pipeline) -> dict[str, str]:
        c: Counter[str] = Counter()
        for kind, damaged in self.simulated:
            lines = Page(damaged.text).lines
            joints = {(lines[left].end, lines[right].start): right - left for left, right in damaged.links}
            truth = Truth(frozenset(joints))
            for item, right in judge(newsclean.repair(damaged.text, pipeline=pipeline), truth):
                if right is None:
                    continue
                broken = kind in ("torn", "printed")
                c.update({"made" if broken else "false": not right or broken})
                if right and isinstance(item, newsclean.Link):
                    c.update(right=1, far=joints[item.left, item.right] != 1)
            c.update(there=len(joints), far_there=sum(step != 1 for step in joints.values()))
        return {
            "joints found": f"{c['right'] / c['there']:.4f}",
            "… right": f"{c['right'] / max(1, c['made']):.4f}",
            "… far ones": f"{c['far'] / c['far_there']:.3f}",
            "false on sound": f"{c['false']}",
        }

    def _on_shared(self, scorers: Path) -> dict[str, str]:
        ours = "--callable", "ablation:repaired"
        seeds = quality.scored(scorers / "seeds.py", *ours)["all"]
        out = {"seeds: joints": f"{seeds['join_ok']} of {seeds['joins']}", "… false": f"{seeds.get('false_join', 0)}"}
        pages = quality.scored(scorers / "pages.py", "--no-compare", "--extractors", ",".join(quality.IN_ORDER), *ours)
        families: dict[str, Counter[str]] = {name: Counter() for name in (*SHOWN, "all in order")}
        for name, entry in pages["candidate"].items():
            for family in families.keys() & {name.partition(".")[2], "all in order"}:
                families[family].update(entry["counts"])
        for name, c in families.items():
            out[f"{name}: F1"] = f"{2 * c['para_hit'] / (c['para_out'] + c['para_truth']):.3f}"
        return out


# -- the table --------------------------------------------------------------------------------------------------------------


def rows(args: argparse.Namespace) -> Iterator[tuple[str, dict[str, str]]]:
    bench = Bench(args.corpora, args.shared)
    shipped = model.load()
    if args.passes:
        yield "all passes", bench.figures(shipped)
        for name in STANDARD.names:
            yield f"without `{name}`", bench.figures(shipped, name)
        return
    groups = [*list(GROUPS)[1:], OTHER]
    if args.cheap:
        yield "all features", bench.figures(shipped)
        for group in groups:
            if (weights := silenced(shipped, group)) != shipped:
                yield f"without {group}", bench.figures(weights)
        return
    made = Evidence(args.corpora, args.pages)
    known = made.trained()
    yield "all features", bench.figures(known)
    yield "… trained on other pages", bench.figures(Evidence(args.corpora, args.pages, OTHERS).trained())
    for group in groups:
        if silenced(known, group) != known:
            yield f"without {group}", bench.figures(silenced(known, group) if group == LAST else made.trained(group))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--corpora", type=Path, required=True, help="a folder with the texts named in newsclean/training/corpora.py")
    add("--shared", type=Path, default=quality.SHARED, help="a folder with measured pages (default: %(default)s)")
    add("--pages", type=int, default=TRAINED, help="simulated pages to train on (default: %(default)s)")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--cheap", action="store_true", help="set the weights of a group to nothing; train nothing")
    way.add_argument("--passes", action="store_true", help="leave passes out instead of features")
    for number, (name, figures) in zip(count(), rows(parser.parse_args()), strict=False):
        if not number:
            print("| | " + " | ".join(figures) + " |\n|---|" + "---:|" * len(figures))
        print(f"| {name} | " + " | ".join(figures.values()) + " |", flush=True)


if __name__ == "__main__":
    main()
