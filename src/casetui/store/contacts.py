"""Contacts: recording one is one act that settles what was owed and sets up the next."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Client, Contact, Stay
from casetui.records.checkin import ContactFields
from casetui.rules import outcomes
from casetui.store import turning_points
from casetui.store.checkins import follow_up, next_words, settle
from casetui.store.input import checked, named, the
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus, Kind, NextStep
from casetui.terms.contact import ContactEntry, Mode, Outcome
from casetui.terms.health import StayKind

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

TRANSITION_DAYS = 30
"""Days from a discharge in which she counts as in transition (practice.md section 4)."""


class Contacts:
    """Every write about what happened."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def propose(
        self, check_in_id: int | None, client_id: int | None, outcome: Outcome, today: date, at: time | None
    ) -> NextStep | None:
        """The check-in that this outcome would set up, to be shown before anything is written."""
        with self.sessions.reading() as session:
            client = session.get(Client, client_id) if client_id is not None else None
            check_in = session.get(CheckIn, check_in_id) if check_in_id is not None else None
            attempts = (check_in.attempt if check_in else 0) + outcome.unreached
            return outcomes.after_contact(
                outcome,
                kind=check_in.kind if check_in else Kind.CALL,
                rhythm=check_in.rhythm if check_in else "",
                risk=client.risk if client else None,
                in_transition=_in_transition(session, client_id, today),
                attempts=attempts,
                reason=check_in.reason if check_in else "",
                today=today,
                at=at,
                with_whom=check_in.with_whom if check_in else "",
            )

    def record(self, check_in_id: int | None, client_id: int | None, entry: ContactEntry, today: date) -> Change:
        """Keep a contact, note or time; settle its check-in; plan the next; all or nothing.

        Raises:
            Refused: a value is not possible, or the check-in was settled meanwhile.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("contact", client_id) as (session, act):
            name = named(session, client_id)
            settled = _settled(session, check_in_id, entry, today)
            fields = checked(ContactFields, client_id=client_id, check_in_id=check_in_id, **_columns(entry))
            recorded = datetime.now(UTC) if entry.at.date() == datetime.now().astimezone().date() else entry.at
            session.add(Contact(**fields.model_dump(), recorded_at=recorded.astimezone(UTC)))
            act.words = f"{name}: {entry.outcome or _what(entry)}"
            act.words += _turned(session, client_id, entry.outcome, today)
            if entry.next_step is not None:
                follow = follow_up(entry.next_step, client_id, settled, today)
                session.add(follow)
                act.words += next_words(follow, today)
        return act.done

    def attempt(self, check_in_id: int | None, client_id: int | None, outcome: Outcome, now: datetime) -> Change:
        """Keep an attempt that did not reach her, with the ladder's next rung, at once.

        Raises:
            Refused: the check-in was settled meanwhile.
            NotSaved: the disk said no.
        """
        today = now.date()
        step = self.propose(check_in_id, client_id, outcome, today, now.time()) if check_in_id is not None else None
        mode = Mode.IN_PERSON if outcome is Outcome.NOT_HOME else Mode.PHONE
        entry = ContactEntry(now, mode=mode, outcome=outcome, next_step=step)
        return self.record(check_in_id, client_id, entry, today)

    def amend(self, contact_id: int, note: str, minutes: int | None, miles: int | None) -> Change:
        """Better the words or the time of a kept contact; its age and everything it set up stay.

        Raises:
            Refused: a value is not possible, or the contact was voided.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("note amended") as (session, act):
            contact = the(session, Contact, contact_id)
            if contact.void_why:
                raise Refused("That note was voided.")
            fields = checked(ContactFields, at=contact.at, note=note, minutes=minutes, miles=miles)
            contact.note, contact.minutes, contact.miles = fields.note, fields.minutes, fields.miles
            session.add(contact)
            act.client_id = contact.client_id
            act.words = f"{named(session, contact.client_id)}: note amended"
        return act.done

    def void(self, contact_id: int, why: str) -> Change:
        """Void a contact with a reason; it stays readable as voided.

        Raises:
            Refused: no reason is given.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say why it is voided.")
        with self.sessions.changing("voided", why=why) as (session, act):
            contact = the(session, Contact, contact_id)
            contact.void_why = why.strip()
            session.add(contact)
            act.client_id = contact.client_id
            act.words = f"{named(session, contact.client_id)}: note voided"
        return act.done


def _settled(session: Session, check_in_id: int | None, entry: ContactEntry, today: date) -> CheckIn | None:
    """The check-in that this contact settles; a note or time by itself settles none, nor is a deadline met by a call."""
    outcome = entry.outcome
    if check_in_id is None or outcome is None:
        return None
    check_in = the(session, CheckIn, check_in_id)
    if check_in.kind is Kind.DEADLINE:
        return None
    if check_in.kind is Kind.SAFETY and entry.next_step is None and outcome is not Outcome.DECEASED:
        raise Refused("A safety row leaves only with the next look. Say when you look again.")
    if outcome is Outcome.IN_HOSPITAL:
        return settle(session, check_in_id, CheckInStatus.MOVED, turning_points.WAITS, today)
    status = CheckInStatus.MISSED if outcome.unreached else CheckInStatus.DONE
    return settle(session, check_in_id, status, outcome.value, today)


def _turned(session: Session, client_id: int | None, outcome: Outcome | None, today: date) -> str:
    """What an outcome changes besides the queue: a hospital, a death, a dead number."""
    if client_id is None:
        return ""
    if outcome is Outcome.IN_HOSPITAL:
        return turning_points.taken_to_hospital(session, client_id, today, StayKind.INPATIENT)
    if outcome is Outcome.DECEASED:
        return turning_points.died(session, client_id, today)
    if outcome in (Outcome.WRONG_NUMBER, Outcome.DISCONNECTED):
        return turning_points.unworkable(session, client_id)
    return ""


def _columns(entry: ContactEntry) -> dict[str, object]:
    return {
        "at": entry.at.astimezone(UTC),
        "direction": entry.direction,
        "mode": entry.mode,
        "place": entry.place,
        "outcome": entry.outcome,
        "with_whom": entry.with_whom,
        "about": entry.about,
        "note": entry.note,
        "minutes": entry.minutes,
        "miles": entry.miles,
    }


def _what(entry: ContactEntry) -> str:
    if entry.note.strip():
        return "note kept"
    return "time kept" if entry.minutes or entry.miles else "contact kept"


def _in_transition(session: Session, client_id: int | None, today: date) -> bool:
    if client_id is None:
        return False
    since = datetime.combine(today - timedelta(days=TRANSITION_DAYS), time.min, UTC)
    found = session.exec(
        select(Stay.id).where(
            col(Stay.client_id) == client_id,
            col(Stay.void_why) == "",
            col(Stay.kind) != StayKind.EMERGENCY,
            col(Stay.discharged) >= since,
        )
    )
    return found.first() is not None
