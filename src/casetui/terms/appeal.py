"""Appeals: ladders, their levels, and the facts that start a clock (practice.md section 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from casetui.terms.instrument import Sure


class Fact(StrEnum):
    """What a clock can be computed from, as it is typed: `received=2026-11-20`."""

    NOTICE = "notice"
    RECEIVED = "received"
    EFFECTIVE = "effective"
    ENDS = "ends"
    DISCHARGE = "discharge"
    DECIDED = "decided"
    FILED = "filed"
    AT = "at"
    LETTER = "letter"
    STANDS = "stands"
    DAYS = "days"
    STATE = "state"
    EXPEDITED = "expedited"


FACT_WORDS = {
    Fact.NOTICE: "date of the notice",
    Fact.RECEIVED: "day of receipt",
    Fact.EFFECTIVE: "day the action takes effect",
    Fact.ENDS: "day the services end",
    Fact.DISCHARGE: "day of discharge",
    Fact.DECIDED: "day of the decision",
    Fact.FILED: "day of filing",
    Fact.AT: "hour of filing",
    Fact.LETTER: "last day that the letter itself names",
    Fact.STANDS: "the letter's date was looked at and stands",
    Fact.DAYS: "number of days",
    Fact.STATE: "state",
    Fact.EXPEDITED: "expedited",
}
"""What each fact is called."""


class Doing(StrEnum):
    """What a level asks of her: to file, to see that somebody forwards it, or to wait for a decision."""

    FILE = "file"
    FORWARDED = "forwarded"
    WAIT = "wait"


class Start(StrEnum):
    """What the days of a window are counted from: a fact of that name, or receipt, which a notice can presume."""

    NOTICE = "notice"
    RECEIPT = "receipt"
    DISCHARGE = "discharge"
    ENDS = "ends"
    DECIDED = "decided"
    EFFECTIVE = "effective"
    FILED = "filed"


class Hour(StrEnum):
    """Until which hour of its last day a window is open, where that is not the whole day."""

    NOON = "noon"
    MIDNIGHT = "midnight"
    LEAVING = "before leaving"

    @property
    def at(self) -> time | None:
        """The last local time of day that is in time; None where no clock says it."""
        return {Hour.NOON: time(12), Hour.MIDNIGHT: time(23, 59), Hour.LEAVING: None}[self]


class Rolls(StrEnum):
    """What a last day on a weekend or federal holiday does."""

    NEXT_WORKING_DAY = "next working day"
    NEXT_OPEN_DAY = "next day it is open"
    NO = "no"
    STATE = "state"
    UNKNOWN = "unknown"


class SetBy(StrEnum):
    """Who says how many days there are, where no federal rule does."""

    STATE = "state"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Decision:
    """An insurer's or agency's clock, which filing starts: `hours` of the clock or calendar `days`, never both.

    Attributes:
        urgent: whether it is the one of an expedited filing.
        more_days: by how many days it may be extended; 0 where nothing is said of that.
        since: the first year of filings that it is for; 0 for all.
    """

    id: str
    name: str
    sure: Sure
    hours: int = 0
    days: int = 0
    urgent: bool = False
    more_days: int = 0
    since: int = 0


@dataclass(frozen=True, slots=True)
class StateWindow:
    """A state, by its two letters, whose window is other than the rest's, in calendar months."""

    state: str
    months: int


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a ladder, and the window to file in.

    Attributes:
        ladder, id: together its path, as it is typed.
        days, months: the window, from what `start` names; both None where it is said elsewhere (`set_by`). Days
            below 0 count backwards.
        mailing_days: days after the notice at which receipt is presumed.
        given: the fact that a date by itself is.
        counts_from, filed_when: in words; `filed_when` is empty where it is not known.
        or_effective: whether the window lasts until the action takes effect where that is later.
        at_least: whether `days` are the fewest, and the notice may give more.
        fewest, most: the range of days where `set_by` names who says them; 0 where no range is known.
        work_by_days: days after the notice to work by while the last day is not known; 0 where that is not said.
        sure: how sure the window is, D where it is set elsewhere; `rest_sure` how sure all else is.
        keep: the level whose clock keeps the benefit going meanwhile; empty where there is none.
        keeps_benefit: what filing in time keeps, in words; empty where it keeps nothing that is known.
        next: the level that follows; empty where the decision has to say.
    """

    ladder: str
    id: str
    name: str
    doing: Doing
    start: Start
    given: Fact
    counts_from: str
    source: str
    sure: Sure
    rest_sure: Sure
    rolls: Rolls = Rolls.UNKNOWN
    rolls_sure: Sure = Sure.A
    days: int | None = None
    months: int | None = None
    mailing_days: int = 0
    hour: Hour | None = None
    or_effective: bool = False
    at_least: bool = False
    set_by: SetBy | None = None
    fewest: int = 0
    most: int = 0
    work_by_days: int = 0
    states: tuple[StateWindow, ...] = ()
    filed_when: str = ""
    filed_when_sure: Sure = Sure.A
    needs: str = ""
    needs_sure: Sure = Sure.A
    keep: str = ""
    keeps_benefit: str = ""
    next: str = ""
    note: str = ""
    decisions: tuple[Decision, ...] = ()

    @property
    def path(self) -> str:
        """How it is typed: "medicare/redetermination"."""
        return f"{self.ladder}/{self.id}"

    @property
    def wants(self) -> Fact:
        """The fact without which nothing can be counted; a notice will do where receipt is presumed from it."""
        return Fact.NOTICE if self.start is Start.RECEIPT else Fact(self.start.value)

    @property
    def takes(self) -> frozenset[Fact]:
        """The facts that bear on its clocks."""
        found = {Fact.NOTICE, Fact.LETTER, Fact.STANDS, self.wants, self.given}
        if self.start is Start.RECEIPT:
            found.add(Fact.RECEIVED)
        if self.or_effective:
            found.add(Fact.EFFECTIVE)
        if self.set_by or self.at_least:
            found.add(Fact.DAYS)
        if self.set_by is SetBy.STATE or self.rolls is Rolls.STATE or self.states:
            found.add(Fact.STATE)
        if self.decisions:
            found |= {Fact.FILED, Fact.AT, Fact.EXPEDITED}
        return frozenset(found) if self.doing is Doing.FILE else frozenset(found - {Fact.LETTER, Fact.STANDS})


@dataclass(frozen=True, slots=True)
class AppealLadder:
    """One ladder, its levels in order; `own` says whether it came from her own folder."""

    id: str
    name: str
    about: str
    source: str
    levels: tuple[Level, ...]
    own: bool = False

    def level(self, name: str) -> Level:
        """The level of that id.

        Raises:
            KeyError: there is none.
        """
        for level in self.levels:
            if level.id == name:
                return level
        raise KeyError(name)
