"""Her own practice: days off, numbers to ring, duties to report, credentials, views that she saved."""

from __future__ import annotations

from enum import StrEnum


class ReportKind(StrEnum):
    """Whom a duty to report is about (practice.md section 9)."""

    CHILD = "abuse or neglect of a child"
    ADULT = "abuse or neglect of an adult"
    FACILITY = "abuse or neglect in a facility"
    EXPLOITATION = "exploitation"
    OTHER = "other"


class ReportStatus(StrEnum):
    """Status of a mandated report: owed until it was spoken and, where that is asked for, written."""

    OWED = "owed"
    SPOKEN = "spoken, to be written"
    REPORTED = "reported"
    NOT_REQUIRED = "not required"


class DueKind(StrEnum):
    """What of a medicine has a day by which it is given or fetched."""

    INJECTION = "injection"
    REFILL = "refill"
    BLOOD_TEST = "blood test"


class AppointmentStatus(StrEnum):
    """Status of an appointment of the calendar."""

    PLANNED = "planned"
    DONE = "done"
    MISSED = "missed"
    CANCELLED = "cancelled"
