"""Incidents counted: falls, injuries, what was missed in a row (practice.md section 3). Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from casetui.terms.health import IncidentKind

Happened = tuple[IncidentKind, date]
"""An incident's kind and its day."""

FALLS = (IncidentKind.FALL, IncidentKind.FALL_INJURY, IncidentKind.HEAD_STRIKE)
INJURED = (IncidentKind.FALL_INJURY, IncidentKind.HEAD_STRIKE)
"""Falls of which one is enough: a head strike counts as an injury until somebody has looked."""

FALLS_WITHIN = 180
"""Days within which falls are counted together (C)."""

LATELY = (30, FALLS_WITHIN)
"""Days of the two counts that are shown."""


def within(happened: Iterable[Happened], days: int, today: date) -> list[Happened]:
    """The incidents of the last so many days, today among them; those of a day ahead are not there yet."""
    first = today - timedelta(days=days - 1)
    return [one for one in happened if first <= one[1] <= today]


def counts(happened: Iterable[Happened], days: int, today: date) -> Mapping[IncidentKind, int]:
    """How many of each kind there were in the last so many days."""
    return Counter(kind for kind, _ in within(happened, days, today))


def say_counts(happened: Sequence[Happened], today: date) -> Mapping[IncidentKind, str]:
    """Of each kind that there was in 180 days how many, and how many of them in 30: "2 in 180 days, 1 in 30"."""
    short, long = (counts(happened, days, today) for days in LATELY)
    return {
        kind: f"{many} in {LATELY[1]} days{f', {short[kind]} in {LATELY[0]}' if short.get(kind) else ''}"
        for kind, many in long.items()
    }


def falls_since(happened: Iterable[Happened], today: date, enough: int = 2) -> tuple[date, int] | None:
    """Since when falls are too many: so many in 180 days, or one with an injury; and how many there were.

    The day is that of the fall that made them too many; None where they are not.
    """
    falls = sorted((one for one in within(happened, FALLS_WITHIN, today) if one[0] in FALLS), key=lambda fall: fall[1])
    days = [day for place, (kind, day) in enumerate(falls, 1) if place >= enough or kind in INJURED]
    return (days[0], len(falls)) if days else None
