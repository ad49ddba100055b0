"""What a copy looks like: running text, whole or broken off; no headline, verse, list, table or code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from newsclean.copies.bare import Bare, size_of
from newsclean.copies.places import Place
from newsclean.language.scripts import CLAUSE, CLOSING, SENTENCE_END

# Sizes are in bytes of UTF-8 (see ``size_of``).

#: Shorter lines in which no sentence ends may be headlines, titles, names: 30 Han characters, if there is a comma, else 40.
CLAUSES_SIZE = 90
PARAGRAPH_SIZE = 120
#: A single whole sentence without a number may be a formula that two reports share (who attended, who sent wishes) up to
#: this size: the longest in three million characters of broadcast news has 67 characters.
FORMULA_SIZE = 200

_CLOSING = re.escape(CLOSING)
#: A sentence ends inside the line and another begins: running text, no headline (in which ！ and ？ may stand), verse or list.
_SENTENCE_INSIDE = re.compile(
    rf"[。｡][{_CLOSING}]*(?=[^{_CLOSING}\s])|[a-zß-ÿ][.!?][\"{_CLOSING}]* +[A-ZÀ-Þ\"„“‘«]"
)
#: Tables, code, and the addresses and telephone numbers of notices; hardly ever in an article.
_NO_PROSE = re.compile(r"[{}\\<>=|_\t]|//|www\.|\w@\w|\(\)|;$|\d{3,4}-\d{7,8}")
#: The sign of an item in a list.
_BULLET = re.compile(r"[・■●◆◇★☆※○◎□▼▲▶•*·-]")
#: A clause of eight characters: classical verse has seven at most, lists of names fewer.
_LONG_CLAUSE = re.compile(r"\w{8}")
#: Letters in a text, at the least: a copied paragraph full of figures has .65; results and rates are about half figures.
MIN_LETTERS = 0.55
_NO_LETTERS = re.compile(r"[\W\d_]+")
_ENDED = re.compile(rf"[{SENTENCE_END}{_CLOSING}:：;；][\"'{_CLOSING}]*$")
_CLAUSE_INSIDE = re.compile(r"[，、；]\S|[,;] ?\S")
#: Lines of one paragraph are full but the last: the first (indented), a long word, full-width marks take up to a third.
MIN_FULL = 0.65
_MARK_END = re.compile(r"\W$")
_CLAUSE_END = re.compile(rf"[，、,][\"{_CLOSING}]?$")
#: Nothing begins so: a small letter, a mark that closes or parts, a full stop behind a few characters, a quote or bracket
#: that is closed and was not opened.
_CONTINUES = re.compile(
    rf"[a-zß-ÿ{CLAUSE}{SENTENCE_END}{_CLOSING}]|.{{1,6}}[{SENTENCE_END}][{_CLOSING}]?$|[^“「『《（(]*[”」』》）)]"
)


def holds_sentence(texts: Iterable[str]) -> bool:
    """Whether a sentence ends inside one of the lines and another begins."""
    return any(map(_SENTENCE_INSIDE.search, texts))


def is_ended(text: str) -> bool:
    """Whether the line ends as a sentence does, or with a mark that announces another."""
    return _ENDED.search(text) is not None


def is_prose(bare: Bare, lines: range, clauses_size: int) -> bool:
    """Whether the lines are running text: a sentence ends in them, or there are clauses and a size that no title has."""
    texts = [bare.page_lines[i].text for i in lines]
    text = "".join(bare.lines[lines[0]:lines[-1] + 1])
    if len(_NO_LETTERS.sub("", text)) < MIN_LETTERS * len(text):
        return False
    if not _LONG_CLAUSE.search(text) or any(map(_BULLET.match, texts)):
        return False
    # A line of prose between two rows of a table or two lines of code belongs to them.
    if any(_NO_PROSE.search(line.text) for line in bare.page_lines[max(0, lines[0] - 1):lines[-1] + 2]):
        return False
    if holds_sentence(texts):
        return True
    size = bare.size(lines)
    clauses = size >= clauses_size and any(map(_CLAUSE_INSIDE.search, texts))
    if len(texts) == 1:
        ended = size >= max(PARAGRAPH_SIZE, clauses_size) and is_ended(texts[0])
        return bool(clauses or ended or _CLAUSE_END.search(texts[0]))
    # Prose is wrapped where the line is full, verse where a clause ends or with a capital.
    full = [size_of(bare.lines[i]) for i in lines[:-1]]
    wrapped = any(not _MARK_END.search(one) and not two[0].isupper() for one, two in pairwise(texts))
    return clauses and wrapped and size >= CLAUSES_SIZE and min(full) >= MIN_FULL * max(full)


def is_cut(bare: Bare, lines: range) -> bool:
    """Whether the lines are plainly a piece of a sentence."""
    last, first = bare.lines[lines[-1]], bare.page_lines[lines[0]].text
    return bool(_CLAUSE_END.search(last) or _CONTINUES.match(first))


def is_open(bare: Bare, lines: range) -> bool:
    """Whether the lines show that something goes before or behind them."""
    return not is_ended(bare.lines[lines[-1]]) or bool(_CONTINUES.match(bare.page_lines[lines[0]].text))


def is_broken_off(bare: Bare, place: Place) -> bool:
    """Whether the longer text around the place goes on in the middle of what is a clause in the lines."""
    before, behind = bare.text[max(0, place.start - 1):place.start], bare.text[place.end:place.end + 1]
    if before.isalnum() and bare.starts[bare.line_at(place.start)] != place.start:
        return True
    if bare.starts[bare.line_at(place.end)] == place.end:
        return False
    last = bare.lines[place.last]
    return bool(_CLAUSE_END.search(last)) or (last[-1].isalnum() and behind.isalnum())
