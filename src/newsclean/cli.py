"""The command line: ``newsclean FILE…``."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from newsclean.decode import GUESSED, DecodeError, identify
from newsclean.passes import STANDARD
from newsclean.pipeline import Pipeline
from newsclean.repair import FLAG_LEVEL, Repair, repair
from newsclean.report.diff import diff
from newsclean.report.explain import explain
from newsclean.report.json import dump, entry

#: Exit codes.
FINE, WOULD_CHANGE, BAD = 0, 1, 2

STDIN = "-"
STDIN_NAME = "<stdin>"

DESCRIPTION = "Put newspaper pages back together from their text alone: from files or standard input to standard output."
EPILOG = "Exit code: 0 fine, 1 --check found something to repair, 2 an input or an option was bad."


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    parser = _parser()
    args = parser.parse_args(argv)
    if args.version:
        from importlib.metadata import version  # here, for it is slow to import

        print(f"newsclean {version('newsclean')}")
        return FINE
    try:
        pipeline = STANDARD.without(*args.without)
    except ValueError as error:
        parser.error(f"--without: {error}")
    if args.at is not None and not args.explain:
        parser.error("--at: it goes with --explain")
    _check_encoding(parser, args.encoding)
    targets = _targets(parser, args)

    status, reports = FINE, []
    try:
        for file in args.files:
            name = STDIN_NAME if file == STDIN else file
            try:
                done, encoding = _repaired(file, name, pipeline, args)
                shown = b""
                if args.check:
                    if done.text != done.source:
                        status = max(status, WOULD_CHANGE)
                        shown = _readable(f"{name}\n")
                elif args.diff:
                    shown = _readable(diff(done, name))
                elif args.explain:
                    shown = _readable(explain(done.source, pipeline=pipeline, at=args.at))
                else:
                    text = done.text.encode("utf-8")
                    if file in targets:
                        _write(targets[file], text)
                    elif not args.report:
                        shown = text
                    if args.report:
                        reports.append(entry(done, name, encoding))
            except (DecodeError, UnicodeEncodeError, OSError) as error:
                status = BAD
                _say(_message(error, name))
            else:
                sys.stdout.buffer.write(shown)
        if reports:
            sys.stdout.buffer.write(dump(reports if len(args.files) > 1 else reports[0]))
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):  # that is no fault: the reader has seen enough
            status = BAD
            _say(f"standard output: {error.strerror}")
        # What Python still wants to flush at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="newsclean", description=DESCRIPTION, epilog=EPILOG)
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE", help="a page as plain text; - or none is standard input")
    add("-o", "--output", metavar="PATH", help="write there; a directory for several files, or where PATH is one or ends in /")
    add("--encoding", metavar="NAME", help="the encoding of the input; it is found out without this")
    add("--gap-mark", metavar="TEXT", help="show TEXT wherever something is missing")
    add("--flag-level", metavar="SCORE", type=float, default=FLAG_LEVEL, help="show flags from SCORE on (default: %(default)s)")
    add("--without", metavar="PASS", action="append", default=[], help=f"leave a pass out: {', '.join(STANDARD.names)}")
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument("--diff", action="store_true", help="show what would change, and why; write nothing")
    instead.add_argument("--check", action="store_true", help="name the files that would change; write nothing")
    instead.add_argument("--explain", action="store_true", help="show why lines are joined, and why not; write nothing")
    instead.add_argument("--report", choices=["json"], help="show text and record of every file; the text is in -o as well")
    add("--at", metavar="LINE", type=int, help="with --explain: only what concerns this line of the file")
    add("--version", action="store_true", help="show the version")
    return parser


def _check_encoding(parser: argparse.ArgumentParser, encoding: str | None) -> None:
    try:
        b"a".decode(encoding or "utf-8")
    except LookupError as error:
        parser.error(f"--encoding: {error}")
    except ValueError:  # one letter alone is not valid UTF-16, say
        pass


def _targets(parser: argparse.ArgumentParser, args: argparse.Namespace) -> dict[str, Path]:
    """Where the text of each file goes; empty for standard output. Makes the directory that is needed."""
    args.files = args.files or [STDIN]
    if args.output is None:
        return {}
    if args.check or args.diff or args.explain:
        parser.error("-o: --check, --diff and --explain write nothing")
    output = Path(args.output)
    if not (len(args.files) > 1 or args.output.endswith(("/", os.sep)) or output.is_dir()):
        return {args.files[0]: output}
    if STDIN in args.files:
        parser.error("-o: standard input has no name to write under in a directory")
    targets: dict[str, Path] = {}
    for file in args.files:
        target = output / Path(file).name
        if target in targets.values():
            parser.error(f"-o: two files would be written to {target}")
        targets[file] = target
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        parser.error(f"-o: {output}: {error.strerror}")
    return targets


def _repaired(file: str, name: str, pipeline: Pipeline, args: argparse.Namespace) -> tuple[Repair, str]:
    """The repaired page and the encoding it was in."""
    data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
    decoded = identify(data, args.encoding, name)
    if decoded.found == GUESSED:
        _say(f"{name}: read as {decoded.encoding}, which is a guess; name the right encoding with --encoding")
    return repair(decoded.text, pipeline=pipeline, gap_mark=args.gap_mark, flag_level=args.flag_level), decoded.encoding


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside it first, then renamed."""
    path = Path(os.path.realpath(path))  # a link stays a link
    if path.exists() and not path.is_file():  # a device or a pipe can't be replaced
        path.write_bytes(data)
        return
    beside = path.with_name(f".newsclean-{os.getpid()}.tmp")
    try:
        file = beside.open("xb")
        try:
            with file:
                file.write(data)
            if path.exists():
                shutil.copymode(path, beside)
            os.replace(beside, path)
        except BaseException:
            beside.unlink()
            raise
    except OSError as error:
        error.filename = str(path)  # which the user knows, unlike the file beside it
        raise


def _message(error: DecodeError | UnicodeEncodeError | OSError, name: str) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or name}: {error.strerror or error}"
    if isinstance(error, UnicodeEncodeError):
        return f"{name}: the repaired text holds a lone surrogate at offset {error.start}, which UTF-8 can't hold"
    return str(error)


def _readable(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _say(message: str) -> None:
    print(f"newsclean: {message}", file=sys.stderr)
