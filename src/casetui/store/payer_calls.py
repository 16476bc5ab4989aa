"""Calls with insurers and agencies: recorded once, each is the contact, the call, and the day to ask again."""

from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from casetui.records import Authorization, Benefit, CheckIn, Client, Contact, Denial, PayerCall
from casetui.records.checkin import ContactFields
from casetui.store.belonging import must_be_hers
from casetui.store.checkins import planned_from, settle
from casetui.store.input import a_line, a_note, checked, named, the
from casetui.store.rows import a_day, a_moment
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInEntry, CheckInStatus, Kind, Origin
from casetui.terms.consent import KeptApart, Telling
from casetui.terms.contact import Mode, Outcome
from casetui.terms.payer_call import CallEntry, CallRead, Tie
from casetui.terms.text import LINE_MAXIMUM
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

ASKED_AGAIN = "rang again"
"""How the check-in of a promise is settled by the next call about the same thing."""

_READ = """
SELECT p.id, p.client_id, p.payer, p.spoke_with, p.at, p.reference, p.statement, p.promised_by, p.denial_id,
    p.authorization_id, p.benefit_id, coalesce(d.what, a.what, b.programme, ''),
    EXISTS (SELECT 1 FROM check_in k WHERE k.id = p.check_in_id AND k.status = 'planned'),
    coalesce(c.may_tell, 0), coalesce(c.kept_apart, '')
FROM payer_call p LEFT JOIN denial d ON d.id = p.denial_id LEFT JOIN authorization a ON a.id = p.authorization_id
    LEFT JOIN benefit b ON b.id = p.benefit_id LEFT JOIN contact c ON c.id = p.contact_id
WHERE p.void_why = ''
"""


