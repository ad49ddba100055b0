"""Cut the copies of a paragraph that stands on the page more than once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from typing import NamedTuple

from newsclean.edits import Edit, Flag
from newsclean.language.fold import fold
from newsclean.language.ngrams import load
from newsclean.language.scripts import CLAUSE, CLOSING, HAN, KANA, SENTENCE_END, SURNAMES
from newsclean.page import Line, Page

# -- finding ------------------------------------------------------------------------------------------------------------

#: Texts are compared from behind a mark on, and from the beginnings of lines: a paragraph has a mark every ten characters,
#: and looking there alone costs a tenth of looking everywhere.
ANCHOR_MARKS = frozenset("，。、；：！？,.;:!?")
ANCHOR_LENGTH = 8
_ANCHOR = re.compile(rf"[{''.join(sorted(ANCHOR_MARKS))}](?=(.{{{ANCHOR_LENGTH}}}))")
#: What stands more often is meant to: a running head, a refrain, a form. The most that a real page held was 3.
MAX_STANDING = 5
#: Copies stand on one page. The fullest page seen has 10,000 characters; an English broadsheet's may have 40,000.
PAGE_LENGTH = 40_000

# -- how much text a copy must be ---------------------------------------------------------------------------------------
# Sizes are in bytes of UTF-8: a Han character or kana counts 3 and a Latin letter 1, about what each of them says.

#: The shortest copies seen have 18 Han characters, or 53 letters; the longest refrain printed twice on purpose has 16.
MIN_SIZE = 54
#: Shorter lines in which no sentence ends may be headlines, titles, names: 30 Han characters, if there is a comma, else 40.
CLAUSES_SIZE = 90
PARAGRAPH_SIZE = 120
#: A single whole sentence without a number may be a formula that two reports share (who attended, who sent wishes) up to
#: this size: the longest in three million characters of broadcast news has 67 characters.
FORMULA_SIZE = 200
#: Near copies must be longer, for in a short text one character may be all the difference between two facts.
MIN_NEAR_SIZE = 120
#: Longer lines (in characters) are compared for equality only: the rest costs the square of the length.
MAX_NEAR_LENGTH = 5_000
#: Near copies seen have 1 to 4 wrong characters in a hundred, of which 1 or 2 stand together; a name has 2 or 3.
MAX_WRONG = 0.08
MAX_WRONG_RUN = 2
#: Anchors that a near copy shares with its original at the least. Two paragraphs may share one by chance.
MIN_NEAR_ANCHORS = 2
#: A text that has lost characters reaches less far than its copy, by as many as this.
MAX_LOST = 3

# -- what a copy looks like -----------------------------------------------------------------------------------------------

_CLOSING = re.escape(CLOSING)
#: A sentence ends inside the line and another begins: running text, no headline (in which ！ and ？ may stand), verse or list.
_SENTENCE_INSIDE = re.compile(
    rf"[。｡][{_CLOSING}]*(?=[^{_CLOSING}\s])|[a-zß-ÿ][.!?][\"{_CLOSING}]* +[A-ZÀ-Þ\"„“‘«]"
)
#: Tables, code, and the addresses and telephone numbers of notices; hardly ever in an article.
_NO_PROSE = re.compile(r"[{}\\<>=|_\t]|//|www\.|\w@\w|\(\)|;$|\d{3,4}-\d{7,8}")
#: The sign of an item in a list.
_BULLET = re.compile(r"[・■●◆◇★☆※○◎□▼▲▶•*·-]")
#: A clause of eight characters: classical verse has seven at most, lists of names fewer.
_LONG_CLAUSE = re.compile(r"\w{8}")
#: What notices say that are printed again and again. They have nothing to do with what stands around them.
_NOTICE = re.compile(
    r"(?i)本[报報版刊](?![讯訊记記])|[转轉][载載]|版[权權]|[来來]稿|[订訂][阅閱]|[邮郵]箱|信箱|[扫掃][码碼描]|二[维維][码碼]|無断|問い合わせ"
    r"|\b(?:copyright|rights reserved|subscri|contact us|please|e-?mail|vorbehalten|abonn|kontakt)"
)
#: Letters in a text, at the least: a copied paragraph full of figures has .65; results and rates are about half figures.
MIN_LETTERS = 0.55
_NO_LETTERS = re.compile(r"[\W\d_]+")
_ENDED = re.compile(rf"[{SENTENCE_END}{_CLOSING}:：;；][\"'{_CLOSING}]*$")
_CLAUSE_INSIDE = re.compile(r"[，、；]\S|[,;] ?\S")
#: Lines of one paragraph are full but the last: the first (indented), a long word, full-width marks take up to a third.
MIN_FULL = 0.65
_MARK_END = re.compile(r"\W$")
_CLAUSE_END = re.compile(rf"[，、,][\"{_CLOSING}]?$")
#: Nothing begins so: a small letter, a mark that closes or parts, a full stop behind a few characters, a quote or bracket
#: that is closed and was not opened.
_CONTINUES = re.compile(
    rf"[a-zß-ÿ{CLAUSE}{SENTENCE_END}{_CLOSING}]|.{{1,6}}[{SENTENCE_END}][{_CLOSING}]?$|[^“「『《（(]*[”」』》）)]"
)

# -- where a copy belongs -------------------------------------------------------------------------------------------------

#: Pairs of characters where words are written together, else words of five letters: shorter ones are in every text.
_TOPIC = re.compile(rf"(?=([{HAN}{KANA}]{{2}}))|[^\W\d_{HAN}{KANA}]{{5,}}")
#: The neighbours on either side that tell what an article is about. Articles have 7 paragraphs on average.
NEIGHBOURS = 3
#: A text belongs where it shares this many topic words with its neighbours.
MIN_SHARED = 3
#: So much better (in topic words, and nats of the n-gram table) a later copy must fit than the first to stay instead of it.
#: Near copies seen read 3.3 to 26 nats better on one side; twins, which read well on both, up to 2.4 (most of them).
MARGIN = 3.0
#: A text with wrong characters runs on by no more than this at each: of characters put for others in three million of news
#: 95 in 100 reach 1.2 nats at the most and 99 reach 3.8; of those that stood there half reach 8.
MAX_BAD = 2.5
#: Of two given names one in five is 3 nats likelier than the other, one in a hundred 8.
NAME_MARGIN = 8.0
#: From here on in Unicode (the radicals) words are written without spaces, or nearly.
FIRST_UNSPACED = "\u2e80"

# -- another fact ----------------------------------------------------------------------------------------------------------

#: Characters that make another fact of the same sentence when one stands for another, and read well both.
OPPOSITES = tuple(map(frozenset, (
    "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万萬亿億两兩半多几幾数數每",
    "日一二三四五六天", "年月周日天时時分秒", "元角分", "省市县縣区區镇鎮乡鄉村", "东東南西北中", "上下前后後左右内內外里裡",
    "早晚晨午夜", "今明昨去", "春夏秋冬", "大小高低长長短多少老新旧舊", "升降增减減涨漲跌加", "进進出买買卖賣收支", "盈亏虧",
    "胜勝负負平输輸赢贏", "正副", "有无無没沒未不", "是非", "冷热熱", "男女", "父母", "兄弟姐姊妹", "他她它", "甲乙丙丁",
)))
_DIGIT = re.compile(r"\d")
#: A letter that a digit is read for.
LOOK_ALIKES = frozenset(("0O", "0o", "1l", "1I", "5S", "8B"))
_LATIN = re.compile(r"[a-zA-ZÀ-ɏ]+")
_WORD = re.compile(r"[^\W\d_]+")

SCORES = {"repeats/exact": 0.98, "repeats/near": 0.9, "repeats/partial": 0.9}
_WHY = {
    "repeats/exact": "the same text stands",
    "repeats/near": "almost the same text, with other characters here and there, stands",
    "repeats/partial": "broken off; the whole stands",
}


class Place(NamedTuple):
    """Whole lines ``first`` to ``last`` (included), and where their text stands once more in the bare text of the page."""

    first: int
    last: int
    start: int
    end: int
    near: bool


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
        bare = _Bare(page.lines)
        places = bare.repeated()
        copied = {i for place in places for i in _lines(place)}
        gone: set[int] = set()
        safe: set[int] = set()  # what was kept in a longer place is not weighed again in a shorter one
        for place in sorted(places, key=lambda place: (place.start - place.end, place.first)):
            stray, kept = _lines(place), bare.lines_at(place.start, place.end)
            if not (gone.isdisjoint(stray) and gone.isdisjoint(kept) and bare.size(stray) >= self.min_size):
                continue
            whole = bare.is_whole(place.start, place.end)
            beginning = bare.is_whole(place.start, place.start)
            if not bare.is_prose(stray, CLAUSES_SIZE if whole else 0 if beginning else FORMULA_SIZE):
                continue
            reading = bare.reading(place) if place.near else 0.0
            if whole:
                better = bare.fits_better(stray, kept, copied, reading or 0.0)
                if better > (-MARGIN if stray[0] < kept[0] else MARGIN) or not safe.isdisjoint(stray):
                    stray, kept, better = kept, stray, -better
                belongs = bool(reading) or bare.belongs(kept, stray, copied, -better)
            if not safe.isdisjoint(stray) or not (belongs if whole else bare.is_broken_off(place)):
                continue
            start, end = page.lines[stray[0]].start, page.lines[stray[-1]].end
            at = f"at character {page.after(page.lines[kept[0]].start)}: {bare.lines[kept[0]][:12]}…"
            if reading is None:
                if bare.is_cut(stray):
                    why = f"almost the same text, but perhaps another fact, stands {at}"
                    yield Flag("suspect", page.after(start), page.before(end), "repeats/near", why, 0.5)
                continue
            gone.update(stray)
            safe.update(kept)
            rule = "repeats/near" if place.near else "repeats/exact" if whole else "repeats/partial"
            for i in stray:
                line = page.lines[i]
                yield from page.cuts(line.start, line.end, rule=rule, why=f"{_WHY[rule]} {at}", score=SCORES[rule])


def _lines(place: Place) -> range:
    return range(place.first, place.last + 1)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


class _Bare:
    """The page without white space: its lines, and all of it as one text, in which it makes no difference how it is wrapped."""

    def __init__(self, lines: list[Line]) -> None:
        self.page_lines = lines
        self.lines = ["".join(line.text.split()) for line in lines]
        self.text = "".join(self.lines)
        self.starts = list(accumulate(map(len, self.lines), initial=0))  # of each line, and where the text ends

    def line_at(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    def lines_at(self, start: int, end: int) -> range:
        return range(self.line_at(start), self.line_at(end - 1) + 1)

    # -- finding -----------------------------------------------------------------------------------------------------

    def repeated(self) -> list[Place]:
        """The runs of whole lines that stand on the page once more."""
        votes: Counter[tuple[int, int]] = Counter()
        for one, two in self._anchor_pairs():
            votes[self.line_at(one), two - one] += 1
            votes[self.line_at(two), one - two] += 1
        places: list[Place] = []
        seen: set[tuple[int, int]] = set()
        for line, shift in votes:
            if (line, shift) in seen or not (found := self._match(line, shift, votes)):
                continue
            start, end, near = found
            first = last = line
            # No further than to where the run would meet its own copy, or into another run of the same distance.
            while first and self.starts[last + 1] - self.starts[first - 1] <= abs(shift) and (first - 1, shift) not in seen:
                if not (found := self._match(first - 1, shift, votes)):
                    break
                first, start, near = first - 1, found[0], near or found[2]
            while last + 1 < len(self.lines) and self.starts[last + 2] - self.starts[first] <= abs(shift):
                if not (found := self._match(last + 1, shift, votes)):
                    break
                last, end, near = last + 1, found[1], near or found[2]
            seen.update((i, shift) for i in range(first, last + 1))
            places.append(Place(first, last, start, end, near))
        return places

    def _anchor_pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs of offsets at which the same characters stand."""
        text, starts = self.text, self.starts[:-1]
        grams = _ANCHOR.findall(text)
        heads = {at: text[at:at + ANCHOR_LENGTH] for at in starts if text[at - 1:at] not in ANCHOR_MARKS}
        counts = Counter(grams)
        counts.update(heads.values())
        if len(counts) == len(grams) + len(heads):
            return
        places = {match.end(): gram for match, gram in zip(_ANCHOR.finditer(text), grams, strict=True) if counts[gram] > 1}
        places.update((at, head) for at, head in heads.items() if counts[head] > 1)
        pages = [at for at, line in zip(starts, self.page_lines, strict=True) if "\f" in line.gap]
        standing: list[list[int]] = []
        latest: dict[tuple[str, int], list[int]] = {}
        for at, gram in sorted(places.items()):
            key = gram, bisect_right(pages, at)
            if key not in latest or at - latest[key][0] > PAGE_LENGTH:
                latest[key] = []
                standing.append(latest[key])
            latest[key].append(at)
        for group in standing:
            if len(group) <= MAX_STANDING:
                yield from combinations(group, 2)

    def _match(self, line: int, shift: int, votes: Counter[tuple[int, int]]) -> tuple[int, int, bool] | None:
        """Where the text of a line stands once more, so far behind it: start, end, and whether it differs there."""
        one, start = self.lines[line], self.starts[line] + shift
        if start < 0 or len(one) > abs(shift):
            return None
        if self.text.startswith(one, start):
            return start, start + len(one), False
        if votes[line, shift] < MIN_NEAR_ANCHORS or len(one) > MAX_NEAR_LENGTH or _size(one) < MIN_NEAR_SIZE:
            return None
        two = self.text[start:start + len(one) + MAX_LOST]
        changes = _changes(one, two)
        length = len(two)
        if changes and changes[-1][0] == changes[-1][1] == len(one):
            length = changes.pop()[2]
        wrong = [max(b - a, d - c) for a, b, c, d in changes if any(map(str.isalnum, one[a:b] + two[c:d]))]
        if sum(wrong) > MAX_WRONG * len(one) or max(wrong, default=0) > MAX_WRONG_RUN:
            return None
        return start, start + length, True

    # -- judging -----------------------------------------------------------------------------------------------------

    def size(self, lines: range) -> int:
        return sum(_size(self.lines[i]) for i in lines)

    def is_prose(self, lines: range, clauses_size: int) -> bool:
        """Whether the lines are running text: a sentence ends in them, or there are clauses and a size that no title has."""
        texts = [self.page_lines[i].text for i in lines]
        bare = "".join(self.lines[lines[0]:lines[-1] + 1])
        if len(_NO_LETTERS.sub("", bare)) < MIN_LETTERS * len(bare):
            return False
        if not _LONG_CLAUSE.search(bare) or any(map(_BULLET.match, texts)):
            return False
        # A line of prose between two rows of a table or two lines of code belongs to them.
        if any(_NO_PROSE.search(line.text) for line in self.page_lines[max(0, lines[0] - 1):lines[-1] + 2]):
            return False
        if any(map(_SENTENCE_INSIDE.search, texts)):
            return True
        size = self.size(lines)
        clauses = size >= clauses_size and any(map(_CLAUSE_INSIDE.search, texts))
        if len(texts) == 1:
            ended = size >= max(PARAGRAPH_SIZE, clauses_size) and _ENDED.search(texts[0])
            return bool(clauses or ended or _CLAUSE_END.search(texts[0]))
        # Prose is wrapped where the line is full, verse where a clause ends or with a capital.
        full = [_size(self.lines[i]) for i in lines[:-1]]
        wrapped = any(not _MARK_END.search(one) and not two[0].isupper() for one, two in pairwise(texts))
        return clauses and wrapped and size >= CLAUSES_SIZE and min(full) >= MIN_FULL * max(full)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether a piece of the bare text is made of whole lines."""
        return self.starts[self.line_at(start)] == start and self.starts[self.line_at(end)] == end

    def is_cut(self, lines: range) -> bool:
        """Whether the lines are plainly a piece of a sentence."""
        last, first = self.lines[lines[-1]], self.page_lines[lines[0]].text
        return bool(_CLAUSE_END.search(last) or _CONTINUES.match(first))

    def is_open(self, lines: range) -> bool:
        """Whether the lines show that something goes before or behind them."""
        return not _ENDED.search(self.lines[lines[-1]]) or bool(_CONTINUES.match(self.page_lines[lines[0]].text))

    def is_broken_off(self, place: Place) -> bool:
        """Whether the longer text around the place goes on in the middle of what is a clause in the lines."""
        before, behind = self.text[max(0, place.start - 1):place.start], self.text[place.end:place.end + 1]
        if before.isalnum() and self.starts[self.line_at(place.start)] != place.start:
            return True
        if self.starts[self.line_at(place.end)] == place.end:
            return False
        last = self.lines[place.last]
        return bool(_CLAUSE_END.search(last)) or (last[-1].isalnum() and behind.isalnum())

    # -- choosing ----------------------------------------------------------------------------------------------------

    def fits_better(self, one: range, two: range, copied: set[int], reading: float) -> float:
        """How much better the lines fit where they stand than their copy does: by topic, by joints, by how they read."""
        around_one, around_two = self._topics(self._around(one, copied)), self._topics(self._around(two, copied))
        topics = self._topics(one)
        better = max(-MARGIN, min(MARGIN, reading)) + self._continuity(one) - self._continuity(two)
        return better + len(topics & around_one - around_two) - len(topics & around_two - around_one)

    def belongs(self, kept: range, stray: range, copied: set[int], better: float) -> bool:
        """Whether a text is at home in one place only, and no notice, verse or formula that may stand anywhere."""
        texts = [self.page_lines[i].text for i in kept]
        home = len(self._topics(kept) & self._topics(self._around(kept, copied))) >= MIN_SHARED
        if any(map(_NOTICE.search, texts)):
            return home
        if self.is_open(kept) or kept[-1] + 1 == stray[0] or stray[-1] + 1 == kept[0]:
            return True
        if any(map(_SENTENCE_INSIDE.search, texts)):
            return home or self.size(kept) >= PARAGRAPH_SIZE
        return better >= 2 * MARGIN or self.size(kept) >= FORMULA_SIZE or any(map(_DIGIT.search, texts))

    def _around(self, lines: range, copied: set[int]) -> list[int]:
        """The neighbours of the lines; copies don't vouch for copies."""
        above = [i for i in range(max(0, lines[0] - 3 * NEIGHBOURS), lines[0]) if i not in copied]
        below = [i for i in range(lines[-1] + 1, min(len(self.lines), lines[-1] + 1 + 3 * NEIGHBOURS)) if i not in copied]
        return above[-NEIGHBOURS:] + below[:NEIGHBOURS]

    def _topics(self, lines: list[int] | range) -> set[str]:
        return {match[1] or match[0].lower() for i in lines for match in _TOPIC.finditer(self.page_lines[i].text)}

    def _continuity(self, lines: range) -> float:
        """How much better the neighbours run on to the lines and from them than to each other."""
        first, last = self.lines[lines[0]], self.lines[lines[-1]]
        above = self.lines[lines[0] - 1] if lines[0] else ""
        below = self.lines[lines[-1] + 1] if lines[-1] + 1 < len(self.lines) else ""
        return _run_on(above, first) + _run_on(last, below) - _run_on(above, below)

    # -- near copies -------------------------------------------------------------------------------------------------

    def reading(self, place: Place) -> float | None:
        """How much better the lines read than the other text, in nats; None if they may say another thing, and well."""
        one, two = "".join(self.lines[place.first:place.last + 1]), self.text[place.start:place.end]
        # A mark more or less changes nothing, but within a number.
        changes = [
            (a, b, c, d) for a, b, c, d in _changes(one, two)
            if any(map(str.isalnum, one[a:b] + two[c:d])) or (one[a - 1:a].isdigit() and one[b:b + 1].isdigit())
        ]
        if not changes:
            return 0.0
        # One change behind a surname is perhaps another person's given name.
        name = len(changes) == 1 and not SURNAMES.isdisjoint(one[max(0, changes[0][0] - 2):changes[0][0]])
        ours, theirs = 0.0, 0.0
        for a, b, c, d in changes:
            old, new = one[a:b], two[c:d]
            if _DIGIT.search(old + new) or not any(map(str.isalnum, old + new)):
                if "".join(sorted(old + new)) not in LOOK_ALIKES:
                    return None
            elif _LATIN.fullmatch(old + new):
                word, at = self._word(place, a)
                if not word:
                    return None
                known = load().word(word) > 0, load().word(word[:at] + new + word[at + len(old):]) > 0
                if known[0] == known[1]:
                    return None
                ours, theirs = ours + MARGIN * known[0], theirs + MARGIN * known[1]
            elif len(old) != len(new) or any(_other_fact(*pair) for pair in zip(old, new, strict=True)):
                return None
            else:
                ours, theirs = ours + _reads(one, a, b), theirs + _reads(two, c, d)
        if abs(ours - theirs) < (NAME_MARGIN if name else MARGIN) or min(ours, theirs) > MAX_BAD * len(changes):
            return None
        return ours - theirs

    def _word(self, place: Place, at: int) -> tuple[str, int]:
        """The word that the lines of a place show around an offset of their bare text, and the offset in it; "" for a name."""
        at += self.starts[place.first]
        line = self.line_at(min(at, self.starts[place.last + 1] - 1))
        text = self.page_lines[line].text
        shown = [i for i, char in enumerate(text) if not char.isspace()][min(at - self.starts[line], len(self.lines[line]) - 1)]
        for match in _WORD.finditer(text):
            if match.start() <= shown < match.end():
                return (match[0], shown - match.start()) if match[0].islower() else ("", 0)
        return "", 0


def _run_on(left: str, right: str) -> float:
    """How well one line runs on to the next, where it does not end."""
    if not left or not right or _ENDED.search(left):
        return 0.0
    left, right = fold(left[-3:]), fold(right[:3])
    found = load().run_on(left, right)
    return found if left[-1] >= FIRST_UNSPACED else max(found, load().run_on(left + " ", right))


def _reads(text: str, start: int, end: int) -> float:
    """How well ``text[start:end]`` runs on from what stands before it, in itself, and to what stands behind it."""
    left = max(0, start - 3)
    around = fold(text[left:end + 3])
    return sum(load().run_on(around[:at], around[at:]) for at in range(max(1, start - left), end - left + 1))


def _other_fact(one: str, two: str) -> bool:
    return (one in SURNAMES and two in SURNAMES) or any(one in group and two in group for group in OPPOSITES)


def _changes(one: str, two: str) -> list[tuple[int, int, int, int]]:
    """What differs: ``one[a:b]`` stands for ``two[c:d]``."""
    from rapidfuzz.distance import Levenshtein  # takes 15 ms, and few pages hold anything like a copy

    return [(op.src_start, op.src_end, op.dest_start, op.dest_end) for op in Levenshtein.opcodes(one, two) if op.tag != "equal"]
