"""The chain that makes the history tell on itself.

Each change carries the SHA-256 of what it was, of the digests of its words and of every value that it touched,
and of the link before it. Digests rather than values go in, so that a lawful purge can blank words and values
and the links still hold: it leaves `entries` and `link` alone, and says in a change of its own what it blanked.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from casetui.store.recording import columns, record_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlcipher3 import dbapi2 as driver

START = "casetui"
"""What the first change links to."""

OUTSIDE = "outside"
"""The kind of a change that was found, not made: rows written round the program while it was closed."""

_HEADER = "id, at, zone, who, kind, of_id, client_id, schema, entries"


def digest(value: str | None) -> str | None:
    """SHA-256 of a value as hex; None stays None."""
    return None if value is None else hashlib.sha256(value.encode()).hexdigest()


def entries_of(connection: driver.Connection, change_id: int, words: str, why: str) -> str:
    """The digests of a change as JSON: [words, why], then [history id, table, row, old, new] for each row."""
    rows = connection.execute(
        "SELECT id, tab, row, old, new FROM history WHERE change_id = ? ORDER BY id", (change_id,)
    ).fetchall()
    said = [digest(words), digest(why)]
    return json.dumps([said, *([id_, tab, row, digest(old), digest(new)] for id_, tab, row, old, new in rows)])


def link(before: str, header: tuple[object, ...]) -> str:
    """The link of a change whose header is (id, at, zone, who, kind, of, client, schema, entries)."""
    return hashlib.sha256(json.dumps([before, *header], ensure_ascii=False).encode()).hexdigest()


def head(connection: driver.Connection) -> tuple[int, str]:
    """Number and link of the newest change; (0, START) where there is none."""
    row = connection.execute("SELECT id, link FROM change ORDER BY id DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, START)


def astray(connection: driver.Connection, anchor: tuple[int, str]) -> str:
    """What is wrong where the history does not go on from `anchor`, in words; empty where it does.

    `anchor` is number and link of the newest change at the end of the last session, kept outside the file; an empty
    link says that there was none.
    """
    number, link_then = anchor
    if not link_then or number == 0:
        return ""
    row = connection.execute("SELECT link FROM change WHERE id = ?", (number,)).fetchone()
    if row is None:
        return (
            f"the file ends at change {head(connection)[0]}, but the last session here ended at change {number}: "
            "an older or incomplete copy"
        )
    if row[0] != link_then:
        return f"change {number} is not the one that the last session here ended with"
    return ""


def verify(connection: driver.Connection, anchor: tuple[int, str] | None = None) -> list[str]:
    """Walk the whole history and return what is wrong, by entry, in words; an empty list is a sound history.

    `anchor` is number and link of the newest change at the end of the last session, kept outside the file.
    """
    found: list[str] = []
    before, expected = START, 1
    for row in connection.execute(f"SELECT {_HEADER}, link, words, why FROM change ORDER BY id"):
        header, (said, words, why) = row[:-3], row[-3:]
        number = header[0]
        if number != expected:
            found.append(_missing(expected, number - 1))
        if link(before, header) != said:
            found.append(f"change {number} ({words!r}) was altered, or one before it was")
        elif entries_of(connection, number, words, why) != header[-1]:
            found.append(f"the words or values recorded by change {number} ({words!r}) were altered")
        before, expected = said, number + 1
    found += _outside(connection, expected - 1)
    found += _unrecorded(connection)
    if anchor is not None and (gone := astray(connection, anchor)):
        found.append(gone)
    return found


def _missing(first: int, last: int) -> str:
    return f"change {first} is missing" if first == last else f"changes {first} to {last} are missing"


def _outside(connection: driver.Connection, newest: int) -> Iterator[str]:
    """Rows of the history that casetui did not write: those of no change, and those found and set apart later."""
    rows = connection.execute(
        "SELECT h.tab, h.row, min(h.change_id, ?) FROM history h LEFT JOIN change c ON c.id = h.change_id"
        " WHERE c.id IS NULL OR c.kind = ? ORDER BY h.id",
        (newest + 1, OUTSIDE),
    )
    for tab, row, number in rows:
        yield f"{tab} {row} was changed outside casetui after change {number - 1}"


def _unrecorded(connection: driver.Connection) -> Iterator[str]:
    """Records that are not what the history says of them last: written while nothing recorded it."""
    for table in record_tables(connection):
        names = columns(connection, table)
        rows = connection.execute(
            "SELECT (SELECT h.new FROM history h WHERE h.tab = ? AND h.row = t.id ORDER BY h.id DESC LIMIT 1), t.*"
            f' FROM "{table}" t ORDER BY t.id',
            (table,),
        )
        for last, *row in rows:
            now = dict(zip(names, row, strict=True))
            then = json.loads(last) if last else {}
            if not then or any(now[name] != value for name, value in then.items() if name in now):
                yield f"{table} {now['id']} is not as the history has it"
        gone = connection.execute(
            "SELECT row FROM (SELECT row, new, max(id) FROM history WHERE tab = ? GROUP BY row)"
            f' WHERE new IS NOT NULL AND row NOT IN (SELECT id FROM "{table}") ORDER BY row',
            (table,),
        )
        for (row,) in gone:
            yield f"{table} {row} is gone, and the history does not say so"
