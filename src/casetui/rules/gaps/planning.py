"""Gaps of assessment and plan: not begun, not agreed, due again, goals past their day or half said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from casetui.rules.gaps.needs import own_needs
from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.terms.case import Provenance
from casetui.terms.checkin import Kind, Origin
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.plan import GoalFact, NeedFact, PlanFact
from casetui.terms.gap import Counts, Gap, Settling
from casetui.terms.plan import InterventionStatus, Lifecycle, NeedStatus, PlanStatus
from casetui.terms.queue import Tier

LISTED_BEFORE = 30
"""Days ahead at which a plan or assessment that falls due is listed (practice.md section 3)."""


def _own_plan(facts: ClientFacts) -> PlanFact | None:
    """Her plan as agreed; None where there is none."""
    return next(
        (
            plan
            for plan in facts.plans
            if plan.status is PlanStatus.ACTIVE and plan.provenance is not Provenance.FROM_RECORD
        ),
        None,
    )


def _assessed(facts: ClientFacts) -> list[date]:
    """The days of what she was asked since her case was opened."""
    days = [one.on_day for one in facts.assessments] + [one.on_day for one in facts.surveys]
    return sorted(day for day in days if day >= facts.opened_on)


def _unassessed(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    since = facts.opened_on + timedelta(days=days)
    if since <= today and not _assessed(facts) and _own_plan(facts) is None:
        why = f"case open since {said(facts.opened_on, today)}, nothing assessed"
        yield Gap(UNASSESSED.id, f"assessing-{facts.id}", "assess", since, why)


def _unplanned(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    assessed = _assessed(facts)
    if not assessed or _own_plan(facts) is not None:
        return
    since = assessed[0] + timedelta(days=days)
    if since <= today:
        why = f"assessed {said(assessed[0], today)}, no agreed plan"
        yield Gap(UNPLANNED.id, f"agreeing-{facts.id}", "plan", since, why)


def _plan_due(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    plan = _own_plan(facts)
    if plan is None or any(
        one.kind is Kind.REVIEW and one.origin is Origin.PLAN and one.due is not None and one.due <= today
        for one in facts.check_ins
    ):
        return
    due = plan.review_on or (plan.since or facts.opened_on) + timedelta(days=days)
    if due - timedelta(days=LISTED_BEFORE) <= today:
        listed = due - timedelta(days=LISTED_BEFORE)
        yield Gap(PLAN_DUE.id, f"review-{plan.id}", "review", listed, f"plan review due {said(due, today)}", due=due)


def _assessment_due(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    done = [one for one in facts.surveys if one.done_on is not None]
    newest = max(done, key=lambda one: (one.done_on, one.id), default=None)
    if newest is None or newest.done_on is None or any(one.done_on is None for one in facts.surveys):
        return
    due = newest.done_on + timedelta(days=days)
    listed = due - timedelta(days=LISTED_BEFORE)
    if listed <= today:
        why = f"assessment of {said(newest.done_on, today)} due again {said(due, today)}"
        yield Gap(ASSESSMENT_DUE.id, f"survey-{newest.id}", "assess", listed, why, due=due)


def _running_goals(facts: ClientFacts) -> Iterator[tuple[NeedFact, GoalFact]]:
    needs = {need.id: need for need in own_needs(facts) if need.status in (NeedStatus.ACTIVE, NeedStatus.REFERRED)}
    for goal in facts.goals:
        if (
            goal.need_id in needs
            and goal.lifecycle in (Lifecycle.ACCEPTED, Lifecycle.ACTIVE)
            and goal.provenance is not Provenance.FROM_RECORD
        ):
            yield needs[goal.need_id], goal


def _goal_past(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    for _, goal in _running_goals(facts):
        since = goal.by + timedelta(days=days) if goal.by is not None else None
        if goal.by is not None and since is not None and since <= today:
            why = f"{goal.name}: its day was {said(goal.by, today)}, still active"
            yield Gap(GOAL_PAST.id, f"goal-{goal.id}", "goal", since, why)


def _goal_bare(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    for need, goal in _running_goals(facts):
        since = (need.since or facts.opened_on) + timedelta(days=days)
        if since > today:
            continue
        lacks = []
        if not goal.target and goal.by is None:
            lacks.append("no target")
        if not any(
            one.status is not InterventionStatus.CANCELLED
            and (one.goal_id == goal.id or (one.goal_id is None and one.need_id == need.id))
            for one in facts.interventions
        ):
            lacks.append("no intervention")
        if lacks:
            why = f"{goal.name}: {' and '.join(lacks)}"
            yield Gap(GOAL_BARE.id, f"bare-{goal.id}", "goal", since, why)


UNASSESSED = Rule(
    "not-assessed",
    "Opened, nothing assessed",
    "A case has been open so long, and there is no assessment and no plan",
    SECTION_3,
    Tier.LOOPS,
    _unassessed,
    number=14,
    counts=Counts.DAYS,
    settles=(Settling.ASSESS,),
)

UNPLANNED = Rule(
    "no-agreed-plan",
    "Assessed, no agreed plan",
    "The client was assessed so long ago, and no plan is agreed",
    SECTION_3,
    Tier.LOOPS,
    _unplanned,
    number=14,
    counts=Counts.DAYS,
    settles=(Settling.PLAN,),
)

PLAN_DUE = Rule(
    "plan-due",
    "Plan review due",
    "A plan's review falls due within 30 days; where the plan names no day, so long after it was agreed",
    f"{SECTION_3}: social work, geriatric and mental health 180 days, nursing and legal 365",
    Tier.LOOPS,
    _plan_due,
    number=180,
    counts=Counts.DAYS,
    settles=(Settling.REVIEW, Settling.PLAN),
)

ASSESSMENT_DUE = Rule(
    "assessment-due",
    "Assessment due again",
    "A comprehensive assessment falls due again within 30 days",
    f"{SECTION_3}: social work, geriatric and mental health 180 days, nursing and legal 365",
    Tier.LOOPS,
    _assessment_due,
    number=180,
    counts=Counts.DAYS,
    settles=(Settling.ASSESS,),
)

GOAL_PAST = Rule(
    "goal-past",
    "Goal past its day",
    "A goal's day has passed and it is still active",
    SECTION_3,
    Tier.LOOPS,
    _goal_past,
    number=1,
    counts=Counts.DAYS,
    settles=(Settling.PLAN,),
)

GOAL_BARE = Rule(
    "goal-bare",
    "Goal without target or intervention",
    "A goal says neither how much nor by when, or nobody does anything for it",
    SECTION_3,
    Tier.DESK,
    _goal_bare,
    number=7,
    counts=Counts.DAYS,
    settles=(Settling.PLAN,),
)

RULES = (UNASSESSED, UNPLANNED, PLAN_DUE, ASSESSMENT_DUE, GOAL_PAST, GOAL_BARE)
"""Every rule of this file."""
