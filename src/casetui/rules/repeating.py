"""When a rule of a calendar file comes round. It is worked out within the days that are asked for, a period at a time.

So no rule, however it is made, takes longer than those days do. Days that a month or year has not (the 31st,
29 February) are passed over, as RFC 5545 says.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import lru_cache

from casetui.rules.repeat_reading import Repeat
from casetui.terms.calendar_file import LATEST_YEAR, WallTime

_DAY = timedelta(days=1)
_LATEST = date(LATEST_YEAR, 12, 31)
_FULL_YEAR, _FULL_MONTH, _FULL_WEEK = 366, 31, 7

COUNTED_MAXIMUM = 50_000
"""Days that are looked at to count the starts of one event."""


@dataclass(slots=True)
class Patience:
    """How many more days may be looked at in counting; what is used is gone for the next event too."""

    days: int

    def spend(self, days: int) -> bool:
        """Take so many of them; false once there are none left."""
        self.days -= days
        return self.days >= 0


def starts_between(rule: Repeat, starts: WallTime, first: date, last: date) -> Iterator[WallTime]:
    """The starts that a rule gives from `first` to `last`, both included, in order; never one before `starts`.

    `starts` itself is among them only where the rule falls on it; COUNT and UNTIL are not looked at.
    """
    full = _explicit(rule, starts)
    for batch in _batches(full, starts, max(first, starts.day), last):
        for start in batch:
            if start.day > last:
                return
            if start.day >= first and not start < starts:
                yield start


def last_start(rule: Repeat, starts: WallTime, patience: Patience) -> WallTime | None:
    """The start at which the COUNT of a rule is used up, `starts` being the first; the latest one if it has fewer.

    Returns:
        None where `patience` gave out before that, or it lies beyond the calendar.
    """
    straight = _straight(rule, starts)
    if straight is not None:
        days = straight * (rule.count - 1)
        return None if days > (_LATEST - starts.day).days else starts.later(days)
    full = _explicit(rule, starts)
    left, found, cost = rule.count - 1, starts, _cost(full)
    mine = Patience(min(COUNTED_MAXIMUM, patience.days))
    if mine.days <= 0:
        return None
    for batch in _batches(full, starts, starts.day, _LATEST):
        if left == 0:
            break
        if not (patience.spend(cost) and mine.spend(cost)):
            return None
        later = [start for start in batch if starts < start][:left]
        left -= len(later)
        found = later[-1] if later else found
    return found


def _straight(rule: Repeat, starts: WallTime) -> int | None:
    """Days from one start to the next where that is always the same."""
    if rule.months or rule.month_days or rule.year_days or rule.weeks or rule.hours or rule.minutes or rule.places:
        return None
    if rule.weekdays and (rule.frequency != "WEEKLY" or [day for _, day in rule.weekdays] != [starts.day.weekday()]):
        return None
    return {"DAILY": rule.interval, "WEEKLY": 7 * rule.interval}.get(rule.frequency)


def _cost(rule: Repeat) -> int:
    if rule.frequency == "YEARLY":
        whole = rule.weeks or rule.year_days or not rule.months
        return _FULL_YEAR if whole and not rule.month_days else _FULL_MONTH * max(1, len(rule.months))
    return {"MONTHLY": _FULL_MONTH, "WEEKLY": _FULL_WEEK}.get(rule.frequency, 1)


def _explicit(rule: Repeat, starts: WallTime) -> Repeat:
    """The rule with what it takes from its first start said in it."""
    day = starts.day
    if rule.weekdays or rule.month_days or rule.year_days:
        return rule
    if rule.weeks or rule.frequency == "WEEKLY":
        return replace(rule, weekdays=((0, day.weekday()),))
    if rule.frequency == "MONTHLY":
        return replace(rule, month_days=(day.day,))
    if rule.frequency == "YEARLY":
        return replace(rule, months=rule.months or (day.month,), month_days=(day.day,))
    return rule


def _batches(rule: Repeat, starts: WallTime, first: date, last: date) -> Iterator[list[WallTime]]:
    """The starts of each period that reaches into the days from `first` to `last`."""
    if last < first:
        return
    for days in _periods(rule, starts.day, first, last):
        found = [WallTime(day, at) for day in days for at in _times(rule, starts, day)]
        yield _picked(found, rule.places) if rule.places else found


def _picked(starts: list[WallTime], places: tuple[int, ...]) -> list[WallTime]:
    count = len(starts)
    wanted = {place - 1 if place > 0 else count + place for place in places}
    return [starts[place] for place in sorted(wanted) if 0 <= place < count]


def _periods(rule: Repeat, start: date, first: date, last: date) -> Iterator[Sequence[date]]:
    step = rule.interval
    if rule.frequency == "YEARLY":
        within = (0, 12 * 9999) if rule.places else (_months(first), _months(last))
        for year in range(first.year + (start.year - first.year) % step, last.year + 1, step):
            yield _year(rule, max(12 * year, within[0]), min(12 * year + 11, within[1]))
    elif rule.frequency == "MONTHLY":
        begin, end = _months(first), _months(last)
        for month in range(begin + (_months(start) - begin) % step, end + 1, step):
            yield _month(rule, month)
    elif rule.frequency == "WEEKLY":
        for monday in _every(_week_of(start, rule.week_start), _week_of(first, rule.week_start), last, 7 * step):
            yield [day for day in (monday + n * _DAY for n in range(7)) if _falls(rule, day)]
    else:
        for day in _every(start, first, last, step if rule.frequency == "DAILY" else 1):
            yield [day] if _falls(rule, day) else []


def _every(start: date, first: date, last: date, step: int) -> Iterator[date]:
    """The days from `first` to `last` that lie whole steps from `start`."""
    ahead = (start - first).days % step
    for number in range(ahead, (last - first).days + 1, step):
        yield first + number * _DAY


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _week_of(day: date, week_start: int) -> date:
    return day - (day.weekday() - week_start) % 7 * _DAY


@lru_cache(maxsize=1024)
def _year(rule: Repeat, begin: int, end: int) -> tuple[date, ...]:
    """The days of a rule from one month to another of the same year, both counted from the year 0."""
    return tuple(day for month in range(begin, end + 1) for day in _month(rule, month))


def _month(rule: Repeat, months: int) -> list[date]:
    year, month = months // 12, months % 12 + 1
    if rule.months and month not in rule.months:
        return []
    size = monthrange(year, month)[1]
    wanted = {n if n > 0 else size + 1 + n for n in rule.month_days} or range(1, size + 1)
    return [day for n in sorted(wanted) if 1 <= n <= size and _falls(rule, day := date(year, month, n))]


def _falls(rule: Repeat, day: date) -> bool:
    """Whether a day is one of the rule's; in months and years the caller has seen to the month and its days."""
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and day.day not in rule.month_days:
        size = monthrange(day.year, day.month)[1]
        if day.day - size - 1 not in rule.month_days:
            return False
    if rule.weekdays and not _weekday_falls(rule, day):
        return False
    if rule.year_days and not _counts(rule.year_days, _day_of_year(day), _days_of_year(day)):
        return False
    return not rule.weeks or _counts(rule.weeks, *_week_number(day, rule.week_start))


