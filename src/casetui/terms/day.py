"""A day summed up: in the morning what it brings, in the evening what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casetui.terms.ahead import Ahead
from casetui.terms.queue import QueueLine

WEEK = 7
"""Days ahead of which the morning tells the deadlines."""


@dataclass(frozen=True, slots=True)
class GoneGap:
    """A gap that stands no more: it was settled, and went by itself."""

    client_id: int | None
    client: str
    why: str
    gone_on: date


@dataclass(frozen=True, slots=True)
class Morning:
    """What the day brings.

    Attributes:
        since: the last day on which something was recorded before today; None where there is none.
        lines: everything owed, in the order of Today.
        new: of these what was not there on that day.
        overdue: of these what is late.
        gone: gaps that went since then.
        deadlines: those past and of the next seven days.
    """

    day: date
    since: date | None
    lines: tuple[QueueLine, ...]
    new: tuple[QueueLine, ...]
    overdue: tuple[QueueLine, ...]
    gone: tuple[GoneGap, ...]
    deadlines: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class ToSign:
    """A note that waits for her signature: of which local day, and how it begins."""

    id: int
    client_id: int | None
    client: str
    on_day: date
    head: str


@dataclass(frozen=True, slots=True)
class Evening:
    """What was done.

    Attributes:
        contacts: recorded today, `reached` those of them that reached somebody.
        done: check-ins settled as done today, `missed` those that reached nobody.
        moved: check-ins put off or moved today.
        minutes, miles: recorded today.
        to_sign: notes that wait for her signature, the oldest first.
        left: what of Today still stands, but for what has no day.
    """

    day: date
    contacts: int
    reached: int
    done: int
    missed: int
    moved: int
    minutes: int
    miles: int
    to_sign: tuple[ToSign, ...]
    left: tuple[QueueLine, ...]
