"""Gaps of medicines at their boundaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.rules.gaps.finding import TODAY, at, client, found, since

from casetui.rules.gaps.medicines import LATE, NO_NALOXONE, OLD_SAFETY_PLAN, UNCOMPARED
from casetui.terms.case import Provenance, Risk
from casetui.terms.facts.health import ClockFact, ListsFact, MedicineDueFact, StayFact, TransitionFact
from casetui.terms.facts.plan import AnswerFact
from casetui.terms.health import StayKind
from casetui.terms.practice import DueKind
from casetui.terms.transition import ClockName, ClockStatus, TransitionKind, TransitionStatus

DAY = timedelta(days=1)
DOSE = MedicineDueFact(1, "paliperidone", DueKind.INJECTION, next_on=date(2026, 11, 19))
HOME = date(2026, 11, 13)
STAY = StayFact(1, StayKind.INPATIENT, discharged=at(HOME))


@pytest.mark.parametrize(("window", "begins"), [(0, date(2026, 11, 20)), (3, date(2026, 11, 23))])
def test_a_day_past_its_window(window: int, begins: date) -> None:
    facts = client(medicines_due=(replace(DOSE, window_days=window),))
    assert since(LATE, facts, begins - DAY) is None
    assert since(LATE, facts, begins) == begins


def test_a_blood_test_and_a_dose_without_a_day_are_none() -> None:
    facts = client(medicines_due=(replace(DOSE, kind=DueKind.BLOOD_TEST), replace(DOSE, next_on=None)))
    assert not found(LATE, facts)


def test_lists_are_compared_within_a_week_or_two_days_at_high_risk() -> None:
    assert (since(UNCOMPARED, client(stays=(STAY,))), since(UNCOMPARED, client(stays=(STAY,)), TODAY - DAY)) == (
        TODAY,
        None,
    )
    high = client(stays=(STAY,), risk=Risk.HIGH)
    assert (since(UNCOMPARED, high, HOME + DAY), since(UNCOMPARED, high, HOME + 2 * DAY)) == (None, HOME + 2 * DAY)


def test_nobody_is_asked_after_the_thirtieth_day_nor_for_what_only_a_record_names() -> None:
    facts = client(stays=(STAY,))
    assert found(UNCOMPARED, facts, HOME + 30 * DAY)
    assert not found(UNCOMPARED, facts, HOME + 31 * DAY)
    assert not found(UNCOMPARED, client(stays=(replace(STAY, kind=StayKind.EMERGENCY),)))
    assert not found(UNCOMPARED, client(stays=(replace(STAY, provenance=Provenance.FROM_RECORD),)))


@pytest.mark.parametrize("status", list(ClockStatus))
def test_a_clock_that_runs_asks_until_she_says_what_became_of_it(status: ClockStatus) -> None:
    home = TransitionFact(3, TransitionKind.DISCHARGE, HOME, TransitionStatus.RUNNING, stay_id=1)
    clock = ClockFact(5, 3, ClockName.MEDICINES, "lists", "comparing them", HOME, HOME + 30 * DAY, status)
    facts = client(stays=(STAY,), transitions=(home,), clocks=(clock,))
    for day in (TODAY, HOME + 30 * DAY, HOME + 31 * DAY, HOME + 300 * DAY):
        assert bool(found(UNCOMPARED, facts, day)) is (status is ClockStatus.RUNNING)


def test_lists_that_were_begun_are_not_yet_compared() -> None:
    lists = ListsFact(1, HOME)
    assert found(UNCOMPARED, client(stays=(STAY,), lists=(lists,)))
    assert not found(UNCOMPARED, client(stays=(STAY,), lists=(replace(lists, finished_on=HOME),)))
    assert found(UNCOMPARED, client(stays=(STAY,), lists=(replace(lists, finished_on=HOME - DAY),)))


def test_a_safety_plan_over_ninety_days_old_while_high() -> None:
    facts = client(risk=Risk.HIGH, answers=(AnswerFact(1, "safety-plan-dated", "2026-08-21"),))
    assert (since(OLD_SAFETY_PLAN, facts, number=90), since(OLD_SAFETY_PLAN, facts, TODAY - DAY, 90)) == (TODAY, None)
    assert not found(OLD_SAFETY_PLAN, facts)
    assert not found(OLD_SAFETY_PLAN, replace(facts, risk=Risk.MODERATE), number=90)
    assert not found(
        OLD_SAFETY_PLAN, replace(facts, answers=(AnswerFact(1, "safety-plan-dated", "last year"),)), number=90
    )


@pytest.mark.parametrize(
    ("substances", "naloxone", "stands"),
    [("Heroin, last in May", "", True), ("fentanyl", "no", True), ("Heroin", "yes", False), ("beer", "", False)],
)
def test_opioids_without_naloxone(substances: str, naloxone: str, stands: bool) -> None:
    facts = client(answers=(AnswerFact(1, "substances", substances), AnswerFact(2, "naloxone", naloxone)))
    assert bool(found(NO_NALOXONE, facts, number=1)) is stands
