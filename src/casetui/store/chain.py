"""The chain that makes the history tell on itself.

Each change carries the SHA-256 of its own words, of the digests of every value that it touched, and of the
link before it. Digests rather than values go in, so that a lawful purge can blank a value and the chain holds.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

START = "casetui"
"""What the first change links to."""

_HEADER = "id, at, zone, who, kind, of_id, words, why, client_id, schema, entries"


def digest(value: str | None) -> str | None:
    """SHA-256 of a value as hex; None stays None."""
    return None if value is None else hashlib.sha256(value.encode()).hexdigest()


def entries_of(connection: driver.Connection, change_id: int) -> str:
    """The digests of everything a change wrote, as JSON: [history id, table, row, old, new] each."""
    rows = connection.execute(
        "SELECT id, tab, row, old, new FROM history WHERE change_id = ? ORDER BY id", (change_id,)
    ).fetchall()
    return json.dumps([[id_, tab, row, digest(old), digest(new)] for id_, tab, row, old, new in rows])


def link(before: str, header: tuple[object, ...]) -> str:
    """The link of a change whose header is (id, at, zone, who, kind, of, words, why, client, schema, entries)."""
    return hashlib.sha256(json.dumps([before, *header], ensure_ascii=False).encode()).hexdigest()


def head(connection: driver.Connection) -> tuple[int, str]:
    """Number and link of the newest change; (0, START) where there is none."""
    row = connection.execute("SELECT id, link FROM change ORDER BY id DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, START)


def verify(connection: driver.Connection, anchor: tuple[int, str] | None = None) -> list[str]:
    """Walk the whole history and return what is wrong, by entry, in words; an empty list is a sound history.

    `anchor` is number and link of the newest change at the end of the last session, kept outside the file.
    """
    found: list[str] = []
    before, expected = START, 1
    links = {0: START}
    for row in connection.execute(f"SELECT {_HEADER}, link FROM change ORDER BY id"):
        header, said = row[:-1], row[-1]
        number = header[0]
        if number != expected:
            found.append(f"changes {expected} to {number - 1} are missing")
        if link(before, header) != said:
            found.append(f"change {number} ({header[6]!r}) was altered, or one before it was")
        elif entries_of(connection, number) != header[-1]:
            found.append(f"the values recorded by change {number} ({header[6]!r}) were altered")
        before, expected = said, number + 1
        links[number] = said
    found += _outside(connection, expected - 1)
    if anchor is not None and links.get(anchor[0]) != anchor[1]:
        found.append(
            f"the file ends at change {expected - 1}, but the last session here ended at change {anchor[0]}: "
            "an older or incomplete copy"
            if anchor[0] >= expected
            else f"change {anchor[0]} is not the one that the last session here ended with"
        )
    return found


def _outside(connection: driver.Connection, newest: int) -> list[str]:
    """Rows of the history that belong to no change: written round the program."""
    rows = connection.execute(
        "SELECT h.tab, h.row FROM history h LEFT JOIN change c ON c.id = h.change_id WHERE c.id IS NULL ORDER BY h.id"
    ).fetchall()
    return [f"{tab} {row} was changed outside casetui after change {newest}" for tab, row in rows]
