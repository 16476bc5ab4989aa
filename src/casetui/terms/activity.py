"""What was done, change by change and unlock by unlock: lines, what they are filtered by, one change in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from casetui.terms.access import Access

Kept = Mapping[str, Any]
"""A record as the history keeps it: column to text, number or None."""


class Topic(StrEnum):
    """What a line of Activity is about, and by what it is filtered; a change may be about several."""

    CONTACTS = "contacts"
    CHECK_INS = "check-ins"
    PLAN = "plan"
    ASSESSING = "assessing"
    SERVICES = "services"
    ADVOCACY = "denials and deadlines"
    CONSENT = "documents and consent"
    INTAKE = "intake and record"
    CASE = "case"
    PRACTICE = "own practice"
    UNDO = "undo and redo"
    ACCESS = "access"


TABLES: Mapping[Topic, tuple[str, ...]] = {
    Topic.CONTACTS: ("contact",),
    Topic.CHECK_INS: ("check_in", "pause", "gap_dismissal"),
    Topic.PLAN: ("plan", "need", "goal", "intervention", "barrier", "goal_value", "plan_version", "conference"),
    Topic.ASSESSING: ("assessment", "measure", "measure_limit", "survey", "finding"),
    Topic.SERVICES: (
        "referral", "referral_step", "service", "delivery", "authorization", "unit_use", "placement_search",
        "placement_option", "move_item", "shift", "shift_day", "provider", "offer",
    ),
    Topic.ADVOCACY: (
        "denial", "appeal", "payer_call", "representative", "benefit", "legal_date", "advocacy",
    ),
    Topic.CONSENT: ("document", "release", "disclosure", "update_rhythm", "family_update"),
    Topic.INTAKE: (
        "client", "address", "allergy", "condition", "coverage", "identifier", "medicine", "person", "phone",
        "proposal", "stay", "client_pack", "pack_answer", "medicine_due",
    ),
    Topic.CASE: (
        "case_interval", "closing", "whereabouts", "alert", "incident", "mandated_report", "transition",
        "transition_clock", "ward_sheet", "reconciliation", "reconciled_medicine",
    ),
    Topic.PRACTICE: (
        "day_off", "number_to_ring", "report_duty", "credential", "credential_hours", "saved_view", "calendar_source",
        "appointment", "gap_tuning",
    ),
}  # fmt: skip
"""The tables that a change about a topic touches."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of Activity is shown; `words` are looked for in any order, accents ignored, `day` is a local day."""

    client_id: int | None = None
    topic: Topic | None = None
    words: str = ""
    day: date | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


@dataclass(frozen=True, slots=True)
class Place:
    """Between two lines of Activity: below it every change and access line with a lower number."""

    change: int
    access: int


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """A change, or where `access` is given a line of the access log; `at` is UTC-aware.

    `client` is the name of whom it is about, as listed, or empty; `undone` says that a later change took it back.
    """

    number: int
    at: datetime
    words: str
    client_id: int | None
    client: str
    undone: bool = False
    access: Access | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from every other line."""
        return ("access" if self.access else "change", self.number)


@dataclass(frozen=True, slots=True)
class ActivityPage:
    """Some lines in a row, newest first; `more` says that there may be others beyond `end`, where it was left off."""

    lines: tuple[ActivityLine, ...]
    end: Place
    more: bool


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What a change did to one record: `old` is None where it was added, `new` where it was taken away."""

    table: str
    row: int
    old: Kept | None
    new: Kept | None


@dataclass(frozen=True, slots=True)
class ChangeInFull:
    """One change with the records that it touched.

    Attributes:
        at: UTC-aware.
        zone: the offset from UTC where it was made, as "-0500".
        kind: "do", "undo", "redo" or "outside".
        records: the first of them, in the order in which they were written.
        left_out: how many records are not among them.
        names: what the records that are pointed at are called: (table, row) to words.
    """

    id: int
    at: datetime
    zone: str
    who: str
    why: str
    kind: str
    words: str
    undone: bool
    client_id: int | None
    records: tuple[RecordChange, ...]
    left_out: int = 0
    names: Mapping[tuple[str, int], str] = field(default_factory=dict)
