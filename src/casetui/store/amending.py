"""What is done with a contact once it is kept: bettered, signed, voided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlmodel import col, select

from casetui.records import Contact
from casetui.records.checkin import ContactFields
from casetui.store import disclosures, transition_heard
from casetui.store.input import a_line, checked, named, the
from casetui.terms.change import Change, Refused
from casetui.terms.clock import day_of
from casetui.terms.consent import Telling
from casetui.wording import say_count

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions


class Amending:
    """The writes to contacts that are kept already."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def amend(
        self, contact_id: int, note: str, minutes: int | None, miles: int | None, how: Telling | None = None
    ) -> Change:
        """Better the words or the time of a kept contact, or how it may be told; everything it set up stays.

        Raises:
            Refused: a value is not possible, or the contact was voided.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("note amended") as (session, act):
            contact = the(session, Contact, contact_id)
            if contact.void_why:
                raise Refused("That note was voided.")
            fields = checked(ContactFields, at=contact.at, note=note, minutes=minutes, miles=miles)
            if fields.note != contact.note:
                contact.to_sign, contact.signed_at = bool(fields.note.strip()), None
            contact.note, contact.minutes, contact.miles = fields.note, fields.minutes, fields.miles
            if how is not None:
                contact.may_tell, contact.kept_apart = how.may_tell, how.kept_apart
                disclosures.note_contact(session, self.sessions, contact)
            session.add(contact)
            act.client_id = contact.client_id
            act.words = f"{named(session, contact.client_id)}: note amended"
        return act.done

    def sign(self, numbers: Sequence[int], now: datetime) -> Change:
        """Sign notes, all in one change; one that is amended afterwards waits again.

        Raises:
            Refused: none of them waits for a signature any more.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("notes signed") as (session, act):
            waiting = (
                select(Contact)
                .where(col(Contact.id).in_(numbers), col(Contact.to_sign), col(Contact.signed_at).is_(None))
                .where(col(Contact.void_why) == "")
            )
            signed = session.exec(waiting).all()
            if not signed:
                raise Refused("No note waits to be signed.")
            for contact in signed:
                contact.signed_at = now.astimezone(UTC)
                session.add(contact)
            clients = {contact.client_id for contact in signed}
            act.client_id = clients.pop() if len(clients) == 1 else None
            act.words = f"{say_count(len(signed), 'note')} signed"
        return act.done

    def void(self, contact_id: int, why: str) -> Change:
        """Void a contact with a reason; it stays readable as voided.

        Raises:
            Refused: no reason is given, or it was voided already.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say why it is voided.")
        with self.sessions.changing("voided", why=why) as (session, act):
            contact = the(session, Contact, contact_id)
            if contact.void_why:
                raise Refused("That note was voided already.")
            contact.void_why = a_line(why)
            session.add(contact)
            act.client_id = contact.client_id
            act.words = f"{named(session, contact.client_id)}: note voided"
            act.words += transition_heard.taken_back(session, contact_id, day_of(datetime.now(UTC)))
        return act.done
