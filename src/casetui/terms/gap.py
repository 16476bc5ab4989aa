"""Gaps in care: what a rule finds, and how one stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from casetui.terms.queue import QueueLine, Tier


class Counts(StrEnum):
    """What a rule's number counts."""

    NOTHING = ""
    DAYS = "days"
    BUSINESS_DAYS = "business days"
    TIMES = "times"

    def of(self, number: int) -> str:
        """A number with what it counts: "1 business day", "30 days"."""
        return f"{number} {self.removesuffix('s') if number == 1 else self}"


class Settling(StrEnum):
    """What would settle a gap; each is one key on its row (`l`)."""

    STEP = "take its next step"
    CONTACT = "record a contact"
    VISIT = "book a visit"
    CALL = "plan a call"
    REFERRAL = "start a referral"
    GOAL = "add a goal in the plan"
    PLAN = "open the plan"
    REVIEW = "go through the plan"
    ASSESS = "assess"
    RELEASE = "write a release"
    INTAKE = "fill in the intake"
    INCIDENT = "say what was done"
    REPORT = "make the report"
    TRANSITION = "open the transition"
    WARD = "ring the ward"
    MEDICINES = "compare the medicine lists"
    SIGN = "sign the notes"
    NOTE = "write the note"
    TASK = "plan what is next"
    EDUCATION = "enter education"
    DOSE = "say that it was given"


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap as a rule finds it on a day.

    Attributes:
        rule: the rule's id.
        about: what it is about by kind and number ("need-12"); no two gaps of a client are about the same.
        kind: one word for the row ("food", "referral").
        since: the day on which it became a gap.
        why: the reason in one line.
        due: the day that the row shows, where that is another than `since`.
        at: a local time of day by which it is to be done.
        high: counts as high risk, whatever hers is.
        tier: in place of the rule's own, where it depends on what was found.
    """

    rule: str
    about: str
    kind: str
    since: date
    why: str
    due: date | None = None
    at: time | None = None
    high: bool = False
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A gap that is let be: until when, and why; `client` is her name as listed, "" where it is nobody's."""

    id: int
    client_id: int | None
    rule: str
    about: str
    on_day: date
    until: date
    why: str
    client: str = ""


@dataclass(frozen=True, slots=True)
class GapLine:
    """A gap that stands: the line that it makes on Today, and the day on which it became a gap."""

    line: QueueLine
    since: date


@dataclass(frozen=True, slots=True)
class Tuning:
    """What she set for a rule; `number` None keeps the rule's own."""

    rule: str
    off: bool = False
    number: int | None = None


@dataclass(frozen=True, slots=True)
class RuleStanding:
    """How a rule stands: what she set, its gaps of today, and of how many of the `of` clients with open cases."""

    rule: str
    tuning: Tuning
    gaps: int
    clients: int
    of: int
