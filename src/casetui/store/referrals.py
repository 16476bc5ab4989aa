"""Referrals: begun, stepped through, bettered, taken out; each step one change that can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, func, select

from casetui.records import Client, Intervention, Need, Provider, Referral, ReferralStep
from casetui.rules.referring import BEGINNINGS, chase_day, check_step, leads_to
from casetui.store import referral_reads
from casetui.store.input import a_line, a_note, named, the
from casetui.store.taking_out import take_out
from casetui.terms.change import Change, Refused
from casetui.terms.referral import (
    OVER,
    Board,
    OnBoard,
    ReferralAct,
    ReferralEntry,
    ReferralStatus,
    Referred,
    StepEntry,
    Stepped,
)
from casetui.wording import say_day, say_time

if TYPE_CHECKING:
    from datetime import date

    from casetui.store.sessions import Sessions
    from casetui.terms.plan_tree import Ref


class Referrals:
    """Every read and write of referrals."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def start(self, client_id: int, entry: ReferralEntry, first: StepEntry, today: date) -> Change:
        """Begin a referral with its first step: drafted, or requested at once.

        Raises:
            Refused: it is not said of what or to whom, it cannot begin with that step, a day is not possible, or what
                it is for is not this client's.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("referral", client_id) as (session, act):
            status = BEGINNINGS.get(first.act)
            if status is None:
                raise Refused(f"A referral cannot begin as {first.act}.")
            if first.on_day > today:
                raise Refused(f"{say_day(first.on_day, today).capitalize()} lies ahead.")
            row = Referral(
                client_id=the(session, Client, client_id).id, status=status, since=first.on_day, **_said(entry)
            )
            _link(session, row, entry)
            row.reference = a_line(first.reference)
            row.chase_on = first.chase_on or chase_day(status, first.on_day, entry.urgent, None)
            session.add(row)
            session.flush()
            session.add(_step(row, first))
            act.words = f"{named(session, client_id)}: {_called(row)} {first.act}{_next_chase(row, today)}"
        return act.done

    def step(self, referral_id: int, entry: StepEntry, today: date) -> Change:
        """Note a step: it is kept, and the referral stands where it leads, with the day of its next chase.

        Raises:
            Refused: it does not follow from where the referral stands, its day is ahead or before the last step, or
                what it needs is missing (see `rules.referring.check_step`).
            NotSaved: the disk said no.
        """
        with self.sessions.changing("step of a referral") as (session, act):
            row = the(session, Referral, referral_id)
            if row.void_why:
                raise Refused("That referral was taken out.")
            check_step(row.status, _last_day(session, row), entry, today)
            row.status = leads_to(row.status, entry.act)
            if entry.act is not ReferralAct.CHASED:
                row.since = entry.on_day
            row.reference = a_line(entry.reference) or row.reference
            _appoint(row, entry)
            proposed = chase_day(row.status, entry.on_day, row.urgent, row.on_day)
            row.chase_on = None if row.status in OVER else entry.chase_on or proposed
            session.add(row)
            session.add(_step(row, entry))
            act.client_id, act.why = row.client_id, entry.note if row.status in OVER else ""
            said = f"{entry.act}{_appointment(row, entry, today)}{_next_chase(row, today)}"
            act.words = f"{named(session, row.client_id)}: {_called(row)} {said}"
        return act.done

    def edit(self, referral_id: int, entry: ReferralEntry, today: date) -> Change | None:
        """Better what a referral says; None when nothing is different.

        One that becomes urgent, or is so no more, has its next chase counted anew.

        Raises:
            Refused: it is not said of what or to whom, or it was taken out.
            NotSaved: the disk said no.
        """
        said = _said(entry)
        with self.sessions.reading() as session:
            now = the(session, Referral, referral_id)
            if all(getattr(now, name) == value for name, value in said.items()):
                return None
        with self.sessions.changing("referral bettered") as (session, act):
            row = the(session, Referral, referral_id)
            if row.void_why:
                raise Refused("That referral was taken out.")
            if entry.provider_id is not None:
                the(session, Provider, entry.provider_id)
            if row.urgent != entry.urgent:
                row.chase_on = chase_day(row.status, _last_day(session, row), entry.urgent, row.on_day)
            for name, value in said.items():
                setattr(row, name, value)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {_called(row)}, bettered"
        return act.done

    def void(self, referral_id: int, why: str) -> Change:
        """Take a referral out, with a reason; nothing is awaited of it any more.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """

        def forget(session: Session, row: Referral) -> str:
            row.chase_on = None
            return ""

        return take_out(self.sessions, Referral, referral_id, why, lambda row: f"referral for {_called(row)}", forget)

    def get(self, referral_id: int) -> Referred:
        """One referral.

        Raises:
            Refused: it is not there, or was taken out.
        """
        return referral_reads.one(self.sessions.journal.connection, referral_id)

    def steps(self, referral_id: int) -> tuple[Stepped, ...]:
        """What was noted of a referral, in order."""
        return referral_reads.steps(self.sessions.journal.connection, referral_id)

    def steps_of(self, client_id: int) -> dict[int, tuple[Stepped, ...]]:
        """What was noted of each of a client's referrals, in order, by the number of the referral."""
        return referral_reads.steps_of(self.sessions.journal.connection, client_id)

    def of(self, client_id: int) -> tuple[Referred, ...]:
        """A client's referrals: those that are out, the oldest silence first, then those that are over."""
        return referral_reads.of_client(self.sessions.journal.connection, client_id)

    def next_of(self, referral_id: int) -> tuple[Referred, ...]:
        """The referrals that were made in the place of one."""
        return referral_reads.next_of(self.sessions.journal.connection, referral_id)

    def by_line(self, client_id: int) -> dict[Ref, tuple[Referred, ...]]:
        """A client's referrals by the need and the intervention that they are for."""
        return referral_reads.by_line(self.of(client_id))

    def board(self, wanted: OnBoard, today: date) -> Board:
        """Everything that is out in the world, the oldest silence first."""
        return referral_reads.board(self.sessions.journal.connection, wanted, today)


