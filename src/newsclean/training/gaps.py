"""Takes text out of pages, misreads characters, and remembers where: what flags are weighed by and measured on.

Everything is drawn from one ``random.Random``: the same seed makes the same page.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.joints.facts import HEADLINE_EM
from newsclean.joints.widths import width
from newsclean.language.lookalikes import ALIKE
from newsclean.language.scripts import CLOSING, OPENING, SENTENCE_END
from newsclean.page import Line, Page
from newsclean.training.damage import Damaged

#: How many losses a page has: on most pages there is none, on pages that lose text there are some.
LOSSES = (0, 0, 1, 1, 2, 3)
#: A loss is at most a line or two of a column (characters, and, where words have spaces, twice as many).
MOST_LOST = 45
#: Shorter paragraphs, in em, lose nothing: what is left of them would be no text, but a line that stands by itself.
SHORTEST_EM = 40.0
#: A hole is from two characters to a line and a half.
HOLE = (2, 30)
STOPS = SENTENCE_END + "."


class Gap(NamedTuple):
    """What is missing at an offset of the page: kinds of flags, and ``joint`` for text that is missing where two lines meet."""

    kind: str
    at: int


class Gapped(NamedTuple):
    """A page with gaps."""

    text: str
    gaps: list[Gap]


class Misread(NamedTuple):
    """A text in which the character at an offset should be another."""

    text: str
    at: int
    right: str


def misread(rng: random.Random, text: str) -> Misread | None:
    """Put a look-alike in the place of a character, if there is one that has any."""
    places = [i for i, char in enumerate(text) if char in ALIKE]
    if not places:
        return None
    at = rng.choice(places)
    return Misread(text[:at] + rng.choice(ALIKE[text[at]]) + text[at + 1:], at, text[at])


class _Paragraph:
    """The lines of a damaged page that are one paragraph, and their characters without the line ends."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.places = [i for line in lines for i in range(line.start, line.end)]
        self.text = "".join(line.text for line in lines)

    @property
    def signed(self) -> int:
        """The length of a sign-off that ends the paragraph."""
        at = max(self.text.rfind("（"), self.text.rfind("("))
        return len(self.text) - at if at > 0 and self.text[-1] in ")）" and len(self.text) - at < HEADLINE_EM else 0


def plant(rng: random.Random, page: Damaged) -> Gapped:
    """Take text out of a damaged page."""
    paragraphs = [p for p in _paragraphs(page) if width(p.text) > SHORTEST_EM and any(c in STOPS for c in p.text)]
    rng.shuffle(paragraphs)
    lost: list[tuple[str, set[int], int]] = []
    for paragraph in paragraphs[:rng.choice(LOSSES)]:
        take = rng.choices((_tail, _head, _hole, _break, _mark), (5, 3, 2, 2, 2))[0]
        if made := take(rng, paragraph):
            lost.append(made)
    gone = set().union(*(places for _, places, _ in lost))
    text = "".join(char for i, char in enumerate(page.text) if i not in gone)
    before = sorted(gone)
    return Gapped(text, sorted(Gap(kind, at - sum(i < at for i in before)) for kind, _, at in lost))


def _paragraphs(page: Damaged) -> Iterator[_Paragraph]:
    lines = Page(page.text).lines
    follows = {joint.left: joint.right for joint in page.joints}
    inner = set(follows.values())
    for i in range(len(lines)):
        if i not in inner:
            chain = [i]
            while chain[-1] in follows:
                chain.append(follows[chain[-1]])
            yield _Paragraph([lines[k] for k in chain])


Loss = tuple[str, set[int], int] | None


def _amount(rng: random.Random, paragraph: _Paragraph) -> int:
    scale = 2 if width(paragraph.text) < 0.75 * len(paragraph.text) else 1
    return rng.randrange(4, MOST_LOST * scale)


def _within(text: str, at: int) -> bool:
    """Whether a place lies inside a sentence."""
    return not (text[at - 1] in STOPS + CLOSING or text[at] in STOPS + CLOSING or text[:at].rstrip()[-1:] in STOPS)


def _tail(rng: random.Random, paragraph: _Paragraph) -> Loss:
    end = len(paragraph.text) - paragraph.signed
    at = max(end - _amount(rng, paragraph), end // 3)
    if not _within(paragraph.text, at):
        return None
    return "cut-off", set(paragraph.places[at:end]), paragraph.places[at - 1] + 1


def _head(rng: random.Random, paragraph: _Paragraph) -> Loss:
    at = min(_amount(rng, paragraph), len(paragraph.text) // 2)
    if not _within(paragraph.text, at):
        return None
    return "lost-start", set(paragraph.places[:at]), paragraph.places[at]


def _hole(rng: random.Random, paragraph: _Paragraph) -> Loss:
    size = rng.randrange(*HOLE)
    at = rng.randrange(6, max(7, len(paragraph.text) - size - 6))
    places = paragraph.places[at:at + size]
    if len(places) < size or places[-1] - places[0] != size - 1 or places[0] - 1 not in paragraph.places:
        return None
    return "hole", set(places), places[0]


def _break(rng: random.Random, paragraph: _Paragraph) -> Loss:
    """Take away what stands before a joint, or behind it: the last line of a column, or the first one of the next."""
    if len(paragraph.lines) < 2:
        return None
    k = rng.randrange(1, len(paragraph.lines))
    left, right = paragraph.lines[k - 1:k + 1]
    size = rng.randrange(*HOLE)
    if size > min(len(left.text), len(right.text)) // 2:
        return None
    gone = range(left.end - size, left.end) if rng.random() < 0.5 else range(right.start, right.start + size)
    return "joint", set(gone), min(left.end, gone.start)


def _mark(rng: random.Random, paragraph: _Paragraph) -> Loss:
    places = zip(paragraph.places, paragraph.text, strict=True)
    marks = [i for i, char in places if char in OPENING + CLOSING and char != "’"]
    if not marks or not paragraph.text.strip(OPENING + CLOSING):
        return None
    at = rng.choice(marks)
    return "unbalanced", {at}, at
