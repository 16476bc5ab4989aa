"""What leaves the vault as a calendar (.ics) that a phone or another calendar follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casetui.terms.calendar_file import WallTime


class Naming(StrEnum):
    """How much of a client's name an entry shows. The file lies open wherever it is followed."""

    NOTHING = "nothing"
    INITIALS = "initials"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class FeedChoice:
    """What she lets out: by default neither who nor where. `places` lets places out, which may be a client's home."""

    naming: Naming = Naming.NOTHING
    places: bool = False


@dataclass(frozen=True, slots=True)
class Engagement:
    """Something of her week that could be let out.

    Attributes:
        uid: the same whenever the file is written anew (`rules.feeding.stable_uid`).
        kind: what it is, in a word that says nothing of anybody ("visit", "call", "deadline", "day off").
        starts: in her own zone; without a time it is all day.
        minutes: its length, 0 where nobody said; of no meaning all day.
        days: how many days, all day only.
        given: the client's given name; "" where no client is meant.
        family: her family name.
        place: where.
        sequence: goes up with every change.
        free: it takes no time of her day.
    """

    uid: str
    kind: str
    starts: WallTime
    minutes: int = 0
    days: int = 1
    given: str = ""
    family: str = ""
    place: str = ""
    sequence: int = 0
    free: bool = False


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry as it is written; everything in it is read by others. Fields as in `Engagement`."""

    uid: str
    title: str
    starts: WallTime
    minutes: int = 0
    days: int = 1
    place: str = ""
    note: str = ""
    sequence: int = 0
    free: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as it is written: its name, its entries, and the aware moment that is put down as that of writing."""

    name: str
    entries: tuple[FeedEntry, ...]
    stamp: datetime
