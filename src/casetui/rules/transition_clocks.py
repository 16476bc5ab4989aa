"""The clocks that a transition starts: the windows of practice.md section 4, each with what satisfies it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from casetui.rules.calendar import add_business_days
from casetui.terms.case import Risk
from casetui.terms.health import StayKind
from casetui.terms.instrument import Sure
from casetui.terms.transition import ClockName, StayFor, TransitionClockDue, TransitionFacts, TransitionKind

CONTACT_WITHIN = 2
"""Business days from a discharge to the first contact (TCM, sure A)."""

WARD_WITHIN = 1
"""Business days from an admission to word with the ward (practice.md section 3)."""

VISIT_HIGH, VISIT_MODERATE = 7, 14
"""Calendar days from a discharge to the practice's visit, at high risk and otherwise (TCM, sure A)."""

MEASURED = 30
"""Calendar days after a discharge through which engagement and medicine reconciliation are measured (sure A)."""

SOON = 7
"""Calendar days of the first follow-up after a stay or visit for mental illness or substance use (sure A)."""

HOME_HEALTH_DAYS = 2
"""Calendar days of the 48 hours to the first visit of home health (42 CFR 484.55, sure A)."""

EFFORTS = 2
"""Separate documented attempts that count as effort (TCM, sure B)."""

HEALTHCARE = "healthcare"
"""The pack that switches the engagement clock on; Medicare does so too."""

ADULT, FUM_AGE, FUA_AGE = 18, 6, 13
"""The least ages of FMC, FUM and FUA (sure A)."""

TCM = "TCM, CPT 99495/99496"
TRC = "HEDIS TRC"
ATTEMPTS = "two separate documented attempts count as effort (sure B)"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A clock: `last` is its last day, `opens` days after the day of the transition."""

    clock: ClockName
    name: str
    satisfied_by: str
    step: str
    source: str
    applies: Callable[[TransitionFacts], bool]
    last: Callable[[TransitionFacts], date]
    opens: int = 0
    sure: Sure = Sure.A


def visit_days(risk: Risk | None) -> int:
    """Calendar days to the practice's visit: 7 at high risk, 14 otherwise; risk not set counts as moderate."""
    return VISIT_HIGH if risk is Risk.HIGH else VISIT_MODERATE


def _discharge(facts: TransitionFacts) -> bool:
    return facts.kind is TransitionKind.DISCHARGE


def _emergency(facts: TransitionFacts, about: StayFor, age: int) -> bool:
    return facts.kind is TransitionKind.EMERGENCY and facts.about is about and _old_enough(facts, age)


def _old_enough(facts: TransitionFacts, least: int) -> bool:
    """An age that nobody knows leaves no clock out."""
    return facts.age is None or facts.age >= least


def _left(facts: TransitionFacts, about: StayFor) -> bool:
    return _discharge(facts) and facts.stay is StayKind.INPATIENT and facts.about is about


def _chronic(facts: TransitionFacts) -> bool:
    return facts.kind is TransitionKind.EMERGENCY and facts.medicare and facts.chronic and _old_enough(facts, ADULT)


def _engaged(facts: TransitionFacts) -> bool:
    return _discharge(facts) and (facts.medicare or HEALTHCARE in facts.packs)


def _home_health(facts: TransitionFacts) -> bool:
    return facts.home_health and facts.kind in (TransitionKind.DISCHARGE, TransitionKind.MOVE)


def _two_business_days(facts: TransitionFacts) -> date:
    return add_business_days(facts.day, CONTACT_WITHIN)


def _after(days: int) -> Callable[[TransitionFacts], date]:
    return lambda facts: facts.day + timedelta(days=days)


def _visit(facts: TransitionFacts) -> date:
    return facts.day + timedelta(days=visit_days(facts.risk))


def _first_visit(facts: TransitionFacts) -> date:
    return facts.ordered_on or facts.day + timedelta(days=HOME_HEALTH_DAYS)


def _follow_up(
    clocks: tuple[ClockName, ClockName],
    name: str,
    who: str,
    source: str,
    applies: Callable[[TransitionFacts], bool],
    opens: int,
) -> tuple[_Rule, _Rule]:
    """The two clocks of a follow-up, 7 and 30 days; `opens` 1 where the day itself does not count."""
    first, second = (
        _Rule(
            clock,
            f"{name} follow-up, {days} days",
            f"a visit or telehealth with {who}",
            f"{name} follow-up within {days} days: booked and kept?",
            source,
            applies,
            _after(days),
            opens,
        )
        for clock, days in zip(clocks, (SOON, MEASURED), strict=True)
    )
    return first, second


