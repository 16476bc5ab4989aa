"""Health facts: conditions, medicines, stays, incidents."""

from __future__ import annotations

from enum import StrEnum


class ConditionStatus(StrEnum):
    """Clinical status of a condition."""

    ACTIVE = "active"
    RESOLVED = "resolved"


class MedicineStatus(StrEnum):
    """Whether a medicine is being taken."""

    ACTIVE = "active"
    STOPPED = "stopped"


class StayKind(StrEnum):
    """What kind of stay: only these three start clocks (practice.md section 4)."""

    INPATIENT = "inpatient"
    OBSERVATION = "observation"
    EMERGENCY = "emergency"


class IncidentKind(StrEnum):
    """What went wrong."""

    FALL = "fall"
    FALL_INJURY = "fall with injury"
    HEAD_STRIKE = "fall with a head strike"
    MEDICINE_ERROR = "medicine error"
    WANDERING = "wandering"
    MISSING = "missing"
    ABUSE_CONCERN = "abuse concern"
    BASIC_NEED = "no food, heat, medicine or carer today"
    SELF_HARM = "self-harm concern"
    NO_SHOW = "no-show"
    OTHER = "other"

    @property
    def safety(self) -> bool:
        """Whether, while open, it stands in tier 0 (practice.md section 2)."""
        return self in SAFETY_EVENTS


SAFETY_EVENTS = frozenset(
    {
        IncidentKind.HEAD_STRIKE,
        IncidentKind.MISSING,
        IncidentKind.ABUSE_CONCERN,
        IncidentKind.BASIC_NEED,
        IncidentKind.SELF_HARM,
    }
)


class IncidentStatus(StrEnum):
    """Status of an incident."""

    OPEN = "open"
    REPORTED = "reported"
    FOLLOWED_UP = "followed up"
    CLOSED = "closed"
