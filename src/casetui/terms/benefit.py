"""Benefits and applications: what is entered of one, how it stands, and the steps that it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casetui.terms.advocacy import BenefitKind, BenefitStatus
from casetui.terms.instrument import Sure


class BenefitStep(StrEnum):
    """What can be said next of a benefit; `CHOSEN` is of a yearly window alone."""

    APPLIED = "applied"
    ASKED = "papers asked for"
    SENT = "papers sent"
    APPROVED = "approved"
    DENIED = "denied"
    RENEWED = "renewed"
    CHOSEN = "looked at and chosen"
    LET_GO = "let go"
    AGAIN = "asked for the decision"


@dataclass(frozen=True, slots=True)
class BenefitEntry:
    """What is entered of a benefit.

    Attributes:
        programme: as people call it: "Medicaid", "SNAP".
        papers: what the agency asked for, one a line, wanted until `papers_by`.
        due_on: when the decision is due.
        renew_by: the last day to apply or to renew.
        ends_on: when cover ends.
        opens_on: when a yearly window opens; its last day is `renew_by`.
        ask_on: when a decision that is late is to be asked for again.
        source: where the day of the decision, or the window, comes from, and how sure that is.
    """

    kind: BenefitKind
    programme: str
    applied_on: date | None = None
    papers: str = ""
    papers_by: date | None = None
    due_on: date | None = None
    renew_by: date | None = None
    ends_on: date | None = None
    opens_on: date | None = None
    ask_on: date | None = None
    reference: str = ""
    source: str = ""
    note: str = ""
    need_id: int | None = None


@dataclass(frozen=True, slots=True)
class BenefitTaken:
    """A step on its day, with what belongs to it.

    Attributes:
        until: the day on which what was approved or renewed ends; None where that is not known.
        renew_by: the last day to renew it.
        due_on: when the decision about what was applied for is due.
        papers, papers_by: what was asked for, one a line, and until when.
        source: where `due_on` comes from.
        ask_on: when to ask for the decision again.
        note: why, or what was said.
    """

    step: BenefitStep
    day: date
    until: date | None = None
    renew_by: date | None = None
    due_on: date | None = None
    papers: str = ""
    papers_by: date | None = None
    source: str = ""
    note: str = ""
    ask_on: date | None = None


@dataclass(frozen=True, slots=True)
class NextOf:
    """What is to be done next of a benefit: in words, by which day, and the day from which it stands on Today.

    `by` is None where no day is known.
    """

    words: str
    by: date | None
    watch_on: date


@dataclass(frozen=True, slots=True)
class BenefitNow:
    """A benefit as it stands; `next` is what is to be done, None where nothing is."""

    id: int
    client_id: int
    entry: BenefitEntry
    status: BenefitStatus
    next: NextOf | None


@dataclass(frozen=True, slots=True)
class Window:
    """A yearly window in which a cover can be changed.

    Attributes:
        covers: words of a payer or a kind of plan; somebody with all words of one of them has that cover.
        opens, closes: month and day of the first and of the last day, both in one year.
        sure: A to D (practice.md).
    """

    id: str
    name: str
    covers: tuple[str, ...]
    opens: tuple[int, int]
    closes: tuple[int, int]
    sure: Sure
    source: str


@dataclass(frozen=True, slots=True)
class WindowAhead:
    """A window of one year, offered to somebody with that cover."""

    window: Window
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class DecisionWindow:
    """When a decision about an application is due, how that day comes about, and where it is from."""

    due: date
    why: str
    source: str
