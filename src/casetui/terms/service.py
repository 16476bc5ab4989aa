"""Ongoing services, what was delivered of them, and what was authorized (practice.md section 10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casetui.terms.directory import Per


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


class ServiceStep(StrEnum):
    """What can be said of a service next."""

    DELIVERED = "delivered"
    ALL_DELIVERED = "all delivered until"
    NOT_DELIVERED = "not delivered"
    CALLED_OFF = "called off"
    PAUSE = "pause until"
    RESUME = "running again"
    END = "end"


class AuthorizationStep(StrEnum):
    """What can be said of an authorization next."""

    APPROVED = "approved"
    PART_APPROVED = "part-approved"
    PENDED = "pended"
    DENIED = "denied"
    ASKED_AGAIN = "asked for word again"
    RENEWAL = "renewal asked"
    USED = "units used"
    END = "ended"


class Basis(StrEnum):
    """What a forecast rests on."""

    USE = "at the present rate"
    RHYTHM = "by what is planned"
    NOTHING = "not known"


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """What is agreed about a service.

    `rhythm` is an RFC 5545 rule from `since` on, "" where it comes once; `cents` per `per`; one delivery lasts
    `minutes` and uses `units` of its authorization. `provider_id` None leaves the provider to be known by `by_whom`.
    """

    name: str
    since: date
    rhythm: str = ""
    by_whom: str = ""
    until: date | None = None
    never_alone: bool = False
    cents: int | None = None
    per: Per | None = None
    minutes: int | None = None
    payer: str = ""
    units: float | None = None
    note: str = ""
    need_id: int | None = None
    intervention_id: int | None = None
    referral_id: int | None = None
    provider_id: int | None = None
    authorization_id: int | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """One delivery as it is on record; `id` is its number."""

    id: int
    on_day: date
    status: DeliveryStatus
    note: str = ""


@dataclass(frozen=True, slots=True)
class ServiceNow:
    """A service as it stands.

    Attributes:
        awaited: the delivery that is to be confirmed next; None where nothing is.
        confirm_by: the day from which its silence stands on Today; of a paused one, the day it is to run again.
        open_days: what was expected by today and is not confirmed, oldest first.
        last: the latest delivery of any kind, `came` the latest that came.
        waits: she is in hospital, so that nothing is expected.
        need: what the need or intervention is called, `authorization` the same of what pays.
    """

    id: int
    client_id: int
    entry: ServiceEntry
    status: ServiceStatus
    awaited: date | None
    confirm_by: date | None
    open_days: tuple[date, ...]
    last: Delivered | None
    came: Delivered | None
    waits: bool
    need: str
    authorization: str


@dataclass(frozen=True, slots=True)
class AuthorizationEntry:
    """What is asked of a payer; `renews_id` is the one that it goes on from."""

    payer: str
    what: str
    asked_on: date
    unit: Unit = Unit.VISITS
    asked: float | None = None
    number: str = ""
    note: str = ""
    need_id: int | None = None
    intervention_id: int | None = None
    provider_id: int | None = None
    renews_id: int | None = None


@dataclass(frozen=True, slots=True)
class Granted:
    """What a payer allowed: how many units, None where they are not counted, from when until when."""

    approved: float | None
    since: date | None
    until: date | None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """Units used on a day; `id` is its number, `delivery_id` the delivery that used them."""

    id: int
    on_day: date
    units: float
    delivery_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """How long units last: `left` of them, the day on which they are gone, and what that rests on.

    `left` is below zero where more was used than approved, None where units are not counted. `runs_out` is None where
    it is not known, `basis` says so.
    """

    used: float
    left: float | None
    runs_out: date | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class AuthorizationNow:
    """An authorization as it stands, with what it is for and the uses of it, newest first.

    `renewal` is the status of the one that goes on from it, None where none was asked.
    """

    id: int
    client_id: int
    entry: AuthorizationEntry
    status: AuthorizationStatus
    granted: Granted
    forecast: Forecast
    watch_on: date | None
    uses: tuple[Use, ...]
    renewal: AuthorizationStatus | None
    need: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettingCost:
    """What a place costs in a month, in cents, as it is on file; `of` says whose offer it is, `as_of` from when."""

    level: str
    of: str
    cents: int
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Costs:
    """What a client's running services cost in a month, in cents, by payer, the dearest first.

    `unknown` are those services whose monthly cost cannot be said, each with why; `once` is what was paid once.
    `setting` is the least costly place on file, `level` the level of care that her search asks for, "" without one.
    """

    by_payer: tuple[tuple[str, int], ...]
    unknown: tuple[tuple[str, str], ...]
    once: int
    setting: SettingCost | None
    level: str

    @property
    def monthly(self) -> int:
        """All payers together, in cents."""
        return sum(cents for _, cents in self.by_payer)
