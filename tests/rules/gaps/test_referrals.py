"""Gaps of referrals: the day of each status as it is written with its step, and the day on which the gap begins."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.rules.gaps.finding import TODAY, client, found, since

from casetui.rules.gaps.referrals import RULES
from casetui.rules.gaps.rule import Rule
from casetui.rules.referring import chase_day
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.services import ReferralFact
from casetui.terms.queue import Tier
from casetui.terms.referral import OVER, ReferralStatus

_S = ReferralStatus
BY_ID = {rule.id.removeprefix("referral-"): rule for rule in RULES}
DAY = timedelta(days=1)


def referral(
    status: ReferralStatus,
    chase_on: date | None,
    urgent: bool = False,
    last_on: date | None = None,
    appointment: date | None = None,
) -> ReferralFact:
    return ReferralFact(
        12,
        "Harbor Meals",
        "home meals",
        status,
        TODAY,
        urgent=urgent,
        chase_on=chase_on,
        on_day=appointment,
        last_on=last_on,
    )


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
    chase = chase_day(status, step, urgent, appointment)
    facts = client(referrals=(referral(status, chase, urgent, step, appointment),))
    assert since(BY_ID[rule], facts, begins - DAY) is None
    (gap,) = found(BY_ID[rule], facts, begins)
    assert (gap.since, gap.due, gap.about, gap.high) == (begins, begins, "referral-12", urgent)
    assert found(BY_ID[rule], facts, begins + 400 * DAY)[0].since == begins
    assert [one.id for one in RULES if found(one, facts, begins)] == [BY_ID[rule].id]


@pytest.mark.parametrize(
    ("rule", "status", "step", "appointment", "number", "begins"),
    [
        ("draft", _S.DRAFT, date(2026, 11, 25), None, 2, date(2026, 11, 30)),
        ("not-accepted", _S.REQUESTED, date(2026, 11, 20), None, 3, date(2026, 11, 23)),
        ("not-accepted", _S.REQUESTED, date(2026, 11, 20), None, 7, date(2026, 11, 27)),
        ("not-accepted", _S.REQUESTED, date(2026, 11, 20), None, 10, date(2026, 11, 30)),
        ("wait-list", _S.WAIT_LISTED, date(2026, 1, 31), None, 29, date(2026, 3, 1)),
        ("no-date", _S.ACCEPTED, date(2026, 12, 28), None, 1, date(2026, 12, 29)),
        ("no-word", _S.SCHEDULED, date(2026, 11, 2), date(2026, 11, 25), 3, date(2026, 12, 1)),
        ("missed", _S.MISSED, date(2026, 12, 24), None, 2, date(2026, 12, 29)),
        ("no-report", _S.ATTENDED, date(2028, 2, 15), None, 15, date(2028, 3, 1)),
        ("not-read", _S.REPORT_RECEIVED, date(2026, 11, 20), None, 1, date(2026, 11, 23)),
        ("not-read", _S.REPORT_RECEIVED, date(2026, 11, 20), None, 5, date(2026, 11, 30)),
    ],
)
def test_another_number_counts_from_the_same_step(
    rule: str, status: ReferralStatus, step: date, appointment: date | None, number: int, begins: date
) -> None:
    one = referral(status, chase_day(status, step, False, appointment), False, step, appointment)
    facts = client(referrals=(one,))
    assert found(BY_ID[rule], facts, begins - DAY, number) == []
    (gap,) = found(BY_ID[rule], facts, begins, number)
    assert (gap.since, gap.due) == (begins, begins)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@pytest.mark.parametrize("number", [1, 2, 40])
def test_a_day_that_was_set_by_hand_stays_whatever_the_number(rule: Rule[ClientFacts], number: int) -> None:
    step = date(2026, 11, 2)
    (status,) = (one for one in ReferralStatus if found(rule, client(referrals=(referral(one, TODAY),))))
    for last_on in (step, None):
        facts = client(referrals=(referral(status, TODAY, last_on=last_on),))
        assert (since(rule, facts, TODAY - DAY, number), since(rule, facts, TODAY, number)) == (None, TODAY)


@pytest.mark.parametrize("number", [1, 7, 30])
def test_an_urgent_one_that_is_not_accepted_keeps_its_two_business_days(number: int) -> None:
    one = referral(_S.REQUESTED, chase_day(_S.REQUESTED, TODAY, True, None), True, TODAY)
    assert since(BY_ID["not-accepted"], client(referrals=(one,)), date(2026, 11, 24), number) == date(2026, 11, 24)


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
