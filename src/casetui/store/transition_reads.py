"""Transitions, the ward and stays that a record brought, read through the bare driver."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from casetui.store.rows import a_day, a_moment
from casetui.terms.case import Risk
from casetui.terms.change import Refused
from casetui.terms.clock import day_of
from casetui.terms.health import StayKind
from casetui.terms.text import list_name
from casetui.terms.transition import (
    ClockName,
    ClockNow,
    ClockStatus,
    Notice,
    StayAsked,
    TransitionKind,
    TransitionNow,
    TransitionStatus,
    WardEntry,
    WardNow,
)
from casetui.wording import spoken_name

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

ASKED_DAYS = timedelta(days=30)
"""How long after a discharge that a record brought its clocks are asked about (practice.md section 4)."""

_CLOCK = """
SELECT k.id, k.transition_id, k.client_id, c.given, c.family, c.preferred, k.clock, k.name, k.satisfied_by, k.opens_on,
    k.due_on, k.status, k.efforts, k.met_on, k.met_how, k.source, i.due
FROM transition_clock k JOIN client c ON c.id = k.client_id
    LEFT JOIN check_in i ON i.id = k.check_in_id AND i.status = 'planned'
WHERE k.void_why = '' AND """

_TRANSITION = (
    "SELECT id, client_id, kind, on_day, from_where, to_where, reason, risk, status, stay_id FROM transition"
    " WHERE void_why = '' AND "
)

_WARD = (
    "SELECT s.id, s.client_id, c.given, c.family, c.preferred, s.kind, s.place, s.admitted FROM stay s"
    " JOIN client c ON c.id = s.client_id WHERE s.void_why = '' AND "
)

_ASKED = """
SELECT s.id, s.client_id, c.family, c.given, s.kind, s.place, s.discharged
FROM stay s JOIN client c ON c.id = s.client_id
WHERE s.source_key <> '' AND s.void_why = '' AND s.discharged IS NOT NULL
    AND c.status NOT IN ('finished', 'cancelled') AND c.deceased_on IS NULL AND c.merged_into IS NULL
    AND NOT EXISTS (SELECT 1 FROM transition t WHERE t.stay_id = s.id AND t.void_why = '') AND """


def clock(connection: driver.Connection, number: int) -> ClockNow:
    """One clock.

    Raises:
        Refused: there is no such clock.
    """
    row = connection.execute(f"{_CLOCK}k.id = ?", (number,)).fetchone()
    if row is None:
        raise Refused("That clock is not in this vault any more.")
    return _clock(row)


def of_step(connection: driver.Connection, check_in_id: int) -> ClockNow | None:
    """The clock whose step a check-in is; None where it is none's."""
    row = connection.execute(f"{_CLOCK}k.check_in_id = ?", (check_in_id,)).fetchone()
    return _clock(row) if row is not None else None


def transitions(connection: driver.Connection, client_id: int, running: bool = True) -> tuple[TransitionNow, ...]:
    """A client's transitions, the newest first; only those that run, or all."""
    only = "status = 'running' AND " if running else ""
    rows = connection.execute(f"{_TRANSITION}{only}client_id = ? ORDER BY on_day DESC, id DESC", (client_id,))
    return tuple(_transition(connection, row) for row in rows.fetchall())


def ward(connection: driver.Connection, stay_id: int) -> WardNow:
    """A stay as the ward has it.

    Raises:
        Refused: there is no such stay.
    """
    row = connection.execute(f"{_WARD}s.id = ?", (stay_id,)).fetchone()
    if row is None:
        raise Refused("That stay is not in this vault any more.")
    return _ward(connection, row)


def ward_of(connection: driver.Connection, client_id: int) -> WardNow | None:
    """The stay of a client who is in hospital now; None where she is in none."""
    row = connection.execute(
        f"{_WARD}s.client_id = ? AND s.discharged IS NULL AND s.provenance <> 'from the record'"
        " ORDER BY s.id DESC LIMIT 1",
        (client_id,),
    ).fetchone()
    return _ward(connection, row) if row is not None else None


