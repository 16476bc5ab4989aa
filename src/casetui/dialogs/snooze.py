"""Put a check-in off: one key, or a typed day."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.rules.dates import add_months, read_day_and_time
from casetui.terms.change import Refused
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.wording import say_day, say_time

Until = tuple[date, time | None, str]
"""The day, the local time of day or None, and the reason where one was asked."""


class Snooze(Sheet[Until]):
    """`1` tomorrow, `3` days, `w` a week, `m` a month, or a typed date; a reason where the row has a window."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Put off", id="snooze.take", tooltip="Until the day that was typed", priority=True),
    ]

    def __init__(self, heading: Words, today: date, ask_why: bool) -> None:
        super().__init__()
        self.heading = heading
        self.today = today
        self.ask_why = ask_why
        self._shortcuts = {
            "1": today + timedelta(days=1),
            "3": today + timedelta(days=3),
            "w": today + timedelta(weeks=1),
            "m": add_months(today, 1),
        }

    def rows(self) -> ComposeResult:
        """A line for the day, and one for the reason where it is asked."""
        yield Field("Until", hint="1  3  w  m, or a day: fri, +2w, 3/14, tomorrow 2pm", id="until")
        if self.ask_why:
            yield Field("Why", hint="it has a window: say why it can wait", id="why")

    def on_mount(self) -> None:
        """Type or press at once."""
        self.query_one("#until", Field).focus()

    @on(Field.Changed, "#until")
    def _typed(self, event: Field.Changed) -> None:
        """A lone shortcut acts at once where nothing else is asked; anything else is read back."""
        event.field.error(None)
        if not self.ask_why and event.value in self._shortcuts:
            self._answer(self._shortcuts[event.value], None)
            return
        try:
            day, at = self._read(event.value)
        except Refused:
            event.field.reading("")
        else:
            event.field.reading(f"{say_day(day, self.today)}{' ' + say_time(at) if at else ''}")

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Until the day that was typed."""
        field = self.query_one("#until", Field)
        try:
            day, at = self._read(field.value)
        except Refused as refused:
            field.error(str(refused))
            field.focus()
            return
        self._answer(day, at)

    def _read(self, text: str) -> tuple[date, time | None]:
        typed = text.strip()
        if typed in self._shortcuts:
            return self._shortcuts[typed], None
        return read_day_and_time(text, self.today)

    def _answer(self, day: date, at: time | None) -> None:
        if not self.ask_why:
            self.answer((day, at, ""))
            return
        why = self.query_one("#why", Field)
        if why.value.strip():
            self.answer((day, at, why.value.strip()))
        else:
            why.error("say why it can wait")
            why.focus()
