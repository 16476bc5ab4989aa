"""Ongoing services, what was delivered of them, and what was authorized (practice.md section 10)."""

from __future__ import annotations

from enum import StrEnum


class ServiceStatus(StrEnum):
    """Status of a service."""

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class DeliveryStatus(StrEnum):
    """What became of one promised delivery."""

    DELIVERED = "delivered"
    NOT_DELIVERED = "not delivered"
    CALLED_OFF = "called off"


class AuthorizationStatus(StrEnum):
    """Status of an authorization."""

    REQUESTED = "requested"
    PENDED = "pended"
    APPROVED = "approved"
    PART_APPROVED = "part-approved"
    DENIED = "denied"
    USED_UP = "used up"
    ENDED = "ended"

    @property
    def running(self) -> bool:
        """Whether units may be used."""
        return self in (AuthorizationStatus.APPROVED, AuthorizationStatus.PART_APPROVED)


class Unit(StrEnum):
    """What an authorization counts."""

    VISITS = "visits"
    HOURS = "hours"
    DAYS = "days"
    UNITS = "units of 15 minutes"
    ITEMS = "items"
    MEALS = "meals"
    RIDES = "rides"
