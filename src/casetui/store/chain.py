"""The chain that makes the history tell on itself.

Each change carries the SHA-256 of what it was, of the digests of its words and of every value that it touched,
and of the link before it. Digests rather than values go in, so that a lawful purge can blank words and values
and the links still hold: it leaves `entries` and `link` alone, and says in a change of its own what it blanked.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from casetui.store.document_bodies import walk_bodies
from casetui.store.recording import VERBS, columns, record_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlcipher3 import dbapi2 as driver

START = "casetui"
"""What the first change links to."""

OUTSIDE = "outside"
"""The kind of a change that was found, not made: rows written round the program while it was closed."""

STEP = 1_000
"""Changes or records that are walked at a time."""

GUARDS = frozenset({"change_kept", "change_fixed", "history_kept", "history_fixed"})
"""The triggers that keep changes and their history from being altered or removed."""

Recorded = tuple[int, str, int, str | None, str | None]
"""A row of the history: its number, table, row, and the digests of what was there before and after."""

_LEAST = -(1 << 63)
_HEADER = "id, at, zone, who, kind, of_id, client_id, schema, entries"


def digest(value: str | None) -> str | None:
    """SHA-256 of a value as hex; None stays None. What is no text, for somebody altered it, has one of its own."""
    return (
        None
        if value is None
        else hashlib.sha256((value if isinstance(value, str) else repr(value)).encode()).hexdigest()
    )


def entries_of(connection: driver.Connection, change_id: int, words: str, why: str) -> str:
    """The digests of a change as JSON: [words, why], then [history id, table, row, old, new] for each row."""
    return _entries(words, why, _recorded(connection, change_id - 1, change_id).get(change_id, []))


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
    return [words for found in walk(connection, anchor) for words in found]


def walk(connection: driver.Connection, anchor: tuple[int, str] | None = None, step: int = STEP) -> Iterator[list[str]]:
    """Verify a little at a time: what is wrong with the next `step` changes or records, an empty list where nothing is.

    Nothing is left open between two steps, so that the history may grow meanwhile; what comes later is not walked.
    """
    yield from _links(connection, step)
    yield _outside(connection)
    yield _not_recording(connection)
    for table in record_tables(connection):
        yield from _unrecorded(connection, table, step)
    yield from walk_bodies(connection)
    if anchor is not None and (gone := astray(connection, anchor)):
        yield [gone]


def _links(connection: driver.Connection, step: int) -> Iterator[list[str]]:
    """The changes, link by link, with every row of the history that they recorded."""
    newest, _ = head(connection)
    done, before, expected = _LEAST, START, 1
    while True:
        changes = connection.execute(
            f"SELECT {_HEADER}, link, words, why FROM change WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",
            (done, newest, step),
        ).fetchall()
        if not changes:
            return
        recorded = _recorded(connection, done, changes[-1][0])
        found: list[str] = []
        for row in changes:
            header, (said, words, why) = row[:-3], row[-3:]
            number, kind = header[0], header[4]
            if number != expected:
                found.append(_missing(expected, number - 1))
            rows = recorded.pop(number, [])
            if link(before, header) != said:
                found.append(f"change {number} ({words!r}) was altered, or one before it was")
            elif _entries(words, why, rows) != header[-1]:
                found.append(f"the words or values recorded by change {number} ({words!r}) were altered")
            if kind == OUTSIDE:
                found += _by_others(rows, number)
            before, expected = said, number + 1
        for number, rows in recorded.items():
            found += _by_others(rows, number)
        done = changes[-1][0]
        yield found


def _missing(first: int, last: int) -> str:
    return f"change {first} is missing" if first == last else f"changes {first} to {last} are missing"


def _recorded(connection: driver.Connection, after: int, until: int) -> dict[int, list[Recorded]]:
    """What the changes from above `after` up to `until` recorded, by change, the values as digests."""
    found: dict[int, list[Recorded]] = {}
    rows = connection.execute(
        "SELECT change_id, id, tab, row, old, new FROM history WHERE change_id > ? AND change_id <= ?"
        " ORDER BY change_id, id",
        (after, until),
    )
    for number, id_, table, row, old, new in rows:
        found.setdefault(number, []).append((id_, table, row, digest(old), digest(new)))
    return found


def _entries(words: str, why: str, rows: list[Recorded]) -> str:
    return json.dumps([[digest(words), digest(why)], *rows])


def _by_others(rows: list[Recorded], number: int) -> list[str]:
    return [f"{table} {row} was changed outside casetui after change {number - 1}" for _, table, row, *_ in rows]


def _outside(connection: driver.Connection) -> list[str]:
    """Rows of the history that no change took up: written round the program since the newest one."""
    newest, _ = head(connection)
    rows = connection.execute("SELECT tab, row FROM history WHERE change_id > ? ORDER BY change_id, id", (newest,))
    return [f"{table} {row} was changed outside casetui after change {newest}" for table, row in rows]


def _not_recording(connection: driver.Connection) -> list[str]:
    """Triggers that are gone: what they recorded or guarded can be altered unseen from now on."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    wanted = {table: {f"{table}_history_{verb}" for verb in VERBS} for table in record_tables(connection)}
    found = [f"changes of {table} are not recorded: a trigger is missing" for table in wanted if wanted[table] - there]
    return found if there >= GUARDS else [*found, "the history is not guarded: a trigger is missing"]


