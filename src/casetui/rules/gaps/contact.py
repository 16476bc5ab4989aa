"""Gaps of contact: nobody reached her, nobody saw her, two visits missed, one way to reach her."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.terms.case import Risk
from casetui.terms.clock import day_of
from casetui.terms.contact import Mode, Outcome
from casetui.terms.facts.client import ClientFacts
from casetui.terms.facts.work import ContactFact
from casetui.terms.gap import Counts, Gap, Settling
from casetui.terms.queue import Tier


def _newest(facts: ClientFacts, *, in_person: bool = False) -> date | None:
    """The local day on which she was last reached, or seen; None where that never was."""
    found = (
        day_of(one.at)
        for one in facts.contacts
        if one.outcome is Outcome.REACHED and (one.mode is Mode.IN_PERSON or not in_person)
    )
    return next(found, None)


def _rests(facts: ClientFacts, today: date) -> bool:
    """Whether all that is planned with her rests today, with a reason: nobody is to reach her then."""
    return any(
        one.check_in_id is None and one.intervention_id is None and one.since <= today <= one.until
        for one in facts.pauses
    )


def _silence(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    reached = _newest(facts)
    since = max(reached or facts.opened_on, facts.opened_on) + timedelta(days=days)
    if since <= today and not _rests(facts, today):
        why = f"not reached since {said(reached, today)}" if reached else "not reached once"
        yield Gap(SILENCE.id, f"silence-{facts.id}", "contact", since, why)


def _unseen(rule: str, kind: str, facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    seen = _newest(facts, in_person=True)
    since = max(seen or facts.opened_on, facts.opened_on) + timedelta(days=days)
    if since <= today and not _rests(facts, today):
        why = f"not seen since {said(seen, today)}" if seen else "not seen face to face yet"
        yield Gap(rule, f"{kind}-{facts.id}", "visit", since, why)


def _not_seen(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    return _unseen(UNSEEN.id, "unseen", facts, days, today)


def _not_seen_high(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    return _unseen(UNSEEN_HIGH.id, "unseen-high", facts, days, today) if facts.risk is Risk.HIGH else iter(())


def _visits(facts: ClientFacts) -> list[ContactFact]:
    """Her two newest visits, kept or not, the newer first."""
    return [one for one in facts.contacts if one.mode is Mode.IN_PERSON and one.outcome is not None][:2]


def _missed_twice(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    visits = _visits(facts)
    if len(visits) == 2 and all(one.outcome is Outcome.NOT_HOME for one in visits):
        newer, older = (day_of(one.at) for one in visits)
        why = f"missed two visits in a row, {said(older, today)} and {said(newer, today)}"
        yield Gap(MISSED_TWICE.id, f"missed-{facts.id}", "visit", newer, why)


def _one_way(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    since = facts.opened_on + timedelta(days=days)
    if facts.reachable <= 1 and since <= today:
        why = "one way to reach the client" if facts.reachable else "no way to reach the client"
        yield Gap(ONE_WAY.id, f"reach-{facts.id}", "reach", since, why)


SILENCE = Rule(
    "contact-none",
    "No successful contact",
    "Nobody has reached the client for so many days; messages left and calls unanswered do not count",
    f"{SECTION_3}: 30 days, legal and mental health 14",
    Tier.LOOPS,
    _silence,
    number=30,
    counts=Counts.DAYS,
    settles=(Settling.CONTACT, Settling.CALL, Settling.VISIT),
)

UNSEEN = Rule(
    "face-to-face-none",
    "No face to face",
    "Nobody has seen the client for so many days",
    f"{SECTION_3}: social work and geriatric 31 days; nursing and legal off",
    Tier.LOOPS,
    _not_seen,
    number=0,
    counts=Counts.DAYS,
    settles=(Settling.VISIT, Settling.CONTACT),
)

UNSEEN_HIGH = Rule(
    "face-to-face-none-high",
    "No face to face while at high risk",
    "Nobody has seen the client for so many days while at high risk",
    f"{SECTION_3}: mental health 31 days if high",
    Tier.LOOPS,
    _not_seen_high,
    number=0,
    counts=Counts.DAYS,
    settles=(Settling.VISIT, Settling.CONTACT),
)

MISSED_TWICE = Rule(
    "missed-twice",
    "Missed two in a row",
    "The last two visits found nobody, or the client did not come",
    SECTION_3,
    Tier.OVERDUE,
    _missed_twice,
    settles=(Settling.VISIT, Settling.CALL, Settling.CONTACT),
)

ONE_WAY = Rule(
    "one-way-to-reach",
    "One way to reach the client",
    "There is one number, address or go-between and no second",
    SECTION_3,
    Tier.DESK,
    _one_way,
    number=14,
    counts=Counts.DAYS,
    settles=(Settling.INTAKE,),
)

RULES = (MISSED_TWICE, SILENCE, UNSEEN, UNSEEN_HIGH, ONE_WAY)
"""Every rule of this file."""
