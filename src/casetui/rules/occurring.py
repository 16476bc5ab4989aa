"""When the events of a calendar take place: repeats, exceptions, changed and further times, told in her own zone."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta

from casetui.rules.repeat_reading import read_repeat
from casetui.rules.repeating import starts_between
from casetui.rules.zones import moment_of, shown_at
from casetui.terms.calendar_file import CalendarEvent, Occurrence, WallTime
from casetui.terms.change import Refused

OCCURRENCES_MAXIMUM = 50_000
"""Most occurrences of one answer."""

DAYS_MAXIMUM = 3_700
"""Most days of one question."""

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_ZONES_APART = 2
"""Days by which two zones can differ, and a little."""


def occurrences(events: Iterable[CalendarEvent], from_day: date, to_day: date) -> list[Occurrence]:
    """Every time that events touch her days from `from_day` to `to_day`, both included, in order of the clock.

    Events of one `uid` belong together: an exception takes the place of the start that it names, wherever it has
    been moved to. What was called off is not among them. All day comes before the times of a day.

    Raises:
        Refused: more than `DAYS_MAXIMUM` days or `OCCURRENCES_MAXIMUM` occurrences, or a zone nobody knows.
    """
    if (to_day - from_day).days > DAYS_MAXIMUM:
        raise Refused(f"{DAYS_MAXIMUM:,} days are the most that a calendar is asked for")
    by_uid: dict[str, list[CalendarEvent]] = defaultdict(list)
    for event in events:
        by_uid[event.uid].append(event)
    found: list[Occurrence] = []
    for together in by_uid.values():
        for one in _together(together, from_day, to_day):
            if one.on_day <= to_day and one.until_day >= from_day:
                found.append(one)
                if len(found) > OCCURRENCES_MAXIMUM:
                    raise Refused(f"There are more than {OCCURRENCES_MAXIMUM:,} appointments in those days")
    return sorted(found, key=_order)


def _order(one: Occurrence) -> tuple[date, bool, time, str, str]:
    return one.on_day, one.at is not None, one.at or time.min, one.event.title, one.event.uid


def told_here(event: CalendarEvent) -> Occurrence:
    """The first time of an event as it is written, in her own zone, whether or not it is excluded or called off.

    Raises:
        Refused: a zone that nobody knows.
    """
    return _occurrence(event, event.starts, event.recurrence or (event.starts if event.repeats else None))


def _together(events: Sequence[CalendarEvent], from_day: date, to_day: date) -> Iterator[Occurrence]:
    changed = [event for event in events if event.recurrence is not None]
    masters = [event for event in events if event.recurrence is None]
    replaced = frozenset(event.recurrence for event in changed)
    onward = sorted((event for event in changed if event.onward), key=_recurrence)
    for event in changed:
        if not event.cancelled and _within(event, event.starts, from_day, to_day):
            yield _occurrence(event, event.starts, event.recurrence)
    for event in masters:
        if not event.cancelled:
            yield from _of_one(event, replaced, onward, from_day, to_day)


def _recurrence(event: CalendarEvent) -> WallTime:
    return event.recurrence or event.starts


def _of_one(
    event: CalendarEvent,
    replaced: frozenset[WallTime | None],
    onward: Sequence[CalendarEvent],
    from_day: date,
    to_day: date,
) -> Iterator[Occurrence]:
    shift = max((abs((_recurrence(later).day - later.starts.day).days) + later.days for later in onward), default=0)
    first = _back(from_day, shift + _span(event))
    last = to_day + (shift + _ZONES_APART) * _DAY
    excluded, turns = frozenset(event.excluded), [_recurrence(later) for later in onward]
    for start in _starts(event, first, last):
        if _named(start, excluded) or _named(start, replaced):
            continue
        past = bisect_right(turns, start)
        version = onward[past - 1] if past else None
        if version is None:
            yield _occurrence(event, start, start if event.repeats else None)
        elif not version.cancelled:
            yield _occurrence(version, _moved(start, version), start)


def _starts(event: CalendarEvent, first: date, last: date) -> Iterator[WallTime]:
    """Its starts between two days, each once, in no order."""
    found = {start for start in (event.starts, *event.extra) if first <= start.day <= last}
    if event.rule:
        end = event.last
        for start in starts_between(read_repeat(event.rule), event.starts, first, last):
            if end is not None and end < start:
                break
            found.add(start)
    yield from found


def _named(start: WallTime, names: frozenset[WallTime | None]) -> bool:
    """Whether a start is among those named, by its time or by its day."""
    return bool(names) and (start in names or WallTime(start.day) in names)


def _moved(start: WallTime, version: CalendarEvent) -> WallTime:
    """A start as a change for it and all later ones has it."""
    days = (version.starts.day - _recurrence(version).day).days
    return WallTime(start.day + days * _DAY, version.starts.at)


def _span(event: CalendarEvent) -> int:
    """How many days before a day an event may begin that still lasts on it."""
    return event.days + event.minutes // 1440 + 1 + _ZONES_APART


def _back(day: date, days: int) -> date:
    return day - min(days, (day - date.min).days) * _DAY


def _within(event: CalendarEvent, start: WallTime, from_day: date, to_day: date) -> bool:
    return _back(from_day, _span(event)) <= start.day <= to_day + _ZONES_APART * _DAY


def _occurrence(event: CalendarEvent, start: WallTime, recurrence: WallTime | None) -> Occurrence:
    if start.at is None:
        last = start.day + (max(1, event.days) - 1) * _DAY
        return Occurrence(event, recurrence, start.day, None, last, None)
    shown = shown_at(moment_of(start, event.zone), "")
    if not event.days and not event.minutes:
        return Occurrence(event, recurrence, shown.day, shown.at, shown.day, None)
    ended = shown_at(moment_of(start.later(event.days), event.zone) + event.minutes * _MINUTE, "")
    midnight = ended.at == time.min and ended.day > shown.day
    return Occurrence(event, recurrence, shown.day, shown.at, ended.day - midnight * _DAY, ended.at)
