"""Facts of what runs between the client and everyone else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casetui.terms.placement import OptionStatus
from casetui.terms.referral import ReferralStatus
from casetui.terms.service import AuthorizationStatus, DeliveryStatus, ServiceStatus, Unit


@dataclass(frozen=True, slots=True)
class ReferralFact:
    """A referral; `last_on` is the day of its newest step, a chase among them."""

    id: int
    to_whom: str
    service: str
    status: ReferralStatus
    since: date
    need_id: int | None = None
    urgent: bool = False
    chase_on: date | None = None
    on_day: date | None = None
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class ServiceFact:
    """A service; `rhythm` is an RFC 5545 rule, empty for what comes once."""

    id: int
    name: str
    status: ServiceStatus
    by_whom: str = ""
    need_id: int | None = None
    since: date | None = None
    until: date | None = None
    never_alone: bool = False
    awaited: date | None = None
    confirm_by: date | None = None
    rhythm: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryFact:
    """What became of a delivery."""

    id: int
    service_id: int
    on_day: date
    status: DeliveryStatus


@dataclass(frozen=True, slots=True)
class AuthorizationFact:
    """An authorization."""

    id: int
    payer: str
    what: str
    status: AuthorizationStatus
    unit: Unit
    asked_on: date
    approved: float | None = None
    since: date | None = None
    until: date | None = None
    denied_on: date | None = None
    renews_id: int | None = None
    watch_on: date | None = None


@dataclass(frozen=True, slots=True)
class UseFact:
    """Units used of an authorization, until `last_on`."""

    id: int
    authorization_id: int
    units: float
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A place that was looked at."""

    id: int
    name: str
    status: OptionStatus
    since: date
    answer_by: date | None = None
