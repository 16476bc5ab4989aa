"""The clock that screens and commands are given, and how days and months are named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""Short names of the days, Monday first, whatever the machine's locale."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Short names of the months."""


def age_on(born: date, today: date) -> int:
    """Whole years lived by `today`; someone born on 29 February turns a year older on 1 March of other years.

    Before the birth it is 0.
    """
    return max(0, today.year - born.year - ((today.month, today.day) < (born.month, born.day)))


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
