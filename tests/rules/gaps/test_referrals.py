"""Gaps of referrals: the day of each status as it is written with its step, and the day on which the gap begins."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.rules.gaps.finding import TODAY, client, found, since

from casetui.rules.gaps.referrals import RULES
from casetui.rules.referring import chase_day
from casetui.terms.facts.services import ReferralFact
from casetui.terms.queue import Tier
from casetui.terms.referral import OVER, ReferralStatus

_S = ReferralStatus
BY_ID = {rule.id.removeprefix("referral-"): rule for rule in RULES}
DAY = timedelta(days=1)


def referral(status: ReferralStatus, chase_on: date | None, urgent: bool = False) -> ReferralFact:
    return ReferralFact(12, "Harbor Meals", "home meals", status, TODAY, urgent=urgent, chase_on=chase_on)


@pytest.mark.parametrize(
    ("rule", "status", "step", "urgent", "appointment", "begins"),
    [
        ("draft", _S.DRAFT, date(2026, 11, 25), False, None, date(2026, 11, 27)),
        ("not-accepted", _S.REQUESTED, date(2026, 11, 20), False, None, date(2026, 11, 27)),
        ("not-accepted", _S.REQUESTED, date(2026, 11, 20), True, None, date(2026, 11, 24)),
        ("not-accepted", _S.REQUESTED, date(2026, 11, 25), True, None, date(2026, 11, 30)),
        ("not-accepted", _S.REQUESTED, date(2028, 2, 25), False, None, date(2028, 3, 3)),
        ("wait-list", _S.WAIT_LISTED, date(2026, 1, 31), False, None, date(2026, 2, 14)),
        ("no-date", _S.ACCEPTED, date(2026, 12, 28), True, None, date(2027, 1, 4)),
        ("no-word", _S.SCHEDULED, date(2026, 11, 2), False, date(2026, 11, 25), date(2026, 11, 27)),
        ("no-word", _S.SCHEDULED, date(2026, 11, 30), False, date(2026, 11, 25), date(2026, 12, 1)),
        ("missed", _S.MISSED, date(2026, 12, 24), False, date(2026, 12, 24), date(2026, 12, 28)),
        ("no-report", _S.ATTENDED, date(2028, 2, 15), False, None, date(2028, 2, 29)),
        ("not-read", _S.REPORT_RECEIVED, date(2026, 11, 20), False, None, date(2026, 11, 25)),
    ],
)
def test_silence_is_a_gap_from_its_day_on(
    rule: str, status: ReferralStatus, step: date, urgent: bool, appointment: date | None, begins: date
) -> None:
    facts = client(referrals=(referral(status, chase_day(status, step, urgent, appointment), urgent),))
    assert since(BY_ID[rule], facts, begins - DAY) is None
    (gap,) = found(BY_ID[rule], facts, begins)
    assert (gap.since, gap.due, gap.about, gap.high) == (begins, begins, "referral-12", urgent)
    assert found(BY_ID[rule], facts, begins + 400 * DAY)[0].since == begins
    assert [one.id for one in RULES if found(one, facts, begins)] == [BY_ID[rule].id]


def test_it_says_what_is_wanted_of_whom() -> None:
    said = [
        found(rule, client(referrals=(referral(status, TODAY),)))[0].why
        for status in ReferralStatus
        for rule in RULES
        if found(rule, client(referrals=(referral(status, TODAY),)))
    ]
    assert said == [
        "home meals to Harbor Meals: not asked yet",
        "home meals to Harbor Meals: no answer yet",
        "home meals to Harbor Meals: accepted, no date",
        "home meals to Harbor Meals: on the wait list, ask where",
        "home meals to Harbor Meals: no word whether the appointment was kept",
        "home meals to Harbor Meals: no report yet",
        "home meals to Harbor Meals: missed, no new date",
        "home meals to Harbor Meals: report not read",
    ]


@pytest.mark.parametrize("status", list(ReferralStatus))
def test_each_open_status_has_its_rule_and_nothing_that_is_over_has_one(status: ReferralStatus) -> None:
    gaps = [gap for rule in RULES for gap in found(rule, client(referrals=(referral(status, TODAY),)))]
    assert len(gaps) == (0 if status in OVER else 1)
    assert not [gap for rule in RULES for gap in found(rule, client(referrals=(referral(status, None),)))]


def test_all_are_loops() -> None:
    assert {rule.tier for rule in RULES} == {Tier.LOOPS}
