"""Gaps of assessment and plan at their boundaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.rules.gaps.finding import OPENED, TODAY, client, found, since

from casetui.rules.gaps.planning import ASSESSMENT_DUE, GOAL_BARE, GOAL_PAST, PLAN_DUE, UNASSESSED, UNPLANNED
from casetui.terms.case import Provenance
from casetui.terms.checkin import Kind, Origin
from casetui.terms.facts.plan import AssessmentFact, GoalFact, InterventionFact, NeedFact, PlanFact, SurveyFact
from casetui.terms.facts.work import CheckInFact
from casetui.terms.plan import InterventionStatus, Lifecycle, NeedStatus, PlanStatus

DAY = timedelta(days=1)
PLAN = PlanFact(1, PlanStatus.ACTIVE, since=date(2026, 5, 24))
NEED = NeedFact(1, 1, "Falls", since=date(2026, 11, 13))
GOAL = GoalFact(1, 1, "No fall", target="none", by=date(2026, 11, 19))
DONE = InterventionFact(1, 1, 1)


def test_nothing_assessed_in_two_weeks() -> None:
    facts = client(opened_on=TODAY - 14 * DAY)
    assert (since(UNASSESSED, facts), since(UNASSESSED, facts, TODAY - DAY)) == (TODAY, None)


def test_an_instrument_an_assessment_or_a_plan_is_enough() -> None:
    assert not found(UNASSESSED, client(assessments=(AssessmentFact(1, "phq-2", "PHQ-2", OPENED),)))
    assert not found(UNASSESSED, client(surveys=(SurveyFact(1, "geriatric", OPENED),)))
    assert not found(UNASSESSED, client(plans=(PLAN,)))


def test_what_was_asked_before_her_case_was_opened_again_does_not_count() -> None:
    old = AssessmentFact(1, "phq-2", "PHQ-2", OPENED - DAY)
    assert found(UNASSESSED, client(assessments=(old,)))


def test_assessed_and_no_agreed_plan_in_two_weeks() -> None:
    facts = client(surveys=(SurveyFact(1, "geriatric", TODAY - 14 * DAY),), plans=(PlanFact(1, PlanStatus.DRAFT),))
    assert (since(UNPLANNED, facts), since(UNPLANNED, facts, TODAY - DAY)) == (TODAY, None)
    assert not found(UNPLANNED, replace(facts, plans=(PLAN,)))
    assert found(UNPLANNED, replace(facts, plans=(replace(PLAN, provenance=Provenance.FROM_RECORD),)))


def test_a_plan_without_a_day_of_review_is_due_after_the_packs_days_and_listed_thirty_before() -> None:
    """24 May and 180 days is 20 November."""
    facts = client(plans=(PLAN,))
    listed = TODAY - 30 * DAY
    assert since(PLAN_DUE, facts, listed - DAY) is None
    (gap,) = found(PLAN_DUE, facts, listed)
    assert (gap.since, gap.due, gap.why) == (listed, TODAY, "plan review due Fri 20 Nov")
    assert since(PLAN_DUE, facts, number=365) is None


def test_the_day_that_the_plan_names_goes_before_and_its_check_in_takes_the_gaps_place() -> None:
    facts = client(plans=(replace(PLAN, review_on=TODAY + 30 * DAY),))
    assert found(PLAN_DUE, facts)
    assert not found(PLAN_DUE, facts, TODAY - DAY)
    review = CheckInFact(1, Kind.REVIEW, "plan review", TODAY, Origin.PLAN)
    assert not found(PLAN_DUE, replace(facts, check_ins=(review,)))


def test_an_assessment_is_due_again_unless_the_next_one_is_begun() -> None:
    old = SurveyFact(1, "geriatric", date(2026, 5, 1), done_on=date(2026, 6, 23))
    assert since(ASSESSMENT_DUE, client(surveys=(old,))) == TODAY
    assert since(ASSESSMENT_DUE, client(surveys=(old,)), TODAY - DAY) is None
    assert not found(ASSESSMENT_DUE, client(surveys=(old, SurveyFact(2, "geriatric", TODAY))))
    assert not found(ASSESSMENT_DUE, client())


@pytest.mark.parametrize(
    ("goal", "stands"),
    [
        (GOAL, True),
        (replace(GOAL, by=TODAY), False),
        (replace(GOAL, by=None), False),
        (replace(GOAL, lifecycle=Lifecycle.ACCEPTED), True),
        (replace(GOAL, lifecycle=Lifecycle.COMPLETED), False),
        (replace(GOAL, lifecycle=Lifecycle.ON_HOLD), False),
        (replace(GOAL, provenance=Provenance.FROM_RECORD), False),
    ],
)
def test_a_goal_past_its_day_and_still_active(goal: GoalFact, stands: bool) -> None:
    assert bool(found(GOAL_PAST, client(plans=(PLAN,), needs=(NEED,), goals=(goal,)))) is stands


def test_the_goal_of_a_need_that_is_met_or_of_a_plan_that_ended_is_asked_for_no_more() -> None:
    facts = client(plans=(PLAN,), needs=(NEED,), goals=(GOAL,))
    assert not found(GOAL_PAST, replace(facts, needs=(replace(NEED, status=NeedStatus.MET),)))
    assert not found(GOAL_PAST, replace(facts, plans=(replace(PLAN, status=PlanStatus.REVOKED),)))


@pytest.mark.parametrize(
    ("goal", "interventions", "why"),
    [
        (GOAL, (DONE,), None),
        (GOAL, (replace(DONE, goal_id=None),), None),
        (GOAL, (), "No fall: no intervention"),
        (GOAL, (replace(DONE, status=InterventionStatus.CANCELLED),), "No fall: no intervention"),
        (replace(GOAL, target="", by=None), (DONE,), "No fall: no target"),
        (replace(GOAL, target="", by=None), (), "No fall: no target and no intervention"),
    ],
)
def test_a_goal_without_target_or_intervention(
    goal: GoalFact, interventions: tuple[InterventionFact, ...], why: str | None
) -> None:
    facts = client(plans=(PLAN,), needs=(NEED,), goals=(goal,), interventions=interventions)
    assert [gap.why for gap in found(GOAL_BARE, facts)] == ([why] if why else [])
    assert not found(GOAL_BARE, facts, TODAY - DAY)


def test_what_has_no_day_of_its_own_counts_from_the_opening_of_the_case() -> None:
    """A plan and its needs that a record brought may say no day, and are hers once she took them over."""
    facts = client(plans=(replace(PLAN, since=None),), needs=(replace(NEED, since=None),), goals=(GoalFact(1, 1, "G"),))
    assert since(PLAN_DUE, facts) == OPENED + 150 * DAY
    assert since(GOAL_BARE, facts) == OPENED + 7 * DAY
