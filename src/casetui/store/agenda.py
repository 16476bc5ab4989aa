"""What stands in the calendar on some days, read kind by kind through the bare driver: so many texts, however much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import TYPE_CHECKING, Any

from casetui.rules.agenda_moves import ended
from casetui.rules.calendar_grid import holidays_between
from casetui.rules.occurring import occurrences
from casetui.store.ahead_words import DATE_NAME, OPEN
from casetui.store.appointment_rows import EVENT_COLUMNS, event_of
from casetui.store.deadlines import Deadlines
from casetui.store.rows import a_time
from casetui.terms.agenda import Entries, Entry, EntryKind
from casetui.terms.ahead import Ahead, AheadKind
from casetui.terms.calendar_file import CalendarEvent, Occurrence
from casetui.terms.checkin import Kind
from casetui.terms.text import list_name

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

MOST = 2000
"""Most entries of each kind at once."""

_OF_KIND = {Kind.VISIT: EntryKind.VISIT, Kind.DEADLINE: EntryKind.DEADLINE}

WITHOUT_TITLE = "without a title"

CHECK_INS_SQL = """
SELECT k.id, k.kind, k.reason, k.with_whom, k.due, k.at, k.minutes, c.id, c.family, c.given
FROM check_in k INDEXED BY check_in_owed LEFT JOIN client c ON c.id = k.client_id
WHERE k.status = 'planned' AND k.due BETWEEN :first AND :last ORDER BY k.due LIMIT :most
"""

DATES_SQL = f"""
SELECT l.id, {DATE_NAME}, l.place, l.on_day, l.at, c.id, c.family, c.given
FROM legal_date l INDEXED BY legal_date_open JOIN client c ON c.id = l.client_id
WHERE l.status = 'open' AND l.on_day BETWEEN :first AND :last AND l.void_why = '' AND {OPEN}
ORDER BY l.on_day LIMIT :most
"""

REFERRALS_SQL = f"""
SELECT r.id, r.service, r.to_whom, r.on_day, r.at, c.id, c.family, c.given
FROM referral r INDEXED BY referral_out JOIN client c ON c.id = r.client_id
WHERE r.chase_on IS NOT NULL AND r.status = 'scheduled' AND r.on_day BETWEEN :first AND :last AND r.void_why = ''
    AND {OPEN} ORDER BY r.on_day LIMIT :most
"""

DAYS_OFF_SQL = """
SELECT id, since, until, what FROM day_off WHERE void_why = '' AND until >= :first AND since <= :last
ORDER BY since LIMIT :most
"""

APPOINTMENTS_SQL = f"""
SELECT {", ".join(f"a.{name.strip()}" for name in EVENT_COLUMNS.split(","))},
    a.id, coalesce(a.source_id, 0), a.uid, coalesce(s.name, ''), c.id, c.family, c.given
