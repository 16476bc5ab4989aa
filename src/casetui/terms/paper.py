"""What stands on a sheet of paper, whatever it is printed with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PaperKind(StrEnum):
    """Which paper."""

    FACE = "face sheet"
    PAGE = "client's page"
    PLAN = "plan"
    ASSESSMENT = "assessment"
    CLOSING = "closing summary"
    LETTER = "letter to the family"
    PART2 = "Part 2 notice"
    APPEAL = "appeal letter"
    PACKET = "appeal packet"
    RING = "letter: please ring me"
    MEDICINES = "questions about medicines"

    @property
    def short(self) -> str:
        """One word for it: in a command, a file's name, the access log."""
        return self.name.casefold()


@dataclass(frozen=True, slots=True)
class Wish:
    """A paper to be made about one client.

    `plan_id` is a plan, or None for the one that is worked with; `assessment_id` which assessment; `ring` whom the
    client is to ring; `update_id` which letter; `denial_id` which appeal, and `chosen` the keys of what stands in its
    packet; `disclosure_id` which telling a notice goes with, or `release_id` by which release the next one will;
    `contact_id` the contact that a letter to the client was kept as; `lists_id` which medicine lists.
    """

    kind: PaperKind
    client_id: int
    plan_id: int | None = None
    assessment_id: int | None = None
    ring: str = ""
    update_id: int | None = None
    denial_id: int | None = None
    chosen: tuple[str, ...] = ()
    disclosure_id: int | None = None
    release_id: int | None = None
    contact_id: int | None = None
    lists_id: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences; line ends are kept."""

    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what is so."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, as many cells each as there are headings."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Values by day, oldest first, from `least` to `most`; `bands` are (from, to, words)."""

    name: str
    points: tuple[tuple[date, float], ...]
    least: float
    most: float
    bands: tuple[tuple[float, float, str], ...] = ()


Block = Heading | Paragraph | Facts | Items | Table | Series


@dataclass(frozen=True, slots=True)
class Paper:
    """One document. `large` is for eyes that need it; `language` an IETF tag; `foot` stands at the end of each page."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    foot: str = ""
    large: bool = False
    language: str = "en"


class PaperProblem(Exception):
    """It cannot be made on this machine; the message is for a person and says what can be done instead."""
