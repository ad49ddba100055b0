"""Lines with a space behind every character: justified lines that an extractor read letter by letter."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from newsclean.edits import Cut
from newsclean.language import ngrams
from newsclean.language.fold import fold
from newsclean.language.scripts import CLAUSE, CLOSING, KANA, OPENING, SENTENCE_END, SURNAMES, UNSPACED
from newsclean.page import Line, Page

_MARKS = re.escape(CLAUSE + SENTENCE_END + OPENING + CLOSING + "—·\"'")
#: What stands alone in a letter-spaced line: a character, or marks, which a narrow gap leaves together.
_LETTER = re.compile(f"[{UNSPACED}]|[{_MARKS}]+")
#: Figures and Latin words stay whole in it; the gap between two of these may be wider.
_UNIT = rf"(?:[{UNSPACED}]|[^\s{UNSPACED}]+)(?!\S)"
_RUN = re.compile(rf"(?<!\S){_UNIT}(?:(?: |(?<=[!-~])  (?=[!-~])){_UNIT})+")
_TOKEN = re.compile(r"\S+")
#: A character with a space on both sides. Begins with its literal, and so scans a page without such lines in no time.
_ALONE = re.compile(f" (?=[{UNSPACED}] )")
#: So many stand alone in a row. Two and three are titles of two halves, names, and tables.
LEAST = 4
#: On a page with so many of these, three make up a line, also with figures among them (``10 月 26 日 糖 度 12.8``).
MANY, LEAST_OF_MANY = 5, 3
#: A run without a mark, on a page where no run has one, is longer than the seasons, the compass and most lists.
LEAST_ALONE = 6
_PROSE_MARK = re.compile(f"[{CLAUSE}{SENTENCE_END}]")
#: Lists of single characters run on as well: numerals, stems, branches, the compass, weekdays, seasons, elements, colours.
ENUMERATED = frozenset(
    "一二三四五六七八九十日甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东西南北中東上下左右春夏秋冬金木水火土月赤橙黄绿青蓝紫黃綠藍"
)

#: A table, or vertical lines read row by row, has single characters too, but they do not run on. This is the mean run-on, in
#: nats, of the runs close by and of the page, each counted half: -0.5 and less on the page set vertically, 0.5 and more for
#: all of 360 letter-spaced runs, of which the poorest is a row of names.
RUN_ON = 0.3
#: A run is judged with those so many lines away: the neighbours of a vertical row are vertical rows.
NEAR = 3

_KANA = re.compile(f"[{KANA}]")
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
#: Latin words with a space between their letters, and wider gaps between them; nothing else on the line.
_SPACED_WORDS = re.compile(f"[{_LATIN}](?: {{1,4}}[{_LATIN}]){{4,}}")
_WIDE_GAP = re.compile(" {2,}")
#: One of the words is so long: shorter ones are initials and keys (A C E D).
LEAST_LATIN = 5
#: A key to an exam holds these.
_KEYS = frozenset("abcdef")


class Run(NamedTuple):
    """Single characters in line ``number`` of the page, with the figures and Latin words among them.

    ``spaces`` are the offsets of the spaces to take out, ``long`` says that the run is one wherever it stands.
    """

    number: int
    spaces: list[int]
    letters: str
    long: bool
    run_on: float


@dataclass(frozen=True)
class LetterSpacing:
    """Takes out the spaces between the characters of a letter-spaced line, or part of a line.

    A printer spreads a line to fill its column, and some extractors take the wide gaps for spaces. Four or more characters must
    stand alone, and run on: figures and Latin words among them are drawn up to their neighbours too. Latin letters must make up
    words that are known.

    **Leaves alone**: vertical lines and tables, whose characters do not run on; lists of single characters (甲 乙 丙 丁);
    names of two characters; keys of an exam (A B C D); short runs on a page that has no letter-spaced prose.

    **Can be wrong when** a list of single characters happens to be a sentence, or two letter-spaced columns stand side by
    side in one line: the gap between them is as wide as the others.

    >>> from newsclean import clean
    >>> from newsclean.pipeline import Pipeline
    >>> clean("镇 里 去 年 新 修 了 12 公 里 的 路 。", pipeline=Pipeline(LetterSpacing()))
    '镇里去年新修了12公里的路。'
    >>> clean("甲 乙 丙 丁 戊 己 庚 辛", pipeline=Pipeline(LetterSpacing()))
    '甲 乙 丙 丁 戊 己 庚 辛'
    """

    name: str = "letterspacing"

    def __call__(self, page: Page) -> Iterator[Cut]:
        if _ALONE.search(page.text):
            yield from self._unspaced(page)
        for line in page.lines:
            if line.text[1:2] == " " and _SPACED_WORDS.fullmatch(line.text):
                yield from self._latin(page, line)

    @staticmethod
    def _unspaced(page: Page) -> Iterator[Cut]:
        runs = [run for number, line in enumerate(page.lines) if _ALONE.search(line.text) for run in runs_of(line, number)]
        if sum(run.long for run in runs) < MANY:
            runs = [run for run in runs if run.long]
        prose = any(_PROSE_MARK.search(run.letters) for run in runs)
        numbers = [run.number for run in runs]
        run_ons = list(accumulate((run.run_on for run in runs), initial=0.0))
        joints = list(accumulate((len(run.letters) - 1 for run in runs), initial=0))
        for run in runs:
            first, last = bisect_left(numbers, run.number - NEAR), bisect_right(numbers, run.number + NEAR)
            near = (run_ons[last] - run_ons[first]) / (joints[last] - joints[first])
            if (near + run_ons[-1] / joints[-1]) / 2 < RUN_ON:
                continue
            if is_list(run.letters) or not (prose or len(run.letters) >= LEAST_ALONE):
                continue
            for at in run.spaces:
                why = "a space behind every character: the line was spread to fill its column"
                yield from page.cuts(at, at + 1, rule="letterspacing/characters", why=why, score=0.97)

    @staticmethod
    def _latin(page: Page, line: Line) -> Iterator[Cut]:
        words = [word.replace(" ", "").lower() for word in _WIDE_GAP.split(line.text)]
        table = ngrams.load()
        if max(map(len, words)) < LEAST_LATIN or not all(map(table.word, words)) or _KEYS.issuperset("".join(words)):
            return
        for at in range(1, len(line.text) - 1):
            if line.text[at] == " " and " " not in (line.text[at - 1], line.text[at + 1]):
                start = line.start + at
                why = "a space behind every letter of a word"
                yield from page.cuts(start, start + 1, rule="letterspacing/word", why=why, score=0.95)


def runs_of(line: Line, number: int) -> Iterator[Run]:
    """The runs of single characters in a line, if it has any."""
    for found in _RUN.finditer(line.text):
        tokens = list(_TOKEN.finditer(line.text, *found.span()))
        alone = [bool(_LETTER.fullmatch(token[0])) for token in tokens]
        longest = max(len(row) for row in "".join(" x"[each] for each in alone).split(" "))
        characters = sum(token[0].isalpha() for token in tokens if len(token[0]) == 1)
        if longest < 2 or sum(alone) < LEAST_OF_MANY or 2 * characters < sum(alone):  # marks alone are dot leaders
            continue
        whole = found.span() == (0, len(line.text))
        if longest < LEAST and not whole:
            continue
        pairs = zip(tokens, alone, tokens[1:], alone[1:], strict=False)
        spaces = [line.start + b.start() - 1 for a, x, b, y in pairs if x or y]  # between two words the space is their own
        letters = "".join(token[0] for token in tokens)
        yield Run(number, spaces, letters, longest >= LEAST, run_on(letters))


def run_on(letters: str) -> float:
    """How well each character runs on to the next, all in all."""
    folded, table = fold(letters, japanese=bool(_KANA.search(letters))), ngrams.load()
    return sum(table.run_on(folded[max(0, at - 3):at], folded[at:at + 3]) for at in range(1, len(folded)))


def is_list(letters: str) -> bool:
    """Whether single characters are a list of such, or names of two characters each.

    >>> is_list("金木水火土"), is_list("王芳李强张敏"), is_list("市民广场鸣枪")
    (True, True, False)
    """
    return 2 * sum(letter in ENUMERATED for letter in letters) > len(letters) or (
        len(letters) % 2 == 0 and all(letter in SURNAMES for letter in letters[::2])
    )