_MENTAL, _SUBSTANCE = "mental health care", "care for substance use"

RULES: tuple[_Rule, ...] = (
    _Rule(
        ClockName.WARD,
        "word with the ward",
        "a call with the ward, or its sheet filled in",
        "ring the ward: unit, attending, inpatient or observation, expected discharge",
        "own standard, 1 business day",
        lambda facts: facts.kind is TransitionKind.ADMISSION,
        lambda facts: add_business_days(facts.told_on, WARD_WITHIN),
        sure=Sure.C,
    ),
    _Rule(
        ClockName.CALL,
        "my call",
        f"reaching the client; {ATTEMPTS}",
        "first contact after discharge",
        f"own standard; the 2 business days of {TCM}",
        _discharge,
        _two_business_days,
    ),
    _Rule(
        ClockName.BOOKED,
        "practice's visit booked",
        "a day given by the practice; later it cannot be kept",
        "visit with the practice booked?",
        "own standard; later the visit cannot be kept",
        _discharge,
        _two_business_days,
        sure=Sure.C,
    ),
    _Rule(
        ClockName.HOME_HEALTH,
        "home health, first visit",
        "the agency's first visit, within 48 hours or on the day ordered",
        "home health: did the first visit take place?",
        "42 CFR 484.55",
        _home_health,
        _first_visit,
    ),
    _Rule(
        ClockName.ATTENDED,
        "practice's visit attended",
        "the visit with the practice, kept",
        "visit with the practice: was it kept?",
        TCM,
        _discharge,
        _visit,
    ),
    _Rule(
        ClockName.MEDICINES,
        "medicines reconciled",
        "the lists compared by prescriber, pharmacist or registered nurse",
        "medicines: who compared the lists?",
        TRC,
        _discharge,
        _after(MEASURED),
    ),
    _Rule(
        ClockName.ENGAGED,
        "engaged after discharge",
        "a visit, call or telehealth with the practice, not on the day itself",
        "engagement with the practice within 30 days?",
        TRC,
        _engaged,
        _after(MEASURED),
        opens=1,
    ),
    *_follow_up(
        (ClockName.FUH_7, ClockName.FUH_30),
        "psychiatric stay",
        _MENTAL,
        "HEDIS FUH; the day of discharge does not count",
        lambda facts: _left(facts, StayFor.MENTAL),
        1,
    ),
    *_follow_up(
        (ClockName.FUI_7, ClockName.FUI_30),
        "substance use stay",
        _SUBSTANCE,
        "HEDIS FUI; the day of discharge does not count",
        lambda facts: _left(facts, StayFor.SUBSTANCE),
        1,
    ),
    *_follow_up(
        (ClockName.FUM_7, ClockName.FUM_30),
        "ED for mental illness",
        _MENTAL,
        "HEDIS FUM; 6 and older, the same day counts",
        lambda facts: _emergency(facts, StayFor.MENTAL, FUM_AGE),
        0,
    ),
    *_follow_up(
        (ClockName.FUA_7, ClockName.FUA_30),
        "ED for substance use",
        _SUBSTANCE,
        "HEDIS FUA; 13 and older, the same day counts",
        lambda facts: _emergency(facts, StayFor.SUBSTANCE, FUA_AGE),
        0,
    ),
    _Rule(
        ClockName.FMC,
        "ED follow-up, 7 days",
        "a visit, call or telehealth with a practice after the emergency visit",
        "follow-up after the emergency visit: booked and kept?",
        "HEDIS FMC; 18 and older, Medicare, two or more high-risk chronic conditions; the same day counts",
        _chronic,
        _after(SOON),
    ),
)
"""Every clock, in the order in which its step is taken where two fall on one day."""

STEPS: Mapping[ClockName, str] = {rule.clock: rule.step for rule in RULES}
"""What she does for each clock."""


def clocks_of(facts: TransitionFacts) -> tuple[TransitionClockDue, ...]:
    """The clocks that a transition starts, each with its window, the soonest first."""
    found = [
        TransitionClockDue(
            clock=rule.clock,
            name=rule.name,
            satisfied_by=rule.satisfied_by,
            opens_on=facts.day + timedelta(days=rule.opens),
            due_on=rule.last(facts),
            step=rule.step,
            source=rule.source,
            sure=rule.sure,
        )
        for rule in RULES
        if rule.applies(facts)
    ]
    return tuple(sorted(found, key=lambda one: one.due_on))


def service_until(day: date) -> date:
    """The last of the 30 days of transitional care: they begin with the day of discharge."""
    return day + timedelta(days=MEASURED - 1)
