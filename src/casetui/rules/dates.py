"""Days and times as people type them: `fri`, `+2w`, `3/14`, `tomorrow 2pm`. US order, month before day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, time, timedelta

from casetui.rules.births import read_birth, read_birth_or_age
from casetui.rules.calendar import add_business_days
from casetui.rules.times import read_time
from casetui.rules.typed import cannot, exact, tidy, written
from casetui.terms.change import Refused

__all__ = ["add_months", "read_birth", "read_birth_or_age", "read_day", "read_day_and_time", "read_time"]

_DAY = timedelta(days=1)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FAR_YEARS = 200
"""Most years from today of a day that is read: beyond, a figure of the year was mistyped."""
_LEAP_GAP = 8
"""Most years between two leap days."""

_RELATIVE = re.compile(r"(?:in |\+ ?)?(?:(\d{1,4}) ?|an? )([a-z ]+)", re.ASCII)
_AGO = re.compile(r"- ?(\d{1,4}) ?([a-z ]+)|(?:(\d{1,4}) ?|an? )([a-z ]+) ago", re.ASCII)
_UNITS = {
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "w"),
    **dict.fromkeys(("m", "mo", "mos", "month", "months"), "m"),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), "y"),
    **dict.fromkeys(("bd", "business day", "business days", "working day", "working days"), "bd"),
}
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.ASCII)
_Named = Callable[[date], date]


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier, when negative), or the last of a shorter month.

    Raises:
        OverflowError: the result lies outside the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("outside the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _friday(today: date) -> date:
    return today + timedelta(days=(4 - today.weekday()) % 7)


_NAMED: dict[str, _Named] = {
    **dict.fromkeys(("today", "tod", "now"), lambda today: today),
    **dict.fromkeys(("tomorrow", "tom", "tmrw"), lambda today: today + _DAY),
    "yesterday": lambda today: today - _DAY,
    **dict.fromkeys(("week", "next week"), lambda today: today + 7 * _DAY),
    **dict.fromkeys(("month", "next month"), lambda today: add_months(today, 1)),
    **dict.fromkeys(("end of month", "end of the month", "eom", "month end"), _month_end),
    **dict.fromkeys(("end of week", "end of the week", "eow"), _friday),
}


def _read_named(said: str, today: date, past: bool) -> date | None:
    del past
    return _NAMED[said](today) if said in _NAMED else None


def _weekday(word: str) -> int | None:
    if len(word) < 3:
        return None
    return next((n for n, name in enumerate(_WEEKDAYS) if name.startswith(word) or word == name[:3] + "s"), None)


def _read_weekday(said: str, today: date, past: bool) -> date | None:
    lead, _, word = said.rpartition(" ")
    weekday = _weekday(word)
    if weekday is None or lead not in ("", "this", "next", "last"):
        return None
    if lead == "last" or (past and not lead):
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    if lead == "next":
        return today + timedelta(days=7 - today.weekday() + weekday)
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if lead == "this" else ahead or 7)


def _step(today: date, number: str | None, unit: str, sign: int) -> date | None:
    n = sign * int(number or 1)
    match _UNITS.get(unit):
        case "d":
            return today + timedelta(days=n)
        case "w":
            return today + timedelta(weeks=n)
        case "m":
            return add_months(today, n)
        case "y":
            return add_months(today, 12 * n)
        case "bd":
            return add_business_days(today, n)
        case _:
            return None


def _read_relative(said: str, today: date, past: bool) -> date | None:
    del past
    if found := _AGO.fullmatch(said):
        return _step(today, found[1] or found[3], found[2] or found[4], -1)
    if found := _RELATIVE.fullmatch(said):
        return _step(today, found[1], found[2], 1)
    return None


def _read_ordinal(said: str, today: date, past: bool) -> date | None:
    found = _ORDINAL.fullmatch(said)
    if found is None:
        return None
    first = today.replace(day=1)
    months = (add_months(first, -n if past else n) for n in range(4))
    days = (exact(month.year, month.month, int(found[1])) for month in months)
    return next((day for day in days if day and (day <= today if past else day >= today)), None)


def _near_year(year: str, today: date) -> int:
    if len(year) == 4:
        return int(year)
    return next(y for y in range(today.year - 50, today.year + 50) if y % 100 == int(year))


def _read_written(said: str, today: date, past: bool) -> date | None:
    found = written(said)
    if found is None:
        return None
    year, month, day = found
    if year:
        real = exact(_near_year(year, today), month, day)
        hour_rather = real is not None and real < today and _short_year(said, year)
        return None if hour_rather and not past else real
    years = range(today.year, today.year + (-1 if past else 1) * (_LEAP_GAP + 1), -1 if past else 1)
    days = (exact(y, month, day) for y in years)
    return next((d for d in days if d and (d <= today if past else d >= today)), None)


def _short_year(said: str, year: str) -> bool:
    """Whether what looks like a year may be an hour: "14 mar 10"."""
    return len(year) == 2 and "/" not in said and "-" not in said


_READERS = (_read_named, _read_weekday, _read_relative, _read_ordinal, _read_written)


def read_day(text: str, today: date, *, past: bool = False) -> date:
    """The day that a person means, seen from `today`.

    "today", "tomorrow"/"tom", "yesterday"; "fri" is the next one after today, "next fri" that of next week,
    "last fri" the one before today; "+3d", "2w", "in 1 month", "+2bd" (business days), "3 days ago"; "3/14",
    "14 mar", "the 15th": the next such day on or after today; "3/14/2027", "2027-03-14", "14 march 2027";
    "week", "month", "eow" (Friday), "eom". "+1m" from 31 January is the last of February.

    With `past`, for what has already happened, a weekday is the one before today and a day without a year the
    latest on or before today.

    Raises:
        Refused: it cannot be read, is no day of the calendar or more than `FAR_YEARS` away; names what was typed.
    """
    said = tidy(text)
    try:
        days = (reader(said, today, past) for reader in _READERS)
        day = next((day for day in days if day is not None), None)
    except OverflowError as fault:
        raise cannot(text, "too far away to be a day") from fault
    if day is not None:
        if abs(day.year - today.year) > FAR_YEARS:
            raise cannot(text, "too far away to be meant")
        return day
    if (found := written(said)) and _short_year(said, found[0]):
        raise cannot(text, "no day to come: type the year with four figures")
    if found or _ORDINAL.fullmatch(said):
        raise cannot(text, "no day of the calendar")
    raise cannot(text, "no day that can be read: try fri, +2w, 3/14 or tomorrow")


def read_day_and_time(text: str, today: date, *, past: bool = False) -> tuple[date, time | None]:
    """A day, a time of today, or both in either order: "tomorrow 2pm", "fri 10", "2pm", "14 mar at 9".

    With `past`, the day is read as one that has already happened, as by `read_day`.

    Raises:
        Refused: it cannot be read; names what was typed.
    """
    words = text.replace(",", " ").split()
    if (day := _day_or_none(text, today, past)) is not None:
        return day, None
    if (at := _time_or_none(text)) is not None:
        return today, at
    for cut in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        for day_words, time_words in ((head, tail), (tail, head)):
            day, at = _day_or_none(day_words, today, past), _time_or_none(time_words)
            if day is not None and at is not None:
                return day, at
    read_day(text, today, past=past)
    raise cannot(text, "no day and time that can be read: try tomorrow 2pm")


def _day_or_none(text: str, today: date, past: bool) -> date | None:
    try:
        return read_day(text, today, past=past)
    except Refused:
        return None


def _time_or_none(text: str) -> time | None:
    try:
        return read_time(text)
    except Refused:
        return None
