"""A form with a line for a day and a time of day that are past, read back as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from textual import on

from casetui.dialogs.service_days import DatedForm
from casetui.dialogs.sheet import Answer
from casetui.rules.dates import read_day_and_time
from casetui.terms.change import Refused
from casetui.terms.clock import local_moment
from casetui.widgets.field import Field
from casetui.wording import say_day, say_in_full, say_time


class MomentForm(DatedForm[Answer]):
    """The lines named in `moments` are a day with a time, or a day alone."""

    moments: Sequence[str] = ()

    @on(Field.Changed)
    def _moment_typed(self, event: Field.Changed) -> None:
        if event.field.id in self.moments:
            self.read_moment_back(event.field)

    def read_moment_back(self, field: Field) -> None:
        """Say how a day with a time is read."""
        try:
            day, at = read_day_and_time(field.value, self.today, past=True)
        except Refused:
            field.reading("")
            return
        field.reading(f"{say_day(day, self.today)}{f' {say_time(at)}' if at is not None else ''}")

    def day_and_time(self, name: str) -> tuple[date, time | None] | None:
        """The day, and the time where one is typed; None where it cannot be read, which is said."""
        try:
            return read_day_and_time(self._value(name), self.today, past=True)
        except Refused as refused:
            self._wrong(name, str(refused))
            return None

    def moment(self, name: str, now: datetime) -> datetime | None:
        """The aware moment; of today without a time it is now, of another day its noon. None where it is not to be
        read, which is said."""
        found = self.day_and_time(name)
        if found is None:
            return None
        day, at = found
        if at is None:
            return now if day == now.date() else local_moment(day, time(12))
        return now if day == now.date() and at == _minute(now) else local_moment(day, at)


def typed_moment(moment: datetime, today: date) -> str:
    """A moment as it could be typed: "today 9:30"."""
    here = moment.astimezone()
    day = "today" if here.date() == today else say_in_full(here.date())
    return f"{day} {say_time(_minute(here))}"


def _minute(moment: datetime) -> time:
    return time(moment.hour, moment.minute)
