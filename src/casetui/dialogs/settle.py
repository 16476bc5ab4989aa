"""What was done about a row that cannot just be ticked off, and where it must be, when she looks again."""

from __future__ import annotations

from datetime import date, timedelta

from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.dates import read_day
from casetui.terms.change import Refused
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.wording import say_day

Settled = tuple[str, date | None]
"""What was done, and the day of the next look where one is asked."""


class Settle(Form[Settled]):
    """One line for what was done; one for the next look where the row is about safety."""

    def __init__(self, heading: Words, today: date, next_look: bool, hint: str) -> None:
        super().__init__()
        self.heading = heading
        self.today = today
        self.next_look = next_look
        self.hint = hint

    def rows(self) -> ComposeResult:
        """What was done, and the next look."""
        yield Field("Done", placeholder=self.hint, id="what")
        if self.next_look:
            tomorrow = say_day(self.today + timedelta(days=1), self.today)
            yield Field("Next look", tomorrow, hint="a safety row leaves only with the next look", id="next")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#what", Field).focus()

    def action_save(self) -> None:
        """Keep it, if it says what was done and the day can be read."""
        what, day = self._value("what"), None
        if not what:
            self._wrong("what", "say what was done")
            return
        if self.next_look:
            try:
                day = read_day(self._value("next"), self.today)
            except Refused as refused:
                self._wrong("next", str(refused))
                return
        self.answer((what, day))
