"""Gaps of referrals: a loop that is silent, by how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from casetui.rules.gaps.days import BY_HAND, moved
from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.referring import BUSINESS_DAYS, DAYS, URGENT_BUSINESS_DAYS, chase_day
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.services import ReferralFact
from casetui.terms.gap import Counts, Gap
from casetui.terms.queue import Tier
from casetui.terms.referral import ReferralStatus
from casetui.wording import say_count

_SAID = {
    ReferralStatus.DRAFT: "not asked yet",
    ReferralStatus.REQUESTED: "no answer yet",
    ReferralStatus.WAIT_LISTED: "on the wait list, ask where",
    ReferralStatus.ACCEPTED: "accepted, no date",
    ReferralStatus.SCHEDULED: "no word whether the appointment was kept",
    ReferralStatus.MISSED: "missed, no new date",
    ReferralStatus.ATTENDED: "no report yet",
    ReferralStatus.REPORT_RECEIVED: "report not read",
}


def _silent(rule: str, status: ReferralStatus) -> Callable[[ClientFacts, int, date], Iterator[Gap]]:
    """What finds the referrals of a status that have been silent for the rule's number."""

    def find(facts: ClientFacts, number: int, today: date) -> Iterator[Gap]:
        for one in facts.referrals:
            day = _chase(one, number) if one.status is status else None
            if day is not None and day <= today:
                why = f"{one.service} to {one.to_whom}: {_SAID[status]}"
                yield Gap(rule, f"referral-{one.id}", "referral", day, why, day, high=one.urgent)

    return find


def _chase(one: ReferralFact, number: int) -> date | None:
    """The day on which silence is to be broken, by another number than its step went by; None where nothing is awaited.

    An urgent one that is not accepted has a number of its own; a day that she chose is not the one that is counted.
    """
    own, counts = _own(one.status)
    if one.chase_on is None or number == own or (one.urgent and one.status is ReferralStatus.REQUESTED):
        return one.chase_on
    if one.last_on is None or one.chase_on != chase_day(one.status, one.last_on, one.urgent, one.on_day):
        return one.chase_on
    return moved(one.chase_on, number - own, counts)


def _own(status: ReferralStatus) -> tuple[int, Counts]:
    """After how long silence is to be broken."""
    if status in DAYS:
        return DAYS[status], Counts.DAYS
    return BUSINESS_DAYS[status], Counts.BUSINESS_DAYS


def _rule(id_: str, status: ReferralStatus, name: str, words: str, more: str = "") -> Rule[ClientFacts]:
    number, counts = _own(status)
    source = f"{SECTION_3}; {counts.of(number)}{more}"
    return Rule(
        id_, name, f"{words}. {BY_HAND}", source, Tier.LOOPS, _silent(id_, status), number=number, counts=counts
    )


RULES = (
    _rule(
        "referral-draft",
        ReferralStatus.DRAFT,
        "Referral not asked for",
        "A referral was written and has not gone out",
    ),
    _rule(
        "referral-not-accepted",
        ReferralStatus.REQUESTED,
        "Referral not accepted",
        "A referral was asked for and nobody has accepted it. An urgent one always stands after"
        f" {say_count(URGENT_BUSINESS_DAYS, 'business day')}",
        f", an urgent one {say_count(URGENT_BUSINESS_DAYS, 'business day')}",
    ),
    _rule(
        "referral-wait-list",
        ReferralStatus.WAIT_LISTED,
        "Referral on a wait list",
        "The client is on a wait list and nobody has asked lately where",
    ),
    _rule(
        "referral-no-date",
        ReferralStatus.ACCEPTED,
        "Referral accepted, no date",
        "A referral was accepted and there is no appointment",
    ),
    _rule(
        "referral-no-word",
        ReferralStatus.SCHEDULED,
        "Appointment past, no word",
        "The day of an appointment has passed and nobody has said whether it was kept",
    ),
    _rule(
        "referral-missed",
        ReferralStatus.MISSED,
        "Appointment missed, no new date",
        "An appointment was missed and there is no new one",
    ),
    _rule(
        "referral-no-report",
        ReferralStatus.ATTENDED,
        "Attended, no report",
        "An appointment was kept and no report of it has come",
    ),
    _rule(
        "referral-not-read",
        ReferralStatus.REPORT_RECEIVED,
        "Report not read",
        "A report has come and has not been read",
    ),
)
"""Every rule of this file."""
