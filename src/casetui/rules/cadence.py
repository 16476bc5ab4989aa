"""When a rhythm comes round next. Rhythms are RFC 5545 RRULE values; python-dateutil does the counting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice, takewhile

from dateutil.rrule import rrulestr

from casetui.rules.calendar import add_business_days, is_business_day
from casetui.rules.rhythm import read_rhythm
from casetui.rules.rhythm_rule import WORKING, rhythm_parts, rule_of
from casetui.terms.change import Refused

__all__ = ["check_rhythm", "days_from", "following", "last_day", "next_due", "one_fewer", "read_rhythm", "work_day"]

_CYCLE = 400
_LAST_START = 9900
_REFERENCE = date(2024, 1, 1)


def next_due(rhythm: str, after: date, today: date) -> date | None:
    """The next day of `rhythm`, counted from `after`: strictly after it, and never before tomorrow.

    `after` is the day of the real contact or of the promise. A monthly rhythm from the 29th, 30th or 31st falls
    on the last day of a shorter month, and a yearly one from 29 February on the 28th: nobody is passed over.
    COUNT includes the occurrence at `after`, so COUNT=1 has no next. The search ends about a century on.

    Returns:
        None when there is no rhythm, or its COUNT or UNTIL is used up.

    Raises:
        Refused: it cannot be read, or never comes round from `after`; names the fault.
    """
    if not rhythm:
        return None
    parts = rhythm_parts(rhythm)
    last = _until(parts.pop("UNTIL", ""))
    count = int(parts.pop("COUNT", 0))
    days = _days_after(parts, after)
    first = next(days, None)
    if first is None:
        raise Refused("This rhythm never comes round")
    rest = islice(_with_first(first, days), count - 1 if count else None)
    floor = max(after, today)
    return next((day for day in takewhile(lambda day: day <= last, rest) if day > floor), None)


def following(rhythm: str, base: date, today: date) -> date | None:
    """The day of the check-in after one that was done: the next of `rhythm` from `base`, and never before tomorrow.

    A COUNT says how many check-ins there are, the one just done among them, however late it was done: no more are left
    after COUNT=1. `base` is the day of the contact or the promised day.

    Returns:
        None when there is no rhythm, or its COUNT or UNTIL is used up.

    Raises:
        Refused: it cannot be read, or never comes round from `base`; names the fault.
    """
    parts = rhythm_parts(rhythm) if rhythm else {}
    if int(parts.pop("COUNT", 0)) == 1:
        return None
    return next_due(rule_of(parts), base, today)


def work_day(day: date) -> date:
    """The day itself, or the next business day."""
    return day if is_business_day(day) else add_business_days(day, 1)


def days_from(rhythm: str, first: date) -> Iterator[date]:
    """The days of a rhythm whose first one is `first`, in order, until its COUNT or UNTIL is used up; without end else.

    Raises:
        Refused: it cannot be read.
    """
    parts = rhythm_parts(rhythm)
    last = _until(parts.pop("UNTIL", ""))
    count = int(parts.pop("COUNT", 0))
    days = islice(_with_first(first, _days_after(parts, first)), count or None)
    return takewhile(lambda day: day <= last, days)


def last_day(rhythm: str) -> date | None:
    """The day of a rhythm's UNTIL; None where it has none.

    Raises:
        Refused: it cannot be read.
    """
    until = rhythm_parts(rhythm).get("UNTIL", "") if rhythm else ""
    return _until(until) if until else None


def one_fewer(rhythm: str) -> str:
    """The rhythm once an occurrence is done: a COUNT lowered by one, anything else as it was.

    Raises:
        Refused: it cannot be read.
    """
    parts = rhythm_parts(rhythm) if "COUNT" in rhythm.upper() else {}
    if "COUNT" not in parts:
        return rhythm
    parts["COUNT"] = str(max(1, int(parts["COUNT"]) - 1))
    return rule_of(parts)


def check_rhythm(rhythm: str, start: date = _REFERENCE) -> None:
    """Refuse a rhythm that cannot be read, is shorter than a day, or never comes round from `start`. "" passes.

    Raises:
        Refused: names the fault.
    """
    if not rhythm:
        return
    parts = rhythm_parts(rhythm)
    _until(parts.pop("UNTIL", ""))
    parts.pop("COUNT", None)
    if next(_days_after(parts, start), None) is None:
        raise Refused("This rhythm never comes round")


def _until(text: str) -> date:
    if not text:
        return date.max
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError as fault:
        raise Refused(f"UNTIL of a rhythm cannot be {text}") from fault


def _with_first(first: date, rest: Iterator[date]) -> Iterator[date]:
    yield first
    yield from rest


def _days_after(parts: dict[str, str], after: date) -> Iterator[date]:
    """The days of a rule without an end.

    The calendar repeats every 400 years, weekdays included, and dateutil gives up a hopeless search only in
    the year 9999: so it is asked shortly before.
    """
    if WORKING in parts:
        yield from _working_days_after(int(parts.get("INTERVAL", 1)), after)
        return
    ahead = (_LAST_START - after.year) // _CYCLE * _CYCLE
    start = datetime.combine(after.replace(year=after.year + ahead), time.min)
    for moment in rrulestr(rule_of(_kept_to_the_month(parts, after)), dtstart=start):
        day = moment.date()
        day = day.replace(year=day.year - ahead)
        if day > after:
            yield day


def _working_days_after(every: int, after: date) -> Iterator[date]:
    day = after
    while day.year < _LAST_START:
        day = add_business_days(day, every)
        yield day


def _kept_to_the_month(parts: dict[str, str], after: date) -> dict[str, str]:
    if {"BYDAY", "BYMONTHDAY", "BYMONTH"} & parts.keys():
        return parts
    if parts["FREQ"] == "MONTHLY" and after.day > 28:
        days = ",".join(str(day) for day in range(28, after.day + 1))
        return {**parts, "BYMONTHDAY": days, "BYSETPOS": "-1"}
    if parts["FREQ"] == "YEARLY" and (after.month, after.day) == (2, 29):
        return {**parts, "BYMONTH": "2", "BYMONTHDAY": "28,29", "BYSETPOS": "-1"}
    return parts
