"""Gaps of medicines: an injection or refill past its window, lists not compared after a stay, what keeps her alive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.terms.case import Provenance, Risk
from casetui.terms.clock import day_of
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Counts, Gap, Settling
from casetui.terms.health import StayKind
from casetui.terms.practice import DueKind
from casetui.terms.queue import Tier
from casetui.terms.transition import ClockName, ClockStatus

REVIEW_HIGH = 2
"""Days after discharge for comparing the lists of somebody at high risk (practice.md section 3)."""

REVIEWED_FOR = 30
"""Days after discharge in which comparing them is measured (practice.md section 4, A).

After that only a clock that still runs asks: it goes by her word, not by itself.
"""

_OPIOIDS = re.compile(r"opioid|opiate|heroin|fentanyl|oxycod|hydrocod|morphine|methadone|buprenorphine", re.IGNORECASE)


def _late(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    for one in facts.medicines_due:
        if one.kind is DueKind.BLOOD_TEST or one.next_on is None:
            continue
        since = one.next_on + timedelta(days=one.window_days + days)
        if since <= today:
            grace = f", {one.window_days} days of grace" if one.window_days else ""
            why = f"{one.kind} late: {one.name}, due {said(one.next_on, today)}{grace}"
            yield Gap(LATE.id, f"dose-{one.id}", str(one.kind), since, why)


def _uncompared(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    for stay in facts.stays:
        if stay.discharged is None or stay.kind is StayKind.EMERGENCY or stay.provenance is Provenance.FROM_RECORD:
            continue
        home = day_of(stay.discharged)
        since = home + timedelta(days=min(days, REVIEW_HIGH) if facts.risk is Risk.HIGH else days)
        compared = any(one.finished_on is not None and one.finished_on >= home for one in facts.lists)
        clocks = _clocks(facts, stay.id)
        if compared or any(one is not ClockStatus.RUNNING for one in clocks):
            continue
        if since <= today and (clocks or today <= home + timedelta(days=REVIEWED_FOR)):
            why = f"medicines not reviewed since the discharge of {said(home, today)}"
            yield Gap(UNCOMPARED.id, f"lists-{stay.id}", "medicines", since, why)


def _clocks(facts: ClientFacts, stay_id: int) -> list[ClockStatus]:
    """How the clocks of reconciliation after a stay stand."""
    own = {one.id for one in facts.transitions if one.stay_id == stay_id}
    return [one.status for one in facts.clocks if one.transition_id in own and one.clock == ClockName.MEDICINES]


def _answer(facts: ClientFacts, question: str) -> str:
    return next((one.value for one in facts.answers if one.question == question), "")


def _safety_plan(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    if facts.risk is not Risk.HIGH:
        return
    text = _answer(facts, "safety-plan-dated")
    try:
        dated = date.fromisoformat(text)
    except ValueError:
        return
    since = dated + timedelta(days=days + 1)
    if since <= today:
        why = f"safety plan of {said(dated, today)} is over {days} days old while at high risk"
        yield Gap(OLD_SAFETY_PLAN.id, f"safety-plan-{facts.id}", "safety plan", since, why)


def _naloxone(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    since = facts.opened_on + timedelta(days=days)
    in_hand = _answer(facts, "naloxone").casefold() == "yes"
    if not in_hand and since <= today and _OPIOIDS.search(_answer(facts, "substances")):
        yield Gap(NO_NALOXONE.id, f"naloxone-{facts.id}", "naloxone", since, "opioid use and no naloxone in hand")


LATE = Rule(
    "dose-late",
    "Injection or refill late",
    "An injection or refill is a day past its window",
    SECTION_3,
    Tier.OVERDUE,
    _late,
    number=1,
    counts=Counts.DAYS,
    settles=(Settling.DOSE, Settling.CALL),
)

UNCOMPARED = Rule(
    "medicines-not-reviewed",
    "Medicines not reviewed after discharge",
    "Home again, and the lists of hospital, home and pharmacy were not compared; 2 days where the risk is high",
    f"{SECTION_3}; measured within 30 days of discharge (HEDIS, sure A)",
    Tier.OVERDUE,
    _uncompared,
    number=7,
    counts=Counts.DAYS,
    settles=(Settling.MEDICINES,),
)

OLD_SAFETY_PLAN = Rule(
    "safety-plan-old",
    "Safety plan too old",
    "A safety plan is older than so many days while the risk is high",
    "Mental health pack: over 90 days old while high",
    Tier.LOOPS,
    _safety_plan,
    number=0,
    counts=Counts.DAYS,
    settles=(Settling.INTAKE, Settling.VISIT),
)

NO_NALOXONE = Rule(
    "naloxone-none",
    "Opioid use, no naloxone",
    "Substances name an opioid, and naloxone is not in hand",
    "Mental health pack",
    Tier.LOOPS,
    _naloxone,
    number=0,
    counts=Counts.DAYS,
    settles=(Settling.INTAKE, Settling.TASK),
)

RULES = (LATE, UNCOMPARED, OLD_SAFETY_PLAN, NO_NALOXONE)
"""Every rule of this file."""
