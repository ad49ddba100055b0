"""Score a repaired page against the truth written beside it (``seeds/README.md`` tells the format).

Only text is compared, so anything that turns a page into text can be scored. Two texts are matched by their characters
without white space, folded: width and kind of quotes do not count. Where the same few characters stand in several places,
the clean text itself decides what is right, so the clean text always has full marks.

>>> truth = {"joins": [[1, 2]], "splits": {}, "dropped": [], "overlaps": [], "gaps": [], "character_errors": []}
>>> score("The ferry tra\\n\\nvel was free.", truth, "The ferry travel was free.", "The ferry travel was free.").joins_found
1
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple, Protocol

#: Characters of a fragment's end and of the next one's beginning that must meet at a joint. With six on each side a first
#: name and a surname that stand together elsewhere on the page pass for a joint.
TAIL, HEAD = 12, 6
#: Characters by which what follows a fragment is told. More would take a repaired character for a false join.
NEXT = 3
#: Characters of a copy's beginning by which copies are counted: shorter than any copy, longer than any slogan said twice.
COPY = 20
#: Characters on each side of a space by which it is found again (four on each side stand elsewhere on a page without the
#: space), and the fewest that say where it stands.
SPACE, SPACE_AT_LEAST = 8, 3
#: How far from a gap, and from a wrong character, a flag may lie. A cut-off is flagged at its last word or behind it.
NEAR_GAP, NEAR_CHARACTER = 6, 3

_FOLD = str.maketrans("“”„‘’‚「」『』«»〝〞", '"""' + "'''" + '"' * 8)
_SPACES = re.compile(r"(?<=\S)[ \t\u3000\xa0]+(?=\S)")
_HEADING_MARK = re.compile(r"^#+ ", re.MULTILINE)


class Place(Protocol):
    """A flag: something at ``source[start:end]``."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Sample(NamedTuple):
    """A damaged page and its truth."""

    name: str
    source: str
    findings: Mapping[str, Any]
    clean: str


def samples(folder: Path) -> Iterator[Sample]:
    """The sample pages of a folder: ``NNN_name.txt``, ``NNN.findings.json``, ``NNN.clean.txt``."""
    for path in sorted(folder.glob("[0-9][0-9][0-9]_*.txt")):
        number = path.name[:3]
        source, findings, clean = (
            each.read_text(encoding="utf-8")
            for each in (path, folder / f"{number}.findings.json", folder / f"{number}.clean.txt")
        )
        yield Sample(path.stem, source, json.loads(findings), clean)


@dataclass(frozen=True)
class Score:
    """What was there to do, and what was done. Scores add up."""

    joins: int = 0
    joins_found: int = 0
    far_joins: int = 0  # to a fragment that is not the next one
    far_joins_found: int = 0
    false_joins: int = 0  # fragments that are followed, in their line, by what does not follow them
    fragments: int = 0
    copies: int = 0
    copies_cut: int = 0
    overlaps: int = 0
    overlaps_cut: int = 0
    stray_spaces: int = 0
    stray_spaces_out: int = 0
    meant_spaces: int = 0
    meant_spaces_lost: int = 0
    gaps: int = 0  # the certain ones
    gaps_flagged: int = 0
    likely_gaps: int = 0
    likely_gaps_flagged: int = 0
    flags: int = 0
    flags_right: int = 0  # near a gap or a wrong character
    paragraphs: int = 0
    paragraphs_out: int = 0
    paragraphs_right: int = 0
    lost: int = 0  # characters of the clean text that are not in the output
    added: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def paragraph_f1(self) -> float:
        both = self.paragraphs + self.paragraphs_out
        return 2 * self.paragraphs_right / both if both else 0.0


def fold(text: str) -> str:
    """The characters that count: no white space, no soft hyphens, one width, one kind of quotes."""
    if "\xad" in text:
        text = text.replace("\xad", "")
    return "".join(unicodedata.normalize("NFKC", text).translate(_FOLD).split())


class Text:
    """A text, its folded characters, and where each of them stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        pieces = [fold(c) for c in text]
        self.folded = "".join(pieces)
        self.where = [i for i, piece in enumerate(pieces) for _ in piece]

    def _found(self, wanted: str) -> Iterator[int]:
        at = self.folded.find(wanted)
        while at >= 0:
            yield at
            at = self.folded.find(wanted, at + 1)

    def between(self, left: str, right: str) -> str | None:
        """What stands between two folded strings where they meet: the shortest, or ``None`` where they never do."""
        met = (at + len(left) for at in self._found(left + right)) if left and right else ()
        return min((self.text[self.where[at - 1] + 1:self.where[at]] for at in met), key=len, default=None)

    def followers(self, tail: str) -> set[str]:
        """The few characters that follow ``tail`` in its line, wherever it stands; none at a line's end."""
        out = set()
        for at in self._found(tail):
            end = at + len(tail)
            last = self.where[end - 1]
            line_end = self.text.find("\n", last)
            stop = bisect_left(self.where, line_end if line_end >= 0 else len(self.text), lo=end)
            out.add(self.folded[end:min(end + NEXT, stop)])
        return out