def _counts(wanted: tuple[int, ...], number: int, most: int) -> bool:
    return number in wanted or number - most - 1 in wanted


def _weekday_falls(rule: Repeat, day: date) -> bool:
    by_year = rule.frequency == "YEARLY" and not rule.months
    placed = rule.frequency in ("MONTHLY", "YEARLY")
    number, size = (_day_of_year(day), _days_of_year(day)) if by_year else (day.day, 0)
    for place, weekday in rule.weekdays:
        if weekday != day.weekday():
            continue
        if place == 0 or not placed or (place > 0 and (number - 1) // 7 + 1 == place):
            return True
        if place < 0:
            size = size or monthrange(day.year, day.month)[1]
            if (size - number) // 7 + 1 == -place:
                return True
    return False


def _day_of_year(day: date) -> int:
    return day.timetuple().tm_yday


def _days_of_year(day: date) -> int:
    return date(day.year, 12, 31).timetuple().tm_yday


def _week_number(day: date, week_start: int) -> tuple[int, int]:
    """The number of a day's week, and how many that year has: a week is of the year that has four days of it."""
    middle = _week_of(day, week_start) + 3 * _DAY
    last = _week_of(date(middle.year, 12, 28), week_start) + 3 * _DAY
    return (_day_of_year(middle) - 1) // 7 + 1, (_day_of_year(last) - 1) // 7 + 1


def _times(rule: Repeat, starts: WallTime, day: date) -> list[time | None]:
    if starts.at is None:
        return [None]
    hours = rule.hours or (starts.at.hour,)
    if rule.frequency == "HOURLY":
        since = (day - starts.day).days * 24 - starts.at.hour
        hours = tuple(h for h in rule.hours or range(24) if (since + h) % rule.interval == 0)
    minutes = rule.minutes or (starts.at.minute,)
    return [time(hour, minute, starts.at.second) for hour in hours for minute in minutes]
