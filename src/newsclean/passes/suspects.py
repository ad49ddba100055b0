"""Characters and words that look misread, with the reading that is likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import NamedTuple

from newsclean.edits import Flag, Replace
from newsclean.joints import model
from newsclean.language import ngrams
from newsclean.language.fold import fold
from newsclean.language.lookalikes import ALIKE, LONGEST, likelihood
from newsclean.language.scripts import HAN, KANA, SURNAMES
from newsclean.page import Page

#: Zipf frequency from which a word is taken for one: 16 in a million. Below, the lists hold fragments and names (vel, gage).
KNOWN = 4.2
#: Two characters that were counted together fewer than eight times tell nothing; as log P.
MET = log(8 / ngrams.COUNTED)
#: Log-odds that a character is misread, from how much better another one reads (nats), whether that one is known to stand
#: between both its neighbours, and whether this one is known beside neither. Fitted on 750 thousand sound characters and
#: 20 thousand misread ones, for pages on which one character in 10,000 is misread so: on three annotated real pages five in
#: 24 thousand are.
ANY, A_NAT, FITS_BOTH, MET_NEITHER = -8.75, 1.36, 1.72, -0.65
#: Behind a surname, as a name's second or third character, it may well be rare.
NAMED = -2.0
#: A reading that is less likely than this is not worth a flag, whatever level is asked for.
LEAST = 0.1

_ALIKE = re.compile(f"[{''.join(ALIKE)}]")
_CODES = {char: [*map(ord, others)] for char, others in ALIKE.items()}
_KANA = re.compile(f"[{KANA}]")

#: English words that stood for a character between Han characters; none in 1.7 million characters of Chinese news.
WORDS = {"and": "和", "or": "或", "of": "的", "the": "", "in": "在", "to": "到", "with": "和", "for": "为", "from": "从"}
_WORD = re.compile(rf"({'|'.join(WORDS)})\s?(?=[{HAN}])")
_HAN_BEFORE = re.compile(rf"[{HAN}]\s?$")
#: Signs of mathematics and of print that no Chinese sentence holds, and scripts that never stand inside one: Cyrillic,
#: Hebrew, Arabic, Devanagari, Thai. None in 1.7 million characters of Chinese news.
_SIGN = re.compile(
    rf"[∝∞∑√∫∂∆∏◊¬¤§¶†‡\u0400-\u04ff\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f]+(?=\s?[{HAN}，。、；])"
)

#: A letter among figures.
_FIGURE = re.compile(r"[OolI](?=[0-9%年月日时分元万亿人])(?<=[0-9].)")
_FIGURE_FOR = {"O": "0", "o": "0", "l": "1", "I": "1"}
#: What is read in place of a letter, or of two. The long s is an s; so are the words it stands in.
_LETTERS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("0", "o"), ("1", "l"), ("1", "i"), ("ſ", "s"), ("ii", "n"))
_LATIN = re.compile(
    r"(?<![\w\xad-])(?=[A-Za-zÀ-ɏ01]*?(?:rn|vv|cl|ii|ſ|[a-zà-ɏ][01]|[01][a-zà-ɏ]{2}))[A-Za-zÀ-ɏ01]{4,}(?![\w\xad-])"
)

#: Words that no sentence has twice in a row; "that that", "had had", "die die" may be right.
_TWICE = re.compile(
    r" (the|an?|of|to|and|for|with|at|by|from|as|und|zu|von|mit|auf|für|im|am|dem|des|ein|eine|einer|le|la|les|et|du) \1\b"
)
_TWICE_HAN = re.compile("(的)的(?<![目的]..)(?![确確的士])")


class Reading(NamedTuple):
    """What looks misread in the page's text, what it may read, and how sure that is."""

    start: int
    end: int
    suggestion: str
    rule: str
    why: str
    score: float


@dataclass(frozen=True)
class Suspects:
    """Flag what looks misread, with the likely reading as the flag's ``suggestion``. With ``replace_from`` it is replaced
    where it is at least so sure.

    Han characters that look alike (券 for 卷, 干 for 于) are held against the n-grams around them; Latin words with what
    OCR reads in place of another letter (``rnorning``) against the word lists; letters among figures, foreign words and
    signs among Han characters, and words that stand twice need no table.

    **Leaves alone**: a character that is well known beside both its neighbours, and words that no list knows.

    **Can be wrong when** a rare name or an old phrase looks like a misread common one. In a million sound characters of news
    five flags score 0.5 or more.

    >>> [(flag.start, flag.suggestion) for flag in Suspects()(Page("街道向居民交出一份满意的答券。"))]
    [(13, '卷')]
    >>> list(Suspects()(Page("街道向居民交出一份满意的答卷。")))
    []
    """

    name: str = "suspects"
    replace_from: float | None = None

    def __call__(self, page: Page) -> Iterator[Flag | Replace]:
        chinese = not _KANA.search(page.text)  # the look-alikes, and the signs, are those of Chinese
        for line in page.lines:
            for each in readings(line.text, chinese):
                spans = page.spans(line.start + each.start, line.start + each.end)
                if len(spans) > 1 and "\n" in page.source[spans[0][0]:spans[-1][1]]:
                    continue  # on both sides of a joint: that is no misreading
                start, end = spans[0][0], spans[-1][1]
                if self.replace_from is not None and each.suggestion and each.score >= self.replace_from and len(spans) == 1:
                    yield Replace(start, end, each.suggestion, each.rule, each.why, each.score)
                else:
                    yield Flag("suspect", start, end, each.rule, each.why, each.score, each.suggestion or None)


