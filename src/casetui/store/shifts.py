"""Carers' shifts: agreed, ended; who came, who did not, and who covered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlmodel import Session

from casetui.records import CheckIn, Client, Incident, Person, Shift, ShiftDay
from casetui.rules.serving import first_day
from casetui.rules.shifts import WEEK, check_shift, days_of, no_show_words, say_hours, say_no_shows, slot_of
from casetui.store import shift_reads
from casetui.store.input import a_line, a_note, named, the
from casetui.store.taking_out import take_out
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import Kind
from casetui.terms.health import IncidentKind, IncidentStatus
from casetui.terms.shift import CarerShift, Covered, DayNoted, ShiftEntry, ShiftOutcome, Slot, Week
from casetui.wording import say_day, say_time

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions


class Shifts:
    """Every read and write about carers' shifts."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.read = sessions.journal.connection

    def of(self, client_id: int, today: date) -> tuple[CarerShift, ...]:
        """A client's shifts that are not over, by the clock, each with the latest no-shows of its carer counted."""
        return shift_reads.of_client(self.read, client_id, today)

    def get(self, shift_id: int, today: date) -> CarerShift:
        """One shift.

        Raises:
            Refused: it is not there, or was taken out.
        """
        return shift_reads.one(self.read, shift_id, today)

    def week(self, client_id: int, first: date, days: int = WEEK) -> Week:
        """Who comes on the days from `first` on, and the hours in which nobody is with her who cannot be alone."""
        return shift_reads.week(self.read, client_id, first, days)

    def now_on(self, shift_id: int, now: datetime) -> Slot | None:
        """The latest shift that should have begun by now; None where there is none.

        Raises:
            Refused: the shift is not there, or was taken out.
        """
        return shift_reads.now_on(self.read, shift_id, now)

    def of_incident(self, incident_id: int) -> DayNoted | None:
        """The no-show that an incident is about; None where it is about something else."""
        return shift_reads.of_incident(self.read, incident_id)

    def add(self, client_id: int, entry: ShiftEntry) -> Change:
        """Agree a shift.

        Raises:
            Refused: it cannot be (see `rules.shifts.check_shift`), or its carer is another client's person.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("carer", client_id) as (session, act):
            row = Shift(
                client_id=the(session, Client, client_id).id,
                carer="",
                rhythm="",
                begins=entry.begins,
                ends=entry.ends,
                since=entry.since,
            )
            _put(session, row, entry)
            act.words = f"{named(session, client_id)}: {row.carer} {say_hours(row.begins, row.ends)}"
        return act.done

    def edit(self, shift_id: int, entry: ShiftEntry) -> Change:
        """Change what is agreed of a shift; what became of its days stays.

        Raises:
            Refused: it cannot be, or was taken out.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("carer") as (session, act):
            row = _standing(session, shift_id)
            _put(session, row, entry)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.carer} {say_hours(row.begins, row.ends)}, bettered"
        return act.done

    def end(self, shift_id: int, until: date, today: date) -> Change:
        """A shift ends after a day.

        Raises:
            Refused: that is before it began, or it was taken out.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("carer") as (session, act):
            row = _standing(session, shift_id)
            if until < row.since:
                raise Refused("A shift cannot end before it begins: x takes it out.")
            row.until = until
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.carer}, last {say_day(until, today)}"
        return act.done

    def void(self, shift_id: int, why: str) -> Change:
        """Take a shift out that never was one, with a reason.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        return take_out(self.sessions, Shift, shift_id, why, lambda row: f"shift of {row.carer}")

    def no_show(self, shift_id: int, on_day: date, now: datetime) -> Change:
        """Nobody came: it stands on Today from this moment, with whom to ring.

        A carer of somebody who cannot be alone is a basic need that is missing.

        Raises:
            Refused: that day has no such shift, it has not begun, nobody is expected, or that day is noted already.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("no-show") as (session, act):
            row = self._to_note(session, shift_id, on_day)
            shift, today = self.get(shift_id, now.date()), now.date()
            if slot_of(shift, on_day).begins > now:
                raise Refused(
                    f"It begins {say_day(on_day, today)} {say_time(shift.begins)}: o calls it off before that."
                )
            kind = IncidentKind.BASIC_NEED if shift.never_alone else IncidentKind.NO_SHOW
            incident = Incident(client_id=row.client_id, kind=kind, happened=on_day, what=a_note(no_show_words(shift)))
            session.add(incident)
            session.flush()
            _note(session, row, on_day, ShiftOutcome.NO_SHOW, now, incident_id=incident.id)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {no_show_words(shift)}"
            session.flush()
            repeated = self.get(shift_id, today).no_shows
            if repeated > 1:
                act.words += f"; {say_no_shows(repeated)}"
        return act.done

    def covered(self, day_id: int, done: Covered, now: datetime) -> Change:
        """What was done about a no-show, and the next look: only by this, or by that on Today, it leaves Today.

        Raises:
            Refused: it is not said what was done, the next look is past, or it was followed up already.
            NotSaved: the disk said no.
        """
        today = now.date()
        if not done.by_backup and not done.what.strip():
            raise Refused("Say what was done.")
        if done.next_look < today:
            raise Refused("The next look cannot be in the past.")
        with self.sessions.changing("no-show followed up") as (session, act):
            day = the(session, ShiftDay, day_id)
            incident = session.get(Incident, day.incident_id) if day.incident_id is not None else None
            if incident is None or incident.void_why or incident.status is not IncidentStatus.OPEN:
                raise Refused("That was followed up already.")
            row = session.get_one(Shift, day.shift_id)
            said = a_note("; ".join(filter(None, (_by_backup(row) if done.by_backup else "", done.what.strip()))))
            if done.by_backup:
                day.outcome, day.who = ShiftOutcome.COVERED, row.backup
            day.note = said
            incident.done, incident.status = said, IncidentStatus.FOLLOWED_UP
            session.add_all((day, incident, _look(incident, row, done.next_look, today)))
            act.client_id, act.why = row.client_id, said
            who = "covered by the back-up" if done.by_backup else "followed up"
            look = f", next look {say_day(done.next_look, today)}"
            act.words = f"{named(session, row.client_id)}: no-show of {row.carer} {who}{look}"
        return act.done

    def note_day(self, shift_id: int, on_day: date, outcome: ShiftOutcome, now: datetime, why: str = "") -> Change:
        """A carer came, or a shift was called off beforehand with a reason; it reaches nobody's Today.

        Raises:
            Refused: that day has no such shift, nobody is expected, it is noted already, or no reason is given.
            NotSaved: the disk said no.
        """
        if outcome is ShiftOutcome.CALLED_OFF and not why.strip():
            raise Refused("Say why it is called off.")
        with self.sessions.changing("carer", why=why) as (session, act):
            row = self._to_note(session, shift_id, on_day)
            _note(session, row, on_day, outcome, now, note=why)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.carer} {say_day(on_day, now.date())}, {outcome}"
        return act.done

    def _to_note(self, session: Session, shift_id: int, on_day: date) -> Shift:
        """The shift of which something is noted on a day.

        Raises:
            Refused: that day has no such shift, nobody is expected, or it is noted already.
        """
        row = _standing(session, shift_id)
        shift = self.get(shift_id, on_day)
        if on_day not in days_of(shift, on_day, on_day):
            raise Refused(f"{row.carer} does not come that day.")
        why = shift_reads.expected(self.read, row.client_id)
        if why:
            raise Refused(f"Nobody is expected: {why}.")
        noted = shift_reads.noted_of(self.read, row.client_id, on_day, on_day)
        known = next((one for one in noted if one.shift_id == shift_id), None)
        if known is not None:
            raise Refused(f"That day is noted already: {known.outcome}.")
        return row


def _standing(session: Session, shift_id: int) -> Shift:
    row = the(session, Shift, shift_id)
    if row.void_why:
        raise Refused("That shift was taken out.")
    return row


def _put(session: Session, row: Shift, entry: ShiftEntry) -> None:
    check_shift(entry)
    if entry.person_id is not None and the(session, Person, entry.person_id).client_id != row.client_id:
        raise Refused("That person belongs to another client.")
    row.carer, row.person_id, row.rhythm = a_line(entry.carer).strip(), entry.person_id, entry.rhythm
    row.since = first_day(entry.rhythm, entry.since)
    row.begins, row.ends, row.until, row.never_alone = entry.begins, entry.ends, entry.until, entry.never_alone
    row.backup, row.backup_phone = a_line(entry.backup).strip(), a_line(entry.backup_phone).strip()
    row.note = a_note(entry.note)
    session.add(row)


def _note(
    session: Session,
    row: Shift,
    on_day: date,
    outcome: ShiftOutcome,
    now: datetime,
    *,
    incident_id: int | None = None,
    note: str = "",
) -> None:
    session.add(
        ShiftDay(
            client_id=row.client_id,
            shift_id=row.id,
            on_day=on_day,
            outcome=outcome,
            who=row.carer if outcome is ShiftOutcome.CAME else "",
            told_at=now.astimezone(UTC),
            incident_id=incident_id,
            note=a_note(note),
        )
    )


def _by_backup(row: Shift) -> str:
    return f"covered by {row.backup or 'the back-up'}"


def _look(incident: Incident, row: Shift, due: date, today: date) -> CheckIn:
    """The next look: as safety where she cannot be alone, else as a call."""
    return CheckIn(
        client_id=incident.client_id,
        kind=Kind.SAFETY if incident.kind.safety else Kind.CALL,
        reason=f"look again: does {row.carer} come",
        due=due,
        added_on=today,
    )
