"""Which of two texts that are the same stands where it belongs: by topic, and by how its neighbours run on."""

from __future__ import annotations

import re

from newsclean.copies.bare import Bare
from newsclean.copies.near import MIN_READING
from newsclean.copies.prose import FORMULA_SIZE, PARAGRAPH_SIZE, holds_sentence, is_ended, is_open
from newsclean.language.fold import fold
from newsclean.language.ngrams import load
from newsclean.language.scripts import HAN, KANA

#: What notices say that are printed again and again. They have nothing to do with what stands around them.
_NOTICE = re.compile(
    r"(?i)本[报報版刊](?![讯訊记記])|[转轉][载載]|版[权權]|[来來]稿|[订訂][阅閱]|[邮郵]箱|信箱|[扫掃][码碼描]|二[维維][码碼]|無断|問い合わせ"
    r"|\b(?:copyright|rights reserved|subscri|contact us|please|e-?mail|vorbehalten|abonn|kontakt)"
)
_DIGIT = re.compile(r"\d")
#: Pairs of characters where words are written together, else words of five letters: shorter ones are in every text.
_TOPIC = re.compile(rf"(?=([{HAN}{KANA}]{{2}}))|[^\W\d_{HAN}{KANA}]{{5,}}")
#: The neighbours on either side that tell what an article is about. Articles have 7 paragraphs on average.
NEIGHBOURS = 3
#: A text belongs where it shares this many topic words with its neighbours.
MIN_SHARED = 3
#: So much better (in topic words, and nats of the n-gram table) a later copy must fit than the first to stay instead of it:
#: as much as one of two near copies must read better.
MARGIN = MIN_READING
#: From here on in Unicode (the radicals) words are written without spaces, or nearly.
FIRST_UNSPACED = "\u2e80"


def fits_better(bare: Bare, one: range, two: range, copied: set[int], reading: float) -> float:
    """How much better the lines fit where they stand than their copy does: by topic, by joints, by how they read."""
    around_one, around_two = _topics(bare, _around(bare, one, copied)), _topics(bare, _around(bare, two, copied))
    topics = _topics(bare, one)
    better = max(-MARGIN, min(MARGIN, reading)) + _continuity(bare, one) - _continuity(bare, two)
    return better + len(topics & around_one - around_two) - len(topics & around_two - around_one)


def belongs(bare: Bare, kept: range, stray: range, copied: set[int], better: float) -> bool:
    """Whether a text is at home in one place only, and no notice, verse or formula that may stand anywhere."""
    texts = [bare.page_lines[i].text for i in kept]
    home = len(_topics(bare, kept) & _topics(bare, _around(bare, kept, copied))) >= MIN_SHARED
    if any(map(_NOTICE.search, texts)):
        return home
    if is_open(bare, kept) or kept[-1] + 1 == stray[0] or stray[-1] + 1 == kept[0]:
        return True
    if holds_sentence(texts):
        return home or bare.size(kept) >= PARAGRAPH_SIZE
    return better >= 2 * MARGIN or bare.size(kept) >= FORMULA_SIZE or any(map(_DIGIT.search, texts))


def _around(bare: Bare, lines: range, copied: set[int]) -> list[int]:
    """The neighbours of the lines; copies don't vouch for copies."""
    above = [i for i in range(max(0, lines[0] - 3 * NEIGHBOURS), lines[0]) if i not in copied]
    below = [i for i in range(lines[-1] + 1, min(len(bare.lines), lines[-1] + 1 + 3 * NEIGHBOURS)) if i not in copied]
    return above[-NEIGHBOURS:] + below[:NEIGHBOURS]


def _topics(bare: Bare, lines: list[int] | range) -> set[str]:
    return {match[1] or match[0].lower() for i in lines for match in _TOPIC.finditer(bare.page_lines[i].text)}


def _continuity(bare: Bare, lines: range) -> float:
    """How much better the neighbours run on to the lines and from them than to each other."""
    first, last = bare.lines[lines[0]], bare.lines[lines[-1]]
    above = bare.lines[lines[0] - 1] if lines[0] else ""
    below = bare.lines[lines[-1] + 1] if lines[-1] + 1 < len(bare.lines) else ""
    return _run_on(above, first) + _run_on(last, below) - _run_on(above, below)


def _run_on(left: str, right: str) -> float:
    """How well one line runs on to the next, where it does not end."""
    if not left or not right or is_ended(left):
        return 0.0
    left, right = fold(left[-3:]), fold(right[:3])
    found = load().run_on(left, right)
    return found if left[-1] >= FIRST_UNSPACED else max(found, load().run_on(left + " ", right))
