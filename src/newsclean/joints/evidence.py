"""The evidence for and against a joint: named features of two lines and of what stands around them.

A feature is a name and a number, mostly 0 or 1. What a name means is said where it is made; what it weighs stands in
``language/data/weights.json``: apart for lines set in a column and for others, with spaces between words and without.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache
from math import log

from newsclean.joints.ends import edge_words, edges
from newsclean.joints.facts import SHORT_EM, Facts, overlap
from newsclean.joints.setting import OPEN_ENDS, Setting
from newsclean.joints.widths import ROOM_EM
from newsclean.language import embeddings, ngrams, wordpairs
from newsclean.language.scripts import HYPHENS, PAIRS

Features = list[tuple[str, float]]

#: What so many lines say by themselves is remembered, since every round of a pipeline reads the page anew.
REMEMBERED = 4096
#: Of the lines that are not settled and may follow, so many on either side are looked at; on the annotated real pages the
#: right one is among the first ten.
REACH = 24
#: Classes of the share of lines around that end with a mark, as verses and items do.
VERSE_SHARES = (0.25, 0.5, 0.75, 0.99)
#: An extractor that read the characters at the end of one column at the head of the next as well did so elsewhere: two more
#: such lines on a page are as telling as many.
MANY_OVERLAPS = 2
#: Zipf frequency below which a word is none, or too rare to tell: the lists hold names and fragments up to there.
RARE_WORD = 3.5
#: How well the halves of a word run on, in nats: where the whole is in the lists, where nobody knows it, and where the second
#: half begins with no small letter. A second half that is a frequent word by itself says nothing.
A_WORD, HALVES, NO_HALVES = 4.0, 2.0, -3.0
KNOWN_WORD = 4.5
#: A headline is seldom narrower than the first of these widths, in em.
BARE_EM = (5.0, 8.0, 12.0, 18.0, 25.0)
#: A headline that is wrapped has no line much wider than its first; a subtitle may be.
WIDER_EM = (-4.0, -0.8, 0.8, 2.0)


def joint(setting: Setting, left: int, right: int) -> Features:
    """The features of "line ``right`` continues line ``left``" that hold for any two lines of a page."""
    a, b = setting.facts[left], setting.facts[right]
    out: Features = [*_ending(a, setting.is_broken), *_beginning(b), (f"{a.kind}, then {b.kind}", 1.0)]
    add = out.append
    run_on = run(a, b)
    add(("runs on", run_on) if run_on > 0 else ("never meets", -run_on))
    if held := overlap(a, b):
        others = setting.overlaps - (right == left + 1)
        add((f"the same characters on both sides, on the page: {min(others, MANY_OVERLAPS)} more", 1.0))
        once = ngrams.load().run_on(edges(a.text[:-held], latin=False)[1], b.head)
        add(("the same characters on both sides, runs on with one copy", once - run_on))
    printed = setting.columns[left] and setting.columns[right]
    if printed and setting.few_columns:
        add(("printed lines in flowing text", 1.0))
        add(("printed lines in flowing text run on", run_on))
    if left:
        add((f"above the left it is {_state(setting, left - 1)}, left is {a.kind}", 1.0))
    if a.width < SHORT_EM and b.width < SHORT_EM:
        if not setting.columns[left]:
            add(("both are short", 1.0))
        add((f"both are short, of the lines around end with marks: {bisect(VERSE_SHARES, setting.marked_ends(left))}", 1.0))
    if a.latin != b.latin:
        add(("scripts differ", 1.0))
    if a.last_word and b.first_word:
        out += _halves(a.last_word, b.first_word)
    if a.ends_enumeration:
        add((f"left breaks off an enumeration, the first mark on the right is {'of one' if b.enumerates else 'of none'}", 1.0))
    if b.no_word:
        add((f"right begins with no word, left ends: {a.end}", 1.0))
    if b.capital:
        add((f"right starts with a small word and a capital, left ends: {a.end}", 1.0))
    if a.named or b.named:
        add((f"{'left' if a.named else 'right'} may be names", 1.0))
    if setting.indents[right] > setting.indents[left]:
        add(("right is indented", 1.0))
    if "bare" in (a.kind, b.kind):
        out += _bare(setting, left, right)
    if a.open:
        out += _balance(setting, left, right)
    if setting.columns[left] or setting.columns[right]:
        out += _widths(setting, left, right)
    return out


@lru_cache(maxsize=REMEMBERED)
def _ending(left: Facts, on_broken: bool) -> Features:
    """What the left line says by itself."""
    out = [("always", 1.0), (f"{left.kind} ends: {left.end}", 1.0)]
    if on_broken:
        out += [("on a broken page", 1.0), (f"on a broken page, {left.kind} ends: {left.end}", 1.0)]
    if left.end in ("letter", "digit", "close"):
        out.append(("left ends like a paragraph", max(-5.0, min(5.0, left.ends))))
    if left.hangs:
        out.append(("left ends with a small word", 1.0))
    if left.signed:
        out.append(("left ends with a sign-off", 1.0))
    if left.may_be_headline:
        out.append((f"left reads like a headline, {left.kind}", left.headline))
    return out


@lru_cache(maxsize=REMEMBERED)
def _beginning(right: Facts) -> Features:
    """What the right line says by itself."""
    out = [
        (f"{right.kind} starts: {right.start}", 1.0),
        ("right begins like a paragraph", max(-4.0, min(4.0, right.begins))),
        ("right begins like a sentence", max(-4.0, min(4.0, right.opens))),
    ]
    if not right.latin:
        out.append(("right reads like the beginning of a paragraph", right.beginning))
    if right.stub:
        out.append(("right begins with the end of a sentence", 1.0))
    if right.may_be_headline:
        out.append((f"right reads like a headline, {right.kind}", right.headline))
    return out


def _state(setting: Setting, i: int) -> str:
    facts = setting.facts[i]
    return "done" if facts.end in ("stop", "quoted-stop") or facts.sign_off or facts.caption else "open"


def _bare(setting: Setting, left: int, right: int) -> Iterator[tuple[str, float]]:
    """What tells a headline from a piece of a sentence that holds no mark."""
    for side, facts in (("left", setting.facts[left]), ("right", setting.facts[right])):
        if facts.kind == "bare":
            yield f"{side} is bare, this wide: {bisect(BARE_EM, facts.width)}", 1.0
            if " " in facts.text and not facts.latin:
                yield f"{side} is bare, in halves", 1.0
    if setting.facts[left].kind == setting.facts[right].kind == "bare":
        wider = setting.facts[right].width - setting.facts[left].width
        yield f"both are bare, the right is wider by: {bisect(WIDER_EM, wider)}", 1.0
    if setting.facts[right].kind == "bare":
        goes_on = "nothing"
        if right + 1 < len(setting.facts):
            below = setting.facts[right + 1]
            goes_on = f"{below.kind}, {'a beginning' if below.opens > 0 else 'no beginning'}"
        yield f"right is bare, below it: {goes_on}", 1.0


def _widths(setting: Setting, left: int, right: int) -> Iterator[tuple[str, float]]:
    """What the widths of the lines say, for lines that are set in a column."""
    a, b = setting.facts[left], setting.facts[right]
    fill, next_fill = setting.fill[left], setting.fill[right]
    if (fill == "none") != (next_fill == "none"):
        yield f"set otherwise: left is {fill}, right is {next_fill}", 1.0
    if fill == "none" or next_fill == "none":
        return
    stops = "stop" if a.end in ("stop", "quoted-stop", "colon") else "no stop"
    yield f"left is {fill}, right is {next_fill}, {stops}", 1.0
    yield f"left is {fill}, {stops}, right starts: {b.start}", 1.0
    after = setting.fill[right + 1] if right + 1 < len(setting.fill) else "none"
    if next_fill == "first" and after != "none" and b.end in OPEN_ENDS and setting.facts[right + 1].start == "letter":
        # Nothing that could not be parted stands at the head of the next line: only an indent makes it so short.
        yield f"right is indented, {stops}", 1.0
    yield f"right is {next_fill}, then {after}, {stops}", 1.0
    if left:
        yield f"above the left it is {setting.fill[left - 1]} and {_state(setting, left - 1)}, left is {fill}", 1.0
    room = setting.columns[left] - a.width - b.word
    if room > ROOM_EM:
        yield f"there was room for the next word, {stops}", min(1.0, room / 6)


def run(left: Facts, right: Facts) -> float:
    """How well two lines run on, in nats: by their words, where these have spaces between them, or else by their characters."""
    if left.latin and right.latin:
        if left.end == "hyphen":
            return _mended(left, right)
        if right.no_word and left.last_word and ngrams.load().word(left.last_word + right.first_word) >= RARE_WORD:
            return A_WORD
        return wordpairs.run_on(left.text, right.text) if _are_known(left, right) else 0.0
    return ngrams.load().run_on(left.tail, right.head)


def together(left: Facts, right: Facts) -> float:
    """How well the words of two Latin lines go together beyond the two that meet, in nats."""
    if left.latin and right.latin and left.end != "hyphen" and _are_known(left, right):
        return embeddings.load().together(left.text, right.text)
    return 0.0


def _are_known(left: Facts, right: Facts) -> bool:
    """Whether the words of two Latin lines are those of a language that pairs of words know."""
    (known, words), (more_known, more) = left.known_words, right.known_words
    return known + more_known >= wordpairs.KNOWN_SHARE * (words + more)


def _mended(left: Facts, right: Facts) -> float:
    """How well the halves of a word go together that a hyphen parts, in nats: by the word lists and by their characters."""
    first, second = edge_words(left.text.rstrip(f"{HYPHENS} "))[1], right.first_word
    if not first or not second:  # no small letter: nothing that was in the middle of a word
        return NO_HALVES
    table = ngrams.load()
    if table.word(first + second):
        return A_WORD
    return 0.0 if table.word(second) >= KNOWN_WORD else max(HALVES, table.run_on(first[-3:], second[:3]))


def _halves(left: str, right: str) -> Iterator[tuple[str, float]]:
    """Whether two halves make a word of the lists that one of them alone is not.

    What ``newsclean.language.halves`` says is asked of two lines that are joined: of all that might be, some make a word that
    is in no list by chance.
    """
    word = ngrams.load().word
    if word(left + right) < RARE_WORD:
        return
    if word(right) < RARE_WORD:
        yield "the right half makes a word", 1.0
    if word(left) < RARE_WORD:
        yield "the left half makes a word", 1.0


def _balance(setting: Setting, left: int, right: int) -> Iterator[tuple[str, float]]:
    """Whether what is open on the left is closed on the right, or only in another line near by."""
    a, b = setting.facts[left], setting.facts[right]
    others = any(closes(a, f) for f in setting.facts[left + 1:left + REACH] if f.shut and f is not b)
    if closes(a, b):
        yield "right closes what left opened", 1.0
        if not others:
            yield "no other line closes what left opened", 1.0
    elif others:
        yield "another line closes what left opened", 1.0


def closes(left: Facts, right: Facts) -> bool:
    """Whether the first mark that nothing opens on the right closes the last one that nothing closes on the left."""
    if not left.open:
        return False
    return left.open[-1] in PAIRS.get(right.shut[:1], right.shut[:1] if right.shut[:1] == '"' else "")


def neighbours(setting: Setting, left: int) -> Features:
    """The features of "the next line continues line ``left``"."""
    right = left + 1
    features = joint(setting, left, right)
    if setting.some_blank:
        features.append((f"{'blank' if setting.blank[right] else 'line end'} between, where some are blank", 1.0))
    facts = setting.facts
    if setting.is_broken and not setting.columns[left] and not setting.columns[right]:
        ends = f"{facts[left].kind} ends: {facts[left].end}"
        features.append((f"on a broken page, set in no column: {ends}, then {facts[right].kind}", 1.0))
    # Where something stands in between, one of the two runs on better to the line behind it.
    if left and facts[left - 1].end not in ("stop", "quoted-stop"):
        features.append(("the line above the left runs on to the right", _bounded(run(facts[left - 1], facts[right]))))
    if right + 1 < len(facts):
        features.append(("the left runs on to the line below the right", _bounded(run(facts[left], facts[right + 1]))))
    return features


def apart(setting: Setting, left: int, right: int, steps: int) -> Features:
    """The features of "line ``right``, no neighbour, continues line ``left``"; it is the ``steps``-th of those that might."""
    features = joint(setting, left, right)
    features.append(("it stands before" if right < left else "it stands further on", 1.0))
    features.append(("distance", log(steps)))
    # What both would be joined to if they were not joined to each other.
    facts = setting.facts
    if right and right - 1 != left:
        above = facts[right - 1]
        features.append((f"above the right it is {_state(setting, right - 1)}, a {above.kind}", 1.0))
        features.append(("the line above runs on to the right", _bounded(run(above, facts[right]))))
    if left + 1 < len(facts):
        below = facts[left + 1]
        features.append((f"below the left a {below.kind}, {'a beginning' if below.opens > 0 else 'no beginning'}", 1.0))
        features.append(("the left runs on to the line below", _bounded(run(facts[left], below))))
    return features


def _bounded(nats: float) -> float:
    return max(-4.0, min(6.0, nats))
