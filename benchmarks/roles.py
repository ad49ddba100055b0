"""Measure how well the roles of paragraphs are told, role by role.

    python benchmarks/roles.py --corpora FOLDER   simulated pages from text that was not trained on, and the pages of ../shared

A paragraph counts where it stands word for word among those whose role is known, so what a repair left broken is not judged.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quality import SHARED
from scoring import fold

from newsclean import repair
from newsclean.decode import decode
from newsclean.roles import ROLES, roles

#: Simulated pages, drawn like those that the joints are measured on, and the seed they are drawn with.
PAGES, SEED = 400, 7
EXTRACTORS = ("damaged", "pymupdf-blocks", "pymupdf-text")

#: The roles that each paragraph of a page may be given, by its folded text.
Truth = dict[str, str]


def of_page(truth: dict[str, object]) -> Iterator[tuple[str, str]]:
    """The paragraphs of a page of ../shared with their roles."""
    for article in truth["articles"]:  # type: ignore[attr-defined]
        for role, part in (("headline", "title"), ("subtitle", "subtitle"), ("byline", "byline"), ("sign-off", "signoff")):
            if article.get(part):
                yield article[part], role
        yield from ((text, "body") for text in article["paragraphs"])
        yield from ((text, "caption") for text in article["captions"] or ())
    yield from ((text, "running") for text in truth["furniture"])  # type: ignore[attr-defined]


def shared_pages(folder: Path) -> Iterator[tuple[str, str, Truth]]:
    """Name of the set, text and truth: the sound text of every page, then what extractors made of it, repaired."""
    for path in sorted(folder.glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        parts = list(of_page(truth))
        known = {fold(text.lstrip("# ")): role for text, role in parts}
        running = [text for text, role in parts if role == "running"]
        body = [text for text, role in parts if role != "running"]
        yield "sound text of ../shared", "\n\n".join(running[:1] + body + running[1:]), known
        for extractor in EXTRACTORS:
            raw = folder / f"{path.name.partition('.')[0]}.{extractor}.txt"
            if raw.exists():
                yield "damaged pages of ../shared, repaired", repair(decode(raw.read_bytes())).text, known


def simulated_pages(corpora: Path) -> Iterator[tuple[str, str, Truth]]:
    from newsclean.training import damage  # needs newsclean[train]
    from newsclean.training.articles import articles
    from newsclean.training.weights import LANGUAGES

    by_language = articles(corpora, random.Random(SEED), held_out=True)
    for number in range(PAGES):
        rng = random.Random(SEED + number)
        lang = rng.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        made = rng.sample(by_language[lang], rng.randrange(2, 9))
        known: Truth = {}
        for article in made:
            known |= {fold(text): "body" for text in article.paragraphs}
            known |= {
                fold(text): role for text, role in (
                    (article.title, "headline"), (article.subtitle, "subtitle"), (article.byline, "byline"),
                    (article.caption, "caption"), (article.sign_off, "sign-off"),
                ) if text
            }
        yield "simulated sound pages", damage.sound(rng, made).text, known
        kind = rng.choice((damage.flowing, damage.printed))
        yield "simulated damaged pages, repaired", repair(kind(rng, made).text).text, known


def counted(pages: Iterator[tuple[str, str, Truth]]) -> dict[str, Counter[tuple[str, str]]]:
    """How often each role was told where each was right, by set of pages."""
    out: dict[str, Counter[tuple[str, str]]] = {}
    for name, text, known in pages:
        count = out.setdefault(name, Counter())
        for each in roles(text):
            right = known.get(fold(text[each.start:each.end].lstrip("# ")))
            if right:
                count[right, each.role] += 1
    return out


def table(sets: dict[str, Counter[tuple[str, str]]]) -> str:
    lines = []
    for name, count in sets.items():
        lines += [f"| {name} | there | told | right | precision | recall | taken for |", "|---|---:|---:|---:|---:|---:|---|"]
        for role in ROLES:
            there = sum(n for (right, _), n in count.items() if right == role)
            told = sum(n for (_, said), n in count.items() if said == role)
            right = count[role, role]
            if there or told:
                missed = [(n, said) for (is_, said), n in count.items() if is_ == role != said]
                shown = ", ".join(f"{said} {n}" for n, said in sorted(missed, reverse=True)[:3])
                rates = (f"{right / whole:.3f}" if whole else "-" for whole in (told, there))
                lines.append(f"| {role} | {there} | {told} | {right} | {' | '.join(rates)} | {shown} |")
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, help="a folder with the texts named in newsclean/training/corpora.py")
    parser.add_argument("--shared", type=Path, default=SHARED, help="a folder with measured pages (default: %(default)s)")
    args = parser.parse_args()
    if args.corpora:
        print(table(counted(simulated_pages(args.corpora))))
    if (args.shared / "pages").is_dir():
        print(table(counted(shared_pages(args.shared / "pages"))))


if __name__ == "__main__":
    main()
