"""Referrals: what was asked of whom, how far it has come, and how it was sent (practice.md section 10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class ReferralStatus(StrEnum):
    """How far a referral has come; a sent fax is not an acceptance."""

    DRAFT = "draft"
    REQUESTED = "requested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WAIT_LISTED = "wait-listed"
    SCHEDULED = "scheduled"
    ATTENDED = "attended"
    MISSED = "missed"
    REPORT_RECEIVED = "report received"
    REVIEWED = "reviewed"
    CANCELLED = "cancelled"

    @property
    def open(self) -> bool:
        """Whether the loop is not closed: something is still to come, or to be done with what came."""
        return self not in OVER


class ReferralAct(StrEnum):
    """What can be noted of a referral on a day; `SENT` and `CHASED` leave its status as it is."""

    DRAFTED = "drafted"
    REQUESTED = "requested"
    SENT = "sent"
    CHASED = "chased"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WAIT_LISTED = "wait-listed"
    SCHEDULED = "scheduled"
    ATTENDED = "attended"
    MISSED = "missed"
    REPORT_RECEIVED = "report received"
    REVIEWED = "reviewed"
    CANCELLED = "cancelled"


class SentBy(StrEnum):
    """How something went out."""

    FAX = "fax"
    PORTAL = "portal"
    PHONE = "phone"
    EMAIL = "e-mail"
    LETTER = "letter"
    BY_HAND = "by hand"


OVER = (ReferralStatus.REVIEWED, ReferralStatus.CANCELLED, ReferralStatus.REJECTED)
"""The statuses that end a referral."""


ACCEPTED = (
    ReferralStatus.ACCEPTED,
    ReferralStatus.SCHEDULED,
    ReferralStatus.ATTENDED,
    ReferralStatus.REPORT_RECEIVED,
    ReferralStatus.REVIEWED,
)
"""The statuses of one that somebody said yes to."""


@dataclass(frozen=True, slots=True)
class ReferralEntry:
    """A referral as typed: of what to whom.

    `provider_id` is given where the directory knows them; `need_id` or `intervention_id` is the line of the plan that
    it is for; `after_id` the referral that was rejected before.
    """

    service: str
    to_whom: str
    reason: str = ""
    urgent: bool = False
    provider_id: int | None = None
    need_id: int | None = None
    intervention_id: int | None = None
    after_id: int | None = None


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A step as typed, on the day on which it was.

    `note` is why, or what was said; `appointment` and `at` (local) are given by what is scheduled. `chase_on` None
    takes the day that the rule proposes.
    """

    act: ReferralAct
    on_day: date
    how: SentBy | None = None
    reference: str = ""
    note: str = ""
    appointment: date | None = None
    at: time | None = None
    chase_on: date | None = None


@dataclass(frozen=True, slots=True)
class Stepped:
    """A step that was noted; `appointment` and `at` (local) where it set one."""

    act: ReferralAct
    on_day: date
    how: SentBy | None
    reference: str
    note: str
    appointment: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True)
class Referred:
    """One referral; `client` is listed family first. `need` is what the need is called that it is for, or "".

    `since` is the day of the last step that was no chase, `chase_on` the day on which silence is to be broken; `on_day`
    and `at` (local) the appointment.
    """

    id: int
    client_id: int
    client: str
    service: str
    to_whom: str
    reason: str
    urgent: bool
    status: ReferralStatus
    since: date
    chase_on: date | None
    reference: str
    on_day: date | None
    at: time | None
    provider_id: int | None = None
    need_id: int | None = None
    intervention_id: int | None = None
    after_id: int | None = None
    need: str = ""

    @property
    def words(self) -> str:
        """Of what to whom: "meals to Harvest Pantry"."""
        return f"{self.service} to {self.to_whom}"


@dataclass(frozen=True, slots=True)
class OnBoard:
    """What of the board is shown; `words` stand somewhere in client, service or provider, in any order."""

    words: str = ""
    status: ReferralStatus | None = None
    urgent: bool = False
    overdue: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == OnBoard()


@dataclass(frozen=True, slots=True)
class Board:
    """Referrals out in the world, the oldest silence first; `more` says that there are others after these."""

    lines: tuple[Referred, ...]
    more: bool
