"""The command line, run on a pipeline of one made-up pass: it must not matter what the passes find."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsclean import STANDARD, Edit, Flag, Page, Pipeline, restore
from newsclean.cli import main

SOUND = "东堤渡口昨天恢复通航。\n"
DAMAGED = "东堤渡口昨\n\n天恢复通航。\n\n第二段\n"
REPAIRED = "东堤渡口昨天恢复通航。\n\n第二段\n"


@dataclass(frozen=True)
class JoinAfterYesterday:
    """Joins what follows a line that ends in 昨, and flags a line that ends in 段."""

    name: str = "yesterday"

    def __call__(self, page: Page) -> Iterator[Edit | Flag]:
        for left, right in zip(page.lines, page.lines[1:], strict=False):
            if left.text.endswith("昨"):
                yield page.link(left, right, sep="", rule="yesterday/line", why="the day goes on")
        for line in page.lines:
            if line.text.endswith("段"):
                yield Flag("cut-off", page.before(line.end), page.before(line.end), "yesterday/end", "no full stop")


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsclean.cli.STANDARD", Pipeline(JoinAfterYesterday()))


Write = Callable[..., str]
Capture = pytest.CaptureFixture[bytes]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, text: str, encoding: str = "utf-8") -> str:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


def _stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_file_to_standard_output(write: Write, capsysbinary: Capture) -> None:
    assert main([write("p.txt", DAMAGED)]) == 0
    assert capsysbinary.readouterr() == (REPAIRED.encode(), b"")


@pytest.mark.parametrize("argv", [[], ["-"]])
def test_standard_input(argv: list[str], monkeypatch: pytest.MonkeyPatch, capsysbinary: Capture) -> None:
    _stdin(monkeypatch, DAMAGED.encode("gbk"))
    assert main(argv) == 0
    assert capsysbinary.readouterr().out == REPAIRED.encode()


def test_line_ends_stay_what_they_are(write: Write, tmp_path: Path) -> None:
    page = write("p.txt", DAMAGED.replace("\n", "\r\n") + "尾\u2028巴\x0c")
    assert main([page, "-o", str(tmp_path / "out.txt")]) == 0
    assert (tmp_path / "out.txt").read_bytes().decode() == REPAIRED.replace("\n", "\r\n") + "尾\u2028巴\x0c"


def test_output_is_utf8_whatever_the_input_was(write: Write, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    assert main([write("p.txt", DAMAGED, "gb18030"), "-o", str(out)]) == 0
    assert out.read_bytes() == REPAIRED.encode()


def test_encoding_is_taken_at_its_word(write: Write, capsysbinary: Capture) -> None:
    page = write("p.txt", DAMAGED, "utf-16-le")
    assert main([page, "--encoding", "utf-16-le"]) == 0
    assert main([page, "--encoding", "ascii"]) == 2
    out, err = capsysbinary.readouterr()
    assert out == REPAIRED.encode()
    assert f"newsclean: {page}: not valid ascii".encode() in err


def test_several_files_to_standard_output_follow_each_other(write: Write, capsysbinary: Capture) -> None:
    assert main([write("a.txt", DAMAGED), write("b.txt", SOUND)]) == 0
    assert capsysbinary.readouterr().out == (REPAIRED + SOUND).encode()


def test_several_files_into_a_directory(write: Write, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    assert main([write("a.txt", DAMAGED), write("b.txt", SOUND), "-o", str(out)]) == 0
    assert {path.name: path.read_text("utf-8") for path in out.iterdir()} == {"a.txt": REPAIRED, "b.txt": SOUND}


@pytest.mark.parametrize("existing", [True, False])
def test_one_file_into_a_directory(existing: bool, write: Write, tmp_path: Path) -> None:
    out = tmp_path / "out"
    if existing:
        out.mkdir()
    assert main([write("a.txt", DAMAGED), "-o", str(out) + ("" if existing else "/")]) == 0
    assert (out / "a.txt").read_text("utf-8") == REPAIRED


def test_a_file_may_be_repaired_in_place_and_keeps_its_mode(write: Write, tmp_path: Path) -> None:
    page = Path(write("p.txt", DAMAGED))
    page.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(page)
    assert main([str(link), "-o", str(link)]) == 0
    assert link.is_symlink()
    assert page.read_text("utf-8") == REPAIRED
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.txt", "p.txt"]


def test_a_device_is_written_to_and_not_replaced(write: Write) -> None:
    assert main([write("p.txt", DAMAGED), "-o", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_nothing_half_written(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: Capture) -> None:
    out = tmp_path / "out.txt"
    out.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    assert main([write("p.txt", DAMAGED), "-o", str(out)]) == 2
    assert out.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.txt", "p.txt"]
    assert capsysbinary.readouterr().err == f"newsclean: {out}: No space left on device\n".encode()


def test_one_bad_file_does_not_stop_the_others(write: Write, tmp_path: Path, capsysbinary: Capture) -> None:
    bad, gone, good = write("bad.txt", DAMAGED + "船", "gbk"), str(tmp_path / "gone.txt"), write("good.txt", DAMAGED)
    Path(bad).write_bytes(Path(bad).read_bytes()[:-1])
    assert main([bad, gone, str(tmp_path), good]) == 2
    out, err = capsysbinary.readouterr()
    assert out == REPAIRED.encode()
    lines = err.decode().splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(f"newsclean: {bad}: not valid gb18030")
    assert "--encoding" in lines[0]
    assert lines[1] == f"newsclean: {gone}: No such file or directory"
    assert lines[2] == f"newsclean: {tmp_path}: Is a directory"


def test_a_guess_is_said_to_be_one(write: Write, capsysbinary: Capture) -> None:
    page = write("p.txt", "Паром у восточной пристани снова ходит, и все пассажиры были очень рады. " * 3, "cp1251")
    assert main([page]) == 0
    assert b"read as cp1251, which is a guess" in capsysbinary.readouterr().err


def test_check(write: Write, capsysbinary: Capture) -> None:
    sound, damaged = write("sound.txt", SOUND), write("damaged.txt", DAMAGED)
    assert main(["--check", sound]) == 0
    assert capsysbinary.readouterr().out == b""
    assert main(["--check", sound, damaged]) == 1
    assert capsysbinary.readouterr().out == f"{damaged}\n".encode()
    assert main(["--check", damaged, "gone.txt"]) == 2
    assert Path(damaged).read_text("utf-8") == DAMAGED


def test_explain(write: Write, capsysbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsclean.cli.STANDARD", STANDARD)
    page = write("p.txt", "东堤渡口昨天恢复通航,首班船坐满了赶集的村\n\n民。\n")
    assert main(["--explain", page]) == 0
    out = capsysbinary.readouterr().out.decode()
    assert out.startswith("lines 1 and 3: made")
    assert main(["--explain", "--at", "3", page]) == 0
    assert capsysbinary.readouterr().out.decode() == out
    assert main(["--explain", "--at", "2", page]) == 0
    assert capsysbinary.readouterr() == (b"", b"")


def test_diff(write: Write, capsysbinary: Capture) -> None:
    page = write("p.txt", DAMAGED)
    assert main(["--diff", page, write("sound.txt", SOUND)]) == 0
    assert capsysbinary.readouterr().out.decode().splitlines() == [
        f"--- {page}", f"+++ {page} (repaired)", "@@ -1,3 +1,2 @@", "-东堤渡口昨", "-天恢复通航。", "+东堤渡口昨天恢复通航。",
        " 第二段", "# yesterday/line: the day goes on", "! cut-off at 18, “天恢复通航。 第二段”: no full stop",
    ]
    assert Path(page).read_text("utf-8") == DAMAGED


def test_report_of_one_file(write: Write, capsysbinary: Capture) -> None:
    page = write("p.txt", DAMAGED, "gbk")
    assert main(["--report", "json", page]) == 0
    report = json.loads(capsysbinary.readouterr().out)
    assert (report["name"], report["encoding"], report["text"]) == (page, "gb18030", REPAIRED)
    assert restore(report["text"], report["record"]) == DAMAGED
    assert [edit["rule"] for edit in report["record"]["edits"]] == ["yesterday/line"]


def test_report_of_several_files_beside_their_text(write: Write, tmp_path: Path, capsysbinary: Capture) -> None:
    pages = [write("a.txt", DAMAGED), write("b.txt", SOUND)]
    assert main(["--report", "json", *pages, "gone.txt", "-o", str(tmp_path / "out")]) == 2
    assert [report["name"] for report in json.loads(capsysbinary.readouterr().out)] == pages
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == REPAIRED


def test_gap_mark(write: Write, capsysbinary: Capture) -> None:
    page = write("p.txt", DAMAGED)
    assert main([page, "--gap-mark", "〔…〕"]) == 0
    assert capsysbinary.readouterr().out.decode() == REPAIRED.replace("第二段", "第二段〔…〕")


def test_flag_level(write: Write, capsysbinary: Capture) -> None:
    page = write("p.txt", DAMAGED)
    assert main([page, "--flag-level", "1.1", "--gap-mark", "〔…〕"]) == 0
    assert capsysbinary.readouterr().out.decode() == REPAIRED


def test_without(write: Write, capsysbinary: Capture) -> None:
    assert main([write("p.txt", DAMAGED), "--without", "yesterday"]) == 0
    assert capsysbinary.readouterr().out.decode() == DAMAGED


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--without", "tomorrow"], "no pass is called tomorrow; there are yesterday"),
        (["--encoding", "gb18031"], "unknown encoding: gb18031"),
        (["--encoding", "base64"], "not a text encoding"),
        (["--report", "xml"], "invalid choice"),
        (["--check", "--diff"], "not allowed with"),
        (["--check", "-o", "out.txt"], "--check, --diff and --explain write nothing"),
        (["--diff", "--explain"], "not allowed with"),
        (["--at", "3"], "--at: it goes with --explain"),
        (["-o", "out/"], "standard input has no name"),
        (["a/p.txt", "b/p.txt", "-o", "out"], "two files would be written to"),
        (["a.txt", "b.txt", "-o", __file__], "File exists"),
    ],
)
def test_a_bad_option_is_refused_at_once(argv: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(argv)
    assert stop.value.code == 2
    assert message in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("newsclean ")


def test_a_lone_surrogate_is_an_error_and_not_a_crash(write: Write, tmp_path: Path, capsysbinary: Capture) -> None:
    page = tmp_path / "p.txt"
    page.write_bytes("渡口\ud83d".encode("utf-16-le", "surrogatepass"))
    assert main([str(page), "--encoding", "utf-16-le"]) == 2
    assert main([write("q.txt", "第二段"), "--gap-mark", "\udcff", "-o", str(tmp_path / "out.txt")]) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert "lone surrogate at offset 3" in err.decode()
    assert not (tmp_path / "out.txt").exists()


def test_a_name_that_is_no_text_is_reported(tmp_path: Path, capsysbinary: Capture) -> None:
    page = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        Path(os.fsdecode(page)).write_text(SOUND, "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system has no such names")
    assert main(["--report", "json", os.fsdecode(page)]) == 0
    assert json.loads(capsysbinary.readouterr().out)["name"] == os.fsdecode(page)


def test_a_broken_pipe_ends_quietly(write: Write) -> None:
    page = write("p.txt", SOUND * 100_000)
    command = [sys.executable, "-m", "newsclean", page, page]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_full_device_is_an_error(write: Write) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "newsclean", write("p.txt", SOUND)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"newsclean: standard output: No space left on device\n")
