"""Her licences and certificates, and the education done for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Credential, CredentialHours
from casetui.rules import credentials as rules
from casetui.store.input import a_line, a_note, checked, the
from casetui.terms import credential as terms
from casetui.terms.change import Change, Refused

if TYPE_CHECKING:
    from datetime import date

    from casetui.store.sessions import Sessions


class Credentials:
    """Every read and write of credentials."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def all(self) -> tuple[terms.Credential, ...]:
        """Her credentials with what is done for them, the one that ends first before the others."""
        with self.sessions.reading() as session:
            rows = session.exec(
                select(Credential)
                .where(col(Credential.void_why) == "")
                .order_by(col(Credential.until), col(Credential.id))
            ).all()
            return tuple(_now(session, row) for row in rows)

    def get(self, credential_id: int) -> terms.Credential:
        """One of them.

        Raises:
            Refused: it is not there any more, or was taken out.
        """
        with self.sessions.reading() as session:
            return _now(session, _live(session, credential_id))

    def add(self, entry: terms.CredentialEntry) -> Change:
        """A credential.

        Raises:
            Refused: it has no name, ends before it begins, or its quota is more than the whole.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("credential") as (session, act):
            row = Credential(name="", since=entry.since, until=entry.until)
            _fill(row, entry)
            session.add(row)
            act.words = f"Credential added: {row.name}"
        return act.done

    def edit(self, credential_id: int, entry: terms.CredentialEntry) -> Change:
        """A credential said otherwise; renewed, it begins anew.

        Raises as `add`.
        """
        with self.sessions.changing("credential") as (session, act):
            row = _live(session, credential_id)
            _fill(row, entry)
            session.add(row)
            act.words = f"Credential edited: {row.name}"
        return act.done

    def educate(self, credential_id: int, entry: terms.Education, today: date) -> Change:
        """Education done for a credential.

        Raises:
            Refused: its day lies ahead, nothing is said of what it was, or it took no time.
            NotSaved: the disk said no.
        """
        if entry.on_day > today:
            raise Refused("That day lies ahead.")
        if not entry.what.strip() or not entry.minutes:
            raise Refused("Say what it was, and how long it took.")
        with self.sessions.changing("education") as (session, act):
            row = _live(session, credential_id)
            fields = checked(
                CredentialHours,
                credential_id=credential_id,
                on_day=entry.on_day,
                what=entry.what.strip(),
                minutes=entry.minutes,
                for_quota=entry.for_quota,
            )
            session.add(CredentialHours(**fields.model_dump(exclude={"id"})))
            session.flush()
            act.words = f"{row.name}: {rules.say_pace(_now(session, row), today)}"
        return act.done

    def void_education(self, hours_id: int, why: str) -> Change:
        """Education out again, with a reason.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        reason = _reason(why)
        with self.sessions.changing("taken out", why=reason) as (session, act):
            row = the(session, CredentialHours, hours_id)
            if row.void_why:
                raise Refused("That was taken out.")
            row.void_why = reason
            session.add(row)
            act.words = f"Education taken out: {row.what}"
        return act.done

    def void(self, credential_id: int, why: str) -> Change:
        """A credential off her list, with a reason.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        reason = _reason(why)
        with self.sessions.changing("taken out", why=reason) as (session, act):
            row = _live(session, credential_id)
            row.void_why = reason
            session.add(row)
            act.words = f"Credential taken out: {row.name}"
        return act.done


def _fill(row: Credential, entry: terms.CredentialEntry) -> None:
    rules.check(entry)
    row.name, row.number, row.since, row.until = (
        a_line(entry.name).strip(),
        a_line(entry.number),
        entry.since,
        entry.until,
    )
    row.minutes_needed, row.quota, row.quota_minutes = entry.minutes_needed, a_line(entry.quota), entry.quota_minutes
    row.note = a_note(entry.note)


def _now(session: Session, row: Credential) -> terms.Credential:
    query = select(CredentialHours).where(
        col(CredentialHours.credential_id) == row.id, col(CredentialHours.void_why) == ""
    )
    newest = (col(CredentialHours.on_day).desc(), col(CredentialHours.id).desc())
    education = tuple(
        terms.EducationKept(one.id, terms.Education(one.on_day, one.what, one.minutes, one.for_quota))
        for one in session.exec(query.order_by(*newest)).all()
        if row.since <= one.on_day <= row.until
    )
    entry = terms.CredentialEntry(
        row.name, row.since, row.until, row.number, row.minutes_needed, row.quota, row.quota_minutes, row.note
    )
    return terms.Credential(row.id, entry, education)


def _live(session: Session, credential_id: int) -> Credential:
    row = the(session, Credential, credential_id)
    if row.void_why:
        raise Refused("That was taken out.")
    return row


def _reason(why: str) -> str:
    reason = a_line(why).strip()
    if not reason:
        raise Refused("Say why it is taken out.")
    return reason
