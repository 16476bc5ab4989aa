"""Assessing: instruments answered, measures taken, findings, and what a case came to in the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from casetui.terms.change import Change
from casetui.terms.instrument import Score

DUE = "assessment due"
"""What a check-in is for that asks for the next comprehensive assessment."""

AGAIN = " again"
"""What the reason of a check-in ends in that asks an instrument again."""


def asks_again(reason: str) -> bool:
    """Whether a check-in for that reason asks for an instrument or an assessment."""
    return reason == DUE or reason.endswith(AGAIN)


class MeasureKind(StrEnum):
    """What is measured again and again."""

    WEIGHT = "weight"
    PRESSURE = "blood pressure"
    PAIN = "pain"
    SUGAR = "sugar"
    MOOD = "mood"
    OTHER = "other"

    @property
    def unit(self) -> str:
        """The usual unit; empty where it goes without one or is written beside the value."""
        return {self.WEIGHT: "lb", self.PRESSURE: "mmHg", self.SUGAR: "mg/dL"}.get(self, "")


class FindingSource(StrEnum):
    """Who or what a finding comes from."""

    CLIENT = "client"
    FAMILY = "family"
    RECORD = "record"
    OBSERVED = "observed"


class ConferenceKind(StrEnum):
    """Why a plan was gone through goal by goal."""

    REVIEW = "plan review"
    CONFERENCE = "care conference"


@dataclass(frozen=True, slots=True)
class AssessmentEntry:
    """One instrument as answered: answers by item as given; `asked` says who answered ("client", "daughter").

    A score from a tool that is not shipped has no answers: `total` of `out_of` as reported. `again_on` is the day on
    which it is due again, None for no such day.
    """

    instrument: str
    on_day: date
    answers: dict[str, str] = field(default_factory=dict)
    asked: str = ""
    note: str = ""
    name: str = ""
    total: int | None = None
    out_of: int | None = None
    again_on: date | None = None


@dataclass(frozen=True, slots=True)
class AssessmentChange(Change):
    """An assessment that was kept: its number, and the safety row that it put on Today (None: it asked for none)."""

    assessment_id: int = 0
    safety_id: int | None = None


@dataclass(frozen=True, slots=True)
class Assessed:
    """One assessment on record; `score` is None for an external one."""

    id: int
    instrument: str
    name: str
    on_day: date
    total: int | None
    out_of: int | None
    band: str
    positive: bool | None
    critical: bool
    asked: str
    note: str
    answers: dict[str, str]
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """One instrument over time: days and totals, oldest first; what the newest says, and when it is due again."""

    instrument: str
    name: str
    points: tuple[tuple[date, int], ...]
    out_of: int | None
    band: str
    due: date | None
    high_is_better: bool


@dataclass(frozen=True, slots=True)
class Traced:
    """What is followed over time: an instrument by its id, another tool by its name, or a measure."""

    instrument: str = ""
    name: str = ""
    measure: MeasureKind | None = None


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure as typed: `value` as written ("142", "132/84"); `name` says what an `OTHER` one is."""

    kind: MeasureKind
    on_day: date
    value: str
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LimitEntry:
    """From where to where a measure may go, and who ordered it on which day: without both it is no limit."""

    kind: MeasureKind
    low: float | None
    high: float | None
    by_whom: str
    ordered_on: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class OrderedLimit:
    """A limit on record, by its number."""

    id: int
    limit: LimitEntry


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure on record; `number` is what is drawn (the upper pressure), None where it is no number.

    `beyond` says in words how it lies outside the limit that held that day: "2 over 145, Dr Lee Wed 18"; else "".
    """

    id: int
    kind: MeasureKind
    name: str
    on_day: date
    value: str
    number: float | None
    note: str
    beyond: str


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """What was found in one domain; a `strength` asks for no need."""

    domain: str
    source: FindingSource
    words: str
    strength: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A finding on record; `need_id` is the need that it led to."""

    id: int
    domain: str
    source: FindingSource
    words: str
    strength: bool
    need_id: int | None


@dataclass(frozen=True, slots=True)
class Survey:
    """A comprehensive assessment: begun on a day, by a pack; `done_on` None while it goes on."""

    id: int
    client_id: int
    pack: str
    on_day: date
    done_on: date | None
    capacity: str
    summary: str
    findings: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class GoalOutcome:
    """How a goal stood at the end."""

    name: str
    achievement: str
    lifecycle: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class ScoreOutcome:
    """An instrument from its first to its last score of the case."""

    name: str
    first: int
    first_on: date
    last: int
    last_on: date


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a case came to, from the day it began to a day.

    `hospital_before` and `hospital_during` are days in hospital in as long a time before it began, and since;
    `minutes` is time recorded.
    """

    since: date
    until: date
    goals: tuple[GoalOutcome, ...]
    scores: tuple[ScoreOutcome, ...]
    hospital_before: int
    hospital_during: int
    contacts: int
    reached: int
    minutes: int
    open_items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClosingEntry:
    """How a case is closed: why, the last note, what was handed to whom, and what stays open."""

    on_day: date
    reason: str
    note: str = ""
    handed: str = ""
    stays_open: str = ""
