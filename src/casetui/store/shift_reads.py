"""Carers' shifts as they are read: who comes when, what is known of which day, who is with her in a week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from casetui.rules.shifts import COUNTED_DAYS, WEEK, alone, count_no_shows, current, nobody_expected, slots
from casetui.store.rows import a_day, a_moment, a_time
from casetui.terms.case import CaseStatus, PlaceKind
from casetui.terms.change import Refused
from casetui.terms.clock import NOON
from casetui.terms.shift import CarerShift, DayNoted, ShiftOutcome, Slot, Week
from casetui.terms.text import list_name

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

_SHIFTS = (
    "SELECT s.id, s.client_id, c.family, c.given, s.carer, s.rhythm, s.begins, s.ends, s.since, s.until,"
    " s.never_alone, s.backup, s.backup_phone, s.note, s.person_id"
    " FROM shift s JOIN client c ON c.id = s.client_id WHERE s.void_why = '' AND "
)
_DAYS = (
    "SELECT d.id, d.shift_id, d.on_day, d.outcome, d.who, d.told_at, d.note, d.incident_id,"
    " coalesce((SELECT i.status = 'open' AND i.void_why = '' FROM incident i WHERE i.id = d.incident_id), 0)"
    " FROM shift_day d WHERE d.void_why = '' AND "
)


def of_client(read: driver.Connection, client_id: int, today: date) -> tuple[CarerShift, ...]:
    """A client's shifts that are not over, by the clock, each with the no-shows of its carer in the last 30 days."""
    rows = read.execute(
        f"{_SHIFTS}s.client_id = ? AND (s.until IS NULL OR s.until >= ?) ORDER BY s.begins, s.id",
        (client_id, (today - timedelta(days=1)).isoformat()),
    )
    shifts = [_shift(row) for row in rows]
    return _counted(read, client_id, shifts, today)


def one(read: driver.Connection, shift_id: int, today: date) -> CarerShift:
    """One shift.

    Raises:
        Refused: it is not there, or was taken out.
    """
    row = read.execute(f"{_SHIFTS}s.id = ?", (shift_id,)).fetchone()
    if row is None:
        raise Refused("That shift is not there any more.")
    return _counted(read, row[1], [_shift(row)], today)[0]


def week(read: driver.Connection, client_id: int, first: date, days: int = WEEK) -> Week:
    """Who comes on the days from `first` on, and the hours in which nobody is with her who cannot be alone.

    While nobody is expected there are no such hours.
    """
    last = first + timedelta(days=days - 1)
    rows = read.execute(
        f"{_SHIFTS}s.client_id = ? AND s.since <= ? AND (s.until IS NULL OR s.until >= ?) ORDER BY s.id",
        (client_id, last.isoformat(), (first - timedelta(days=1)).isoformat()),
    )
    shifts = [_shift(row) for row in rows]
    noted = noted_of(read, client_id, first - timedelta(days=1), last)
    never_alone, why = any(shift.never_alone for shift in shifts), expected(read, client_id)
    found = slots(shifts, noted, first, last)
    gaps = alone(found, first, last) if never_alone and not why else ()
    return Week(first, found, gaps, never_alone, why)


def noted_of(read: driver.Connection, client_id: int, first: date, last: date) -> list[DayNoted]:
    """What is known of a client's shifts between two days."""
    days = (client_id, first.isoformat(), last.isoformat())
    rows = read.execute(f"{_DAYS}d.client_id = ? AND d.on_day BETWEEN ? AND ? ORDER BY d.on_day, d.id", days)
    return [_noted(row) for row in rows]


def of_incident(read: driver.Connection, incident_id: int) -> DayNoted | None:
    """The no-show that an incident is about; None where it is about something else."""
    row = read.execute(f"{_DAYS}d.incident_id = ?", (incident_id,)).fetchone()
    return _noted(row) if row is not None else None


def now_on(read: driver.Connection, shift_id: int, now: datetime) -> Slot | None:
    """The latest shift that should have begun by now, with what is known of it; None where there is none."""
    shift = one(read, shift_id, now.date())
    noted = noted_of(read, shift.client_id, now.date() - timedelta(days=1), now.date())
    return current(shift, noted, now)


def expected(read: driver.Connection, client_id: int) -> str:
    """Why no carer is expected at present; "" where one is."""
    status, deceased, kind, place = read.execute(
        "SELECT c.status, c.deceased_on, w.kind, w.place FROM client c LEFT JOIN whereabouts w ON w.id ="
        " (SELECT max(n.id) FROM whereabouts n WHERE n.client_id = c.id AND n.until IS NULL) WHERE c.id = ?",
        (client_id,),
    ).fetchone()
    ward = (place or "") if kind and PlaceKind(kind).ward else None
    return nobody_expected(ward, CaseStatus(status), deceased is not None)


def _counted(
    read: driver.Connection, client_id: int, shifts: Sequence[CarerShift], today: date
) -> tuple[CarerShift, ...]:
    """The shifts with the no-shows of each carer, of whichever shift of theirs."""
    carers = dict(read.execute("SELECT id, carer FROM shift WHERE client_id = ?", (client_id,)).fetchall())
    by_carer: defaultdict[str, list[DayNoted]] = defaultdict(list)
    for noted in noted_of(read, client_id, today - timedelta(days=COUNTED_DAYS), today):
        by_carer[carers[noted.shift_id].casefold()].append(noted)
    return tuple(replace(shift, no_shows=count_no_shows(by_carer[shift.carer.casefold()], today)) for shift in shifts)


def _shift(row: tuple[Any, ...]) -> CarerShift:
    id_, client_id, family, given, carer, rhythm, begins, ends, since, until, alone_never, *rest = row
    return CarerShift(
        id_,
        client_id,
        list_name(family, given),
        carer,
        rhythm,
        a_time(begins) or NOON,
        a_time(ends) or NOON,
        date.fromisoformat(since),
        a_day(until),
        bool(alone_never),
        *rest,
    )


def _noted(row: tuple[Any, ...]) -> DayNoted:
    id_, shift_id, on_day, outcome, who, told_at, note, incident_id, still = row
    day = date.fromisoformat(on_day)
    return DayNoted(id_, shift_id, day, ShiftOutcome(outcome), who, a_moment(told_at), note, incident_id, bool(still))
