"""Documents kept inside the vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

LARGEST = 25 * 1024 * 1024
"""Most bytes of one document."""

ENDING_SOON = 30
"""Days before a paper ends from which that is said."""


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


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it was read: its own name without folders, cleaned; `media` is its kind, such as "application/pdf"."""

    file_name: str
    media: str
    sha256: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Proof:
    """A row that a document proves, or may prove: its table, its number, and what it is called."""

    table: str
    id: int
    words: str

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from every other row."""
        return self.table, self.id


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """What is said of a document by hand; `dated` is the day on the paper, `until` the day on which it ends."""

    kind: DocumentKind
    name: str
    dated: date | None = None
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """A document on file, without its bytes.

    Attributes:
        size: in bytes.
        proves: what it proves; None where it was tied to nothing.
        void_why: why it was taken out; empty while it stands.
        purged_on: the day on which the bytes of one that was taken out were let go for good.
    """

    id: int
    client_id: int
    said: DocumentEntry
    file_name: str
    media: str
    size: int
    sha256: str
    added_on: date
    proves: Proof | None = None
    void_why: str = ""
    purged_on: date | None = None


@dataclass(frozen=True, slots=True)
class Outdated:
    """The room that documents taken out still have: how many, and how many bytes."""

    count: int
    size: int


@dataclass(frozen=True, slots=True)
class Readable:
    """A readable copy of a document outside the vault, for another program; `since` is UTC-aware.

    `memory` says that it stands in the computer's memory rather than on its disk.
    """

    document_id: int
    path: Path
    sha256: str
    since: datetime
    on_day: date
    memory: bool
