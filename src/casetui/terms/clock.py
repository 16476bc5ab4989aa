"""The clock that screens and commands are given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the day and the moment; `fixed` holds the day still for `--today` and for tests."""

    fixed: date | None = None

    def today(self) -> date:
        """The local calendar day."""
        return self.fixed or datetime.now().astimezone().date()

    def now(self) -> datetime:
        """The moment, aware and local; on a fixed day it keeps the real time of day."""
        moment = datetime.now().astimezone()
        if self.fixed is None:
            return moment
        return datetime.combine(self.fixed, moment.timetz())

    def now_utc(self) -> datetime:
        """The moment in UTC, as kept in the vault."""
        return self.now().astimezone(UTC)
