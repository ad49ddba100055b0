"""Spaces in a line of Han or kana: which of them may be old line ends, and which mean something."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsclean.language.fold import fold
from newsclean.language.ngrams import Table
from newsclean.language.scripts import HAN, KANA, UNSPACED

_UNSPACED = re.compile(f"[{UNSPACED}]")
#: Japanese has kana within so many characters.
_KANA = re.compile(f"[{KANA}]")
KANA_REACH = 20
#: Behind Han or kana, and before anything but Latin and figures, which some writers set off with spaces.
_PLAIN = re.compile(f"[{UNSPACED}] [^A-Za-z0-9]")
#: Two katakana words side by side are a foreign name more often than a broken line: ``スマート シティ``.
_KATAKANA_PAIR = re.compile("[\u30a1-\u30ff] [\u30a1-\u30ff]")
#: A single ASCII space with text on both sides. Wider gaps and ideographic spaces are set on purpose.
_SPACE = re.compile(r" (?<=\S )(?=\S)")
#: At least this part of a line is Han or kana. Figures, Latin names and marks make up less than half of every body line of
#: the sample pages; in a line of Latin or Korean that quotes a Chinese word they are nearly all.
UNSPACED_SHARE = 0.4
#: Names or sources in brackets: ``(梁小满 贺知秋)``, ``（文字：梁小满 摄影：贺知秋）``. The longest part seen has nine.
_NAMES = re.compile(f"[(（](?:[{HAN}{KANA}·：:/]{{1,10}} ){{1,6}}[{HAN}{KANA}·：:/]{{1,10}}[)）]")
#: A title of two halves in quotes: ``“书香河口 夜读乡间”``. Its halves have three to fourteen characters and no mark.
_QUOTED_TITLE = re.compile(r"[“\"‘'「『《](?:[^\W\d_]{3,14} ){1,3}[^\W\d_]{3,14}[”\"’'」』》]")
#: A sign-off or a credit ends the paragraph, behind its last full stop or in brackets, and has no clause mark.
_SIGN_OFF = re.compile(r"(?:[。！？!?…”\"」』）)]( )[^。！？!?，,；;]{1,30}|( )[(（][^。！？!?，,；;()（）]{1,28}[)）])$")
SIGN_OFF_REACH = 40
#: A code ends in a figure and has letters or a hyphen: ``0421-3``, ``HKR007``. The space behind it is its own.
_CODE = re.compile(r"(?:[A-Za-z]|\d-)[\w-]*\d$", re.ASCII)
#: A Latin word with a space on its other side too stands by itself: ``渔港 and 盐田``, ``Emily Chen 说``.
_WORD_BEFORE = re.compile(r" [A-Za-z][A-Za-z.'’&-]*$")
_WORD_AFTER = re.compile(r"[A-Za-z][A-Za-z.'’&-]* ")
#: Codes and words are looked for this far; a longer one has been torn itself.
WORD_REACH = 24

#: How far a space speaks for an old line end and against a gutter between two columns, in nats, by how well the words run
#: on over it. Counted on 395 spaces of the one kind and 1,819 of the other: -1.3 below a run-on of -1, -0.4 at 0, 0.8 at
#: 1.5, 1.4 at 2.5, 3.4 from 4 on; this line with its two bounds runs through these.
RUN_ON_WEIGHT, RUN_ON_BIAS = 0.75, -0.4
LEAST_EVIDENCE, MOST_EVIDENCE = -1.2, 3.0


class Joint(NamedTuple):
    """A space at ``text[at]`` of a line that may be an old line end.

    ``evidence`` is what its sides say; ``plain``, that no habit of writing puts a space there.
    """

    at: int
    evidence: float
    plain: bool


def evidence(text: str, left: int, right: int, table: Table) -> float:
    """What the words say for ``text[right:]`` going on where ``text[:left]`` ends."""
    japanese = _KANA.search(text, max(0, left - KANA_REACH), right + KANA_REACH) is not None
    before, after = text[max(0, left - 3):left], text[right:right + 2]
    run_on = table.run_on(fold(before, japanese=japanese), fold(after, japanese=japanese))
    return min(MOST_EVIDENCE, max(LEAST_EVIDENCE, RUN_ON_WEIGHT * run_on + RUN_ON_BIAS))


@lru_cache(maxsize=4096)
def joints_of(text: str, table: Table) -> tuple[Joint, ...]:
    """The spaces of a line that may be old line ends, and none that means something; every round reads the lines anew."""
    spaces = [match.start() for match in _SPACE.finditer(text)]
    if not spaces or len(_UNSPACED.findall(text)) < UNSPACED_SHARE * len(text):
        return ()
    names = {at for match in _NAMES.finditer(text) for at in range(*match.span())}
    titles = {at for match in _QUOTED_TITLE.finditer(text) for at in range(*match.span())}
    sign_off = _SIGN_OFF.search(text, max(0, len(text) - SIGN_OFF_REACH))
    end = max(sign_off.start(1), sign_off.start(2)) if sign_off else len(text)
    found = []
    for at in spaces:
        if at >= end or at in names or stands_by_itself(text, at):
            continue
        says = evidence(text, at, at + 1, table)
        if says < 0 and at in titles:
            continue
        found.append(Joint(at, says, bool(_PLAIN.match(text, at - 1)) and not _KATAKANA_PAIR.match(text, at - 1)))
    return tuple(found)


def stands_by_itself(text: str, at: int) -> bool:
    """Whether the space at ``text[at]`` sets off a code, a figure or Latin words."""
    left, right = text[at - 1], text[at + 1]
    if right.isascii() and right.isalpha() and _WORD_AFTER.match(text, at + 1, at + WORD_REACH):
        return True
    if not (left.isascii() and left.isalnum()):
        return False
    start = max(0, at - WORD_REACH)
    if right.isascii() and right.isalnum():
        return True
    return bool(_CODE.search(text, start, at) or _WORD_BEFORE.search(text, start, at))
