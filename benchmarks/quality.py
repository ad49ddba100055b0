"""Measure how well newsclean repairs, rule by rule, and hold the figures to their floors.

    python benchmarks/quality.py                   the sample pages of seeds/, and what lies in ../shared where it is present
    python benchmarks/quality.py --corpora FOLDER  and simulated pages and sound text, from the texts of training/corpora.py
    python benchmarks/quality.py --halves          the pages of ../shared by halves as well: one to tune on, one to report
    python benchmarks/quality.py --raise           lift the floors of benchmarks/floors.json to today's figures
    python benchmarks/quality.py --readme          write the README's tables of quality

Ends with 1 where a figure is below its floor. Every figure is the same in every run.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import floors
import readme
from floors import Group
from judging import Tally, Truth, judge, tally, truth_of
from scoring import Sample, Score, samples, score

from newsclean import Page, Replace, Split, repair
from newsclean.training.corpora import CORPORA, Corpus, paragraphs

if TYPE_CHECKING:
    from newsclean.training.layouts import PageRead

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
SHARED = ROOT.parent / "shared"

#: A rule that made fewer edits than this has no precision of its own to hold: one more or less would move it by a tenth.
FEWEST = 10
#: Simulated pages: with so many, another draw of pages moves recall by less than a hundredth.
SIMULATED_PAGES = 400
#: Pages read from the top down, of each language and by each reader, with so many printed lines; each takes a second to search.
PAGES_BY_HEIGHT, LINES, SEED = 8, (40, 150), 20260106
READ_BY_HEIGHT = ("zh", "ja", "en", "de")
#: The languages that are set vertically; paragraphs are cut to so many characters there.
READ_VERTICALLY, PARAGRAPH = ("zh", "zh-Hant", "ja"), 150
#: The languages whose words are parted, and so many documents of each.
READ_BY_OCR, DOCUMENTS = ("en", "de"), 20
#: Paragraphs of one document of sound text: about as many as a page has.
DOCUMENT = 30
#: A paragraph that ends with a letter or a figure, before one that begins with a small letter.
_BREAK_IN_SENTENCE = re.compile(r"(?<=[^\W_])\n\n(?=[a-zß-ÿ])")

Rules = dict[str, Tally]
Figures = dict[str, float | None]


def share(part: float, whole: float) -> float | None:
    return rounded(part / whole) if whole else None


def rounded(value: float) -> float:
    return round(value, 4)


# -- the sample pages -------------------------------------------------------------------------------------------------------


def sample_pages(pages: list[Sample], rules: Rules) -> tuple[Score, Figures]:
    """The sample pages repaired, and what is done to their clean texts."""
    total, on_clean = Score(), 0
    for page in pages:
        done = repair(page.source)
        total += score(page.source, page.findings, page.clean, done.text, done.flags)
        tally(judge(done, truth_of(page)), rules)
        # Wrong quotes stand in the clean text as well, and may be turned there.
        on_clean += sum(not isinstance(edit, Replace) for edit in repair(page.clean).edits)
    return total, {
        "joins found": share(total.joins_found, total.joins),
        "far joins found": share(total.far_joins_found, total.far_joins),
        "false joins": total.false_joins,
        "copies cut": share(total.copies_cut, total.copies),
        "overlaps cut": share(total.overlaps_cut, total.overlaps),
        "stray spaces out": share(total.stray_spaces_out, total.stray_spaces),
        "meant spaces lost": total.meant_spaces_lost,
        "gaps flagged": share(total.gaps_flagged, total.gaps),
        "flags right": share(total.flags_right, total.flags),
        "paragraph F1": rounded(total.paragraph_f1),
        "characters lost": total.lost,
        "characters added": total.added,
        "clean text edits": on_clean,
    }


def rule_figures(rules: Rules, known: Group) -> Figures:
    """The precision of every rule that made enough edits, and of those that have a floor."""
    out: Figures = dict.fromkeys(known)
    out.update({rule: share(t.right, t.judged) if t.judged >= FEWEST else None for rule, t in rules.items()})
    return dict(sorted(out.items()))


# -- simulated pages and sound text -----------------------------------------------------------------------------------------


def simulated_pages(corpora: Path, rules: Rules) -> Figures:
    """Pages damaged as in training, from text that was not trained on: joins only."""
    from newsclean.training.weights import pages  # needs newsclean[train]

    count: Counter[str] = Counter()
    for kind, damaged in pages(corpora, SIMULATED_PAGES, held_out=True):
        lines = Page(damaged.text).lines
        truth = Truth(frozenset((lines[left].end, lines[right].start) for left, right in damaged.links))
        verdicts = [verdict for verdict in judge(repair(damaged.text), truth) if verdict.right is not None]
        tally(verdicts, rules)
        count.update({f"{kind} made": len(verdicts), f"{kind} right": sum(bool(verdict.right) for verdict in verdicts)})
        count[f"{kind} there"] += len(damaged.links)
    out: Figures = {}
    for kind in sorted({name.split()[0] for name in count}):
        made, right, there = (count[f"{kind} {what}"] for what in ("made", "right", "there"))
        if there:
            out[f"{kind}: joins found"] = share(right, there)
            out[f"{kind}: joins right"] = share(right, made)
        else:
            out[f"{kind}: false joins"] = made
    return out


def pages_by_height(corpora: Path) -> Figures:
    """Pages laid out in columns and read from the top down, by language and reader: how many joints are found, and right."""
    from newsclean.training.articles import articles
    from newsclean.training.layouts import LATIN_READERS, READERS, Reader, read_page
    from newsclean.training.typesetting import is_spaced

    by_language = articles(corpora, random.Random(SEED), held_out=True)

    def pages(lang: str, reader: Reader) -> Iterator[PageRead]:
        rng = random.Random(SEED)
        while True:
            page = read_page(rng, rng.sample(by_language[lang], 3), reader)
            if LINES[0] <= len(page.spans) <= LINES[1]:
                yield page

    out: Figures = {}
    for lang in READ_BY_HEIGHT:
        for name, reader in ({**READERS, **LATIN_READERS} if is_spaced(lang) else READERS).items():
            out |= found_again(f"{lang}, {name}", islice(pages(lang, reader), PAGES_BY_HEIGHT))
    return out


def vertical_pages(corpora: Path) -> Figures:
    """Vertical text read row by row, by language: how many characters find the next one, and how many joints are right."""
    from newsclean.training.articles import articles
    from newsclean.training.vertical import vertical_page

    by_language = articles(corpora, random.Random(SEED), held_out=True)

    def pages(lang: str) -> Iterator[PageRead]:
        for number in range(PAGES_BY_HEIGHT):
            rng = random.Random(SEED + number)
            paragraphs = [paragraph for article in rng.sample(by_language[lang], 3) for paragraph in article.paragraphs[:2]]
            yield vertical_page(rng, [paragraph[:PARAGRAPH] for paragraph in paragraphs])

    out: Figures = {}
    for lang in READ_VERTICALLY:
        out |= found_again(lang, pages(lang))
    return out


def lost_spaces(corpora: Path) -> Figures:
    """Latin text that lost spaces, by language: how many are put back, and how many of those that are stood there."""
    from newsclean.training.fusing import fused

    out: Figures = {}
    for corpus in (corpus for corpus in CORPORA if corpus.lang in READ_BY_OCR):
        there = made = right = 0
        for number, text in enumerate(islice(documents(corpora, corpus), DOCUMENTS)):
            source, lost = fused(random.Random(SEED + number), text)
            back = {edit.at for edit in repair(source).edits if isinstance(edit, Split) and edit.rule.startswith("lostspaces")}
            there, made, right = there + len(lost), made + len(back), right + len(back & lost)
        out |= {f"{corpus.lang}: spaces put back": share(right, there), f"{corpus.lang}: spaces right": share(right, made)}
    return out


def found_again(name: str, pages: Iterable[PageRead]) -> Figures:
    """How many joints of pages whose truth is known are found, and how many of those that are made are right."""
    there = made = right = 0
    for page in pages:
        joints = {(page.spans[joint.left][1], page.spans[joint.right][0]) for joint in page.joints}
        verdicts = [verdict.right for verdict in judge(repair(page.text), Truth(frozenset(joints)))]
        there += len(joints)
        made += sum(verdict is not None for verdict in verdicts)
        right += verdicts.count(True)
    return {f"{name}: joins found": share(right, there), f"{name}: joins right": share(right, made)}


def sound_text(corpora: Path) -> Figures:
    """Edits and flags in a million characters of sound text that was not trained on, by language.

    A corpus has flaws of its own, and to repair them is right: edits are counted in the text without these, and in the text as
    it is.
    """
    size: Counter[str] = Counter()
    edits: Counter[str] = Counter()
    as_it_is: Counter[str] = Counter()
    flags: Counter[str] = Counter()
    for corpus in CORPORA:
        for text in documents(corpora, corpus):
            done = repair(text)
            as_it_is[corpus.lang] += len(done.edits)
            if (sound := without_flaws(text)) != text:
                done = repair(sound)
            size[corpus.lang] += len(sound)
            edits[corpus.lang] += len(done.edits)
            flags[corpus.lang] += len(done.flags)
    out: Figures = {}
    for lang, characters in size.items():
        out[f"{lang}: edits"] = round(edits[lang] / characters * 1e6, 1)
        out[f"{lang}, with the flaws of the corpus: edits"] = round(as_it_is[lang] / characters * 1e6, 1)
        out[f"{lang}: flags"] = round(flags[lang] / characters * 1e6, 1)
    return out


def without_flaws(document: str) -> str:
    """A document of a corpus without what is plainly broken in it: second copies of a paragraph, and breaks in mid-sentence."""
    return _BREAK_IN_SENTENCE.sub(" ", "\n\n".join(dict.fromkeys(document.split("\n\n"))))


def documents(corpora: Path, corpus: Corpus) -> Iterator[str]:
    """The held-out text of a corpus in documents of at most ``DOCUMENT`` paragraphs."""
    document: list[str] = []
    for paragraph in paragraphs(corpora, corpus, part="held out"):
        if document and (len(document) == DOCUMENT or (not paragraph and corpus.articles == "blank")):
            yield "\n\n".join(document)
            document = []
        if paragraph:
            document.append(paragraph.removeprefix("# "))
    if document:
        yield "\n\n".join(document)


# -- measured pages beside the checkout -------------------------------------------------------------------------------------

#: The extractors whose text comes column by column. Of pages that alternate in every line a few joins come out right by chance.
IN_ORDER = (
    "damaged", "pdfminer", "pdftotext-raw", "pymupdf-blocks", "pymupdf-sorted", "pymupdf-text", "rapidocr-bad-cols",
    "rapidocr-cols", "tesseract", "tesseract-bad",
)
#: Of each of them: the figures that are held.
PAGE_RATES = ("F1", "joinR", "joinP", "twinR")
SEED_COUNTS = ("join_ok", "far_ok", "false_join", "dup_ok", "overlap_ok", "stray_ok", "kept_lost", "gap_sure_ok", "f1")


def scored(scorer: Path, *options: str) -> Any:
    """What a scorer beside the checkout writes about ``newsclean:repair``."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scores.json"
        command = [sys.executable, str(scorer), "--callable", "newsclean:repair", "--json", str(file), *options]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        return json.loads(file.read_text(encoding="utf-8"))


