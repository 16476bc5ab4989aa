"""Facts of her own practice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CredentialFact:
    """A credential; education is in whole minutes."""

    id: int
    name: str
    since: date
    until: date
    minutes_needed: int = 0
    quota: str = ""
    quota_minutes: int = 0


@dataclass(frozen=True, slots=True)
class EducationFact:
    """Education done."""

    id: int
    credential_id: int
    on_day: date
    minutes: int
    for_quota: bool = False


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """What gap rules look at that is no client's."""

    credentials: tuple[CredentialFact, ...] = ()
    education: tuple[EducationFact, ...] = ()
