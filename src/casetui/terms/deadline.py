"""Deadlines: what is known of a denial, until when to file, and when a decision is due (practice.md section 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from casetui.terms.appeal import Decision, Fact, Level

NOTICE_CONTROLS = "The notice controls: the date on the letter wins."
"""Said with every clock."""

NOT_ADVICE = "None of this is legal advice."
"""Said wherever a legal date is shown."""

ASK_IN_WRITING = "late; ask for the decision in writing and note who said what"
"""What to do about a decision that has not come in its time."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one denial or notice; None for what is not. All days are local calendar days.

    Attributes:
        notice: the date on the notice.
        received: the day it came.
        effective: the day the action takes effect.
        ends: the day that services end, as the notice says.
        discharge: the day of discharge.
        decided: the day of the decision that this level looks at again.
        filed, filed_at: the day of filing and its local time.
        letter: the last day that the letter itself names.
        letter_stands: she was asked about that day and says that it is right.
        days: the number of days that the state or the letter gives.
        state: two letters.
        expedited: whether it was filed as urgent.
    """

    notice: date | None = None
    received: date | None = None
    effective: date | None = None
    ends: date | None = None
    discharge: date | None = None
    decided: date | None = None
    filed: date | None = None
    filed_at: time | None = None
    letter: date | None = None
    letter_stands: bool = False
    days: int | None = None
    state: str = ""
    expedited: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """The clock of filing at one level. A day is None while it cannot be known.

    Attributes:
        work_by: the day to have it done by, a business day, never after `last_day`.
        work_by_hour: the local time on that day where the window closes at an hour.
        last_day: it counts in full, or until `hour`.
        rolls_to: the business day that a last day on a weekend or holiday moves to; None where it does not move.
        hour: the last local time of the last day that is in time.
        counted_from: the day that the window is counted from.
        why: how the days come about, in words.
        missing: the facts that would make a clock of it; each by itself will do.
        earliest: while the last day is not known, the last day that the fewest days would give.
        letter: the last day that the letter names, whether it was taken or not.
        ask: what she has to be asked before the letter's date is taken; empty where there is nothing to ask.
        notes: what else she has to know, one sentence each.
    """

    level: Level
    work_by: date | None = None
    work_by_hour: time | None = None
    last_day: date | None = None
    rolls_to: date | None = None
    hour: time | None = None
    counted_from: date | None = None
    why: str = ""
    missing: tuple[Fact, ...] = ()
    earliest: date | None = None
    letter: date | None = None
    ask: str = ""
    notes: tuple[str, ...] = ()

    @property
    def end(self) -> date | None:
        """The last day on which filing is in time: the day that it rolls to, or the last day itself."""
        return self.rolls_to or self.last_day


@dataclass(frozen=True, slots=True)
class DecisionDue:
    """When a decision is due after filing.

    Attributes:
        due: the last day of it.
        moment: the aware moment, local, for a window in hours whose filing hour is known; None otherwise.
        extended: the last day where it is extended; None where nothing is said of that.
        why: how the day comes about, in words.
        if_late: what to do when it has not come.
    """

    decision: Decision
    due: date
    moment: datetime | None
    extended: date | None
    why: str
    if_late: str = ASK_IN_WRITING