def asked(connection: driver.Connection, client_id: int, today: date) -> tuple[StayAsked, ...]:
    """The stays of a record that ended in the last 30 days and started no clocks, the newest first."""
    rows = connection.execute(f"{_ASKED}s.client_id = ? ORDER BY s.discharged DESC, s.id", (client_id,))
    found = (_asked(row) for row in rows.fetchall())
    return tuple(one for one in found if timedelta(0) <= today - one.day <= ASKED_DAYS)


def asked_stay(connection: driver.Connection, stay_id: int) -> StayAsked:
    """One such stay.

    Raises:
        Refused: it is not asked about any more.
    """
    row = connection.execute(f"{_ASKED}s.id = ?", (stay_id,)).fetchone()
    if row is None:
        raise Refused("That is not asked any more.")
    return _asked(row)


def _asked(row: tuple[Any, ...]) -> StayAsked:
    number, client_id, family, given, kind, place, discharged = row
    return StayAsked(number, client_id, list_name(family, given), StayKind(kind), place, day_of(a_moment(discharged)))


def _clock(row: tuple[Any, ...]) -> ClockNow:
    number, transition_id, client_id, given, family, preferred, *said = row
    name, words, met_by, opens, due, status, efforts, met_on, met_how, source, step = said
    return ClockNow(
        number,
        transition_id,
        client_id,
        spoken_name(given, family, preferred),
        ClockName(name),
        words,
        met_by,
        date.fromisoformat(opens),
        date.fromisoformat(due),
        ClockStatus(status),
        efforts,
        a_day(met_on),
        met_how,
        source,
        a_day(step),
    )


def _transition(connection: driver.Connection, row: tuple[Any, ...]) -> TransitionNow:
    number, client_id, kind, on_day, from_where, to_where, reason, risk, status, stay_id = row
    clocks = connection.execute(f"{_CLOCK}k.transition_id = ? ORDER BY k.due_on, k.id", (number,)).fetchall()
    return TransitionNow(
        number,
        client_id,
        TransitionKind(kind),
        date.fromisoformat(on_day),
        from_where,
        to_where,
        reason,
        Risk(risk) if risk else None,
        TransitionStatus(status),
        stay_id,
        tuple(map(_clock, clocks)),
    )


def _ward(connection: driver.Connection, row: tuple[Any, ...]) -> WardNow:
    number, client_id, given, family, preferred, kind, place, admitted = row
    sheets = connection.execute(
        "SELECT as_of, unit, room, phone, attending, ward_manager, status, status_since, expected_on, going_to,"
        " notices, orders FROM ward_sheet WHERE stay_id = ? AND void_why = '' ORDER BY as_of DESC, id DESC",
        (number,),
    )
    return WardNow(
        number,
        client_id,
        spoken_name(given, family, preferred),
        StayKind(kind),
        place,
        day_of(a_moment(admitted)) if admitted else None,
        tuple(map(_sheet, sheets.fetchall())),
    )


def _sheet(row: tuple[Any, ...]) -> WardEntry:
    as_of, unit, room, phone, attending, manager, status, since, expected, going_to, notices, orders = row
    return WardEntry(
        date.fromisoformat(as_of),
        unit,
        room,
        phone,
        attending,
        manager,
        StayKind(status) if status else None,
        a_day(since),
        a_day(expected),
        going_to,
        tuple(_notices(notices)),
        tuple(filter(None, orders.split("\n"))),
    )


def _notices(text: str) -> Iterator[tuple[Notice, date]]:
    for line in filter(None, text.split("\n")):
        words, _, day = line.rpartition(": ")
        yield Notice(words), date.fromisoformat(day)


def notice_lines(notices: tuple[tuple[Notice, date], ...]) -> str:
    """Notices as they are kept, one a line."""
    return "\n".join(f"{notice}: {day.isoformat()}" for notice, day in notices)
