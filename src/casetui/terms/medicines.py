"""Medicine lists side by side, what became of the questions about them, and doses that have a day of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from casetui.terms.practice import DueKind
from casetui.terms.transition import ListFinding

STOPPED = "stopped"
"""What is typed for how a medicine is taken from now on, where it is not taken any more."""


class ListKind(StrEnum):
    """Whose list it is."""

    DISCHARGE = "hospital"
    HOME = "home"
    PHARMACY = "pharmacy"

    @property
    def said(self) -> str:
        """As it is called in a sentence."""
        return _CALLED[self]


_CALLED = {
    ListKind.DISCHARGE: "the hospital's list",
    ListKind.HOME: "the list at home",
    ListKind.PHARMACY: "the pharmacy's list",
}


class Three(NamedTuple):
    """One line of each list, as it was typed; "" where a list has none."""

    discharge: str = ""
    home: str = ""
    pharmacy: str = ""


class ThreeLists(NamedTuple):
    """The lists, line by line; an empty one was not had."""

    discharge: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    pharmacy: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """One medicine of the lists: what comparing them found, and the question; "" where there is none to put."""

    name: str
    at: Three
    finding: ListFinding
    question: str


class Reviewer(StrEnum):
    """Who compared the lists in the end."""

    HERSELF = "case manager"
    NURSE = "registered nurse"
    PHARMACIST = "pharmacist"
    PRESCRIBER = "prescriber"

    @property
    def counts(self) -> bool:
        """Whether it meets the clock of medicine reconciliation (practice.md section 4, HEDIS TRC, sure A)."""
        return self is not Reviewer.HERSELF


@dataclass(frozen=True, slots=True)
class ComparedNow:
    """A medicine of lists that are compared, as kept; its question was asked and answered where it has days for that.

    `holds` is how it is to be taken from now on, `STOPPED`, or "" where that is not known yet.
    """

    id: int
    name: str
    at: Three
    finding: ListFinding
    by_hand: bool
    question: str
    asked_on: date | None
    asked_whom: str
    answer: str
    answered_on: date | None
    holds: str
    medicine_id: int | None

    @property
    def waits(self) -> bool:
        """Whether a question about it is not answered."""
        return self.finding is not ListFinding.SAME and self.answered_on is None


@dataclass(frozen=True, slots=True)
class ListsNow:
    """Lists that are compared, or were: for which stay, since when; by whom they were finished, and when.

    `place` and `home_on` are the stay's hospital and the day of its discharge, where it is known.
    """

    id: int
    client_id: int
    client: str
    stay_id: int | None
    place: str
    home_on: date | None
    on_day: date
    by_whom: str
    finished_on: date | None
    sent_to: str
    note: str
    lines: tuple[ComparedNow, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question put to somebody on a day."""

    question: str
    whom: str
    on_day: date


@dataclass(frozen=True, slots=True)
class Answering:
    """What was answered on a day; `holds` as in `ComparedNow`."""

    answer: str
    on_day: date
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Finishing:
    """Who compared the lists in the end, when, and to whom the one list went."""

    reviewer: Reviewer
    on_day: date
    name: str = ""
    sent_to: str = ""
    note: str = ""


class TakeKind(StrEnum):
    """What taking over does to her medicines."""

    ADD = "add"
    STOP = "stop"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Take:
    """What a compared medicine, `line_id`, would do to her medicines.

    `settled`: it was said what holds; else it only goes by the hospital's list. `was` is how it stands now.
    """

    line_id: int
    kind: TakeKind
    medicine_id: int | None
    name: str
    directions: str
    was: str
    settled: bool


@dataclass(frozen=True, slots=True)
class TakenMedicine:
    """A medicine of hers that is taken now."""

    id: int
    name: str
    directions: str

    @property
    def line(self) -> str:
        """As it stands in a list."""
        return ", ".join(filter(None, (self.name, " ".join(self.directions.split()))))


@dataclass(frozen=True, slots=True)
class DoseEntry:
    """An injection, a refill or a blood test as it is typed.

    `every_days` counts from the last to the next, `window_days` are the days of grace after that.
    """

    name: str
    kind: DueKind
    every_days: int | None = None
    window_days: int = 0
    last_on: date | None = None
    next_on: date | None = None
    note: str = ""
    medicine_id: int | None = None


@dataclass(frozen=True, slots=True)
class DoseNow:
    """One as it is kept."""

    id: int
    client_id: int
    client: str
    entry: DoseEntry
