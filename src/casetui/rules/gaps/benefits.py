"""Gaps of benefits: papers, applications, renewals and decisions, and cover that ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casetui.rules.benefits import HIGH_AHEAD, RENEW_AHEAD
from casetui.rules.gaps.days import NEAR_SOURCE, tier_of_silence, work_by
from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.terms.advocacy import BenefitStatus
from casetui.terms.facts.advocacy import BenefitFact
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Gap
from casetui.terms.queue import Tier

PAPERS_SHOWN = 120
"""How many letters of the papers that are asked for are shown in a row."""


def _watched(facts: ClientFacts, today: date) -> Iterator[tuple[BenefitFact, date]]:
    """What is to be done next of a benefit, by the day from which it is watched."""
    for one in facts.benefits:
        if one.watch_on is not None and one.watch_on <= today:
            yield one, one.watch_on


def _is_decision(one: BenefitFact) -> bool:
    return one.watch_for.startswith("no decision")


def _is_paper(one: BenefitFact) -> bool:
    return one.watch_for.startswith("papers")


def day_of_next(one: BenefitFact) -> date | None:
    """The day by which the next thing of a benefit is to be done; None where it is not known."""
    if one.status not in (BenefitStatus.PAPERS_ASKED, BenefitStatus.APPLIED):
        return one.renew_by or one.ends_on
    if one.status is BenefitStatus.PAPERS_ASKED and _is_paper(one):
        return one.papers_by
    return one.ends_on if one.watch_for.endswith("cover ends") else one.due_on


def _cannot_wait(one: BenefitFact, today: date) -> bool:
    """Whether its day is near or past, and cannot be got back: a decision can still be asked for."""
    day = day_of_next(one)
    return day is not None and not _is_decision(one) and day <= work_by(today)


def _why(one: BenefitFact, today: date) -> str:
    day = day_of_next(one)
    by = f" {said(day, today)}" if day is not None else ""
    papers = f": {', '.join(one.papers.splitlines())[:PAPERS_SHOWN]}" if _is_paper(one) and one.papers else ""
    return f"{one.programme}: {one.watch_for}{by}{papers}"


def _near(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    for one, since in _watched(facts, today):
        day = day_of_next(one)
        if day is not None and _cannot_wait(one, today):
            yield Gap(NEAR.id, f"benefit-{one.id}", "benefit", since, _why(one, today), day)


def _ahead(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    for one, since in _watched(facts, today):
        if not _cannot_wait(one, today) and not _is_decision(one):
            yield Gap(
                AHEAD.id, f"benefit-{one.id}", "benefit", since, _why(one, today), since, tier=_tier(one, today)
            )  # fmt: skip


def _undecided(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    for one, since in _watched(facts, today):
        if _is_decision(one):
            yield Gap(
                UNDECIDED.id, f"benefit-{one.id}", "benefit", since, _why(one, today), since, tier=_tier(one, today)
            )  # fmt: skip


def _tier(one: BenefitFact, today: date) -> Tier:
    if one.ends_on is not None and one.ends_on <= today + HIGH_AHEAD:
        return Tier.OVERDUE
    return tier_of_silence(one.due_on, today) if _is_decision(one) else Tier.LOOPS


NEAR = Rule(
    "benefit-near",
    "Benefit: its day is near",
    "Papers, an application or a renewal of a benefit are not in, and the last day is near or past",
    NEAR_SOURCE,
    Tier.NOT_GOT_BACK,
    _near,
    never_off=True,
)

AHEAD = Rule(
    "benefit-ending",
    "Benefit or cover ends, renewal not begun",
    f"A benefit or cover ends and nothing was sent yet. It is high in the last {HIGH_AHEAD.days} days",
    f"{SECTION_3}; {RENEW_AHEAD.days} days ahead",
    Tier.LOOPS,
    _ahead,
)

UNDECIDED = Rule(
    "benefit-undecided",
    "Application, no decision",
    "An application or renewal was sent and its decision has not come in its time; it is high a business day after"
    " it was due",
    f"{SECTION_3}; the day on which the decision was due, or that on which she asks again",
    Tier.LOOPS,
    _undecided,
)

RULES = (NEAR, AHEAD, UNDECIDED)
"""Every rule of this file."""
