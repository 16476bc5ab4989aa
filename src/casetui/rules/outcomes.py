"""What a contact sets up: the next check-in, and the words that say why (practice.md sections 2 and 3)."""

from __future__ import annotations

from datetime import date, time

from casetui.rules.cadence import next_due, one_fewer
from casetui.rules.calendar import add_business_days
from casetui.rules.ladder import DECIDE, is_decision, next_attempt, own_reason
from casetui.rules.rhythm import say_rhythm
from casetui.terms.case import Risk
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind, NextStep, Origin
from casetui.terms.contact import Outcome

RETRY_BUSINESS_DAYS = 1
"""When someone other than the client was not reached (C: the next day she works)."""

WARD_BUSINESS_DAYS = 1
"""Admitted, no word with the ward: 1 business day, high (practice.md section 3)."""

BEREAVEMENT_BUSINESS_DAYS = 1
"""The bereavement call that a death leaves (practice.md section 2); its day is a default (C)."""

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
    """
    own = own_reason(reason)
    if outcome is Outcome.DECEASED:
        return _bereavement(today)
    if outcome is Outcome.IN_HOSPITAL:
        return _ward(rhythm, today)
    if outcome is Outcome.RING_BACK:
        return _ring_back(own, rhythm, today)
    if not outcome.unreached:
        return _by_rhythm(_kind_again(kind, reason), rhythm, own, today, on or today)
    if kind is Kind.DEADLINE:
        return None
    if _someone_else(kind, reason, rhythm, with_whom):
        return _try_again(outcome, kind, rhythm, attempts, own, today)
    return next_attempt(
        risk,
        in_transition or kind is Kind.TRANSITION,
        attempts,
        today,
        at,
        unsafe=kind is Kind.SAFETY and not reason.startswith(DECIDE),
        kind=kind,
        reason=own,
        rhythm=rhythm,
        said=outcome.value,
    )


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


def _kind_again(kind: Kind, reason: str) -> Kind:
    """A rhythm goes on as a call after a ring-back or a ladder's decision, which were for once."""
    return Kind.CALL if kind is Kind.RING_BACK or reason.startswith(DECIDE) else kind


def _by_rhythm(kind: Kind, rhythm: str, reason: str, today: date, contact: date) -> NextStep | None:
    try:
        due = next_due(rhythm, contact, today)
        left = one_fewer(rhythm)
    except Refused as fault:
        return NextStep(due=None, kind=kind, reason=reason, why=f"{fault}: choose a day", rhythm=rhythm)
    if due is None:
        return None
    return NextStep(due=due, kind=kind, reason=reason, why=f"the plan says {say_rhythm(rhythm)}", rhythm=left)
