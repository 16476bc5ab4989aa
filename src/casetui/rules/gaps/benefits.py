"""Gaps of benefits: papers, applications, renewals and decisions, and cover that ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from casetui.rules.benefits import HIGH_AHEAD, RENEW_AHEAD
from casetui.rules.gaps.days import BY_HAND, DECISION_BUSINESS_DAYS, NEAR_SOURCE, ask_from, tier_of_silence, work_by
from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.terms.advocacy import BenefitStatus
from casetui.terms.facts.advocacy import BenefitFact
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Counts, Gap
from casetui.terms.queue import Tier

PAPERS_SHOWN = 120
"""How many letters of the papers that are asked for are shown in a row."""

_RENEWALS = ("renewal not begun", "not applied yet")
"""How that begins which is watched ahead of an end."""


def _renew_from(one: BenefitFact, number: int) -> date | None:
    """From when a renewal is to be begun, `number` days ahead.

    Papers, a yearly window and what has no end keep the day that was written for them.
    """
    until = one.renew_by or one.ends_on
    if until is None or one.watch_on != until - RENEW_AHEAD or not one.watch_for.startswith(_RENEWALS):
        return one.watch_on
    return until - timedelta(days=number)


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
    for one in facts.benefits:
        day, since = day_of_next(one), one.watch_on
        if day is not None and since is not None and since <= today and _cannot_wait(one, today):
            yield Gap(NEAR.id, f"benefit-{one.id}", "benefit", since, _why(one, today), day)


def _ahead(facts: ClientFacts, number: int, today: date) -> Iterator[Gap]:
    for one in facts.benefits:
        since = None if _is_decision(one) else _renew_from(one, number)
        if since is not None and since <= today and not _cannot_wait(one, today):
            tier = Tier.OVERDUE if _ends_soon(one, today) else Tier.LOOPS
            yield Gap(AHEAD.id, f"benefit-{one.id}", "benefit", since, _why(one, today), since, tier=tier)


def _undecided(facts: ClientFacts, number: int, today: date) -> Iterator[Gap]:
    for one in facts.benefits:
        if one.watch_on is None or not _is_decision(one):
            continue
        since = ask_from(one.watch_on, one.due_on, number)
        if since <= today:
            tier = Tier.OVERDUE if _ends_soon(one, today) else tier_of_silence(one.due_on, today, number)
            yield Gap(UNDECIDED.id, f"benefit-{one.id}", "benefit", since, _why(one, today), since, tier=tier)


def _ends_soon(one: BenefitFact, today: date) -> bool:
    return one.ends_on is not None and one.ends_on <= today + HIGH_AHEAD


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
    "A benefit or cover ends and nothing was sent yet. Days before its end; a yearly window stands once it opens. High"
    f" in the last {HIGH_AHEAD.days} days",
    f"{SECTION_3}; {RENEW_AHEAD.days} days ahead",
    Tier.LOOPS,
    _ahead,
    number=RENEW_AHEAD.days,
    counts=Counts.DAYS,
)

UNDECIDED = Rule(
    "benefit-undecided",
    "Application, no decision",
    "An application or renewal was sent and its decision has not come in its time. High so many business days after it"
    f" was due, and in the last {HIGH_AHEAD.days} days of cover. {BY_HAND}",
    f"{SECTION_3}; from the day after the decision was due",
    Tier.LOOPS,
    _undecided,
    number=DECISION_BUSINESS_DAYS,
    counts=Counts.BUSINESS_DAYS,
)

RULES = (NEAR, AHEAD, UNDECIDED)
"""Every rule of this file."""
