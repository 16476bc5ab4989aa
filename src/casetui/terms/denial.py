"""Denials as they are entered and stand, the levels of their appeals, and the steps of a level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from casetui.terms.advocacy import DenialStatus, Ruling
from casetui.terms.deadline import Deadline, Facts
from casetui.terms.referral import SentBy


class AppealAct(StrEnum):
    """What is done about a denial, or comes of it."""

    FILED = "filed"
    URGENT = "filed as urgent"
    DECIDING = "still to be decided"
    NOT_KEPT = "benefit not kept"
    OVERTURNED = "overturned"
    PARTLY = "partly"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    ASKED = "asked for the decision"
    WITHDRAWN = "withdrawn"
    NEXT = "next level"
    LET_GO = "let go"


RULINGS = {
    AppealAct.OVERTURNED: Ruling.OVERTURNED,
    AppealAct.PARTLY: Ruling.PARTLY,
    AppealAct.UPHELD: Ruling.UPHELD,
    AppealAct.DISMISSED: Ruling.DISMISSED,
}
"""The acts that are a decision."""


@dataclass(frozen=True, slots=True)
class DenialEntry:
    """A denial as it is entered. `facts` are those of the level that stands now, of a new one those of `level`.

    `level` is empty for the ladder's first. `evidence` is one thing needed a line.
    """

    payer: str
    ladder: str
    what: str
    facts: Facts
    level: str = ""
    reason: str = ""
    evidence: str = ""
    reference: str = ""
    note: str = ""
    need_id: int | None = None
    authorization_id: int | None = None
    referral_id: int | None = None
    document_id: int | None = None
    benefit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clock of filing at a level, and the one that keeps the benefit meanwhile where there is one."""

    filing: Deadline
    keep: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """A level that was filed.

    Attributes:
        on_day, at: the day, and the local time where it matters.
        late_why: why it is in time all the same, or filed late; needed after the last day.
        alone_why: why it is filed although nobody is appointed; needed where nobody is.
        decision: the id of the level's decision clock; empty for its first that fits.
        due_on: the day the decision is due, as she says it; None for the one that the rule gives.
    """

    on_day: date
    at: time | None = None
    how: SentBy | None = None
    reference: str = ""
    expedited: bool = False
    late_why: str = ""
    alone_why: str = ""
    decision: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """What came of a level, on which day and in which words; `begin_next`: the next level's clock starts."""

    ruling: Ruling
    on_day: date
    words: str = ""
    begin_next: bool = True


@dataclass(frozen=True, slots=True)
class LevelNow:
    """One level of a denial as it stands; `facts` are those that its clock was computed from."""

    id: int
    level: str
    facts: Facts
    work_by: date | None
    work_by_hour: time | None
    last_day: date | None
    rolls_to: date | None
    hour: time | None
    keep_by: date | None
    keep_why: str
    filed_on: date | None
    filed_at: time | None
    filed_how: SentBy | None
    reference: str
    late_why: str
    expedited: bool
    decision: str
    due_on: date | None
    ruling: Ruling | None
    ruled_on: date | None
    ruling_note: str
    watch_on: date | None
    letter: str

    @property
    def end(self) -> date | None:
        """The last day on which filing is in time; None while it is not known."""
        return self.rolls_to or self.last_day


@dataclass(frozen=True, slots=True)
class DenialNow:
    """A denial with its levels, the one that stands now last; `entry.facts` are those of that level.

    `appointed` says whether somebody may file for her today.
    """

    id: int
    client_id: int
    client: str
    entry: DenialEntry
    status: DenialStatus
    since: date
    levels: tuple[LevelNow, ...]
    appointed: bool

    @property
    def level(self) -> LevelNow:
        """The level that stands now."""
        return self.levels[-1]
