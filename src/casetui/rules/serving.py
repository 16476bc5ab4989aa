"""Ongoing services: which status may follow, what is awaited, when its silence is a gap (practice.md 3, 10)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import dropwhile, takewhile

from casetui.rules.cadence import days_from, next_due, work_day
from casetui.rules.confirming import confirm_day
from casetui.rules.rhythm_rule import WORKING, rhythm_parts
from casetui.terms.change import Refused
from casetui.terms.service import DeliveryStatus, ServiceStatus, ServiceStep

PATHS: Mapping[ServiceStatus, frozenset[ServiceStatus]] = {
    ServiceStatus.PLANNED: frozenset({ServiceStatus.RUNNING, ServiceStatus.ENDED}),
    ServiceStatus.RUNNING: frozenset({ServiceStatus.PAUSED, ServiceStatus.ENDED}),
    ServiceStatus.PAUSED: frozenset({ServiceStatus.RUNNING, ServiceStatus.ENDED}),
    ServiceStatus.ENDED: frozenset(),
}
"""The statuses that may follow each."""

_DAY = timedelta(days=1)
_STARTS_ANEW = ("COUNT", "UNTIL", "INTERVAL")


@dataclass(frozen=True, slots=True)
class Course:
    """What a service promises: how it stands, its RFC 5545 rule ("" comes once), from when until when."""

    status: ServiceStatus
    rhythm: str
    since: date
    until: date | None
    never_alone: bool

    @property
    def promises(self) -> bool:
        """Whether a delivery is to be expected at all."""
        return self.status in (ServiceStatus.PLANNED, ServiceStatus.RUNNING)


@dataclass(frozen=True, slots=True)
class Promise:
    """The delivery that is awaited next, and the day from which silence stands on Today; None where nothing does."""

    awaited: date | None = None
    confirm_by: date | None = None


Settled = Mapping[date, DeliveryStatus]
"""What became of each day of which something is known."""


def check_path(now: ServiceStatus, to: ServiceStatus) -> None:
    """Let a service go from one status to another.

    Raises:
        Refused: that status cannot follow.
    """
    if to not in PATHS[now]:
        raise Refused(f"A service that is {now} cannot be {to} next.")


def steps(status: ServiceStatus, open_days: int, comes: bool = True) -> tuple[ServiceStep, ...]:
    """What can be said next of a service; `open_days` of it are not confirmed, `comes` whether it comes again.

    What came can be told late, of one that is over too.
    """
    if status is ServiceStatus.ENDED:
        return (ServiceStep.DELIVERED, ServiceStep.NOT_DELIVERED)
    if status is ServiceStatus.PAUSED:
        return (ServiceStep.RESUME, ServiceStep.DELIVERED, ServiceStep.PAUSE, ServiceStep.END)
    found = [ServiceStep.DELIVERED, ServiceStep.NOT_DELIVERED, ServiceStep.CALLED_OFF]
    if status is ServiceStatus.RUNNING and comes:
        found.append(ServiceStep.PAUSE)
    found.append(ServiceStep.END)
    return (*found, ServiceStep.ALL_DELIVERED) if open_days > 1 else tuple(found)


def first_day(rhythm: str, since: date) -> date:
    """The first day of a rhythm from `since` on: `since` itself unless the rhythm names other days, or working ones.

    Raises:
        Refused: the rhythm cannot be read, or never comes round.
    """
    parts = rhythm_parts(rhythm) if rhythm else {}
    if WORKING in parts:
        return work_day(since)
    if not {"BYDAY", "BYMONTHDAY"} & parts.keys():
        return since
    plain = ";".join(f"{name}={value}" for name, value in parts.items() if name not in _STARTS_ANEW)
    return next_due(plain, since - _DAY, since - _DAY) or since


def expected(course: Course, floor: date, settled: Settled) -> Iterator[date]:
    """The days from `floor` on for which a delivery was promised and of which nothing is known yet, in order.

    What comes once is expected on its day until it was delivered or called off on any day.
    """
    last = course.until or date.max
    if course.rhythm:
        days = days_from(course.rhythm, first_day(course.rhythm, course.since))
        days = dropwhile(lambda day: day < floor, takewhile(lambda day: day <= last, days))
    else:
        done = {DeliveryStatus.DELIVERED, DeliveryStatus.CALLED_OFF} & set(settled.values())
        days = iter(() if done else (max(course.since, floor),))
    return (day for day in days if day not in settled)


def open_days(course: Course, floor: date | None, settled: Settled, today: date) -> tuple[date, ...]:
    """What was promised from `floor` until today and is not confirmed, oldest first."""
    if floor is None or not course.promises:
        return ()
    return tuple(takewhile(lambda day: day <= today, expected(course, floor, settled)))


def missed(settled: Settled) -> date | None:
    """The day on which it did not come, where that is the last that is known; None where it came or was decided."""
    latest = max(settled, default=None)
    return latest if latest is not None and settled[latest] is DeliveryStatus.NOT_DELIVERED else None


def promise(course: Course, floor: date | None, settled: Settled, at_home: bool) -> Promise:
    """What is awaited from `floor` on, and when its silence is a gap.

    `at_home` is false while nothing can come: she is in hospital, or the case is closed. Silence is a gap on the same
    day where she cannot be alone, else one business day after. What did not come stays a gap from its own day on.
    """
    if not course.promises or not at_home:
        return Promise()
    awaited = next(expected(course, floor, settled), None) if floor is not None else None
    days = [day for day in (missed(settled), confirm_day(awaited, course.never_alone)) if day is not None]
    return Promise(awaited, min(days, default=None))


def floor_after(course: Course, awaited: date | None, came: date) -> date | None:
    """From which day on deliveries are awaited once one `came`: on a day that is not its own it was that before it."""
    if awaited is None or came <= awaited or not course.rhythm or came in _days_until(course, came):
        return awaited
    return awaited + _DAY


def _days_until(course: Course, last: date) -> Collection[date]:
    days = days_from(course.rhythm, first_day(course.rhythm, course.since))
    return set(takewhile(lambda day: day <= last, days))


def days_to_come(rhythm: str, since: date, first: date, most: int) -> list[date]:
    """At most `most` days of a rhythm from `first` on; a rhythm of "" has none."""
    if not rhythm:
        return []
    days = dropwhile(lambda day: day < first, days_from(rhythm, first_day(rhythm, since)))
    return [day for day, _ in zip(days, range(most), strict=False)]
