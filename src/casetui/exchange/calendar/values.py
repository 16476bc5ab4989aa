"""The values of a calendar file: texts, days, times, lengths, as files write them and not only as the standard does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from casetui.exchange.calendar.lines import Line
from casetui.rules.zones import offset_zone
from casetui.terms.calendar_file import EARLIEST_YEAR, LATEST_YEAR, WallTime
from casetui.terms.text import plain_line

LENGTH_MAXIMUM = 366 * 20
"""Days of the longest event."""

_ESCAPE = re.compile(r'\\([nN\\;,:"])')
_STAMP = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?",
    re.ASCII | re.IGNORECASE,
)
_DURATION = re.compile(
    r"(?P<sign>[+-])?P?(?:(?P<weeks>\d{1,5})W)?(?:(?P<days>\d{1,6})D)?"
    r"T?(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,8})M)?(?:(?P<seconds>\d{1,9})S)?",
    re.ASCII | re.IGNORECASE,
)
_DAY = timedelta(days=1)


class Unreadable(Exception):
    """A value that cannot be read; the message says which, within a sentence."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day or time as it stands, and the zone that stands in it or beside it: "" is none said, and then her own."""

    shown: WallTime
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """How long: whole days by the clocks, then minutes."""

    days: int = 0
    minutes: int = 0


def text_of(value: str) -> str:
    """A text without its escapes; a backslash that escapes nothing stays."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def stamp_of(value: str, what: str) -> Stamp:
    """A day or time; `what` names it for the refusal ("start"). A 60th second is the 59th, 24:00 the next day's 00:00.

    Raises:
        Unreadable: it is none, no day of the calendar, or outside of the years that are taken.
    """
    found = _STAMP.fullmatch(value.strip())
    if found is None:
        raise Unreadable(f"its {what} cannot be read: “{plain_line(value)[:40]}”")
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        at, ahead = _time(found) if found["hour"] else (None, 0)
    except ValueError:
        raise Unreadable(f"its {what} is no day or time there is: “{plain_line(value)[:40]}”") from None
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise Unreadable(f"its {what} lies outside of the years {EARLIEST_YEAR} to {LATEST_YEAR}")
    zone = "" if at is None or not found["zone"] else "UTC" if found["zone"] in "Zz" else offset_zone(found["zone"])
    return Stamp(WallTime(day + ahead * _DAY, at), zone)


def _time(found: re.Match[str]) -> tuple[time, int]:
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if (hour, minute, second) == (24, 0, 0):
        return time.min, 1
    return time(hour, minute, min(second, 59) if second == 60 else second), 0


def pieces_of(line: Line) -> list[str]:
    """The values of a list, whatever they are kept apart by."""
    return [piece for piece in re.split(r"[,;\s]+", dated(line)) if piece]


def dated(line: Line) -> str:
    """The value of a line of days or times; what of a zone's name with a colon in it has got into it is left out."""
    return line.value if line.value[:1].isdigit() else line.value.rpartition(":")[2].strip()


def length_of(value: str) -> Length:
    """A DURATION; a length below zero is none.

    Raises:
        Unreadable: it cannot be read, or is longer than `LENGTH_MAXIMUM` days.
    """
    found = _DURATION.fullmatch(value.strip())
    if found is None or not any(found[name] for name in ("weeks", "days", "hours", "minutes", "seconds")):
        raise Unreadable(f"its length cannot be read: “{plain_line(value)[:40]}”")
    if found["sign"] == "-":
        return Length()
    days = int(found["weeks"] or 0) * 7 + int(found["days"] or 0)
    seconds = int(found["hours"] or 0) * 3600 + int(found["minutes"] or 0) * 60 + int(found["seconds"] or 0)
    if days + seconds // 86400 > LENGTH_MAXIMUM:
        raise Unreadable(f"it is longer than {LENGTH_MAXIMUM:,} days")
    return Length(days, round(seconds / 60))
