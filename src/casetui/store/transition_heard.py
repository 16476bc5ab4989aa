"""What a contact, a check-in done or one not needed is to the clocks of a transition, within its change."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Contact, Transition, TransitionClock, WardSheet
from casetui.rules.cadence import next_due
from casetui.rules.calendar import add_business_days
from casetui.rules.rhythm import say_rhythm
from casetui.rules.transition_clocks import STEPS
from casetui.rules.transitions import WARD_AGAIN, speaks_to_her
from casetui.store import transition_rows as rows
from casetui.store.turning_points import in_ward, owes
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInStatus, Kind, NextStep, Origin
from casetui.terms.clock import day_of
from casetui.terms.contact import Outcome
from casetui.terms.transition import ClockName, ClockStatus, TransitionKind, TransitionStatus

WITH_THE_WARD = (Outcome.REACHED, Outcome.COLLATERAL, Outcome.IN_HOSPITAL)
"""Outcomes of a call to the ward that are word with it."""

ENDS_THE_STEP = (Outcome.IN_HOSPITAL, Outcome.DECEASED)
"""Outcomes that settle any step: something else begins with them."""

_BY_CONTACT = (ClockName.CALL, ClockName.WARD)


def stands(session: Session, check_in: CheckIn | None, outcome: Outcome | None) -> bool:
    """Whether a check-in is a step that no call settles: a visit booked or kept, home health, medicines."""
    if check_in is None or check_in.kind is not Kind.TRANSITION or outcome in ENDS_THE_STEP:
        return False
    clock = rows.of_step(session, check_in.id)
    return clock is not None and clock.status is ClockStatus.RUNNING and clock.clock not in _BY_CONTACT


def ward_step(session: Session, check_in: CheckIn | None, outcome: Outcome, today: date) -> NextStep | None:
    """When the ward is asked again after word with it, while she is a patient; None for every other contact."""
    if check_in is None or check_in.kind is not Kind.WARD or outcome not in WITH_THE_WARD or check_in.client_id is None:
        return None
    return next_ward(session, check_in.client_id, today)


def next_ward(session: Session, client_id: int, today: date) -> NextStep | None:
    """The next call to the ward: by the rhythm that waits at home, not past the expected discharge; else tomorrow.

    None where she is no patient, or nothing is owed to her.
    """
    if not in_ward(session, client_id) or not owes(session, client_id):
        return None
    rhythms = session.exec(
        select(CheckIn.rhythm).where(
            col(CheckIn.client_id) == client_id,
            col(CheckIn.status) == CheckInStatus.MOVED,
            col(CheckIn.settled_why) == rows.WAITS,
            col(CheckIn.rhythm) != "",
        )
    ).all()
    found = {
        day: f"the rhythm goes on with the ward: {say_rhythm(one)}" for one in rhythms if (day := _day(one, today))
    }
    expected = _expected(session, client_id)
    if expected is not None and expected > today:
        found[expected] = "the expected discharge"
    due = min(found, default=add_business_days(today, WARD_AGAIN))
    why = found.get(due, "the next business day")
    return NextStep(due, Kind.WARD, STEPS[ClockName.WARD], why, origin=Origin.TRANSITION)


def heard(session: Session, contact: Contact, answered: CheckIn | None, follow: CheckIn | None, today: date) -> str:
    """What a contact is to the clocks that run; returns what is said after what was done.

    Reaching her meets the first call, word with the ward its clock; an attempt counts as effort. What follows the
    check-in of a step is that step from now on.
    """
    if contact.client_id is None or contact.outcome is None:
        return ""
    session.flush()
    own = rows.of_step(session, answered.id) if answered is not None else None
    said, day = "", day_of(contact.at)
    for row in rows.live(session, contact.client_id, *_BY_CONTACT):
        said += _contact(session, row, contact, row is own, answered, day, today)
    if follow is not None:
        _goes_on_as(session, own, follow)
    _go_on(session, contact.client_id, answered, today)
    if own is not None and own.status is ClockStatus.RUNNING and own.clock not in _BY_CONTACT:
        said += f"; {own.name}: not settled by this, l says what came of it"
    return said


def step_done(session: Session, step: CheckIn, how: str, today: date) -> str:
    """The check-in of a step was done without a contact: its clock is met; what is said after what was done."""
    said = ""
    own = rows.of_step(session, step.id)
    if own is not None and own.status in (ClockStatus.RUNNING, ClockStatus.EFFORT):
        said = rows.meet(session, own, today, how, today)
        rows.go_on(session, session.get_one(Transition, own.transition_id), today)
    if step.kind is Kind.WARD and step.client_id is not None:
        ward_goes_on(session, step.client_id, today)
    return said


def step_not_needed(session: Session, step: CheckIn, why: str, today: date) -> str:
    """The check-in of a step is not needed: its clock is let go for that reason; what is said after what was done."""
    own = rows.of_step(session, step.id)
    if own is None or own.status is not ClockStatus.RUNNING:
        return ""
    own.status, own.met_how = ClockStatus.LET_GO, why
    session.add(own)
    rows.go_on(session, session.get_one(Transition, own.transition_id), today)
    return f"; {own.name} let go"


def taken_back(session: Session, contact_id: int, today: date) -> str:
    """A contact was voided: a clock that it met runs again."""
    said = ""
    for row in session.exec(
        select(TransitionClock).where(
            col(TransitionClock.contact_id) == contact_id, col(TransitionClock.status) == ClockStatus.MET
        )
    ):
        row.status, row.met_on, row.met_how, row.contact_id = ClockStatus.RUNNING, None, "", None
        session.add(row)
        transition = session.get_one(Transition, row.transition_id)
        if transition.status is TransitionStatus.FINISHED and transition.kind is not TransitionKind.ADMISSION:
            transition.status, transition.finished_on = TransitionStatus.RUNNING, None
            session.add(transition)
        rows.go_on(session, transition, today)
        said += f"; {row.name} runs again"
    return said


def ward_goes_on(session: Session, client_id: int, today: date) -> None:
    """Plan the next call to the ward, where none is planned."""
    session.flush()
    planned = session.exec(
        select(CheckIn.id).where(
            col(CheckIn.client_id) == client_id,
            col(CheckIn.status) == CheckInStatus.PLANNED,
            col(CheckIn.kind) == Kind.WARD,
        )
    ).first()
    step = next_ward(session, client_id, today) if planned is None else None
    if step is not None:
        session.add(
            CheckIn(
                client_id=client_id,
                kind=step.kind,
                reason=step.reason,
                due=step.due,
                origin=step.origin,
                added_on=today,
            )
        )


def _contact(
    session: Session,
    row: TransitionClock,
    contact: Contact,
    own: bool,
    answered: CheckIn | None,
    day: date,
    today: date,
) -> str:
    outcome = contact.outcome
    if outcome is None or day < row.opens_on:
        return ""
    if row.clock == ClockName.WARD:
        if answered is not None and answered.kind is Kind.WARD and outcome in WITH_THE_WARD:
            return rows.meet(session, row, day, "word with the ward", today, contact.id)
        return ""
    if speaks_to_her(outcome, contact.mode, contact.with_whom, own):
        return rows.meet(session, row, day, "reached", today, contact.id)
    theirs = bool(contact.with_whom or (answered is not None and answered.with_whom))
    return rows.tried(session, row, day) if outcome.unreached and not theirs else ""


def _goes_on_as(session: Session, own: TransitionClock | None, follow: CheckIn) -> None:
    """What follows a step's own check-in is that step; so is the first call to the ward that a contact planned."""
    if own is not None and own.status in (ClockStatus.RUNNING, ClockStatus.EFFORT) and own.clock in _BY_CONTACT:
        rows.adopt(session, own, follow)
    elif follow.kind is Kind.WARD and follow.client_id is not None:
        for row in rows.live(session, follow.client_id, ClockName.WARD):
            if row.check_in_id is None:
                rows.adopt(session, row, follow)


def _go_on(session: Session, client_id: int, answered: CheckIn | None, today: date) -> None:
    tried = answered is not None and answered.status is CheckInStatus.MISSED
    for transition in rows.running(session, client_id):
        rows.go_on(session, transition, today, tried)


def _day(rhythm: str, today: date) -> date | None:
    try:
        return next_due(rhythm, today, today)
    except Refused:
        return None


def _expected(session: Session, client_id: int) -> date | None:
    """The discharge that the ward expected last."""
    row = session.exec(
        select(WardSheet)
        .where(col(WardSheet.client_id) == client_id, col(WardSheet.void_why) == "")
        .order_by(col(WardSheet.as_of).desc(), col(WardSheet.id).desc())
    ).first()
    return row.expected_on if row is not None else None
