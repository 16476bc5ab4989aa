"""Appointments of her own: added, changed, moved, cancelled, done; imported ones laid to a client; check-ins moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Appointment, CalendarSource, Client
from casetui.rules.appointment_line import last_of
from casetui.store import resting
from casetui.store.appointment_rows import EVENT_COLUMNS, bounds, event_of, read_wall, values_of
from casetui.store.checkins import CheckIns
from casetui.store.input import a_line, named, the
from casetui.terms.agenda import AppointmentEntry, Kept
from casetui.terms.calendar_file import EARLIEST_YEAR, LATEST_YEAR, CalendarEvent, WallTime
from casetui.terms.change import Change, Refused
from casetui.terms.practice import AppointmentStatus
from casetui.terms.text import list_name
from casetui.wording import say_day, say_time

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

LONGEST = 24 * 60
"""Most minutes of an appointment of her own."""

MOST_DAYS = 366
NOT_YOURS = "“{title}” is of the calendar {calendar}: change it there, and take the calendar in again."
GONE = "That appointment is not there any more."


class Appointments:
    """Every write about single appointments, and about when a check-in stands."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self._check_ins = CheckIns(sessions)

    def get(self, number: int) -> Kept:
        """An appointment by its number.

        Raises:
            Refused: it is not there any more.
        """
        with self.sessions.reading() as session:
            row = _live(session, number)
            client = session.get(Client, row.client_id) if row.client_id is not None else None
            source = session.get(CalendarSource, row.source_id) if row.source_id is not None else None
            starts = read_wall(row.starts)
            entry = AppointmentEntry(
                row.title, starts, row.minutes, max(1, row.days), row.place, row.client_id, row.rule
            )
            name = list_name(client.family, client.given) if client is not None else ""
            return Kept(entry, name, row.note, source.name if source is not None else "")

    def add(self, entry: AppointmentEntry, today: date) -> Change:
        """An appointment of her own.

        Raises:
            Refused: it has no title, lasts too long, or its rule cannot be followed.
            NotSaved: the disk said no.
        """
        event = _event(entry)
        with self.sessions.changing("appointment added", entry.client_id) as (session, act):
            row = Appointment(**values_of(event), **bounds([event]), client_id=entry.client_id)
            session.add(row)
            session.flush()
            row.uid = f"own-{row.id}"
            act.words = f"{_whose(session, row)}{event.title}, {_when(session, event.starts, today)}"
        return act.done

    def change(self, number: int, entry: AppointmentEntry, today: date) -> Change:
        """What was typed anew of an appointment of her own; of one that repeats, of all its times.

        Raises:
            Refused: as `add`, or it is of an imported calendar or not there any more.
            NotSaved: the disk said no.
        """
        event = _event(entry)
        with self.sessions.changing("appointment changed", entry.client_id) as (session, act):
            row = _own(session, number)
            kept = event_of(row.uid, _columns(row))
            event = replace(event, note=kept.note, excluded=kept.excluded, recurrence=kept.recurrence)
            if event.recurrence is not None:
                event = replace(event, rule="", last=None)
            _put(row, event)
            row.client_id = entry.client_id
            _measure(session, row)
            act.words = f"{_whose(session, row)}{event.title}, {_when(session, event.starts, today)}"
        return act.done

    def move(self, number: int, recurrence: str, day: date, at: time | None, today: date) -> Change:
        """An appointment of her own to another day and time; of one that repeats only the one named by `recurrence`.

        Raises:
            Refused: it is of an imported calendar, settled, or not there any more.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("appointment moved") as (session, act):
            row = _one(session, number, recurrence)
            kept = event_of(row.uid, _columns(row))
            days = max(1, kept.days) if at is None else 0
            event = replace(kept, starts=WallTime(day, at), days=days, minutes=kept.minutes if at is not None else 0)
            _put(row, event)
            _measure(session, row)
            act.client_id = row.client_id
            act.words = f"{_whose(session, row)}{event.title}, moved to {_when(session, event.starts, today)}"
        return act.done

    def done(self, number: int, recurrence: str) -> Change:
        """It took place; once more says that it did not.

        Raises:
            Refused: it is of an imported calendar, or not there any more.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("appointment done") as (session, act):
            row = _one(session, number, recurrence)
            was = row.status is AppointmentStatus.DONE
            row.status = AppointmentStatus.PLANNED if was else AppointmentStatus.DONE
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{_whose(session, row)}{row.title}, {'not done after all' if was else 'done'}"
        return act.done

    def cancel(self, number: int, recurrence: str, today: date, onward: bool = False) -> Change:
        """It does not take place; of one that repeats only that time, or `onward` that one and all later ones.

        Raises:
            Refused: it is of an imported calendar, or not there any more.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("appointment cancelled") as (session, act):
            row = _own(session, number)
            act.client_id = row.client_id
            if onward and recurrence:
                _end_before(session, row, read_wall(recurrence))
                said = f"no more from {say_day(read_wall(recurrence).day, today)} on"
            else:
                row = _one(session, number, recurrence)
                row.status = AppointmentStatus.CANCELLED
                session.add(row)
                said = f"cancelled for {say_day(row.on_day, today)}" if recurrence else "cancelled"
            act.words = f"{_whose(session, row)}{row.title}, {said}"
        return act.done

    def link(self, number: int, client_id: int | None) -> Change:
        """Whose an appointment is, imported or not: a client's, or with None nobody's; all its times with it.

        Raises:
            Refused: it or the client is not there any more.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("appointment", client_id) as (session, act):
            row = _live(session, number)
            for each in _together(session, row):
                each.client_id = client_id
                session.add(each)
            whose = f"with {named(session, client_id)}" if client_id is not None else "with nobody"
            act.words = f"{row.title}: {whose}"
        return act.done

    def move_check_in(self, number: int, day: date, at: time | None, today: date) -> Change:
        """A planned check-in to another day and time.

        Raises:
            Refused: it is a safety row or has a window, the day is past, or it was settled meanwhile.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("moved") as (session, act):
            self._check_ins.put_off(session, act, number, day, today, at)
            what = act.words.rpartition(", put off to ")[0]
            act.words = f"{what}, moved to {_when(session, WallTime(day, at), today)}"
        return act.done


def _event(entry: AppointmentEntry) -> CalendarEvent:
    title = a_line(entry.title)
    if not title:
        raise Refused("Say what it is.")
    if not EARLIEST_YEAR < entry.starts.day.year < LATEST_YEAR:
        raise Refused(f"{entry.starts.day.isoformat()} is too far away to be meant.")
    if not 0 <= entry.minutes <= LONGEST:
        raise Refused("An appointment lasts a day at most; without a time it may last several.")
    if not 1 <= entry.days <= MOST_DAYS:
        raise Refused(f"An appointment lasts from 1 to {MOST_DAYS} days.")
    last = last_of(entry.rule, entry.starts)
    all_day = entry.starts.at is None
    return CalendarEvent(
        uid="own",
        title=title,
        starts=entry.starts,
        days=entry.days if all_day else 0,
        minutes=0 if all_day else entry.minutes,
        place=a_line(entry.place),
        rule=entry.rule,
        last=last,
    )


def _live(session: Session, number: int) -> Appointment:
    row = the(session, Appointment, number)
    if row.void_why:
        raise Refused(GONE)
    return row


def _own(session: Session, number: int) -> Appointment:
    row = _live(session, number)
    if row.source_id is not None:
        calendar = the(session, CalendarSource, row.source_id).name
        raise Refused(NOT_YOURS.format(title=row.title, calendar=calendar))
    return row


def _one(session: Session, number: int, recurrence: str) -> Appointment:
    """The row of one time of an appointment of hers: its own, or an exception to the one that repeats."""
    row = _own(session, number)
    if not recurrence or row.recurrence == recurrence:
        return row
    start = read_wall(recurrence)
    kept = event_of(row.uid, _columns(row))
    event = replace(kept, starts=start, recurrence=start, rule="", last=None, extra=(), excluded=())
    one = Appointment(uid=row.uid, client_id=row.client_id, **values_of(event), **bounds([event]))
    session.add(one)
    session.flush()
    _measure(session, row)
    return one


def _end_before(session: Session, row: Appointment, start: WallTime) -> None:
    """A repeated appointment takes place before a start and not from it on; before its first it never does."""
    for each in _together(session, row):
        if each.recurrence and not read_wall(each.recurrence) < start:
            each.status = AppointmentStatus.CANCELLED
        elif not each.recurrence and read_wall(each.starts) < start:
            each.last = str(start.later(-1))
        elif not each.recurrence:
            each.status = AppointmentStatus.CANCELLED
        session.add(each)
    _measure(session, row)


def _together(session: Session, row: Appointment) -> Sequence[Appointment]:
    """An appointment with the exceptions to its repeats."""
    return session.exec(
        select(Appointment).where(
            col(Appointment.source_id).is_(None)
            if row.source_id is None
            else col(Appointment.source_id) == row.source_id,
            col(Appointment.uid) == row.uid,
            col(Appointment.void_why) == "",
        )
    ).all()


def _put(row: Appointment, event: CalendarEvent) -> None:
    for name, value in values_of(event).items():
        setattr(row, name, value)


def _measure(session: Session, row: Appointment) -> None:
    """Say anew on which days anything of an appointment may stand."""
    session.add(row)
    session.flush()
    rows = _together(session, row)
    span = bounds([event_of(each.uid, _columns(each)) for each in rows])
    for each in rows:
        for name, value in span.items():
            setattr(each, name, value)
        session.add(each)


def _columns(row: Appointment) -> list[object]:
    return [getattr(row, name.strip()) for name in EVENT_COLUMNS.split(",")]


def _whose(session: Session, row: Appointment) -> str:
    return f"{named(session, row.client_id)}: " if row.client_id is not None else ""


def _when(session: Session, starts: WallTime, today: date) -> str:
    at = f" {say_time(starts.at)}" if starts.at is not None else ""
    return f"{say_day(starts.day, today)}{at}{resting.remarked(session, starts.day, today)}"