def measured_seeds(shared: Path) -> Figures:
    total = scored(shared / "score" / "seeds.py")["all"]
    return {name: total.get(name, 0) for name in SEED_COUNTS}


#: Pages of odd number may be looked at while something is tuned; those of even number then tell what it is worth. Among the
#: damaged pages some articles stand in both halves, among the typeset ones none.
HALVES = {"pages of odd number, to tune on": 1, "pages of even number, to report": 0}


def measured_pages(shared: Path, *, halves: bool = False) -> dict[str, Figures]:
    """The figures of all measured pages, and with ``halves`` those of each half."""
    pages = scored(shared / "score" / "pages.py", "--no-compare")["candidate"]
    out = {"pages": page_figures(pages)}
    for half, parity in HALVES.items() if halves else ():
        out[half] = page_figures({name: page for name, page in pages.items() if int(name[1:name.index(".")]) % 2 == parity})
    return out


def page_figures(pages: dict[str, Any]) -> Figures:
    families: dict[str, Counter[str]] = {}
    for name, entry in pages.items():
        page, _, extractor = name.partition(".")
        families.setdefault("damaged" if page.startswith("d") else extractor, Counter()).update(entry["counts"])
    out: Figures = {}
    for family in IN_ORDER:
        c = families[family]
        rates = (
            share(2 * c["para_hit"], c["para_out"] + c["para_truth"]),
            share(c["join_done"], c["join_total"]),
            share(c["join_done"], c["join_done"] + c["join_wrong"]),
            share(c["twin_kept"], c["twin_total"]),
        )
        out |= {f"{family} {name}": rate for name, rate in zip(PAGE_RATES, rates, strict=True) if rate is not None}
    for name in ("char_lost", "harm", "harm_gap"):  # the last two are done to clean texts, once a page
        out[f"all {name}"] = sum(c[name] for c in families.values())
    return out


