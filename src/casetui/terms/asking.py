"""The advocacy log: what was asked for, of whom, what came of it, what it saved or won."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casetui.terms.advocacy import AdvocacyOutcome


@dataclass(frozen=True, slots=True)
class AdvocacyEntry:
    """What was asked for, as typed; amounts in whole cents, None where nothing is said of that."""

    asked: str
    of_whom: str
    on_day: date
    outcome: AdvocacyOutcome = AdvocacyOutcome.OPEN
    settled_on: date | None = None
    saved_cents: int | None = None
    won_cents: int | None = None
    note: str = ""
    denial_id: int | None = None
    benefit_id: int | None = None


@dataclass(frozen=True, slots=True)
class AdvocacyRead:
    """An entry on record; `about` is the denial or benefit that it is tied to, in words."""

    id: int
    client_id: int
    entry: AdvocacyEntry
    about: str = ""


@dataclass(frozen=True, slots=True)
class AdvocacySum:
    """What asking came to: of `settled` entries `won` were won and `partly` in part; `open` ones are not settled.

    Amounts are whole cents.
    """

    won: int = 0
    partly: int = 0
    lost: int = 0
    withdrawn: int = 0
    open: int = 0
    saved_cents: int = 0
    won_cents: int = 0

    @property
    def settled(self) -> int:
        """How many came to an end."""
        return self.won + self.partly + self.lost + self.withdrawn
