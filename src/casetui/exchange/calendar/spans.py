"""From when to when: the length of an event, the end of its rule, and any start as its own clocks tell it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time

from casetui.exchange.calendar.values import LENGTH_MAXIMUM, Length, Stamp, Unreadable, stamp_of
from casetui.rules.zones import moment_of, shown_at
from casetui.terms.calendar_file import WallTime

_DAY_MINUTES = 1440
_LAST_OF_DAY = time(23, 59, 59)


def between(begins: Stamp, ends: Stamp, remark: Callable[[str], None]) -> Length:
    """The length from a start to an end, whichever of the two are days; a part of a day counts as that day.

    Raises:
        Unreadable: it is longer than `LENGTH_MAXIMUM` days.
    """
    if begins.shown.at is None:
        part = ends.shown.at is not None and ends.shown.at > time.min
        return bounded(Length(max(1, (ends.shown.day - begins.shown.day).days + part)))
    at = ends.shown.at or time.min
    minutes = _minutes(begins, Stamp(WallTime(ends.shown.day, at), ends.zone or begins.zone))
    if minutes < 0:
        remark("it ends before it begins, and its end is left out")
        return Length()
    return bounded(Length(0, minutes))


def bounded(length: Length) -> Length:
    """A length that is not too long.

    Raises:
        Unreadable: it is longer than `LENGTH_MAXIMUM` days.
    """
    if length.days + length.minutes // _DAY_MINUTES > LENGTH_MAXIMUM:
        raise Unreadable(f"it is longer than {LENGTH_MAXIMUM:,} days")
    return length


def _minutes(begins: Stamp, ends: Stamp) -> int:
    try:
        passed = moment_of(ends.shown, ends.zone) - moment_of(begins.shown, begins.zone)
    except OverflowError:
        passed = _plainly(ends.shown) - _plainly(begins.shown)
    return round(passed.total_seconds() / 60)


def _plainly(shown: WallTime) -> datetime:
    return datetime.combine(shown.day, shown.at or time.min, UTC)


def in_days(length: Length) -> Length:
    """The same length for an event that is all day: at least one, any part of a day counted as one."""
    return Length(max(1, length.days - -length.minutes // _DAY_MINUTES))


def placed(stamp: Stamp, starts: WallTime, zone: str) -> WallTime:
    """A day or time as the clocks of an event tell it that `starts` in `zone`; only its day where that is all day."""
    shown = stamp.shown
    if starts.at is None:
        return WallTime(shown.day)
    if shown.at is None or stamp.zone in ("", zone):
        return shown
    try:
        return shown_at(moment_of(shown, stamp.zone), zone)
    except OverflowError:
        return shown


def rule_end(until: str, starts: WallTime, zone: str) -> WallTime:
    """The end of a rule, whichever type it has: a day ends the rule with that day.

    Raises:
        Unreadable: it is no day or time.
    """
    end = placed(stamp_of(until, "rule's end"), starts, zone)
    return WallTime(end.day, _LAST_OF_DAY) if starts.at is not None and end.at is None else end
