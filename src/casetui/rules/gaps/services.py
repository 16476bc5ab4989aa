"""Gaps of services and of what payers allow: promised and not confirmed, not come, ending, silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from casetui.rules.authorizing import (
    AWAITS,
    DECIDES_WITHIN,
    FEW_LEFT,
    RENEW_AHEAD,
    RENEW_AHEAD_SHORT,
    SHORT,
    is_few,
    watch_day_by_end,
)
from casetui.rules.confirming import CONFIRM_WITHIN, confirm_day
from casetui.rules.gaps.days import BY_HAND, moved
from casetui.rules.gaps.found import last_delivery, say_standing
from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.services import AuthorizationFact, ServiceFact, UseFact
from casetui.terms.gap import Counts, Gap
from casetui.terms.queue import Tier
from casetui.terms.service import AuthorizationStatus, DeliveryStatus, Granted, ServiceStatus

LAST_WEEK = timedelta(days=7)
"""How long before an authorization ends its renewal is a high gap (practice.md section 3)."""

UNCONFIRMED, NOT_THERE, NOT_DELIVERED, RESTED = (
    "service-unconfirmed",
    "service-not-there",
    "service-not-delivered",
    "service-rested",
)
_ASKS = {NOT_DELIVERED: ": find another or ring", RESTED: ", does it run again"}


def _state(facts: ClientFacts, service: ServiceFact) -> str:
    """The rule that a service which is silent belongs to."""
    if service.status is ServiceStatus.PAUSED:
        return RESTED
    last = last_delivery(facts, service)
    if last is not None and last.status is DeliveryStatus.NOT_DELIVERED:
        return NOT_DELIVERED
    return UNCONFIRMED if service.rhythm else NOT_THERE


def _silent(rule: str) -> Callable[[ClientFacts, int, date], Iterator[Gap]]:
    """What finds the services of one state whose silence is a gap; each promise has set its day."""

    def find(facts: ClientFacts, number: int, today: date) -> Iterator[Gap]:
        for one in facts.services:
            day = _confirm_by(one, number) if rule in (UNCONFIRMED, NOT_THERE) else one.confirm_by
            if day is None or day > today or _state(facts, one) != rule:
                continue
            by = f" · {one.by_whom}" if one.by_whom else ""
            why = f"{one.name}: {say_standing(facts, one, today)}{_ASKS.get(rule, '')}{by}"
            yield Gap(rule, f"service-{one.id}", "service", day, why, day, high=one.never_alone)

    return find


def _confirm_by(one: ServiceFact, number: int) -> date | None:
    """From when silence about what was promised is a gap: on the same day, whatever the number, if never alone."""
    if one.confirm_by is None or number == CONFIRM_WITHIN or one.never_alone:
        return one.confirm_by
    if one.confirm_by != confirm_day(one.awaited, one.never_alone):
        return one.confirm_by
    return moved(one.confirm_by, number - CONFIRM_WITHIN, Counts.BUSINESS_DAYS)


def _undecided(facts: ClientFacts, number: int, today: date) -> Iterator[Gap]:
    for one in facts.authorizations:
        day = _word_by(one, number) if one.status in AWAITS else None
        if day is not None and day <= today:
            why = f"{one.what}: {one.status} {said(one.asked_on, today)}, no decision yet · {one.payer}"
            yield Gap(UNDECIDED.id, f"authorization-{one.id}", "authorization", day, why, day)


def _word_by(one: AuthorizationFact, number: int) -> date | None:
    """When the payer is asked for word; the day was set by hand once it pended, or was asked again."""
    counted = one.asked_on + timedelta(days=DECIDES_WITHIN)
    if one.status is not AuthorizationStatus.REQUESTED or one.watch_on != counted:
        return one.watch_on
    return one.asked_on + timedelta(days=number)


def _renew_from(facts: ClientFacts, one: AuthorizationFact, ahead: int) -> date | None:
    """From when a renewal is to be asked, `ahead` days before the end; or once few units are left, whatever that is.

    None where nothing is to be asked. Where the day that is kept is not that before the end, units made it.
    """
    granted = Granted(one.approved, one.since, one.until)
    before_end = watch_day_by_end(granted, ahead)
    if one.watch_on is None or before_end is None or ahead == RENEW_AHEAD:
        return one.watch_on
    if one.watch_on != watch_day_by_end(granted, RENEW_AHEAD):
        return min(one.watch_on, before_end)
    used = _used(facts, one)
    few = one.approved is not None and used is not None and is_few(one.approved, used.units)
    return min(before_end, max(one.watch_on, used.last_on or one.watch_on)) if few and used else before_end


def _ending(facts: ClientFacts, number: int, today: date) -> Iterator[Gap]:
    for one in facts.authorizations:
        day = None if one.status in AWAITS else _renew_from(facts, one, number)
        if day is None or day > today:
            continue
        why = f"{one.what}: {_say_left(facts, one)}{_say_end(one, today)}renewal not begun · {one.payer}"
        near = one.until is not None and one.until <= today + LAST_WEEK
        tier = Tier.OVERDUE if near or one.status is AuthorizationStatus.USED_UP else Tier.LOOPS
        yield Gap(ENDING.id, f"authorization-{one.id}", "authorization", day, why, day, tier=tier)


def _used(facts: ClientFacts, one: AuthorizationFact) -> UseFact | None:
    """What was used of it; None where nothing was."""
    return next((use for use in facts.uses if use.authorization_id == one.id), None)


def _say_left(facts: ClientFacts, one: AuthorizationFact) -> str:
    if one.approved is None:
        return ""
    if one.status is AuthorizationStatus.USED_UP:
        return f"nothing left of {one.approved:g} {one.unit}, "
    used = _used(facts, one)
    return f"{one.approved - (used.units if used is not None else 0):g} of {one.approved:g} {one.unit} left, "


def _say_end(one: AuthorizationFact, today: date) -> str:
    if one.until is None:
        return ""
    return f"{'ended' if one.until < today else 'ends'} {said(one.until, today)}, "


_SAME_DAY = f"{SECTION_3}; the same day if the client cannot be alone, else {Counts.BUSINESS_DAYS.of(CONFIRM_WITHIN)}"
_NEVER_ALONE = "If the client cannot be alone it always stands on the same day"

ENDING = Rule(
    "authorization-ending",
    "Authorization ending, renewal not begun",
    f"What a payer allows ends, or {FEW_LEFT.numerator} in {FEW_LEFT.denominator} of its units is left, and no renewal"
    f" was asked for. Days before its end, always {RENEW_AHEAD_SHORT} if it lasts {SHORT} or less. High in its last"
    " week and once nothing is left",
    f"{SECTION_3}; {RENEW_AHEAD} days ahead, {RENEW_AHEAD_SHORT} of one that lasts {SHORT} or less",
    Tier.LOOPS,
    _ending,
    number=RENEW_AHEAD,
    counts=Counts.DAYS,
)

UNDECIDED = Rule(
    "authorization-undecided",
    "Payer has not decided",
    f"A payer was asked to allow something and has not answered. {BY_HAND}",
    f"Time to decide on a prior authorization, {DECIDES_WITHIN} days",
    Tier.LOOPS,
    _undecided,
    number=DECIDES_WITHIN,
    counts=Counts.DAYS,
)

RULES = (
    Rule(
        UNCONFIRMED,
        "Service promised, not confirmed",
        f"A delivery was promised and nobody has said that it came. {_NEVER_ALONE}",
        _SAME_DAY,
        Tier.OVERDUE,
        _silent(UNCONFIRMED),
        number=CONFIRM_WITHIN,
        counts=Counts.BUSINESS_DAYS,
    ),
    Rule(
        NOT_THERE,
        "Equipment promised, not there",
        f"Equipment, or whatever else comes once, was promised and nobody has said that it is there. {_NEVER_ALONE}",
        _SAME_DAY,
        Tier.OVERDUE,
        _silent(NOT_THERE),
        number=CONFIRM_WITHIN,
        counts=Counts.BUSINESS_DAYS,
    ),
    Rule(
        NOT_DELIVERED,
        "Service did not come",
        "A delivery did not come, and none has come since",
        f"{SECTION_3}; at once",
        Tier.OVERDUE,
        _silent(NOT_DELIVERED),
    ),
    Rule(
        RESTED,
        "Pause of a service over",
        "A service was to rest until a day that has come, and nobody has said that it runs again",
        "The day that was set with the pause",
        Tier.OVERDUE,
        _silent(RESTED),
    ),
    ENDING,
    UNDECIDED,
)
"""Every rule of this file."""
