"""What stands on the Deadlines screen: every day that cannot be got back, of whatever kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

DAYS_AHEAD = 90
"""How far ahead the screen looks."""


class AheadKind(StrEnum):
    """Of what kind a deadline is."""

    APPEAL = "appeal"
    BENEFIT = "benefit"
    DATE = "date"
    CHECK_IN = "deadline"
    AUTHORIZATION = "authorization"
    RELEASE = "release"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class WantedAhead:
    """What is shown: one kind, one client, words in any order."""

    kind: AheadKind | None = None
    client_id: int | None = None
    words: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == WantedAhead()


@dataclass(frozen=True, slots=True)
class Ahead:
    """One deadline.

    Attributes:
        key: kind and number of the row that it is about, "appeal-12".
        client: the name as listed; `client_id` is None for work of her own desk.
        what: in words, with what is to be done.
        last: the last day, which counts in full; `work_by` the day to have it done by, where there is one.
        at: the last local time of the last day, or the hour of it.
        source: where a computed day comes from, and how sure that is; "" for what was entered.
        level: ladder and level of an appeal, "medicare/redetermination".
        awaits: it is for somebody else to act: when it is past, they are late.
        ends: something ends by itself on that day; nothing is filed late.
    """

    key: str
    kind: AheadKind
    client_id: int | None
    client: str
    what: str
    last: date
    work_by: date | None = None
    at: time | None = None
    source: str = ""
    level: str = ""
    awaits: bool = False
    ends: bool = False

    @property
    def day(self) -> date:
        """The day that it is listed under: the one to work by, where that is earlier."""
        return min(self.work_by, self.last) if self.work_by is not None else self.last


@dataclass(frozen=True, slots=True)
class Calendar:
    """The deadlines in the order of their days; `more` says that later ones are left out."""

    lines: tuple[Ahead, ...]
    more: bool
