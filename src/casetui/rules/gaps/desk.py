"""Gaps of the desk: notes that wait for a signature, time without a note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from casetui.rules.calendar import add_business_days
from casetui.rules.gaps.rule import SECTION_3, Rule
from casetui.rules.gaps.words import said
from casetui.terms.clock import day_of
from casetui.terms.facts.client import ClientFacts
from casetui.terms.gap import Counts, Gap, Settling
from casetui.terms.queue import Tier


def _unsigned(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    waiting = sorted(day_of(one.recorded_at) for one in facts.contacts if one.to_sign and one.signed_at is None)
    late = [day for day in waiting if add_business_days(day, days) <= today]
    if late:
        many = "a note" if len(late) == 1 else f"{len(late)} notes"
        why = f"{many} not signed, {'of' if len(late) == 1 else 'the oldest of'} {said(late[0], today)}"
        yield Gap(UNSIGNED.id, f"unsigned-{facts.id}", "sign", add_business_days(late[0], days), why)


def _unnoted(facts: ClientFacts, days: int, today: date) -> Iterator[Gap]:
    times = sorted(day_of(one.at) for one in facts.contacts if one.minutes and not one.note)
    late = [day for day in times if day + timedelta(days=days) <= today]
    if late:
        many = "time" if len(late) == 1 else f"{len(late)} times"
        why = f"{many} without a note, {'of' if len(late) == 1 else 'the oldest of'} {said(late[0], today)}"
        yield Gap(UNNOTED.id, f"unnoted-{facts.id}", "note", late[0] + timedelta(days=days), why)


UNSIGNED = Rule(
    "note-unsigned",
    "Note not signed",
    "A note waits for your signature",
    SECTION_3,
    Tier.DESK,
    _unsigned,
    number=5,
    counts=Counts.BUSINESS_DAYS,
    settles=(Settling.SIGN,),
)

UNNOTED = Rule(
    "time-no-note",
    "Time without a note",
    "Time was kept and nothing says what it was for",
    SECTION_3,
    Tier.DESK,
    _unnoted,
    number=2,
    counts=Counts.DAYS,
    settles=(Settling.NOTE,),
)

RULES = (UNSIGNED, UNNOTED)
"""Every rule of this file."""
