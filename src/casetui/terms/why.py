"""Why a row stands on Today: everything that is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casetui.terms.checkin import CountedFrom
from casetui.terms.queue import Owed


@dataclass(frozen=True, slots=True)
class TryMade:
    """One try that reached nobody: a UTC-aware moment, and how it ended ("no answer")."""

    at: datetime
    outcome: str


@dataclass(frozen=True, slots=True)
class WhyFacts:
    """What stands behind a row.

    Attributes:
        owed: the thing owed, as the triage takes it.
        first_on: the day on which it was put on record; of a gap the day on which it was found first.
        counted_from: from which day the next of its rhythm is counted.
        tries: the tries of its run that reached nobody, the oldest first.
        ladder: what its ladder is called, or "".
        plan_line: the line of the plan that it came from, or "".
        moved_from: the day on which it stood before it was moved; `moved_why` says by what.
        number: the number that its gap rule goes by for this client; 0 where it has none.
    """

    owed: Owed
    first_on: date
    counted_from: CountedFrom = CountedFrom.CONTACT
    tries: tuple[TryMade, ...] = ()
    ladder: str = ""
    plan_line: str = ""
    moved_from: date | None = None
    moved_why: str = ""
    number: int = 0
