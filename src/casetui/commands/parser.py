"""The words of the command line: what can be typed, and which command it runs."""

from __future__ import annotations

import argparse
import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from casetui import __version__
from casetui.terms.text import plain_line
from casetui.terms.vault import Exit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FILE = "FILE"
"""The metavar of whatever names a file, for completion."""

_ABOUT = "One case manager's whole caseload, from the keyboard, in one encrypted file."
_MORE = "Without a command, casetui opens. The passphrase is asked on the terminal; the recovery code does as well."
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 9000


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints hold no control characters."""

    def error(self, message: str) -> NoReturn:
        """Say what cannot be read and how it is used, and exit 2."""
        self.exit(Exit.USAGE, f"{self.format_usage()}{self.prog}: {plain_line(message)}\n")


def build(argv: Sequence[str] | None = None) -> Parser:
    """The parser of everything; the flags of all commands are taken before and after the command alike.

    Where `argv` says which command is meant, only that one is spelled out, which is quicker.
    """
    shared = Parser(add_help=False, allow_abbrev=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--vault", type=_path, metavar=FILE, help="the vault to use")
    shared.add_argument("--passphrase-fd", type=_descriptor, metavar="N", help="read the passphrase from descriptor N")
    shared.add_argument("--today", type=_day, metavar="YYYY-MM-DD", help="the day to take for today")
    parser = Parser(prog="casetui", parents=[shared], allow_abbrev=False, description=_ABOUT, epilog=_MORE)
    parser.add_argument("--version", action="version", version=f"casetui {__version__}", help="print the version")
    parser.set_defaults(run="starting.start", needs_vault=True)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    meant = _meant(argv or (), {flag for action in shared._actions for flag in action.option_strings})
    for name, (run, about, arguments) in _COMMANDS.items():
        if meant in (name, None):
            made = commands.add_parser(name, parents=[shared], allow_abbrev=False, help=about, description=about)
            made.set_defaults(run=run, needs_vault=True)
            arguments(made)
    return parser


def _meant(argv: Sequence[str], valued: set[str]) -> str | None:
    """The command among the words of the command line, where it can be told."""
    before = ""
    for word in argv:
        if word in ("-h", "--help"):
            return None
        if not word.startswith("-") and before not in valued:
            return word if word in _COMMANDS else None
        before = word
    return None


def _nothing(parser: Parser) -> None:
    """A command that takes no words."""


def _words(parser: Parser) -> None:
    parser.add_argument("words", nargs="+", metavar="WORDS", help="the words")


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _today(parser: Parser) -> None:
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print JSON")
    shape.add_argument("--summary", action="store_true", help="a few lines: new, overdue, gone, deadlines, done so far")


def _face(parser: Parser) -> None:
    _words(parser)
    parser.add_argument("--pdf", type=_path, metavar=FILE, help="a PDF in a new file that only you can read")


def _paper(parser: Parser) -> None:
    parser.add_argument("which", choices=("face", "page", "plan", "closing"), help="face sheet, page, plan, summary")
    _words(parser)
    parser.add_argument("--out", type=_path, metavar=FILE, help="a new file that only you can read; .pdf makes a PDF")
    parser.add_argument("--ring", default="", metavar="WORDS", help="on the client's page: your name and number")


def _words_json(parser: Parser) -> None:
    _words(parser)
    _json(parser)


def _must_json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", required=True, help="print JSON")


def _files(parser: Parser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar=FILE, help="a record or form (FHIR R4), .csv, .ics")


def _feed(parser: Parser) -> None:
    parser.add_argument("--out", type=_path, metavar=FILE, help="a new file that only you can read")
    parser.add_argument("--names", choices=("nothing", "initials", "names"), default="", help="of your clients")


def _file(parser: Parser) -> None:
    parser.add_argument("file", type=_path, metavar=FILE, help="a backup")


def _caseload(parser: Parser) -> None:
    parser.add_argument("--clients", type=_count, default=60, metavar="N", help="how many clients there ever were")
    parser.add_argument("--years", type=_years, default=2.0, metavar="Y", help="how many years of work")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which invented caseload")


def _score(parser: Parser) -> None:
    parser.add_argument("words", nargs="*", metavar="WORDS", help="an instrument, then its answers")
    parser.add_argument("--sex", choices=("male", "female"), default="", help="where the limits differ by it")
    parser.add_argument("--age", type=int, metavar="YEARS", help="to be warned where it was not made for that age")
    _json(parser)
    parser.set_defaults(needs_vault=False)


def _deadline(parser: Parser) -> None:
    parser.add_argument("words", nargs="*", metavar="WORDS", help="ladder/level, a date, facts such as received=DATE")
    _json(parser)
    parser.set_defaults(needs_vault=False)


def _sheet(parser: Parser) -> None:
    parser.add_argument("which", choices=("recovery", "emergency"), help="with the recovery code, or for a colleague")
    parser.add_argument("--out", type=_path, metavar=FILE, help="write it to a new file that only you can read")


def _shell(parser: Parser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell")
    parser.set_defaults(needs_vault=False)


_COMMANDS: dict[str, tuple[str, str, Callable[[Parser], None]]] = {
    "new": ("making.new", "make a new, empty vault and print its recovery code", _nothing),
    "demo": ("making.demo", "try casetui on invented people; with --vault, write them into a new file", _caseload),
    "import": ("writing.take_in", "take in records, questionnaires, tables of providers, calendars", _files),
    "add": ("writing.add", "add what is owed in one line: call Dr Lee re PT tue 10am @okafor", _words),
    "today": ("reading.today", "what is owed today, and why; --summary sums the day up", _today),
    "find": ("reading.find", "find clients, people, phones and notes", _words_json),
    "face": ("reading.face", "one client's face sheet", _face),
    "print": ("printing.print_paper", "a client's face sheet, own page or plan, as text or PDF", _paper),
    "dump": ("reading.dump", "everything on record", _must_json),
    "calendar": ("calendar.calendar", "your calendar as a file (.ics), without names unless you say so", _feed),
    "check": ("checking.check", "check the file", _nothing),
    "verify": ("checking.verify", "check the history", _nothing),
    "score": ("scoring.score", "score an instrument, as in: score phq-9 2,2,2,2,1,1,2,0,0", _score),
    "deadline": ("deadline.deadline", "until when to file an appeal, as in: deadline snap/keep 2026-11-20", _deadline),
    "passphrase": ("custody.passphrase", "change the passphrase and print the new recovery code", _nothing),
    "sheet": ("custody.sheet", "a sheet for paper: recovery code, or what a colleague must know", _sheet),
    "backup": ("keeping.backup", "make a backup now, opened afresh and checked", _nothing),
    "backups": ("keeping.backups", "list the backups, newest first", _json),
    "restore": ("keeping.restore", "put a backup in the vault's place; what stood there is kept", _file),
    "drill": ("keeping.drill", "try whether the newest backup would give everything back", _nothing),
    "completion": ("completion.script", "print a script that completes these words in a shell", _shell),
}


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("a file's name is missing")
    return Path(os.path.expanduser(text))


def _descriptor(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError("a descriptor is a number such as 3")
    return int(text)


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text) and _FIRST_YEAR <= int(text[:4]) <= _LAST_YEAR:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2026-03-02")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 100_000):
        raise argparse.ArgumentTypeError("a whole number from 1 to 100000 is needed")
    return int(text)


def _years(text: str) -> float:
    try:
        years = float(text)
    except ValueError:
        years = 0.0
    if not 0 < years <= 60:
        raise argparse.ArgumentTypeError("a number of years up to 60 is needed")
    return years
