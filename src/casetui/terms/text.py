"""Text that came from outside: nothing in it may move a cursor, ring a bell, reorder a line or hide in it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

NOTE_MAXIMUM = 5_000_000
"""Most characters of one note."""

NOTE_ON_SCREEN = 50_000
"""Most characters of a note that is typed or pasted: more of it in one line would make every key wait."""

LINE_MAXIMUM = 500
"""Most characters of a one-line field."""

MARKS_MAXIMUM = 30
"""Most accents and joiners in a row on one letter, as in Unicode's stream-safe text (UAX 15): more cost minutes."""

_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"
_CONTROL = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
_HIDDEN = "\u115f\u1160\u3164\uffa0\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_LETTERS = "\x00-\u02ff\u0370-\u0482\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7a3"
"""Where no accent stands by itself: the quick way past most text."""


@cache
def _harmful() -> re.Pattern[str]:
    ends = "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))
    return re.compile(f"{_FLAG}|[{_CONTROL}{_DIRECTION}{_HIDDEN}\ufdd0-\ufdef{ends}]")


@cache
def _perhaps_marks() -> re.Pattern[str]:
    return re.compile(f"[^{_LETTERS}]{{{MARKS_MAXIMUM + 1},}}")


def _mark(found: re.Match[str]) -> str:
    character = found.group()
    if len(character) > 1:
        return character
    if character < " ":
        return chr(0x2400 + ord(character))
    return "\N{SYMBOL FOR DELETE}" if character == "\x7f" else "\N{REPLACEMENT CHARACTER}"


def _few_marks(found: re.Match[str]) -> str:
    kept, run = [], 0
    for character in found.group():
        run = run + 1 if unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf") else 0
        kept.append(character if run <= MARKS_MAXIMUM else "\N{REPLACEMENT CHARACTER}")
    return "".join(kept)


def harmless(text: str) -> str:
    """Text as long as it was, in which whatever is harmful stands as a visible sign; line feeds stay.

    Harmful are control characters, what turns the direction of a line, what hides, half characters, and accents
    beyond `MARKS_MAXIMUM` on one letter.
    """
    if text.isascii() and text.isprintable():
        return text
    return _perhaps_marks().sub(_few_marks, _harmful().sub(_mark, text))


def plain_note(text: str) -> str:
    """Text of several lines: line ends unified, tabs as spaces, everything harmful visible.

    Composed to NFC, so that a name typed and a name imported compare equal.
    """
    text = harmless(text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    "))
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def plain_line(text: str) -> str:
    """Text of one line: as `plain_note`, with line ends and runs of space folded to one space."""
    return " ".join(plain_note(text).split())


def list_name(family: str, given: str) -> str:
    """A name as lists write it: "Okafor, Ruth". Either part may be empty."""
    return f"{family}, {given}" if family and given else family or given
