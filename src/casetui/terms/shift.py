"""Carers' shifts: who comes when, what became of a day, and who covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class ShiftOutcome(StrEnum):
    """What became of one carer's shift."""

    CAME = "came"
    NO_SHOW = "no-show"
    COVERED = "covered by the back-up"
    CALLED_OFF = "called off"


@dataclass(frozen=True, slots=True)
class ShiftEntry:
    """A shift as typed: `rhythm` an RFC 5545 rule, "" for once; `ends` at or before `begins` is the next day (local).

    `no_backup` says plainly that nobody else could come.
    """

    carer: str
    rhythm: str
    begins: time
    ends: time
    since: date
    until: date | None = None
    never_alone: bool = False
    backup: str = ""
    backup_phone: str = ""
    note: str = ""
    person_id: int | None = None
    no_backup: bool = False


@dataclass(frozen=True, slots=True)
class CarerShift:
    """A shift on record; `no_shows` counts those of its carer within the last 30 days."""

    id: int
    client_id: int
    client: str
    carer: str
    rhythm: str
    begins: time
    ends: time
    since: date
    until: date | None
    never_alone: bool
    backup: str
    backup_phone: str
    note: str
    person_id: int | None = None
    no_shows: int = 0


@dataclass(frozen=True, slots=True)
class DayNoted:
    """What is known of one day of a shift; `told_at` is aware. `open` says that its no-show is not followed up yet."""

    id: int
    shift_id: int
    on_day: date
    outcome: ShiftOutcome
    who: str
    told_at: datetime
    note: str
    incident_id: int | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """One shift on one day, its moments aware and local; `noted` is what is known of it."""

    shift: CarerShift
    on_day: date
    begins: datetime
    ends: datetime
    noted: DayNoted | None = None

    @property
    def covers(self) -> bool:
        """Whether somebody is, was or will be there, as far as is known."""
        return self.noted is None or self.noted.outcome in (ShiftOutcome.CAME, ShiftOutcome.COVERED)


@dataclass(frozen=True, slots=True)
class Alone:
    """Hours in which nobody is with her, its moments aware and local."""

    begins: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        """How long, in whole minutes that really pass."""
        return round((self.ends - self.begins).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Week:
    """The days from `first` on, seven of them: shifts in the order of the clock, and hours in which nobody is there.

    `nobody_expected` says why no carer is expected at present; "" where they are.
    """

    first: date
    slots: tuple[Slot, ...]
    alone: tuple[Alone, ...]
    never_alone: bool
    nobody_expected: str = ""


@dataclass(frozen=True, slots=True)
class Covered:
    """What was done about a no-show: whether the back-up came, what, and the day of the next look."""

    by_backup: bool
    what: str
    next_look: date
