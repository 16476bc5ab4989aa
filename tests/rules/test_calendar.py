"""Business days and federal holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.calendar import add_business_days, business_days_between, federal_holidays, is_business_day

DAYS = st.dates(date(1990, 1, 1), date(2120, 12, 31))


def test_the_federal_holidays_of_2026() -> None:
    assert sorted(federal_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 1, 19),
        date(2026, 2, 16),
        date(2026, 5, 25),
        date(2026, 6, 19),
        date(2026, 7, 3),
        date(2026, 7, 4),
        date(2026, 9, 7),
        date(2026, 10, 12),
        date(2026, 11, 11),
        date(2026, 11, 26),
        date(2026, 12, 25),
    ]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2021, 12, 31), "New Year's Day 2022 is a Saturday"),
        (date(2023, 1, 2), "New Year's Day 2023 is a Sunday"),
        (date(2021, 7, 5), "the Fourth is a Sunday"),
        (date(2021, 6, 18), "the first Juneteenth is a Saturday"),
        (date(2023, 11, 10), "Veterans Day is a Saturday"),
        (date(2022, 12, 26), "Christmas is a Sunday"),
        (date(2021, 5, 31), "Memorial Day is the last Monday even on the 31st"),
    ],
)
def test_observed_days_are_no_business_days(day: date, why: str) -> None:
    assert day.weekday() < 5
    assert not is_business_day(day), why


KEPT = {
    2020: "0101 0120 0217 0525 0703 0907 1012 1111 1126 1225",
    2021: "0101 0118 0215 0531 0618 0705 0906 1011 1111 1125 1224 1231",
    2022: "0117 0221 0530 0620 0704 0905 1010 1111 1124 1226",
    2023: "0102 0116 0220 0529 0619 0704 0904 1009 1110 1123 1225",
    2024: "0101 0115 0219 0527 0619 0704 0902 1014 1111 1128 1225",
    2025: "0101 0120 0217 0526 0619 0704 0901 1013 1111 1127 1225",
    2026: "0101 0119 0216 0525 0619 0703 0907 1012 1111 1126 1225",
    2027: "0101 0118 0215 0531 0618 0705 0906 1011 1111 1125 1224 1231",
    2028: "0117 0221 0529 0619 0704 0904 1009 1110 1123 1225",
    2029: "0101 0115 0219 0528 0619 0704 0903 1008 1112 1122 1225",
    2030: "0101 0121 0218 0527 0619 0704 0902 1014 1111 1128 1225",
    2031: "0101 0120 0217 0526 0619 0704 0901 1013 1111 1127 1225",
    2032: "0101 0119 0216 0531 0618 0705 0906 1011 1111 1125 1224 1231",
    2033: "0117 0221 0530 0620 0704 0905 1010 1111 1124 1226",
    2034: "0102 0116 0220 0529 0619 0704 0904 1009 1110 1123 1225",
    2035: "0101 0115 0219 0528 0619 0704 0903 1008 1112 1122 1225",
}
"""The days from Monday to Friday on which the federal government keeps a holiday, month and day."""


@pytest.mark.parametrize("year", KEPT)
def test_the_days_that_are_kept(year: int) -> None:
    kept = sorted(day for day in federal_holidays(year) if day.weekday() < 5)
    assert " ".join(f"{day.month:02}{day.day:02}" for day in kept) == KEPT[year]


@pytest.mark.parametrize("day", [date(2020, 6, 19), date(2026, 11, 27), date(2022, 12, 30), date(2026, 12, 24)])
def test_days_that_only_look_like_holidays(day: date) -> None:
    assert is_business_day(day)


@pytest.mark.parametrize(
    ("day", "n", "due"),
    [
        (date(2026, 11, 20), 2, date(2026, 11, 24)),
        (date(2026, 11, 25), 2, date(2026, 11, 30)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 11, 30), -1, date(2026, 11, 27)),
        (date(2026, 11, 27), -1, date(2026, 11, 25)),
    ],
)
def test_adding_business_days(day: date, n: int, due: date) -> None:
    assert add_business_days(day, n) == due


@given(DAYS, st.integers(1, 60))
def test_counting_is_the_inverse_of_adding(day: date, n: int) -> None:
    due = add_business_days(day, n)
    assert is_business_day(due)
    assert due > day
    assert business_days_between(day, due) == n


@given(DAYS, st.integers(1, 60))
def test_counting_back_is_the_inverse_of_going_back(day: date, n: int) -> None:
    earlier = add_business_days(day, -n)
    assert is_business_day(earlier)
    assert earlier < day
    assert business_days_between(day, earlier) == -n


@given(DAYS, st.integers(0, 400))
def test_every_business_day_is_counted_once(day: date, days: int) -> None:
    end = day + timedelta(days=days)
    assert business_days_between(day, end) == sum(is_business_day(day + timedelta(days=n + 1)) for n in range(days))
