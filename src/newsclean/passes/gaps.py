"""Paragraphs that break off, and paragraphs that have lost their beginning, judged on the joined page."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from newsclean.edits import Flag
from newsclean.joints import evidence, model
from newsclean.joints.evidence import OPEN_ENDS, REACH, Features, closes
from newsclean.joints.facts import Facts, edges, is_names
from newsclean.language import ngrams
from newsclean.language.scripts import CLAUSE, CLOSING, SENTENCE_END
from newsclean.page import Line, Page

#: Body text is at least this wide in em, and has a mark of a sentence in it. Headlines, leads and table cells are shorter.
BODY_EM = 25.0
#: A gap that is less likely than this is not worth a flag, whatever level is asked for: 95 in 100 would be wrong.
LEAST = 0.05
#: Where a number is put in one of a few classes, these are the bounds between them; a class has a weight of its own.
WIDTHS = (35, 60, 120)  # em: a lead, a short paragraph, a paragraph, a long one
ENDS = (-3, -1, 1)  # nats: how much the last characters end like a paragraph
OPENS = (-3, -2, -1, 0, 1)  # nats: how much the first characters begin like a sentence
RUNS = (0, 3)  # nats: how well a line runs on to the next one
FITS = (2, 4, 6, 8)  # nats: how well the best other line of the page would fit, beyond what it begins or ends like itself
SHARES = (0.1, 0.3)  # of the page's body lines: how many others break off
MOST_COUNTED = 3

_MARK = re.compile(r"[。！!；;，,]|[？?.]\s?\S")
#: What stands by itself, and is continued by nothing.
_APART = ("markdown", "sign-off", "byline", "caption")
#: A sign-off that stands at the end of a paragraph's last line.
_SIGNED = re.compile(r"\s*[（(][^（）()]{2,40}[)）]$")
_ENDED = tuple(SENTENCE_END + CLOSING + ".:：;；\"'")
#: A photographer's name may stand behind the last full stop.
_AFTER_STOP = re.compile(r"^.*[。！？!?]\s*")


@dataclass(frozen=True)
class Gaps:
    """Flag a paragraph that is cut off, and one that has lost its beginning.

    Runs last: what breaks off and goes on elsewhere is no gap once it is joined. Every paragraph that ends or begins in the
    middle of a sentence gets the score of a linear model over a few named features: its last and first characters, what
    stands next to it, and whether another line of the page might be what it lacks (``language/data/flags.json``).

    **Leaves alone**: headlines, captions, bylines, lists, tables and verses, which need no full stop.

    **Can be wrong when** the rest stands on the page and was not joined to it, when a newspaper ends its paragraphs without
    a full stop, or begins one in the middle of a thought. What was joined to the wrong rest is not seen.

    >>> page = Page("老街改造有了办法,社区请来设计师听取意见,方案几经修改,得到多数人的支持,老人们希望早日完")
    >>> [flag.kind for flag in Gaps()(page)]
    ['cut-off']
    >>> list(Gaps()(Page("老街改造 办法多")))
    []
    """

    name: str = "gaps"

    def __call__(self, page: Page) -> Iterator[Flag]:
        state = state_of(tuple(page.lines))
        for i, line in enumerate(page.lines):
            if state.undone[i] and (score := state.cut_off(i)) >= LEAST:
                at = page.before(state.end(i))
                yield Flag("cut-off", at, at, "gaps/cut-off", "the sentence breaks off, and its rest is not on the page", score)
            if state.body[i] and (score := state.lost_start(i)) >= LEAST:
                at = page.after(line.start)
                yield Flag("lost-start", at, at, "gaps/lost-start", "the paragraph begins in the middle of a sentence", score)


@lru_cache(maxsize=1)
def load() -> dict[str, dict[str, model.Weights]]:
    """The weights that ship, by kind of flag and script."""
    data = json.loads(files("newsclean.language").joinpath("data/flags.json").read_text(encoding="utf-8"))
    return {"cut-off": data["cut-off"], "lost-start": data["lost-start"]}


class State:
    """The joined page, and the features of its endings and beginnings."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.setting = evidence.setting_of(tuple(lines))
        self.facts = self.setting.facts
        self.ends = [_SIGNED.sub("", f.text) if f.text[-1] in ")）" else f.text for f in self.facts]
        self.body = [_is_body(f) for f in self.facts]
        self.undone = [body and _breaks_off(end) for body, end in zip(self.body, self.ends, strict=True)]
        self._broken, self._size = sum(self.undone), max(1, sum(self.body))
        self._table = ngrams.load()

    def end(self, i: int) -> int:
        """The offset, in the page's text, at which the sentence of line ``i`` ends: before a sign-off."""
        return self.setting.lines[i].start + len(self.ends[i])

    def cut_off(self, i: int) -> float:
        """How likely line ``i``, which ends in the middle of a sentence, has lost its rest."""
        return self._score("cut-off", i, self.ending(i))

    def lost_start(self, i: int) -> float:
        """How likely line ``i`` has lost its beginning."""
        return self._score("lost-start", i, self.beginning(i))

    def _score(self, kind: str, i: int, features: Features) -> float:
        return round(model.probability(model.log_odds(features, load()[kind][self.setting.script(i)])), 3)

    def _tail(self, i: int) -> str:
        each, end = self.facts[i], self.ends[i]
        return each.tail if len(end) == len(each.text) else edges(end, each.latin)[1]

    def ending(self, i: int) -> Features:
        """What speaks for and against a gap behind line ``i``."""
        each, tail = self.facts[i], self._tail(i)
        signed = len(self.ends[i]) < len(each.text)
        last = i + 1 == len(self.facts)
        out = [
            ("any", 1.0),
            (f"ends with a {_end_class(self.ends[i])}", 1.0),
            (f"then {'sign-off' if signed else 'nothing' if last else self._then(i + 1)}", 1.0),
            _among("ends", self._table.ends(tail), ENDS),
            _among("width", each.width, WIDTHS),
            *self._company(i),
        ]
        if not signed and not last:
            out.append(_among("runs on", self._table.run_on(tail, self.facts[i + 1].head), RUNS))
        if each.open:
            out.append(("open quote or bracket", 1.0))
        near = [f for f in self.facts[max(0, i - REACH):i + REACH] if f is not each and not f.markdown]
        if any(closes(each, f) for f in near):
            out.append(("another closes it", 1.0))
        if near:
            out.append(_among("rest", max(self._table.run_on(tail, f.head) - f.opens for f in near), FITS))
        return out

    def beginning(self, i: int) -> Features:
        """What speaks for and against a gap before line ``i``."""
        each = self.facts[i]
        out = [
            ("any", 1.0),
            (f"starts {each.start}", 1.0),
            (f"behind {self._behind(i)}", 1.0),
            _among("opens", each.opens, OPENS),
            _among("width", each.width, WIDTHS),
        ]
        if i and self.facts[i - 1].end in OPEN_ENDS:
            out.append(_among("runs on", self._table.run_on(self._tail(i - 1), each.head), RUNS))
        if each.stub:
            out.append(("the end of a sentence", 1.0))
        if each.shut:
            out.append(("shut quote or bracket", 1.0))
        near = self._open_tails[bisect_left(self._open_tails, (i - REACH,)):bisect_left(self._open_tails, (i + REACH,))]
        others = [self._table.run_on(tail, each.head) - each.opens for j, tail in near if j != i]
        out.append(_among("beginning", max(others), FITS) if others else ("no beginning", 1.0))
        if (each.stub or each.shut or each.start in ("shut", "lower")) and max(others, default=0.0) < FITS[0]:
            out.append(("no beginning at all, and nothing to begin it", 1.0))
        return out

    @cached_property
    def _open_tails(self) -> list[tuple[int, str]]:
        """The lines, be they short ones, that end in the middle of something and stand not by themselves, with their ends."""
        open_ended = [i for i, f in enumerate(self.facts) if f.end in OPEN_ENDS and f.kind not in _APART]
        return [(i, self._tail(i)) for i in open_ended]

    def _then(self, i: int) -> str:
        each = self.facts[i]
        if self.body[i]:
            return "text that begins" if each.opens > 0 else "text"
        return "sign-off" if each.sign_off else "short"

    def _behind(self, i: int) -> str:
        if not i:
            return "nothing"
        above = self.facts[i - 1]
        if self.undone[i - 1]:
            return "text that breaks off"
        what = "text" if self.body[i - 1] else above.kind if above.kind in _APART else "short"
        return f"{what} with a stop" if "stop" in above.end else what

    def _company(self, i: int) -> Features:
        """How many other lines break off, in all and of the body, and whether the line is set in a column of printed lines."""
        number = self._broken - self.undone[i]
        out = [(f"others {min(number, MOST_COUNTED)}", 1.0), _among("share", number / self._size, SHARES)]
        return [*out, ("column", 1.0)] if self.setting.columns[i] else out


@lru_cache(maxsize=1)
def state_of(lines: tuple[Line, ...]) -> State:
    """The state of a page's lines. The last one is remembered: ``holes`` asks for the same."""
    return State(lines)


def _is_body(facts: Facts) -> bool:
    apart = facts.markdown or facts.listed or facts.caption or facts.sign_off or facts.byline
    return facts.width >= BODY_EM and not apart and _MARK.search(facts.text) is not None


def _breaks_off(text: str) -> bool:
    return bool(text) and not text.endswith(_ENDED) and not is_names(_AFTER_STOP.sub("", text))


def _end_class(text: str) -> str:
    return "comma" if text[-1] in CLAUSE else "letter" if text[-1].isalpha() else "digit" if text[-1].isdigit() else "mark"


def _among(name: str, value: float, bounds: tuple[float, ...]) -> tuple[str, float]:
    """The class that a number is in, as a feature: ``ends < -3``, ``ends < -1`` … ``ends more``."""
    at = bisect_right(bounds, value)
    return f"{name} < {bounds[at]}" if at < len(bounds) else f"{name} more", 1.0
