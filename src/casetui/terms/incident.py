"""Incidents: what went wrong, what was done about it, whom she told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from casetui.terms.health import IncidentKind, IncidentStatus


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """An incident as it is written down; `at` is a local time, None where nobody knows it.

    `next_look` is the day on which she looks again: with it, and with what was done, the incident is followed up.
    """

    kind: IncidentKind
    happened: date
    at: time | None = None
    what: str = ""
    done: str = ""
    told: str = ""
    next_look: date | None = None


@dataclass(frozen=True, slots=True)
class IncidentNow:
    """An incident as it stands; `report_id` is the mandated report that was begun of it, None where there is none."""

    id: int
    client_id: int
    kind: IncidentKind
    status: IncidentStatus
    happened: date
    at: time | None
    what: str
    done: str
    told: str
    report_id: int | None = None
