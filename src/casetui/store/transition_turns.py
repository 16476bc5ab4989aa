"""Into hospital, home again, an emergency visit, a move: the one way in which each is done, within a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Contact, Stay, Transition, Whereabouts
from casetui.rules.ladder import own_reason
from casetui.rules.transition_clocks import clocks_of
from casetui.rules.transitions import speaks_to_her
from casetui.store import resting
from casetui.store import transition_rows as rows
from casetui.store.input import a_line
from casetui.store.transition_facts import facts_of, open_stays
from casetui.store.transition_rows import WAITS
from casetui.store.turning_points import AT_HOME, in_ward, move, owes, planned, settle_all
from casetui.terms.case import PlaceEntry, PlaceKind, Provenance
from casetui.terms.checkin import CheckInStatus, Kind
from casetui.terms.clock import day_of
from casetui.terms.contact import Outcome
from casetui.terms.health import StayKind
from casetui.terms.transition import (
    ClockName,
    TransitionKind,
    TransitionStatus,
    Turn,
)
from casetui.wording import say_count, say_day

AGAIN_IN_HOSPITAL = "in hospital again"
"""Why a transition ends before its clocks are met."""


def turn(session: Session, client_id: int, said: Turn, today: date) -> str:
    """Do everything that a transition sets off; returns what happened, to be said after her name and the kind.

    Her case may be closed: then where she is and her stay are kept, and nothing is owed.
    """
    match said.kind:
        case TransitionKind.ADMISSION:
            return admitted(session, client_id, said, today)
        case TransitionKind.EMERGENCY:
            return emergency(session, client_id, said, today)
        case TransitionKind.DISCHARGE:
            return discharged(session, client_id, said, today)
    return moved(session, client_id, said, today)


def put_place(session: Session, client_id: int, entry: PlaceEntry, today: date) -> str:
    """She is somewhere else from a day on; into a ward and out of one do what they must.

    From one ward to another the stay goes on. Returns what that set off, to be said after where she is.
    """
    was_ward = in_ward(session, client_id)
    place, unit = a_line(entry.place).strip(), a_line(entry.unit).strip()
    if was_ward and entry.kind.ward:
        move(session, client_id, entry)
        return ""
    kind = TransitionKind.MOVE
    if entry.kind.ward or was_ward:
        kind = TransitionKind.ADMISSION if entry.kind.ward else TransitionKind.DISCHARGE
    stays = open_stays(session, client_id)
    stay = stays[-1].kind if stays else StayKind.INPATIENT
    return turn(session, client_id, Turn(kind, entry.since, place, unit, entry.kind, stay), today)


def admitted(session: Session, client_id: int, said: Turn, today: date, plan: bool = True) -> str:
    """She is in hospital: a stay is opened, what was planned at home waits, the rhythm is with the ward.

    What ran of an earlier transition ends. Without `plan` the call to the ward is the caller's.
    """
    if rows.running(session, client_id, TransitionKind.ADMISSION):
        return _wait(session, client_id, said.day)
    was = _where(session, client_id)
    goes_on = owes(session, client_id)
    for row in rows.running(session, client_id):
        rows.end(session, row, TransitionStatus.LET_GO, AGAIN_IN_HOSPITAL, today)
    stays = open_stays(session, client_id)
    stay = stays[-1] if stays else None
    if stay is None:
        stay = Stay(client_id=client_id, kind=said.stay, place=a_line(said.place), admitted=noon(said.day))
    stay.reason = stay.reason or a_line(said.reason)
    session.add(stay)
    waits = _wait(session, client_id, said.day)
    if not in_ward(session, client_id):
        where = said.where if said.where.ward else PlaceKind.HOSPITAL
        move(session, client_id, PlaceEntry(where, said.day, said.place, said.unit))
    if goes_on:
        session.flush()
        started = _start(session, client_id, said, stay, (was, said.place), today)
        if plan:
            rows.go_on(session, started, today)
    return waits


def emergency(session: Session, client_id: int, said: Turn, today: date) -> str:
    """An emergency visit from which she came home; one that ended in admission is an admission."""
    stay = _recorded(session, said) or Stay(
        client_id=client_id,
        kind=StayKind.EMERGENCY,
        place=a_line(said.place),
        reason=a_line(said.reason),
        admitted=noon(said.day),
        discharged=noon(said.day),
    )
    session.add(stay)
    if not owes(session, client_id):
        return ""
    session.flush()
    started = _start(session, client_id, said, stay, (said.place, ""), today)
    rows.go_on(session, started, today)
    return _clock_words(session, started, today)


def discharged(session: Session, client_id: int, said: Turn, today: date) -> str:
    """She left hospital: the stay ends, the clocks start, what waited at home comes back."""
    was_ward, stays = in_ward(session, client_id), open_stays(session, client_id)
    stay = _recorded(session, said) or (stays[-1] if stays else None)
    if stay is None:
        stay = Stay(client_id=client_id, kind=said.stay, place="", discharged=noon(said.day))
    for one in (*stays, stay):
        one.discharged = one.discharged or noon(said.day)
        session.add(one)
    if stay.kind is not StayKind.EMERGENCY:
        stay.kind = said.stay
    wards = [row for row in planned(session, client_id) if row.kind is Kind.WARD]
    settle_all(session, wards, CheckInStatus.DONE, "discharged", today)
    for row in rows.running(session, client_id):
        if row.kind is TransitionKind.ADMISSION:
            rows.end(session, row, TransitionStatus.FINISHED, "discharged", today)
        else:
            rows.end(session, row, TransitionStatus.LET_GO, "discharged anew", today)
    from_where = _where(session, client_id) if was_ward else stay.place
    if said.stay_id is None or was_ward:
        move(session, client_id, PlaceEntry(said.where, said.day, said.place, said.unit))
    if not owes(session, client_id):
        return ""
    session.flush()
    to_where = said.place or said.where.value
    started = _start(session, client_id, said, stay, (from_where, to_where), today)
    look_back(session, started, today)
    rows.go_on(session, started, today)
    back = _resume(session, client_id, said.day, rows.next_day(session, started, today), today)
    came = f"; {say_count(back, 'check-in')} back" if back else ""
    return f"{_clock_words(session, started, today)}{came}"


def moved(session: Session, client_id: int, said: Turn, today: date) -> str:
    """She lives somewhere else; a first visit of home health that is ordered there has its clock."""
    was = _where(session, client_id)
    move(session, client_id, PlaceEntry(said.where, said.day, said.place, said.unit))
    if not owes(session, client_id):
        return ""
    started = _start(session, client_id, said, None, (was, said.place or said.where.value), today)
    rows.go_on(session, started, today)
    return _clock_words(session, started, today)


def look_back(session: Session, started: Transition, today: date) -> None:
    """A contact since the day of discharge that reached her meets the first call, though it was recorded before."""
    for row in rows.live(session, started.client_id, ClockName.CALL):
        found = session.exec(
            select(Contact)
            .where(
                col(Contact.client_id) == started.client_id,
                col(Contact.void_why) == "",
                col(Contact.outcome) == Outcome.REACHED,
                col(Contact.at) > noon(started.on_day),
            )
            .order_by(col(Contact.at))
        )
        for contact in found:
            day = day_of(contact.at)
            if day > started.on_day and speaks_to_her(contact.outcome, contact.mode, contact.with_whom, False):
                rows.meet(session, row, day, "reached", today, contact.id)
                break


def noon(day: date) -> datetime:
    """The moment that stands for a whole day."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _start(
    session: Session, client_id: int, said: Turn, stay: Stay | None, places: tuple[str, str], today: date
) -> Transition:
    from_where, to_where = places
    started = Transition(
        client_id=client_id,
        stay_id=stay.id if stay is not None else None,
        kind=said.kind,
        on_day=said.day,
        from_where=a_line(from_where),
        to_where=a_line(to_where),
        reason=a_line(said.reason),
    )
    session.add(started)
    session.flush()
    facts = facts_of(session, client_id, said, today)
    if said.kind is TransitionKind.DISCHARGE:
        started.risk = rows.assessed_risk(session, client_id, started) or facts.risk
        facts = replace(facts, risk=started.risk)
    rows.start(session, started, clocks_of(facts), today)
    return started


