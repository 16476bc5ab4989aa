"""Facts of check-ins and contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casetui.terms.checkin import Kind, Origin
from casetui.terms.contact import Mode, Outcome


@dataclass(frozen=True, slots=True)
class CheckInFact:
    """A planned check-in."""

    id: int
    kind: Kind
    reason: str
    due: date | None = None
    origin: Origin = Origin.ADDED
    intervention_id: int | None = None


@dataclass(frozen=True, slots=True)
class ContactFact:
    """A contact, the newest of its kind or one that still asks for something; `at` is UTC."""

    id: int
    at: datetime
    recorded_at: datetime
    outcome: Outcome | None = None
    mode: Mode | None = None
    with_whom: str = ""
    about: str = ""
    note: str = ""
    minutes: int | None = None
    to_sign: bool = False
    signed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PauseFact:
    """A rhythm that rests."""

    id: int
    since: date
    until: date
    check_in_id: int | None = None
    intervention_id: int | None = None
