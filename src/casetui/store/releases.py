"""Releases of information: written, signed, revoked, renewed; and who around a client may hear what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from casetui.records import Person, Release
from casetui.rules import consent, telling
from casetui.rules.disclosing import offices
from casetui.store import portrait_parts, release_rows
from casetui.store.input import a_line, named, the
from casetui.terms.change import Change, Refused
from casetui.terms.consent import Hearing, ReleaseEntry, ReleaseRead, SignatureEntry
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions


class Releases:
    """Every read and write of releases."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.read = sessions.journal.connection

    def of(self, client_id: int) -> list[ReleaseRead]:
        """A client's releases, the newest first; voided ones are left out."""
        rows = self.read.execute(
            f"SELECT {release_rows.COLUMNS} FROM release WHERE client_id = ? AND void_why = '' ORDER BY id DESC",
            (client_id,),
        )
        return [release_rows.as_release(row) for row in rows]

    def get(self, release_id: int) -> ReleaseRead:
        """One release.

        Raises:
            Refused: it is not there any more.
        """
        row = self.read.execute(f"{release_rows.STANDING} AND id = ?", (release_id,)).fetchone()
        if row is None:
            raise Refused("That release is not there any more.")
        return release_rows.as_release(row)

    def hearings(self, client_id: int, today: date) -> list[Hearing]:
        """What each person around a client may hear on a day, those who decide first."""
        releases, told = self.of(client_id), release_rows.told_on(self.read, client_id, today)
        return [
            telling.hearing(person, releases, today, told.get(person.id))
            for person in portrait_parts.people(self.read, client_id)
        ]

    def hearing(self, client_id: int, person_id: int, today: date) -> Hearing:
        """What one of them may hear.

        Raises:
            Refused: that person is not around the client any more.
        """
        found = next((one for one in self.hearings(client_id, today) if one.person_id == person_id), None)
        if found is None:
            raise Refused("That person is not around the client any more.")
        return found

    def hearers(self, client_id: int, today: date) -> list[Hearing]:
        """What each person around a client may hear on a day, and then each office that a release names."""
        return [*self.hearings(client_id, today), *offices(self.of(client_id), today)]

    def add(self, client_id: int, entry: ReleaseEntry, today: date, before_id: int | None = None) -> Change:
        """A new release, signed or still to be signed. It renews `before_id`, or else the newest that it can renew.

        Raises:
            Refused: a value is not possible (`rules.consent.check`), or the person is another client's.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("release", client_id) as (session, act):
            entry = consent.check(entry, today)
            if entry.person_id is not None and the(session, Person, entry.person_id).client_id != client_id:
                raise Refused("That person is around someone else.")
            before = next((one.id for one in self.of(client_id) if consent.renews(entry, one.entry)), None)
            row = Release(client_id=client_id, before_id=before_id or before, **release_rows.columns(entry))
            session.add(_watched(row, entry, today))
            act.words = f"{named(session, client_id)}: release for {entry.receives}, {_stands(entry, today)}"
        return act.done

    def edit(self, release_id: int, entry: ReleaseEntry, today: date) -> Change:
        """Better a release; its revocation stays.

        Raises:
            Refused: a value is not possible, or it was revoked.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("release edited") as (session, act):
            row = _standing(the(session, Release, release_id))
            entry = consent.check(entry, today)
            if row.expires_on != entry.expires_on:
                row.let_go_why = ""
            for name, value in release_rows.columns(entry).items():
                setattr(row, name, value)
            session.add(_watched(row, entry, today))
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: release for {row.receives}, {_stands(entry, today)}"
        return act.done

    def sign(self, release_id: int, signature: SignatureEntry, today: date) -> Change:
        """Note by whom, by what authority, when and how a release was signed.

        Raises:
            Refused: the day lies ahead, it was revoked, or ends before it.
            NotSaved: the disk said no.
        """
        entry = self.get(release_id).entry
        return self.edit(release_id, replace(entry, signature=signature), today)

    def revoke(self, release_id: int, on_day: date, why: str, today: date) -> Change:
        """Revoke a release from a day on; what was told before that stays told.

        Raises:
            Refused: no reason, a day to come, it was never signed, or was revoked already.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say why, and how it was said.")
        if on_day > today:
            raise Refused(f"{say_day(on_day, today)} is still to come.")
        with self.sessions.changing("release revoked", why=why) as (session, act):
            row = _standing(the(session, Release, release_id))
            if row.signed_on is None:
                raise Refused("It was never signed: x takes it out.")
            row.revoked_on, row.revoked_why, row.let_go_why = on_day, a_line(why), ""
            session.add(_watched(row, self.get(release_id).entry, today))
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: release for {row.receives} revoked"
        return act.done

    def let_go(self, release_id: int, why: str, today: date) -> Change:
        """Nobody asks for another one: it ends as it says, or stays revoked or unsigned.

        Raises:
            Refused: no reason, or it was let go already.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say why nobody asks for another.")
        with self.sessions.changing("release let go", why=why) as (session, act):
            row = the(session, Release, release_id)
            if row.void_why or row.let_go_why:
                raise Refused("That release was let go already.")
            row.let_go_why = a_line(why)
            session.add(_watched(row, self.get(release_id).entry, today))
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: release for {row.receives} let go"
        return act.done

    def void(self, release_id: int, why: str) -> Change:
        """Take out a release that was entered wrongly; it stays in the history.

        Raises:
            Refused: no reason.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say why it is voided.")
        with self.sessions.changing("release voided", why=why) as (session, act):
            row = the(session, Release, release_id)
            row.void_why = a_line(why)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: release for {row.receives} voided"
        return act.done


def _standing(row: Release) -> Release:
    if row.void_why:
        raise Refused("That release was voided.")
    if row.revoked_on is not None:
        raise Refused("That release was revoked: n makes a new one.")
    return row


def _watched(row: Release, entry: ReleaseEntry, today: date) -> Release:
    """The row with the day from which Today has it."""
    read = ReleaseRead(0, 0, entry, row.revoked_on, row.revoked_why, watch_on=row.watch_on, let_go_why=row.let_go_why)
    row.watch_on = consent.watch_on(read, today)
    return row


def _stands(entry: ReleaseEntry, today: date) -> str:
    return consent.say_status(ReleaseRead(0, 0, entry), today)
