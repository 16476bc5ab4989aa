"""What a contact sets up: the next check-in, and the words that say why (practice.md sections 2 and 3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from casetui.rules.cadence import following, last_day, one_fewer
from casetui.rules.calendar import add_business_days
from casetui.rules.ladder import is_decision, is_usual_decision, next_rung, own_reason, whose
from casetui.rules.rhythm import anchored
from casetui.rules.rhythm_said import say_left
from casetui.rules.working_days import kept_free, short_day
from casetui.terms.case import Risk
from casetui.terms.change import Refused
from casetui.terms.checkin import CountedFrom, Kind, NextStep, Origin
from casetui.terms.contact import Outcome
from casetui.terms.ladder import Climb, ForWhom, Try
from casetui.terms.rhythm import NOTHING_SPECIAL, Course

RETRY_BUSINESS_DAYS = 1
"""When someone other than the client was not reached (C: the next day she works)."""

WARD_BUSINESS_DAYS = 1
"""Admitted, no word with the ward: 1 business day, high (practice.md section 3)."""

BEREAVEMENT_BUSINESS_DAYS = 1
"""The bereavement call that a death leaves (practice.md section 2); its day is a default (C)."""

NO_LADDERS = Climb(())

_CLIENT_KINDS = frozenset({Kind.CALL, Kind.VISIT, Kind.RING_BACK, Kind.MESSAGE, Kind.SAFETY, Kind.TRANSITION})


def after_contact(
    outcome: Outcome,
    *,
    kind: Kind,
    rhythm: str,
    risk: Risk | None,
    in_transition: bool,
    attempts: int,
    reason: str,
    today: date,
    at: time | None,
    with_whom: str = "",
    on: date | None = None,
    climb: Climb = NO_LADDERS,
    course: Course = NOTHING_SPECIAL,
) -> NextStep | None:
    """The check-in that a contact sets up, or None where it sets up nothing.

    Not reached climbs the client's ladder; reached, or anything else that ends the attempt, goes on by the
    rhythm. Someone else who was not reached (`with_whom` without a rhythm, a ward, a task, a chase, a review)
    is tried again the next business day: no ladder ends in a welfare check on a doctor. A deadline stays where
    it is and so gets None; so does what has no rhythm.

    Args:
        outcome: how the contact ended.
        kind: what kind of check-in it answered.
        rhythm: that check-in's rhythm, or "".
        risk: the client's risk; None counts as moderate.
        in_transition: whether a transition is running.
        attempts: unsuccessful attempts so far, this one included when it was one.
        reason: that check-in's reason.
        today: the day on which the contact is recorded.
        at: the local time of the contact, or None.
        with_whom: whom it was with, when not the client.
        on: the day of the contact when it was an earlier one; the rhythm counts from it.
        climb: the ladders and the tries before this one; without ladders she is tried the next business day.
        course: from which day the rhythm counts and when it ends; the days off and the pause that move what follows.
    """
    own = own_reason(reason)
    if outcome is Outcome.DECEASED:
        return _bereavement(today)
    if outcome is Outcome.IN_HOSPITAL:
        return _ward(rhythm, today)
    if outcome is Outcome.RING_BACK:
        return _ring_back(own, rhythm, today)
    if not outcome.unreached:
        return _by_rhythm(kind_again(kind, reason), rhythm, own, today, on or today, course)
    if kind is Kind.DEADLINE:
        return None
    if _someone_else(kind, reason, rhythm, with_whom) or not climb.ladders:
        again = _try_again(outcome, kind, rhythm, attempts, own, today)
        return kept_free(again, course, today, ForWhom.ROUTINE)
    unsafe = kind is Kind.SAFETY and not is_usual_decision(reason)
    wanted = whose(risk, in_transition or kind is Kind.TRANSITION, unsafe=unsafe)
    this = Try(on) if on is not None and on != today else Try(today, at)
    rung = next_rung(
        replace(climb, tried=(*climb.tried, this)),
        wanted,
        attempts,
        today,
        at,
        risk=risk,
        kind=kind,
        reason=own,
        rhythm=rhythm,
        said=outcome.value,
    )
    return kept_free(rung, course, today, wanted)


def _someone_else(kind: Kind, reason: str, rhythm: str, with_whom: str) -> bool:
    if is_decision(reason) or kind in (Kind.SAFETY, Kind.TRANSITION):
        return False
    return kind not in _CLIENT_KINDS or bool(with_whom and not rhythm)


def _bereavement(today: date) -> NextStep:
    return NextStep(
        due=add_business_days(today, BEREAVEMENT_BUSINESS_DAYS),
        kind=Kind.CALL,
        reason="bereavement call",
        why="died: one call to the family, the next business day",
        origin=Origin.CLOSING,
    )


def _ward(rhythm: str, today: date) -> NextStep:
    return NextStep(
        due=add_business_days(today, WARD_BUSINESS_DAYS),
        kind=Kind.WARD,
        reason="ring the ward: unit, attending, inpatient or observation, expected discharge",
        why="found in hospital: a word with the ward within 1 business day",
        rhythm=rhythm,
        origin=Origin.TRANSITION,
    )


def _ring_back(reason: str, rhythm: str, today: date) -> NextStep:
    return NextStep(
        due=today,
        kind=Kind.RING_BACK,
        reason=reason or "asked to be rung back",
        why="asked to be rung back today: say when",
        rhythm=rhythm,
        origin=Origin.PROMISE,
    )


def _try_again(outcome: Outcome, kind: Kind, rhythm: str, attempts: int, reason: str, today: date) -> NextStep:
    return NextStep(
        due=add_business_days(today, RETRY_BUSINESS_DAYS),
        kind=kind,
        reason=reason or "try again",
        why=f"{outcome.value}; try again the next business day",
        rhythm=rhythm,
        attempt=max(1, attempts),
        origin=Origin.LADDER,
    )


def kind_again(kind: Kind, reason: str) -> Kind:
    """A rhythm goes on as a call after a ring-back or a ladder's decision, which were for once."""
    return Kind.CALL if kind is Kind.RING_BACK or is_usual_decision(reason) else kind


def _by_rhythm(kind: Kind, rhythm: str, reason: str, today: date, contact: date, course: Course) -> NextStep | None:
    promised = course.promised if course.counted_from is CountedFrom.PROMISE else None
    base = promised or contact
    try:
        rhythm = anchored(rhythm, promised) if promised is not None else rhythm
        due, left = following(rhythm, base, today), one_fewer(rhythm)
        last = min(course.last or date.max, last_day(rhythm) or date.max)
    except Refused as fault:
        return NextStep(due=None, kind=kind, reason=reason, why=f"{fault}: choose a day", rhythm=rhythm)
    if (
        due is None
        or due > last
        or (course.rest is not None and due <= course.rest.until and last <= course.rest.until)
    ):
        return None
    why = f"{say_left(left)} from {_base_words(base, promised is not None, today)}"
    step = NextStep(due=due, kind=kind, reason=reason, why=why, rhythm=left)
    return kept_free(step, replace(course, last=last), today, ForWhom.ROUTINE)


def _base_words(base: date, by_promise: bool, today: date) -> str:
    """The day from which a rhythm counts: "the promised Thu 19", "this contact", "the contact of Tue 17"."""
    if by_promise:
        return f"the promised {short_day(base, today)}"
    return "this contact" if base == today else f"the contact of {short_day(base, today)}"
