"""Transitions and their clocks as rows: started, met, tried, ended; and the check-in that is the next unmet step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from casetui.records import Assessment, CheckIn, Client, Stay, Transition, TransitionClock
from casetui.rules.calendar import add_business_days
from casetui.rules.transition_clocks import STEPS, visit_days
from casetui.rules.transitions import ALSO, counts_as_effort, order_of, passed_at_once, risk_of
from casetui.terms.case import Risk
from casetui.terms.checkin import CheckInStatus, Kind, Origin
from casetui.terms.clock import day_of
from casetui.terms.transition import (
    ClockName,
    ClockStatus,
    TransitionClockDue,
    TransitionKind,
    TransitionStatus,
)
from casetui.wording import say_day

WAITS = "in hospital"
"""Why a check-in at home is moved while she is a patient."""

PASSED = "its window had passed when it was started"
"""Why a clock that is started late is missed at once."""

TRY_AGAIN = 1
"""Business days to the next try of a step that was tried today (C: the next day she works)."""


def running(session: Session, client_id: int, *kinds: TransitionKind) -> Sequence[Transition]:
    """The transitions of a client that run, of some kinds or of all."""
    rows = session.exec(
        select(Transition)
        .where(
            col(Transition.client_id) == client_id,
            col(Transition.status) == TransitionStatus.RUNNING,
            col(Transition.void_why) == "",
        )
        .order_by(col(Transition.id))
    ).all()
    return [row for row in rows if not kinds or row.kind in kinds]


def clocks(session: Session, transition_id: int) -> Sequence[TransitionClock]:
    """The clocks of a transition."""
    return session.exec(
        select(TransitionClock)
        .where(col(TransitionClock.transition_id) == transition_id, col(TransitionClock.void_why) == "")
        .order_by(col(TransitionClock.id))
    ).all()


def live(session: Session, client_id: int, *names: ClockName) -> list[TransitionClock]:
    """A client's clocks of some names, or all, that run or of which only an effort was made."""
    rows = session.exec(
        select(TransitionClock)
        .where(
            col(TransitionClock.client_id) == client_id,
            col(TransitionClock.status).in_((ClockStatus.RUNNING, ClockStatus.EFFORT)),
            col(TransitionClock.void_why) == "",
        )
        .order_by(col(TransitionClock.id))
    ).all()
    return [row for row in rows if not names or row.clock in names]


def of_step(session: Session, check_in_id: int) -> TransitionClock | None:
    """The clock whose step a check-in is."""
    return session.exec(
        select(TransitionClock).where(
            col(TransitionClock.check_in_id) == check_in_id, col(TransitionClock.void_why) == ""
        )
    ).first()


def start(session: Session, transition: Transition, found: Iterable[TransitionClockDue], today: date) -> None:
    """Write the clocks of a transition; one whose window has passed is missed at once, but for the first call."""
    for one in found:
        passed = passed_at_once(one.clock, one.due_on, today)
        session.add(
            TransitionClock(
                client_id=transition.client_id,
                transition_id=transition.id,
                clock=one.clock,
                name=one.name,
                satisfied_by=one.satisfied_by,
                opens_on=one.opens_on,
                due_on=one.due_on,
                status=ClockStatus.MISSED if passed else ClockStatus.RUNNING,
                met_how=PASSED if passed else "",
                source=f"{one.source}; sure {one.sure}",
            )
        )
    session.flush()


def meet(
    session: Session, row: TransitionClock, day: date, how: str, today: date, contact_id: int | None = None
) -> str:
    """A clock is met, with what is met by the same; its step is done. Returns what is said after what was done."""
    said = _meet(session, row, day, how, today, contact_id)
    for other in clocks(session, row.transition_id):
        also = other.clock in ALSO.get(ClockName(row.clock), ())
        if also and other.status in (ClockStatus.RUNNING, ClockStatus.EFFORT) and other.opens_on <= day <= other.due_on:
            _meet(session, other, day, how, today, contact_id)
    return said


