"""Check-ins: what is owed. Added, put off, done without contact, cancelled; and what follows what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from casetui.records import CheckIn, Client, Contact
from casetui.records.checkin import CheckInFields, ContactFields
from casetui.rules import outcomes
from casetui.rules.cadence import check_rhythm
from casetui.rules.working_days import say_moved
from casetui.store import resting, transition_heard
from casetui.store.input import a_line, checked, named, the
from casetui.store.rescheduling import Rescheduling
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInEntry, CheckInStatus, Kind, NextStep, Origin
from casetui.terms.contact import Outcome
from casetui.terms.rhythm import CHOSEN
from casetui.terms.text import LINE_MAXIMUM, plain_line
from casetui.wording import say_day, say_time

if TYPE_CHECKING:
    from casetui.store.journal import Act
    from casetui.store.sessions import Sessions

NEVER_SNOOZED = (Kind.SAFETY,)
"""Kinds that leave Today only by a recorded action (practice.md section 2, tier 0)."""

REASON_TO_SNOOZE = (Kind.DEADLINE, Kind.TRANSITION)
"""Kinds with a window: putting them off asks for a reason."""


class CheckIns(Rescheduling):
    """Every write about what is owed."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def add(self, entry: CheckInEntry, today: date) -> Change:
        """Plan a check-in.

        Raises:
            Refused: no reason is given, the rhythm cannot be read, or there is no such client.
            NotSaved: the disk said no.
        """
        check_rhythm(entry.rhythm)
        with self.sessions.changing("check-in added", entry.client_id) as (session, act):
            name = named(session, entry.client_id)
            session.add(planned_from(entry, today))
            when = "undated" if entry.due is None else say_day(entry.due, today)
            at = f" {say_time(entry.at)}" if entry.at else ""
            act.words = f"{name}: {entry.kind} added, {when}{at}{resting.remarked(session, entry.due, today)}"
        return act.done

    def done(self, check_in_id: int, now: datetime, what: str = "", next_look: date | None = None) -> Change:
        """Settle a check-in without a contact; the next by its rhythm is planned.

        A safety row needs `what` was done and the day of the `next_look`; a deadline needs `what`.

        Raises:
            Refused: it was settled meanwhile, or what is needed is not given.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("done", why=what) as (session, act):
            self.finish(session, act, check_in_id, now, what, next_look)
        return act.done

    def finish(
        self,
        session: Session,
        act: Act,
        check_in_id: int,
        now: datetime,
        what: str = "",
        next_look: date | None = None,
    ) -> None:
        """`done` within a write that has begun: `act` is told of whom it is, and what was done in words.

        Raises:
            Refused: it was settled meanwhile, or what is needed is not given.
        """
        today = now.date()
        said = plain_line(what)[:LINE_MAXIMUM] or "done without contact"
        check_in = settle(session, check_in_id, CheckInStatus.DONE, said, today)
        _must_say(check_in, what, next_look, today)
        act.client_id = check_in.client_id
        act.words = f"{named(session, check_in.client_id)}: {check_in.reason}, done"
        act.words += transition_heard.step_done(session, check_in, said, today)
        if what.strip():
            moment = now.astimezone(UTC)
            fields = checked(ContactFields, client_id=check_in.client_id, check_in_id=check_in_id, at=moment, note=what)
            session.add(Contact(**fields.model_dump(), recorded_at=moment))
        step = self._by_rhythm(session, check_in, today)
        if next_look is not None:
            look = step or NextStep(None, check_in.kind, check_in.reason, "")
            step = replace(look, due=next_look, why="the next look")
        if step is not None:
            follow = follow_up(step, check_in.client_id, check_in, today)
            session.add(follow)
            resting.hand_on(session, check_in, follow)
            act.words += next_words(follow, today)

    def snooze(self, check_in_id: int, until: date, today: date, at: time | None = None, why: str = "") -> Change:
        """Put a check-in off to a later day.

        Raises:
            Refused: it is a safety row, the day is past, or its window asks for a reason and none is given.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("snoozed", why=why) as (session, act):
            self.put_off(session, act, check_in_id, until, today, at, why)
        return act.done

    def put_off(
        self,
        session: Session,
        act: Act,
        check_in_id: int,
        until: date,
        today: date,
        at: time | None = None,
        why: str = "",
    ) -> None:
        """`snooze` within a write that has begun: `act` is told of whom it is, and what was put off in words.

        Raises:
            Refused: it is a safety row, the day is past, or its window asks for a reason and none is given.
        """
        check_in = the(session, CheckIn, check_in_id)
        if check_in.status is not CheckInStatus.PLANNED:
            raise Refused("That check-in is no longer planned.")
        if check_in.kind in NEVER_SNOOZED:
            raise Refused("A safety row cannot be put off. Record what was done, and the next look.")
        if check_in.kind in REASON_TO_SNOOZE and not why.strip():
            raise Refused("This has a window. Say why it can wait.")
        if until < today:
            raise Refused(f"{say_day(until, today)} is past.")
        check_in.moved_from, check_in.moved_why = check_in.moved_from or check_in.due, CHOSEN
        check_in.due, check_in.at = until, at
        session.add(check_in)
        act.client_id = check_in.client_id
        at_words = f" {say_time(at)}" if at else ""
        act.words = (
            f"{named(session, check_in.client_id)}: {check_in.reason}, put off to {say_day(until, today)}{at_words}"
        )

    def cancel(self, check_in_id: int, why: str, today: date) -> Change:
        """Take a check-in off the queue for good, with a reason.

        Raises:
            Refused: no reason is given, it is a safety row, or it was settled meanwhile.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say why it is not needed.")
        with self.sessions.changing("cancelled", why=why) as (session, act):
            check_in = settle(session, check_in_id, CheckInStatus.CANCELLED, a_line(why), today)
            if check_in.kind in NEVER_SNOOZED:
                raise Refused("A safety row leaves only with what was done, and the next look. d records both.")
            act.client_id = check_in.client_id
            act.words = f"{named(session, check_in.client_id)}: {check_in.reason}, cancelled"
            act.words += transition_heard.step_not_needed(session, check_in, a_line(why), today)
        return act.done

    def _by_rhythm(self, session: Session, check_in: CheckIn, today: date) -> NextStep | None:
        """The next by rhythm of a check-in done without contact."""
        client = session.get(Client, check_in.client_id) if check_in.client_id is not None else None
        return outcomes.after_contact(
            Outcome.REACHED,
            kind=check_in.kind,
            rhythm=check_in.rhythm,
            risk=client.risk if client else None,
            in_transition=False,
            attempts=0,
            reason=check_in.reason,
            today=today,
            at=check_in.at,
            course=resting.course_of(session, check_in, check_in.client_id, today),
        )


def _must_say(check_in: CheckIn, what: str, next_look: date | None, today: date) -> None:
    if check_in.kind in (Kind.SAFETY, Kind.DEADLINE) and not what.strip():
        raise Refused("Say what was done.")
    if check_in.kind is Kind.SAFETY and next_look is None:
        raise Refused("A safety row leaves only with the next look. Say when you look again.")
    if next_look is not None and next_look < today:
        raise Refused("The next look cannot be in the past.")


def settle(session: Session, check_in_id: int, status: CheckInStatus, why: str, today: date) -> CheckIn:
    """Take a planned check-in off the queue.

    Raises:
        Refused: it is not planned any more.
    """
    check_in = the(session, CheckIn, check_in_id)
    if check_in.status is not CheckInStatus.PLANNED:
        raise Refused("That check-in was settled already.")
    check_in.status, check_in.settled_on, check_in.settled_why = status, today, why
    session.add(check_in)
    return check_in


def planned_from(entry: CheckInEntry, today: date) -> CheckIn:
    """A check-in as entered, checked.

    Raises:
        Refused: a value is not possible.
    """
    fields = checked(
        CheckInFields,
        client_id=entry.client_id,
        kind=entry.kind,
        reason=entry.reason,
        due=entry.due,
        at=entry.at,
        rhythm=entry.rhythm,
        with_whom=entry.with_whom,
        origin=entry.origin,
        high=entry.high,
        counted_from=entry.counted_from,
        minutes=entry.minutes,
    )
    return CheckIn(**fields.model_dump(), added_on=today)


def follow_up(step: NextStep, client_id: int | None, settled: CheckIn | None, today: date) -> CheckIn:
    """The check-in that follows: it carries the rhythm, the place in the plan and the risk of the one before."""
    rhythm = "" if step.kind is Kind.WARD else step.rhythm
    entry = CheckInEntry(client_id, step.kind, step.reason, step.due, step.at, rhythm, origin=step.origin)
    follow = planned_from(entry, today)
    follow.attempt, follow.of, follow.ladder = step.attempt, step.of, step.ladder
    follow.band = "" if step.at is not None else step.band
    follow.moved_from, follow.moved_why = step.moved_from, step.moved_why
    if settled is not None:
        follow.counted_from, follow.minutes = settled.counted_from, settled.minutes
        follow.follows_id = settled.id
        follow.high = settled.high
        follow.with_whom = settled.with_whom if step.origin is not Origin.CLOSING else ""
        follow.intervention_id = settled.intervention_id
    return follow


def next_words(follow: CheckIn, today: date) -> str:
    """When the next one is, to be said after what was done."""
    if follow.due is None:
        return ", next undated"
    at = f" {say_time(follow.at)}" if follow.at else ""
    moved = say_moved(follow.moved_from, follow.moved_why, today)
    return f", next {say_day(follow.due, today)}{at}{f' ({moved})' if moved else ''}"


def settle_reviews(
    session: Session,
    client_id: int,
    reason: str,
    how: str,
    today: date,
    status: CheckInStatus = CheckInStatus.DONE,
) -> int:
    """Take the planned reviews of a client that are for `reason` off the queue, and return how many there were.

    They were done, or what `status` says; `how` says it in a few words.
    """
    planned = select(CheckIn).where(
        CheckIn.client_id == client_id,
        CheckIn.status == CheckInStatus.PLANNED,
        CheckIn.kind == Kind.REVIEW,
        CheckIn.reason == reason,
    )
    found = session.exec(planned).all()
    for review in found:
        settle(session, review.id, status, how, today)
    return len(found)
