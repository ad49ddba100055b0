"""Cut the copies of a paragraph that stands on the page more than once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.copies.bare import Bare
from newsclean.copies.belonging import MARGIN, belongs, fits_better
from newsclean.copies.near import reads_better
from newsclean.copies.places import repeated
from newsclean.copies.prose import CLAUSES_SIZE, FORMULA_SIZE, is_broken_off, is_cut, is_prose
from newsclean.edits import Edit, Flag
from newsclean.page import Page

#: In bytes of UTF-8. The shortest copies seen have 18 Han characters, or 53 letters; the longest refrain printed twice on
#: purpose has 16.
MIN_SIZE = 54

SCORES = {"repeats/exact": 0.98, "repeats/near": 0.9, "repeats/partial": 0.9}
_WHY = {
    "repeats/exact": "the same text stands",
    "repeats/near": "almost the same text, with other characters here and there, stands",
    "repeats/partial": "broken off; the whole stands",
}


@dataclass(frozen=True)
class Repeats:
    """Cut exact, near and partial copies of a paragraph, or of a fragment of one, from the same page.

    A copy is one or more whole lines whose text stands on the page once more, however it is wrapped there: exactly, with a few
    wrong characters, or within a longer paragraph from which it is visibly broken off. Of two whole copies the one stays that
    its neighbours continue and share their topic words with; of two that belong equally, the first.

    **Leaves alone** what is shorter than ``min_size`` (in bytes of UTF-8: 18 Han characters or 54 letters); headlines,
    refrains and verses, which show no sentence inside a line; standing notices, and what stands more than five times; the one
    sentence that two reports share (who attended); quotations of a whole sentence; lists, rows of tables, code, addresses;
    copies on another page of the text; and twins: texts that differ in a digit, a numeral, an opposite or a surname, or in
    characters that read well on both sides. A twin that is plainly a piece of a sentence is flagged ``suspect``.

    **Can be wrong when** two texts of forty characters and more differ in nothing but a rare name of the one, or when a page
    prints a paragraph twice on purpose.

    >>> from newsclean import clean
    >>> from newsclean.pipeline import Pipeline
    >>> tram = "旧电车停在河湾公园门口。车厢里摆着三十张旧车票，都是附近居民捐出来的。"
    >>> page = f"电车回来了\\n{tram}\\n居民说，旧车票比电车还老。\\n{tram}"
    >>> clean(page, pipeline=Pipeline(Repeats())).count(tram)
    1
    >>> twins = page.replace("三十", "四十", 1)
    >>> clean(twins, pipeline=Pipeline(Repeats())) == twins
    True
    """

    min_size: int = MIN_SIZE
    name = "repeats"

    def __call__(self, page: Page) -> Iterator[Edit | Flag]:
        bare = Bare(page.lines)
        places = repeated(bare)
        copied = {i for place in places for i in place.lines}
        gone: set[int] = set()
        safe: set[int] = set()  # what was kept in a longer place is not weighed again in a shorter one
        for place in sorted(places, key=lambda place: (place.start - place.end, place.first)):
            stray, kept = place.lines, bare.lines_at(place.start, place.end)
            if not (gone.isdisjoint(stray) and gone.isdisjoint(kept) and bare.size(stray) >= self.min_size):
                continue
            whole = bare.is_whole(place.start, place.end)
            beginning = bare.is_whole(place.start, place.start)
            if not is_prose(bare, stray, CLAUSES_SIZE if whole else 0 if beginning else FORMULA_SIZE):
                continue
            reading = reads_better(bare, place) if place.near else 0.0
            if whole:
                better = fits_better(bare, stray, kept, copied, reading or 0.0)
                if better > (-MARGIN if stray[0] < kept[0] else MARGIN) or not safe.isdisjoint(stray):
                    stray, kept, better = kept, stray, -better
                at_home = bool(reading) or belongs(bare, kept, stray, copied, -better)
            if not safe.isdisjoint(stray) or not (at_home if whole else is_broken_off(bare, place)):
                continue
            start, end = page.lines[stray[0]].start, page.lines[stray[-1]].end
            at = f"at character {page.after(page.lines[kept[0]].start)}: {bare.lines[kept[0]][:12]}…"
            if reading is None:
                if is_cut(bare, stray):
                    why = f"almost the same text, but perhaps another fact, stands {at}"
                    yield Flag("suspect", page.after(start), page.before(end), "repeats/near", why, 0.5)
                continue
            gone.update(stray)
            safe.update(kept)
            rule = "repeats/near" if place.near else "repeats/exact" if whole else "repeats/partial"
            for i in stray:
                line = page.lines[i]
                yield from page.cuts(line.start, line.end, rule=rule, why=f"{_WHY[rule]} {at}", score=SCORES[rule])
