"""Food and housing that a screen found: a goal or a referral is not a meal, so they stay until one is delivered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.terms.case import Provenance
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.plan import AssessmentFact, NeedFact
from casetui.terms.facts.services import DeliveryFact, ReferralFact, ServiceFact
from casetui.terms.gap import Counts, Gap, Settling
from casetui.terms.plan import Domain, NeedStatus, PlanStatus
from casetui.terms.queue import Tier
from casetui.terms.referral import ReferralStatus
from casetui.terms.service import DeliveryStatus, ServiceStatus


def found_basic_needs(facts: ClientFacts) -> Iterator[NeedFact]:
    """The needs for food or housing that a screen found and for which nothing was delivered yet."""
    running = {plan.id for plan in facts.plans if plan.status in (PlanStatus.ACTIVE, PlanStatus.DRAFT)}
    for need in facts.needs:
        if (
            need.plan_id in running
            and need.provenance is not Provenance.FROM_RECORD
            and need.status in (NeedStatus.ACTIVE, NeedStatus.REFERRED)
            and any(_finds(one, need.domain) for one in facts.assessments)
            and not _delivered(facts, need)
        ):
            yield need


def _finds(screen: AssessmentFact, domain: Domain) -> bool:
    if not screen.positive or domain not in (Domain.FOOD, Domain.HOUSING):
        return False
    if screen.instrument == "food":
        return domain is Domain.FOOD
    if screen.instrument != "social-needs":
        return False
    asked = ("food",) if domain is Domain.FOOD else ("housing", "utilities")
    return any(_answers(screen).get(item) == "1" for item in asked)


def _answers(screen: AssessmentFact) -> dict[str, object]:
    try:
        answers = json.loads(screen.answers)
    except ValueError:
        return {}
    return answers if isinstance(answers, dict) else {}


def _delivered(facts: ClientFacts, need: NeedFact) -> bool:
    services = {one.id for one in facts.services if one.need_id == need.id}
    return any(
        one.service_id in services
        and one.status is DeliveryStatus.DELIVERED
        and (need.since is None or one.on_day >= need.since)
        for one in facts.deliveries
    )


def last_delivery(facts: ClientFacts, service: ServiceFact) -> DeliveryFact | None:
    """The last delivery of a service of which something is known."""
    return next((one for one in facts.deliveries if one.service_id == service.id), None)


def say_standing(facts: ClientFacts, service: ServiceFact, today: date) -> str:
    """How a service stands: "promised Thu 19, not confirmed"."""
    last = last_delivery(facts, service)
    if service.status is ServiceStatus.PAUSED:
        return f"paused until {said(service.confirm_by, today)}" if service.confirm_by else "paused"
    if last is not None and last.status is DeliveryStatus.NOT_DELIVERED:
        return f"not delivered {said(last.on_day, today)}"
    if service.awaited is not None:
        return f"promised {said(service.awaited, today)}, not confirmed"
    return f"{service.status}, not confirmed"


def _say_referral(referral: ReferralFact, today: date) -> str:
    since = said(referral.since, today)
    match referral.status:
        case ReferralStatus.DRAFT:
            return "not referred yet"
        case ReferralStatus.REQUESTED:
            return f"referred {since}, not accepted"
        case ReferralStatus.SCHEDULED:
            on = f" {said(referral.on_day, today)}" if referral.on_day else ""
            return f"promised{on}, not confirmed"
        case ReferralStatus.REJECTED:
            return f"rejected by {referral.to_whom} {since}"
        case ReferralStatus.ATTENDED:
            return f"attended {since}, nothing confirmed"
    return f"{referral.status} {since}, nothing confirmed"


def _arranged(facts: ClientFacts, need: NeedFact, today: date) -> str:
    """What was done so far for a need, in words."""
    services = [one for one in facts.services if one.need_id == need.id and one.status is not ServiceStatus.ENDED]
    if services:
        newest = max(services, key=lambda one: one.id)
        return f"{newest.name} {say_standing(facts, newest, today)}"
    referrals = [
        one for one in facts.referrals if one.need_id == need.id and one.status is not ReferralStatus.CANCELLED
    ]
    if referrals:
        return _say_referral(max(referrals, key=lambda one: one.id), today)
    return "nothing arranged yet"


def _undelivered(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    for need in found_basic_needs(facts):
        began = (need.since or facts.opened_on) + timedelta(days=days)
        if began <= today:
            why = f"{need.name}: positive screen; {_arranged(facts, need, today)}"
            yield Gap(UNDELIVERED.id, f"need-{need.id}", need.domain, began, why)


UNDELIVERED = Rule(
    "basic-need-undelivered",
    "Food or housing found, nothing delivered",
    "A screen found that food or housing is wanting, and nothing was delivered for it yet",
    SECTION_3,
    Tier.OVERDUE,
    _undelivered,
    number=1,
    counts=Counts.DAYS,
    settles=(Settling.REFERRAL, Settling.PLAN),
)

RULES = (UNDELIVERED,)
"""Every rule of this file."""
