"""Two sheets for paper: the recovery sheet, and what a colleague must know when the case manager is ill.

Neither holds a word about a client.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from casetui.terms.clock import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

WIDTH = 76
"""Columns of a sheet, so that every printer takes it."""

GROUPS_A_LINE = 5
HEX_A_LINE = 32
BLANK = "_" * 44


def recovery_sheet(file: Path, code: str, raw: bytes, made: date) -> list[str]:
    """The recovery code of a vault and how to use it, as lines.

    Args:
        file: where the vault is.
        code: the recovery code, its groups joined by hyphens.
        raw: the same key as 32 bytes, for programs that know no code.
        made: the day that stands on the sheet.
    """
    return list(
        _sheet(
            "casetui recovery sheet",
            made,
            "This sheet opens the file below without the passphrase. Whoever has both can read every record in it: keep"
            " it away from the computer, where you keep what matters. Another passphrase needs another sheet; this one"
            " goes on opening the backups from before.",
            ("The file", [f"  {file}"]),
            ("The recovery code", list(_numbered(code.split("-")))),
            (
                "With casetui",
                [
                    *_says(
                        "Type all groups where the passphrase is asked. Small letters, spaces and hyphens do not"
                        " matter; O is read as 0, I and L as 1. On another machine, or with a backup:"
                    ),
                    "    casetui --vault FILE",
                ],
            ),
            (
                "Without casetui",
                [
                    *_says(
                        "Open a copy of the file with DB Browser for SQLCipher: choose SQLCipher 4 defaults and Raw"
                        " key, and type this key as one word, 0x first:"
                    ),
                    *(f"    {line}" for line in textwrap.wrap(f"0x{raw.hex()}", HEX_A_LINE + 2)),
                ],
            ),
            ("Checked by", [f"  Name  {BLANK}", "", f"  Date  {BLANK}"]),
        )
    )


def emergency_sheet(file: Path, backups: Sequence[Path], made: date) -> list[str]:
    """What somebody trusted needs in order to stand in, as lines with blanks to be filled in by hand.

    Args:
        file: where the vault is.
        backups: the folders of its backups, the first first.
        made: the day that stands on the sheet.
    """
    return list(
        _sheet(
            "casetui emergency sheet",
            made,
            "I keep my caseload in one encrypted file. This sheet is for the colleague whom I trust to stand in when I"
            " cannot work. It opens nothing by itself. Fill in the blanks by hand; keep it up to date.",
            ("Who I am, and who stands in", _blanks("My name", "Stands in", "Their phone", "My supervisor")),
            ("Where the file is", [f"  {file}", "", *_blanks("Which computer", "How to log in")]),
            ("Where the backups are", [*(f"  {folder}" for folder in backups), "", *_blanks("And a copy")]),
            (
                "What opens it",
                [
                    *_says("The passphrase or the recovery code. Neither is on this sheet; one of them is with"),
                    "",
                    *_blanks("Name", "Phone, or place"),
                ],
            ),
            (
                "What to do first",
                [
                    "  casetui               opens it on today's list: the top line comes first",
                    "  casetui today         prints whom to call today, and why",
                    "  casetui face NAME     prints one client's page: how to reach them",
                    "  casetui --vault FILE  before these words: from a copy of the file",
                    "",
                    *_says(
                        "Write down what you did with r on its line; u takes a mistake back; Ctrl+L locks. Look only at"
                        " what you need in order to stand in: every unlock is noted in the file."
                    ),
                ],
            ),
            ("Who else must know", _blanks("My agency", "Payer or court", "Somebody else")),
        )
    )


def _sheet(title: str, made: date, about: str, *parts: tuple[str, Iterable[str]]) -> Iterator[str]:
    day = f"{made.day} {MONTHS[made.month - 1]} {made.year}"
    yield f"{title.upper()}{day:>{WIDTH - len(title)}}"
    yield "=" * WIDTH
    yield from textwrap.wrap(about, WIDTH)
    for heading, lines in parts:
        yield ""
        yield heading.upper()
        yield from lines


def _says(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _blanks(*labels: str) -> list[str]:
    return [line for label in labels for line in (f"  {label:<18}{BLANK}", "")][:-1]


def _numbered(groups: list[str]) -> Iterator[str]:
    numbered = [f"{place:>4} {group}" for place, group in enumerate(groups, start=1)]
    for start in range(0, len(numbered), GROUPS_A_LINE):
        yield "  ".join(numbered[start : start + GROUPS_A_LINE])
