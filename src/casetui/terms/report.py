"""Mandated reports: the duties as she entered them, a report from noticing to done, and its steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casetui.terms.practice import ReportKind, ReportStatus


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """What a state asks, as she entered it; hours are counted from noticing, None where she entered none."""

    state: str
    kind: ReportKind
    agency: str
    phone: str = ""
    spoken_hours: int | None = None
    written_hours: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty to report on her list, and the day on which she entered it."""

    id: int
    entry: DutyEntry
    as_of: date


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """Whom a report goes to and what it is about; with a duty its agency, number and hours are that duty's."""

    noticed_at: datetime
    what: str = ""
    duty_id: int | None = None
    agency: str = ""
    phone: str = ""


class ReportStep(StrEnum):
    """What can be said next of a report."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    NOT_REQUIRED = "not required"


@dataclass(frozen=True, slots=True)
class ReportTaken:
    """A step of a report at a moment.

    Attributes:
        step: what was done.
        at: when; aware.
        whom: to whom it was spoken.
        reference: the number that the agency gave.
        how: how it was written: form, fax, portal.
        why: why it is not required.
        to_write: what was spoken is still to be written.
        next_look: the day on which she looks again; the incident is followed up by it.
    """

    step: ReportStep
    at: datetime
    whom: str = ""
    reference: str = ""
    how: str = ""
    why: str = ""
    to_write: bool = False
    next_look: date | None = None


@dataclass(frozen=True, slots=True)
class ReportNow:
    """A report as it stands; moments are aware, None where nothing is known or nothing was done.

    `look_again`: the incident that it is about waits for the next look.
    """

    id: int
    client_id: int
    entry: ReportEntry
    status: ReportStatus
    incident_id: int | None = None
    duty: Duty | None = None
    spoken_by: datetime | None = None
    spoken_at: datetime | None = None
    spoken_to: str = ""
    reference: str = ""
    written_by: datetime | None = None
    written_at: datetime | None = None
    written_how: str = ""
    why_not: str = ""
    look_again: bool = False


@dataclass(frozen=True, slots=True)
class ReportBit:
    """One line of the guided page of a report: which step it is, its words, whether it is done or presses."""

    key: str
    label: str
    words: tuple[str, ...]
    done: bool = False
    urgent: bool = False
