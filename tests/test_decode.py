"""Bytes to text. Every sentence here is made up."""

from __future__ import annotations

import codecs
import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean.decode import SAMPLE, DecodeError, decode, identify

PAGES = Path(__file__).resolve().parents[2] / "shared" / "pages"

HANS = "东堤渡口昨天恢复通航，首班船载着四十多名乘客驶向对岸。“等了三个月，总算不用绕路了。”家住桐花里的退休教师说。"
HANT = "東堤渡口昨天恢復通航，首班船載著四十多名乘客駛向對岸。「等了三個月，總算不用繞路了。」家住桐花里的退休教師說。"
JAPANESE = "東堤の渡し船がきのう三か月ぶりに運航を再開した。朝の第一便には四十人あまりが乗り、対岸の市場へ向かった。"
KOREAN = "동제 나루의 배가 어제 석 달 만에 다시 다니기 시작했다. 첫 배에는 사십여 명이 타고 건너편 시장으로 갔다."
GERMAN = "Die Fähre am Osthafen fährt wieder: „Endlich müssen wir nicht mehr über die Brücke“, sagte eine Fahrgästin."
FRENCH = "Le bac de la rive est a repris hier ; « on n’y croyait plus », dit l’hôtelière, après trois mois d’arrêt."
ENGLISH = "The ferry is back. “We had stopped waiting,” said the baker’s wife — and paid £2 for the first crossing."


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        (HANS, "gb2312", "gb18030"), (HANS, "gbk", "gb18030"), (HANS, "gb18030", "gb18030"), (HANT, "gb18030", "gb18030"),
        (HANT, "big5", "cp950"), (HANT, "cp950", "cp950"), (HANT, "big5hkscs", "cp950"),
        (HANT + "啲街坊", "big5hkscs", "big5hkscs"), (JAPANESE, "shift_jis", "cp932"), (JAPANESE, "cp932", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (KOREAN, "euc_kr", "cp949"), (GERMAN, "cp1252", "cp1252"), (FRENCH, "cp1252", "cp1252"), (ENGLISH, "cp1252", "cp1252"),
        ("He said “yes”—and left.", "gbk", "gb18030"), (HANS + HANT + JAPANESE + KOREAN, "utf-8", "utf-8"),
    ],
)
def test_reads_what_newspapers_come_in(text: str, written: str, read: str) -> None:
    for page in (text, text.replace("，", "，\r\n\r\n"), text * 100):
        found = identify(page.encode(written))
        assert (found.text, found.encoding) == (page, read)


@pytest.mark.parametrize("text", ["渡口", "东堤渡口", "约翰·史密斯", "，"])
def test_a_few_characters_are_enough(text: str) -> None:
    assert decode(text.encode("gbk")) == text


@pytest.mark.parametrize(("text", "encoding"), [(HANS, "gbk"), (HANT, "gb18030"), (HANT, "big5"), (JAPANESE, "cp932")])
def test_every_window_of_twenty_characters(text: str, encoding: str) -> None:
    windows = [text[i:i + 20] for i in range(len(text) - 20)]
    assert [decode(window.encode(encoding)) for window in windows] == windows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030"])
def test_a_byte_order_mark_decides_and_is_left_out(encoding: str) -> None:
    found = identify(("\ufeff" + HANS).encode(encoding))
    assert found == (HANS, encoding, "byte order mark")
    assert decode(("\ufeff" + HANS).encode(encoding), encoding) == HANS


@pytest.mark.parametrize("data", [b"", b"plain", b"a\r\n\x0cb\n"])
def test_ascii_is_utf8(data: bytes) -> None:
    assert identify(data) == (data.decode(), "utf-8", "valid UTF-8")


@pytest.mark.parametrize("encoding", ["gbk", "cp950"])
def test_the_sample_may_cut_a_character_in_two(encoding: str) -> None:
    for lead in ("a", "ab"):
        page = lead + HANT * (SAMPLE // 50)
        assert decode(page.encode(encoding)) == page


def test_the_judged_part_begins_at_the_first_byte_beyond_ascii() -> None:
    page = "Ferry timetable\n" * SAMPLE + HANS
    assert decode(page.encode("gbk")) == page


def test_other_alphabets_are_left_to_charset_normalizer() -> None:
    page = "Паром у восточной пристани снова ходит. Первым рейсом отправились сорок пассажиров, и все были рады. " * 3
    assert identify(page.encode("cp1251")) == (page, "cp1251", "charset-normalizer")


@pytest.mark.parametrize(
    ("text", "encoding", "guess"), [(HANS, "gbk", "gb18030"), (HANT, "big5", "cp950"), (HANS, "utf-8", "utf-8")],
)
def test_a_cut_character_is_an_error_that_names_the_guess(text: str, encoding: str, guess: str) -> None:
    with pytest.raises(DecodeError, match=rf"^p1\.txt: not valid {guess} .*byte 0x.. at offset \d+.*--encoding"):
        decode((text + "船").encode(encoding)[:-1], name="p1.txt")


@pytest.mark.parametrize("data", [b"\xff\x00\x9d", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4])
def test_what_is_no_text_is_an_error(data: bytes) -> None:
    with pytest.raises(DecodeError, match=r"p1\.txt: .*--encoding"):
        decode(data, name="p1.txt")


def test_the_named_encoding_is_the_only_one() -> None:
    assert identify(HANT.encode("big5"), "big5") == (HANT, "big5", "named")
    with pytest.raises(DecodeError, match=r"not valid big5 \(as named\): byte 0x.. at offset \d+"):
        decode((HANT + "啲").encode("big5hkscs"), "big5")
    for unknown in ("gb18031", "base64", "undefined"):
        with pytest.raises(DecodeError, match=unknown):
            decode(b"text", unknown)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8 + b"\xff", codecs.BOM_UTF16_LE + b"\x00"])
def test_a_byte_order_mark_before_other_bytes_is_an_error(mark: bytes) -> None:
    with pytest.raises(DecodeError, match="by its byte order mark"):
        decode(mark)


def test_charset_normalizer_is_imported_only_when_asked() -> None:
    code = (
        "import sys; from newsclean import cli, decode; decode.decode('渡口'.encode('gbk'));"
        "sys.exit('charset_normalizer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(not PAGES.is_dir(), reason="the pages are not here")
@pytest.mark.parametrize("page", ["d21", "d22", "d23", "d24"])
def test_pages_and_their_windows(page: str) -> None:
    data = (PAGES / f"{page}.damaged.txt").read_bytes()
    encoding = json.loads((PAGES / f"{page}.truth.json").read_text("utf-8"))["encoding"]
    text = data.decode(encoding)
    assert decode(data) == text
    for length in (60, 200):
        windows = [text[i:i + length] for i in range(0, len(text) - length, 7)]
        assert [decode(window.encode(encoding)) for window in windows] == windows
