"""Pipeline: passes by name, their order and rounds, and a pass of one's own."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from newsclean import CAREFUL, STANDARD, Cut, Edit, Flag, Page, Pipeline, repair
from newsclean.passes import Gaps, Join, Overlap, Repeats, Spacing
from newsclean.pipeline import MAX_ROUNDS


@dataclass(frozen=True)
class PageNumbers:
    """Cut lines that hold a page number and nothing else: a pass as the README shows it."""

    mark: str = "-"
    name: str = "page-numbers"

    def __call__(self, page: Page) -> Iterator[Cut]:
        for line in page.lines:
            if re.fullmatch(rf"{self.mark} \d+ {self.mark}", line.text):
                yield from page.cuts(line.start, line.end, rule="page-numbers/line", why="a page number")


@dataclass(frozen=True)
class Recorder:
    """Notes the text it sees, and yields what it was given."""

    items: tuple[Edit | Flag, ...] = ()
    name: str = "recorder"
    seen: list[str] = field(default_factory=list, compare=False)

    def __call__(self, page: Page) -> Iterator[Edit | Flag]:
        self.seen.append(page.text)
        yield from self.items


@dataclass(frozen=True)
class Eater:
    """Takes one character off the last line, each time."""

    name: str = "eater"

    def __call__(self, page: Page) -> Iterator[Cut]:
        line = page.lines[-1]
        yield from page.cuts(line.end - 1, line.end, rule="eater/last", why="hunger")


def cut(start: int, end: int) -> Cut:
    return Cut(start, end, rule="test/cut", why="a test")


# -- naming ---------------------------------------------------------------------------------------------------------------


def test_the_names_of_the_standard_passes() -> None:
    names = "pieces characters vertical letterspacing syllables doubled interleaved riffled columns lostspaces spacing"
    names += " repeats stacked join overlap quotes stray gaps holes suspects"
    assert STANDARD.names == tuple(names.split())
    assert [each.name for each in STANDARD] == list(STANDARD.names)


def test_without() -> None:
    assert STANDARD.without("repeats", "gaps").names == tuple(x for x in STANDARD.names if x not in {"repeats", "gaps"})
    assert STANDARD.without() == STANDARD


def test_replace() -> None:
    changed = STANDARD.replace(Repeats(min_size=90))
    assert changed.names == STANDARD.names
    assert changed != STANDARD
    assert changed.replace(Repeats()) == STANDARD


def test_then() -> None:
    assert Pipeline(Join()).then(Overlap(), Gaps()).names == ("join", "overlap", "gaps")


def test_a_pipeline_is_not_changed_by_its_methods() -> None:
    before = STANDARD.names
    STANDARD.without("join")
    STANDARD.then(PageNumbers())
    assert STANDARD.names == before


@pytest.mark.parametrize("call", [lambda: STANDARD.without("joins"), lambda: STANDARD.replace(PageNumbers())])
def test_an_unknown_name_is_refused_with_the_known_ones(call: object) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=r"no pass is called (joins|page-numbers); there are pieces, characters"):
        call()


def test_two_passes_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two passes are called join; give each a name of its own"):
        STANDARD.then(Join())


def test_equal_and_hash() -> None:
    passes = tuple(STANDARD)
    assert Pipeline(*passes) == STANDARD
    assert hash(Pipeline(*passes)) == hash(STANDARD)
    assert Pipeline(*passes[::-1]) != STANDARD
    assert Pipeline() != STANDARD
    assert passes != STANDARD
    assert len({STANDARD, Pipeline(*passes), STANDARD.without("join")}) == 2


def test_a_repr_says_the_passes_and_their_options() -> None:
    assert repr(Pipeline(PageNumbers(mark="·"))) == "Pipeline(PageNumbers(mark='·', name='page-numbers'))"


# -- running --------------------------------------------------------------------------------------------------------------


def test_a_pass_of_ones_own() -> None:
    done = repair("第一段。\n\n- 7 -\n\n第二段。", pipeline=STANDARD.then(PageNumbers()))
    assert done.text == "第一段。\n\n第二段。"
    assert [edit.rule for edit in done.edits] == ["page-numbers/line"]


def test_an_empty_pipeline_does_nothing() -> None:
    done = repair("第一\n\n段。", pipeline=Pipeline())
    assert done.text == done.source
    assert not done.edits
    assert not done.flags


def test_a_pass_reads_the_page_as_the_one_before_left_it() -> None:
    recorder = Recorder()
    Pipeline(PageNumbers(), recorder).run(Page("甲\n- 7 -"))
    assert recorder.seen == ["甲"]  # and not once more: nothing has changed since


def test_a_page_with_nothing_to_do_is_read_once() -> None:
    recorder = Recorder()
    Pipeline(recorder).run(Page("甲"))
    assert recorder.seen == ["甲"]


def test_a_contradiction_is_skipped_and_the_rest_is_made() -> None:
    page = Page("abcdef")
    Pipeline(Recorder((cut(0, 2), cut(1, 3), cut(4, 5)))).run(page)
    assert page.edits == (cut(0, 2), cut(4, 5))
    assert page.text == "cdf"


def test_rounds_end() -> None:
    page = Page("a" * (MAX_ROUNDS + 4))
    Pipeline(Eater()).run(page)
    assert len(page.text) == 4


def test_flags_are_those_of_the_last_round_in_their_order() -> None:
    one, two = (Flag("suspect", at, at, rule="test/flag", why="a test") for at in (3, 1))

    @dataclass(frozen=True)
    class FlagThenCut:
        name: str = "flag-then-cut"

        def __call__(self, page: Page) -> Iterator[Edit | Flag]:
            if page.edits:
                yield from (one, two, one)
            else:
                yield Flag("hole", 0, 0, rule="test/first", why="gone in the next round")
                yield cut(0, 1)

    assert Pipeline(FlagThenCut()).run(Page("abcdef")) == (two, one)


# -- pickling -------------------------------------------------------------------------------------------------------------


def test_pipelines_can_be_pickled() -> None:
    pipeline = STANDARD.replace(Spacing(doubled=True)).then(PageNumbers())
    assert pickle.loads(pickle.dumps(pipeline)) == pipeline


@pytest.mark.parametrize("each", list(STANDARD), ids=STANDARD.names)
def test_passes_are_plain_values(each: object) -> None:
    assert pickle.loads(pickle.dumps(each)) == each
    assert type(each)() == each
    assert hash(type(each)()) == hash(each)


def test_a_careful_pipeline_makes_only_the_edits_that_are_sure() -> None:
    source = "街道办起了食堂，老人的午饭有了着\n\n落，价钱也公道，只是座位还不\n\n够。"
    sure = [edit for edit in repair(source).edits if edit.score >= 0.95]
    careful = repair(source, pipeline=CAREFUL)
    assert all(edit.score >= 0.95 for edit in careful.edits)
    assert len(careful.edits) >= len(sure)
    assert CAREFUL.names == STANDARD.names
