"""What tells a wrong character from another fact, where two texts are almost the same."""

from __future__ import annotations

import re

from newsclean.copies.bare import Bare
from newsclean.copies.places import Place, differences
from newsclean.language.fold import fold
from newsclean.language.ngrams import load
from newsclean.language.scripts import SURNAMES

#: One of two near copies reads so much better, in nats of the n-gram table, if it is the right one: those seen by 3.3 to 26;
#: twins, which read well on both sides, by up to 2.4 (most of them).
MIN_READING = 3.0
#: A text with wrong characters runs on by no more than this at each: of characters put for others in three million of news
#: 95 in 100 reach 1.2 nats at the most and 99 reach 3.8; of those that stood there half reach 8.
MAX_BAD = 2.5
#: Of two given names one in five is 3 nats likelier than the other, one in a hundred 8.
NAME_READING = 8.0

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


def reads_better(bare: Bare, place: Place) -> float | None:
    """How much better the lines read than the other text, in nats; None if they may say another thing, and well."""
    one, two = "".join(bare.lines[place.first:place.last + 1]), bare.text[place.start:place.end]
    # A mark more or less changes nothing, but within a number.
    changes = [
        (a, b, c, d) for a, b, c, d in differences(one, two)
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
            word, at = _word(bare, place, a)
            if not word:
                return None
            known = load().word(word) > 0, load().word(word[:at] + new + word[at + len(old):]) > 0
            if known[0] == known[1]:
                return None
            ours, theirs = ours + MIN_READING * known[0], theirs + MIN_READING * known[1]
        elif len(old) != len(new) or any(_other_fact(*pair) for pair in zip(old, new, strict=True)):
            return None
        else:
            ours, theirs = ours + _reads(one, a, b), theirs + _reads(two, c, d)
    if abs(ours - theirs) < (NAME_READING if name else MIN_READING) or min(ours, theirs) > MAX_BAD * len(changes):
        return None
    return ours - theirs


def _word(bare: Bare, place: Place, at: int) -> tuple[str, int]:
    """The word that the lines of a place show around an offset of their bare text, and the offset in it; "" for a name."""
    at += bare.starts[place.first]
    line = bare.line_at(min(at, bare.starts[place.last + 1] - 1))
    text = bare.page_lines[line].text
    shown = [i for i, char in enumerate(text) if not char.isspace()][min(at - bare.starts[line], len(bare.lines[line]) - 1)]
    for match in _WORD.finditer(text):
        if match.start() <= shown < match.end():
            return (match[0], shown - match.start()) if match[0].islower() else ("", 0)
    return "", 0


def _reads(text: str, start: int, end: int) -> float:
    """How well ``text[start:end]`` runs on from what stands before it, in itself, and to what stands behind it."""
    left = max(0, start - 3)
    around = fold(text[left:end + 3])
    return sum(load().run_on(around[:at], around[at:]) for at in range(max(1, start - left), end - left + 1))


def _other_fact(one: str, two: str) -> bool:
    return (one in SURNAMES and two in SURNAMES) or any(one in group and two in group for group in OPPOSITES)
