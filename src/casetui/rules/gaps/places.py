"""Gaps of places that were looked at: an offer that is to be answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casetui.rules.gaps.days import NEAR_SOURCE, shown_from, work_by
from casetui.rules.gaps.rule import Rule
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Gap
from casetui.terms.placement import OptionStatus
from casetui.terms.queue import Tier


def _offered(facts: ClientFacts, _: int, today: date) -> Iterator[Gap]:
    for one in facts.places:
        day = one.answer_by
        if one.status is not OptionStatus.OFFERED or day is None or day > work_by(today):
            continue
        asks = "the offer was to be answered" if day < today else "the offer stands until then, answer it"
        since = max(one.since, shown_from(day))
        yield Gap(OFFERED.id, f"place-{one.id}", "place", since, f"{one.name}: {asks}", day)


OFFERED = Rule(
    "place-offered",
    "Offer of a place to be answered",
    "A place was offered, and the day until which the offer stands is near or past",
    NEAR_SOURCE,
    Tier.NOT_GOT_BACK,
    _offered,
    never_off=True,
)

RULES = (OFFERED,)
"""Every rule of this file."""
