"""Dates at law and with agencies: which status may follow, the day to work by, and what is counted from what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from casetui.rules.calendar import add_business_days, is_business_day
from casetui.rules.deadlines import months_after
from casetui.terms.advocacy import DateKind, DateStatus
from casetui.terms.case import PlaceKind
from casetui.terms.change import Refused
from casetui.terms.legal_date import (
    Anchor,
    AnchorKind,
    CareClock,
    ClockAhead,
    DateEntry,
    DateNow,
    DateStep,
    Move,
    Point,
)
from casetui.wording import say_count

_S, _T = DateStatus, DateStep

PATHS: Mapping[DateStatus, frozenset[DateStatus]] = {
    _S.OPEN: frozenset({_S.OPEN, _S.DONE, _S.MISSED, _S.LET_GO}),
    _S.MISSED: frozenset({_S.OPEN, _S.DONE, _S.LET_GO}),
    _S.DONE: frozenset(),
    _S.LET_GO: frozenset(),
}
"""The statuses that may follow each. An open one that is moved is open on its new day; a missed one can be made up."""

_STEPS: Mapping[DateStatus, tuple[DateStep, ...]] = {
    _S.OPEN: (_T.DONE, _T.MOVED, _T.MISSED, _T.LET_GO),
    _S.MISSED: (_T.MOVED, _T.DONE, _T.LET_GO),
    _S.DONE: (),
    _S.LET_GO: (),
}

WITH_PAPER = (DateKind.HEARING, DateKind.COURT_REPORT, DateKind.GUARDIAN_REPORT, DateKind.FILING, DateKind.REPORT)
"""Dates for which something has to be written first."""

PAPERS = tuple(kind for kind in WITH_PAPER if kind is not DateKind.HEARING)
"""Dates that are a paper to be filed: one that is late can be filed, with the reason."""

READY_AHEAD = timedelta(days=7)
"""How long before such a date its paper is to be ready (C)."""

PLACEMENTS = (PlaceKind.FOSTER, PlaceKind.GROUP, PlaceKind.FAMILY, PlaceKind.SHELTER)
"""The kinds of whereabouts that are a placement, from whose day dates can be counted."""

ENTERED_CARE = "entered-care"
"""The question of the intake whose answer is the day on which a child entered care."""

COUNT_MAXIMUM = 3660
"""Most days between a date and what it is counted from."""

_COUNT = re.compile(r"(\d{1,4})\s*(days?|d|weeks?|w|months?|m|years?|y)?( after| before)?")
_DAYS = {"d": 1, "w": 7}
_MONTHS = {"m": 1, "y": 12}


def steps(status: DateStatus) -> tuple[DateStep, ...]:
    """What can be said next of a date, the likeliest first."""
    return _STEPS[status]


def check_path(now: DateStatus, to: DateStatus) -> None:
    """Let a date go from one status to another.

    Raises:
        Refused: that status cannot follow.
    """
    if to not in PATHS[now]:
        raise Refused(f"A date that is {now} cannot be {to} next.")


def work_by(kind: DateKind, on_day: date) -> date | None:
    """The business day to have the paper of a date ready by, as proposed; None where none is needed."""
    if kind not in WITH_PAPER:
        return None
    day = on_day - READY_AHEAD
    return day if is_business_day(day) else add_business_days(day, -1)


def late_without_why(entry: DateEntry, done: date, why: str) -> bool:
    """Whether a paper was filed after its last day and nothing says why."""
    return entry.kind in PAPERS and done > entry.on_day and not why.strip()


def counted(anchor: Anchor) -> date:
    """The day that is so far after its anchor; months are calendar months.

    Raises:
        OverflowError: it lies outside the calendar.
    """
    if anchor.months:
        return months_after(anchor.on, anchor.months)
    return anchor.on + timedelta(days=anchor.days)


def read_count(text: str) -> tuple[int, int]:
    """Days and months of "30 days", "30", "2 weeks", "6 months", "1 year", "14 days before"; one of them is 0.

    Days before it are below 0; months are not counted backwards.

    Raises:
        Refused: it cannot be read, is nothing or longer than ten years.
    """
    found = _COUNT.fullmatch(" ".join(text.casefold().split()))
    if found is None or int(found[1]) == 0:
        raise Refused("How long after: “30 days”, “6 months”; or “14 days before”.")
    number, unit = int(found[1]), (found[2] or "d")[0]
    days, months = number * _DAYS.get(unit, 0), number * _MONTHS.get(unit, 0)
    if max(days, months * 30) > COUNT_MAXIMUM:
        raise Refused("That is longer than ten years.")
    if found[3] != " before":
        return days, months
    if months:
        raise Refused("Before it, days or weeks are counted: “14 days before”.")
    return -days, 0


def say_anchor(anchor: Anchor) -> str:
    """What a date is counted from: "30 days after the placement", "14 days before the hearing"."""
    return f"{say_distance(anchor)} {anchor.words}"


def say_distance(anchor: Anchor) -> str:
    """How far it is from its anchor: "30 days after", "6 months after", "14 days before"."""
    if anchor.months:
        return f"{say_count(anchor.months, 'month')} after"
    return f"{say_count(abs(anchor.days), 'day')} {'before' if anchor.days < 0 else 'after'}"


def moves(dates: Iterable[DateNow], points: Iterable[Point]) -> tuple[Move, ...]:
    """The open dates counted from a day that is kept elsewhere and is another one there now, with old and new day.

    A day to work by keeps its distance to the date, moved back onto a business day.
    """
    by_ref = {point.ref: point for point in points}
    found = []
    for one in dates:
        anchor = one.entry.anchor
        point = by_ref.get(anchor.ref) if anchor is not None and anchor.ref else None
        if one.status is _S.OPEN and anchor is not None and point is not None and point.on != anchor.on:
            new = counted(replace(anchor, on=point.on))
            found.append(Move(one.id, name_of(one.entry), one.entry.on_day, new, _with_it(one.entry, new), point))
    return tuple(found)


def _with_it(entry: DateEntry, new: date) -> date | None:
    if entry.work_by is None:
        return None
    day = new - (entry.on_day - entry.work_by)
    return day if is_business_day(day) else add_business_days(day, -1)


def name_of(entry: DateEntry) -> str:
    """How a date is called (`called`)."""
    return called(entry.kind, entry.what)


def called(kind: DateKind, what: str) -> str:
    """What a date is called: "hearing: permanency hearing"; its kind alone where the words say no more."""
    if kind is DateKind.OTHER or not what or kind.casefold() in what.casefold():
        return what or str(kind)
    return f"{kind}: {what}"


def ref_of(kind: AnchorKind, number: int = 0) -> str:
    """How the place is written where a day is kept: "denial-12"; a client has but one of those without a number."""
    return f"{kind}-{number}"


def clocks_ahead(
    clocks: Iterable[CareClock], packs: Iterable[str], points: Iterable[Point], known: Iterable[str], today: date
) -> tuple[ClockAhead, ...]:
    """The clocks of her packs that are offered: those whose first day is known and that she has not taken up.

    One that comes again is offered with its first day from `today` on; one that comes once not after its day.

    Args:
        packs: ids of the packs of this client.
        known: the clocks of the dates that she has already, whatever became of them.
    """
    wanted, taken, there = set(packs), set(known), tuple(points)
    found = []
    for clock in clocks:
        point = next((one for one in there if one.ref.startswith(f"{clock.from_}-")), None)
        if clock.pack in wanted and clock_id(clock) not in taken and point is not None:
            found.append(ClockAhead(clock, _of_clock(clock, point, today)))
    return tuple(sorted((one for one in found if one.entry.on_day >= today), key=lambda one: one.entry.on_day))


def clock_id(clock: CareClock) -> str:
    """How a date names the clock that it comes from."""
    return f"{clock.pack}/{clock.id}"


def next_entry(entry: DateEntry, clock: CareClock | None) -> DateEntry | None:
    """The date that follows one that is done, by the clock that it comes from; None where it comes but once."""
    if clock is None or not clock.every_months or entry.anchor is None:
        return None
    anchor = replace(entry.anchor, months=entry.anchor.months + clock.every_months)
    day = counted(anchor)
    return replace(entry, on_day=day, at=None, anchor=anchor, work_by=work_by(entry.kind, day), note="")


def _of_clock(clock: CareClock, point: Point, today: date) -> DateEntry:
    anchor = Anchor(point.words, point.on, clock.days, clock.months, point.ref)
    while clock.every_months and counted(anchor) < today:
        anchor = replace(anchor, months=anchor.months + clock.every_months)
    day = counted(anchor)
    return DateEntry(
        clock.kind,
        clock.name,
        day,
        with_whom=clock.owner,
        work_by=work_by(clock.kind, day),
        anchor=anchor,
        source=f"{clock.source}, sure {clock.sure}",
        note=clock.note,
        clock=clock_id(clock),
    )


def check_entry(entry: DateEntry) -> None:
    """See that an entry can be.

    Raises:
        Refused: it has no words, is to be ready after its day, or is not where its anchor puts it.
    """
    if not entry.what.strip():
        raise Refused("Say what it is.")
    if entry.work_by is not None and entry.work_by > entry.on_day:
        raise Refused("It is to be ready on its day at the latest.")
    if entry.anchor is not None and counted(entry.anchor) != entry.on_day:
        raise Refused("Its day is not the one that is counted: change one of the two.")
