"""Days of the rehearsal: business days to work on, moments in UTC, and days in words."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from random import Random

from casetui.rules.calendar import add_business_days, is_business_day
from casetui.terms.clock import MONTHS, WEEKDAYS

_OPENS = 13 * 60 + 30
"""Minutes after midnight UTC at which her invented working day begins: half past eight in her town, in winter."""

_OPEN_FOR = 6 * 60 + 30
_OFFSET = re.compile(r"(b0|n0|[+-]?\d+b?)([+-]\d+)?")


@lru_cache(maxsize=65536)
def worked(day: date) -> date:
    """That day, or the business day before it."""
    return day if is_business_day(day) else add_business_days(day, -1)


@lru_cache(maxsize=4096)
def working(day: date) -> date:
    """That day, or the next business day."""
    return day if is_business_day(day) else add_business_days(day, 1)


def moment(day: date, rng: Random, after: datetime | None = None) -> datetime:
    """A moment of her working day, in UTC, on a five-minute step, later than `after` where that is the same day."""
    begin = _OPENS
    if after is not None and after.date() == day:
        begin = min(after.hour * 60 + after.minute + 10, _OPENS + _OPEN_FOR - 10)
    minute = begin + 5 * int(rng.random() * ((_OPENS + _OPEN_FOR - begin) // 5))
    return datetime.combine(day, time(minute // 60, minute % 60))


def say(day: date, today: date) -> str:
    """ "Tue 24" in the month of `today`, else "Tue 24 Mar"."""
    words = f"{WEEKDAYS[day.weekday()]} {day.day}"
    same = (day.year, day.month) == (today.year, today.month)
    return words if same else f"{words} {MONTHS[day.month - 1]}"


def shifted(today: date, offset: str) -> date:
    """A day counted from `today`.

    "0", "+5", "-3": calendar days. "+2b": business days after today, "-2b": before the business day that
    holds today's work. "b0": that day itself, today or the one before a weekend; "n0": today or the next
    business day. A further "+5" or "-5" adds calendar days: "-2b-5".
    """
    found = _OFFSET.fullmatch(offset)
    if found is None:
        raise ValueError(f"not a day: {offset!r}")
    base, further = found[1], timedelta(days=int(found[2] or 0))
    if base == "b0":
        return worked(today) + further
    if base == "n0":
        return working(today) + further
    if base.endswith("b"):
        count = int(base[:-1])
        return add_business_days(today if count > 0 else worked(today), count) + further
    return today + timedelta(days=int(base)) + further
