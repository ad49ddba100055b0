"""Bytes to text: which encoding a page is in, told by how the text reads in each.

In order: the encoding the caller names; a byte order mark; strict UTF-8; whichever of the encodings that newspapers
come in lets the text read like text; last, what charset-normalizer makes of it. A byte that can't be decoded is an
error. Nothing is ever replaced or left out.

How a text reads is counted in bits: a character that is common in the language costs few, a rare one many, a byte that
can't be read more still. Bytes read in the wrong encoding turn into rare characters, so the right one is the cheapest.
Measured on text in which the common characters were not counted: a thousand windows for each encoding and length, each
with a byte beyond ASCII; read rightly, in percent (charset-normalizer 3.5 alone: of two hundred):

========================================  ======  ======  ======  =========  ==========
                                          window, in characters   charset-normalizer
----------------------------------------  ----------------------  ---------------------
encoding                                      20      60     200         20         200
========================================  ======  ======  ======  =========  ==========
simplified Chinese in GB18030, GBK          99.9     100     100         95          98
traditional Chinese in GB18030               100     100     100         95          99
traditional, in Big5, cp950, Big5-HKSCS      100     100     100         89          99
Japanese in Shift_JIS                        100     100     100         89          93
Japanese in EUC-JP                          99.9     100     100         66          93
Korean in EUC-KR, half of it Latin          98.6    99.9     100         82          77
German in cp1252                            99.9     100     100         74          88
========================================  ======  ======  ======  =========  ==========

**Can be wrong when** a text is a few characters long, or in an encoding that is not in ``CANDIDATES``: charset-normalizer
reads Polish and Turkish in the wrong one of their alphabets now and then, and only the reader can tell.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

#: Byte order marks. That of UTF-32 begins with that of UTF-16, so it is asked for first.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

#: Punctuation and digits of full width, which every East Asian encoding has.
MARKS = "，、。；：？！“”‘’「」『』（）《》〈〉【】—…·‧％～　０１２３４５６７８９"
#: The 300 commonest characters of mainland news (2.9 million characters) and those that the 300 commonest of Taiwanese
#: encyclopedia articles (0.4 million) add: two thirds of running text in either script.
CHINESE = frozenset(
    MARKS +
    "的国中一在人和大了会年新发是有为作全不业地民要出上行家日展进工成部主个生经方对政实来以到同动多这时建开合重平关力"
    "加产我高化区市央长理联天月现们等强总体党本学制公员社前共面定法表务机于分近下视他设持自者过将好文能各济今美事电与"
    "委场就用利报通两提十议后系代记心领度播外北资消目网保得改入第次增军问万治明习息导当推农内基也小道统海安企从闻特题"
    "战三向里交之组正说华水起最活立子情调路金点际科南示元京世西已位可义院其任决品着种深名量而性村斯应期界书间结举克并"
    "都指还坚程革亚东局意运省达技更管取项门解创队续团及席计广江台相所信府教式规比造施步去使据放山收协二集育众办由此把"
    "首布精支数术流干商物质节风受车口论些求话國為於學後時與會發軍個對經區戰這來動東並被開長內機統現爾德亞過因產電進業"
    "當聯至但體黨間將拉球稱種馬華羅權城島達總議然員兩義朝臺州古原關數領約設車選語著灣始史從紀傳韓河或英縣則運實接認常"
    "組四如賽尼王計土族林直濟影場士舉導星隊爭巴變結書反帝們屬線漢蘭包決務校形術格氣太擊少說視類規卡維萬命陸蒙武無"
)
#: Kana, and the 200 commonest kanji of Japanese news (2 million characters).
JAPANESE = frozenset(
    MARKS + "々〜・ー" + "".join(map(chr, (*range(0x3041, 0x3094), *range(0x30A1, 0x30F5)))) +
    "人日本年大女画一子気分発時事上作自月出中見用新場今性間開手合思話入行会定生最方映機表動能実電回対通品使感言売的記"
    "目面前力高部体代後関同社者連多応国選内当題美公名外楽全持男結現世度意以特利集下円報信情続理知彼心様真数向田家要変"
    "約長来界載活金仕無化演期付愛婚予取始更成写地初何不業先味物式番好登語歳万料加製戦格書切身可示主介決像第私設学送際"
    "東食容相店解優必明強恋小量種受立法果紹野近組考位撮所価正搭色在賞"
)
#: Common syllables of Korean: three in five of running text.
KOREAN = frozenset(
    MARKS +
    "이다는에의을고하가은로지한를기서사도인있어자리시대나해들일정으스전부수아그제보과장라주니었상여구원등비면것안적만성"
    "공조게했경동국신문오위관소와모진세미년선화방생였연당월개치실습우던려러되된물회출말중무계금불파업교현발행각음합체민산학"
)
#: The letters that the languages of western Europe add to ASCII, and their typographic marks.
WESTERN = frozenset("äöüÄÖÜßéèàùâêîôûçëïœæñáíóúÉÀÈÊÇãõåøØòì¡¿“”„‘’‚«»‹›–—…·•€£§°©®\xa0ªº´")

#: What a character costs. Of running Chinese a common one costs 8.7 bits, a mark 6.4, a letter of German 4.4; any other
#: of 20,000 characters, a third of the text, 16. A byte that can't be read costs more than what it could have been.
COMMON_BITS = 9.0
MARK_BITS = 7.0
LETTER_BITS = 4.5
OTHER_BITS = 16.0
UNREAD_BITS = 24.0

#: A reading is believed where so many of its characters beyond ASCII are common: in windows of 20 characters the right
#: one of Chinese has 0.4 in 99 of 100, noise and other alphabets up to 0.2.
BELIEVED = 0.25
#: In western text nearly all are (Polish read as such: 0.6), and at most one letter in three lies beyond ASCII; Russian
#: and Greek read as western text are all accents.
BELIEVED_WESTERN = 0.9
MOST_ACCENTS = 1 / 3

#: So many bytes are judged, from this much before the first beyond ASCII on (where no character is cut in two).
#: In windows of 200 characters none was read wrongly.
SAMPLE = 4096
LEAD = 256
#: Fewer bytes than these charset-normalizer is not asked about: of noise it reads a third as text, and a lone é as EBCDIC.
MIN_FALLBACK = 64

#: What charset-normalizer is not asked about: these were judged already, and not believed.
EAST_ASIAN = [
    "gb18030", "gbk", "gb2312", "hz", "big5", "cp950", "big5hkscs", "cp932", "shift_jis", "shift_jis_2004", "shift_jisx0213",
    "euc_jp", "euc_jis_2004", "euc_jisx0213", "cp949", "euc_kr", "johab",
]

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
#: C0 controls but tab, line ends and form feed; DEL and C1: a text with these was no text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")


#: What told the encoding of a text, where charset-normalizer did.
GUESSED = "charset-normalizer"


class DecodeError(ValueError):
    """Bytes that are no text in the encoding named, or in any that was tried."""


class Decoded(NamedTuple):
    """A text, the encoding it was in, and what told so."""

    text: str
    encoding: str
    found: str


class Candidate(NamedTuple):
    """An encoding, and the characters beyond ASCII that are common in what is written in it."""

    encoding: str
    common: frozenset[str]
    bits: float = COMMON_BITS


#: Each encoding stands for the narrower ones within it: GB18030 for GBK and GB 2312, cp950 and Big5-HKSCS for Big5, cp932
#: for Shift_JIS, cp949 for EUC-KR, cp1252 for Latin-1. Of two that cost the same the first is taken.
CANDIDATES = (
    Candidate("cp1252", WESTERN, LETTER_BITS),
    Candidate("gb18030", CHINESE),
    Candidate("cp950", CHINESE),
    Candidate("big5hkscs", CHINESE),
    Candidate("euc_jp", JAPANESE),
    Candidate("cp932", JAPANESE),
    Candidate("cp949", KOREAN),
    # Only for what is damaged: whole, it was read before these are asked.
    Candidate("utf-8", CHINESE | JAPANESE | KOREAN | WESTERN),
)


class Reading(NamedTuple):
    """How a sample reads in one encoding."""

    candidate: Candidate
    bits: float
    believed: bool


def decode(data: bytes, encoding: str | None = None, name: str = "<bytes>") -> str:
    """The text of a page that came as bytes: ``identify(data, …).text``.

    Args:
        data: the bytes, a whole file. A byte order mark is no part of the text.
        encoding: the encoding to read them in; it is found out without it.
        name: what to call the bytes in an error: a path.

    Raises:
        DecodeError: they can't be read in that encoding, or in any that was tried.

    >>> decode("渡口的灯修好了,末班船开到十一点。".encode("gbk"))
    '渡口的灯修好了,末班船开到十一点。'
    >>> decode(b"\\xff\\x00\\x9d")
    Traceback (most recent call last):
    newsclean.decode.DecodeError: <bytes>: no encoding makes it text (the nearest is cp1252); name the right one with --encoding
    """
    return identify(data, encoding, name).text


def identify(data: bytes, encoding: str | None = None, name: str = "<bytes>") -> Decoded:
    """The text, its encoding, and how that was found: see :func:`decode`.

    >>> identify("渡口的燈修好了,末班船開到十一點。".encode("big5"))
    Decoded(text='渡口的燈修好了,末班船開到十一點。', encoding='cp950', found='common characters')
    """
    if encoding is not None:
        return Decoded(_strict(data, encoding, name, "as named").removeprefix("\ufeff"), encoding, "named")
    for mark, marked in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark):], marked, name, "by its byte order mark"), marked, "byte order mark")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError:
        pass
    readings = _readings(data)
    believed = [candidate for candidate, _, is_believed in readings if is_believed]
    if not believed:
        return _fallback(data, name, readings[0].candidate.encoding)
    # Big5-HKSCS where cp950 lacks a character; but never another language because one byte is damaged.
    for candidate in believed:
        if candidate.common is believed[0].common:
            try:
                return Decoded(data.decode(candidate.encoding), candidate.encoding, "common characters")
            except UnicodeDecodeError:
                continue
    return Decoded(_strict(data, believed[0].encoding, name, "most likely"), believed[0].encoding, "common characters")


def _strict(data: bytes, encoding: str, name: str, how: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise DecodeError(f"{name}: no text encoding is called {encoding!r}; name another with --encoding") from None
    except UnicodeDecodeError as error:
        raise DecodeError(
            f"{name}: not valid {encoding} ({how}): byte 0x{data[error.start]:02x} at offset {error.start}; "
            "restore the file, or name the right encoding with --encoding"
        ) from None
    except ValueError as error:
        raise DecodeError(f"{name}: not valid {encoding} ({how}): {error}; name another with --encoding") from None


def _readings(data: bytes) -> list[Reading]:
    """How the bytes read in each candidate, the cheapest first."""
    first = _BEYOND_ASCII.search(data)
    start = max(0, first.start() - LEAD) if first else 0
    sample = data[start:start + SAMPLE]
    return sorted((_read(sample, each) for each in CANDIDATES), key=lambda reading: reading.bits)


def _read(sample: bytes, candidate: Candidate) -> Reading:
    # The last character may be cut in two by the end of the sample: an incremental decoder waits for the rest of it.
    text = codecs.getincrementaldecoder(candidate.encoding)("surrogateescape").decode(sample, len(sample) < SAMPLE)
    beyond = [char for char in text if char > "\x7f"]
    common = sum(map(candidate.common.__contains__, beyond))
    unread = sum("\udc80" <= char <= "\udcff" for char in beyond)
    marks = sum(map(MARKS.__contains__, beyond)) if candidate.common is not WESTERN else 0
    bits = (
        (len(text) - len(beyond)) * LETTER_BITS + (common - marks) * candidate.bits + marks * MARK_BITS
        + (len(beyond) - common - unread) * OTHER_BITS + unread * UNREAD_BITS
    )
    if candidate.common is WESTERN:
        letters = sum(map(str.isalpha, text))
        accents = sum(map(str.isalpha, beyond))
        believed = common >= BELIEVED_WESTERN * len(beyond) and accents <= MOST_ACCENTS * letters
    else:
        believed = common >= BELIEVED * len(beyond)
    return Reading(candidate, bits, believed)


def _fallback(data: bytes, name: str, nearest: str) -> Decoded:
    """What charset-normalizer makes of bytes that read like text in none of the candidates."""
    from charset_normalizer import from_bytes  # here, for it is slow to import, and seldom asked

    if len(data) >= MIN_FALLBACK and (best := from_bytes(data, cp_exclusion=EAST_ASIAN).best()):
        text = _strict(data, best.encoding, name, "most likely")
        if not _CONTROL.search(text):
            return Decoded(text, best.encoding, GUESSED)
    raise DecodeError(f"{name}: no encoding makes it text (the nearest is {nearest}); name the right one with --encoding")
