"""Pages to try the properties on: damaged articles, strings that no page should hold, and any edits that fit a page."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from articles import ARTICLES
from hypothesis import strategies as st

from newsclean import Contradiction, Cut, Edit, Link, Page, Replace, Split
from newsclean.training import damage
from newsclean.training.damage import Article, Damaged
from newsclean.training.fusing import fused
from newsclean.training.vertical import vertical_page

Damage = Callable[[random.Random, Sequence[Article]], Damaged]

#: What text may hold and code may not expect: lone surrogates, NUL, every line and page end of ``str.splitlines``, wide and
#: invisible spaces, private use, combining marks, marks that turn the direction, an emoji of several characters.
HARD = (
    "\ud800\udfff\x00\n\n\r\v\f\x1c\x85\u2028\u2029 \t\u3000\xa0\u200b\ufeff\xad\ue000"
    "\u0301\u20dd\u200f\u202e\u0634\u05d0\U0001f9d1\u200d\U0001f680"
)
#: What decides in the passes: quotes, brackets, marks, hyphens, figures, small words.
COMMON = "“”‘’「」„“«»\"'（）()《》，。、：；！？,.:;!?-‐—·…•#|*的了一二年月日0123456789５％aeintAE"

#: Whole pieces of text, so that lines get long enough to look like something.
PIECES = [sentence for article in ARTICLES for part in article.parts for sentence in (part, part[:9], part[9:24], part[-12:])]

#: Rule and reason of an edit that nobody thought of.
ANY = ("test/any", "any")

seeds = st.integers(0, 2**32 - 1)


def pages(*kinds: Damage) -> st.SearchStrategy[Damaged]:
    """Pages of one to four articles, damaged in one of these ways."""
    articles = st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=4, unique=True)

    def page(kind: Damage, articles: list[Article], seed: int) -> Damaged:
        return kind(random.Random(seed), articles)

    return st.builds(page, st.sampled_from(kinds), articles, seeds)


def damaged() -> st.SearchStrategy[str]:
    """The text of a page with any damage, or with none."""
    return pages(damage.flowing, damage.torn, damage.printed, damage.listing, damage.sound).map(lambda page: page.text)


def vertical() -> st.SearchStrategy[str]:
    """Articles in vertical lines that were read row by row."""

    def page(article: Article, seed: int) -> str:
        return vertical_page(random.Random(seed), article.paragraphs).text

    return st.builds(page, st.sampled_from(ARTICLES), seeds)


def without_spaces() -> st.SearchStrategy[str]:
    """Articles that lost spaces between their words."""

    def page(article: Article, seed: int) -> str:
        return fused(random.Random(seed), "\n\n".join(article.parts))[0]

    return st.builds(page, st.sampled_from([article for article in ARTICLES if article.lang in ("en", "de", "fr")]), seeds)


def strings() -> st.SearchStrategy[str]:
    """Any string at all, and strings made of pieces of articles and of what text should not hold."""
    characters = st.one_of(st.sampled_from(HARD), st.sampled_from(COMMON), st.characters())
    pieces = st.one_of(st.sampled_from(PIECES), st.text(st.sampled_from(HARD), max_size=3), st.text(characters, max_size=5))
    return st.one_of(st.text(characters), st.lists(pieces, max_size=30).map("".join))


@st.composite
def edited(draw: st.DrawFn) -> Page:
    """A page with edits that no pass would think of, as long as the page accepts them."""
    source = draw(st.one_of(st.text(st.sampled_from("ab河口 \n\u3000\u2028,。"), max_size=40), strings()))
    page = Page(source)
    offsets = st.integers(0, max(0, len(source)))
    edits: st.SearchStrategy[Edit] = st.one_of(
        st.builds(lambda a, n: Cut(a, a + n, *ANY), offsets, st.integers(1, 5)),
        st.builds(lambda a, n, text: Replace(a, a + n, text, *ANY), offsets, st.integers(1, 3), st.sampled_from("x口")),
        st.builds(lambda at: Split(at, *ANY), offsets),
    )
    for edit in draw(st.lists(edits, max_size=8)):
        _try(page, edit)
    ends = [fragment.end for fragment in page._fragments]
    starts = [fragment.start for fragment in page._fragments]
    if ends:
        seps = st.sampled_from(("", " ", "\n\n"))
        links = st.builds(lambda a, b, sep: Link(a, b, sep, *ANY), st.sampled_from(ends), st.sampled_from(starts), seps)
        for link in draw(st.lists(links, max_size=8)):
            _try(page, link)
    return page


def _try(page: Page, edit: Edit) -> None:
    try:
        page.add(edit)
    except Contradiction:
        return
