"""Sound articles out of the corpora, dressed as a newspaper prints them: bylines, sign-offs, captions, ASCII marks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from newsclean.language.scripts import SURNAMES
from newsclean.training.corpora import CORPORA, Corpus, Part, paragraphs
from newsclean.training.damage import Article
from newsclean.training.typesetting import is_spaced

#: Characters that given names are made of; a few dozen are enough to make names that differ.
GIVEN = "明华丽军伟芳娜敏静秀英强磊洋艳勇杰娟涛超霞平刚桂晓文玲红建国志宇浩然子轩雨欣怡佳琪思远博雅诗涵俊"
ROLES = ("", "", "", "记者 ", "通讯员 ", "本报记者 ", "记者")
CREDITS = (" {} 摄", "{}摄", "。{} 供图", "。 {} 摄", " 图/{}", "（{} 摄）")
LATIN_NAMES = ("Anna Berg", "John Miller", "Clara Voss", "Peter Hall", "Maria Lindner", "Tom Reed", "Jonas Frey", "Ruth Carver")
LATIN_CREDITS = (" Photo: {}", " Photograph: {}", " Foto: {}", " ({})")

#: A line shorter than this that does not end like a sentence is a title.
TITLE = 60
END = tuple("。！？.!?…”」』\"')）；：")
MOST_PARAGRAPHS = 8
#: How often a headline has a second one below it, or above.
SUBTITLED = 0.2

_ASCII = str.maketrans("，：；？！（）", ",:;?!()")
_SENTENCE = re.compile(r"\S.*?[.!?][\"”“»]?(?=\s+[A-ZÄÖÜ„\"]|$)\s*")


def name(rng: random.Random) -> str:
    return rng.choice(sorted(SURNAMES)) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))


def groups(folder: Path, corpus: Corpus, held_out: bool) -> Iterator[tuple[str, list[str]]]:
    """Title and paragraphs of each article of a corpus, as far as the file lets tell articles apart."""
    title = ""
    body: list[str] = []
    part: Part = "held out" if held_out else "spared" if is_spaced(corpus.lang) else "known"
    for paragraph in paragraphs(folder, corpus, part=part):
        if not paragraph:
            if corpus.articles == "line":
                continue
        elif paragraph.startswith("# ") or (len(paragraph) < TITLE and not paragraph.endswith(END)):
            yield title, body
            title, body = paragraph.removeprefix("# "), []
            continue
        elif corpus.lang == "de":  # an article stands in one line
            sentences = _SENTENCE.findall(paragraph)
            yield "", ["".join(sentences[i:i + 3]).strip() for i in range(0, len(sentences), 3)]
            continue
        else:
            body.append(paragraph)
            if len(body) < MOST_PARAGRAPHS:
                continue
        yield title, body
        title, body = "", []


def articles(folder: Path, rng: random.Random, *, held_out: bool = False) -> dict[str, list[Article]]:
    """Articles by language, in the order of the corpora."""
    out: dict[str, list[Article]] = {}
    for corpus in CORPORA:
        for title, body in groups(folder, corpus, held_out):
            body = [p for p in body if 12 < len(p) < 900][:MOST_PARAGRAPHS]
            if len(body) >= 2:
                out.setdefault(corpus.lang, []).append(dress(rng, title, body, corpus.lang))
    return out


def _lengthened(rng: random.Random, body: list[str], sep: str, most: int) -> list[str]:
    """The same paragraphs in fewer: a newspaper's are longer than those of a broadcaster, or of news on the web."""
    out: list[str] = []
    for paragraph in body:
        if len(out) > 1 and len(out[-1]) + len(paragraph) < rng.randrange(40, most):
            out[-1] += sep + paragraph
        else:
            out.append(paragraph)
    return out


def dress(rng: random.Random, title: str, body: list[str], lang: str) -> Article:
    """An article with what a newspaper puts around it."""
    if is_spaced(lang):
        body = _lengthened(rng, body, " ", 700)
        sentences = [s.strip() for s in _SENTENCE.findall(body[-1]) if 20 < len(s) < TITLE + 10]
        if not title and sentences:
            title = rng.choice(sentences).rstrip('.!?"”“» ')
        who = rng.choice(LATIN_NAMES)
        byline = rng.choice(("", f"{'Von' if lang == 'de' else 'By'} {who}"))
        caption = body[-1].split(". ")[0][:90].rstrip(".") + "." + rng.choice(LATIN_CREDITS).format(rng.choice(LATIN_NAMES))
        sign_off = rng.choice(("", "", f"({who})"))
        return Article(tuple(body), title, byline, caption if rng.random() < 0.4 else "", sign_off, lang)
    merged = _lengthened(rng, body, "", 260)
    names = " ".join(name(rng) for _ in range(rng.randrange(1, 4)))
    first = re.split(r"[，。]", body[0])[0][:24]
    caption = f"{first}，{re.split(r'[，。]', body[-1])[0][:30]}" + rng.choice(CREDITS).format(name(rng))
    signed = rng.choice(("", f"（{names}）", f"（{rng.choice(ROLES)}{names}）"))
    byline = rng.choice(("", "", names, names.replace(" ", ""), f"{rng.choice(ROLES)}{names}")) if not signed else ""
    title = title.replace("，", " ") if rng.random() < 0.7 else title
    clauses = [clause for clause in re.split("[，。；：]", body[-1]) if 6 < len(clause) < 20]
    subtitle = rng.choice(clauses) if title and clauses and rng.random() < SUBTITLED else ""
    marks = _ASCII if rng.random() < 0.4 else {}
    title, byline, caption, signed = (part.translate(marks) for part in (title, byline, caption, signed))
    caption = caption if rng.random() < 0.4 else ""
    return Article(tuple(p.translate(marks) for p in merged), title, byline, caption, signed, lang, subtitle)
