"""Providers and community resources: what they offer, for whom, at what cost, and whether they take anyone now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

STALE_DAYS = 180
"""After so many days what was last heard of an offer is said to be old (C)."""


class ProviderKind(StrEnum):
    """What a provider is."""

    AGENCY = "agency"
    PRACTICE = "clinic or practice"
    FACILITY = "facility"
    PROGRAMME = "community programme"
    SUPPLIER = "supplier"
    PERSON = "person"
    OTHER = "other"


class Per(StrEnum):
    """What a cost is for."""

    HOUR = "hour"
    VISIT = "visit"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    ONCE = "once"


class Taking(StrEnum):
    """Whether a provider takes anyone for a service now."""

    OPEN = "taking"
    WAITING = "wait list"
    FULL = "full"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class OfferEntry:
    """A service as entered: `cents` per `per`, 0 for nothing; None where that is not known. `as_of` is when heard."""

    service: str
    cents: int | None = None
    per: Per | None = None
    wait_days: int | None = None
    taking: Taking = Taking.UNKNOWN
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class ProviderEntry:
    """A provider as entered; `area`, `languages` and `payers` are words with commas between them."""

    name: str
    kind: ProviderKind = ProviderKind.AGENCY
    address: str = ""
    postcode: str = ""
    area: str = ""
    languages: str = ""
    payers: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    portal: str = ""
    hours: str = ""
    note: str = ""
    offers: tuple[OfferEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ProviderLine:
    """A provider as it stands in a list.

    `offer` is the offer that was asked for, the first one where nothing was; None where there are none. `why` says in
    words why it stands where it does, empty where it was not asked for anybody. `fits` is false where something speaks
    against it.
    """

    id: int
    name: str
    kind: ProviderKind
    area: str
    postcode: str
    languages: str
    payers: str
    phone: str
    digits: str
    note: str
    offers: tuple[OfferEntry, ...]
    offer: OfferEntry | None = None
    why: str = ""
    fits: bool = True

    @property
    def full(self) -> bool:
        """Whether the offer that was asked for takes nobody now."""
        return self.offer is not None and self.offer.taking is Taking.FULL


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a provider is looked for: words of services, and what is known of the client.

    `places` are her town and the like, `languages` those she speaks, `payers` who pays for her. `very` are the words of
    a service itself, where one was asked for and not a need: what is of it comes before what meets the same need.
    """

    services: tuple[str, ...]
    postcode: str = ""
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    very: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resembling:
    """A provider that may be the same as another one, and why in words."""

    provider: ProviderLine
    why: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What the directory is opened for: a client, the service she needs, and what the next referral is to go on from.

    `need_id` and `intervention_id` are lines of her plan, `after_id` is the referral that came to nothing.
    """

    client_id: int
    service: str
    need_id: int | None = None
    intervention_id: int | None = None
    after_id: int | None = None
