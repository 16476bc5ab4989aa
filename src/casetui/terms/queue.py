"""Today's queue: lines, tiers, and the few facts that stand below them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum

from casetui.terms.case import Risk
from casetui.terms.checkin import Kind, Origin


class Tier(IntEnum):
    """Where a line stands on Today (practice.md section 2)."""

    SAFETY = 0
    NOT_GOT_BACK = 1
    TRANSITION = 2
    OVERDUE = 3
    TODAY = 4
    LOOPS = 5
    DESK = 6
    UNDATED = 7


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing owed, as read from the vault: a planned check-in or a gap in care.

    `id` is the check-in's id, or "gap-..." for a gap. `due` is the day that was promised or, for a gap,
    the day on which it began. `attempt` counts attempts already made without reaching her, of as many tries as `of`
    says (0: no ladder's); the last ended as `said`, and `band` is the part of the day to try next, or "".
    `moved_from` is the day that its rhythm gave, where `moved_why` moved it.
    `severity` is given for gaps only: the tier they belong in, `rule` the gap rule that found it. `rhythm` is an RRULE
    value or empty.
    """

    id: int | str
    client_id: int | None
    family: str
    given: str
    risk: Risk | None
    kind: str
    due: date | None
    at: time | None
    reason: str
    origin: Origin | None
    attempt: int
    added: date
    high: bool = False
    severity: Tier | None = None
    rhythm: str = ""
    rule: str = ""
    of: int = 0
    band: str = ""
    said: str = ""
    moved_from: date | None = None
    moved_why: str = ""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One line on Today, with the reason that it is there."""

    id: int | str
    client_id: int | None
    client: str
    kind: str
    due: date | None
    at: time | None
    tier: Tier
    why: str
    overdue_days: int
    rail: bool = False
    risk: Risk | None = None
    more: int = 0
    origin: Origin | None = None
    rule: str = ""
    band: str = ""

    @property
    def check_in_id(self) -> int | None:
        """The check-in behind this line, or None where it is a gap."""
        return self.id if isinstance(self.id, int) else None


@dataclass(frozen=True, slots=True)
class Coming:
    """The next thing due after today, for when nothing is due."""

    due: date
    client: str
    kind: Kind
    reason: str
    at: time | None = None


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One past contact, note or piece of time, as read in the facts and the timeline."""

    at: datetime
    head: str
    note: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands beside the highlighted line: who she is, how to reach her, what matters.

    Each of `lines` is one sentence group ready to be wrapped; `notes` are the latest first.
    """

    client_id: int
    name: str
    lines: tuple[str, ...]
    alerts: tuple[str, ...]
    notes: tuple[NoteLine, ...]
