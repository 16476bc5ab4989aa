"""Transitions: begun with all that they set off; their clocks met, tried, missed or let go."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session

from casetui.records import CheckIn, Stay, Transition, TransitionClock
from casetui.rules.transition_clocks import STEPS
from casetui.store import transition_reads as reads
from casetui.store import transition_rows as rows
from casetui.store import transition_turns as turns
from casetui.store.follow_up import keep_up
from casetui.store.input import a_line, named, the
from casetui.store.transition_facts import chronic_conditions, open_stays, preview_facts
from casetui.store.turning_points import in_ward, owes
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus
from casetui.terms.clock import day_of
from casetui.terms.health import StayKind
from casetui.terms.transition import (
    ClockAct,
    ClockName,
    ClockNow,
    ClockSaid,
    ClockStatus,
    StayAsked,
    TransitionKind,
    TransitionNow,
    TransitionStatus,
    Turn,
    TurnKnown,
)
from casetui.wording import say_day, say_time

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

HOME_HEALTH = "home health"
"""Words of an order by which the first visit of home health is awaited."""

NOT_STARTED = "not started: the answer was no"
"""Why the clocks of a stay that a record brought do not run."""


class Transitions:
    """Every read and write of transitions."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def begin(self, client_id: int, turn: Turn, today: date) -> Change:
        """Begin a transition: stay, whereabouts, clocks, the next step, and the rhythm with the ward or home again.

        Raises:
            Refused: it lies ahead, she is in hospital already, the day is before her admission, or nothing may be owed
                to her any more.
            NotSaved: the disk said no.
        """
        if turn.day > today:
            raise Refused(f"{say_day(turn.day, today)} lies ahead. Plan it as a check-in.")
        with self.sessions.changing(str(turn.kind), client_id, turn.reason) as (session, act):
            _may_begin(session, client_id, turn, today)
            said = turns.turn(session, client_id, turn, today)
            keep_up(session, self.sessions.journal.connection, client_id, today)
            act.words = f"{named(session, client_id)}: {turn.kind}, {say_day(turn.day, today)}{said}"
        return act.done

    def known(self, client_id: int, today: date) -> TurnKnown:
        """What the record knows when a transition of a client is entered.

        Raises:
            Refused: there is no such client.
        """
        connection = self.sessions.journal.connection
        with self.sessions.reading() as session:
            named(session, client_id)
            stays = open_stays(session, client_id)
            ward = reads.ward_of(connection, client_id)
            sheet = ward.sheets[0] if ward is not None and ward.sheets else None
            admitted = stays[-1].admitted if stays else None
            return TurnKnown(
                in_ward=in_ward(session, client_id),
                place=stays[-1].place if stays else "",
                admitted=day_of(admitted) if admitted is not None else None,
                stay=(sheet.status if sheet is not None else None) or (stays[-1].kind if stays else StayKind.INPATIENT),
                conditions=chronic_conditions(session, client_id),
                home_health=sheet is not None and any(HOME_HEALTH in one.casefold() for one in sheet.orders),
                facts=preview_facts(session, client_id, Turn(TransitionKind.DISCHARGE, today), today),
            )

    def of(self, client_id: int, running: bool = True) -> tuple[TransitionNow, ...]:
        """A client's transitions, the newest first: those that run, or all."""
        return reads.transitions(self.sessions.journal.connection, client_id, running)

    def clock(self, number: int) -> ClockNow:
        """One clock as it stands.

        Raises:
            Refused: it is not there any more.
        """
        return reads.clock(self.sessions.journal.connection, number)

    def of_step(self, check_in_id: int) -> ClockNow | None:
        """The clock whose step a check-in is."""
        return reads.of_step(self.sessions.journal.connection, check_in_id)

    def say(self, number: int, said: ClockSaid, today: date) -> Change:
        """Say what came of a clock: met, tried, missed, or let go with a reason; the next step is planned.

        Raises:
            Refused: it is settled already, the day lies ahead or before its window, or letting go gives no reason.
            NotSaved: the disk said no.
        """
        if said.act is not ClockAct.LET_GO and said.day > today:
            raise Refused(f"{say_day(said.day, today)} lies ahead.")
        with self.sessions.changing("clock of a transition", why=said.words) as (session, act):
            row = the(session, TransitionClock, number)
            if row.void_why or row.status not in (ClockStatus.RUNNING, ClockStatus.EFFORT):
                raise Refused(f"That clock is settled: {row.status}.")
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.name}"
            act.words += _say(session, row, said, today)
            rows.go_on(session, session.get_one(Transition, row.transition_id), today)
        return act.done

    def asked(self, client_id: int, today: date) -> tuple[StayAsked, ...]:
        """The stays that a record brought of which the clocks may be started."""
        return reads.asked(self.sessions.journal.connection, client_id, today)

    def asked_stay(self, stay_id: int) -> StayAsked:
        """One of them.

        Raises:
            Refused: it is not asked about any more.
        """
        return reads.asked_stay(self.sessions.journal.connection, stay_id)

    def leave_stay(self, stay_id: int, today: date) -> Change:
        """The clocks of a stay that a record brought are not started, and not asked about again.

        Raises:
            Refused: it is not asked about any more.
            NotSaved: the disk said no.
        """
        one = self.asked_stay(stay_id)
        with self.sessions.changing("transition not started", one.client_id) as (session, act):
            stay = the(session, Stay, stay_id)
            kind = TransitionKind.EMERGENCY if stay.kind is StayKind.EMERGENCY else TransitionKind.DISCHARGE
            session.add(
                Transition(
                    client_id=one.client_id,
                    stay_id=stay_id,
                    kind=kind,
                    on_day=one.day,
                    from_where=stay.place,
                    status=TransitionStatus.LET_GO,
                    finished_on=today,
                    let_go_why=NOT_STARTED,
                )
            )
            act.words = f"{named(session, one.client_id)}: no clocks for the {kind} of {say_day(one.day, today)}"
        return act.done


