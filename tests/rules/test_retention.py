"""Which backups are kept, and when none is taken away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from casetui.rules.retention import ABSENCE, AHEAD, DAILY, LAST, MONTHLY, WEEKLY, Copy, oddity, surplus

NOW = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
MOST = LAST + DAILY + WEEKLY + MONTHLY
AGES = st.lists(st.integers(0, 700 * 24 * 60), min_size=1, max_size=120, unique=True)


def copy(minutes: int, size: int = 1000, verified: bool = True) -> Copy:
    """A backup of so many minutes ago."""
    return Copy(f"{minutes}", NOW - timedelta(minutes=minutes), size, verified)


def even(ages: list[int]) -> list[Copy]:
    """Backups about which nothing is odd: a fresh one before those of some ages."""
    newest = min(ages)
    return [copy(age - newest) for age in ages]


def newest_first(copies: list[Copy]) -> list[Copy]:
    return sorted(copies, key=lambda one: one.made, reverse=True)


@settings(max_examples=examples(80), deadline=None)
@given(AGES)
def test_the_last_and_the_newest_of_each_day_week_and_month_stay(ages: list[int]) -> None:
    copies = even(ages)
    ordered = newest_first(copies)
    if len(ordered) > 1 and ordered[0].made - ordered[1].made > ABSENCE:
        assert surplus(copies, NOW) == []
        return
    left = [one for one in ordered if one not in surplus(copies, NOW)]
    assert left[:LAST] == ordered[:LAST]
    for count, bucket in (
        (DAILY, lambda one: one.made.date()),
        (WEEKLY, lambda one: one.made.isocalendar()[:2]),
        (MONTHLY, lambda one: (one.made.year, one.made.month)),
    ):
        for name in list(dict.fromkeys(map(bucket, ordered)))[:count]:
            assert next(one for one in ordered if bucket(one) == name) in left
    assert len(left) <= MOST
    if not oddity(left, NOW):
        assert surplus(left, NOW) == []


@settings(max_examples=examples(40), deadline=None)
@given(AGES, st.sets(st.integers(0, 119)))
def test_what_was_never_checked_is_never_taken_away_and_keeps_nothing_away(ages: list[int], bad: set[int]) -> None:
    checked = even(ages)
    copies = [Copy(one.name, one.made, one.size, place not in bad) for place, one in enumerate(checked)]
    gone = surplus(copies, NOW)
    assert all(one.verified for one in gone)
    good = [one for one in copies if one.verified]
    if gone:
        assert gone == surplus(good, NOW)


def test_three_years_of_half_hours_leave_a_year_of_backups_and_no_more() -> None:
    kept: list[Copy] = []
    for half_hour in range(0, 3 * 365 * 16):
        day, turn = divmod(half_hour, 16)
        now = NOW + timedelta(days=day, minutes=30 * turn)
        kept.append(Copy(f"{half_hour}", now, 1000 + half_hour, True))
        if turn == 15:
            gone = surplus(kept, now)
            kept = [one for one in kept if one not in gone]
            assert len(kept) <= MOST
    assert now - kept[0].made > timedelta(days=300)
    months = {(one.made.year, one.made.month) for one in kept}
    assert len(months) >= MONTHLY


ENOUGH = [copy(minutes) for minutes in range(0, 40 * 30, 30)]


def test_enough_of_them_lets_some_go() -> None:
    assert oddity(ENOUGH, NOW) == ""
    assert surplus(ENOUGH, NOW)


@pytest.mark.parametrize(
    ("copies", "now", "why"),
    [
        ([copy(-120), *ENOUGH], NOW, "future"),
        (ENOUGH, NOW - timedelta(days=400), "future"),
        ([Copy("again", NOW, 1000, True), *ENOUGH], NOW, "same date and time"),
        ([copy(-3650 * 1440), *ENOUGH], NOW + timedelta(days=3650), "much later"),
        ([copy(-1, verified=False), *ENOUGH], NOW, "not checked"),
        ([copy(-1, size=799), *ENOUGH], NOW, "much smaller"),
        ([copy(-2, size=799), copy(-1, size=799), *ENOUGH[3:], *ENOUGH[:3]], NOW, "much smaller"),
    ],
)
def test_where_something_is_odd_none_goes_and_it_is_said(copies: list[Copy], now: datetime, why: str) -> None:
    now += AHEAD / 2
    assert why in oddity(copies, now)
    assert oddity(copies, now).endswith("none is taken away.")
    assert surplus(copies, now) == []


def test_a_fifth_smaller_is_not_yet_odd_and_ten_good_ones_later_all_goes_on() -> None:
    assert oddity([copy(-1, size=800), *ENOUGH], NOW) == ""
    later = [copy(-minutes, size=500) for minutes in range(1, LAST + 2)]
    assert oddity([*later, *ENOUGH], NOW) == ""
    assert oddity([*later[:-1], *ENOUGH], NOW)


def test_none_at_all_is_nothing_odd() -> None:
    assert (oddity([], NOW), surplus([], NOW)) == ("", [])