def meet_named(session: Session, client_id: int, clock: ClockName, day: date, how: str, today: date) -> str:
    """Every live clock of a name is met, the next step of its transition planned; what is said after what was done."""
    said = ""
    for row in live(session, client_id, clock):
        if row.opens_on <= day:
            said = meet(session, row, day, how, today)
            go_on(session, session.get_one(Transition, row.transition_id), today)
    return said


def _meet(session: Session, row: TransitionClock, day: date, how: str, today: date, contact_id: int | None) -> str:
    row.status, row.met_on, row.met_how = ClockStatus.MET, day, how
    row.contact_id = contact_id
    session.add(row)
    settle_step(session, row, CheckInStatus.DONE, how or "met", today)
    late = f", late: it was due {say_day(row.due_on, today)}" if day > row.due_on else ""
    return f"; {row.name} met{late}"


def tried(session: Session, row: TransitionClock, day: date) -> str:
    """An attempt is counted; two within the window of a first call count as effort. Returns what is said after it."""
    if row.status is not ClockStatus.RUNNING:
        return ""
    row.efforts += 1
    in_time = row.opens_on <= day <= row.due_on
    if row.clock == ClockName.CALL and in_time and counts_as_effort(row.efforts):
        row.status, row.met_on = ClockStatus.EFFORT, day
        row.met_how = "two separate documented attempts"
        session.add(row)
        return f"; {row.name}: effort made, two attempts"
    session.add(row)
    return ""


def settle_step(session: Session, row: TransitionClock, status: CheckInStatus, why: str, today: date) -> None:
    """The check-in that is a clock's step leaves the queue, where it is planned or waits."""
    step = session.get(CheckIn, row.check_in_id) if row.check_in_id is not None else None
    if step is not None and (step.status is CheckInStatus.PLANNED or step.settled_why == WAITS):
        step.status, step.settled_on, step.settled_why = status, today, why
        session.add(step)


def end(session: Session, transition: Transition, status: TransitionStatus, why: str, today: date) -> None:
    """A transition ends: its clocks that run are let go, their steps leave the queue."""
    transition.status, transition.finished_on = status, today
    transition.let_go_why = why if status is TransitionStatus.LET_GO else ""
    session.add(transition)
    for row in clocks(session, transition.id):
        if row.status in (ClockStatus.RUNNING, ClockStatus.EFFORT):
            if row.status is ClockStatus.RUNNING:
                row.status, row.met_how = ClockStatus.LET_GO, why
                session.add(row)
            settle_step(session, row, CheckInStatus.CANCELLED, why, today)


def end_all(session: Session, client_id: int, why: str, today: date) -> None:
    """Every transition of a client ends: nothing more is owed to her."""
    for row in running(session, client_id):
        end(session, row, TransitionStatus.LET_GO, why, today)


def go_on(session: Session, transition: Transition, today: date, tried_today: bool = False) -> None:
    """Plan the next unmet step, where none is planned; with the last clock met the transition is finished.

    `tried_today`: the step was tried just now, so the next try is on another day.
    """
    session.flush()
    if transition.status is not TransitionStatus.RUNNING:
        return
    unmet = [row for row in clocks(session, transition.id) if row.status is ClockStatus.RUNNING]
    if not unmet and transition.kind is not TransitionKind.ADMISSION:
        transition.status, transition.finished_on = TransitionStatus.FINISHED, today
        session.add(transition)
    row = _next(unmet)
    call = _ward_call(session, transition.client_id) if row is not None and row.clock == ClockName.WARD else None
    if row is not None and call is not None:
        adopt(session, row, call)
    elif row is not None and not _planned(session, row) and _owes(session, transition.client_id):
        earliest = add_business_days(today, TRY_AGAIN) if tried_today else today
        plan_step(session, row, max(row.due_on, earliest), STEPS[ClockName(row.clock)], today)


