"""Her licences and certificates, and the education that they ask for. Education is in whole minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CredentialEntry:
    """A credential for the time that it runs; `quota` names the part of the education that has its own minimum."""

    name: str
    since: date
    until: date
    number: str = ""
    minutes_needed: int = 0
    quota: str = ""
    quota_minutes: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Education:
    """Education on a day; `for_quota` counts for the part that has its own minimum too."""

    on_day: date
    what: str
    minutes: int
    for_quota: bool = False


@dataclass(frozen=True, slots=True)
class EducationKept:
    """Education on record, by its number."""

    id: int
    entry: Education


@dataclass(frozen=True, slots=True)
class Credential:
    """A credential with the education done for it, the newest first."""

    id: int
    entry: CredentialEntry
    education: tuple[EducationKept, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a well-known credential asks for: minutes in whole years, of which some for its quota."""

    name: str
    years: int
    minutes: int
    source: str
    sure: str
    quota: str = ""
    quota_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Pace:
    """How education goes on against the time: minutes, shares from 0 to 1; `behind` minutes, 0 or fewer when not."""

    needed: int
    done: int
    time_gone: float
    behind: int

    @property
    def share(self) -> float:
        """The share that is done, at most 1; 1 where nothing is asked for."""
        return min(1.0, self.done / self.needed) if self.needed else 1.0