FROM appointment a LEFT JOIN calendar_source s ON s.id = a.source_id LEFT JOIN client c ON c.id = a.client_id
WHERE a.void_why = '' AND a.first_day <= :last AND (a.final_day >= :first OR a.final_day IS NULL)
ORDER BY a.id
"""


class Agenda:
    """Reads what stands on some days."""

    def __init__(self, connection: driver.Connection) -> None:
        self.connection = connection
        self.deadlines = Deadlines(connection)

    def between(self, first: date, last: date, today: date) -> Entries:
        """What stands from `first` to `last`, both included; what was settled does not stand any more.

        Raises:
            Refused: the appointments of those days cannot be told: there are too many.
        """
        named = {"first": first.isoformat(), "last": last.isoformat(), "most": MOST}
        kinds = [
            list(found)
            for found in (
                self._check_ins(named),
                self._dates(named),
                self._referrals(named),
                self._days_off(named),
                self._deadlines(first, last, today),
            )
        ]
        kinds.append(self._appointments(named, first, last))
        entries = [*holidays_between(first, last), *(entry for kind in kinds for entry in kind[:MOST])]
        return Entries(tuple(entries), any(len(kind) >= MOST for kind in kinds))

    def engaged(self, day: date) -> list[Entry]:
        """The appointments of a day that have their time and still stand, by their times.

        Raises:
            Refused: there are too many.
        """
        named = {"first": day.isoformat(), "last": day.isoformat()}
        found = (one for one in self._appointments(named, day, day) if one.at is not None and not one.done)
        return sorted((one for one in found if one.on_day == day), key=lambda one: (one.at or time.max, one.key))

    def _check_ins(self, named: Mapping[str, Any]) -> Iterator[Entry]:
        for number, kind, reason, whom, due, at, minutes, client, family, given in self.connection.execute(
            CHECK_INS_SQL, named
        ):
            day, hour = date.fromisoformat(due), a_time(at)
            until, ends = ended(day, hour, minutes or 0) if hour is not None else (day, None)
            yield Entry(
                f"checkin-{number}",
                _OF_KIND.get(kind, EntryKind.CHECK_IN),
                kind,
                " · ".join(filter(None, (whom, reason))),
                day,
                until,
                hour,
                ends,
                client,
                _name(client, family, given),
            )

    def _dates(self, named: Mapping[str, Any]) -> Iterator[Entry]:
        for number, what, place, on_day, at, client, family, given in self.connection.execute(DATES_SQL, named):
            day = date.fromisoformat(on_day)
            yield Entry(
                f"date-{number}", EntryKind.DATE, "date", what, day, day, a_time(at), None, client,
                _name(client, family, given), place,
            )  # fmt: skip

    def _referrals(self, named: Mapping[str, Any]) -> Iterator[Entry]:
        for number, service, whom, on_day, at, client, family, given in self.connection.execute(REFERRALS_SQL, named):
            day = date.fromisoformat(on_day)
            yield Entry(
                f"referral-{number}", EntryKind.REFERRAL, "referral", f"{service}: {whom}", day, day, a_time(at),
                None, client, _name(client, family, given),
            )  # fmt: skip

    def _days_off(self, named: Mapping[str, Any]) -> Iterator[Entry]:
        for number, since, until, what in self.connection.execute(DAYS_OFF_SQL, named):
            begins, ends = date.fromisoformat(since), date.fromisoformat(until)
            yield Entry(f"off-{number}", EntryKind.DAY_OFF, "day off", what or "day off", begins, ends)

    def _deadlines(self, first: date, last: date, today: date) -> Iterator[Entry]:
        for one in self.deadlines.between(first, last, today):
            if one.kind is not AheadKind.DATE or one.work_by is not None:
                yield from _of_deadline(one, first, last)

    def _appointments(self, named: Mapping[str, Any], first: date, last: date) -> list[Entry]:
        events: list[CalendarEvent] = []
        rows: dict[int, tuple[Any, ...]] = {}
        for row in self.connection.execute(APPOINTMENTS_SQL, named):
            event = event_of(f"{row[18]}/{row[19]}", row)
            events.append(event)
            rows[id(event)] = row
        found = occurrences(events, first, last) if events else []
        return [_of_occurrence(one, rows[id(one.event)]) for one in found]


def _of_occurrence(one: Occurrence, row: tuple[Any, ...]) -> Entry:
    status, number, source, _, calendar, client, family, given = row[16:24]
    named = f"@{one.recurrence}" if one.recurrence is not None else ""
    return Entry(
        f"event-{number}{named}",
        EntryKind.IMPORTED if source else EntryKind.APPOINTMENT,
        "appointment",
        one.event.title or WITHOUT_TITLE,
        one.on_day,
        one.until_day,
        one.at,
        one.ends,
        client,
        _name(client, family, given),
        one.event.place,
        one.event.note,
        one.event.free,
        "" if status == "planned" else status,
        calendar,
    )


def _of_deadline(one: Ahead, first: date, last: date) -> Iterator[Entry]:
    """A deadline on its last day, and on the day to work by where that is earlier; a date's own day stands already."""
    key, kind = one.key, EntryKind.DEADLINE
    if one.work_by is not None and one.work_by < one.last and first <= one.work_by <= last:
        what = f"work by: {one.what}"
        yield Entry(
            f"{key}@work", kind, one.kind.value, what, one.work_by, one.work_by, None, None, one.client_id, one.client
        )
    if one.kind is not AheadKind.DATE and first <= one.last <= last:
        yield Entry(key, kind, one.kind.value, one.what, one.last, one.last, one.at, None, one.client_id, one.client)


def _name(client: int | None, family: str | None, given: str | None) -> str:
    return list_name(family or "", given or "") if client is not None else ""
