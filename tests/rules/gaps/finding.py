"""Facts of an invented client, and what one rule finds of her."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from casetui.rules.gaps.evaluating import gaps_of
from casetui.rules.gaps.rule import Rule
from casetui.rules.gaps.settings import RuleSettings
from casetui.terms.case import Setting
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Gap, Tuning

TODAY = date(2026, 11, 20)
"""A Friday."""

OPENED = date(2026, 1, 5)

CLIENT = ClientFacts(id=7, setting=Setting.GERIATRIC, opened_on=OPENED, packs=("geriatric",))


def client(**values: Any) -> ClientFacts:
    """An active client with some facts."""
    return replace(CLIENT, **values)


def at(day: date, hour: int = 15) -> datetime:
    """A moment on a day, UTC."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def found(rule: Rule[ClientFacts], facts: ClientFacts, today: date = TODAY, number: int | None = None) -> list[Gap]:
    """What a rule finds, by its own number or the one that she set."""
    settings = RuleSettings({rule.id: Tuning(rule.id, number=number)} if number is not None else {})
    return list(gaps_of(facts, today, settings, [rule]))


def since(rule: Rule[ClientFacts], facts: ClientFacts, today: date = TODAY, number: int | None = None) -> date | None:
    """Since when the one gap of a rule stands; None where there is none."""
    gaps = found(rule, facts, today, number)
    assert len(gaps) <= 1
    return gaps[0].since if gaps else None
