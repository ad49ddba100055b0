"""An ordered, named, immutable sequence of passes, and how it runs over a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from newsclean.edits import Edit, Flag
from newsclean.page import Contradiction, Page

#: A round repeats every pass over what the last round left. Two settle all real pages seen, and seven the slowest of 3,000
#: made-up ones (a list of clauses, joined one by one); the bound is for texts in which each round would find one more edit.
MAX_ROUNDS = 20


class Pass(Protocol):
    """Reads a page and proposes edits and flags. A pass holds options and no state, and never builds text."""

    @property
    def name(self) -> str: ...

    def __call__(self, page: Page) -> Iterable[Edit | Flag]: ...


@dataclass(frozen=True)
class Sure:
    """Another pass, of which only the edits are made whose score is at least ``least``; its flags stay."""

    base: Pass
    least: float = 0.95

    @property
    def name(self) -> str:
        return self.base.name

    def __call__(self, page: Page) -> Iterator[Edit | Flag]:
        return (item for item in self.base(page) if isinstance(item, Flag) or item.score >= self.least)


class Pipeline:
    """Passes in order. The edits of one are made before the next one reads the page.

    The passes are repeated until none has anything more to do, so a repaired text goes through unchanged. An edit that
    contradicts one already made is not made: what came first was surer. Flags are those of the last round.
    """

    def __init__(self, *passes: Pass) -> None:
        names = [each.name for each in passes]
        if double := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"two passes are called {', '.join(sorted(double))}; give each a name of its own")
        self._passes = passes

    def __iter__(self) -> Iterator[Pass]:
        return iter(self._passes)

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(map(repr, self._passes))})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pipeline) and self._passes == other._passes

    def __hash__(self) -> int:
        return hash(self._passes)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self._passes)

    def _known(self, *names: str) -> None:
        if unknown := [name for name in names if name not in self.names]:
            raise ValueError(f"no pass is called {', '.join(unknown)}; there are {', '.join(self.names)}")

    def without(self, *names: str) -> Pipeline:
        """The same passes but those named. Raises ``ValueError`` for a name that is not there."""
        self._known(*names)
        return Pipeline(*(each for each in self._passes if each.name not in names))

    def replace(self, new: Pass) -> Pipeline:
        """The same passes, with ``new`` in the place of the one of its name."""
        self._known(new.name)
        return Pipeline(*(new if each.name == new.name else each for each in self._passes))

    def then(self, *passes: Pass) -> Pipeline:
        """The same passes, and more behind them."""
        return Pipeline(*self._passes, *passes)

    def run(self, page: Page) -> tuple[Flag, ...]:
        """Make the edits of every pass on ``page``; the flags that remain, in the order of their place."""
        flags: dict[str, set[Flag]] = {}
        done: dict[str, int] = {}  # the version of the page that a pass had nothing to do on
        for _ in range(MAX_ROUNDS):
            before = page.version
            for each in self._passes:
                if done.get(each.name) == page.version:
                    continue
                done[each.name] = page.version
                items = list(each(page))
                flags[each.name] = {item for item in items if isinstance(item, Flag)}
                for item in items:
                    if not isinstance(item, Flag):
                        with suppress(Contradiction):
                            page.add(item)
            if page.version == before:
                break
        return tuple(sorted(set().union(*flags.values()), key=lambda flag: (flag.start, flag.end, flag.rule, flag.why)))
