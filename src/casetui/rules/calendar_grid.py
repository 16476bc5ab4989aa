"""The days of an agenda, a week and a month, and what stands on each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta

from casetui.rules.calendar import holiday
from casetui.rules.dates import add_months
from casetui.terms.agenda import Entry, EntryKind, View
from casetui.terms.clock import MONTHS, WEEKDAYS
from casetui.wording import say_time

AGENDA_DAYS = 28
"""How many days an agenda shows."""

WEEK_DAYS = 7
_DAY = timedelta(days=1)
_EARLIEST, _LATEST = date(1900, 2, 1), date(2399, 11, 30)
"""Days beyond which nobody turns."""

ANY_TIME = frozenset({EntryKind.CHECK_IN, EntryKind.VISIT, EntryKind.REFERRAL})
"""What is of a day and of no hour of it, where it has none."""

_WHOLE_DAY = {EntryKind.HOLIDAY: 0, EntryKind.DAY_OFF: 1, EntryKind.DEADLINE: 2, EntryKind.DATE: 3}


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def span_of(view: View, day: date) -> tuple[date, date]:
    """The first and the last day that a view shows when it is at a day; of a month, whole weeks."""
    if view is View.AGENDA:
        return day, day + timedelta(days=AGENDA_DAYS - 1)
    if view is View.WEEK:
        return monday_of(day), monday_of(day) + timedelta(days=6)
    last = add_months(day.replace(day=1), 1) - _DAY
    return monday_of(day.replace(day=1)), monday_of(last) + timedelta(days=6)


def weeks_of(view: View, day: date) -> list[list[date]]:
    """The weeks of a view, Monday first."""
    first, last = span_of(view, day)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [days[start : start + WEEK_DAYS] for start in range(0, len(days), WEEK_DAYS)]


def turned(view: View, day: date, step: int) -> date:
    """The day after a page is turned: a week on or back, or in a month the same day of another month."""
    moved = add_months(day, step) if view is View.MONTH else day + timedelta(days=WEEK_DAYS * step)
    return within(moved)


def within(day: date) -> date:
    """A day, or the last one that can be turned to."""
    return min(max(day, _EARLIEST), _LATEST)


def by_day(entries: Iterable[Entry], first: date, last: date) -> dict[date, tuple[Entry, ...]]:
    """What stands on each day from `first` to `last`, in its order; what lasts several days stands on each of them.

    Holidays come first, then what is all day, then the clock, then what is done at any time of the day.
    """
    found: dict[date, list[Entry]] = {}
    for entry in entries:
        day = max(first, entry.on_day)
        while day <= min(last, entry.until_day):
            found.setdefault(day, []).append(entry)
            day += _DAY
    return {day: tuple(sorted(own, key=lambda entry: _order(entry, day))) for day, own in sorted(found.items())}


def _order(entry: Entry, day: date) -> tuple[int, time, int, str, str, str]:
    at = entry.at if entry.on_day == day else time.min if entry.at is not None else None
    place = 1 if at is not None else 2 if entry.kind in ANY_TIME else 0
    return place, at or time.min, _WHOLE_DAY.get(entry.kind, 9), entry.client, entry.what, entry.key


def holidays_between(first: date, last: date) -> list[Entry]:
    """The federal holidays of some days."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    named = ((day, holiday(day)) for day in days)
    return [
        Entry(f"holiday-{day:%Y%m%d}", EntryKind.HOLIDAY, "holiday", name, day, day, free=True)
        for day, name in named
        if name
    ]


def say_hours(entry: Entry, day: date) -> str:
    """When an entry stands on a day: "10:00-11:00", "10:00", "until 06:00"; "" all day."""
    if entry.at is None:
        return ""
    begins, ends = entry.on_day == day, entry.until_day == day
    if begins and ends and entry.ends is not None and entry.ends != entry.at:
        return f"{say_time(entry.at)}-{_say_end(entry.ends)}"
    if begins:
        return say_time(entry.at)
    return f"until {_say_end(entry.ends)}" if ends and entry.ends is not None else ""


def _say_end(ends: time) -> str:
    return "24:00" if ends == time.min else say_time(ends)


def titled(view: View, day: date) -> str:
    """What a view is called: "from Fri 20 Nov 2026", "Mon 16 to Sun 22 Nov 2026", "Nov 2026"."""
    if view is View.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}"
    first, last = span_of(view, day)
    if view is View.AGENDA:
        return f"from {WEEKDAYS[first.weekday()]} {first.day} {MONTHS[first.month - 1]} {first.year}"
    month = f" {MONTHS[first.month - 1]}" if first.month != last.month else ""
    year = f" {first.year}" if first.year != last.year else ""
    begins = f"{WEEKDAYS[first.weekday()]} {first.day}{month}{year}"
    return f"{begins} to {WEEKDAYS[last.weekday()]} {last.day} {MONTHS[last.month - 1]} {last.year}"


def day_named(day: date, today: date) -> str:
    """A day as a heading says it: "TODAY Fri 20 Nov", "Thu 26 Nov", "Fri 1 Jan 2027"."""
    year = "" if day.year == today.year else f" {day.year}"
    said = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"
    return f"TODAY {said}" if day == today else said


def room_for(count: int, rows: int, each: int = 1) -> int:
    """How many of `count` entries of `each` rows fit into `rows`, a row kept for "+5" where some are left out."""
    if count * each <= rows:
        return count
    return max(0, (rows - 1) // each)
