"""How wide a line was printed, and how wide the column is that it was set in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from math import sqrt

#: Widths of Latin letters in em, rounded from the published metrics of Times: most are as wide as the first, the others are
#: wide, capitals, a little narrow, or narrow.
PLAIN_EM = 0.48
ODD_EM = (
    (b"mwMW", 0.8),
    (b"ABCDEGHKLNOPQRTUVXYZ&", 0.67),
    (b"frsIJS()-\"", 0.38),
    (b"ijlt .,;:'!|/", 0.27),
)
_FIGURE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.,:-]*[0-9A-Za-z%])?")

#: A line is set in a column when its neighbours are as wide: so many lines around it are compared.
NEIGHBOURS = 7
#: This share of them must be alike (and no fewer than three), within this many em: a full line varies by one mark that is
#: squeezed in or pushed out …
ALIKE_SHARE = 0.35
ALIKE_EM = 1.3
#: … and of a typical width: no newspaper column is wider or narrower. Lists and verses are narrower, and three paragraphs
#: longer than this are not alike by chance.
NARROWEST_COLUMN_EM, WIDEST_COLUMN_EM = 7.9, 60.0
#: Vertical text is read with one character in a line.
VERTICAL_EM = 1.0
#: The share of lines around that may be wider than the column (headlines): more, and there is no column.
MOST_WIDER = 0.4
#: A row of Latin text holds columns this wide, in em, and so many; each is so much off, with a space behind it.
NARROWEST_ROW_EM, WIDEST_ROW_EM, MOST_IN_ROW = 9, 24, 6
ROW_SLACK_EM, LATIN_SPACE_EM = 1.2, 0.4
#: So many widths are worth looking at, for chance explains some rows as well.
LIKELY_WIDTHS, PEAKS_APART_EM = 4, 1.0
#: More room than this at the end of a line, in em, and the next word would have been set there.
ROOM_EM = 1.0
#: Latin lines vary by a word that did not fit.
LATIN_SLACK = 1.5


def width(text: str) -> float:
    """The printed width in em: a character of Latin-1 counts half, a soft hyphen nothing, any other one whole.

    >>> width("云岭县 5 km"), width("über\xadall")
    (5.5, 3.5)
    """
    return len(text) - len(text.encode("latin-1", "ignore")) / 2 - text.count("\xad") / 2


def latin_width(text: str) -> float:
    """The printed width in em of a line in Latin letters, as the usual faces for newspapers set them.

    >>> latin_width("illicit"), latin_width("WOMAN")
    (2.1, 3.61)
    """
    ascii_only = text.replace("\xad", "").encode("ascii", "ignore")
    out = (len(text) - text.count("\xad")) * PLAIN_EM
    for letters, em in ODD_EM:
        out += (len(ascii_only) - len(ascii_only.translate(None, letters))) * (em - PLAIN_EM)
    return round(out, 2)


def unbroken(text: str) -> float:
    """The width of what no line end parts at the head of a line: a figure, a Latin word, or one character."""
    found = _FIGURE.match(text)
    return len(found[0]) / 2 if found else 1.0


def row_columns(widths: Sequence[float]) -> list[float]:
    """The widths that the columns of Latin rows may have, the likeliest first: each row is as wide as some columns."""
    fits = []
    for half_em in range(2 * NARROWEST_ROW_EM, 2 * WIDEST_ROW_EM):
        em = half_em / 2
        fit = 0.0
        for wide in widths:
            number = max(1, round(wide / (em + LATIN_SPACE_EM)))
            if number <= MOST_IN_ROW:
                slack = ROW_SLACK_EM * sqrt(number)
                off = abs(wide - number * em - (number - 1) * LATIN_SPACE_EM)
                fit += max(0.0, 1 - off / slack) - min(1.0, 2 * slack / em) / 2  # … more than one of any width would by chance
        fits.append((fit, em))
    peaks: list[float] = []
    for _, em in sorted(fits, reverse=True):
        if all(abs(em - peak) > PEAKS_APART_EM for peak in peaks):
            peaks.append(em)
    return peaks[:LIKELY_WIDTHS]


def columns(widths: Sequence[float], latin: Sequence[bool]) -> list[float]:
    """For each line the width of the column it is set in, in em; 0 where the lines around are not alike.

    The widest width that ``ALIKE_SHARE`` of the lines around share is the column's; wider lines are headlines.
    """
    out = []
    window = sorted(widths[:NEIGHBOURS])  # those of the lines around, moved along line by line
    for i, spaced in enumerate(latin):
        if i + NEIGHBOURS < len(widths):
            insort(window, widths[i + NEIGHBOURS])
        if i > NEIGHBOURS:
            del window[bisect_left(window, widths[i - NEIGHBOURS - 1])]
        alike = max(3, int(len(window) * ALIKE_SHARE))
        slack = ALIKE_EM * (LATIN_SLACK if spaced else 1.0)
        found = 0.0
        too_wide = len(window) - bisect_right(window, WIDEST_COLUMN_EM)
        for k in range(too_wide + 1, min(len(window) - alike + 1, int(len(window) * MOST_WIDER) + 1) + 1):
            widest = window[-k]
            if VERTICAL_EM < widest < NARROWEST_COLUMN_EM:
                continue
            if widest - window[1 - k - alike] <= slack:
                found = widest if spaced else window[-k - 1]
                break
        out.append(found)
    return out
