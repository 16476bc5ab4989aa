"""One number to ring: whose, which, for what, and when somebody answers."""

from __future__ import annotations

from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.terms.number import NumberEntry
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words


class NumberSheet(Form[NumberEntry]):
    """A number; of one that is hers to enter the number first."""

    def __init__(self, heading: Words, entry: NumberEntry | None = None) -> None:
        super().__init__()
        self.heading = heading
        self.entry = entry

    def rows(self) -> ComposeResult:
        """Whose first."""
        entry = self.entry or NumberEntry("")
        yield Field("Whose", entry.name, placeholder="the county's crisis team", id="name")
        yield Field("Number", entry.number, width=24, id="number")
        yield Field("For", entry.what, placeholder="what it is rung for", id="what")
        yield Field("Hours", entry.hours, placeholder="always, or weekdays 8 to 5", id="hours")

    def on_mount(self) -> None:
        """Type at once what is wanting."""
        self.query_one("#number" if self.entry is not None else "#name", Field).focus()

    def action_save(self) -> None:
        """Keep it, if it says whose it is; a new one has a number."""
        entry = NumberEntry(*(self._value(name) for name in ("name", "number", "what", "hours")))
        if not entry.number and self.entry is None:
            self._wrong("number", "a number is needed")
        if not entry.name:
            self._wrong("name", "say whose number it is")
        if self._fine:
            self.answer(entry)
