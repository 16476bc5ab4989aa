"""The people around a client and who among them decides."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is to the client. The named roles stand on her face sheet."""

    FAMILY = "family"
    FRIEND = "friend"
    CAREGIVER = "caregiver"
    DOCTOR = "doctor"
    SPECIALIST = "specialist"
    PHARMACY = "pharmacy"
    HOSPITAL = "preferred hospital"
    AGENCY_NURSE = "agency nurse"
    THERAPIST = "therapist"
    LAWYER = "lawyer"
    ADJUSTER = "adjuster"
    EMPLOYER = "employer"
    SCHOOL = "school"
    COURT = "court"
    AGENCY = "agency"
    OTHER = "other"


class Authority(StrEnum):
    """By what right a person decides for the client (practice.md section 9)."""

    NONE = "none"
    HEALTH_AGENT = "health-care agent"
    MONEY_POA = "money POA"
    GUARDIAN = "guardian"
    CONSERVATOR = "conservator"
    PAYEE = "payee"
    PARENT = "parent"
    COURT = "court"


class InForce(StrEnum):
    """Whether that authority may be used now. Springing: only once a stated condition is met."""

    IN_FORCE = "in force"
    SPRINGING = "springing"
    ENDED = "ended"
    UNKNOWN = "not known"