class PayerCalls:
    """Every read and write of calls with payers."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.read = sessions.journal.connection

    def of(self, client_id: int, denial_id: int | None = None) -> list[CallRead]:
        """A client's calls, the newest first; those about one denial alone where it is given."""
        rows = self.read.execute(
            f"{_READ} AND p.client_id = :client AND (:denial IS NULL OR p.denial_id = :denial)"
            " ORDER BY p.at DESC, p.id DESC",
            {"client": client_id, "denial": denial_id},
        )
        return [_call(row) for row in rows]

    def one(self, call_id: int) -> CallRead:
        """One call.

        Raises:
            Refused: it is not there any more.
        """
        row = self.read.execute(f"{_READ} AND p.id = ?", (call_id,)).fetchone()
        if row is None:
            raise Refused("That call is not there any more.")
        return _call(row)

    def record(self, client_id: int, entry: CallEntry, today: date) -> Change:
        """Keep a call as a contact by phone with what was said; what was promised is asked for again on its day.

        The check-in of an earlier promise about the same thing by the same payer is settled by it.

        Raises:
            Refused: no payer, nobody spoken with, nothing said, a day behind is promised, or it is about someone else.
            NotSaved: the disk said no.
        """
        _must_say(entry)
        if entry.promised_by is not None and entry.promised_by < today:
            raise Refused(f"{say_day(entry.promised_by, today)} is over: say when they promised it by.")
        with self.sessions.changing("call", client_id) as (session, act):
            the(session, Client, client_id)
            _must_be_hers(session, client_id, entry.tie)
            contact = _contact(client_id, entry)
            session.add(contact)
            session.flush()
            settled = _settle_earlier(session, client_id, entry, today)
            row = PayerCall(client_id=client_id, contact_id=contact.id, **_columns(entry))
            row.check_in_id = _await(session, client_id, entry, today)
            session.add(row)
            act.words = f"{named(session, client_id)}: call with {row.payer} kept"
            if entry.promised_by is not None:
                act.words += f", asked again {say_day(entry.promised_by, today)}"
            if settled:
                act.words += "; what they had promised is settled"
        return act.done

    def amend(self, call_id: int, entry: CallEntry, today: date) -> Change:
        """Better what was written down of a call; its contact goes with it, and so does the day of its promise.

        Raises:
            Refused: as `record`, or it was taken out.
            NotSaved: the disk said no.
        """
        _must_say(entry)
        with self.sessions.changing("call amended") as (session, act):
            row = the(session, PayerCall, call_id)
            if row.void_why:
                raise Refused("That call was taken out.")
            _must_be_hers(session, row.client_id, entry.tie)
            if entry.promised_by != row.promised_by:
                if entry.promised_by is not None and entry.promised_by < today:
                    raise Refused(f"{say_day(entry.promised_by, today)} is over: say when they promised it by.")
                _cancel(session, row, "another day was promised", today)
                row.check_in_id = _await(session, row.client_id, entry, today)
            for name, value in _columns(entry).items():
                setattr(row, name, value)
            session.add(row)
            if row.contact_id is not None:
                kept, fresh = the(session, Contact, row.contact_id), _contact(row.client_id, entry)
                for name in ("at", "with_whom", "about", "note", "minutes", "may_tell", "kept_apart"):
                    setattr(kept, name, getattr(fresh, name))
                session.add(kept)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: call with {row.payer} amended"
        return act.done

    def void(self, call_id: int, why: str, today: date) -> Change:
        """Take a call out that was entered wrongly, with its contact and the check-in of its promise.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        reason = a_line(why).strip()
        if not reason:
            raise Refused("Say why it is taken out.")
        with self.sessions.changing("call taken out", why=reason) as (session, act):
            row = the(session, PayerCall, call_id)
            if row.void_why:
                raise Refused("That was taken out already.")
            row.void_why = reason
            session.add(row)
            _cancel(session, row, reason, today)
            contact = session.get(Contact, row.contact_id) if row.contact_id is not None else None
            if contact is not None and not contact.void_why:
                contact.void_why = reason
                session.add(contact)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: call with {row.payer} taken out"
        return act.done

    def minutes(self, call_id: int) -> int | None:
        """How many minutes a call took; None where that was not said."""
        row = self.read.execute(
            "SELECT c.minutes FROM payer_call p JOIN contact c ON c.id = p.contact_id WHERE p.id = ?", (call_id,)
        ).fetchone()
        return row[0] if row is not None else None


def _must_say(entry: CallEntry) -> None:
    if not entry.payer.strip():
        raise Refused("Say who was rung: the payer or agency.")
    if not entry.spoke_with.strip():
        raise Refused("Say who spoke: a name, or the desk.")
    if not entry.statement.strip():
        raise Refused("Say what they said.")


def _must_be_hers(session: Session, client_id: int, tie: Tie) -> None:
    must_be_hers(session, Denial, tie.denial_id, client_id)
    must_be_hers(session, Authorization, tie.authorization_id, client_id)
    must_be_hers(session, Benefit, tie.benefit_id, client_id)


def _contact(client_id: int, entry: CallEntry) -> Contact:
    """The contact that a call was: by phone, with whoever spoke, what they said as its note."""
    reference = f"Reference {entry.reference.strip()}. " if entry.reference.strip() else ""
    moment = entry.at.astimezone(UTC)
    fields = checked(
        ContactFields,
        client_id=client_id,
        at=moment,
        mode=Mode.PHONE,
        outcome=Outcome.COLLATERAL,
        with_whom=f"{entry.spoke_with.strip()}, {entry.payer.strip()}"[:LINE_MAXIMUM],
        about="call with a payer",
        note=f"{reference}{entry.statement.strip()}",
        minutes=entry.minutes,
        may_tell=entry.telling.may_tell,
        kept_apart=entry.telling.kept_apart,
    )
    return Contact(**fields.model_dump(), recorded_at=moment)


def _settle_earlier(session: Session, client_id: int, entry: CallEntry, today: date) -> int:
    """Settle what earlier calls of this payer about the same thing still await, and return how many there were."""
    earlier = session.exec(
        select(PayerCall).where(
            col(PayerCall.client_id) == client_id,
            col(PayerCall.void_why) == "",
            col(PayerCall.check_in_id).is_not(None),
            col(PayerCall.denial_id).is_not_distinct_from(entry.tie.denial_id),
            col(PayerCall.authorization_id).is_not_distinct_from(entry.tie.authorization_id),
            col(PayerCall.benefit_id).is_not_distinct_from(entry.tie.benefit_id),
        )
    ).all()
    count = 0
    for row in earlier:
        check_in = session.get(CheckIn, row.check_in_id)
        same = row.payer.casefold() == entry.payer.strip().casefold()
        if same and check_in is not None and check_in.status is CheckInStatus.PLANNED:
            settle(session, check_in.id, CheckInStatus.DONE, ASKED_AGAIN, today)
            count += 1
    return count


def _await(session: Session, client_id: int, entry: CallEntry, today: date) -> int | None:
    """Plan to ask again on the day by which something was promised; the check-in's number."""
    if entry.promised_by is None:
        return None
    reference = f", ref {entry.reference.strip()}" if entry.reference.strip() else ""
    reason = f"{entry.payer.strip()} promised word by then: {entry.spoke_with.strip()}{reference}"
    planned = planned_from(
        CheckInEntry(
            client_id,
            Kind.CHASE,
            reason[:LINE_MAXIMUM],
            entry.promised_by,
            with_whom=entry.payer.strip()[:LINE_MAXIMUM],
            origin=Origin.PROMISE,
        ),
        today,
    )
    session.add(planned)
    session.flush()
    return planned.id


def _cancel(session: Session, row: PayerCall, why: str, today: date) -> None:
    check_in = session.get(CheckIn, row.check_in_id) if row.check_in_id is not None else None
    if check_in is not None and check_in.status is CheckInStatus.PLANNED:
        settle(session, check_in.id, CheckInStatus.CANCELLED, why, today)
    row.check_in_id = None


def _columns(entry: CallEntry) -> dict[str, Any]:
    return {
        "denial_id": entry.tie.denial_id,
        "authorization_id": entry.tie.authorization_id,
        "benefit_id": entry.tie.benefit_id,
        "payer": a_line(entry.payer).strip(),
        "spoke_with": a_line(entry.spoke_with).strip(),
        "at": entry.at.astimezone(UTC),
        "reference": a_line(entry.reference).strip(),
        "statement": a_note(entry.statement),
        "promised_by": entry.promised_by,
    }


def _call(row: tuple[Any, ...]) -> CallRead:
    (
        id_, client_id, payer, spoke_with, at, reference, statement, promised_by, denial, authorization, benefit,
        about, awaits, may_tell, apart,
    ) = row  # fmt: skip
    return CallRead(
        id_,
        client_id,
        payer,
        spoke_with,
        a_moment(at),
        reference,
        statement,
        a_day(promised_by),
        Tie(denial, authorization, benefit),
        about,
        bool(awaits),
        Telling.of(bool(may_tell), KeptApart(apart)),
    )
