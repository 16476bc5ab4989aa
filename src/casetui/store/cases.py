"""Cases: taken on, moved, closed, reopened; and what a record brought, taken over."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, func, select

from casetui.records import (
    Alert,
    Allergy,
    CaseInterval,
    CheckIn,
    Client,
    Condition,
    Goal,
    Intervention,
    Medicine,
    Need,
    Person,
    Phone,
    Plan,
    Proposal,
    Stay,
)
from casetui.records.client import ClientFields
from casetui.rules.phones import phone_digits, say_phone
from casetui.store import plan_versions, transition_rows, transition_turns, turning_points, updates
from casetui.store.follow_up import keep_up
from casetui.store.input import a_line, a_note, checked, named, the
from casetui.store.plan_queue import driving
from casetui.terms.case import CaseStatus, ClientEntry, PlaceEntry, ProposalStatus, Provenance
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus, Kind, Origin
from casetui.wording import list_name, say_count, say_day

if TYPE_CHECKING:
    from casetui.store.journal import Act
    from casetui.store.sessions import Sessions

_FromRecord = Condition | Medicine | Allergy | Plan | Need | Goal | Intervention | Person | Stay

FROM_RECORDS: tuple[type[_FromRecord], ...] = (
    Condition,
    Medicine,
    Allergy,
    Plan,
    Need,
    Goal,
    Intervention,
    Person,
    Stay,
)
"""Every kind of row that an import brings and that she takes over."""


class Cases:
    """Every write about a case as a whole."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def take_on(self, entry: ClientEntry, today: date) -> Change:
        """A new client with an open case and a first call today.

        Raises:
            Refused: no name, neither birth date nor age, no way to reach her, or a value is not possible.
            NotSaved: the disk said no.
        """
        if entry.born is None and entry.age is None:
            raise Refused("A birth date or an age is needed.")
        if entry.born is not None and entry.born > today:
            raise Refused(f"A birth date cannot lie ahead: {say_day(entry.born, today)}.")
        phone = a_line(entry.phone)
        if not (phone or entry.email.strip() or entry.reach.strip()):
            raise Refused("One way to reach the client is needed: a phone, an e-mail, or where to ask.")
        with self.sessions.changing("new client") as (session, act):
            client = Client(**_fields(entry, today).model_dump())
            session.add(client)
            session.flush()
            act.client_id = client.id
            begin(session, client, CaseStatus.ACTIVE, today, "")
            if phone:
                session.add(Phone(client_id=client.id, number=say_phone(phone), digits=phone_digits(phone)))
            session.add(_first_call(client.id, today))
            act.words = f"{list_name(client.family, client.given)}: taken on, first call today"
        return act.done

    def change_status(self, client_id: int, status: CaseStatus, why: str, today: date) -> Change:
        """Put a case on hold, close it or open it again; closing stops its check-ins and says how many.

        Raises:
            Refused: it has that status already, or no reason is given for one that is not active.
            NotSaved: the disk said no.
        """
        with self.sessions.changing(f"case {status}", client_id, why) as (session, act):
            put_status(session, act, client_id, status, why, today, today)
        return act.done

    def move(self, client_id: int, entry: PlaceEntry, today: date) -> Change:
        """She is somewhere else from a day on; into hospital and home again do what they must.

        Raises:
            Refused: the day lies ahead.
            NotSaved: the disk said no.
        """
        if entry.since > today:
            raise Refused(f"{say_day(entry.since, today)} lies ahead. Plan it as a check-in.")
        with self.sessions.changing("moved", client_id) as (session, act):
            said = transition_turns.put_place(session, client_id, entry, today)
            act.words = f"{named(session, client_id)}: {entry.kind}{said}"
            keep_up(session, self.sessions.journal.connection, client_id, today)
        return act.done

    def take_over(self, client_id: int, today: date) -> Change:
        """Everything that a record brought becomes hers; its review is done once no difference is left to settle.

        The client herself is not counted. Of the active plans that it brought the newest stays active where she has
        none of her own; the others go on hold. What falls due by the active one comes to Today.

        Raises:
            Refused: nothing is left to take over.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("taken over", client_id) as (session, act):
            client = the(session, Client, client_id)
            was_hers = client.provenance is not Provenance.FROM_RECORD
            with driving(session, self.sessions.journal.connection, client_id, today) as moves:
                held = plan_versions.hold_all_but_one(session, client_id)
                count = sum(_take_over(session, kind, client_id) for kind in FROM_RECORDS)
            if not count and was_hers:
                raise Refused("Nothing from a record is left to take over.")
            if not was_hers:
                client.provenance, client.taken_over = Provenance.TAKEN_OVER, ""
                session.add(client)
            entries = f"{say_count(count, 'entry', 'entries')} of the record" if count else "record"
            act.words = f"{named(session, client_id)}: {entries} taken over"
            if held:
                act.words += f", {say_count(held, 'plan')} on hold"
            act.words += settle_review(session, client_id, today) + moves.words()
        return act.done

    def add_alert(self, client_id: int, words: str, today: date) -> Change:
        """A standing alert for her face sheet.

        Raises:
            Refused: no words.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("alert", client_id) as (session, act):
            fields = checked(Alert, client_id=client_id, words=words, since=today)
            session.add(Alert(**fields.model_dump(exclude={"id"})))
            act.words = f"{named(session, client_id)}: alert added"
        return act.done


