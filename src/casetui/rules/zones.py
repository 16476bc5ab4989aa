"""Time zones as calendar files name them, and the clocks that stand in them.

A zone is kept as text: "" is wherever she is, "UTC" and "America/New_York" are known by name, "-05:00" is always
that far from UTC, and several lines are the clock that a file defines, a change of it a line (`ClockChange`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from casetui.rules.repeat_reading import read_repeat
from casetui.rules.repeating import starts_between
from casetui.rules.windows_zones import windows_zone
from casetui.terms.calendar_file import WallTime
from casetui.terms.change import Refused
from casetui.terms.clock import local_moment

NAME_MAXIMUM = 200
"""Characters of a zone's name."""

_IANA = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9][A-Za-z0-9_+-]*){0,2}", re.ASCII)
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?:[:.]?([0-5]\d))?", re.ASCII | re.IGNORECASE)
_PREFIX = re.compile(r"\s*\(\s*((?:utc|gmt)[^()]*)\)\s*", re.ASCII | re.IGNORECASE)
_UTC = frozenset(("utc", "z", "gmt", "zulu", "etc/utc", "etc/gmt", "universal", "uct"))


@lru_cache(maxsize=512)
def known_zone(name: str) -> str:
    """The zone that a name means, whoever gave it: the IANA database, Windows, Outlook, a path that ends in either.

    Returns:
        "" when nobody knows it.
    """
    said = name.strip().strip('"').strip()
    if not said or len(said) > NAME_MAXIMUM:
        return ""
    if said.casefold() in _UTC:
        return "UTC"
    return _iana(said) or windows_zone(said) or _shown(said) or _at_the_end(said) or offset_zone(said)


def _shown(name: str) -> str:
    """Outlook's "(UTC-05:00) Eastern Time (US & Canada)"; an offset alone would be wrong for half of the year."""
    found = _PREFIX.match(name)
    if found is None:
        return ""
    rest = name[found.end() :]
    return windows_zone(rest) or _iana(rest) or ("UTC" if rest.casefold() in _UTC else "")


def _at_the_end(name: str) -> str:
    """The zone of "/mozilla.org/20050126_1/America/New_York"."""
    parts = [part for part in name.replace(" ", "_").split("/") if part]
    if len(parts) < 2:
        return ""
    tails = ("/".join(parts[-count:]) for count in (3, 2))
    return next(filter(None, map(_iana, tails)), "")


def offset_zone(name: str) -> str:
    """The zone of "UTC-5", "GMT+0200" or "-05:00"; "" for anything else."""
    found = _OFFSET.fullmatch(name)
    if found is None or int(found[2]) > 15:
        return ""
    zone = f"{found[1]}{int(found[2]):02}:{found[3] or '00'}"
    return "UTC" if zone[1:] == "00:00" else zone


def _iana(name: str) -> str:
    if not _IANA.fullmatch(name) or name.startswith(("right/", "posix/")):
        return ""
    if _clock_by_name(name) is not None:
        return name
    return _folded().get(name.casefold(), "")


@lru_cache(maxsize=1)
def _folded() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _clock_by_name(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return None


@dataclass(frozen=True, slots=True)
class ClockChange:
    """A change of the clocks that a file defines: when they first show it, from which offset to which, in seconds.

    `starts` is told by the clocks before the change; `rule` is a yearly RRULE value, "" for once.
    """

    starts: WallTime
    before: int
    after: int
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.starts} {self.before} {self.after} {self.rule}".rstrip()


def _change(line: str) -> ClockChange:
    starts, before, after, *rule = line.split(" ")
    return ClockChange(WallTime.read(starts), int(before), int(after), "".join(rule))


