"""What the family is told: how often, what was told, the letter, and which notes may be told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Client, Contact, FamilyUpdate, Person, UpdateRhythm
from casetui.rules import telling
from casetui.rules.cadence import next_due
from casetui.store import disclosures, update_reads
from casetui.store.input import a_line, a_note, named, the
from casetui.terms.change import Change, Refused
from casetui.terms.consent import Telling, in_words
from casetui.terms.update import RhythmEntry, ToldEntry, ToldRead, UpdateRead
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions


class Updates:
    """Every read and write of family updates."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.read = sessions.journal.connection

    def of(self, client_id: int) -> list[UpdateRead]:
        """Who is to hear of a client, the next one due first; stopped rhythms last."""
        return update_reads.rhythms(self.read, client_id)

    def get(self, rhythm_id: int) -> UpdateRead:
        """One rhythm.

        Raises:
            Refused: it is not there any more.
        """
        return update_reads.rhythm(self.read, rhythm_id)

    def told(self, client_id: int) -> list[ToldRead]:
        """What was told about a client, the newest first."""
        return update_reads.told(self.read, client_id)

    def one_told(self, told_id: int) -> ToldRead:
        """One of them.

        Raises:
            Refused: it is not there any more.
        """
        return update_reads.one_told(self.read, told_id)

    def begin(self, client_id: int, entry: RhythmEntry, today: date) -> Change:
        """Somebody is to hear of her in a rhythm, counted from the last update.

        Raises:
            Refused: the person is not around her, hears already, or the case is over.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("family updates", client_id) as (session, act):
            client = the(session, Client, client_id)
            if not client.status.open or client.deceased_on is not None:
                raise Refused("The case is over: nobody is told in a rhythm any more.")
            person = _around(session, client_id, entry.person_id)
            if _running(session, client_id, entry.person_id) is not None:
                raise Refused(f"{_called(person)} hears in a rhythm already.")
            last = update_reads.last_told(self.read, client_id, entry.person_id)
            row = UpdateRhythm(client_id=client_id, person_id=person.id, rhythm=entry.rhythm, since=today)
            _put(row, entry, last, today)
            session.add(row)
            act.words = f"{named(session, client_id)}: {_called(person)} is told{_next(row, today)}"
        return act.done

    def change(self, rhythm_id: int, entry: RhythmEntry, today: date) -> Change:
        """How often, how, and when next.

        Raises:
            Refused: it was stopped, or the rhythm cannot be read.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("family updates") as (session, act):
            row = _going(the(session, UpdateRhythm, rhythm_id))
            last = update_reads.last_told(self.read, row.client_id, row.person_id)
            _put(row, entry, last, today)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {_who(session, row)} is told{_next(row, today)}"
        return act.done

    def tell(self, client_id: int, person_id: int, entry: ToldEntry, today: date) -> Change:
        """Somebody was told; the next day of her rhythm is the one agreed, or follows from it.

        Raises:
            Refused: nothing was said, the day lies ahead, the next one does not, or safe contact forbids the letter.
            NotSaved: the disk said no.
        """
        if not entry.words.strip():
            raise Refused("Say what was told.")
        if entry.on_day > today:
            raise Refused(f"{say_day(entry.on_day, today)} is still to come.")
        if entry.next_on is not None and entry.next_on <= today:
            raise Refused("The next update is a day to come.")
        with self.sessions.changing("family told", client_id) as (session, act):
            person = _around(session, client_id, person_id)
            if entry.to_day is not None:
                _must_be_safe(the(session, Client, client_id), entry)
            told = FamilyUpdate(
                client_id=client_id,
                person_id=person_id,
                on_day=entry.on_day,
                mode=entry.mode,
                from_day=entry.from_day,
                to_day=entry.to_day,
                covers=in_words(entry.covers),
                words=a_note(entry.words),
            )
            session.add(told)
            disclosures.note_update(session, self.sessions, told)
            done = f"letter to {_called(person)} kept" if entry.to_day else f"{_called(person)} told, {entry.mode}"
            act.words = f"{named(session, client_id)}: {done}"
            row = _running(session, client_id, person_id)
            if row is not None:
                row.next_on = entry.next_on or next_due(row.rhythm, entry.on_day, today)
                session.add(row)
                act.words += _next(row, today)
        return act.done

    def postpone(self, rhythm_id: int, next_on: date, today: date) -> Change:
        """Not told yet: another day.

        Raises:
            Refused: the day is not to come, or the updates were stopped.
            NotSaved: the disk said no.
        """
        if next_on <= today:
            raise Refused("Another day is a day to come.")
        with self.sessions.changing("family update later") as (session, act):
            row = _going(the(session, UpdateRhythm, rhythm_id))
            row.next_on = next_on
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {_who(session, row)} is told{_next(row, today)}"
        return act.done

    def stop(self, rhythm_id: int, why: str, today: date) -> Change:
        """Nobody is told in this rhythm any more.

        Raises:
            Refused: no reason, or it was stopped already.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say why nobody is told any more.")
        with self.sessions.changing("family updates stopped", why=why) as (session, act):
            row = _going(the(session, UpdateRhythm, rhythm_id))
            _stop(row, a_line(why), today)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: updates for {_who(session, row)} stopped"
        return act.done

    def void_told(self, told_id: int, why: str) -> Change:
        """Take out what was noted wrongly; the day of the next update stays.

        Raises:
            Refused: no reason.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say why it is voided.")
        with self.sessions.changing("family update voided", why=why) as (session, act):
            row = the(session, FamilyUpdate, told_id)
            row.void_why = a_line(why)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: family update voided"
        return act.done

    def mark(self, contact_id: int, how: Telling) -> Change:
        """Mark a contact or note as one that may be told, or keep it apart.

        Raises:
            Refused: it was voided, or stands so already.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("note marked") as (session, act):
            contact = the(session, Contact, contact_id)
            if contact.void_why:
                raise Refused("That note was voided.")
            if Telling.of(contact.may_tell, contact.kept_apart) is how:
                raise Refused("It stands so already.")
            contact.may_tell, contact.kept_apart = how.may_tell, how.kept_apart
            session.add(contact)
            disclosures.note_contact(session, self.sessions, contact)
            act.client_id = contact.client_id
            said = f"kept apart, {how}" if how.kept_apart else how.value if how.may_tell else "not marked any more"
            act.words = f"{named(session, contact.client_id)}: note {said}"
        return act.done


def stop_all(session: Session, client_id: int, why: str, today: date) -> int:
    """Stop every rhythm of a client for one reason, as part of a change; returns how many that were."""
    rows = session.exec(
        select(UpdateRhythm).where(
            col(UpdateRhythm.client_id) == client_id,
            col(UpdateRhythm.stopped_on).is_(None),
            col(UpdateRhythm.void_why) == "",
        )
    ).all()
    for row in rows:
        _stop(row, why, today)
        session.add(row)
    return len(rows)


def _stop(row: UpdateRhythm, why: str, today: date) -> None:
    row.next_on, row.stopped_on, row.stopped_why = None, today, why


def _put(row: UpdateRhythm, entry: RhythmEntry, last: date | None, today: date) -> None:
    if not entry.rhythm:
        raise Refused("Say how often: monthly, every 31 days.")
    row.rhythm, row.mode = entry.rhythm, entry.mode
    row.next_on = entry.next_on or next_due(entry.rhythm, last or today, today)


def _going(row: UpdateRhythm) -> UpdateRhythm:
    if row.void_why or row.stopped_on is not None:
        raise Refused(f"These updates were stopped: {row.stopped_why or row.void_why}")
    return row


def _running(session: Session, client_id: int, person_id: int) -> UpdateRhythm | None:
    return session.exec(
        select(UpdateRhythm).where(
            col(UpdateRhythm.client_id) == client_id,
            col(UpdateRhythm.person_id) == person_id,
            col(UpdateRhythm.stopped_on).is_(None),
            col(UpdateRhythm.void_why) == "",
        )
    ).first()


def _around(session: Session, client_id: int, person_id: int) -> Person:
    person = the(session, Person, person_id)
    if person.client_id != client_id:
        raise Refused("That person is around someone else.")
    return person


def _must_be_safe(client: Client, entry: ToldEntry) -> None:
    words = telling.forbidden(client.safe_contact).get(entry.mode)
    if words is not None:
        raise Refused(f"Safe contact says “{words}”: choose another way.")


def _who(session: Session, row: UpdateRhythm) -> str:
    return _called(the(session, Person, row.person_id))


def _called(person: Person) -> str:
    return person.name or person.organization


def _next(row: UpdateRhythm, today: date) -> str:
    return f", next {say_day(row.next_on, today)}" if row.next_on is not None else ", no next day"
