"""The endings and beginnings of the paragraphs of a joined page, and what speaks for a gap there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache

from newsclean.joints.ends import edge_words, edges
from newsclean.joints.evidence import RARE_WORD, REACH, Features, closes
from newsclean.joints.facts import Facts, is_names
from newsclean.joints.setting import OPEN_ENDS, setting_of
from newsclean.language import ngrams
from newsclean.language.scripts import CLAUSE, CLOSING, KANA, SENTENCE_END
from newsclean.missing.weights import among, score
from newsclean.page import Line

#: Body text is at least this wide in em, and has a mark of a sentence in it. Headlines, leads and table cells are shorter.
BODY_EM = 25.0
#: Where a number is put in one of a few classes, these are the bounds between them; a class has a weight of its own.
WIDTHS = (35, 60, 120)  # em: a lead, a short paragraph, a paragraph, a long one
ENDS = (-3, -1, 1)  # nats: how much the last characters end like a paragraph
PAUSES = (-4, -2, -1, 0, 1, 2)  # nats: how much they end like a clause or a sentence
STOPS = (1, 2, 4)  # full stops in the paragraph
OPENS = (-4, -3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 2)  # nats: how much the first characters begin like a sentence
PLAIN = 1.0  # nats: a line that begins like a sentence as plainly has lost nothing; half of all do, and one flag in fifty
ORPHAN = -3.0  # nats: a line that begins like a sentence so little plainly begins in the middle of one
GOES_ON = (-3, -2, -1, 0, 1, 2)  # nats: how much they stand like those behind a comma; or those of the next line begin
FIRST = (1, 2, 3, 4, 5, 7, 10, 15, 25)  # characters before the first mark
RUNS = (0, 3)  # nats: how well a line runs on to the next one
FITS = (2, 4, 6, 8)  # nats: how well the best other line of the page would fit, beyond what it begins or ends like itself
SHARES = (0.1, 0.3)  # of the page's body lines: how many others break off
WHOLE = (0.3, 0.6, 0.8, 0.9)  # of the page's body lines: how many end with a full stop
MOST_COUNTED = 3

_MARK = re.compile(r"[。！!；;，,]|[？?.]\s?\S")
_CLAUSE_END = re.compile("[。！？!?，,：:；;、]")
_KANA = re.compile(f"[{KANA}]")
_STOP = re.compile(r"[。！？!?]|\. ")
#: What stands by itself, and is continued by nothing.
_APART = ("markdown", "sign-off", "byline", "caption")
#: A sign-off that stands at the end of a paragraph's last line.
_SIGNED = re.compile(r"\s*[（(][^（）()]{2,40}[)）]$")
_ENDED = tuple(SENTENCE_END + CLOSING + ".:：;；\"'")
#: A photographer's name may stand behind the last full stop.
_AFTER_STOP = re.compile(r"^.*[。！？!?]\s*")


class Edges:
    """The joined page, and the features of its endings and beginnings."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.setting = setting_of(tuple(lines))
        self.facts = self.setting.facts
        self.ends = [_SIGNED.sub("", f.text) if f.text[-1] in ")）" else f.text for f in self.facts]
        self.body = [_is_body(f) for f in self.facts]
        self.undone = [body and _breaks_off(end) for body, end in zip(self.body, self.ends, strict=True)]
        self._broken, self._size = sum(self.undone), max(1, sum(self.body))
        self._table = ngrams.load()

    def end(self, i: int) -> int:
        """The offset, in the page's text, at which the sentence of line ``i`` ends: before a sign-off."""
        return self.setting.lines[i].start + len(self.ends[i])

    def is_headless(self, i: int) -> bool:
        """Whether line ``i`` is body text that does not plainly begin like a sentence."""
        return self.body[i] and (self._orphans[i] or self._opens[i] < PLAIN)

    def cut_off(self, i: int) -> float:
        """How likely line ``i`` has lost its rest."""
        return score("cut-off", self.setting.script(i), self.ending(i)) if self.undone[i] else 0.0

    def lost_start(self, i: int) -> float:
        """How likely line ``i`` has lost its beginning."""
        return score("lost-start", self.setting.script(i), self.beginning(i)) if self.is_headless(i) else 0.0

    def _tail(self, i: int) -> str:
        each, end = self.facts[i], self.ends[i]
        return each.tail if len(end) == len(each.text) else edges(end, each.latin)[1]

    def ending(self, i: int) -> Features:
        """What speaks for and against a gap behind line ``i``."""
        each, tail = self.facts[i], self._tail(i)
        signed = len(self.ends[i]) < len(each.text)
        last = i + 1 == len(self.facts)
        end, then = _end_class(self.ends[i]), "sign-off" if signed else "nothing" if last else self._then(i + 1)
        run_on = self._table.run_on
        out = [
            ("any", 1.0),
            (f"ends with a {end}", 1.0),
            (f"then {then}", 1.0),
            (f"ends with a {end}, then {then}", 1.0),
            among("ends", self._table.ends(tail), ENDS),
            among("pauses", max(run_on(tail, ","), run_on(tail, "." if each.latin else "。")), PAUSES),
            among("stops", len(_STOP.findall(self.ends[i])), STOPS),
            among("width", each.width, WIDTHS),
            among("whole", self._whole, WHOLE),
            *self._company(i),
        ]
        if i or last:  # a line that is all there is counts as the last one of a sound page
            out.append((f"behind {self._behind(i) if i else 'text with a stop'}", 1.0))
        if not last:
            out.append(among("next opens", self._opens[i + 1], GOES_ON))
        if not signed and not last:
            out.append(among("runs on", run_on(tail, self.facts[i + 1].head), RUNS))
        if each.latin and self._table.word(edge_words(self.ends[i])[1]) < RARE_WORD:
            out.append(("ends with no word", 1.0))
        if each.open:
            out.append(("open quote or bracket", 1.0))
        near = [f for f in self.facts[max(0, i - REACH):i + REACH] if f is not each and not f.markdown]
        if any(closes(each, f) for f in near):
            out.append(("another closes it", 1.0))
        if near:
            out.append(among("rest", max(run_on(tail, f.head) - f.opens for f in near), FITS))
        return out

    def beginning(self, i: int) -> Features:
        """What speaks for and against a gap before line ``i``."""
        each, opens, behind = self.facts[i], self._opens[i], self._behind(i)
        first = _CLAUSE_END.search(each.text)
        out = [
            ("any", 1.0),
            (f"starts {each.start}", 1.0),
            (f"behind {behind}", 1.0),
            (f"starts {each.start}, behind {behind}", 1.0),
            among(f"behind {behind}, opens", opens, GOES_ON[:4]),
            among("opens", opens, OPENS),
            among("goes on", self._table.run_on(",", each.head), GOES_ON),
            among("first mark", first.start() if first else len(each.text), FIRST),
            among("width", each.width, WIDTHS),
            *self._company(i),
        ]
        if i and self.facts[i - 1].end in OPEN_ENDS:
            out.append(among("runs on", self._table.run_on(self._tail(i - 1), each.head), RUNS))
        if each.stub:  # in Japanese an answer of one word is a sentence
            out.append((f"the end of a sentence{' in Japanese' if _KANA.search(each.text) else ''}", 1.0))
        if self._shuts(i):
            out.append(("shut quote or bracket", 1.0))
        near = self._open_tails[bisect_left(self._open_tails, (i - REACH,)):bisect_left(self._open_tails, (i + REACH,))]
        others = [self._table.run_on(tail, each.head) - each.opens for j, tail in near if j != i]
        out.append(among("beginning", max(others), FITS) if others else ("no beginning", 1.0))
        if self._orphans[i] and max(others, default=0.0) < FITS[0]:
            out.append(("an orphan, and nothing to begin it", 1.0))
        return out

    @cached_property
    def _opens(self) -> list[float]:
        """How much each line begins like a sentence; where its first two characters are known nowhere, that says nothing."""
        value = self._table.value
        heads = [f.head for f in self.facts]
        known = [len(head) < 2 or value(ord(head[0]) << 16 | ord(head[1])) is not None for head in heads]
        return [f.opens if is_known else 0.0 for f, is_known in zip(self.facts, known, strict=True)]

    @cached_property
    def _open_tails(self) -> list[tuple[int, str]]:
        """The lines, be they short ones, that end in the middle of something and stand not by themselves, with their ends."""
        open_ended = [i for i, f in enumerate(self.facts) if f.end in OPEN_ENDS and f.kind not in _APART]
        return [(i, self._tail(i)) for i in open_ended]

    @cached_property
    def _whole(self) -> float:
        """The share of the page's body lines, and others, that end with a full stop: on a page of one line it says nothing."""
        return sum("stop" in f.end for f in self.facts) / self._size if self._size > 1 else 1.0

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
        """How many other lines break off, and how many begin in mid-sentence; whether the line is set in a printed column."""
        number, orphans = self._broken - self.undone[i], self._orphaned - self._orphans[i]
        out = [
            (f"others {min(number, MOST_COUNTED)}", 1.0),
            (f"orphans {min(orphans, MOST_COUNTED)}", 1.0),
            among("share", number / self._size, SHARES),
        ]
        if self._orphans[i]:
            out.append((f"an orphan, others {min(number, MOST_COUNTED)}", 1.0))
        return [*out, ("column", 1.0)] if self.setting.columns[i] else out

    @cached_property
    def _orphans(self) -> list[bool]:
        """Which lines of the body plainly begin in the middle of a sentence: each may be the rest of one that breaks off."""
        return [body and self._is_orphan(i) for i, body in enumerate(self.body)]

    @cached_property
    def _orphaned(self) -> int:
        return sum(self._orphans)

    def _is_orphan(self, i: int) -> bool:
        each = self.facts[i]
        return each.stub or self._shuts(i) or each.start in ("shut", "lower") or self._opens[i] < ORPHAN

    def _shuts(self, i: int) -> bool:
        """Whether line ``i`` closes what it never opened; where it also opens what it never closes, a mark is misread."""
        return bool(self.facts[i].shut) and not self.facts[i].open


@lru_cache(maxsize=1)
def edges_of(lines: tuple[Line, ...]) -> Edges:
    """The edges of a page's lines. The last ones are remembered: ``holes`` asks for the same."""
    return Edges(lines)


def _is_body(facts: Facts) -> bool:
    apart = facts.markdown or facts.listed or facts.caption or facts.sign_off or facts.byline
    return facts.width >= BODY_EM and not apart and _MARK.search(facts.text) is not None


def _breaks_off(text: str) -> bool:
    return bool(text) and not text.endswith(_ENDED) and not is_names(_AFTER_STOP.sub("", text))


def _end_class(text: str) -> str:
    return "comma" if text[-1] in CLAUSE else "letter" if text[-1].isalpha() else "digit" if text[-1].isdigit() else "mark"