# -- the report -------------------------------------------------------------------------------------------------------------


def show_figures(measured: dict[str, Figures], held: dict[str, dict[str, float]]) -> None:
    for group, figures in measured.items():
        print(f"\n{group:<36}{'today':>10}{'floor':>10}")
        for figure, value in figures.items():
            floor = held.get(group, {}).get(figure)
            print(f"  {figure:<34}{'-' if value is None else f'{value:g}':>10}{'-' if floor is None else f'{floor:g}':>10}")


def show_rules(title: str, rules: Rules) -> None:
    print(f"\n{title:<36}{'made':>10}{'judged':>10}{'right':>10}{'precision':>10}{'score':>10}")
    for rule, t in sorted(rules.items()):
        shown = ("-" if value is None else f"{value:.3f}" for value in (t.precision, t.mean_score))
        print(f"  {rule:<34}{t.made:>10}{t.judged:>10}{t.right:>10}" + "".join(f"{each:>10}" for each in shown))


def tables(t: Score, rules: Rules) -> str:
    """The tables of the README, from the sample pages."""
    rows = [
        ("joins", f"{t.joins_found} of {t.joins}"),
        ("… of these, to a fragment further off", f"{t.far_joins_found} of {t.far_joins}"),
        ("copies cut", f"{t.copies_cut} of {t.copies}"),
        ("overlaps cut", f"{t.overlaps_cut} of {t.overlaps}"),
        ("stray spaces taken out", f"{t.stray_spaces_out} of {t.stray_spaces}"),
        ("certain gaps flagged", f"{t.gaps_flagged} of {t.gaps}"),
        ("**done wrongly:** false joins", f"{t.false_joins} at {t.fragments} fragments"),
        ("… meant spaces lost", f"{t.meant_spaces_lost} of {t.meant_spaces}"),
        ("… characters lost or added", f"{t.lost + t.added}"),
        ("paragraphs exactly right (F1)", f"{t.paragraph_f1:.3f}"),
    ]
    lines = ["| on the sample pages | |", "|---|---:|", *(f"| {what} | {figure} |" for what, figure in rows)]
    lines += ["", "| rule | made | right |", "|---|---:|---:|"]
    lines += [f"| `{rule}` | {t.judged} | {t.right} |" for rule, t in sorted(rules.items())]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, help="a folder with the texts named in newsclean/training/corpora.py")
    parser.add_argument("--shared", type=Path, default=SHARED, help="a folder with measured pages (default: %(default)s)")
    parser.add_argument("--halves", action="store_true", help="show the measured pages by halves as well: see HALVES")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    parser.add_argument("--raise", action="store_true", dest="lift", help="lift the floors to today's figures")
    parser.add_argument("--readme", action="store_true", help="only write the tables of the README")
    args = parser.parse_args()

    rules: Rules = {}
    total, figures = sample_pages(list(samples(SEEDS)), rules)
    if args.readme:
        readme.put("quality", tables(total, rules))
        return 0
    held = floors.read()
    measured = {"samples": figures, "rules on samples": rule_figures(rules, held.get("rules on samples", {}))}
    show_rules("rules on the sample pages", rules)
    corpora = args.corpora or args.shared / "corpora"
    if corpora.is_dir():
        simulated: Rules = {}
        measured["simulated"] = simulated_pages(corpora, simulated)
        measured["rules on simulated"] = rule_figures(simulated, held.get("rules on simulated", {}))
        measured["pages read from the top down"] = pages_by_height(corpora)
        measured["vertical text read row by row"] = vertical_pages(corpora)
        measured["text that lost spaces"] = lost_spaces(corpora)
        measured["sound text, in a million characters"] = sound_text(corpora)
        show_rules("rules on simulated pages", simulated)
    if (args.shared / "score").is_dir():
        measured["seeds"] = measured_seeds(args.shared)
        measured |= measured_pages(args.shared, halves=args.halves)
    show_figures(measured, held)
    if args.json:
        args.json.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    below = floors.broken(measured, held)
    print("\n" + "\n".join(below or ["every figure stands on its floor or above"]))
    if args.lift:
        floors.write(floors.lifted({group: figures for group, figures in measured.items() if group not in HALVES}, held))
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
