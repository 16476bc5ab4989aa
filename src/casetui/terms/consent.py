"""Who may hear what: releases of information, and what is kept apart (practice.md section 9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Category(StrEnum):
    """A part of the record that a release may cover; psychotherapy notes and Part 2 records need their own."""

    CARE = "health and care"
    MENTAL = "mental health"
    SUBSTANCE = "substance use"
    PSYCHOTHERAPY = "psychotherapy notes"
    HIV = "HIV"
    MONEY = "money and benefits"
    LEGAL = "legal matters"
    SCHOOL = "school"


class KeptApart(StrEnum):
    """Why a note is kept out of letters, the client's page and packets unless she says otherwise."""

    NO = ""
    MANDATED = "mandated report"
    PSYCHOTHERAPY = "psychotherapy notes"
    SUBSTANCE = "substance use"


class ReleaseStatus(StrEnum):
    """Status of a release on a day."""

    DRAFT = "draft"
    LIVE = "live"
    EXPIRED = "expired"
    REVOKED = "revoked"


class HowGiven(StrEnum):
    """How a release was given."""

    ON_PAPER = "on paper"
    ELECTRONIC = "electronically"
    SPOKEN = "spoken, written down"


class Telling(StrEnum):
    """How a contact or note stands to letters: not marked, marked as one that may be told, or kept apart and why."""

    NO = "no"
    MAY = "may be told"
    MANDATED = "mandated report"
    PSYCHOTHERAPY = "psychotherapy notes"
    SUBSTANCE = "substance use"

    @property
    def may_tell(self) -> bool:
        """Whether it is marked as one that may be told."""
        return self is Telling.MAY

    @property
    def kept_apart(self) -> KeptApart:
        """Why it is kept apart, where it is."""
        return KeptApart(self.value) if self in _APART else KeptApart.NO

    @classmethod
    def of(cls, may_tell: bool, kept_apart: KeptApart) -> Telling:
        """How something stands that is kept so; what is kept apart is that first."""
        return cls(kept_apart.value) if kept_apart else cls.MAY if may_tell else cls.NO


_APART = (Telling.MANDATED, Telling.PSYCHOTHERAPY, Telling.SUBSTANCE)


@dataclass(frozen=True, slots=True)
class SignatureEntry:
    """How a release is signed: by whom, by what authority, when, how given, and whether its paper says all three."""

    signed_by: str
    authority: str
    signed_on: date | None
    given: HowGiven | None
    says_revocable: bool = False
    says_no_condition: bool = False
    says_redisclosure: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseEntry:
    """A release as typed: what may be told of, by whom, to whom, what for and until when.

    `person_id` is the person around the client who receives, or None where `receives` names an office; `what` says
    more than the categories do. It ends with `expires_on`, which counts in full, or with the event `expires_when`.
    """

    receives: str
    covers: tuple[Category, ...]
    person_id: int | None = None
    discloses: str = ""
    what: str = ""
    purpose: str = ""
    since: date | None = None
    expires_on: date | None = None
    expires_when: str = ""
    signature: SignatureEntry = SignatureEntry("", "", None, None)


@dataclass(frozen=True, slots=True)
class ReleaseRead:
    """A release on record; revoked from the day `revoked_on` on. `document_id` is the paper on file.

    `watch_on` is the day from which Today has it, None where nothing is to be done; `let_go_why` says why nobody asks
    for another.
    """

    id: int
    client_id: int
    entry: ReleaseEntry
    revoked_on: date | None = None
    revoked_why: str = ""
    document_id: int | None = None
    watch_on: date | None = None
    let_go_why: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """A category that somebody may hear of: until a day, or an event; by a release, or by an authority in words."""

    category: Category
    by: str
    until: date | None = None
    when: str = ""
    release_id: int | None = None


@dataclass(frozen=True, slots=True)
class Hearing:
    """What one person around the client may hear; `person_id` is 0 for an office that a release names.

    `spoken` is the yes or no that was asked at intake, None where it was not; `treats` is said of those who treat her.
    """

    person_id: int
    name: str
    relation: str
    heard: tuple[Heard, ...]
    spoken: bool | None = None
    treats: bool = False
    told_on: date | None = None

    @property
    def categories(self) -> frozenset[Category]:
        """The categories by themselves."""
        return frozenset(one.category for one in self.heard)


@dataclass(frozen=True, slots=True)
class Disclosing:
    """Whom a contact tells, of what, and on what ground.

    `category` is None where it was not marked what it is about; `ground` is None where nothing on paper covers it.
    """

    to_whom: str
    person_id: int | None
    category: Category | None
    ground: Heard | None
    spoken: bool | None = None
    treats: bool = False


@dataclass(frozen=True, slots=True)
class Heed:
    """What a sheet says of whom it tells: `words`, whether they warn, and whether it is kept only with a reason."""

    words: str = ""
    warns: bool = False
    needs_why: bool = False


@dataclass(frozen=True, slots=True)
class DisclosedRead:
    """That somebody was told: when, by what means, of what, on what ground, or why without one.

    `update_id` is the update or letter that it was, None where it was a contact.
    """

    id: int
    client_id: int
    to_whom: str
    on_day: date
    mode: str
    category: Category | None
    ground: str
    why: str
    person_id: int | None = None
    release_id: int | None = None
    update_id: int | None = None

    @property
    def part_2(self) -> bool:
        """Whether the notice against redisclosure of 42 CFR 2.32 goes with it."""
        return self.category is Category.SUBSTANCE and self.release_id is not None


@dataclass(frozen=True, slots=True)
class Decider:
    """Somebody who decides for the client: by what right, in what, whether it is in force, and the next report due.

    The enums are those of terms/people, in their words.
    """

    person_id: int
    name: str
    relation: str
    authority: str
    scope: str
    in_force: str
    paper_on_file: bool
    report: str = ""
    report_on: date | None = None


def in_words(covers: Iterable[Category]) -> str:
    """Categories as one column keeps them."""
    return ", ".join(category.value for category in covers)


def from_words(kept: str) -> tuple[Category, ...]:
    """The categories of a column; a word that is none is left out."""
    known = {category.value: category for category in Category}
    return tuple(known[word] for word in kept.split(", ") if word in known)
