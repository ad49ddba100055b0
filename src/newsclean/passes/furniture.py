"""What belongs to the page and to no article: running heads and feet, page numbers, box rules, jump lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.edits import Cut
from newsclean.page import Page
from newsclean.roles import roles

#: The roles of furniture. A jump line says where an article goes on; it is furniture once that is known.
FURNITURE = frozenset(("running", "jump"))
#: A line of nothing but rules: of a box, or between articles.
_RULE = re.compile(r"[|｜│┃_＿—–─━=＝·•]+(?:\s+[|｜│┃_＿—–─━=＝·•]+)*")
#: A rule is certain; of the lines that ``roles`` calls furniture it says itself how sure it is.
RULE_SCORE = 0.95


@dataclass(frozen=True)
class Furniture:
    """Cut running heads and feet, page numbers, box rules and jump lines. In no standard pipeline: by default all of it stays.

    It goes behind the others (``STANDARD.then(Furniture())``): what is a line of its own shows when the rest is joined.

    **Leaves alone**: dates, names of sections and numbers inside the text or beside other words.

    **Can be wrong when** a headline of two words looks like the name of a section, and stands first on the page.

    >>> page = Page("03 要闻 2024年11月12日 星期二\\n\\n渡口添了一条新船。\\n\\n|\\n\\n(下转第4版)")
    >>> [page.source[cut.start:cut.end] for cut in Furniture()(page)]
    ['03 要闻 2024年11月12日 星期二', '|', '(下转第4版)']
    >>> list(Furniture()(Page("渡口添了一条新船,2024年11月12日下水。\\n\\n船长姓周。")))
    []
    """

    name: str = "furniture"

    def __call__(self, page: Page) -> Iterator[Cut]:
        for each in roles(page.text):
            if _RULE.fullmatch(page.text, each.start, each.end):
                rule, why, score = "furniture/rule", "a rule between columns or around a box", RULE_SCORE
            elif each.role in FURNITURE:
                rule, score = f"furniture/{each.role}", each.score
                why = "a running head or foot, or a jump line: of the page, not of an article"
            else:
                continue
            yield from page.cuts(each.start, each.end, rule=rule, why=why, score=score)
