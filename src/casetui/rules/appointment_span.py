"""On which days anything of an appointment may stand, so that a window is read without following every rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from casetui.terms.calendar_file import CalendarEvent, WallTime

ZONES_APART = 2
"""Days by which two zones can differ, and a little."""


def days_of(events: Sequence[CalendarEvent]) -> tuple[date, date | None]:
    """The first and the last day on which anything of some events of one name may stand; the last None has no end.

    Rather some days too many than one too few. `events` must not be empty.
    """
    shift = max((_shift(event) for event in events), default=0)
    length = max(event.days + event.minutes // 1440 + 1 for event in events) + ZONES_APART
    named = [start.day for event in events for start in _starts(event)]
    first = _moved(min(named), -(shift + ZONES_APART))
    if any(event.rule and event.last is None for event in events):
        return first, None
    return first, _moved(max(named), shift + length)


def _starts(event: CalendarEvent) -> list[WallTime]:
    ends = [event.last] if event.rule and event.last is not None else []
    return [event.starts, *event.extra, *ends, *([event.recurrence] if event.recurrence is not None else [])]


def _shift(event: CalendarEvent) -> int:
    """By how many days a change for all later ones moves them."""
    if not event.onward or event.recurrence is None:
        return 0
    return abs((event.starts.day - event.recurrence.day).days) + event.days


def _moved(day: date, by: int) -> date:
    room = (date.max - day).days if by > 0 else (day - date.min).days
    return day + timedelta(days=min(by, room) if by > 0 else -min(-by, room))
