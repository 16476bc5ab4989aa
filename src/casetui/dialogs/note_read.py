"""One past contact in full; its words and time can be bettered, nothing it set up changes."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.telling_rows import TellingForm
from casetui.portrayal import happened_in_full
from casetui.terms.consent import Telling
from casetui.terms.portrait import Happened
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField

Amended = tuple[str, int | None, int | None, Telling]
"""Note, whole minutes, whole miles, how it stands to letters."""


class NoteRead(TellingForm[Amended]):
    """Read it; type in it to amend it."""

    def __init__(self, name: str, what: Happened, today: date) -> None:
        super().__init__()
        self.heading = name
        self.what = what
        self.today = today

    def rows(self) -> ComposeResult:
        """What was kept, then the fields that can be bettered."""
        said = "\n".join(f"{entry.label:<10}{entry.text}" for entry in happened_in_full(self.what, self.today))
        yield Static(Content(said), id="kept")
        if not self.what.void_why:
            yield Field("Minutes", _number(self.what.minutes), width=8, id="minutes")
            yield Field("Miles", _number(self.what.miles), width=8, id="miles")
            yield from self.telling_row(self.what.telling)
        yield NoteField("Note", self.what.note, id="note")

    def on_mount(self) -> None:
        """Read first: the cursor stands in the note."""
        self.query_one(NoteField).focus()

    def action_save(self) -> None:
        """Keep what was changed; without a change, close."""
        if self.what.void_why or not self.changed:
            self.let_go()
            return
        minutes, miles = self._whole("minutes"), self._whole("miles")
        if self._fine:
            self.answer((self.query_one(NoteField).value.strip(), minutes, miles, self.telling))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was voided is marked no more."""
        if action == "telling":
            return not self.what.void_why
        return super().check_action(action, parameters)

    def action_close(self) -> None:
        """Close; what was changed is asked about first, unless the note was voided."""
        if self.what.void_why:
            self.dismiss(None)
        else:
            super().action_close()


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