@lru_cache(maxsize=4096)
def readings(text: str, chinese: bool) -> tuple[Reading, ...]:
    """What looks misread in a line; the last few thousand are remembered, since every round of a pipeline reads them anew."""
    found = [*_letters(text), *_twice(text)]
    return (*found, *_characters(text), *_signs(text)) if chinese else tuple(found)


def _characters(text: str) -> Iterator[Reading]:
    folded = fold(text)
    codes = [*map(ord, folded)]
    for m in _ALIKE.finditer(text, 1, max(1, len(text) - 1)):
        at = m.start()
        before, code, behind = codes[at - 1:at + 2]
        # It is known beside its neighbours, or its look-alikes are no better known there: that holds for nearly all.
        if (_met(before, code) or not any(_met(before, other) for other in _CODES[m[0]])) and (
            _met(code, behind) or not any(_met(other, behind) for other in _CODES[m[0]])
        ):
            continue
        start = max(0, at - LONGEST + 1)
        char, score = _better(folded[start:at + LONGEST], at - start, text[at])
        if score >= LEAST:
            why = f"{char} stands here in most texts, and looks like {text[at]}"
            yield Reading(at, at + 1, char, "suspects/look-alike", why, score)


def _met(first: int, second: int) -> bool:
    """Whether two characters are met together now and then: once or twice may be a mistake of somebody else's."""
    table = ngrams.load()
    behind = table.value(first << 16 | second)
    return behind is not None and behind + table.character(first) >= MET


@lru_cache(maxsize=4096)
def _better(around: str, at: int, char: str) -> tuple[str, float]:
    """The look-alike that reads best in the place of a character, and how likely it is what was meant."""
    codes = list(map(ord, around))
    before, behind = codes[at - 1], codes[at + 1]

    def met(code: int) -> int:
        return _met(before, code) + _met(code, behind)

    now, neither = likelihood(codes, at), met(codes[at]) == 0
    base = ANY + NAMED * (not SURNAMES.isdisjoint(around[max(0, at - 2):at]))
    best = char, 0.0
    for other in ALIKE[char]:
        codes[at] = ord(other)
        if known := met(codes[at]):
            odds = base + A_NAT * (likelihood(codes, at) - now) + FITS_BOTH * (known == 2) + MET_NEITHER * neither
            best = max(best, (other, round(model.probability(odds), 3)), key=lambda each: each[1])
    return best


def _signs(text: str) -> Iterator[Reading]:
    for m in _WORD.finditer(text):
        if _HAN_BEFORE.search(text, max(0, m.start() - 2), m.start()):
            why = "an English word stands between Chinese characters"
            yield Reading(m.start(), m.end(), WORDS[m[1]], "suspects/foreign", why, 0.95)
    for m in _SIGN.finditer(text):
        yield Reading(m.start(), m.end(), "", "suspects/foreign", "a foreign sign stands where a character should", 0.9)


def _letters(text: str) -> Iterator[Reading]:
    for m in _FIGURE.finditer(text):
        yield Reading(m.start(), m.end(), _FIGURE_FOR[m[0]], "suspects/figure", "a letter stands among figures", 0.95)
    for m in _LATIN.finditer(text):
        if word := _word(m[0]):
            yield Reading(m.start(), m.end(), word, "suspects/letters", "with letters that look alike it is a known word", 0.9)


@lru_cache(maxsize=4096)
def _word(found: str) -> str:
    """The known word that an unknown one is misread for, or nothing."""
    table, lower = ngrams.load(), found.lower()
    if table.word(lower):
        return ""
    for wrong, right in _LETTERS:
        for m in re.finditer(wrong, lower):
            word = lower[:m.start()] + right + lower[m.end():]
            if word.isalpha() and table.word(word) >= KNOWN:
                return word.capitalize() if found[0].isupper() else word
    return ""


def _twice(text: str) -> Iterator[Reading]:
    for pattern in (_TWICE, _TWICE_HAN):
        for m in pattern.finditer(text):
            yield Reading(m.start(1), m.end(), m[1], "suspects/twice", f"{m[1]} stands twice", 0.8)
