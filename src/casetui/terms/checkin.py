"""Check-ins: what is owed to whom, when, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Kind(StrEnum):
    """What a check-in asks her to do."""

    CALL = "call"
    VISIT = "visit"
    RING_BACK = "ring back"
    MESSAGE = "message"
    WARD = "ward"
    TASK = "task"
    REVIEW = "review"
    SAFETY = "safety"
    DEADLINE = "deadline"
    TRANSITION = "transition"
    CHASE = "chase"
    DESK = "desk"


class CheckInStatus(StrEnum):
    """Status of one check-in; each closes by itself."""

    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Origin(StrEnum):
    """What set a check-in up."""

    ADDED = "added"
    RHYTHM = "rhythm"
    LADDER = "not reached"
    PROMISE = "promise"
    PLAN = "plan"
    RECORD = "record"
    TRANSITION = "transition"
    CLOSING = "closing"
    INTAKE = "intake"


class CountedFrom(StrEnum):
    """From which day the next check-in of a rhythm is counted."""

    CONTACT = "last contact"
    PROMISE = "promised day"


@dataclass(frozen=True, slots=True)
class CheckInEntry:
    """A check-in to be added.

    `due` is the day that was promised, `at` a local time of day or none, `rhythm` an RFC 5545
    RRULE value ("FREQ=WEEKLY") or empty. `with_whom` is free text ("Dr Lee"). `minutes` is how long it is to take.
    """

    client_id: int | None
    kind: Kind
    reason: str
    due: date | None = None
    at: time | None = None
    rhythm: str = ""
    with_whom: str = ""
    origin: Origin = Origin.ADDED
    high: bool = False
    counted_from: CountedFrom = CountedFrom.CONTACT
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next check-in that a contact sets up, and the words that say why it is that day.

    `attempt` counts the rungs climbed of the unable-to-reach ladder `ladder`, which has `of` tries; `band` is the part
    of the day to try, or "". `moved_from` is the day that its rhythm or ladder gave, where `moved_why` moved it.
    """

    due: date | None
    kind: Kind
    reason: str
    why: str
    at: time | None = None
    rhythm: str = ""
    attempt: int = 0
    origin: Origin = Origin.RHYTHM
    of: int = 0
    ladder: str = ""
    band: str = ""
    moved_from: date | None = None
    moved_why: str = ""
