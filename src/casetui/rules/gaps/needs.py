"""Gaps of needs: nothing done for one, and nothing planned at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from casetui.rules.gaps.found import found_basic_needs
from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.terms.case import Provenance
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.plan import NeedFact
from casetui.terms.gap import Counts, Gap, Settling
from casetui.terms.plan import Domain, InterventionStatus, Lifecycle, NeedStatus, PlanStatus
from casetui.terms.queue import Tier
from casetui.terms.referral import OVER as REFERRAL_OVER
from casetui.terms.referral import ReferralStatus
from casetui.terms.service import ServiceStatus

BASIC = frozenset({Domain.FOOD, Domain.SAFETY, Domain.HOUSING})
"""Domains whose needs cannot wait three days."""

FOR_NOTHING = (ReferralStatus.REJECTED, ReferralStatus.CANCELLED)
"""Ends of a referral after which the need stands where it stood before."""

BASIC_DAYS = 1
"""Days after which a basic need without goal, referral or reason is a gap (practice.md section 3)."""

_GOAL_OVER = (Lifecycle.COMPLETED, Lifecycle.CANCELLED, Lifecycle.REJECTED)
_INTERVENTION_OVER = (InterventionStatus.COMPLETED, InterventionStatus.CANCELLED)


def own_needs(facts: ClientFacts) -> Iterator[NeedFact]:
    """The needs of her plans as they run, but for those that only a record names."""
    running = {plan.id for plan in facts.plans if plan.status in (PlanStatus.ACTIVE, PlanStatus.DRAFT)}
    for need in facts.needs:
        if need.plan_id in running and need.provenance is not Provenance.FROM_RECORD:
            yield need


def _at_work(facts: ClientFacts, need: NeedFact) -> bool:
    """Whether a goal, an intervention, a referral or a service that is not over is there for a need."""
    return (
        any(goal.need_id == need.id and goal.lifecycle not in _GOAL_OVER for goal in facts.goals)
        or any(one.need_id == need.id and one.status not in _INTERVENTION_OVER for one in facts.interventions)
        or any(one.need_id == need.id and one.status not in REFERRAL_OVER for one in facts.referrals)
        or any(one.need_id == need.id and one.status is not ServiceStatus.ENDED for one in facts.services)
    )


def _is_open(facts: ClientFacts, need: NeedFact) -> bool:
    """Whether a need is active, or was referred and there are referrals on record: these may have come to nothing."""
    if need.status is NeedStatus.REFERRED:
        return any(one.need_id == need.id for one in facts.referrals)
    return need.status is NeedStatus.ACTIVE


def _since(facts: ClientFacts, need: NeedFact, today: date) -> date:
    """Since when nothing is at work for a need: the day on which the last of it ended, as far as that is known.

    A referral that came to nothing is asked about at once: it has had its time.
    """
    days = [need.since or facts.opened_on]
    days += [one.since for one in facts.referrals if one.need_id == need.id and one.status not in FOR_NOTHING]
    ends = [one.until for one in facts.interventions if one.need_id == need.id]
    ends += [one.until for one in facts.services if one.need_id == need.id]
    return max([*days, *(day for day in ends if day is not None and day <= today)])


def _unmet(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    found = {need.id for need in found_basic_needs(facts)}
    for need in own_needs(facts):
        if not _is_open(facts, need) or need.id in found or _at_work(facts, need):
            continue
        began = _since(facts, need, today) + timedelta(days=min(days, BASIC_DAYS) if need.domain in BASIC else days)
        if began <= today:
            why = f"{need.name}: active need, no goal, referral or reason"
            yield Gap(UNMET.id, f"need-{need.id}", need.domain, began, why)


def _nothing_planned(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    if facts.check_ins:
        return
    since = max(facts.settled_on or facts.opened_on, facts.opened_on) + timedelta(days=days)
    if since <= today:
        what = "open case" if facts.active else "case that waits"
        yield Gap(NOTHING_PLANNED.id, f"open-{facts.id}", "plan", since, f"{what}, nothing planned")


UNMET = Rule(
    "need-unmet",
    "Active need, nothing done",
    "An active need has no goal, no referral, no service that is not over, and no reason why not",
    f"{SECTION_3}; food, safety and housing after 1 day",
    Tier.OVERDUE,
    _unmet,
    number=3,
    counts=Counts.DAYS,
    settles=(Settling.REFERRAL, Settling.GOAL, Settling.PLAN),
)

NOTHING_PLANNED = Rule(
    "nothing-planned",
    "Open case, nothing planned",
    "A case is open, or waits (on hold, on a waiting list), and no check-in, task or visit is planned with the client",
    SECTION_3,
    Tier.LOOPS,
    _nothing_planned,
    number=1,
    counts=Counts.DAYS,
    settles=(Settling.TASK, Settling.CALL, Settling.VISIT),
    of_waiting=True,
)

RULES = (UNMET, NOTHING_PLANNED)
"""Every rule of this file."""
