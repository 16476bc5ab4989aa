"""Words that the reasons of gaps share."""

from __future__ import annotations

from datetime import date

from casetui.terms.clock import MONTHS, WEEKDAYS

NEAR = 7
"""Days either way within which a day goes without its month."""


def said(day: date, today: date) -> str:
    """A day by its name, since a reason is read on and after it: "Thu 19", "Thu 19 Oct" further off, "19 Oct 2025"."""
    if abs((day - today).days) <= NEAR:
        return f"{WEEKDAYS[day.weekday()]} {day.day}"
    if day.year == today.year:
        return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
