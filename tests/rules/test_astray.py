"""Days as they misbehave: 29 February, the 31st, a today that jumped, a year that was mistyped."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.cadence import next_due
from casetui.rules.dates import FAR_YEARS, add_months, read_day
from casetui.terms.change import Refused
from casetui.terms.clock import age_on

LEAP = date(2028, 2, 29)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("in 1 year", date(2029, 2, 28)),
        ("4y", date(2032, 2, 29)),
        ("+1m", date(2028, 3, 29)),
        ("2/29", LEAP),
        ("tomorrow", date(2028, 3, 1)),
        ("eom", LEAP),
    ],
)
def test_from_29_february(said: str, day: date) -> None:
    assert read_day(said, LEAP) == day


def test_born_on_29_february() -> None:
    born = date(1944, 2, 29)
    assert [age_on(born, day) for day in (date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 28), LEAP)] == [
        82,
        83,
        83,
        84,
    ]


def test_a_month_from_the_31st_never_passes_anybody_over() -> None:
    day, seen = date(2026, 8, 31), []
    for _ in range(13):
        found = next_due("FREQ=MONTHLY", date(2026, 8, 31), day)
        assert found is not None
        seen.append((found.year, found.month))
        day = found
    assert len(set(seen)) == 13
    assert seen[0] == (2026, 9)
    assert seen[-1] == (2027, 9)


DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@given(DAYS, st.integers(-1200, 1200))
def test_months_on_and_back_stay_within_their_month(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day
    assert add_months(moved, -months).day <= day.day


@given(
    DAYS, st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=WEEKLY;INTERVAL=2"]), DAYS
)
def test_a_rhythm_comes_round_after_today_whichever_way_the_clock_jumped(after: date, rhythm: str, today: date) -> None:
    if abs((today - after).days) > 4000:
        return
    due = next_due(rhythm, after, today)
    assert due is not None
    assert due > today
    assert due > after


@given(DAYS)
def test_a_day_centuries_off_was_mistyped(today: date) -> None:
    with pytest.raises(Refused, match="too far away"):
        read_day(f"{today.year + FAR_YEARS + 1}-01-31", today)
