"""Lines that stand by themselves whatever they say, as the lines around them show: values, code, times, a table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, pairwise

from newsclean.joints.facts import Facts
from newsclean.joints.widths import LATIN_SPACE_EM, ROOM_EM

#: A table of values has so many rows, and so many marks in each: a printed line may have one comma without a space behind it.
LEAST_ROWS, CELL_MARKS = 3, ((",", 2), (";", 1))
_LOOSE = {mark: re.compile(f"{mark}(?: |$)") for mark, _ in CELL_MARKS}
#: So many lines of a program or of its data look like nothing else; on the measured pages no block does, nor in sound news.
CODE_SHARE = 0.3
_CODE = re.compile(
    r"""
      [{\[;]$ | [)\]}][;,]$ | ^[)\]}]                          # brackets and semicolons at the ends
    | \w\([^()]*\)[:{]?$ | [=!]=|=>|[-+*]= | ^[\w.]+\ =\       # what is called, compared, set
    | ^(?:\#!|//|/\*|@\w+$)                                   # comments, decorators
    | ^"[^"]+":\  | ^["'][^"']*["'],$ | ^[a-z][\w-]*:$         # keys and values
    | ^(?:def|class|if|elif|else|for|while|try|except|with)\b.*:$
    | ;\ (?:do|then)$ | ^(?:done|fi|esac)$
    | ^(?:SELECT|FROM|WHERE|GROUP\ BY|ORDER\ BY|INSERT\ INTO|VALUES)\b
    """,
    re.VERBOSE | re.ASCII,  # a Chinese name before a bracket calls nothing
)
#: Room is measured beside the widest of so many lines on either side. Of so many line ends between two blank lines this share
#: leaves some in verses and lists, in typeset columns none to 17 in 100; shorter blocks may be captions and headlines, and
#: lines wider than this rows of several columns.
AROUND, LEAST_ENDS, RAGGED, WIDEST_EM = 4, 4, 0.5, 30.0
#: So many short lines without a mark, of which none begins with a small letter, are no text: of English lines two in three
#: do, of German ones half.
LEAST_NAMES = 4
#: An entry of a log, a chat or a programme begins with its time.
_TIMED = re.compile(r"\[?(?:\d{4}-\d\d-\d\d|\d{1,2}[:.]\d\d)\b")
#: Dots lead from a heading to its page.
_LEADERS = re.compile(r"(?:\.{4,}|(?:\. ){3,}|…{2,}|·{4,}) ?\d{1,4}$")


def stand_by_themselves(lines: Sequence[Facts], blank: Sequence[bool]) -> list[bool]:
    """For each line whether it stands by itself; ``blank`` says which lines have a blank one above them.

    Rows of values have as many commas or semicolons, and no space behind any; of lines of code and of entries with their time
    there are several between two blank lines; Latin verses, items and addresses mostly end where another word had fitted.

    >>> from newsclean.joints.facts import of
    >>> lines = [of(text) for text in ("Anna,teacher,34", "Ben,nurse,51", "Cleo,pilot,29", "They met again.")]
    >>> stand_by_themselves(lines, [False, False, False, True])
    [True, True, True, False]
    """
    out = [line.end == "digit" and bool(_LEADERS.search(line.text)) for line in lines]
    starts = [i for i in range(len(lines)) if not i or blank[i]]
    blocks = list(pairwise([*starts, len(lines)]))
    stanzas = sum(stop - start >= LEAST_ROWS for start, stop in blocks)
    if stanzas * 2 > len(blocks) and all(line.latin for line in lines):
        rooms = [_leaves_room(lines[start:stop]) for start, stop in blocks]
        if None not in rooms and _are_ragged(list(chain.from_iterable(filter(None, rooms)))):
            return [True] * len(lines)
    for start, stop in blocks:
        if stop - start >= LEAST_ROWS and _stands_by_itself(lines[start:stop]):
            out[start:stop] = [True] * (stop - start)
    return out


def _stands_by_itself(block: Sequence[Facts]) -> bool:
    rows = [line.text for line in block]
    if _are_values(rows) or _is_code(rows) or all(map(_TIMED.match, rows)) or _are_names(block):
        return True
    room = _leaves_room(block)
    return room is not None and _are_ragged(room)


def _are_values(rows: Sequence[str]) -> bool:
    return any(_has_cells(rows, mark, least) for mark, least in CELL_MARKS)


def _has_cells(rows: Sequence[str], mark: str, least: int) -> bool:
    count = rows[0].count(mark)
    return count >= least and all(row.count(mark) == count and not _LOOSE[mark].search(row) for row in rows)


def _is_code(rows: Sequence[str]) -> bool:
    return sum(map(_looks_like_code, rows)) >= max(2, CODE_SHARE * len(rows))


@lru_cache(maxsize=4096)
def _looks_like_code(row: str) -> bool:
    """Remembered, for every round of a pipeline asks again."""
    return bool(_CODE.search(row))


def _are_names(lines: Sequence[Facts]) -> bool:
    """Whether Latin lines hold names, numbers and no sentence, as an address does."""
    return len(lines) >= LEAST_NAMES and all(
        line.latin and line.kind in ("bare", "byline") and line.end in ("letter", "digit") and not line.text[0].islower()
        for line in lines
    )


def _leaves_room(lines: Sequence[Facts]) -> list[bool] | None:
    """For each open end of Latin lines whether it leaves room for the first word of the next one, in the widest line around;
    None where a line is too wide, or ends in a word."""
    out = []
    for i, (above, below) in enumerate(pairwise(lines)):
        widest = max(line.width for line in lines[max(0, i - AROUND):i + AROUND + 2])
        if not (above.latin and below.latin) or widest >= WIDEST_EM or above.end == "hyphen":
            return None
        if above.end not in ("stop", "quoted-stop") and not (above.unlettered or below.unlettered):
            out.append(widest - above.width - LATIN_SPACE_EM - below.word > ROOM_EM)
    return out


def _are_ragged(leaves_room: Sequence[bool]) -> bool:
    """Whether lines end where they were meant to end."""
    return len(leaves_room) >= LEAST_ENDS and sum(leaves_room) >= RAGGED * len(leaves_room)
