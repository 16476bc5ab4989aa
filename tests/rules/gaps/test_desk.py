"""Gaps of the desk: one row a client, however many notes there are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.rules.gaps.finding import TODAY, at, client, found, since

from casetui.rules.gaps.desk import UNNOTED, UNSIGNED
from casetui.terms.facts.work import ContactFact

DAY = timedelta(days=1)


def note(day: date, number: int = 1, signed: bool = False) -> ContactFact:
    return ContactFact(number, at(day), at(day), note="well", to_sign=True, signed_at=at(day) if signed else None)


def time(day: date, words: str = "") -> ContactFact:
    return ContactFact(1, at(day), at(day), note=words, minutes=30)


@pytest.mark.parametrize(
    ("written", "begins"),
    [(date(2026, 11, 13), date(2026, 11, 20)), (date(2026, 11, 21), date(2026, 11, 30))],
    ids=["a week", "a weekend and Thanksgiving"],
)
def test_a_note_waits_five_business_days(written: date, begins: date) -> None:
    assert since(UNSIGNED, client(contacts=(note(written),)), begins - DAY) is None
    assert since(UNSIGNED, client(contacts=(note(written),)), begins) == begins


def test_several_notes_are_one_gap_as_old_as_the_oldest() -> None:
    days = (date(2026, 11, 12), date(2026, 11, 10), date(2026, 11, 19), date(2026, 11, 2))
    contacts = tuple(note(day, n, signed=n == 3) for n, day in enumerate(days))
    (gap,) = found(UNSIGNED, client(contacts=contacts))
    assert (gap.since, gap.why) == (date(2026, 11, 18), "2 notes not signed, the oldest of Tue 10 Nov")


def test_time_without_a_note_after_two_days() -> None:
    facts = client(contacts=(time(TODAY - 2 * DAY),))
    assert (since(UNNOTED, facts), since(UNNOTED, facts, TODAY - DAY)) == (TODAY, None)
    assert not found(UNNOTED, client(contacts=(time(TODAY - 9 * DAY, "rang the pharmacy"),)))
