"""A table out of a text file: comma, semicolon, tab or bar between its cells; UTF-8, UTF-16 or Latin-1.

Whatever a cell holds is text: nothing in it is worked out.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from casetui.terms.portal import PortalProblem
from casetui.terms.provider_file import Table, TableRow
from casetui.terms.text import plain_note

SIZE_MAXIMUM = 50 * 1024 * 1024
"""Bytes of a file; what is larger is refused."""

ROWS_MAXIMUM = 100_000
COLUMNS_MAXIMUM = 200
CELL_MAXIMUM = 100_000
"""Characters of one cell."""

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_NOT_TEXT = (
    (b"PK\x03\x04", "a spreadsheet or archive: save it as CSV first"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet: save it as CSV first"),
    (b"%PDF", "a PDF: it holds no table that can be read"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
)


def read_table(data: bytes, name: str) -> Table:
    """The table in a file called `name`.

    Raises:
        PortalProblem: it is too large, is no text, is no table, has a row that cannot be read, or has no rows; the
            line is named.
    """
    if len(data) > SIZE_MAXIMUM:
        raise PortalProblem(f"{name} is larger than {SIZE_MAXIMUM // 1024 // 1024} MB.")
    text, coding = _text(data, name)
    lines = text.lstrip("\r\n")
    if lines[:1] in ("{", "<"):
        raise PortalProblem(f"{name} is no table: it begins with “{lines[:1]}”.")
    separator = _separator(lines)
    rows = _rows(text, separator, name)
    first = next(rows, None)
    if first is None:
        raise PortalProblem(f"{name} is empty.")
    headers = tuple(cell.strip() for cell in first.cells)
    if len(headers) < 2 and not headers[0]:
        raise PortalProblem(f"{name}, line {first.line}: no columns are named there.")
    if len(headers) > COLUMNS_MAXIMUM:
        raise PortalProblem(f"{name} has {len(headers)} columns; {COLUMNS_MAXIMUM} is the most.")
    kept = tuple(rows)
    if not kept:
        raise PortalProblem(f"{name} has headers and no rows.")
    return Table(name, headers, kept, f"{_SEPARATORS[separator]}, {coding}")


def _text(data: bytes, name: str) -> tuple[str, str]:
    for sign, what in _NOT_TEXT:
        if data.startswith(sign):
            raise PortalProblem(f"{name} is {what}.")
    coding, said = _coding(data)
    try:
        text = data.decode(coding)
    except UnicodeDecodeError as error:
        if coding != "utf-8":
            line = data[: error.start].count(b"\n") + 1
            raise PortalProblem(f"{name}, line {line}: it is not the {said} that it says it is.") from None
        text, said = data.decode("cp1252", errors="replace"), "Latin-1"
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise PortalProblem(f"{name}, line {line}: that is no text.")
    return text, said


def _coding(data: bytes) -> tuple[str, str]:
    for mark, coding, said in _MARKS:
        if data.startswith(mark):
            return coding, said
    start = data[:200]
    if len(start) > 3 and start.count(b"\0") * 3 > len(start):
        return ("utf-16-le" if start[1] == 0 else "utf-16-be"), "UTF-16"
    return "utf-8", "UTF-8"


def _separator(text: str) -> str:
    """What stands most often between the headers, outside of quotes; a comma where there is one column."""
    line = text.split("\n", 1)[0]
    bare = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=bare.count)


def _rows(text: str, separator: str, name: str) -> Iterator[TableRow]:
    """The rows that are not empty, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = csv.field_size_limit(CELL_MAXIMUM)
    count, line = 0, 1
    try:
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            if not any(cell.strip() for cell in cells):
                continue
            count += 1
            if count > ROWS_MAXIMUM + 1:
                raise PortalProblem(f"{name} has more than {ROWS_MAXIMUM:,} rows.")
            yield TableRow(line, tuple(map(plain_note, cells)))
    except csv.Error as error:
        raise PortalProblem(f"{name}, line {line}: {_in_words(str(error))}.") from None
    finally:
        csv.field_size_limit(before)


def _in_words(error: str) -> str:
    if "field larger" in error:
        return f"a cell is longer than {CELL_MAXIMUM:,} characters"
    if "unexpected end" in error:
        return "a quote is opened there and never closed"
    return "the quotes there do not match"