class FileClock(tzinfo):
    """The clock that a file defines. A time that it shows twice is the first of the two unless `fold` says else."""

    def __init__(self, changes: tuple[ClockChange, ...]) -> None:
        self._changes = changes
        self._years: dict[int, list[tuple[datetime, int, int]]] = {}
        first = min(changes, key=lambda change: (change.starts.day, change.starts.at or time.min))
        self._first = first.before

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """How far the clock is ahead of UTC at a time that it shows."""
        if moment is None:
            return timedelta(seconds=self._first)
        shown = moment.replace(tzinfo=UTC)
        turns = self._around(moment.year)
        edge = min if moment.fold else max
        walls = [turn + timedelta(seconds=edge(before, after)) for turn, before, after in turns]
        return self._offset(turns, bisect_right(walls, shown))

    def fromutc(self, moment: datetime) -> datetime:
        """What the clock shows at a moment of UTC that carries this zone."""
        known = moment.replace(tzinfo=UTC)
        turns = self._around(known.year)
        past = bisect_right([turn for turn, _, _ in turns], known)
        offset = self._offset(turns, past)
        turn, before, after = turns[past - 1] if past else (known, 0, 0)
        again = before > after and known - turn < timedelta(seconds=before - after)
        return (moment + offset).replace(fold=int(bool(past) and again))

    def dst(self, moment: datetime | None) -> None:
        """Nobody says how much of the offset is summer time."""

    def tzname(self, moment: datetime | None) -> str:
        """It has no name of its own."""
        return "of the file"

    def _offset(self, turns: list[tuple[datetime, int, int]], past: int) -> timedelta:
        if past:
            return timedelta(seconds=turns[past - 1][2])
        return timedelta(seconds=turns[0][1] if turns else self._first)

    def _around(self, year: int) -> list[tuple[datetime, int, int]]:
        """The changes up to the year after, as moments of UTC in order, the last one of each kind before them too."""
        if year not in self._years:
            found = {turn for change in self._changes for turn in _turns(change, year)}
            self._years[year] = sorted(found)
        return self._years[year]


def _turns(change: ClockChange, year: int) -> list[tuple[datetime, int, int]]:
    starts = [change.starts]
    if change.rule:
        rule = read_repeat(change.rule)
        first, last = date(max(2, year - 1 - rule.interval), 1, 1), date(min(9998, year + 1), 12, 31)
        until = WallTime.read(rule.until) if rule.until else WallTime(date.max)
        starts += [start for start in starts_between(rule, change.starts, first, last) if not until < start]
    walls = (datetime.combine(start.day, start.at or time.min, UTC) for start in starts)
    return [(wall - timedelta(seconds=change.before), change.before, change.after) for wall in walls]


@lru_cache(maxsize=512)
def clock_of(zone: str) -> tzinfo | None:
    """The clock of a zone; None is hers.

    Raises:
        Refused: it is no zone as `known_zone` or `ClockChange` writes it.
    """
    if not zone:
        return None
    if zone == "UTC":
        return UTC
    if zone[0] in "+-":
        sign = -1 if zone[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6])))
    if zone[0].isdigit():
        return FileClock(tuple(map(_change, zone.split("\n"))))
    found = _clock_by_name(zone)
    if found is None:
        raise Refused(f"The time zone {zone} is not known here")
    return found


def moment_of(shown: WallTime, zone: str) -> datetime:
    """The moment in UTC at which the clocks of a zone show a time, a day's own beginning where it has none.

    A time that a change of the clocks skips is that much later, one that it repeats the first of the two.

    Raises:
        Refused: there is no such zone.
        OverflowError: it lies outside the calendar.
    """
    clock = clock_of(zone)
    at = shown.at or time.min
    moment = local_moment(shown.day, at) if clock is None else datetime.combine(shown.day, at, clock)
    return moment.astimezone(UTC)


def shown_at(moment: datetime, zone: str) -> WallTime:
    """What the clocks of a zone show at an aware moment, to the second.

    Raises:
        Refused: there is no such zone.
        OverflowError: it lies outside the calendar.
    """
    try:
        local = moment.astimezone(clock_of(zone))
    except (OSError, ValueError) as fault:
        raise OverflowError("outside the calendar") from fault
    return WallTime(local.date(), local.time().replace(microsecond=0, fold=0))