def _unrecorded(connection: driver.Connection, table: str, step: int) -> Iterator[list[str]]:
    """Records of a table that are not what the history says of them last: written while nothing recorded it."""
    names = columns(connection, table)
    whole = "json_object(" + ", ".join(f"""'{name}', t."{name}" """ for name in names) + ")"
    last = f"(SELECT h.new FROM history h WHERE h.tab = '{table}' AND h.row = t.id ORDER BY h.id DESC LIMIT 1)"
    done, newest = _LEAST, _last(connection, table)
    while done < newest and (until := _so_far(connection, table, done, step)) is not None:
        rows = connection.execute(
            f'SELECT * FROM (SELECT {last} AS last, t.* FROM "{table}" t WHERE t.id > :done AND t.id <= :until) t'
            f" WHERE last IS NOT {whole} ORDER BY t.id",
            {"done": done, "until": until},
        )
        found = [f"{table} {row['id']} is not as the history has it" for row in _differing(rows, names)]
        gone = connection.execute(
            "SELECT DISTINCT h.row FROM history h WHERE h.tab = :table AND h.row > :done AND h.row <= :until"
            f' AND NOT EXISTS (SELECT 1 FROM "{table}" t WHERE t.id = h.row) AND (SELECT l.new FROM history l'
            " WHERE l.tab = :table AND l.row = h.row ORDER BY l.id DESC LIMIT 1) IS NOT NULL ORDER BY h.row",
            {"table": table, "done": done, "until": until},
        )
        yield [*found, *(f"{table} {row} is gone, and the history does not say so" for (row,) in gone)]
        done = until
    yield _numbered_anew(connection, table)


def _last(connection: driver.Connection, table: str) -> int:
    """The highest number of a table's records, there or recorded; the least of all where there are none."""
    found = connection.execute(
        f'SELECT max(id) FROM "{table}" UNION ALL SELECT max(row) FROM history WHERE tab = ?', (table,)
    )
    return max((number for (number,) in found if number is not None), default=_LEAST)


def _so_far(connection: driver.Connection, table: str, done: int, step: int) -> int | None:
    """The number up to which the next `step` records go, there or recorded; None where there are no more."""
    ends = [
        connection.execute(
            f"SELECT max(n) FROM (SELECT {column} AS n FROM {source} AND {column} > ? ORDER BY {column} LIMIT ?)",
            (done, step),
        ).fetchone()[0]
        for column, source in (("id", f'"{table}" WHERE 1'), ("row", f"history WHERE tab = '{table}'"))
    ]
    return min((end for end in ends if end is not None), default=None)


def _differing(rows: Iterable[tuple[Any, ...]], names: list[str]) -> Iterator[dict[str, Any]]:
    """The records that differ in a column which the history knows: a later casetui may have added others."""
    for last, *values in rows:
        now = dict(zip(names, values, strict=True))
        try:
            then = json.loads(last) if last else None
        except (TypeError, ValueError):
            then = None
        if not isinstance(then, dict) or any(now[name] != value for name, value in then.items() if name in now):
            yield now


def _numbered_anew(connection: driver.Connection, table: str) -> list[str]:
    """Whether a table would give a number again that it has given: it counts up, and never back."""
    counted = connection.execute(
        "SELECT (SELECT row FROM history WHERE tab = ? AND new IS NOT NULL ORDER BY row DESC LIMIT 1),"
        " (SELECT seq FROM sqlite_sequence WHERE name = ?)"
        " FROM sqlite_schema WHERE type = 'table' AND name = ? AND upper(sql) LIKE '%AUTOINCREMENT%'",
        (table, table, table),
    ).fetchone()
    if counted is None or counted[0] is None or (counted[1] or 0) >= counted[0]:
        return []
    return [f"the numbers of {table} were set back from {counted[0]} to {counted[1] or 0}"]
