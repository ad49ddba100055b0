"""The sample pages of ``seeds``: page and truth agree, and the two promises hold on them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from scoring import Layout, Sample, samples

from newsclean import Cut, Replace, clean, repair, restore
from newsclean.edits import FLAG_KINDS

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
PAGES = list(samples(SEEDS))
ROLES = {"title", "subtitle", "byline", "body", "caption", "signoff", "kicker", "heading"}
ERRORS = {"ocr-confusion", "quote-direction", "quote-place", "foreign-word", "typo", "wrong-symbol"}
SPACES = re.compile(r"(?<=\S)[ \t\u3000]+(?=\S)")

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
texts = pytest.mark.parametrize(
    "text", [text for page in PAGES for text in (page.source, page.clean)],
    ids=[f"{page.name}-{state}" for page in PAGES for state in ("damaged", "clean")],
)


def bare(text: str) -> str:
    return "".join(text.split())


def paragraphs(page: Sample) -> list[str]:
    """The paragraphs that the findings make of the source, without white space."""
    pieces = {key: bare(piece) for key, piece in Layout(page.source, page.findings).pieces.items()}
    for left, _ in page.findings.get("hyphens", ()):
        assert pieces[str(left)].endswith("-")
        pieces[str(left)] = pieces[str(left)][:-1]
    for lap in page.findings["overlaps"]:
        text = bare(lap["text"])
        assert pieces[str(lap["left"])].endswith(text)
        assert pieces[str(lap["right"])].startswith(text)
        pieces[str(lap["right"])] = pieces[str(lap["right"])][len(text):]
    after = {str(left): str(right) for left, right in page.findings["joins"]}
    out = []
    for key in (str(key) for article in page.findings["articles"] for key in article):
        if key in after.values():
            continue
        chain = [key]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        out.append("".join(pieces[key] for key in chain))
    return out


def test_there_is_a_page_for_each_kind_of_damage() -> None:
    assert len(PAGES) == 8
    assert {path.name[:3] for path in SEEDS.glob("*.*.*")} == {page.name[:3] for page in PAGES}


@pages
def test_the_files_are_tidy(page: Sample) -> None:
    assert page.findings["seed"] == page.name[:3]
    for text in (page.source, page.clean):
        assert text.endswith("\n")
        assert "\r" not in text
    assert all(line == line.strip() for line in page.source.split("\n"))
    lines = page.clean.rstrip("\n").split("\n")
    assert all(bool(line) == (i % 2 == 0) and line == line.strip() for i, line in enumerate(lines))


@pages
def test_the_clean_text_is_the_source_put_in_order(page: Sample) -> None:
    assert paragraphs(page) == [bare(line) for line in page.clean.split("\n\n")]


@pages
def test_every_fragment_has_one_place(page: Sample) -> None:
    findings = page.findings
    keys = list(Layout(page.source, findings).pieces)
    dropped = [str(copy["fragment"]) for copy in findings["dropped"]]
    placed = [str(key) for article in findings["articles"] for key in article]
    assert sorted(placed + dropped) == sorted(keys)
    assert set(findings["roles"]) == set(keys)
    assert set(findings["roles"].values()) <= ROLES
    lefts, rights = zip(*findings["joins"], strict=True)
    assert len(set(lefts)) == len(lefts)
    assert len(set(rights)) == len(rights)


@pages
def test_a_line_of_pieces_is_its_pieces(page: Sample) -> None:
    lines = Layout(page.source, page.findings).lines
    for number, pieces in page.findings["splits"].items():
        assert " ".join(pieces) == lines[int(number) - 1]


@pages
def test_a_copy_is_in_its_original(page: Sample) -> None:
    lines = Layout(page.source, page.findings).lines
    for copy in page.findings["dropped"]:
        assert lines[copy["fragment"] - 1] in lines[copy["copy_of"] - 1]


@pages
def test_gaps_and_errors_are_where_they_say(page: Sample) -> None:
    lines = Layout(page.source, page.findings).lines
    for gap in page.findings["gaps"]:
        assert gap["kind"] in FLAG_KINDS
        assert gap["certainty"] in ("certain", "likely")
        assert len(gap["before"]) <= 12
        assert len(gap["after"]) <= 12
        assert lines[gap["fragment"] - 1].count(gap["before"]) == 1 or not gap["before"]
        assert gap["before"] + gap["after"] in lines[gap["fragment"] - 1] or lines[gap["fragment"] - 1].endswith(gap["before"])
    for error in page.findings["character_errors"]:
        assert error["kind"] in ERRORS
        assert error["wrong"] in lines[error["fragment"] - 1]
        assert error["wrong"] != error["right"]


@pages
def test_every_space_is_counted(page: Sample) -> None:
    dropped = {copy["fragment"] for copy in page.findings["dropped"]}
    lines = [line for number, line in enumerate(Layout(page.source, page.findings).lines, 1) if number not in dropped]
    inside = sum(len(SPACES.findall(line)) for line in lines)
    between_pieces = sum(len(pieces) - 1 for pieces in page.findings["splits"].values())
    heading_marks = sum(line.startswith("#") for line in lines)
    assert inside - between_pieces - heading_marks == page.findings["stray_spaces"] + page.findings["kept_spaces"]


@texts
def test_the_source_comes_back(text: str) -> None:
    done = repair(text)
    assert restore(done.text, done.record) == text


@texts
def test_no_character_is_lost_or_made_up_beyond_the_record(text: str) -> None:
    done = repair(text)
    expected = Counter(bare(text))
    for edit in done.edits:
        if isinstance(edit, (Cut, Replace)):
            expected.subtract(bare(text[edit.start:edit.end]))
        if isinstance(edit, Replace):
            expected.update(bare(edit.text))
    assert Counter(bare(done.text)) == +expected


@texts
def test_a_repaired_page_is_left_alone(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
