"""What each paragraph of a page is: headline, byline, caption, body, and so on, from the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from newsclean.joints.facts import HEADLINE_EM, Facts, of
from newsclean.language.scripts import UNSPACED
from newsclean.page import Page

ROLES = ("headline", "kicker", "subtitle", "byline", "caption", "sign-off", "jump", "running", "body")

#: How sure each judgement is: its precision on simulated pages of held-out text, repaired (benchmarks/README.md). Running
#: lines were measured on 13 typeset pages only, kickers and jump lines on none: their scores are guesses.
SURE = {
    "headline": 0.92, "kicker": 0.7, "subtitle": 0.75, "byline": 0.99, "caption": 0.99, "sign-off": 0.99, "jump": 0.9,
    "running": 0.9, "body": 0.99,
}
#: A headline has no more than two lines beside it; more bare lines in a row are a list or verses.
MOST_HEADS = 3
#: Headlines in two halves without a mark are no wider, in em; with a comma, no wider than the facts of a line say.
WIDEST_HEAD = 65.0
#: Running heads and feet are the first or the last lines of a page.
EDGE = 2

_HEADING = re.compile(r"#{1,6}\s+\S")
_JUMP = re.compile(
    r"[（(【\[▶►>→]*\s?(?:(?:[下紧緊]?[转轉接]|上接|下转至?)\s?第?\s?[A-Z]?[0-9０-９一二三四五六七八九十]{1,3}\s?[版頁页](?:[^，。]{0,12})"
    r"|[0-9０-９]{1,2}\s?面[にへ](?:続く|つづく)|[0-9０-９]{1,2}\s?面から(?:続く|つづく)"
    r"|(?:[Cc]ontinued|CONTINUED|[Ss]ee|Turn to)\s.{0,24}\b[Pp](?:age|AGE|\.)\s?[A-Z]?\d{1,3}"
    r"|(?:Fortsetzung|Weiter|Lesen Sie)\s.{0,24}\bSeite\s[A-Z]?\d{1,3}|(?:Suite|Lire)\s.{0,24}\bpage\s\d{1,3})[.\s）)】\]▶►>→]*"
)
#: Dates, editors, page numbers: of the page, not of an article. These tell a running head or foot wherever it stands …
_RUNNING = re.compile(
    r"[^，。；：]{0,16}(?:(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|中華民國\w{2,8}年\w{1,3}月\w{1,3}日)[^，。；]{0,16}"
    r"|(?:责任编辑|責任編輯|责编|本版\w{2}|今日\w{1,3}版|[^，。]{0,8}零售价|热线|电话|電話|邮箱|电子信箱|Tel\.)[：:\s\d][^，。；]*|今日\d+版.*"
    r"|(?:Page|Seite|PAGE|SEITE)\s\d{1,3}|[-–—]\s?\d{1,3}\s?[-–—]|第?\s?[A-Z]?\d{1,3}\s?[版页頁面]?"
)
#: … and these only at the edge of a page: a number and a section, two sections, capitals alone.
_SECTION = re.compile(
    r"[A-Z]?\d{1,2}[\s\u3000]+[^\W\d]{2,8}|[^\W\d]{2,5}[·•][^\W\d]{2,5}|[^\W\d]{2}[版面]|[A-Z][A-Z’' .&-]{3,40}"
)
#: What the facts of a line don't know of bylines: editors, translators, Japanese bureaus.
_BYLINE = re.compile(
    r"(?:编译|編譯|编辑|整理|采写|採訪|翻译|翻譯|摄影|文字)[\s\u3000：:／/]\s?\w{2,4}(?:[\s\u3000]\w{2,4}){0,3}"
    r"|\w{1,8}(?:支局|総局|特派員|編集委員)[\s\u3000]\w{1,6}(?:[\s\u3000]\w{1,4})?"
)
#: What the facts of a line don't know of captions: pictures from files, where a Japanese picture was taken, "the
#: picture shows", and one sentence with a name in brackets.
_CAPTION = re.compile(
    r".{4,120}(?:[（(]資?资?料[图圖]片?[)）]|[＝=][^，。＝=]{1,12}[でにて])|[上下左右]?[图圖][为為].{2,80}"
    r"|[^.!?]{8,140}[.!?] \((?:[A-ZÀ-Þ][\w.’'-]+ ){1,2}[A-ZÀ-Þ][\w’'-]+\)"
)


#: Where a sentence ends inside a line, it is no headline.
_SENTENCE = re.compile(r"[。；;]|[.!?] [A-ZÀ-Þ(]")
#: Below a headline two to four words of two or three characters are names, whatever they begin with, if not all have two.
_NAMES = re.compile(rf"(?=.*[{UNSPACED}]{{3}})[{UNSPACED}]{{2,3}}(?:[\s\u3000][{UNSPACED}]{{2,3}}){{1,3}}")
#: A kicker ends with a colon, or names a place or an office. By its width alone it can't be told: of 25 found so none was one.
_KICKER = re.compile(r".{1,12}[：:]|[^\s，。]{2,10}[省市县縣区區镇鎮乡鄉村局院]|[^\s，。]{2,10}街道|[A-Z][A-Z ]{2,20}")


class Role(NamedTuple):
    """``text[start:end]`` is a paragraph of this role; ``score`` is how sure that is."""

    start: int
    end: int
    role: str
    score: float


def roles(text: str) -> list[Role]:
    """The role of every paragraph (non-empty line) of a page, in their order, best of a repaired one.

    ``headline``, ``kicker`` (above it), ``subtitle`` (below it), ``byline``, ``caption``, ``sign-off`` (names in brackets in
    a line of their own), ``jump`` (continued on page 4), ``running`` (running head or foot), and ``body`` for all else.

    Judged by what the line looks like and what stands beside it. **Can be wrong when** a headline reads like a sentence, or
    a short line of the text has no mark; what a second headline is, kicker or subtitle or another headline, is a guess.

    >>> page = "竹影新生 叫响“老篾匠”\\n\\n周静 严琰\\n\\n竹子不会说话,编竹子的人会。\\n\\n（下转第4版）"
    >>> [page[each.start:each.end][:4] + " " + each.role for each in roles(page)]
    ['竹影新生 headline', '周静 严 byline', '竹子不会 body', '（下转第 jump']
    >>> roles("今年的雨水比往年多，渡口停航了三次。")[0].role
    'body'
    """
    lines = Page(text).lines
    facts = [of(line.text) for line in lines]
    found = _heads(facts, [_alone(facts, i) for i in range(len(facts))])
    return [Role(line.start, line.end, role, SURE[role]) for line, role in zip(lines, found, strict=True)]


def _alone(facts: Sequence[Facts], i: int) -> str:
    """The role of a line by what it looks like; all that may be a headline is called one."""
    each = facts[i]
    if _HEADING.match(each.text):
        return "headline"
    if each.width <= HEADLINE_EM:
        if _JUMP.fullmatch(each.text):
            return "jump"
        if _RUNNING.fullmatch(each.text) or (not EDGE <= i < len(facts) - EDGE and _SECTION.fullmatch(each.text)):
            return "running"
    if each.sign_off:
        return "sign-off"
    if each.byline or _BYLINE.fullmatch(each.text):
        return "byline"
    if each.caption or _CAPTION.fullmatch(each.text):
        return "caption"
    whole = each.end in ("letter", "digit", "close") and each.start not in ("shut", "lower")
    narrow = each.width <= (HEADLINE_EM if each.marked else WIDEST_HEAD)
    return "headline" if whole and narrow and not _SENTENCE.search(each.text) else "body"


def _heads(facts: Sequence[Facts], found: list[str]) -> Iterator[str]:
    """The roles again, with headlines told from what stands above and below them, from unparted names, and from lists."""
    at = 0
    for role, group in groupby(found):
        size = len(list(group))
        heads = facts[at:at + size]
        at += size
        if role != "headline" or size == 1:
            yield from [role] * size
        elif size > MOST_HEADS:
            yield from ["body"] * size
        else:
            first = "kicker" if _KICKER.fullmatch(heads[0].text) else "headline"
            yield first
            yield "headline" if first == "kicker" else _below(heads[1])
            yield from map(_below, heads[2:])


def _below(facts: Facts) -> str:
    """What a line below a headline is."""
    return "byline" if facts.named or _NAMES.fullmatch(facts.text) else "subtitle"
