"""Gaps of what an instrument found: a positive screen without a need, a critical answer without a safety look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casetui.rules.calendar import add_business_days
from casetui.rules.gaps.needs import own_needs
from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.terms.checkin import Kind
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.plan import AssessmentFact
from casetui.terms.gap import Counts, Gap, Settling
from casetui.terms.plan import Domain, NeedStatus
from casetui.terms.queue import Tier

_FUNCTION = frozenset({Domain.FUNCTION, Domain.SAFETY, Domain.HEALTH, Domain.SUPPORTS})
_MIND = frozenset({Domain.EMOTIONAL, Domain.HEALTH, Domain.SAFETY})

PARTS = {
    "phq-2": _MIND,
    "phq-9": _MIND,
    "gad-7": _MIND,
    "gds-15": _MIND,
    "audit-c": _MIND,
    "food": frozenset({Domain.FOOD}),
    "falls": _FUNCTION,
    "adl-6": _FUNCTION,
    "iadl-8": _FUNCTION,
    "social-needs": frozenset({Domain.FOOD, Domain.HOUSING, Domain.MONEY, Domain.SUPPORTS, Domain.SAFETY}),
}
"""In which parts of life a need answers to a positive screen (C)."""


def _answered(facts: ClientFacts, screen: AssessmentFact) -> bool:
    """Whether a need answers to a screen: one that is not met, in its part of life, or one that names the screen."""
    parts = PARTS.get(screen.instrument, frozenset(Domain))
    name = screen.name.casefold()
    return any(
        (need.domain in parts and (need.status is not NeedStatus.MET or (need.since or date.min) >= screen.on_day))
        or (name and name in need.source.casefold())
        for need in own_needs(facts)
    )


def _no_need(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    for screen in facts.assessments:
        since = add_business_days(screen.on_day, days)
        if screen.positive and since <= today and not _answered(facts, screen):
            why = f"{screen.name} positive {said(screen.on_day, today)}, no need opened"
            yield Gap(NO_NEED.id, f"screen-{screen.id}", "screen", since, why)


def _critical(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    if any(one.kind is Kind.SAFETY for one in facts.check_ins):
        return
    for screen in facts.assessments:
        if screen.critical and (facts.safety_on is None or facts.safety_on < screen.on_day):
            why = f"{screen.name} {said(screen.on_day, today)}: an answer about safety, no safety note"
            yield Gap(CRITICAL.id, f"answer-{screen.id}", "safety", screen.on_day, why, high=True)


CRITICAL = Rule(
    "answer-about-safety",
    "Answer about safety, no safety note",
    "An answer such as item 9 of the PHQ-9 was above 0, and nothing was recorded as done about it",
    SECTION_3,
    Tier.SAFETY,
    _critical,
    settles=(Settling.INCIDENT, Settling.CONTACT),
    never_off=True,
)

NO_NEED = Rule(
    "screen-no-need",
    "Positive screen, no need opened",
    "A screen was positive, and no need of its part of life stands in the plan",
    SECTION_3,
    Tier.OVERDUE,
    _no_need,
    number=1,
    counts=Counts.BUSINESS_DAYS,
    settles=(Settling.ASSESS, Settling.PLAN),
)

RULES = (CRITICAL, NO_NEED)
"""Every rule of this file."""
