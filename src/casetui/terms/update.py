"""Telling the family how she is: how often, what was told, and the letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casetui.terms.consent import Category, KeptApart
from casetui.terms.contact import Mode

USUAL_RHYTHM = "FREQ=DAILY;INTERVAL=31"
"""How often the family hears where nothing is agreed (practice.md section 3, sure C)."""


@dataclass(frozen=True, slots=True)
class RhythmEntry:
    """How often somebody is to hear of her: `rhythm` an RFC 5545 RRULE value; `next_on` None for as it falls."""

    person_id: int
    rhythm: str = USUAL_RHYTHM
    mode: Mode | None = None
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class UpdateRead:
    """A rhythm on record. `last_on` is when that person was told last; stopped ones have the day and why."""

    id: int
    client_id: int
    person_id: int
    name: str
    rhythm: str
    mode: Mode | None
    since: date
    next_on: date | None
    last_on: date | None = None
    stopped_on: date | None = None
    stopped_why: str = ""


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """What somebody was told: how, on which day, in which words; `next_on` the day of the next update, where agreed.

    `covers` are the categories that a letter told of, `from_day` to `to_day` the time that it tells of.
    """

    words: str
    on_day: date
    mode: Mode
    next_on: date | None = None
    covers: tuple[Category, ...] = ()
    from_day: date | None = None
    to_day: date | None = None


@dataclass(frozen=True, slots=True)
class ToldRead:
    """Something that was told, on record."""

    id: int
    client_id: int
    person_id: int
    name: str
    entry: ToldEntry


@dataclass(frozen=True, slots=True)
class TellNote:
    """A note that may come into a letter; `category` is what it is about."""

    id: int
    on_day: date
    words: str
    category: Category
    may_tell: bool
    kept_apart: KeptApart


@dataclass(frozen=True, slots=True)
class TellFact:
    """A goal and how far it is, or a visit to come, in plain words, with what it is about."""

    words: str
    category: Category


@dataclass(frozen=True, slots=True)
class LetterMatter:
    """Everything that a letter could be made of: notes, goals, what comes next."""

    notes: tuple[TellNote, ...]
    goals: tuple[TellFact, ...]
    coming: tuple[TellFact, ...]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One line that may stand in a letter; `part` is the heading below which it stands, `chosen` whether it does."""

    key: str
    part: str
    words: str
    category: Category
    chosen: bool
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """What may stand in a letter, and in words what was left out of it and why."""

    lines: tuple[LetterLine, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterBegun:
    """A letter about to be written to somebody: what may stand in it, of which days, and what to heed before.

    `scopes` is the wording of the consents by which the categories are told that need it said.
    """

    client_id: int
    person_id: int
    about: str
    to: str
    from_day: date | None
    to_day: date
    gathered: Gathered
    heed: tuple[str, ...]
    scopes: Mapping[Category, str]
    rhythm_id: int | None = None
    next_on: date | None = None
