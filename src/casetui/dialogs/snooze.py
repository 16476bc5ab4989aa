"""Put a check-in off: one key, or a typed day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.palette import Role
from casetui.rules.dates import add_months, read_day_and_time
from casetui.rules.working_days import remark
from casetui.terms.change import Refused
from casetui.terms.rhythm import Away
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, fit
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_time

Until = tuple[date, time | None, str]
"""The day, the local time of day or None, and the reason where one was asked."""

TYPED = "d"
"""The key that goes to the line for a day of her own: a list takes letters, so that "mon" is never "m"."""

WORDS = 14
"""Cells of how a choice is called, before its day."""


class Later(NamedTuple):
    """One key: the day that it puts off to, None for a day to be typed, and its words."""

    key: str
    day: date | None
    words: str


class Snooze(Form[Until]):
    """`1` tomorrow, `3` days, `w` a week, `m` a month, `d` a typed day; a reason where the row has a window."""

    DEFAULT_CSS = "Snooze LineList { height: 5; }"

    def __init__(self, heading: Words, today: date, ask_why: bool, away: Sequence[Away] = ()) -> None:
        super().__init__()
        self.heading = heading
        self.today = today
        self.ask_why, self.away = ask_why, away
        self.choices = (
            Later("1", today + timedelta(days=1), "tomorrow"),
            Later("3", today + timedelta(days=3), "3 days"),
            Later("w", today + timedelta(weeks=1), "a week"),
            Later("m", add_months(today, 1), "a month"),
            Later(TYPED, None, "another day"),
        )

    def rows(self) -> ComposeResult:
        """The keys, a line for the day, and one for the reason where it is asked."""
        yield LineList[Later](self._draw, [Row(choice.key, choice) for choice in self.choices])
        yield Field("Until", hint="fri, +2w, 3/14, tomorrow 2pm", id="until")
        if self.ask_why:
            yield Field("Why", placeholder="it has a window: say why it can wait", id="why")

    def on_mount(self) -> None:
        """Press at once."""
        self.query_one(LineList).focus()

    def on_key(self, event: events.Key) -> None:
        """A letter in the list chooses at once."""
        if self.query_one(LineList).has_focus and event.character in {choice.key for choice in self.choices}:
            event.stop()
            event.prevent_default()
            self._choose(event.character)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self._choose(str(event.key))

    @on(Field.Changed, "#until")
    def _typed(self, event: Field.Changed) -> None:
        try:
            day, at = read_day_and_time(event.value, self.today)
        except Refused:
            event.field.reading("")
        else:
            said = f"{say_day(day, self.today)}{' ' + say_time(at) if at else ''}"
            event.field.reading(", ".join(filter(None, (said, remark(day, self.away)))))

    def action_save(self) -> None:
        """Until the day that was typed."""
        try:
            day, at = read_day_and_time(self._value("until"), self.today)
        except Refused as refused:
            self._wrong("until", str(refused))
            return
        why = self._value("why") if self.ask_why else ""
        if self.ask_why and not why:
            self._wrong("why", "say why it can wait")
            return
        self.answer((day, at, why))

    def _choose(self, key: str | None) -> None:
        day = next(choice.day for choice in self.choices if choice.key == key)
        field = self.query_one("#until", Field)
        if day is None:
            field.focus()
        elif self.ask_why:
            field.value = say_day(day, self.today)
            self.query_one("#why", Field).focus()
        else:
            self.answer((day, None, ""))

    def _draw(self, row: Row[Later], width: int, selected: bool) -> Line:
        choice = row.value
        day = say_day(choice.day, self.today) if choice.day and choice.words != "tomorrow" else ""
        if choice.day and (heed := remark(choice.day, self.away)):
            day = ", ".join(filter(None, (day, heed)))
        words = Piece(f" {choice.words:<{WORDS}}")
        return fit((Piece(f" {choice.key} ", Role.KEY), words, Piece(day, Role.QUIET)), width)