class Layout:
    """The fragments of a page: its non-empty lines, numbered from 1, and the pieces ("12a") of lines that hold two columns."""

    def __init__(self, source: str, findings: Mapping[str, Any]) -> None:
        lines = list(re.finditer(r"\S[^\n]*", source))
        self.lines = [m.group().rstrip() for m in lines]
        self.starts = [m.start() for m in lines]
        self.splits: Mapping[str, list[str]] = findings["splits"]
        self.pieces: dict[str, str] = {}
        for number, line in enumerate(self.lines, 1):
            for i, piece in enumerate(self.splits.get(str(number), ())):
                self.pieces[f"{number}{chr(ord('a') + i)}"] = piece
            if str(number) not in self.splits:
                self.pieces[str(number)] = line

    def offset(self, number: int, found: str, *, behind: bool = False) -> int:
        """Where a string stands in a line, or its end, as an offset of the source; the line's end if it is not there."""
        at = self.lines[number - 1].find(found) if found else -1
        end = at + len(found) if behind else at
        return self.starts[number - 1] + (end if at >= 0 else len(self.lines[number - 1]))

    def gap(self, gap: Mapping[str, Any]) -> int:
        """Where a gap of the findings lies, as an offset of the source."""
        before, number = gap.get("before", "").strip(), gap["fragment"]
        return self.offset(number, before, behind=True) if before else self.offset(number, gap.get("after", "").strip())


def _joined(met: str | None, wanted: str | None) -> bool:
    """Whether two fragments meet the way they do in the clean text: in one line, with or without a space or a hyphen."""
    if met is None or "\n" in met:
        return False
    return wanted is None or all((mark in met) == (mark in wanted) for mark in " -")


def _joins(page: Layout, findings: Mapping[str, Any], source: Text, clean: Text, out: Text) -> Counter[str]:
    t: Counter[str] = Counter()
    laps = {(str(lap["left"]), str(lap["right"])): fold(lap["text"]) for lap in findings["overlaps"]}
    hyphens = {(str(left), str(right)) for left, right in findings.get("hyphens", ())}
    heads: dict[str, str] = {}  # what may follow a fragment besides what the clean text says: a joint not wholly repaired
    for pair in findings["joins"]:
        left, right = map(str, pair)
        tail, head, lap = fold(page.pieces[left]), fold(page.pieces[right]), laps.get((left, right), "")
        heads[left] = head
        if (left, right) in hyphens:
            tail, heads[left] = tail[:-1], "-" + head
        far = not (left.isdigit() and right.isdigit() and int(right) == int(left) + 1)
        tail, whole, rest = tail[-TAIL:], head[:HEAD], head[len(lap):][:HEAD]
        wanted = clean.between(tail, rest)
        cut = _joined(out.between(tail, rest), wanted)
        found = cut or (bool(lap) and _joined(out.between(tail, whole), wanted))
        t.update(joins=1, joins_found=found, far_joins=far, far_joins_found=far and found)
        t.update(overlaps=bool(lap), overlaps_cut=bool(lap) and cut)
    dropped = {str(copy["fragment"]) for copy in findings["dropped"]}
    hyphenated = {left for left, _ in hyphens}
    for key, piece in page.pieces.items():
        if key in dropped:
            continue
        tail = fold(piece)
        tail = (tail[:-1] if key in hyphenated else tail)[-TAIL:]
        # What stood behind a piece in its own line is a split not made.
        expected = (heads.get(key, ""), *clean.followers(tail), *source.followers(tail))
        wrong = any(not any(each.startswith(follower) for each in expected) for follower in out.followers(tail))
        t.update(fragments=1, false_joins=wrong)
    return t


