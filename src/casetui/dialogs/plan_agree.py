"""With whom a plan is agreed, and when that was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.dates import read_day
from casetui.terms.change import Refused
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.wording import say_day


@dataclass(frozen=True, slots=True)
class Agreed:
    """The sheet's answer."""

    with_whom: str
    on: date


class Agree(Form[Agreed]):
    """With whom, and the day: today unless another is typed."""

    def __init__(self, heading: Words, with_whom: str, hint: str, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.with_whom, self.hint, self.today = with_whom, hint, today

    def rows(self) -> ComposeResult:
        """Two lines."""
        yield Field("With", self.with_whom, hint=self.hint, id="with")
        yield Field("On", "today", width=20, hint="or earlier: yesterday, 11/18", id="on")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#with", Field).focus()

    @on(Field.Changed, "#on")
    def _read_back(self, event: Field.Changed) -> None:
        try:
            said = say_day(self._read(event.value), self.today)
        except Refused:
            said = ""
        event.field.reading("" if said == event.value.strip() else said)

    def action_save(self) -> None:
        """Keep it, if somebody is named and the day can be read."""
        whom = self._value("with")
        if not whom:
            self._wrong("with", "a few words are needed")
            return
        try:
            self.answer(Agreed(whom, self._read(self._value("on"))))
        except Refused as refused:
            self._wrong("on", str(refused))

    def _read(self, text: str) -> date:
        day = read_day(text.strip() or "today", self.today, past=True)
        if day > self.today:
            raise Refused("that is still to come")
        return day
