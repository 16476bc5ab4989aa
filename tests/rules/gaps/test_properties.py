"""Whatever is on record of a client: every rule answers, the same each time, and no gap goes because a day goes by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.rules.gaps.finding import CLIENT, TODAY

from casetui.rules.gaps.evaluating import gaps_of
from casetui.rules.gaps.rules import BY_ID, RULES
from casetui.rules.gaps.settings import RuleSettings
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Gap, Tuning

ON = RuleSettings({rule.id: Tuning(rule.id, number=2) for rule in RULES if rule.number is not None})
"""Every rule on, what only a pack switches on among them."""

PASSES = frozenset({"falls", "emergency-visits", "discharge-recorded", "medicines-not-reviewed"})
"""Rules that look back over so many days and no further (practice.md section 3): falls and emergency visits in 180,
what a record says of a discharge, and medicine lists without a clock, in 30."""

FIRST_SEEN = frozenset({"date-counted-anew"})
"""Rules of which nothing says since when they are so: the safe keeps the day on which each was first found."""

_DAYS = st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=60))
_MOMENTS = st.builds(datetime.combine, _DAYS, st.just(time(15)), st.just(UTC))
_WORDS = st.sampled_from(("", "food", "social-needs", "phq-9", "falls", "FREQ=WEEKLY", "denial-1", "papers to be sent"))
_OF_TYPE: dict[type, st.SearchStrategy[Any]] = {
    bool: st.booleans(),
    int: st.integers(0, 3),
    float: st.integers(0, 24).map(float),
    str: _WORDS,
    date: _DAYS,
    time: st.sampled_from((time(9), time(12), time(23, 59))),
    datetime: _MOMENTS,
}


@cache
def _of(hint: Any) -> st.SearchStrategy[Any]:
    """Any value of a field."""
    kinds = [one for one in get_args(hint) if one is not NoneType] or [hint]
    held = st.sampled_from(kinds[0]) if issubclass(kinds[0], Enum) else _OF_TYPE[kinds[0]]
    return st.none() | held if NoneType in get_args(hint) else held


def _facts(kind: type) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few facts of one kind, numbered as in a file."""
    hints = get_type_hints(kind)
    one = st.builds(kind, **{field.name: _of(hints[field.name]) for field in fields(kind)})
    return st.lists(one, max_size=2).map(lambda found: tuple(replace(row, id=n) for n, row in enumerate(found, 1)))


def _clients() -> st.SearchStrategy[ClientFacts]:
    hints = get_type_hints(ClientFacts)
    ways: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields(ClientFacts):
        kind, *rest = get_args(hints[field.name]) or (hints[field.name],)
        if rest == [...] and kind is not str:
            ways[field.name] = _facts(kind)
        elif rest != [...] and field.name != "id":
            ways[field.name] = _of(hints[field.name])
    return st.fixed_dictionaries({}, optional=ways).map(_client)


def _client(found: dict[str, Any]) -> ClientFacts:
    return replace(CLIENT, **found)


CLIENTS = _clients()
often: Callable[[Any], Any] = settings(max_examples=examples(60), deadline=None)


def found(facts: ClientFacts, today: date, by: RuleSettings = ON) -> list[Gap]:
    return list(gaps_of(facts, today, by, RULES))


@often
@given(CLIENTS, _DAYS)
def test_every_rule_answers_the_same_again_each_gap_about_another_thing(facts: ClientFacts, today: date) -> None:
    gaps = found(facts, today)
    assert found(facts, today) == gaps
    assert len({gap.about for gap in gaps}) == len(gaps), sorted(f"{gap.about} {gap.rule}" for gap in gaps)
    assert all(gap.why and gap.kind for gap in gaps)


@often
@given(CLIENTS, _DAYS, st.sampled_from(RULES))
def test_a_rule_that_is_off_finds_nothing_and_is_in_nobodys_way(facts: ClientFacts, today: date, rule: Any) -> None:
    off = replace(ON, tunings={**ON.tunings, rule.id: Tuning(rule.id, off=True)})
    left = [gap for gap in found(facts, today) if gap.rule != rule.id or BY_ID[rule.id].never_off]
    assert found(facts, today, off) == left


@often
@given(CLIENTS, _DAYS)
def test_no_gap_goes_because_a_day_goes_by(facts: ClientFacts, today: date) -> None:
    """It goes by what is done about it. One may be another rule's tomorrow, and no younger for that."""
    facts = replace(facts, pauses=())
    tomorrow = {gap.about: gap for gap in found(facts, today + timedelta(days=1))}
    for gap in found(facts, today):
        if gap.rule not in PASSES:
            assert gap.about in tomorrow, gap
            same = tomorrow[gap.about].rule == gap.rule and gap.rule not in FIRST_SEEN
            assert tomorrow[gap.about].since <= gap.since or not same, gap