def _copies(page: Layout, findings: Mapping[str, Any], clean: Text, out: Text) -> Counter[str]:
    t: Counter[str] = Counter()
    for head, extra in Counter(fold(page.lines[copy["fragment"] - 1])[:COPY] for copy in findings["dropped"]).items():
        have = out.folded.count(head)
        cut = min(extra, max(0, clean.folded.count(head) + extra - have)) if have else 0
        t.update(copies=extra, copies_cut=cut)
    return t


def spaces(page: Layout, findings: Mapping[str, Any]) -> Iterator[tuple[int, int, str, str]]:
    """The spaces inside lines: start and end in the source, and the folded characters on both sides; not those of copies."""
    dropped = {copy["fragment"] for copy in findings["dropped"]}
    for number, (start, whole) in enumerate(zip(page.starts, page.lines, strict=True), 1):
        if number in dropped:
            continue
        line = _HEADING_MARK.sub("", whole)
        start += len(whole) - len(line)
        # Folding a part of a line gives a part of the folded line: the offsets are counted up.
        at = [0, *accumulate(len(fold(c)) for c in line)]
        folded = fold(line)
        for gap in _SPACES.finditer(line):
            left, right = folded[:at[gap.start()]][-SPACE:], folded[at[gap.end()]:][:SPACE]
            yield start + gap.start(), start + gap.end(), left, right


def is_stray(clean: Text, left: str, right: str) -> bool | None:
    """Whether the clean text has no space between two strings; ``None`` where it does not say."""
    wanted = clean.between(left, right)
    return None if wanted is None or min(len(left), len(right)) < SPACE_AT_LEAST else not wanted


def _spaces(page: Layout, findings: Mapping[str, Any], clean: Text, out: Text) -> Counter[str]:
    t: Counter[str] = Counter()
    for _, _, left, right in spaces(page, findings):
        stray = is_stray(clean, left, right)
        if stray is None:
            continue
        gone = out.between(left, right) == ""
        if stray:
            t.update(stray_spaces=1, stray_spaces_out=gone)
        else:
            t.update(meant_spaces=1, meant_spaces_lost=gone)
    return t


def _flags(page: Layout, findings: Mapping[str, Any], flags: list[Place]) -> Counter[str]:
    t: Counter[str] = Counter(flags=len(flags))
    right: set[int] = set()

    def near(start: int, end: int, distance: int) -> bool:
        close = {i for i, flag in enumerate(flags) if flag.start - distance <= end and start <= flag.end + distance}
        right.update(close)
        return bool(close)

    for gap in findings["gaps"]:
        at = page.gap(gap)
        sort = "gaps" if gap["certainty"] == "certain" else "likely_gaps"
        t.update({sort: 1, f"{sort}_flagged": near(at, at, NEAR_GAP)})
    for wrong in findings["character_errors"]:
        at = page.offset(wrong["fragment"], wrong["wrong"])
        near(at, at + len(wrong["wrong"]), NEAR_CHARACTER)
    t.update(flags_right=len(right))
    return t


def score(source: str, findings: Mapping[str, Any], clean: str, output: str, flags: Iterable[Place] = ()) -> Score:
    """Score ``output``, and the flags raised with it (in offsets of ``source``), as the repair of ``source``."""
    page, want, have = Layout(source, findings), Text(clean), Text(output)
    t = _joins(page, findings, Text(source), want, have) + _copies(page, findings, want, have)
    t += _spaces(page, findings, want, have) + _flags(page, findings, list(flags))
    paragraphs, paragraphs_out = (Counter(filter(None, map(fold, text.split("\n")))) for text in (clean, output))
    in_clean, in_output = Counter(want.folded), Counter(have.folded)
    return Score(
        **t,
        paragraphs=paragraphs.total(),
        paragraphs_out=paragraphs_out.total(),
        paragraphs_right=(paragraphs & paragraphs_out).total(),
        lost=(in_clean - in_output).total(),
        added=(in_output - in_clean).total(),
    )