def _clock_words(session: Session, started: Transition, today: date) -> str:
    count = len(rows.clocks(session, started.id))
    if not count:
        return ""
    first = rows.next_day(session, started, today)
    return f"; {say_count(count, 'clock')}, the next step by {say_day(first, today)}"


def _wait(session: Session, client_id: int, day: date) -> str:
    """What is planned at home waits from a day on until she is back; returns how many check-ins do, in words."""
    waiting = [row for row in planned(session, client_id) if row.kind in AT_HOME and row.due and not row.at]
    count = settle_all(session, waiting, CheckInStatus.MOVED, WAITS, day)
    return f"; {say_count(count, 'check-in')} at home {'waits' if count == 1 else 'wait'}" if count else ""


def _recorded(session: Session, said: Turn) -> Stay | None:
    """The stay of a record that is taken for it: it is hers from now on."""
    stay = session.get(Stay, said.stay_id) if said.stay_id is not None else None
    if stay is not None:
        stay.provenance = Provenance.TAKEN_OVER
    return stay


def _where(session: Session, client_id: int) -> str:
    now = session.exec(
        select(Whereabouts)
        .where(col(Whereabouts.client_id) == client_id, col(Whereabouts.until).is_(None))
        .order_by(col(Whereabouts.id).desc())
    ).first()
    return (now.place or now.kind.value) if now is not None else ""


def _resume(session: Session, client_id: int, home: date, first: date, today: date) -> int:
    """Plan again what waited while she was in hospital, not before the first step of the transition."""
    waiting = session.exec(
        select(CheckIn).where(
            col(CheckIn.client_id) == client_id,
            col(CheckIn.status) == CheckInStatus.MOVED,
            col(CheckIn.settled_why) == WAITS,
        )
    ).all()
    for row in waiting:
        row.settled_why = f"{WAITS} until {home.isoformat()}"
        session.add(row)
    back = [row for row in waiting if not resting.ended(session, row, home)]
    for row in back:
        again = CheckIn(
            client_id=client_id,
            kind=row.kind,
            reason=own_reason(row.reason) or row.reason,
            due=max(first, row.due or first),
            rhythm=row.rhythm,
            with_whom=row.with_whom,
            origin=row.origin,
            high=row.high,
            counted_from=row.counted_from,
            minutes=row.minutes,
            intervention_id=row.intervention_id,
            follows_id=row.id,
            added_on=today,
        )
        session.add(again)
        resting.hand_on(session, row, again)
        resting.put_free(session, again, today, first)
    return len(back)
