"""The evidence for and against a joint: named features of two lines and of what stands around them.

A feature is a name and a number, mostly 0 or 1. What a name means is said where it is made; what it weighs stands in
``language/data/weights.json``, apart for four settings: lines set in a column or not, with spaces between words or without.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from newsclean.joints.facts import Facts, columns, of
from newsclean.language import ngrams
from newsclean.language.scripts import PAIRS
from newsclean.page import Line

Features = list[tuple[str, float]]

#: How far from the column's width, in em, a line still counts as full; first lines are two em shorter; more is wider.
FULL_EM = (-1.3, 0.8)
FIRST_LINE_EM = (-3.3, -1.3)
#: Lines that are no neighbours are looked for this far away. Of the 25 far joints of the real pages 23 lie within it.
REACH = 24
#: What a rival counts where there is none.
LOWEST = -4.0
#: A rival that runs on this well, in nats, is no chance: of 24 lines taken at random the best reaches it one time in ten.
STRONG = 5.0
#: Differences count up to here.
MOST = 6.0
#: Columns whose widths differ by more, in em, are different ones.
DIFFERENT_EM = 2.0
#: More room than this at the end of a line, in em, and the next word would have been set there.
ROOM_EM = 1.0
#: A line at least this long is no headline, whatever its marks.
LONG_EM = 45.0


class Setting:
    """A page's lines with their facts, and what is known of each from the lines around it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.facts = [of(line.text) for line in lines]
        self.columns = columns(self.facts)
        self.fill = [_fill(f, c) for f, c in zip(self.facts, self.columns, strict=True)]
        self.blank = [_blank(line.gap) for line in lines]
        self.indented = [bool(line.gap) and line.gap[-1] in " \u3000\t" for line in lines]
        inner = self.blank[1:]
        self.blanks = "all" if all(inner) else "some" if any(inner) else "none"

    def in_column(self, left: int) -> bool:
        """Whether a line and the next one are both set in a column."""
        return bool(self.columns[left] and self.columns[left + 1])

    def name(self, left: int, right: int) -> str:
        """The setting of a joint: ``column`` or ``flow``, ``latin`` or ``solid``."""
        wrapped = self.columns[left] and self.columns[right]
        latin = self.facts[left].latin and self.facts[right].latin
        return f"{'column' if wrapped else 'flow'}-{'latin' if latin else 'solid'}"


def _blank(gap: str) -> bool:
    return len(gap.splitlines()) > 2 or gap.count("\n") > 1


def _fill(facts: Facts, column: float) -> str:
    """How a line fills its column: wide, full, first (as wide as an indented first line) or short."""
    if not column:
        return "none"
    over = facts.width - column
    scale = 1.5 if facts.latin else 1.0
    if over > FULL_EM[1] * scale:
        return "wide"
    if over >= FULL_EM[0] * scale:
        return "full"
    return "first" if over >= FIRST_LINE_EM[0] * scale else "short"


def kind(facts: Facts) -> str:
    """What a line looks like by itself: markdown, sign-off, byline, caption, bare (no mark, short) or text."""
    if facts.markdown:
        return "markdown"
    if facts.sign_off:
        return "sign-off"
    if facts.byline:
        return "byline"
    if facts.caption:
        return "caption"
    if not facts.marked and facts.width < LONG_EM:
        return "bare"
    return "long" if facts.width >= LONG_EM else "text"


def joint(setting: Setting, left: int, right: int) -> Iterator[tuple[str, float]]:
    """The features of "line ``right`` continues line ``left``" that hold for any two lines of a page."""
    a, b = setting.facts[left], setting.facts[right]
    yield "always", 1.0
    run_on = run(a, b)
    yield ("runs on", run_on) if run_on > 0 else ("never meets", -run_on)
    left_kind, right_kind = kind(a), kind(b)
    yield f"{left_kind} ends: {a.end}", 1.0
    yield f"{right_kind} starts: {b.start}", 1.0
    yield f"{left_kind}, then {right_kind}", 1.0
    yield "right begins like a paragraph", max(-4.0, min(4.0, b.begins))
    yield "right begins like a sentence", max(-4.0, min(4.0, b.opens))
    if b.stub:
        yield "right begins with the end of a sentence", 1.0
    if left_kind == "bare":
        yield "left is bare, small words", a.small
        if " " in a.text and not a.latin:
            yield "left is bare, in halves", 1.0
    if right_kind == "bare":
        yield "right is bare, small words", b.small
        if " " in b.text and not b.latin:
            yield "right is bare, in halves", 1.0
    done = True
    if left:
        above = setting.facts[left - 1]
        done = above.end in ("stop", "quoted-stop") or above.sign_off or above.caption
        yield f"above the left it is {'done' if done else 'open'}, left is {left_kind}", 1.0
    if a.end in ("letter", "digit", "close"):
        yield "left ends like a paragraph", max(-5.0, min(5.0, a.ends))
    yield from _balance(a, b)
    if a.latin != b.latin:
        yield "scripts differ", 1.0
    if b.listed:
        yield "right is listed", 1.0
    if setting.indented[right]:
        yield ("both are indented" if setting.indented[left] else "right is indented"), 1.0
    fill, next_fill = setting.fill[left], setting.fill[right]
    if fill != "none" and next_fill != "none":
        stops = "stop" if a.end in ("stop", "quoted-stop", "colon") else "no stop"
        yield f"left is {fill}, right is {next_fill}, {stops}", 1.0
        yield f"left is {fill}, {stops}, right starts: {b.start}", 1.0
        after = setting.fill[right + 1] if right + 1 < len(setting.fill) else "none"
        yield f"right is {next_fill}, then {after}, {stops}", 1.0
        if left:
            yield f"above the left it is {setting.fill[left - 1]} and {'done' if done else 'open'}, left is {fill}", 1.0
        if abs(setting.columns[left] - setting.columns[right]) > DIFFERENT_EM:
            yield "columns differ", 1.0
        room = setting.columns[left] - a.width - b.word
        if room > ROOM_EM:
            yield f"there was room for the next word, {stops}", min(1.0, room / 6)


