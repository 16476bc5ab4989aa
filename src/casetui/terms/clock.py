"""The clock that screens and commands are given, and how days and months are named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""Short names of the days, Monday first, whatever the machine's locale."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Short names of the months."""

NOON = time(12)
"""In UTC it stands for a day whose time nobody knows: the day is the same one wherever a client may live."""


def local_moment(day: date, at: time) -> datetime:
    """The moment at which the clocks here show `at` on `day`, aware.

    A time that a change of the clocks skips is an hour later, one that it repeats is the first of the two.

    Raises:
        OverflowError: it lies outside the calendar.
    """
    shown = datetime.combine(day, at)
    try:
        moment = shown.astimezone()
        skipped = moment.replace(tzinfo=None) != shown
        return shown.replace(fold=1).astimezone() if skipped else moment
    except (OSError, ValueError) as fault:
        raise OverflowError("outside the calendar") from fault


def day_of(moment: datetime) -> date:
    """The local day of an aware moment; for one that stands for a whole day, that day in every zone."""
    known = moment.astimezone(UTC)
    return known.date() if known.time() == NOON else moment.astimezone().date()


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
        return moment if self.fixed is None else local_moment(self.fixed, moment.time())

    def now_utc(self) -> datetime:
        """The moment in UTC, as kept in the vault."""
        return self.now().astimezone(UTC)
