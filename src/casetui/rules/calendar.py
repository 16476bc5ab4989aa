"""Business days: Monday to Friday except US federal holidays (practice.md section 4, B)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_FIXED = {(1, 1): "New Year's Day", (7, 4): "Independence Day", (11, 11): "Veterans Day", (12, 25): "Christmas Day"}
_JUNETEENTH_SINCE = 2021
_MONDAY, _THURSDAY = 0, 3


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _last_monday_of_may(year: int) -> date:
    end = date(year, 5, 31)
    return end - timedelta(days=end.weekday())


def _observed(day: date) -> date:
    if day.weekday() == 5:
        return day - _DAY
    return day + _DAY if day.weekday() == 6 else day


@lru_cache(maxsize=64)
def holidays(year: int) -> Mapping[date, str]:
    """The US federal holidays that fall in `year` (5 USC 6103), each on its own day and on the day it is observed.

    A holiday on a Saturday is observed on the Friday before, on a Sunday on the Monday after; so New
    Year's Day can put 31 December of the year before among them. Juneteenth counts from 2021.
    """
    fixed = {date(year, month, day): name for (month, day), name in _FIXED.items()}
    if year >= _JUNETEENTH_SINCE:
        fixed[date(year, 6, 19)] = "Juneteenth"
    named = {
        _nth(year, 1, _MONDAY, 3): "Martin Luther King Day",
        _nth(year, 2, _MONDAY, 3): "Presidents' Day",
        _last_monday_of_may(year): "Memorial Day",
        _nth(year, 9, _MONDAY, 1): "Labor Day",
        _nth(year, 10, _MONDAY, 2): "Columbus Day",
        _nth(year, 11, _THURSDAY, 4): "Thanksgiving",
        **fixed,
    }
    observed = {_observed(day): f"{name}, observed" for day, name in fixed.items() if _observed(day) != day}
    if date(year, 12, 31).weekday() == 4:
        observed[date(year, 12, 31)] = f"{_FIXED[1, 1]}, observed"
    return {day: name for day, name in {**observed, **named}.items() if day.year == year}


@lru_cache(maxsize=64)
def federal_holidays(year: int) -> frozenset[date]:
    """The days of `holidays`."""
    return frozenset(holidays(year))


def holiday(day: date) -> str:
    """What the federal holiday on `day` is called, or ""."""
    return holidays(day.year).get(day, "")


def is_business_day(day: date) -> bool:
    """Whether `day` is Monday to Friday and no federal holiday or observed one."""
    return day.weekday() < 5 and day not in federal_holidays(day.year)


def add_business_days(day: date, n: int) -> date:
    """The day that is `n` business days after `day`, which is itself day 0, whatever day it is.

    A negative `n` counts backwards.

    Raises:
        OverflowError: the result lies outside the calendar.
    """
    step = _DAY if n > 0 else -_DAY
    for _ in range(abs(n)):
        day += step
        while not is_business_day(day):
            day += step
    return day


def business_days_between(a: date, b: date) -> int:
    """How many business days lead from `a` to `b`, not counting `a` itself; negative when `b` is earlier.

    For a business day `b` it is the inverse of `add_business_days(a, n)`, in both directions.
    """
    if b < a:
        return -sum(is_business_day(b + timedelta(days=i)) for i in range((a - b).days))
    return sum(is_business_day(a + timedelta(days=i + 1)) for i in range((b - a).days))
