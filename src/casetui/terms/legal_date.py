"""Hearings, reports, examinations: what is entered of a date, how it stands, and the clocks that packs bring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from casetui.terms.advocacy import DateKind, DateStatus
from casetui.terms.instrument import Sure


class DateStep(StrEnum):
    """What can be said next of a date."""

    DONE = "done"
    MOVED = "moved"
    MISSED = "missed"
    LET_GO = "let go"


class AnchorKind(StrEnum):
    """What a date can be counted from that is kept elsewhere."""

    ENTERED_CARE = "entered care"
    PLACEMENT = "placement"
    DENIAL = "denial"
    STAY = "discharge"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a date is counted from.

    Attributes:
        words: what that day is: "entered care".
        on: the day itself.
        days, months: how far after it the date is, days below 0 before it; one of them is 0.
        ref: where that day is kept, "denial-12"; "" where it is only written here.
    """

    words: str
    on: date
    days: int = 0
    months: int = 0
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A day of a client's that dates can be counted from, where it is kept, and what it is called."""

    ref: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class DateEntry:
    """What is entered of a date; `at` is local, `work_by` the day to have it ready by."""

    kind: DateKind
    what: str
    on_day: date
    at: time | None = None
    place: str = ""
    with_whom: str = ""
    work_by: date | None = None
    anchor: Anchor | None = None
    source: str = ""
    note: str = ""
    clock: str = ""


@dataclass(frozen=True, slots=True)
class DateNow:
    """A date as it stands; `settled_on` is the day on which it left the list."""

    id: int
    client_id: int
    entry: DateEntry
    status: DateStatus
    settled_on: date | None


@dataclass(frozen=True, slots=True)
class DateTaken:
    """A step on its day: `new` is where it was moved to, `then` the day of the one that follows, or None."""

    step: DateStep
    day: date
    new: date | None = None
    at: time | None = None
    work_by: date | None = None
    then: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A date that was counted from a day which is another one now: its old and its new day."""

    id: int
    name: str
    old: date
    new: date
    work_by: date | None
    point: Point


@dataclass(frozen=True, slots=True)
class CareClock:
    """A clock of a field's pack.

    Attributes:
        from_: what it is counted from.
        days, months: how far after; one of them is 0.
        every_months: how often it comes again after that; 0 for once.
        owner: whose clock it is: "court", "agency".
        sure: A to D (practice.md).
    """

    id: str
    pack: str
    kind: DateKind
    name: str
    from_: AnchorKind
    sure: Sure
    source: str
    days: int = 0
    months: int = 0
    every_months: int = 0
    owner: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClockAhead:
    """A clock of a pack, offered for a client: the date that it would make."""

    clock: CareClock
    entry: DateEntry