def _said(entry: ReferralEntry) -> dict[str, Any]:
    """What a referral says, as its columns.

    Raises:
        Refused: it is not said of what or to whom.
    """
    service, to_whom = a_line(entry.service).strip(), a_line(entry.to_whom).strip()
    if not service:
        raise Refused("Say what is asked for.")
    if not to_whom:
        raise Refused("Say whom it goes to.")
    return {
        "service": service,
        "to_whom": to_whom,
        "reason": a_note(entry.reason),
        "urgent": entry.urgent,
        "provider_id": entry.provider_id,
    }


def _link(session: Session, row: Referral, entry: ReferralEntry) -> None:
    """What it is for, all of it this client's; an intervention's need is the need of its referral."""
    row.need_id, row.intervention_id, row.after_id = entry.need_id, entry.intervention_id, entry.after_id
    if entry.provider_id is not None:
        the(session, Provider, entry.provider_id)
    if row.intervention_id is not None:
        row.need_id = the(session, Intervention, row.intervention_id).need_id
    kinds: tuple[tuple[type[Need | Intervention | Referral], int | None], ...] = (
        (Need, row.need_id),
        (Intervention, row.intervention_id),
        (Referral, row.after_id),
    )
    if any(the(session, kind, number).client_id != row.client_id for kind, number in kinds if number is not None):
        raise Refused("What it is for is another client's.")


def _step(row: Referral, entry: StepEntry) -> ReferralStep:
    return ReferralStep(
        client_id=row.client_id,
        referral_id=row.id,
        act=entry.act,
        on_day=entry.on_day,
        how=entry.how,
        reference=a_line(entry.reference),
        note=a_note(entry.note),
        appointment=entry.appointment if entry.act is ReferralAct.SCHEDULED else None,
        at=entry.at if entry.act is ReferralAct.SCHEDULED else None,
    )


def _appoint(row: Referral, entry: StepEntry) -> None:
    """The appointment that a step sets; one that was missed is none any more."""
    if entry.act is ReferralAct.SCHEDULED:
        row.on_day, row.at = entry.appointment, entry.at
    elif row.status is ReferralStatus.MISSED and entry.act is ReferralAct.MISSED:
        row.on_day = row.at = None


def _last_day(session: Session, row: Referral) -> date:
    """The day of the newest step."""
    last = session.exec(select(func.max(ReferralStep.on_day)).where(col(ReferralStep.referral_id) == row.id)).one()
    return last or row.since


def _called(row: Referral) -> str:
    return f"{row.service} to {row.to_whom}"


def _appointment(row: Referral, entry: StepEntry, today: date) -> str:
    if entry.act is not ReferralAct.SCHEDULED or row.on_day is None:
        return ""
    return f" {say_day(row.on_day, today)}{f' {say_time(row.at)}' if row.at else ''}"


def _next_chase(row: Referral, today: date) -> str:
    return f", next chase {say_day(row.chase_on, today)}" if row.chase_on is not None else ""
