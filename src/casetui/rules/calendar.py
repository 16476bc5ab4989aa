"""Business days: Monday to Friday except US federal holidays (practice.md section 4, B)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_DAY = timedelta(days=1)
_FIXED = ((1, 1), (7, 4), (11, 11), (12, 25))
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
def federal_holidays(year: int) -> frozenset[date]:
    """The US federal holidays that fall in `year` (5 USC 6103), each on its own day and on the day it is observed.

    A holiday on a Saturday is observed on the Friday before, on a Sunday on the Monday after; so New
    Year's Day can put 31 December of the year before among them. Juneteenth counts from 2021.
    """
    fixed = [date(year, month, day) for month, day in _FIXED]
    if year >= _JUNETEENTH_SINCE:
        fixed.append(date(year, 6, 19))
    moving = (
        _nth(year, 1, _MONDAY, 3),
        _nth(year, 2, _MONDAY, 3),
        _last_monday_of_may(year),
        _nth(year, 9, _MONDAY, 1),
        _nth(year, 10, _MONDAY, 2),
        _nth(year, 11, _THURSDAY, 4),
    )
    days = {*fixed, *moving, *(_observed(day) for day in fixed)}
    if date(year, 12, 31).weekday() == 4:
        days.add(date(year, 12, 31))
    return frozenset(day for day in days if day.year == year)


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
