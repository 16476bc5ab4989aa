"""The lines of a calendar file: unfolded before anything is decoded, with whatever line ends and letters it has."""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_START = re.compile(rb"([A-Za-z0-9_.-]+)\s*([;:])")
_PARAMETER = re.compile(r';\s*([^=;:"]*)(?:=((?:"[^"]*"|[^";:])*))?')
_LETTERS = re.compile(r"utf-?8|us-ascii|iso-8859-\d{1,2}|windows-125\d", re.ASCII | re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SOFT = b"="
_PRINTABLE = b"QUOTED-PRINTABLE"
_HEAD = 200
"""Bytes of a line in which its coding is looked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A property as it stands: its name in capitals, its parameters, its value, and the line where it begins, from 1.

    The value is decoded and still escaped; `foreign` is true where it is not the UTF-8 that it should be.
    """

    number: int
    name: str
    parameters: dict[str, str] = field(hash=False)
    value: str
    foreign: bool = False


def plain_bytes(data: bytes) -> bytes:
    """A file with single line feeds, in UTF-8 where it began as UTF-16, without a byte order mark or NUL."""
    for mark, coding in _BOMS:
        if data.startswith(mark):
            data = data[len(mark) :].decode(coding, errors="replace").encode()
    data = data.removeprefix(codecs.BOM_UTF8)
    return data.replace(b"\0", b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def lines_of(data: bytes) -> Iterator[Line]:
    """The properties of a file as `plain_bytes` leaves it.

    A line that is none (no name, no colon) goes on the one before, on a line of its own.
    """
    for number, pieces in _unfolded(data):
        whole = b"".join(pieces)
        start = _START.match(whole)
        if start is not None:
            yield _line(number, start, whole)


def _unfolded(data: bytes) -> Iterator[tuple[int, list[bytes]]]:
    begun, pieces = 0, list[bytes]()
    for number, raw in enumerate(data.split(b"\n"), 1):
        if not raw.strip() and raw[:1] not in (b" ", b"\t"):
            continue
        if pieces and pieces[-1].endswith(_SOFT) and _PRINTABLE in pieces[0][:_HEAD].upper():
            pieces[-1] = pieces[-1][:-1]
            pieces.append(raw)
        elif pieces and raw[:1] in (b" ", b"\t"):
            pieces.append(raw[1:])
        elif pieces and not _START.match(raw):
            pieces.append(b"\\n" + raw)
        else:
            if pieces:
                yield begun, pieces
            begun, pieces = number, [raw]
    if pieces:
        yield begun, pieces


def _line(number: int, start: re.Match[bytes], whole: bytes) -> Line:
    name = start[1].decode("ascii").upper()
    rest, foreign = _decoded(whole[start.end(1) :].lstrip())
    parameters: dict[str, str] = {}
    at = 0
    while found := _PARAMETER.match(rest, at):
        parameters[found[1].strip().upper()] = (found[2] or "").strip().strip('"')
        at = found.end()
    head, colon, value = rest[at:].partition(":")
    if not colon:
        value = head
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in parameters:
        value, foreign = _printed(value, parameters.get("CHARSET", ""))
    return Line(number, name, parameters, value, foreign)


def _decoded(data: bytes, letters: str = "") -> tuple[str, bool]:
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        known = bool(letters) and not letters.casefold().startswith(("utf", "us"))
        return data.decode(letters if known else "cp1252", errors="replace"), not known


def _printed(value: str, letters: str) -> tuple[str, bool]:
    data = quopri.decodestring(value.encode())
    escaped = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\\n")
    return _decoded(escaped, letters if _known(letters) else "")


def _known(letters: str) -> bool:
    if not _LETTERS.fullmatch(letters):
        return False
    try:
        codecs.lookup(letters)
    except LookupError:
        return False
    return True
