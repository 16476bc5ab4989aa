"""Unable-to-reach ladders: what follows one try after another that reached nobody (practice.md section 2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casetui.terms.instrument import Sure


class ForWhom(StrEnum):
    """For whom a ladder is, the most urgent first."""

    UNSAFE = "unsafe"
    URGENT = "urgent"
    ROUTINE = "routine"

    @property
    def words(self) -> str:
        """In the words of the field."""
        return _FOR_WHOM[self]

    def before(self, other: ForWhom) -> bool:
        """Whether it is more urgent than another."""
        order = list(ForWhom)
        return order.index(self) < order.index(other)


_FOR_WHOM = {
    ForWhom.UNSAFE: "unsafe, or alone and at high risk",
    ForWhom.URGENT: "in transition or high risk",
    ForWhom.ROUTINE: "everyone else",
}


class Act(StrEnum):
    """What a rung asks her to do."""

    TRY = "try"
    TRY_AND_OTHERS = "try and others"
    OTHERS = "other contacts"
    EVERY_CONTACT = "every contact"
    LETTER = "letter"
    DECISION = "decision"

    @property
    def tries(self) -> bool:
        """Whether it is the client herself who is tried."""
        return self in (Act.TRY, Act.TRY_AND_OTHERS)

    @property
    def rings_others(self) -> bool:
        """Whether somebody around the client is rung."""
        return self in (Act.TRY_AND_OTHERS, Act.OTHERS, Act.EVERY_CONTACT)


class Band(StrEnum):
    """A part of the day in which somebody can be tried."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"

    @property
    def from_(self) -> time:
        """The local time at which it begins."""
        return _FROM[self]

    @property
    def to(self) -> time:
        """The local time at which it is over."""
        later = [start for start in _FROM.values() if start > self.from_]
        return min(later, default=time.max)

    @classmethod
    def of(cls, at: time) -> Band:
        """The band of a local time of day; the night belongs to the morning after it."""
        return max((band for band in cls if band.from_ <= at), key=lambda band: band.from_, default=cls.MORNING)


_FROM = {Band.MORNING: time(0), Band.AFTERNOON: time(12), Band.EVENING: time(17)}


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung: what is done, and how many `days` after the rung below it.

    The days are business days where `business`, else calendar days, weekends included; those of the first rung are 0.
    """

    act: Act
    days: int
    business: bool
    sure: Sure
    source: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """One ladder: its rungs in order, the first a try, the last a decision and the only one.

    `own` says that it comes from her own folder.
    """

    id: str
    name: str
    for_whom: ForWhom
    rungs: tuple[Rung, ...]
    source: str
    sure: Sure
    own: bool = False

    @property
    def tries(self) -> int:
        """How many times the client herself is tried."""
        return sum(rung.act.tries for rung in self.rungs)


@dataclass(frozen=True, slots=True)
class Try:
    """A try already made: its local day and time of day, None where no time is known."""

    day: date
    at: time | None = None

    @property
    def band(self) -> Band | None:
        """The part of the day in which it was."""
        return Band.of(self.at) if self.at is not None else None


@dataclass(frozen=True, slots=True)
class Safe:
    """What her safe-contact rules leave: in which bands she may be rung, and in whose words the rest is forbidden.

    `only` are the words by which no other number than hers may be rung, `no_post` and `no_message` those that forbid a
    letter and a message; each "" where nothing is forbidden.
    """

    bands: tuple[Band, ...] = tuple(Band)
    only: str = ""
    no_post: str = ""
    no_message: str = ""


NOTHING_FORBIDDEN = Safe()


@dataclass(frozen=True, slots=True)
class Climb:
    """What a rule needs to know of a run of tries: the ladders, that on which it is, the tries made, what is safe.

    `on` is the id of the ladder that the run began on, "" for a run that begins; `named` are the ids of the ladders
    that the client's packs name, before the shelf's usual ones.
    """

    ladders: tuple[Ladder, ...]
    on: str = ""
    tried: tuple[Try, ...] = ()
    safe: Safe = NOTHING_FORBIDDEN
    named: tuple[str, ...] = ()

    def ladder(self, for_whom: ForWhom) -> Ladder:
        """The ladder for somebody: one that a pack names, else the usual one, else the first there is for them."""
        fitting = [ladder for ladder in self.ladders if ladder.for_whom is for_whom]
        return _first(fitting, (*self.named, for_whom.value))

    @property
    def begun(self) -> Ladder | None:
        """The ladder on which the run is; None where it begins, or where that ladder is on the shelf no more."""
        return next((ladder for ladder in self.ladders if ladder.id == self.on), None)


def _first(ladders: list[Ladder], ids: Iterable[str]) -> Ladder:
    by_id = {ladder.id: ladder for ladder in ladders}
    return next((by_id[id_] for id_ in ids if id_ in by_id), ladders[0])
