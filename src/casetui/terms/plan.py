"""The care plan's words: need, goal, intervention and their states (practice.md section 10)."""

from __future__ import annotations

from enum import StrEnum


class PlanStatus(StrEnum):
    """Status of a plan."""

    DRAFT = "draft"
    ACTIVE = "active"
    ON_HOLD = "on hold"
    REVOKED = "revoked"
    COMPLETED = "completed"


class NeedStatus(StrEnum):
    """Status of a need."""

    ACTIVE = "active"
    REFERRED = "referred"
    DECLINED = "declined by client"
    DEFERRED = "deferred"
    MET = "met"


class Domain(StrEnum):
    """Which part of a life a need belongs to."""

    HEALTH = "health"
    EMOTIONAL = "emotional"
    SOCIAL = "social"
    FUNCTION = "function"
    SAFETY = "safety"
    FOOD = "food"
    HOUSING = "housing"
    MONEY = "money"
    LEGAL = "legal"
    SUPPORTS = "supports"
    SCHOOL_WORK = "school and work"
    OTHER = "other"


class Lifecycle(StrEnum):
    """Lifecycle of a goal; apart from it stands its achievement."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    ACCEPTED = "accepted"
    ACTIVE = "active"
    ON_HOLD = "on hold"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    REJECTED = "rejected"


class Achievement(StrEnum):
    """How far a goal is achieved."""

    IN_PROGRESS = "in progress"
    IMPROVING = "improving"
    WORSENING = "worsening"
    NO_CHANGE = "no change"
    ACHIEVED = "achieved"
    SUSTAINING = "sustaining"
    NOT_ACHIEVED = "not achieved"
    NO_PROGRESS = "no progress"
    NOT_ATTAINABLE = "not attainable"


class BarrierKind(StrEnum):
    """What helps or hinders: what stands in the way of a need or a goal, or what the client has to build on."""

    BARRIER = "barrier"
    STRENGTH = "strength"


class BarrierStatus(StrEnum):
    """How a barrier stands; an accepted one stays, and nothing more is tried against it."""

    OPEN = "open"
    EASED = "eased"
    GONE = "gone"
    ACCEPTED = "accepted"


class InterventionStatus(StrEnum):
    """Status of an intervention."""

    PLANNED = "planned"
    ACTIVE = "active"
    ON_HOLD = "on hold"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
