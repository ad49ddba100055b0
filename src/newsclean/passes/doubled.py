"""Headlines printed twice on the same spot to look bold, which an extractor reads twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newsclean.edits import Cut
from newsclean.language import ngrams
from newsclean.language.fold import fold
from newsclean.language.scripts import CLOSING
from newsclean.page import Line, Page

# -- character by character -----------------------------------------------------------------------------------------------

#: Pairs of the same character. Begins with a group, for nothing rarer is known; a line is looked at only where it has a pair.
_PAIRED = re.compile(r"(?:(\S)\1)+(?!\S)")
#: So many pairs in a row, of so many different characters: 清清楚楚明明白白 has four, 哈哈哈哈 one.
LEAST_PAIRS, LEAST_LETTERS = 5, 4
#: Without its second halves the text runs on better than with them, by this much a character, in nats: 0.4 to 4.2 for five
#: headlines; three reduplicated words in a row (高高兴兴平平安安红红火火) run on better as they stand, by 0.9 to 2.2.
MARGIN = 0.3

# -- line by line ---------------------------------------------------------------------------------------------------------

#: Bytes of UTF-8, of which a Han character has 3 and a Latin letter 1. The longest refrain printed twice on purpose that was
#: seen has 16 Han characters; where two lines of a page stand twice, far from each other, 12 are enough.
LEAST_SIZE, LEAST_SIZE_OF_TWO = 51, 36
#: Lines of a song that stand twice are closer to each other than this.
FAR = 3
_ENDED = re.compile(rf"[。，；：、.!?,;:！？…][{re.escape(CLOSING)}]*$")
_NO_HEADLINE = re.compile(r"[|_=<>\t]|\d{3}")


@dataclass(frozen=True)
class Doubled:
    """Cuts the second copy of a headline that was drawn twice, whether its characters or its lines come out in pairs.

    **Leaves alone**: reduplicated words (清清楚楚), laughter, sentences and verses said twice, short lines.

    **Can be wrong when** a long refrain without a mark stands on two lines, with no text between them.

    >>> from newsclean import clean
    >>> from newsclean.pipeline import Pipeline
    >>> clean("渔渔村村小小学学迎迎来来““新新校校车车””", pipeline=Pipeline(Doubled()))
    '渔村小学迎来“新校车”'
    >>> clean("高高兴兴平平安安红红火火", pipeline=Pipeline(Doubled()))
    '高高兴兴平平安安红红火火'
    """

    name: str = "doubled"

    def __call__(self, page: Page) -> Iterator[Cut]:
        for line in page.lines:
            if line.text[:1] == line.text[1:2]:
                yield from self._characters(page, line)
        yield from self._lines(page)

    @staticmethod
    def _characters(page: Page, line: Line) -> Iterator[Cut]:
        """The second halves of the pairs at the head of a line; a headline has no other text before it."""
        end = 0
        while found := _PAIRED.match(line.text, end):
            end = found.end()
            while line.text[end:end + 1] == " ":
                end += 1
        doubled = line.text[:end].rstrip()
        places = [at for word in re.finditer(r"\S+", doubled) for at in range(word.start() + 1, word.end(), 2)]
        once = "".join(doubled[at] for at in places)
        if len(once) < LEAST_PAIRS or len(set(filter(str.isalpha, once))) < LEAST_LETTERS:
            return
        if _run_on(once) < _run_on(doubled.replace(" ", "")) + MARGIN:
            return
        for at in (line.start + each for each in places):
            why = "every character stands twice: a headline drawn twice to look bold"
            yield from page.cuts(at, at + 1, rule="doubled/characters", why=why, score=0.95)

    @staticmethod
    def _lines(page: Page) -> Iterator[Cut]:
        copies = [
            (number, b) for number, (a, b) in enumerate(pairwise(page.lines))
            if a.text == b.text and _size(b.text) >= LEAST_SIZE_OF_TWO
            and not _ENDED.search(b.text) and not _NO_HEADLINE.search(b.text)
        ]
        numbers = [number for number, _ in copies]
        if any(b - a < FAR for a, b in pairwise(numbers)):
            return  # a song, or a form
        for _, line in copies:
            if len(copies) > 1 or _size(line.text) >= LEAST_SIZE:
                why = "the line stands twice: a headline drawn twice to look bold"
                yield from page.cuts(line.start, line.end, rule="doubled/line", why=why, score=0.9)


def _run_on(text: str) -> float:
    """How well each character runs on to the next, on average."""
    folded, table = fold(text), ngrams.load()
    return sum(table.run_on(folded[max(0, at - 3):at], folded[at:at + 3]) for at in range(1, len(folded))) / len(folded)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
