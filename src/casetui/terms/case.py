"""A case: its setting, its status, its risk, and where the client is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Setting(StrEnum):
    """The five settings of case management that casetui serves."""

    HEALTH = "healthcare"
    SOCIAL = "social work"
    GERIATRIC = "geriatric"
    LEGAL = "legal/insurance"
    MENTAL = "mental health"


class Risk(StrEnum):
    """How soon harm follows from silence. A client with no risk set counts as moderate."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class CaseStatus(StrEnum):
    """Status of a case; maps to FHIR R4 EpisodeOfCare.status."""

    PLANNED = "planned"
    WAITLIST = "waitlist"
    ACTIVE = "active"
    ON_HOLD = "on hold"
    FINISHED = "finished"
    CANCELLED = "cancelled"

    @property
    def open(self) -> bool:
        """Whether work is still owed: nothing is produced for a case that is not open."""
        return self not in (CaseStatus.FINISHED, CaseStatus.CANCELLED)


class PlaceKind(StrEnum):
    """What kind of place a client is in."""

    HOME = "home"
    HOSPITAL = "hospital"
    REHAB = "rehabilitation"
    NURSING = "nursing home"
    ASSISTED = "assisted living"
    GROUP = "group home"
    FOSTER = "foster home"
    SHELTER = "shelter"
    FAMILY = "with family"
    JAIL = "jail"
    UNHOUSED = "no fixed place"
    OTHER = "elsewhere"

    @property
    def ward(self) -> bool:
        """Whether she is a patient there, so that the rhythm is with the ward."""
        return self in (PlaceKind.HOSPITAL, PlaceKind.REHAB)


class PhoneKind(StrEnum):
    """Which phone a number rings."""

    MOBILE = "mobile"
    HOME = "home"
    WORK = "work"
    OTHER = "other"


class Asked(StrEnum):
    """Whether a list was asked for: none known is not the same as not asked."""

    NOT_ASKED = "not asked"
    NONE_KNOWN = "none known"
    LISTED = "listed"


class Provenance(StrEnum):
    """Where a row came from: what she entered, or a record that she has or has not taken over."""

    ENTERED = "entered"
    FROM_RECORD = "from the record"
    TAKEN_OVER = "taken over"


class ProposalStatus(StrEnum):
    """What became of a difference that a record brought."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class ClientEntry:
    """What the short new-client form or `casetui add` hands to the store.

    `born` or `age` (whole years) is given, not necessarily both; `phone` or `email` or `reach`
    (any words: "through the shelter desk") is the one way to reach her.
    """

    family: str
    given: str
    setting: Setting
    born: date | None = None
    age: int | None = None
    phone: str = ""
    email: str = ""
    reach: str = ""
    preferred: str = ""
    risk: Risk | None = None


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """Where she is from a day on: `place` is a name ("Maine Medical"), `unit` a ward or room."""

    kind: PlaceKind
    since: date
    place: str = ""
    unit: str = ""
