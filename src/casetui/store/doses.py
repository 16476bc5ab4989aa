"""Doses that have a day: injections, refills, blood tests; given or fetched, and the next day with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session

from casetui.records import Medicine, MedicineDue
from casetui.rules.doses import DONE, from_intake, next_day, say_rhythm
from casetui.store import reconciliation_reads as reads
from casetui.store.belonging import must_be_hers
from casetui.store.input import a_line, named, the
from casetui.terms.change import Change, Refused
from casetui.terms.medicines import DoseEntry, DoseNow
from casetui.terms.practice import DueKind
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

NOT_FROM_INTAKE = "not taken from the intake"
"""Why an injection is void that the intake speaks of and she does not want watched."""

MOST_DAYS, MOST_GRACE = 999, 365
"""Most days from one to the next, and most days of grace."""


class Doses:
    """Every read and write of doses that have a day."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.read = sessions.journal.connection

    def of(self, client_id: int) -> tuple[DoseNow, ...]:
        """A client's doses, the one that is due first before the others."""
        return reads.doses(self.read, client_id)

    def get(self, number: int) -> DoseNow:
        """One dose.

        Raises:
            Refused: it is not there, or was taken out.
        """
        return reads.dose(self.read, number)

    def asked(self, client_id: int, today: date) -> DoseEntry | None:
        """The injection that her intake names and that is not watched; None once it was said yes or no."""
        last, following = reads.injection_answers(self.read, client_id)
        if not following:
            return None
        names = [one for one in reads.taken_now(self.read, client_id) if "injection" in one.name.casefold()]
        found = from_intake(last, following, today, names[0].name if len(names) == 1 else "injection")
        if found is None or len(names) != 1:
            return found
        return DoseEntry(found.name, found.kind, found.every_days, 0, found.last_on, found.next_on, "", names[0].id)

    def leave(self, client_id: int, today: date) -> Change:
        """The injection that her intake names is not watched, and not asked about again.

        Raises:
            Refused: it is not asked about any more.
            NotSaved: the disk said no.
        """
        entry = self.asked(client_id, today)
        if entry is None:
            raise Refused("That is not asked any more.")
        with self.sessions.changing("injection not watched", client_id) as (session, act):
            row = MedicineDue(client_id=client_id, name=entry.name, kind=entry.kind, void_why=NOT_FROM_INTAKE)
            session.add(row)
            act.words = f"{named(session, client_id)}: the injection of the intake is not watched"
        return act.done

    def add(self, client_id: int, entry: DoseEntry) -> Change:
        """Watch a dose.

        Raises:
            Refused: it has no name or no next day, or it is of another client's medicine.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("dose", client_id) as (session, act):
            row = MedicineDue(client_id=client_id, name="", kind=entry.kind)
            _put(session, row, entry)
            act.words = f"{named(session, client_id)}: {row.kind} {row.name}, {say_rhythm(entry)}"
        return act.done

    def edit(self, number: int, entry: DoseEntry) -> Change:
        """Better what is known of a dose.

        Raises:
            Refused: as `add`, or it is not there any more.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("dose") as (session, act):
            row = _standing(session, number)
            _put(session, row, entry)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.kind} {row.name}, bettered"
        return act.done

    def given(self, number: int, day: date, following: date | None, today: date) -> Change:
        """It was given or fetched on a day; the next one is `following`, or counted from that day where that is None.

        One that does not come again has no next day then.

        Raises:
            Refused: the day lies ahead or before the last one, or the next is not after it, or it is not there.
            NotSaved: the disk said no.
        """
        if day > today:
            raise Refused(f"{say_day(day, today)} lies ahead.")
        with self.sessions.changing("dose") as (session, act):
            row = _standing(session, number)
            if row.last_on is not None and day < row.last_on:
                raise Refused(f"The last one was {say_day(row.last_on, today)}.")
            upcoming = following if following is not None else next_day(day, row.every_days)
            if upcoming is not None and upcoming <= day:
                raise Refused("The next one comes after this one.")
            row.last_on, row.next_on = day, upcoming
            session.add(row)
            act.client_id = row.client_id
            after = f", next {say_day(upcoming, today)}" if upcoming is not None else ", no next day"
            done = DONE[DueKind(row.kind)]
            act.words = f"{named(session, row.client_id)}: {row.name} {done} {say_day(day, today)}{after}"
        return act.done

    def void(self, number: int, why: str) -> Change:
        """It is not watched any more, for a reason.

        Raises:
            Refused: no reason is given, or it is not there any more.
            NotSaved: the disk said no.
        """
        reason = a_line(why).strip()
        if not reason:
            raise Refused("Say why it is taken out.")
        with self.sessions.changing("dose taken out", why=reason) as (session, act):
            row = _standing(session, number)
            row.void_why = reason
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.kind} {row.name} is not watched any more"
        return act.done


def _standing(session: Session, number: int) -> MedicineDue:
    row = the(session, MedicineDue, number)
    if row.void_why:
        raise Refused("That is not watched any more.")
    return row


def _put(session: Session, row: MedicineDue, entry: DoseEntry) -> None:
    name = a_line(entry.name).strip()
    if not name:
        raise Refused("Say which medicine, or which test.")
    if entry.next_on is not None and entry.last_on is not None and entry.next_on <= entry.last_on:
        raise Refused("The next one comes after the last one.")
    if entry.every_days is not None and not 1 <= entry.every_days <= MOST_DAYS:
        raise Refused(f"Every 1 to {MOST_DAYS} days.")
    if not 0 <= entry.window_days <= MOST_GRACE:
        raise Refused(f"At most {MOST_GRACE} days of grace.")
    must_be_hers(session, Medicine, entry.medicine_id, row.client_id)
    row.name, row.kind, row.note = name, entry.kind, a_line(entry.note).strip()
    row.every_days, row.window_days = entry.every_days, entry.window_days
    row.last_on, row.medicine_id = entry.last_on, entry.medicine_id
    row.next_on = entry.next_on
    if row.next_on is None and entry.last_on is not None:
        row.next_on = next_day(entry.last_on, entry.every_days)
    if row.next_on is None:
        raise Refused("Say when the next one is, or the last one and every how many days.")
    session.add(row)