def _may_begin(session: Session, client_id: int, turn: Turn, today: date) -> None:
    ward = in_ward(session, client_id)
    if turn.kind is TransitionKind.ADMISSION and ward:
        raise Refused("The client is in hospital already: l on the ward fills in its sheet, 3 says home again.")
    if turn.kind is TransitionKind.MOVE and (ward or turn.where.ward):
        raise Refused("Into a hospital is an admission, out of it a discharge.")
    if turn.kind is TransitionKind.DISCHARGE and turn.where.ward:
        raise Refused("From one ward to another the stay goes on: w says where the client is.")
    if not owes(session, client_id):
        raise Refused("Nothing is owed any more: w keeps where the client is.")
    for stay in open_stays(session, client_id) if turn.kind is TransitionKind.DISCHARGE else ():
        if stay.admitted is not None and turn.day < day_of(stay.admitted):
            raise Refused(f"The client was admitted {say_day(day_of(stay.admitted), today)}.")


def _say(session: Session, row: TransitionClock, said: ClockSaid, today: date) -> str:
    words = a_line(said.words).strip()
    match said.act:
        case ClockAct.MET:
            return _met(session, row, said, words, today)
        case ClockAct.EFFORT:
            return _tried(session, row, said, words, today)
        case ClockAct.MISSED:
            row.status, row.met_on, row.met_how = ClockStatus.MISSED, said.day, words
        case ClockAct.LET_GO:
            if not words:
                raise Refused("Say why it is let go.")
            row.status, row.met_on, row.met_how = ClockStatus.LET_GO, said.day, words
    session.add(row)
    rows.settle_step(session, row, CheckInStatus.CANCELLED, words or str(said.act), today)
    return f" {said.act}"


def _met(session: Session, row: TransitionClock, said: ClockSaid, words: str, today: date) -> str:
    if said.day < row.opens_on:
        raise Refused(f"It counts from {say_day(row.opens_on, today)}.")
    if row.clock != ClockName.BOOKED or said.visit_on is None:
        return rows.meet(session, row, said.day, words, today).removeprefix(f"; {row.name}")
    at = f" {say_time(said.visit_at)}" if said.visit_at else ""
    whom = f"{words}, " if words else ""
    how = f"{whom}{say_day(said.visit_on, today)}{at}"
    after = rows.meet(session, row, said.day, how, today).removeprefix(f"; {row.name} met")
    return f"{after}: {how}{_await_visit(session, row, said.visit_on, how, today)}"


def _await_visit(session: Session, row: TransitionClock, visit_on: date, how: str, today: date) -> str:
    """The booked visit is asked about on its day; returns a word of caution where it lies after the window."""
    for visit in rows.clocks(session, row.transition_id):
        if visit.clock == ClockName.ATTENDED and visit.status is ClockStatus.RUNNING:
            rows.settle_step(session, visit, CheckInStatus.MOVED, "booked", today)
            rows.plan_step(session, visit, max(visit_on, today), f"{STEPS[ClockName.ATTENDED]} ({how})", today)
            if visit_on > visit.due_on:
                return f"; that is after the window, which ends {say_day(visit.due_on, today)}"
    return ""


def _tried(session: Session, row: TransitionClock, said: ClockSaid, words: str, today: date) -> str:
    after = rows.tried(session, row, said.day).removeprefix(f"; {row.name}")
    step = session.get(CheckIn, row.check_in_id) if row.check_in_id is not None else None
    if said.again_on is not None:
        if said.again_on < today:
            raise Refused("The next try cannot be in the past.")
        rows.settle_step(session, row, CheckInStatus.MISSED, words or "tried", today)
        reason = step.reason if step is not None else STEPS[ClockName(row.clock)]
        rows.plan_step(session, row, said.again_on, reason, today)
        return f"{after or f': tried, {row.efforts} in all'}, next {say_day(said.again_on, today)}"
    return after or f": tried, {row.efforts} in all"
