"""Text that came from outside: nothing in it may move a cursor, ring a bell or reorder a line."""

from __future__ import annotations

import unicodedata

NOTE_MAXIMUM = 5_000_000
"""Most characters of one note."""

LINE_MAXIMUM = 500
"""Most characters of a one-line field."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _mark(character: str) -> str:
    if character in _BIDI:
        return "\N{REPLACEMENT CHARACTER}"
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    return "\N{REPLACEMENT CHARACTER}"


def _harmful(character: str) -> bool:
    return character in _BIDI or unicodedata.category(character) in ("Cc", "Cs") or character in "\u2028\u2029"


def plain_note(text: str) -> str:
    """Text of several lines: line ends unified, tabs as spaces, every other control character visible.

    Composed to NFC, so that a name typed and a name imported compare equal.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    kept = "".join(c if c == "\n" or not _harmful(c) else _mark(c) for c in text)
    return unicodedata.normalize("NFC", kept)


def plain_line(text: str) -> str:
    """Text of one line: as `plain_note`, with line ends and runs of space folded to one space."""
    return " ".join(plain_note(text).split())


def list_name(family: str, given: str) -> str:
    """A name as lists write it: "Okafor, Ruth". Either part may be empty."""
    return f"{family}, {given}" if family and given else family or given
