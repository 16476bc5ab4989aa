"""Doses that have a day: an injection, a refill, a blood test; when the next one is, and how that reads."""

from __future__ import annotations

from datetime import date, timedelta

from casetui.rules.dates import read_day
from casetui.terms.change import Refused
from casetui.terms.medicines import DoseEntry
from casetui.terms.practice import DueKind
from casetui.wording import say_count, say_day

SOON = 7
"""Days ahead in which a dose stands on the client's page (C)."""

DONE = {DueKind.INJECTION: "given", DueKind.REFILL: "fetched", DueKind.BLOOD_TEST: "done"}
"""What is said of one that took place."""


def next_day(last: date, every_days: int | None) -> date | None:
    """The day of the next one; None where it does not come again by itself."""
    return last + timedelta(days=every_days) if every_days is not None else None


def last_day(entry: DoseEntry) -> date | None:
    """The last day on which it is not late: its days of grace are in."""
    return entry.next_on + timedelta(days=entry.window_days) if entry.next_on is not None else None


def is_late(entry: DoseEntry, today: date) -> bool:
    """Whether its days of grace are over."""
    last = last_day(entry)
    return last is not None and last < today


def is_soon(entry: DoseEntry, today: date) -> bool:
    """Whether it is due within the days ahead, or before today."""
    return entry.next_on is not None and entry.next_on <= today + timedelta(days=SOON)


def say_due(entry: DoseEntry, today: date) -> str:
    """How its next day stands: "in 4 days", "late by 2 days"; "" where no day is known."""
    if entry.next_on is None:
        return "no next day"
    days = (entry.next_on - today).days
    if days > 0:
        return f"in {say_count(days, 'day')}"
    if days == 0:
        return "today"
    last = last_day(entry)
    if last is not None and last >= today:
        return f"grace until {say_day(last, today)}"
    return f"late by {say_count(-days, 'day')}"


def say_rhythm(entry: DoseEntry) -> str:
    """How often, and how many days late are borne."""
    often = f"every {say_count(entry.every_days, 'day')}" if entry.every_days is not None else "once"
    grace = f", {say_count(entry.window_days, 'day')} of grace" if entry.window_days else ""
    return f"{often}{grace}"


def from_intake(last: str, following: str, today: date, name: str) -> DoseEntry | None:
    """The injection that the intake form speaks of; None where it names no next day that can be read."""
    days = [_day(last, today), _day(following, today)]
    if days[1] is None:
        return None
    every = (days[1] - days[0]).days if days[0] is not None and days[0] < days[1] else None
    return DoseEntry(name, DueKind.INJECTION, every, 0, days[0], days[1])


def _day(text: str, today: date) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return read_day(text, today) if text.strip() else None
    except Refused:
        return None