def put_status(
    session: Session, act: Act, client_id: int, status: CaseStatus, why: str, today: date, since: date
) -> None:
    """Give a case a status from a day on, with all that closing and reopening set off; `act` says what it did.

    Raises:
        Refused: it has that status already, or no reason is given for one that is not active.
    """
    if status is not CaseStatus.ACTIVE and not why.strip():
        raise Refused(f"Say why the case is {status if status.open else 'closed'}.")
    client = the(session, Client, client_id)
    if client.status is status:
        raise Refused(f"The case is {status} already.")
    was_open = client.status.open
    begin(session, client, status, since, a_note(why))
    act.words = f"{named(session, client_id)}: case {status}"
    if not status.open:
        rows = turning_points.planned(session, client_id)
        count = turning_points.settle_all(session, rows, CheckInStatus.CANCELLED, "case closed", today)
        turning_points.end_interventions(session, client_id, today)
        transition_rows.end_all(session, client_id, "case closed", today)
        updates.stop_all(session, client_id, "case closed", today)
        act.words += f", {say_count(count, 'check-in')} stopped"
    elif not was_open:
        session.add(_first_call(client_id, today, "case reopened: first call"))
        act.words += " again, first call today"


def begin(session: Session, client: Client, status: CaseStatus, today: date, why: str) -> None:
    """A new stretch of the case; the one before gets its end and keeps it."""
    for row in session.exec(
        select(CaseInterval).where(col(CaseInterval.client_id) == client.id, col(CaseInterval.until).is_(None))
    ):
        row.until = max(today, row.since)
        session.add(row)
    session.add(CaseInterval(client_id=client.id, status=status, since=today, reason=why))
    client.status = status
    session.add(client)
    turning_points.watch_again(session, client.id, today)


def _fields(entry: ClientEntry, today: date) -> ClientFields:
    return checked(
        ClientFields,
        family=entry.family,
        given=entry.given,
        preferred=entry.preferred,
        born=entry.born,
        age_entered=entry.age if entry.born is None else None,
        age_entered_on=today if entry.born is None else None,
        email=entry.email,
        reach=entry.reach,
        setting=entry.setting,
        risk=entry.risk,
    )


def _first_call(client_id: int, today: date, reason: str = "first call; complete the intake") -> CheckIn:
    return CheckIn(client_id=client_id, kind=Kind.CALL, reason=reason, due=today, origin=Origin.INTAKE, added_on=today)


def settle_review(session: Session, client_id: int, today: date) -> str:
    """Settle the review of a record, or keep it planned while differences are left; returns how many."""
    left = session.exec(
        select(func.count()).where(col(Proposal.client_id) == client_id, col(Proposal.status) == ProposalStatus.OPEN)
    ).one()
    reviews = [row for row in turning_points.planned(session, client_id) if row.origin is Origin.RECORD]
    if not left:
        turning_points.settle_all(session, reviews, CheckInStatus.DONE, "taken over", today)
        return ""
    for row in reviews:
        row.reason = "review the record: differences left to settle"
        session.add(row)
    return f", {say_count(left, 'difference')} left to settle"


def _take_over(session: Session, kind: type[_FromRecord], client_id: int) -> int:
    rows = session.exec(
        select(kind).where(col(kind.client_id) == client_id, col(kind.provenance) == Provenance.FROM_RECORD)
    ).all()
    for row in rows:
        row.provenance = Provenance.TAKEN_OVER
        session.add(row)
    return len(rows)
