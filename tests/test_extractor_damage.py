"""What extractors do to characters and spaces, done to sound articles and taken back by the pass for it."""

from __future__ import annotations

import re
from unicodedata import normalize

from articles import ARTICLES
from hypothesis import given
from hypothesis import strategies as st

from newsclean import Pipeline, clean
from newsclean.language.scripts import UNSPACED
from newsclean.passes import Characters, Doubled, LetterSpacing

SOLID = [text for article in ARTICLES if article.lang in {"zh", "zh-Hant", "ja"} for text in article.paragraphs]
TITLES = [article.title for article in ARTICLES if article.lang in {"zh", "zh-Hant"}]
LATIN = [text for article in ARTICLES if article.lang in {"en", "de", "fr"} for text in article.paragraphs]
#: The Kangxi radicals as an extractor gives them; ⼾ is another character in each of three languages.
RADICALS = {normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6) if code != 0x2F3E}
#: Between two characters, and between one and a figure or a word.
JOINTS = re.compile(f"(?<=[{UNSPACED}，。、：；“”「」])(?=\\S)|(?<=[A-Za-z0-9%.])(?=[{UNSPACED}，。、：；“”「」])")


@given(text=st.sampled_from(SOLID), data=st.data())
def test_radicals(text: str, data: st.DataObject) -> None:
    places = [at for at, char in enumerate(text) if char in RADICALS]
    chosen = data.draw(st.sets(st.sampled_from(places))) if places else set()
    damaged = "".join(RADICALS[char] if at in chosen else char for at, char in enumerate(text))
    assert clean(damaged, pipeline=Pipeline(Characters())) == text


@given(text=st.sampled_from(LATIN), data=st.data())
def test_signs_that_are_not_seen(text: str, data: st.DataObject) -> None:
    places = [at for at in range(1, len(text)) if text[at - 1].isalpha() and text[at].isalpha()]
    chosen = data.draw(st.dictionaries(st.sampled_from(places), st.sampled_from(("\xad", "\u200b", "\u2060", "\ufeff"))))
    damaged = "".join(chosen.get(at, "") + char for at, char in enumerate(text))
    assert clean(damaged, pipeline=Pipeline(Characters())) == text


@given(text=st.sampled_from(SOLID), start=st.integers(0, 40), width=st.integers(10, 22))
def test_a_line_that_was_spread(text: str, start: int, width: int) -> None:
    line = text[start:start + width].strip()
    spread = JOINTS.sub(" ", line)
    if len(line) == width and "…" not in line and "—" not in line:
        assert clean(spread, pipeline=Pipeline(LetterSpacing())) in (line, spread)  # a line that runs on badly is left


def test_most_lines_that_were_spread_are_closed_up() -> None:
    lines = [text[at:at + 14] for text in SOLID for at in range(0, len(text) - 14, 14)]
    closed = [clean(JOINTS.sub(" ", line), pipeline=Pipeline(LetterSpacing())) == line for line in lines]
    assert sum(closed) > 0.9 * len(closed)


@given(title=st.sampled_from(TITLES))
def test_a_headline_drawn_twice(title: str) -> None:
    doubled = "".join(char if char == " " else char * 2 for char in title)
    assert clean(doubled, pipeline=Pipeline(Doubled())) in (title, doubled)  # a short one is left
