"""Let a gap be until a day, with the reason."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.dates import read_day
from casetui.terms.change import Refused
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.wording import say_day

LetBe = tuple[str, date]
"""Why, and until which day."""


class LetItBe(Form[LetBe]):
    """Why, and until which day; from that day on it stands again unless it was settled."""

    def __init__(self, heading: Words, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.today = today

    def rows(self) -> ComposeResult:
        """The reason and the day."""
        yield Field("Why", placeholder="why this can be let be", id="why")
        yield Field("Until", hint="fri, +2w, 3/14: from then on it stands again", id="until")

    def on_mount(self) -> None:
        """Type the reason at once."""
        self.query_one("#why", Field).focus()

    @on(Field.Changed, "#until")
    def _read(self, event: Field.Changed) -> None:
        try:
            event.field.reading(say_day(read_day(event.value, self.today), self.today))
        except Refused:
            event.field.reading("")

    def action_save(self) -> None:
        """Keep it, if it says why and a day to come."""
        why = self._value("why")
        if not why:
            self._wrong("why", "say why it is let be")
            return
        if not self._value("until"):
            self._wrong("until", "say until when: from that day on it stands again")
            return
        try:
            until = read_day(self._value("until"), self.today)
        except Refused as refused:
            self._wrong("until", str(refused))
            return
        if until <= self.today:
            self._wrong("until", "a day to come")
            return
        self.answer((why, until))
