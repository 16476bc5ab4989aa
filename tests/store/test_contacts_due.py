"""Contacts recorded late, and those that settle what is due though nobody pointed at it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.store.books import NOW, TODAY, TOMORROW, YESTERDAY, Looking

from casetui.terms.checkin import Kind
from casetui.terms.contact import Outcome

BY_PHONE = (Kind.RING_BACK, Kind.CALL)


@pytest.mark.parametrize(
    ("on", "next_day"),
    [
        (TODAY, date(2026, 11, 27)),
        (date(2026, 11, 17), date(2026, 11, 24)),
        (date(2026, 11, 13), date(2026, 11, 27)),
        (date(2026, 10, 6), date(2026, 11, 24)),
    ],
)
def test_the_next_step_counts_from_the_day_of_the_contact_and_is_never_past(
    look: Looking, on: date, next_day: date
) -> None:
    client_id = look.settled()
    number = look.add(client_id, rhythm="FREQ=WEEKLY")
    step = look.book.contacts.propose(number, client_id, Outcome.REACHED, TODAY, None, on)
    assert step is not None
    assert step.due == next_day


def test_the_most_pressing_is_a_promise_then_what_is_high_then_the_oldest(look: Looking) -> None:
    client_id = look.settled()
    due = look.book.contacts.due
    assert due(client_id, BY_PHONE, TODAY) is None
    look.add(client_id, due=TOMORROW)
    look.add(client_id, due=None)
    look.add(client_id, with_whom="Dr Lee", due=YESTERDAY)
    look.add(client_id, Kind.VISIT)
    look.add(look.settled(), due=YESTERDAY)
    assert due(client_id, BY_PHONE, TODAY) is None
    today = look.add(client_id)
    assert due(client_id, BY_PHONE, TODAY) == today
    late = look.add(client_id, due=YESTERDAY)
    assert due(client_id, BY_PHONE, TODAY) == late
    high = look.add(client_id, high=True)
    assert due(client_id, BY_PHONE, TODAY) == high
    promise = look.add(client_id, Kind.RING_BACK)
    assert due(client_id, BY_PHONE, TODAY) == promise
    assert due(client_id, (Kind.VISIT,), TODAY - timedelta(days=1)) is None


def test_the_change_says_which_check_in_it_settled(look: Looking) -> None:
    client_id = look.settled()
    number = look.add(client_id, due=YESTERDAY)
    words = look.book.contacts.attempt(number, client_id, Outcome.NO_ANSWER, NOW, say_which=True).words
    assert words.startswith("Ada Ortiz: no answer, settles call yesterday (weekly check), next ")
