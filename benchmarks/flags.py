"""Measure the flags: how often they are right at each score, what they miss, and how many sound text gets.

    python benchmarks/flags.py --corpora FOLDER [--pages 600] [--show 5]

``FOLDER`` holds the texts of training/corpora.py (default: ../shared/corpora); only what was held out from training is read.
Every figure is the same in every run.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from judging import judge, truth_of
from quality import SEEDS, SHARED, documents
from scoring import samples

from newsclean import Flag, repair
from newsclean.repair import FLAG_LEVEL
from newsclean.training.corpora import CORPORA, paragraphs
from newsclean.training.flags import NEAR, pages
from newsclean.training.gaps import misread

#: Score bands of the tables; the default level is one of the bounds.
BANDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
#: On the annotated real pages about one character in so many is misread: what the score of a misread character is for.
MISREAD_IN = 10_000
#: So many paragraphs get one misread character each: another draw moves the share found by less than a hundredth.
PARAGRAPHS = 4000
SHORTEST = 30

Bands = dict[str, dict[float, list[bool]]]


def band(score: float) -> float:
    return max(bound for bound in BANDS if bound <= score)


def on_simulated_pages(corpora: Path, count: int) -> tuple[Bands, Counter[str], Counter[str]]:
    """By rule and band of score whether each flag was right; what was planted, and what of it the default level shows."""
    bands: Bands = defaultdict(lambda: defaultdict(list))
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for page in pages(corpora, count, held_out=True):
        flags = repair(page.text, flag_level=0.0).flags
        for flag in flags:
            if flag.kind == "suspect":
                continue  # no character of these pages is misread on purpose
            right = any(flag.start - NEAR <= gap.at <= flag.end + NEAR for gap in page.gaps)
            bands[flag.rule][band(flag.score)].append(right)
        for gap in page.gaps:
            planted[gap.kind] += 1
            found[gap.kind] += any(f.score >= FLAG_LEVEL and f.start - NEAR <= gap.at <= f.end + NEAR for f in flags)
    return bands, planted, found


def on_misread_characters(corpora: Path, sound: list[str]) -> None:
    """What is flagged of one misread character in each of some paragraphs, and what of sound ones."""
    rng = random.Random(1)
    texts = [p for corpus in CORPORA[:2] for p in paragraphs(corpora, corpus, part="held out") if len(p) > SHORTEST]
    rng.shuffle(texts)
    share: Counter[float] = Counter()
    suggested = count = 0
    for text in texts[:PARAGRAPHS]:
        if wrong := misread(rng, text):
            count += 1
            for flag in repair(wrong.text, flag_level=0.0).flags:
                if flag.rule == "suspects/look-alike" and flag.start == wrong.at:
                    share[band(flag.score)] += 1
                    suggested += flag.suggestion == wrong.right
    false: Counter[float] = Counter()
    for text in sound:
        false.update(band(flag.score) for flag in repair(text, flag_level=0.0).flags if flag.rule == "suspects/look-alike")
    size = sum(map(len, sound))
    right_reading = suggested / max(1, share.total())
    print(f"\nmisread characters: {count}, the right reading suggested for {right_reading:.3f} of those flagged")
    print(f"{'score':>12}{'of them':>10}{'false/M':>10}{'right':>10}")
    for bound in BANDS[:-1]:
        true, wrongly = share[bound] / count * 1e6 / MISREAD_IN, false[bound] / size * 1e6
        right = f"{true / (true + wrongly):.3f}" if true + wrongly else "-"
        print(f"{bound:>10.2f} +{share[bound] / count:>10.3f}{wrongly:>10.1f}{right:>10}")


def on_sound_text(corpora: Path, show: int) -> list[str]:
    """Flags at the default level in a million characters, by language. Gives back the Chinese documents."""
    print(f"\n{'sound text':<12}{'characters':>12}{'flags/M':>10}   by rule")
    chinese: list[str] = []
    for corpus in CORPORA:
        size, rules, seen = 0, Counter[str](), []
        for text in documents(corpora, corpus):
            size += len(text)
            for flag in repair(text).flags:
                rules[flag.rule] += 1
                seen.append(_shown(text, flag))
            if corpus.lang == "zh":
                chinese.append(text)
        print(f"{corpus.lang:<12}{size:>12}{rules.total() / size * 1e6:>10.1f}   {dict(rules.most_common())}")
        for line in random.Random(1).sample(seen, min(show, len(seen))):
            print(f"    {line}")
    return chinese


def _shown(text: str, flag: Flag) -> str:
    around = text[max(0, flag.start - 20):flag.start], text[flag.start:flag.end], text[flag.end:flag.end + 20]
    return f"{flag.rule} {flag.score} " + "|".join(around).replace("\n", "/")


def on_sample_pages() -> Bands:
    bands: Bands = defaultdict(lambda: defaultdict(list))
    for page in samples(SEEDS):
        for verdict in judge(repair(page.source, flag_level=0.0), truth_of(page)):
            if isinstance(verdict.item, Flag) and verdict.right is not None:
                bands[verdict.item.rule][band(verdict.item.score)].append(verdict.right)
    return bands


def show_bands(title: str, bands: Bands) -> None:
    print(f"\n{title}: flags by score, right of made")
    for rule, by_score in sorted(bands.items()):
        shown = [each for bound, flags in by_score.items() for each in flags if bound >= FLAG_LEVEL]
        cells = "  ".join(f"{bound:.2f}: {sum(f)}/{len(f)}" for bound, f in sorted(by_score.items()))
        print(f"  {rule:<22}{sum(shown):>4} of {len(shown):<4} shown   {cells}")
    every = [each for by_score in bands.values() for bound, flags in by_score.items() for each in flags if bound >= FLAG_LEVEL]
    print(f"  {'all that are shown':<22}{sum(every):>4} of {len(every):<4} ({share(every):.2f})")


def share(answers: Iterable[bool]) -> float:
    answers = list(answers)
    return sum(answers) / max(1, len(answers))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=SHARED / "corpora", help="default: %(default)s")
    parser.add_argument("--pages", type=int, default=600, help="simulated pages (default: %(default)s)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show so many flags on sound text of each language")
    args = parser.parse_args()
    show_bands("sample pages", on_sample_pages())
    if not args.corpora.is_dir():
        parser.exit(message=f"no texts in {args.corpora}: give --corpora for the rest\n")
    bands, planted, found = on_simulated_pages(args.corpora, args.pages)
    show_bands("simulated pages", bands)
    print("  planted and flagged: " + ", ".join(f"{kind} {found[kind]}/{count}" for kind, count in sorted(planted.items())))
    on_misread_characters(args.corpora, on_sound_text(args.corpora, args.show))


if __name__ == "__main__":
    main()
