"""A calendar file (.ics) as plain values: its events, what of it was refused, and when each event takes place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

EVENTS_MAXIMUM = 20_000
"""Most events of one file."""

EARLIEST_YEAR = 1600
LATEST_YEAR = 2400
"""Years within which an event may stand; birthdays without a year are written as 1604."""


@dataclass(frozen=True, slots=True)
class WallTime:
    """A day, and the time that the clocks show on it; without a time it is the whole day.

    In which zone the clocks stand is said beside it. As text it is "2026-11-20" or "2026-11-20T14:00:00".
    """

    day: date
    at: time | None = None

    def __str__(self) -> str:
        return self.day.isoformat() if self.at is None else f"{self.day.isoformat()}T{self.at.isoformat('seconds')}"

    def __lt__(self, other: WallTime) -> bool:
        return (self.day, self.at or time.min) < (other.day, other.at or time.min)

    @classmethod
    def read(cls, text: str) -> WallTime:
        """The same again from its text.

        Raises:
            ValueError: it is no such text.
        """
        day, _, at = text.partition("T")
        return cls(date.fromisoformat(day), time.fromisoformat(at) if at else None)

    def later(self, days: int) -> WallTime:
        """The same time of day so many days later.

        Raises:
            OverflowError: that lies outside the calendar.
        """
        return WallTime(self.day + timedelta(days=days), self.at)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One VEVENT: an appointment, all its repeats, or the exception to one of them.

    All its times are wall times in `zone`: "" is wherever she is, "UTC" and "America/New_York" are known by name,
    "+02:00" is always that far from UTC, and longer text is the clock that the file itself defines
    (`rules.zones` reads all of them). Texts are harmless; `title` may be empty.

    Attributes:
        uid: never empty, the same in every export; made from the event where the file gives none.
        starts: without a time it is all day.
        days: its length, all day at least 1; timed, whole days by the clocks before the minutes are added.
        minutes: the rest of its length; 0 and no days for what has no end.
        rule: the value of an RRULE in capitals, as `rules.repeat_reading` accepts it; "" happens once.
        last: no start that the rule gives lies after it; None is without end (or without a rule).
        extra: further starts (RDATE).
        excluded: starts that do not take place (EXDATE); one without a time rules out its day.
        recurrence: for an exception, the start that it replaces, in the zone of the event that repeats.
        onward: the exception is for that start and all later ones.
        cancelled: it was called off; nothing of it takes place.
        free: it takes no time of her day (a birthday).
        sequence: the version that its writer counts, from 0.
    """

    uid: str
    title: str
    starts: WallTime
    zone: str = ""
    days: int = 0
    minutes: int = 0
    place: str = ""
    note: str = ""
    rule: str = ""
    last: WallTime | None = None
    extra: tuple[WallTime, ...] = ()
    excluded: tuple[WallTime, ...] = ()
    recurrence: WallTime | None = None
    onward: bool = False
    cancelled: bool = False
    free: bool = False
    sequence: int = 0

    @property
    def all_day(self) -> bool:
        """Whether it has days and no time."""
        return self.starts.at is None

    @property
    def repeats(self) -> bool:
        """Whether it may take place more than once."""
        return bool(self.rule or self.extra)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an event takes place, in her own zone.

    Attributes:
        event: whose title, place and note are told; for a changed occurrence the exception.
        recurrence: the start that names this one among the repeats, in the event's zone; None where nothing repeats.
        on_day: its first day.
        at: when it begins; None is all day.
        until_day: the last day on which it takes place; what ends at midnight ends on the day before.
        ends: when it ends on `until_day`, 00:00 for that midnight; None is all day, or nobody said.
    """

    event: CalendarEvent
    recurrence: WallTime | None
    on_day: date
    at: time | None
    until_day: date
    ends: time | None


@dataclass(frozen=True, slots=True)
class RefusedEvent:
    """An event that is not taken in.

    Attributes:
        number: its place among the events of the file, counted from 1.
        line: the line of the file on which it begins, from 1.
        uid: as the file has it; may be empty.
        title: as the file has it; may be empty.
        why: in words, within a sentence ("it has no start").
    """

    number: int
    line: int
    uid: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Everything that a file holds, read or refused, each in the order of the file.

    Attributes:
        name: what the calendar calls itself; "" where it does not say.
        events: those that were read; several of one `uid` are one event and its exceptions.
        refused: those that were skipped, by name.
        notes: sentences on what was read otherwise than it stands there, for a person.
        seen: how many events the file has.
        left_out: what else it holds, in words and how many ("to-dos", 15).
    """

    name: str
    events: tuple[CalendarEvent, ...]
    refused: tuple[RefusedEvent, ...] = ()
    notes: tuple[str, ...] = ()
    seen: int = 0
    left_out: tuple[tuple[str, int], ...] = ()
