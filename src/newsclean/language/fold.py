"""Characters folded to what the n-gram table counts: one letter for what means the same at a joint.

Digits are one digit, full-width forms are their ASCII, traditional characters are their simplified form (from the character
table of OpenCC, kept in ``data/simplified.txt``), brackets and quotes of one direction are one mark. The fold is for looking up
only: no text is ever changed by it.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

#: Stands for the edge of a paragraph: before its first character and behind its last.
EDGE = "\n"


@lru_cache(maxsize=2)
def _table(japanese: bool) -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    if not japanese:
        pairs = files("newsclean.language").joinpath("data/simplified.txt").read_text(encoding="utf-8")
        table.update({ord(line[0]): line[1] for line in pairs.splitlines() if not line.startswith("#")})
    table.update(dict.fromkeys(map(ord, "0123456789０１２３４５６７８９"), "0"))
    table.update({code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
    table.update({code: chr(code - 0xFEE0 + 32) for code in range(0xFF21, 0xFF3B)})
    table.update(dict.fromkeys(map(ord, "「『„«"), "“"))
    table.update(dict.fromkeys(map(ord, "」』»"), "”"))
    table.update(dict.fromkeys(map(ord, "\u3000\xa0\t"), " "))
    return table


def fold(text: str, *, japanese: bool = False) -> str:
    """The folded text, of the same length. In Japanese text Han characters stay: 勝手 is no Chinese word.

    >>> fold("國有ＡＢ企業24家，")
    '国有ab企业00家,'
    """
    return text.translate(_table(japanese))
