"""Needs for which nothing is at work, and cases in which nothing is planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.rules.gaps.finding import OPENED, TODAY, client, found, since

from casetui.rules.gaps.needs import NOTHING_PLANNED, UNMET
from casetui.terms.case import Provenance
from casetui.terms.checkin import Kind
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.plan import GoalFact, InterventionFact, NeedFact, PlanFact
from casetui.terms.facts.services import ReferralFact, ServiceFact
from casetui.terms.facts.work import CheckInFact
from casetui.terms.plan import Domain, InterventionStatus, Lifecycle, NeedStatus, PlanStatus
from casetui.terms.referral import ReferralStatus
from casetui.terms.service import ServiceStatus

NEED = NeedFact(4, 1, "a ride", Domain.HEALTH, since=TODAY - timedelta(days=30))


def in_need(need: NeedFact = NEED, plan: PlanStatus = PlanStatus.ACTIVE, **values: Any) -> ClientFacts:
    return client(needs=(need,), plans=(PlanFact(1, plan, OPENED),), **values)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("domain", "days", "stands"),
    [
        (Domain.HEALTH, 2, False),
        (Domain.HEALTH, 3, True),
        (Domain.FOOD, 0, False),
        (Domain.FOOD, 1, True),
        (Domain.SAFETY, 1, True),
        (Domain.HOUSING, 1, True),
    ],
)
def test_after_three_days_and_after_one_where_it_is_basic(domain: Domain, days: int, stands: bool) -> None:
    gaps = found(UNMET, in_need(replace(NEED, domain=domain, since=days_ago(days))))
    assert [gap.about for gap in gaps] == (["need-4"] if stands else [])


AT_WORK: dict[str, dict[str, Any]] = {
    **{f"goal {one}": {"goals": (GoalFact(1, 4, "by spring", lifecycle=one),)} for one in Lifecycle},
    **{f"intervention {one}": {"interventions": (InterventionFact(1, 4, status=one),)} for one in InterventionStatus},
    **{f"referral {one}": {"referrals": (ReferralFact(1, "a", "b", one, OPENED, 4),)} for one in ReferralStatus},
    **{f"service {one}": {"services": (ServiceFact(1, "a", one, need_id=4),)} for one in ServiceStatus},
}
OVER = {
    "goal completed", "goal cancelled", "goal rejected", "intervention completed", "intervention cancelled",
    "referral rejected", "referral cancelled", "referral reviewed", "service ended",
}  # fmt: skip


@pytest.mark.parametrize("name", AT_WORK)
def test_what_is_over_is_not_at_work_for_it(name: str) -> None:
    assert bool(found(UNMET, in_need(**AT_WORK[name]))) is (name in OVER)


def test_what_is_at_work_for_another_need_is_not_for_this() -> None:
    goals = (GoalFact(1, 5, "by spring"),)
    assert found(UNMET, in_need(goals=goals))


@pytest.mark.parametrize(
    "over",
    [
        {"interventions": (InterventionFact(1, 4, status=InterventionStatus.COMPLETED, until=days_ago(3)),)},
        {"services": (ServiceFact(1, "a", ServiceStatus.ENDED, need_id=4, until=days_ago(3)),)},
        {"referrals": (ReferralFact(1, "a", "b", ReferralStatus.REVIEWED, days_ago(3), 4),)},
    ],
)
def test_it_counts_from_the_day_on_which_the_last_of_it_ended(over: dict[str, Any]) -> None:
    assert since(UNMET, in_need(**over)) == TODAY
    assert found(UNMET, in_need(**over), TODAY - timedelta(days=1)) == []


@pytest.mark.parametrize("status", [one for one in NeedStatus if one is not NeedStatus.ACTIVE])
def test_a_need_that_is_met_referred_or_has_its_reason_is_no_gap(status: NeedStatus) -> None:
    assert found(UNMET, in_need(replace(NEED, status=status))) == []


@pytest.mark.parametrize("status", list(ReferralStatus))
def test_a_need_that_was_referred_is_one_once_every_referral_is_over(status: ReferralStatus) -> None:
    facts = in_need(replace(NEED, status=NeedStatus.REFERRED), **AT_WORK[f"referral {status}"])
    assert bool(found(UNMET, facts)) is (not status.open)


@pytest.mark.parametrize("plan", [PlanStatus.ON_HOLD, PlanStatus.REVOKED, PlanStatus.COMPLETED])
def test_nor_is_one_of_a_plan_that_does_not_run_or_of_a_record(plan: PlanStatus) -> None:
    assert found(UNMET, in_need(plan=plan)) == []
    assert found(UNMET, in_need(replace(NEED, provenance=Provenance.FROM_RECORD))) == []


def test_a_need_of_a_draft_counts_and_one_without_a_day_counts_from_the_opening() -> None:
    assert found(UNMET, in_need(plan=PlanStatus.DRAFT))
    taken_over = replace(NEED, since=None, provenance=Provenance.TAKEN_OVER)
    assert since(UNMET, in_need(taken_over)) == OPENED + timedelta(days=3)


def test_nothing_planned_is_a_gap_a_day_after_the_last_was_settled() -> None:
    assert since(NOTHING_PLANNED, client(settled_on=days_ago(1))) == TODAY
    assert found(NOTHING_PLANNED, client(settled_on=TODAY)) == []
    assert since(NOTHING_PLANNED, client()) == OPENED + timedelta(days=1)
    assert since(NOTHING_PLANNED, client(settled_on=OPENED, opened_on=days_ago(1))) == TODAY
    assert found(NOTHING_PLANNED, client(check_ins=(CheckInFact(1, Kind.TASK, "ring"),))) == []


def test_of_a_case_that_waits_it_is_one_too_but_of_none_that_is_over() -> None:
    (gap,) = found(NOTHING_PLANNED, client(active=False, waiting=True, settled_on=days_ago(1)))
    assert (gap.since, gap.why) == (TODAY, "case that waits, nothing planned")
    assert (
        found(NOTHING_PLANNED, client(active=False, waiting=True, check_ins=(CheckInFact(1, Kind.TASK, "ring"),))) == []
    )
    assert found(NOTHING_PLANNED, client(active=False, waiting=False)) == []
