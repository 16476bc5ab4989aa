"""Activity read a page at a time: changes and access lines together, newest first. Writes nothing.

Each kind keeps the order of its numbers, whatever the clock did; where the two meet, the later moment comes first.
"""

from __future__ import annotations

import json
from collections import deque
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from casetui.history_words import called, say_access
from casetui.rules.people import fold_name
from casetui.store.access import COLUMNS as ACCESS
from casetui.store.recording import columns, record_tables
from casetui.terms.access import Access, AccessLine, Left, Printed
from casetui.terms.activity import (
    TABLES,
    ActivityLine,
    ActivityPage,
    ChangeInFull,
    Kept,
    Place,
    RecordChange,
    Topic,
    Wanted,
)
from casetui.terms.change import Refused
from casetui.terms.clock import local_moment
from casetui.terms.columns import REFERENCES
from casetui.terms.text import list_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlcipher3 import dbapi2 as driver

PAGE = 200
"""Lines of a page."""

SCAN = 1_000
"""Changes, and access lines, that one page looks through at most."""

MOST_RECORDS = 200
"""Records of one change that are read."""

NEWEST, OLDEST = Place(1 << 62, 1 << 62), Place(0, 0)
"""Above and below every line."""

_UNDONE = (
    "EXISTS (SELECT 1 FROM change u WHERE u.of_id = c.id AND u.kind = 'undo'"
    " AND NOT EXISTS (SELECT 1 FROM change r WHERE r.of_id = c.id AND r.kind = 'redo' AND r.id > u.id))"
)

_BEGINNING = datetime(1, 1, 2, tzinfo=UTC)

Looked = tuple[ActivityLine, bool]
"""A line that was looked at, and whether it is wanted."""


class Activity:
    """Pages of what was done, and one change in full."""

    def __init__(self, connection: driver.Connection) -> None:
        self.connection = connection

    def page(self, wanted: Wanted, place: Place, *, newer: bool = False, limit: int = PAGE) -> ActivityPage:
        """At most `limit` lines below `place`, or with `newer` above it.

        A page may hold fewer, or none, while there are `more`: it looks through so many lines and no further.
        """
        most = SCAN if wanted.words or wanted.topic else limit + 1
        changes = self._changes(wanted, place, newer, most)
        access = self._access(wanted, place, newer, most)
        lines: list[ActivityLine] = []
        left_off = place
        more = most in (len(changes), len(access))
        for line, fits in _merged(changes, access, newer, most):
            if len(lines) == limit:
                more = True
                break
            left_off = _beyond(left_off, line, newer)
            if fits:
                lines.append(line)
        return ActivityPage(tuple(reversed(lines) if newer else lines), left_off, more)

    def in_full(self, change_id: int) -> ChangeInFull:
        """One change with the records that it touched.

        Raises:
            Refused: there is no such change.
        """
        row = self.connection.execute(
            f"SELECT c.at, c.zone, c.who, c.why, c.kind, c.words, {_UNDONE}, c.client_id FROM change c WHERE c.id = ?",
            (change_id,),
        ).fetchone()
        if row is None:
            raise Refused("That change is not in this vault.")
        at, zone, who, why, kind, words, undone, client_id = row
        records = self._records(change_id)
        (count,) = self.connection.execute("SELECT count(*) FROM history WHERE change_id = ?", (change_id,)).fetchone()
        return ChangeInFull(
            change_id,
            _moment(at),
            zone,
            who,
            why,
            kind,
            words,
            bool(undone),
            client_id,
            records,
            count - len(records),
            self._names(records),
        )

    def clients(self) -> list[tuple[int, str]]:
        """Number and name of every client, by name: whom a list can be filtered by."""
        rows = self.connection.execute("SELECT id, family, given FROM client ORDER BY family, given, id")
        return [(id_, list_name(family, given)) for id_, family, given in rows]

    def _changes(self, wanted: Wanted, place: Place, newer: bool, most: int) -> list[Looked]:
        if wanted.topic is Topic.ACCESS:
            return []
        where, values = ["c.id >= ?" if newer else "c.id < ?"], list[object]([place.change])
        if wanted.client_id is not None:
            where.append("c.client_id = ?")
            values.append(wanted.client_id)
        by_day = wanted.day is not None  # then its few are sorted, instead of a lifetime walked
        if wanted.day is not None:
            where.append("c.at >= ? AND c.at < ?")
            values += _hours(wanted.day)
        way = "" if newer else "DESC"
        rows = self.connection.execute(
            f"SELECT c.id, c.at, c.words, c.client_id, k.family, k.given, {_UNDONE}, {_about(wanted.topic)}"
            " FROM change c LEFT JOIN client k ON k.id = c.client_id"
            f" WHERE c.id IN (SELECT c.id FROM change c WHERE {' AND '.join(where)}"
            f" ORDER BY {'+' if by_day else ''}c.id {way} LIMIT ?) ORDER BY c.id {way}",
            (*values, most),
        )
        found = (
            (ActivityLine(id_, _moment(at), words, whose, list_name(family or "", given or ""), bool(undone)), about)
            for id_, at, words, whose, family, given, undone, about in rows
        )
        return [(line, bool(about) and _says(line, wanted.words)) for line, about in found]

    def _access(self, wanted: Wanted, place: Place, newer: bool, most: int) -> list[Looked]:
        if wanted.topic not in (None, Topic.ACCESS):
            return []
        where, values = ["id >= ?" if newer else "id < ?"], list[object]([place.access])
        if wanted.client_id is not None:
            where.append(f"kind IN ('{Access.PRINTED}', '{Access.EXPORTED}') AND (words = ? OR words LIKE ?)")
            values += [str(wanted.client_id), f"{wanted.client_id} %"]
        if wanted.day is not None:
            where.append("at >= ? AND at < ?")
            values += _hours(wanted.day)
        rows = self.connection.execute(
            f"SELECT {ACCESS} FROM access WHERE {' AND '.join(where)} ORDER BY id {'' if newer else 'DESC'} LIMIT ?",
            (*values, most),
        )
        lines = (self._access_line(AccessLine(id_, _moment(at), Access(kind), words)) for id_, at, kind, words in rows)
        return [(line, _says(line, wanted.words)) for line in lines]

    def _access_line(self, line: AccessLine) -> ActivityLine:
        read = {Access.PRINTED: Printed.read, Access.EXPORTED: Left.read}.get(line.kind)
        about = read(line.words) if read is not None else None
        client_id = about.client_id if about else None
        name = ""
        if client_id is not None:
            row = self.connection.execute("SELECT family, given FROM client WHERE id = ?", (client_id,)).fetchone()
            name = list_name(*row) if row else f"client {client_id}"
        return ActivityLine(line.id, line.at, say_access(line, name), client_id, name, access=line.kind)

    def _records(self, change_id: int) -> tuple[RecordChange, ...]:
        rows = self.connection.execute(
            "SELECT tab, row, old, new FROM history WHERE change_id = ? ORDER BY id LIMIT ?", (change_id, MOST_RECORDS)
        )
        return tuple(RecordChange(tab, row, _kept(old), _kept(new)) for tab, row, old, new in rows)

    def _names(self, records: Iterable[RecordChange]) -> dict[tuple[str, int], str]:
        """What every record is called that one of these points at, or pointed at before."""
        pointed = {
            (REFERENCES[column], value)
            for record in records
            for kept in (record.old, record.new)
            for column, value in (kept or {}).items()
            if column in REFERENCES and isinstance(value, int)
        }
        return {(table, row): self._called(table, row) for table, row in pointed}

    def _called(self, table: str, row: int) -> str:
        """What a record is called, or was when it was last there."""
        if table not in record_tables(self.connection):
            return ""
        found = self.connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row,)).fetchone()
        if found is not None:
            return called(table, dict(zip(columns(self.connection, table), found, strict=True)))
        last = self.connection.execute(
            "SELECT coalesce(new, old) FROM history WHERE tab = ? AND row = ? ORDER BY id DESC LIMIT 1", (table, row)
        ).fetchone()
        return called(table, (_kept(last[0]) if last else None) or {})


