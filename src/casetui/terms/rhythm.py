"""What moves a rhythm off its days: days off, pauses; and what a move did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casetui.terms.checkin import CountedFrom

CHOSEN = "your own day"
"""Why a check-in does not stand on the day of its rhythm where she chose another one herself: nothing moves it."""

PAUSED = "paused"
"""How the reason of a check-in begins that a pause moved."""

LONGEST_AWAY = 366
"""Most days of one stretch of days off, or of one pause: beyond, a figure of the year was mistyped."""


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which she does not work, the first and the last among them; `what` is what she is away for, or ""."""

    since: date
    until: date
    what: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """A rhythm that rests until a day, that day included, and why."""

    until: date
    why: str


@dataclass(frozen=True, slots=True)
class Course:
    """What the next check-in of a rhythm depends on besides the rhythm.

    `promised` is the day that the rhythm gave the check-in before it, `last` the last day of its intervention, `away`
    her days off, `rest` the pause in which it is.
    """

    counted_from: CountedFrom = CountedFrom.CONTACT
    promised: date | None = None
    last: date | None = None
    away: tuple[Away, ...] = ()
    rest: Rest | None = None


NOTHING_SPECIAL = Course()


@dataclass(frozen=True, slots=True)
class Placed:
    """The day on which something stands; where that is not the day it was meant for, which one was, and why."""

    day: date
    moved_from: date | None = None
    moved_why: str = ""


@dataclass(frozen=True, slots=True)
class Shifted:
    """One check-in that a day off or a pause moves: whose it is and what for, from which day to which, and why."""

    check_in_id: int
    client: str
    reason: str
    due: date
    placed: Placed


@dataclass(frozen=True, slots=True)
class DayOffNow:
    """Days off as they stand, with their number."""

    id: int
    away: Away


@dataclass(frozen=True, slots=True)
class PauseEntry:
    """A pause as entered: of one check-in, of one intervention, or with neither of all that a client has.

    `until` is its last day; without one it is refused.
    """

    client_id: int
    until: date | None
    why: str
    check_in_id: int | None = None
    intervention_id: int | None = None


@dataclass(frozen=True, slots=True)
class MayRest:
    """What of a client may rest, in words: a check-in, an intervention, or with neither every rhythm of hers."""

    words: str
    check_in_id: int | None = None
    intervention_id: int | None = None


@dataclass(frozen=True, slots=True)
class RhythmNow:
    """How a planned check-in comes round: whose it is and what for, how often, counted from what, its day."""

    client: str
    reason: str
    rhythm: str
    counted_from: CountedFrom
    due: date | None


@dataclass(frozen=True, slots=True)
class PauseNow:
    """A pause as it stands; `what` says what rests ("every rhythm", "weekly check-in")."""

    id: int
    client_id: int
    client: str
    what: str
    since: date
    until: date
    why: str
    check_in_id: int | None = None
    intervention_id: int | None = None
