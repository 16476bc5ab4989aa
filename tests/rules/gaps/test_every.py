"""What holds of every gap rule, over many clients made up by the throw of a die."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from random import Random
from types import NoneType
from typing import Any, get_args, get_type_hints

from tests.amount import examples
from tests.rules.gaps.finding import CLIENT, TODAY

from casetui.rules.gaps.evaluating import gaps_of
from casetui.rules.gaps.rules import BY_ID, RULES
from casetui.rules.gaps.settings import RuleSettings
from casetui.terms.case import Provenance
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Tuning
from casetui.terms.queue import Tier

SOON = RuleSettings({rule.id: Tuning(rule.id, number=2) for rule in RULES if rule.number is not None})
"""Every rule on, and soon: what only a pack switches on, too."""

OFF = RuleSettings({rule.id: Tuning(rule.id, off=True) for rule in RULES})

WORDS = ("", "food", "social-needs", "phq-9", "FREQ=WEEKLY", "placement-1", "no decision yet, due", "a\nb")
FIRST, SPAN = date(2026, 9, 1), 150


def _day(dice: Random) -> date:
    return FIRST + timedelta(days=dice.randrange(SPAN))


_OF_TYPE: dict[type, Callable[[Random], Any]] = {
    int: lambda dice: dice.randint(1, 3),
    float: lambda dice: float(dice.randint(0, 24)),
    bool: lambda dice: dice.random() < 0.5,
    str: lambda dice: dice.choice(WORDS),
    date: _day,
    time: lambda dice: dice.choice((time(9), time(12), time(16, 30))),
    datetime: lambda dice: datetime.combine(_day(dice), time(15), UTC),
}


@cache
def _way(hint: Any) -> Callable[[Random], Any]:
    """What throws a value of a field, None among them where it may be that."""
    kinds = [one for one in get_args(hint) if one is not NoneType] or [hint]
    members = list(kinds[0]) if issubclass(kinds[0], Enum) else []
    held = (lambda dice: dice.choice(members)) if members else _OF_TYPE[kinds[0]]
    maybe = NoneType in get_args(hint)
    return lambda dice: None if maybe and dice.random() < 0.3 else held(dice)


@cache
def _fields(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def made_up(dice: Random) -> ClientFacts:
    """A client of whom anything may be known; each kind of fact is numbered as in a file."""
    found: dict[str, Any] = {}
    for name, hint in _fields(ClientFacts).items():
        kind, *rest = get_args(hint) or (hint,)
        if rest == [...] and kind is not str:
            ways = {field: _way(one) for field, one in _fields(kind).items()}
            rows = ({field: way(dice) for field, way in ways.items()} for _ in range(dice.choice((0, 0, 1, 2, 3))))
            found[name] = tuple(kind(**{**row, "id": number}) for number, row in enumerate(rows, 1))
        elif rest != [...] and name != "id":
            found[name] = _way(hint)(dice)
    return replace(CLIENT, **found)


def many() -> Iterator[tuple[ClientFacts, date]]:
    for seed in range(examples(400)):
        dice = Random(seed)
        yield made_up(dice), _day(dice)


def test_the_same_facts_give_the_same_gaps_each_about_another_thing() -> None:
    fired: set[str] = set()
    for facts, today in many():
        gaps = list(gaps_of(facts, today, SOON, RULES))
        assert list(gaps_of(facts, today, SOON, RULES)) == gaps
        assert len({gap.about for gap in gaps}) == len(gaps), sorted(f"{gap.about} {gap.rule}" for gap in gaps)
        for gap in gaps:
            assert re.fullmatch(r"[a-z -]+-\d+", gap.about), gap
            assert gap.kind, gap
        fired |= {gap.rule for gap in gaps}
    assert len(fired) > len(RULES) * 2 / 3, "the dice set off too few of the rules to say anything"


def test_of_a_case_that_is_over_only_safety_and_of_a_record_nothing_low() -> None:
    for facts, today in many():
        over = gaps_of(replace(facts, active=False, waiting=False), today, SOON, RULES)
        assert all(BY_ID[gap.rule].of_any_case for gap in over)
        waiting = gaps_of(replace(facts, active=False, waiting=True), today, SOON, RULES)
        waits = {rule.id for rule in RULES if rule.of_any_case or rule.never_off or rule.of_waiting}
        assert {gap.rule for gap in waiting} <= waits
        recorded = gaps_of(replace(facts, active=True, provenance=Provenance.FROM_RECORD), today, SOON, RULES)
        assert all(BY_ID[gap.rule].tier is not Tier.DESK for gap in recorded)


def test_what_cannot_be_got_back_stands_even_where_a_file_says_that_it_is_off() -> None:
    assert all(rule.never_off for rule in RULES if rule.tier <= Tier.NOT_GOT_BACK)
    for facts, today in many():
        lasting = {gap.about for gap in gaps_of(facts, today, RuleSettings(), RULES) if BY_ID[gap.rule].never_off}
        assert {gap.about for gap in gaps_of(facts, today, OFF, RULES)} == lasting


def test_of_a_client_who_was_taken_on_today_only_what_was_to_be_asked_first_is_a_gap() -> None:
    fresh = replace(CLIENT, opened_on=TODAY)
    kinds = {gap.about.rpartition("-")[0] for gap in gaps_of(fresh, TODAY, RuleSettings(), RULES)}
    assert kinds <= {"agreement", "decides"}