def run(left: Facts, right: Facts) -> float:
    """How well the characters run across the joint, in nats: with or without a space where words have spaces."""
    table = ngrams.load()
    best = table.run_on(left.tail, right.head)
    if left.latin and right.latin:
        spaced = max(table.run_on(left.tail[1:] + " ", right.head), -2.0)
        return max(best, spaced)
    return best


def _balance(left: Facts, right: Facts) -> Iterator[tuple[str, float]]:
    """Whether what is open on the left is closed on the right."""
    if left.open:
        partners = PAIRS.get(right.shut[:1], '"' if right.open == '"' else "")
        if left.open[-1] in partners:
            yield "right closes what left opened", 1.0
        else:
            yield "left leaves something open", 1.0
            if right.shut:
                yield "right closes something else", 1.0
    elif right.shut:
        yield "right closes what left did not open", 1.0


class Rivals:
    """How well every open end of a page runs on to every line that may go on from it, in nats.

    A joint is the likelier the better it is than what else either side might be joined to: the best evidence there is for
    lines that are no neighbours. ``settled`` names the lines whose next line surely continues them.
    """

    def __init__(self, setting: Setting, settled: Container[int]) -> None:
        facts = setting.facts
        self.lefts = [i for i, f in enumerate(facts) if i not in settled and may_go_on(f)]
        self.rights = [j for j, f in enumerate(facts) if j - 1 not in settled and may_follow(f)]
        self.runs: dict[tuple[int, int], float] = {}
        self._left_best: dict[int, list[tuple[float, int]]] = {}
        self._right_best: dict[int, list[tuple[float, int]]] = {}
        first = 0
        for i in self.lefts:
            while first < len(self.rights) and self.rights[first] < i - REACH:
                first += 1
            for j in self.rights[first:]:
                if j > i + REACH:
                    break
                if j != i:
                    here = self.runs[i, j] = run(facts[i], facts[j])
                    _keep_two(self._left_best.setdefault(i, []), here, j)
                    _keep_two(self._right_best.setdefault(j, []), here, i)

    def features(self, left: int, right: int) -> Features:
        """How the joint compares with the best other line for either side."""
        here = self.runs.get((left, right))
        if here is None:
            return []
        features: Features = []
        for side, best, self_index in (("left", self._left_best[left], right), ("right", self._right_best[right], left)):
            rival = next((value for value, index in best if index != self_index), LOWEST)
            if here >= rival:
                features.append((f"the {side} runs on to nothing else as well", min(MOST, here - rival)))
            else:
                features.append((f"the {side} runs on better elsewhere", min(MOST, rival - here)))
                if rival > STRONG:
                    features.append((f"the {side} runs on strongly elsewhere", min(MOST, rival - max(here, STRONG))))
        return features


def _keep_two(best: list[tuple[float, int]], value: float, index: int) -> None:
    best.append((value, index))
    if len(best) > 1:
        best.sort(reverse=True)
        del best[2:]


def may_go_on(facts: Facts) -> bool:
    """Whether a line may be continued by one that is not its neighbour: it does not end like a sentence."""
    return facts.end not in ("stop", "quoted-stop") and kind(facts) in ("long", "text", "bare")


def may_follow(facts: Facts) -> bool:
    """Whether a line may continue one that is not its neighbour."""
    return kind(facts) in ("long", "text", "bare") and not facts.listed


def _clip(value: float) -> float:
    return max(-4.0, min(4.0, value))


def neighbours(setting: Setting, left: int, rivals: Rivals | None = None) -> Features:
    """The features of "the next line continues line ``left``"; with ``rivals``, for lines that are set in no column."""
    features = list(joint(setting, left, left + 1))
    gap = "blank" if setting.blank[left + 1] else "line end"
    features.append((f"{gap} between, blank lines on the page: {setting.blanks}", 1.0))
    return features + rivals.features(left, left + 1) if rivals else features


def apart(setting: Setting, left: int, right: int, rivals: Rivals, near: Sequence[float]) -> Features:
    """The features of "line ``right``, no neighbour, continues line ``left``".

    ``near`` holds the log-odds that each line goes on to its neighbour: both sides may have a better place to be.
    """
    features = [*joint(setting, left, right), *rivals.features(left, right)]
    features.append(("left goes on to its neighbour", _clip(near[left]) if left < len(near) else -4.0))
    features.append(("right goes on from its neighbour", _clip(near[right - 1]) if right else -4.0))
    distance = right - left
    features.append(("stands before" if distance < 0 else "stands behind", 1.0))
    features.append(("lines between", min(20, abs(distance)) / 10))
    between = [kind(f) for f in setting.facts[left + 1:right]]
    if between and all(each in ("caption", "byline", "markdown") for each in between):
        features.append(("only captions between", 1.0))
    if distance == 2:
        features.append(("one line between", 1.0))
    shared = len(_topic(setting.facts[left].text) & _topic(setting.facts[right].text))
    features.append(("shared words", min(1.0, shared / 8)))
    return features


def _topic(text: str) -> set[str]:
    return {text[i:i + 2] for i in range(min(len(text), 240) - 1)}
