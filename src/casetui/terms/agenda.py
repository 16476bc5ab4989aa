"""What stands in the calendar: visits, check-ins, deadlines, appointments, days off, holidays, each as one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from casetui.terms.calendar_file import WallTime


class EntryKind(StrEnum):
    """What kind of thing an entry is; it says what can be done with it."""

    HOLIDAY = "holiday"
    DAY_OFF = "day off"
    DEADLINE = "deadline"
    DATE = "date"
    VISIT = "visit"
    CHECK_IN = "check-in"
    REFERRAL = "referral"
    APPOINTMENT = "appointment"
    IMPORTED = "imported"


class View(StrEnum):
    """How the calendar is shown."""

    AGENDA = "agenda"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that stands on a day, or on several.

    Attributes:
        key: what tells it from every other: the row that it is about, "checkin-12", "appeal-3", "event-7"; of one
            that repeats, with the start that names it, "event-7@2026-11-20T10:00:00".
        word: what it is in a word ("call", "appeal").
        client: the name as listed; "" where no client is meant.
        at: when it begins on `on_day`, local; None is all day, or any time of it.
        until_day: its last day.
        ends: when it ends on `until_day`, 00:00 for its midnight; None is all day, or nobody said.
        free: it takes no time of her day.
        done: what became of it, where something did ("done").
        source: the calendar that it was taken in from.
    """

    key: str
    kind: EntryKind
    word: str
    what: str
    on_day: date
    until_day: date
    at: time | None = None
    ends: time | None = None
    client_id: int | None = None
    client: str = ""
    place: str = ""
    note: str = ""
    free: bool = False
    done: str = ""
    source: str = ""

    @property
    def number(self) -> int:
        """The number of the row that it is about; 0 where it is about none."""
        digits = self.key.partition("@")[0].rpartition("-")[2]
        return int(digits) if digits.isdecimal() else 0

    @property
    def recurrence(self) -> str:
        """The start that names it among the repeats; "" where it does not repeat."""
        return self.key.partition("@")[2]


@dataclass(frozen=True, slots=True)
class Entries:
    """What stands on some days, in the order of the clock; `more` says that some is left out: there is too much."""

    entries: tuple[Entry, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class AppointmentEntry:
    """An appointment of her own as typed.

    Attributes:
        starts: her own zone; without a time it is all day.
        minutes: its length, 0 where she did not say; of no meaning all day.
        days: how many days, all day only.
        rule: an RFC 5545 rule; "" happens once.
    """

    title: str
    starts: WallTime
    minutes: int = 0
    days: int = 1
    place: str = ""
    client_id: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """An appointment as it stands; `client` is the name as listed, `imported` the calendar that it came from."""

    entry: AppointmentEntry
    client: str = ""
    note: str = ""
    imported: str = ""
