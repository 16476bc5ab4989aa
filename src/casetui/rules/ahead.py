"""How deadlines are put in weeks, and how each reads: what is left, what is past and never dead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from casetui.terms.ahead import Ahead
from casetui.terms.clock import MONTHS
from casetui.wording import say_count, say_day, say_time

PAST, LATE_WORK, THIS_WEEK, NEXT_WEEK = "PAST, NOT DEAD", "WORK-BY DAY PAST", "THIS WEEK", "NEXT WEEK"
_WEEK = timedelta(days=7)


def is_past(one: Ahead, today: date) -> bool:
    """Whether the last day is over: it counts in full."""
    return one.last < today


def listed(one: Ahead, today: date) -> date:
    """The day that it is listed under: the one to work by, or the last day once that is over."""
    return one.last if is_past(one, today) else one.day


def in_weeks(lines: Iterable[Ahead], today: date) -> list[tuple[str, list[Ahead]]]:
    """The deadlines under their headings: past ones first, then those past their day to work by, then week by week.

    A week begins on Monday; within each the earliest day stands first.
    """
    found: dict[tuple[int, date], list[Ahead]] = {}
    for one in lines:
        found.setdefault(_place(one, today), []).append(one)
    return [
        (_heading(place, today), sorted(own, key=lambda one: (listed(one, today), one.last, one.client)))
        for place, own in sorted(found.items())
    ]


def _place(one: Ahead, today: date) -> tuple[int, date]:
    if is_past(one, today):
        return 0, date.min
    if one.day < today:
        return 1, date.min
    return 2, one.day - timedelta(days=one.day.weekday())


def _heading(place: tuple[int, date], today: date) -> str:
    order, monday = place
    if order < 2:
        return (PAST, LATE_WORK)[order]
    this = today - timedelta(days=today.weekday())
    if monday in (this, this + _WEEK):
        return THIS_WEEK if monday == this else NEXT_WEEK
    year = f" {monday.year}" if monday.year != today.year else ""
    return f"WEEK OF {monday.day} {MONTHS[monday.month - 1].upper()}{year}"


def say_last(one: Ahead, today: date) -> str:
    """The last day with its hour: "Tue 24 12:00"."""
    return f"{say_day(one.last, today)}{f' {say_time(one.at)}' if one.at is not None else ''}"


def standing(one: Ahead, today: date) -> str:
    """What is left of it, or what can still be done once it is past."""
    days = (one.last - today).days
    if days < 0:
        if one.ends:
            return f"ended {say_count(-days, 'day')} ago"
        if one.awaits:
            return f"they are {say_count(-days, 'day')} late: ask in writing"
        return f"{say_count(-days, 'day')} past: late filing, say why"
    if days == 0:
        return "today is the last day" if not one.awaits else "due today"
    left = f"in {say_count(days, 'day')}"
    if one.work_by is not None and one.work_by < one.last:
        return f"{left}, work by {say_day(one.work_by, today)}"
    return left
