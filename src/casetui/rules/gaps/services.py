"""Gaps of services and of what payers allow: promised and not confirmed, not come, ending, silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from casetui.rules.authorizing import AWAITS, DECIDES_WITHIN, FEW_LEFT, RENEW_AHEAD, RENEW_AHEAD_SHORT, SHORT
from casetui.rules.gaps.found import last_delivery, say_standing
from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.services import AuthorizationFact, ServiceFact
from casetui.terms.gap import Gap
from casetui.terms.queue import Tier
from casetui.terms.service import AuthorizationStatus, DeliveryStatus, ServiceStatus

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

    def find(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
        for one in facts.services:
            day = one.confirm_by
            if day is None or day > today or _state(facts, one) != rule:
                continue
            by = f" · {one.by_whom}" if one.by_whom else ""
            why = f"{one.name}: {say_standing(facts, one, today)}{_ASKS.get(rule, '')}{by}"
            yield Gap(rule, f"service-{one.id}", "service", day, why, day, high=one.never_alone)

    return find


def _undecided(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    for one in facts.authorizations:
        if one.status in AWAITS and one.watch_on is not None and one.watch_on <= today:
            why = f"{one.what}: {one.status} {said(one.asked_on, today)}, no decision yet · {one.payer}"
            yield Gap(UNDECIDED.id, f"authorization-{one.id}", "authorization", one.watch_on, why, one.watch_on)


def _ending(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    for one in facts.authorizations:
        if one.status in AWAITS or one.watch_on is None or one.watch_on > today:
            continue
        why = f"{one.what}: {_say_left(facts, one)}{_say_end(one, today)}renewal not begun · {one.payer}"
        near = one.until is not None and one.until <= today + LAST_WEEK
        tier = Tier.OVERDUE if near or one.status is AuthorizationStatus.USED_UP else Tier.LOOPS
        yield Gap(
            ENDING.id, f"authorization-{one.id}", "authorization", one.watch_on, why, one.watch_on, tier=tier
        )  # fmt: skip


def _say_left(facts: ClientFacts, one: AuthorizationFact) -> str:
    if one.approved is None:
        return ""
    if one.status is AuthorizationStatus.USED_UP:
        return f"nothing left of {one.approved:g} {one.unit}, "
    used = sum(use.units for use in facts.uses if use.authorization_id == one.id)
    return f"{one.approved - used:g} of {one.approved:g} {one.unit} left, "


def _say_end(one: AuthorizationFact, today: date) -> str:
    if one.until is None:
        return ""
    return f"{'ended' if one.until < today else 'ends'} {said(one.until, today)}, "


_SAME_DAY = f"{SECTION_3}; the same day if she cannot be alone, else 1 business day"

ENDING = Rule(
    "authorization-ending",
    "Authorization ending, renewal not begun",
    f"What a payer allows ends, or {FEW_LEFT.numerator} in {FEW_LEFT.denominator} of its units is left, and no renewal"
    " was asked for. It is high in its last week and once nothing is left",
    f"{SECTION_3}; {RENEW_AHEAD} days ahead, {RENEW_AHEAD_SHORT} of one that lasts {SHORT} or less",
    Tier.LOOPS,
    _ending,
)

UNDECIDED = Rule(
    "authorization-undecided",
    "Payer has not decided",
    "A payer was asked to allow something and has not answered",
    f"Time to decide on a prior authorization, {DECIDES_WITHIN} days, or the day that she set with the step",
    Tier.LOOPS,
    _undecided,
)

RULES = (
    Rule(
        UNCONFIRMED,
        "Service promised, not confirmed",
        "A delivery was promised and nobody has said that it came",
        _SAME_DAY,
        Tier.OVERDUE,
        _silent(UNCONFIRMED),
    ),
    Rule(
        NOT_THERE,
        "Equipment promised, not there",
        "Equipment, or whatever else comes once, was promised and nobody has said that it is there",
        _SAME_DAY,
        Tier.OVERDUE,
        _silent(NOT_THERE),
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
        "The day that she set with the pause",
        Tier.OVERDUE,
        _silent(RESTED),
    ),
    ENDING,
    UNDECIDED,
)
"""Every rule of this file."""
