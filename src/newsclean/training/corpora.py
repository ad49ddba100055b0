"""The texts that the statistics are counted on, and which part of them is held out for measuring."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple


class Corpus(NamedTuple):
    """A file of running text; ``articles`` says how its articles are told apart."""

    file: str
    lang: str
    licence: str
    articles: str  # "blank": blank lines part articles; "line": every line is one


CORPORA = (
    Corpus("zh-Hans.news-broadcast-2012-2023.txt.xz", "zh", "broadcast news 2012-2023, counts only", "blank"),
    Corpus("zh-Hans.news-1998-01.txt.xz", "zh", "newspaper of January 1998 (PFR), free for research, counts only", "line"),
    Corpus("zh-Hant.wiki-drcd.txt.xz", "zh-Hant", "encyclopedia paragraphs (DRCD), CC BY-SA 3.0, counts only", "line"),
    Corpus("ja.news-2010-2012.txt.xz", "ja", "news 2010-2012 (RONDHUIT), CC BY-ND 2.1 JP, counts only", "line"),
    Corpus("en.news-2004-2005.txt.xz", "en", "news 2004-2005, counts only", "line"),
    Corpus("de.news-2015.txt.xz", "de", "news 2015 (10kGNAD), CC BY-NC-SA 4.0, counts only", "line"),
)

#: The last twentieth of every corpus is never counted or trained on.
HELD_OUT = 20
#: The last seventh of what is known: pairs of words are not counted there, so that models may be trained on them.
SPARED = 7
Part = Literal["known", "counted", "spared", "held out"]

#: What the broadcaster puts before and behind its items; as part of half a million items it would drown the rest.
_BOILERPLATE = re.compile(r"^[^：:]{0,12}(?:\(新闻联播\)|（新闻联播）)[：:](?:本台消息，)?|^\(视频编辑.*")


def paragraphs(folder: Path, corpus: Corpus, *, part: Part = "known") -> Iterator[str]:
    """The paragraphs of a part of a corpus in order; an empty one stands between two articles. Titles begin with ``# ``."""
    with lzma.open(folder / corpus.file, "rt", encoding="utf-8") as file:
        lines = file.read().split("\n")
    border = len(lines) - len(lines) // HELD_OUT
    spared = border - border // SPARED
    start, stop = {"known": (0, border), "counted": (0, spared), "spared": (spared, border), "held out": (border, None)}[part]
    for line in lines[start:stop]:
        yield _BOILERPLATE.sub("", line).strip()
