"""Spaces between Latin words that a reader lost (``on Saturday,eleven yearsof``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.edits import Link, Split
from newsclean.joints.facts import of
from newsclean.joints.setting import setting_of
from newsclean.language.fused import lost_at_marks, lost_spaces
from newsclean.page import Page

#: So many marks have no space behind them, one in so many words at most, and at least: 4 to 44 on pages that lost spaces, one
#: in 11 to 180 words; none on all others, one in 100 thousand words of sound news; code has one in one to three.
LEAST_MARKS, MOST_WORDS, LEAST_WORDS = 3, 200, 4
#: The share of those that are right in held-out English and German news that lost spaces; on two pages as OCR read them it is
#: 84 of 89, 10 of 10, 25 of 28 and 97 of 103.
SCORE = {"mark": 0.98, "figure": 0.9, "capital": 0.95, "word": 0.93}
_WHY = {
    "mark": "a space is missing beside a mark",
    "figure": "a space is missing between a figure and a word",
    "capital": "a space is missing before a capital",
    "word": "the letters are two words that run on well, and no word together",
}


@dataclass(frozen=True)
class LostSpaces:
    """Puts back the spaces between Latin words, on a page that lost some (``newsclean.language.fused``).

    OCR that was trained on text without spaces drops them where letters stand close. Behind marks that is plain to see; where
    several marks of a page have none, figures, capitals and runs of letters are looked at as well. Such a line is split, and
    linked to itself with a space: nothing is made up but white space.

    **Leaves alone**: pages whose marks have their spaces; code, and tables with commas; addresses, units, names like McDonald;
    German compounds, and words of which none is common (*loud speaker*); Chinese and Japanese.

    **Can be wrong when** a name that nobody knows is made of words, or a brand has a capital inside, on such a page.

    >>> from newsclean import clean
    >>> from newsclean.pipeline import Pipeline
    >>> only = Pipeline(LostSpaces())
    >>> clean("On Sunday,when the storm was over,the crew ofthe ferry came back,and we saw them.", pipeline=only)
    'On Sunday, when the storm was over, the crew of the ferry came back, and we saw them.'
    >>> clean("The crew ofthe ferry came back, and iPhones were lost.", pipeline=only)
    'The crew ofthe ferry came back, and iPhones were lost.'
    """

    name: str = "lostspaces"

    def __call__(self, page: Page) -> Iterator[Split | Link]:
        if not any(of(line.text).latin for line in page.lines):
            return
        setting = setting_of(tuple(page.lines))
        lines = [
            line for line, facts, by_itself in zip(page.lines, setting.facts, setting.by_itself, strict=True)
            if facts.latin and not by_itself
        ]
        marks = sum(len(lost_at_marks(line.text)) for line in lines)
        words = marks + sum(line.text.count(" ") + 1 for line in lines)
        if marks < LEAST_MARKS or not LEAST_WORDS * marks <= words <= MOST_WORDS * marks:
            return
        for line in lines:
            for lost in lost_spaces(line.text):
                at = page.after(line.start + lost.at)
                if page.before(line.start + lost.at) == at:  # else two pieces meet that were linked without a space
                    rule, why, score = f"lostspaces/{lost.where}", _WHY[lost.where], SCORE[lost.where]
                    yield Split(at, rule, why, score)
                    yield Link(at, at, " ", rule, why, score)
