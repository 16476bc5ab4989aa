"""Facts of stays, transitions, incidents and medicines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from casetui.terms.case import PlaceKind, Provenance, Risk
from casetui.terms.health import IncidentKind, IncidentStatus, StayKind
from casetui.terms.practice import DueKind, ReportStatus
from casetui.terms.transition import ClockStatus, TransitionKind, TransitionStatus


@dataclass(frozen=True, slots=True)
class StayFact:
    """A stay; moments are UTC."""

    id: int
    kind: StayKind
    place: str = ""
    admitted: datetime | None = None
    discharged: datetime | None = None
    provenance: Provenance = Provenance.ENTERED


@dataclass(frozen=True, slots=True)
class TransitionFact:
    """A transition."""

    id: int
    kind: TransitionKind
    on_day: date
    status: TransitionStatus
    stay_id: int | None = None
    risk: Risk | None = None


@dataclass(frozen=True, slots=True)
class ClockFact:
    """One clock of a transition."""

    id: int
    transition_id: int
    clock: str
    name: str
    satisfied_by: str
    opens_on: date
    due_on: date
    status: ClockStatus
    due_at: time | None = None
    efforts: int = 0
    check_in_id: int | None = None


@dataclass(frozen=True, slots=True)
class WardFact:
    """What the ward said."""

    id: int
    stay_id: int
    as_of: date
    expected_on: date | None = None


@dataclass(frozen=True, slots=True)
class ListsFact:
    """Medicine lists compared."""

    id: int
    on_day: date
    stay_id: int | None = None
    finished_on: date | None = None


@dataclass(frozen=True, slots=True)
class IncidentFact:
    """An incident."""

    id: int
    kind: IncidentKind
    happened: date
    status: IncidentStatus
    what: str = ""


@dataclass(frozen=True, slots=True)
class MissedShiftFact:
    """A carer's shift that became an incident."""

    id: int
    incident_id: int


@dataclass(frozen=True, slots=True)
class ReportFact:
    """A mandated report; moments are UTC."""

    id: int
    agency: str
    status: ReportStatus
    noticed_at: datetime
    spoken_by: datetime | None = None
    spoken_at: datetime | None = None
    written_by: datetime | None = None
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MedicineDueFact:
    """An injection, refill or blood test."""

    id: int
    name: str
    kind: DueKind
    window_days: int = 0
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class WhereFact:
    """Where she is or was."""

    id: int
    kind: PlaceKind
    since: date
    until: date | None = None
