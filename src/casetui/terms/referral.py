"""Referrals: what was asked of whom, how far it has come, and how it was sent (practice.md section 10)."""

from __future__ import annotations

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
        return self not in (ReferralStatus.REVIEWED, ReferralStatus.CANCELLED, ReferralStatus.REJECTED)


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
