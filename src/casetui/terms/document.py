"""Documents kept inside the vault."""

from __future__ import annotations

from enum import StrEnum

LARGEST = 25 * 1024 * 1024
"""Most bytes of one document."""


class DocumentKind(StrEnum):
    """What a document is."""

    POWER_OF_ATTORNEY = "power of attorney"
    DIRECTIVE = "advance directive"
    POLST = "POLST"
    GUARDIANSHIP = "guardianship papers"
    COURT_ORDER = "court order"
    AGREEMENT = "agreement"
    RELEASE = "release of information"
    NOTICE = "notice"
    DISCHARGE = "discharge papers"
    CARD = "insurance card"
    REPORT = "report"
    LETTER = "letter"
    PHOTO = "photo"
    OTHER = "other"
