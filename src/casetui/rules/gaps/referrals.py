"""Gaps of referrals: a loop that is silent, by how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.referring import BUSINESS_DAYS, DAYS, URGENT_BUSINESS_DAYS
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Gap
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
    """What finds the referrals of a status whose day to be chased has come; each step has set that day."""

    def find(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
        for one in facts.referrals:
            if one.status is status and one.chase_on is not None and one.chase_on <= today:
                why = f"{one.service} to {one.to_whom}: {_SAID[status]}"
                yield Gap(rule, f"referral-{one.id}", "referral", one.chase_on, why, one.chase_on, high=one.urgent)

    return find


def _days(status: ReferralStatus) -> str:
    if status in DAYS:
        return say_count(DAYS[status], "day")
    return say_count(BUSINESS_DAYS[status], "business day")


def _rule(id_: str, status: ReferralStatus, name: str, words: str, more: str = "") -> Rule[ClientFacts]:
    source = f"{SECTION_3}; {_days(status)}{more}, or the day that she set with the step"
    return Rule(id_, name, words, source, Tier.LOOPS, _silent(id_, status))


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
        "A referral was asked for and nobody has accepted it",
        f", an urgent one {say_count(URGENT_BUSINESS_DAYS, 'business day')}",
    ),
    _rule(
        "referral-wait-list",
        ReferralStatus.WAIT_LISTED,
        "Referral on a wait list",
        "She is on a wait list and nobody has asked lately where",
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
