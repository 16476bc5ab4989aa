"""Who is appointed to file for a client: appointed, revoked, or said to be needed by nobody."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from casetui.records import Client, Denial, Document, Person, Representative
from casetui.rules import representing
from casetui.store.belonging import must_be_hers
from casetui.store.input import a_line, named, the
from casetui.store.rows import a_day
from casetui.store.taking_out import take_out
from casetui.terms.advocacy import DenialStatus
from casetui.terms.change import Change, Refused
from casetui.terms.payer_call import Filing, RepresentativeEntry, RepresentativeRead
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

_READ = """
SELECT r.id, r.client_id, r.name, r.form, r.covers, r.since, r.until, r.person_id, r.document_id, r.denial_id,
    r.why_none, r.revoked_on, r.revoked_why, coalesce(f.name, '')
FROM representative r LEFT JOIN document f ON f.id = r.document_id AND f.void_why = ''
WHERE r.void_why = ''
"""


class Representatives:
    """Every read and write of appointments."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.read = sessions.journal.connection

    def of(self, client_id: int) -> list[RepresentativeRead]:
        """A client's appointments, the newest first."""
        rows = self.read.execute(f"{_READ} AND r.client_id = ? ORDER BY r.since DESC, r.id DESC", (client_id,))
        return [_representative(row) for row in rows]

    def one(self, number: int) -> RepresentativeRead:
        """One appointment.

        Raises:
            Refused: it is not there any more.
        """
        row = self.read.execute(f"{_READ} AND r.id = ?", (number,)).fetchone()
        if row is None:
            raise Refused("That appointment is not there any more.")
        return _representative(row)

    def filing(self, denial_id: int) -> Filing:
        """What an appointment has to fit for a denial.

        Raises:
            Refused: it is not there any more.
        """
        row = self.read.execute(
            "SELECT id, client_id, payer, ladder, what FROM denial WHERE id = ? AND void_why = ''", (denial_id,)
        ).fetchone()
        if row is None:
            raise Refused("That denial is not there any more.")
        return Filing(*row)

    def only_open(self, client_id: int) -> int | None:
        """The number of a client's only denial that is open; None where there is none, or more than one."""
        rows = self.read.execute(
            "SELECT id, status FROM denial WHERE client_id = ? AND void_why = ''", (client_id,)
        ).fetchall()
        found = [number for number, status in rows if DenialStatus(status).open]
        return found[0] if len(found) == 1 else None

    def filing_by(self, denial_id: int, today: date) -> RepresentativeRead | None:
        """Who may file for a denial on a day; one with `why_none` says why nobody needs to be; None for nobody.

        Raises:
            Refused: the denial is not there any more.
        """
        filing = self.filing(denial_id)
        return representing.filing_by(self.of(filing.client_id), filing, today)

    def appoint(self, client_id: int, entry: RepresentativeEntry, today: date) -> Change:
        """Keep who is appointed, or why nobody needs to be for a denial.

        Raises:
            Refused: a value is not possible (`rules.representing.check`), or something is someone else's.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("appointment", client_id) as (session, act):
            the(session, Client, client_id)
            representing.check(entry, today)
            _must_be_hers(session, client_id, entry)
            session.add(Representative(client_id=client_id, **_columns(entry)))
            who = f"{named(session, client_id)}: "
            by = f"{entry.name.strip()} appointed, {entry.form.strip()}"
            act.words = who + ("nobody needs to be appointed" if entry.why_none else by)
        return act.done

    def edit(self, number: int, entry: RepresentativeEntry, today: date) -> Change:
        """Better an appointment; its revocation stays. Raises as `appoint`, and where it was revoked."""
        with self.sessions.changing("appointment edited") as (session, act):
            row = _standing(the(session, Representative, number))
            representing.check(entry, today)
            _must_be_hers(session, row.client_id, entry)
            for name, value in _columns(entry).items():
                setattr(row, name, value)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: appointment of {row.name or 'nobody'} edited"
        return act.done

    def revoke(self, number: int, on_day: date, why: str, today: date) -> Change:
        """End an appointment from a day on.

        Raises:
            Refused: no reason, a day to come, or it was revoked already.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say why it is revoked.")
        if on_day > today:
            raise Refused(f"{say_day(on_day, today)} is still to come.")
        with self.sessions.changing("appointment revoked", why=why) as (session, act):
            row = _standing(the(session, Representative, number))
            row.revoked_on, row.revoked_why = on_day, a_line(why)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: appointment of {row.name or 'nobody'} revoked"
        return act.done

    def void(self, number: int, why: str) -> Change:
        """Take out an appointment that was entered wrongly. Raises as `take_out`."""
        return take_out(
            self.sessions, Representative, number, why, lambda row: f"appointment of {row.name or 'nobody'}"
        )  # fmt: skip


def _must_be_hers(session: Session, client_id: int, entry: RepresentativeEntry) -> None:
    must_be_hers(session, Person, entry.person_id, client_id)
    must_be_hers(session, Document, entry.document_id, client_id)
    must_be_hers(session, Denial, entry.denial_id, client_id)


def _standing(row: Representative) -> Representative:
    if row.void_why:
        raise Refused("That appointment was taken out.")
    if row.revoked_on is not None:
        raise Refused("That appointment was revoked: a makes a new one.")
    return row


def _columns(entry: RepresentativeEntry) -> dict[str, Any]:
    return {
        "name": a_line(entry.name).strip(),
        "form": a_line(entry.form).strip(),
        "covers": a_line(entry.covers).strip(),
        "since": entry.since,
        "until": entry.until,
        "person_id": entry.person_id,
        "document_id": entry.document_id,
        "denial_id": entry.denial_id,
        "why_none": a_line(entry.why_none).strip(),
    }


def _representative(row: tuple[Any, ...]) -> RepresentativeRead:
    id_, client_id, name, form, covers, since, until, person, document, denial, why_none, revoked, why, paper = row
    entry = RepresentativeEntry(
        name, form, a_day(since) or date.min, covers, a_day(until), person, document, denial, why_none
    )
    return RepresentativeRead(id_, client_id, entry, a_day(revoked), why, paper)