def next_day(session: Session, transition: Transition, today: date) -> date:
    """The day of the next unmet step of a transition; today where none is left."""
    row = _next([row for row in clocks(session, transition.id) if row.status is ClockStatus.RUNNING])
    return max(row.due_on, today) if row is not None else today


def plan_step(session: Session, row: TransitionClock, due: date, reason: str, today: date) -> None:
    """Put a clock's step on the queue."""
    step = CheckIn(
        client_id=row.client_id,
        kind=Kind.WARD if row.clock == ClockName.WARD else Kind.TRANSITION,
        reason=reason,
        due=due,
        origin=Origin.TRANSITION,
        added_on=today,
    )
    session.add(step)
    session.flush()
    row.check_in_id = step.id
    session.add(row)


def adopt(session: Session, row: TransitionClock, step: CheckIn) -> None:
    """Another check-in is a clock's step from now on."""
    session.flush()
    row.check_in_id = step.id
    session.add(row)


def rate(session: Session, client_id: int, today: date) -> str:
    """Set the risk of a running discharge by LACE and HOSPITAL, and the practice's visit by it.

    Returns what is said after what was done; "" where it says nothing new.
    """
    session.flush()
    said = ""
    for transition in running(session, client_id, TransitionKind.DISCHARGE):
        risk = assessed_risk(session, client_id, transition)
        if risk is None or risk is transition.risk:
            continue
        transition.risk = risk
        session.add(transition)
        said += f"; {risk} risk of coming back{_move_visit(session, transition, today)}"
    return said


def assessed_risk(session: Session, client_id: int, transition: Transition) -> Risk | None:
    """What LACE and HOSPITAL said of a stay since its admission, the higher one; None where neither was asked."""
    stay = session.get(Stay, transition.stay_id) if transition.stay_id is not None else None
    since = day_of(stay.admitted) if stay is not None and stay.admitted is not None else transition.on_day
    rows = session.exec(
        select(Assessment)
        .where(col(Assessment.client_id) == client_id, col(Assessment.void_why) == "", col(Assessment.on_day) >= since)
        .order_by(col(Assessment.on_day), col(Assessment.id))
    ).all()
    newest = {row.instrument: row.total for row in rows if row.total is not None}
    return risk_of(newest.items())


def _move_visit(session: Session, transition: Transition, today: date) -> str:
    due = transition.on_day + timedelta(days=visit_days(transition.risk))
    for row in clocks(session, transition.id):
        if row.clock == ClockName.ATTENDED and row.status is ClockStatus.RUNNING and row.due_on != due:
            step = session.get(CheckIn, row.check_in_id) if row.check_in_id is not None else None
            if step is not None and step.status is CheckInStatus.PLANNED and step.due == row.due_on:
                step.due = max(due, today)
                session.add(step)
            row.due_on = due
            session.add(row)
            return f", the practice's visit by {say_day(due, today)}"
    return ""


def _next(unmet: Sequence[TransitionClock]) -> TransitionClock | None:
    """The clock whose step comes next, the soonest. Medicines have a gap of their own, and their sheet."""
    return min(
        (row for row in unmet if row.clock != ClockName.MEDICINES),
        key=lambda row: (row.due_on, order_of(ClockName(row.clock))),
        default=None,
    )


def _ward_call(session: Session, client_id: int) -> CheckIn | None:
    """The call to the ward that is planned already."""
    return session.exec(
        select(CheckIn).where(
            col(CheckIn.client_id) == client_id,
            col(CheckIn.status) == CheckInStatus.PLANNED,
            col(CheckIn.kind) == Kind.WARD,
        )
    ).first()


def _planned(session: Session, row: TransitionClock) -> bool:
    step = session.get(CheckIn, row.check_in_id) if row.check_in_id is not None else None
    return step is not None and step.status is CheckInStatus.PLANNED


def _owes(session: Session, client_id: int) -> bool:
    client = session.get_one(Client, client_id)
    return client.status.open and client.deceased_on is None
