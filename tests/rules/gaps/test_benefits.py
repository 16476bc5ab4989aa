"""Gaps of benefits at their boundaries, their days set as the benefit is entered."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date, timedelta
from typing import Any

import pytest
from tests.rules.gaps.finding import TODAY, client, found, since

from casetui.rules.benefits import next_of
from casetui.rules.gaps.benefits import AHEAD, NEAR, PAPERS_SHOWN, RULES, UNDECIDED
from casetui.rules.gaps.rule import Rule
from casetui.terms.advocacy import BenefitKind, BenefitStatus
from casetui.terms.benefit import BenefitEntry
from casetui.terms.facts.advocacy import BenefitFact
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Gap
from casetui.terms.queue import Tier

_S, _K = BenefitStatus, BenefitKind
DAY = timedelta(days=1)
HELD = {field.name for field in fields(BenefitFact)}


def benefit(status: BenefitStatus, kind: BenefitKind = _K.APPLICATION, **more: Any) -> BenefitFact:
    """A benefit with what is next of it, as it was written two months ago."""
    entry = BenefitEntry(kind, "SNAP", **more)
    nxt = next_of(entry, status, date(2026, 9, 20))
    watched = {"watch_on": nxt.watch_on, "watch_for": nxt.words} if nxt is not None else {}
    held = {name: value for name, value in asdict(entry).items() if name in HELD}
    return BenefitFact(6, status=status, **{**held, **watched})


def gaps(one: BenefitFact, today: date) -> list[Gap]:
    return [gap for rule in RULES for gap in found(rule, client(benefits=(one,)), today)]


@pytest.mark.parametrize(
    ("one", "days"),
    [
        (
            benefit(_S.APPROVED, _K.RENEWAL, ends_on=date(2027, 5, 31)),
            [(date(2027, 4, 1), AHEAD, 5), (date(2027, 5, 17), AHEAD, 3), (date(2027, 5, 26), NEAR, 1)],
        ),
        (
            benefit(_S.APPROVED, _K.RENEWAL, renew_by=date(2028, 2, 29), ends_on=date(2028, 3, 31)),
            [(date(2027, 12, 31), AHEAD, 5), (date(2028, 2, 24), NEAR, 1)],
        ),
        (benefit(_S.PAPERS_ASKED, papers_by=date(2026, 11, 30)), [(date(2026, 11, 24), NEAR, 1)]),
        (
            benefit(_S.APPLIED, due_on=date(2026, 12, 15)),
            [(date(2026, 12, 16), UNDECIDED, 3)],
        ),
        (
            benefit(_S.APPLIED, due_on=date(2026, 12, 11)),
            [(date(2026, 12, 12), UNDECIDED, 5), (date(2026, 12, 14), UNDECIDED, 3)],
        ),
        (
            benefit(_S.PLANNED, _K.YEARLY_WINDOW, opens_on=date(2026, 10, 15), renew_by=date(2026, 12, 7)),
            [(date(2026, 10, 15), AHEAD, 5), (date(2026, 12, 2), NEAR, 1)],
        ),
    ],
    ids=["cover ends", "to be renewed by a leap day", "papers", "a decision", "a decision on a Friday", "a window"],
)
def test_each_step_stands_from_its_day_on(one: BenefitFact, days: list[tuple[date, Any, int]]) -> None:
    tier = 0
    for before, (day, rule, severity) in zip([None, *days], days, strict=False):
        eve = gaps(one, day - DAY)
        assert [(gap.rule, gap.tier) for gap in eve] == ([] if before is None else [(before[1].id, eve[0].tier)])
        assert before is None or (eve[0].tier or before[1].tier) == tier
        (gap,) = gaps(one, day)
        tier = gap.tier or rule.tier
        assert (gap.rule, tier, gap.about) == (rule.id, severity, "benefit-6")
        assert gap.since == one.watch_on
    (gap,) = gaps(one, days[-1][0] + 900 * DAY)
    assert (gap.rule, gap.tier or days[-1][1].tier) == (days[-1][1].id, tier)


@pytest.mark.parametrize(
    ("one", "rule", "number", "begins"),
    [
        (benefit(_S.APPROVED, _K.RENEWAL, ends_on=date(2027, 5, 31)), AHEAD, 60, date(2027, 4, 1)),
        (benefit(_S.APPROVED, _K.RENEWAL, ends_on=date(2027, 5, 31)), AHEAD, 90, date(2027, 3, 2)),
        (benefit(_S.APPROVED, _K.RENEWAL, ends_on=date(2027, 5, 31)), AHEAD, 10, date(2027, 5, 21)),
        (benefit(_S.PLANNED, renew_by=date(2028, 3, 31)), AHEAD, 31, date(2028, 2, 29)),
        (benefit(_S.PLANNED, _K.RENEWAL), AHEAD, 10, date(2026, 9, 20)),
        (
            benefit(_S.PLANNED, _K.YEARLY_WINDOW, opens_on=date(2026, 10, 8), renew_by=date(2026, 12, 7)),
            AHEAD,
            10,
            date(2026, 10, 8),
        ),
        (benefit(_S.PAPERS_ASKED, ends_on=date(2027, 5, 31)), AHEAD, 10, date(2026, 9, 20)),
        (benefit(_S.APPLIED, due_on=date(2026, 12, 15)), UNDECIDED, 1, date(2026, 12, 16)),
        (benefit(_S.APPLIED, due_on=date(2026, 12, 15)), UNDECIDED, 3, date(2026, 12, 18)),
        (benefit(_S.APPLIED, due_on=date(2026, 12, 11)), UNDECIDED, 2, date(2026, 12, 14)),
        (
            benefit(_S.APPLIED, due_on=date(2026, 12, 11), ask_on=date(2026, 12, 21)),
            UNDECIDED,
            5,
            date(2026, 12, 21),
        ),
        (benefit(_S.APPLIED, ends_on=date(2026, 12, 31)), UNDECIDED, 5, date(2026, 12, 17)),
    ],
    ids=[
        "its own", "sooner", "later", "a leap day", "no end", "a window of 60 days", "papers with no day",
        "a decision", "later asked for", "after a Friday", "asked again by hand", "cover ends",
    ],
)  # fmt: skip
def test_another_number_moves_what_is_counted_and_nothing_else(
    one: BenefitFact, rule: Rule[ClientFacts], number: int, begins: date
) -> None:
    facts = client(benefits=(one,))
    assert (since(rule, facts, begins - DAY, number), since(rule, facts, begins, number)) == (None, begins)


@pytest.mark.parametrize(("number", "high"), [(1, date(2026, 12, 14)), (3, date(2026, 12, 16))])
def test_a_decision_is_high_so_many_business_days_after_it_was_due(number: int, high: date) -> None:
    facts = client(benefits=(benefit(_S.APPLIED, due_on=date(2026, 12, 11)),))
    tiers = [gap.tier for day in (high - DAY, high) for gap in found(UNDECIDED, facts, day, number)]
    assert tiers == [Tier.LOOPS, Tier.OVERDUE]


def test_its_last_days_are_near_however_late_its_renewal_is_to_be_begun() -> None:
    facts = client(benefits=(benefit(_S.APPROVED, _K.RENEWAL, ends_on=date(2027, 5, 31)),))
    near, number = date(2027, 5, 26), 2
    assert [rule.id for rule in RULES if found(rule, facts, near - DAY, number)] == []
    assert [rule.id for rule in RULES if found(rule, facts, near, number)] == [NEAR.id]


def test_it_says_what_is_wanted_by_when() -> None:
    papers = benefit(_S.PAPERS_ASKED, papers="pay slips\nlease", papers_by=date(2026, 11, 24))
    assert gaps(papers, TODAY)[0].why == "SNAP: papers to be sent Tue 24: pay slips, lease"
    assert gaps(papers, TODAY)[0].due == date(2026, 11, 24)
    many = benefit(_S.PAPERS_ASKED, papers="x" * 500)
    assert gaps(many, TODAY)[0].why == f"SNAP: papers to be sent: {'x' * PAPERS_SHOWN}"
    late = benefit(_S.APPLIED, due_on=date(2026, 11, 9))
    assert gaps(late, TODAY)[0].why == "SNAP: no decision yet, due Mon 9 Nov"


def test_cover_that_ends_while_a_decision_is_awaited_is_high() -> None:
    one = benefit(_S.APPLIED, _K.RENEWAL, due_on=date(2027, 3, 1), ends_on=date(2026, 12, 4))
    assert [gap.tier for day in (TODAY - DAY, TODAY) for gap in gaps(one, day)] == [Tier.OVERDUE]
    assert gaps(one, TODAY)[0].why == "SNAP: no decision yet, cover ends Fri 4 Dec"


@pytest.mark.parametrize("status", [_S.DENIED, _S.WITHDRAWN, _S.ENDED])
def test_what_is_over_is_not_watched(status: BenefitStatus) -> None:
    assert gaps(benefit(status, ends_on=TODAY, due_on=TODAY, papers_by=TODAY), TODAY) == []


def test_its_last_days_cannot_be_switched_off() -> None:
    assert [rule.never_off for rule in (NEAR, AHEAD, UNDECIDED)] == [True, False, False]
