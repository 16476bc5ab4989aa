"""Denials and what was made of them, benefits and applications, dates at law, and what was won by asking."""

from __future__ import annotations

from enum import StrEnum


class DenialStatus(StrEnum):
    """How far a denial has come (practice.md section 10)."""

    RECEIVED = "received"
    DECIDING = "deciding"
    FILED = "filed"
    OVERTURNED = "overturned"
    PARTLY = "partly"
    UPHELD = "upheld"
    WITHDRAWN = "withdrawn"
    LET_GO = "let go"

    @property
    def open(self) -> bool:
        """Whether something is still to be decided, filed or awaited."""
        return self in (DenialStatus.RECEIVED, DenialStatus.DECIDING, DenialStatus.FILED)


class Ruling(StrEnum):
    """What came of one level of an appeal."""

    OVERTURNED = "overturned"
    PARTLY = "partly"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    LET_GO = "let go"


class BenefitKind(StrEnum):
    """What is to be done about a benefit or a cover."""

    APPLICATION = "application"
    RENEWAL = "renewal"
    RECERTIFICATION = "recertification"
    YEARLY_WINDOW = "yearly window"


class BenefitStatus(StrEnum):
    """How far an application or renewal has come."""

    PLANNED = "planned"
    APPLIED = "applied"
    PAPERS_ASKED = "papers asked for"
    APPROVED = "approved"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"

    @property
    def open(self) -> bool:
        """Whether something is still to be sent or decided."""
        return self in (BenefitStatus.PLANNED, BenefitStatus.APPLIED, BenefitStatus.PAPERS_ASKED)


class DateKind(StrEnum):
    """What a date at law or with an agency is."""

    HEARING = "hearing"
    COURT_REPORT = "court report"
    REVIEW = "court or agency review"
    EXAMINATION = "examination"
    MEDIATION = "mediation"
    GUARDIAN_REPORT = "guardian report"
    FILING = "filing"
    REPORT = "report due"
    OTHER = "other"


class DateStatus(StrEnum):
    """What became of such a date."""

    OPEN = "open"
    DONE = "done"
    MISSED = "missed"
    LET_GO = "let go"


class AdvocacyOutcome(StrEnum):
    """What came of asking."""

    OPEN = "open"
    WON = "won"
    PARTLY = "partly"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