def _merged(changes: list[Looked], access: list[Looked], newer: bool, most: int) -> Iterator[Looked]:
    """Both in one order, as far as it is known: up to where one kind has lines left that were not read."""
    heads, whole = [deque(changes), deque(access)], [len(changes) < most, len(access) < most]
    while all(heads) or (any(heads) and all(head or read for head, read in zip(heads, whole, strict=True))):
        first, second = heads
        if first and second:
            later = second[0][0].at > first[0][0].at
            yield (second if later is not newer else first).popleft()
        else:
            yield (first or second).popleft()


def _beyond(place: Place, line: ActivityLine, newer: bool) -> Place:
    """The place on the other side of a line."""
    number = line.number + 1 if newer else line.number
    return Place(place.change, number) if line.access else Place(number, place.access)


def _about(topic: Topic | None) -> str:
    """SQL that says whether a change is about a topic."""
    if topic is None:
        return "1"
    if topic is Topic.UNDO:
        return "c.kind IN ('undo', 'redo')"
    names = ", ".join(f"'{name}'" for name in TABLES[topic])
    return f"EXISTS (SELECT 1 FROM history h WHERE h.change_id = c.id AND h.tab IN ({names}))"


def _says(line: ActivityLine, words: str) -> bool:
    if not words:
        return True
    said = fold_name(f"{line.words} {line.client}")
    return all(word in said for word in fold_name(words).split())


def _hours(day: date) -> list[str]:
    """The first moment of a local day and that of the next, as they are kept."""
    moments = (local_moment(at, time.min).astimezone(UTC) for at in (day, day + timedelta(days=1)))
    return [moment.isoformat() for moment in moments]


def _moment(text: str) -> datetime:
    """A kept moment; one that cannot be read, for somebody altered it, stands at the beginning of time."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return _BEGINNING


def _kept(text: str | None) -> Kept | None:
    """A kept record; one that cannot be read is empty."""
    if text is None:
        return None
    try:
        found: Any = json.loads(text)
    except ValueError:
        found = {}
    return found if isinstance(found, dict) else {}
