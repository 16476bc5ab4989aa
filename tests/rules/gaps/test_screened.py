"""Gaps of what an instrument found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.rules.gaps.finding import TODAY, client, found, since

from casetui.rules.gaps.screened import CRITICAL, NO_NEED
from casetui.terms.case import Provenance
from casetui.terms.checkin import Kind
from casetui.terms.facts.plan import AssessmentFact, NeedFact, PlanFact
from casetui.terms.facts.work import CheckInFact
from casetui.terms.plan import Domain, NeedStatus, PlanStatus

PLAN = PlanFact(1, PlanStatus.ACTIVE)
SCREEN = AssessmentFact(3, "phq-9", "PHQ-9", date(2026, 11, 19), positive=True)
MOOD = NeedFact(1, 1, "Mood", Domain.EMOTIONAL, since=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("on_day", "begins"),
    [
        (date(2026, 11, 20), date(2026, 11, 23)),
        (date(2026, 11, 25), date(2026, 11, 27)),
        (date(2026, 12, 24), date(2026, 12, 28)),
    ],
    ids=["over a weekend", "over Thanksgiving", "over Christmas"],
)
def test_one_business_day_for_a_need(on_day: date, begins: date) -> None:
    facts = client(assessments=(replace(SCREEN, on_day=on_day),))
    assert since(NO_NEED, facts, begins - timedelta(days=1)) is None
    assert since(NO_NEED, facts, begins) == begins


@pytest.mark.parametrize(
    ("need", "answers"),
    [
        (MOOD, True),
        (replace(MOOD, status=NeedStatus.DECLINED), True),
        (replace(MOOD, status=NeedStatus.MET), False),
        (replace(MOOD, status=NeedStatus.MET, since=date(2026, 11, 19)), True),
        (replace(MOOD, domain=Domain.FOOD), False),
        (replace(MOOD, domain=Domain.FOOD, source="PHQ-9 of 19 Nov"), True),
        (replace(MOOD, provenance=Provenance.FROM_RECORD), False),
        (replace(MOOD, plan_id=2), False),
    ],
)
def test_what_answers_to_a_screen(need: NeedFact, answers: bool) -> None:
    facts = client(plans=(PLAN,), needs=(need,), assessments=(SCREEN,))
    assert bool(found(NO_NEED, facts)) is not answers


def test_a_negative_screen_asks_for_nothing() -> None:
    assert not found(NO_NEED, client(assessments=(replace(SCREEN, positive=False), replace(SCREEN, positive=None))))


def test_an_answer_about_safety_stands_at_once_until_a_look_was_taken_or_is_planned() -> None:
    screen = replace(SCREEN, on_day=TODAY, critical=True, positive=False)
    facts = client(assessments=(screen,))
    (gap,) = found(CRITICAL, facts)
    assert (gap.since, gap.high) == (TODAY, True)
    assert found(CRITICAL, replace(facts, safety_on=TODAY - timedelta(days=1)))
    assert not found(CRITICAL, replace(facts, safety_on=TODAY))
    assert not found(CRITICAL, replace(facts, check_ins=(CheckInFact(1, Kind.SAFETY, "look again", TODAY),)))
