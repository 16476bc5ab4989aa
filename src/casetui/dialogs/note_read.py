"""One past contact in full; its words and time can be bettered, nothing it set up changes."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.sheet import Sheet
from casetui.dialogs.unsaved import DISCARD, SAVE, Unsaved
from casetui.portrayal import happened_in_full
from casetui.terms.portrait import Happened
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField

Amended = tuple[str, int | None, int | None]
"""Note, whole minutes, whole miles."""


class NoteRead(Sheet[Amended]):
    """Read it; type in it to amend it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="note.save", tooltip="Keep the amended note", priority=True),
    ]

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
        yield NoteField("Note", self.what.note, id="note")

    def on_mount(self) -> None:
        """Read first: the cursor stands in the note."""
        self.query_one(NoteField).focus()

    @on(Field.Changed)
    def _mended(self, event: Field.Changed) -> None:
        event.field.error(None)

    def action_save(self) -> None:
        """Keep what was changed; without a change, close."""
        if self.what.void_why or not self._changed():
            self.dismiss(None)
            return
        numbers = [self._read("minutes"), self._read("miles")]
        if not any(field.wrong for field in self.query(Field)):
            self.dismiss((self.query_one(NoteField).value.strip(), numbers[0], numbers[1]))

    def action_close(self) -> None:
        """Close; what was changed is asked about first."""
        if self.what.void_why or not self._changed():
            self.dismiss(None)
            return

        def answered(word: str | None) -> None:
            if word == SAVE:
                self.action_save()
            elif word == DISCARD:
                self.dismiss(None)

        self.app.push_screen(Unsaved(), answered)

    def _changed(self) -> bool:
        before = (self.what.note, _number(self.what.minutes), _number(self.what.miles))
        now = (self.query_one(NoteField).value, *(field.value.strip() for field in self.query(Field)))
        return before != now

    def _read(self, name: str) -> int | None:
        field = self.query_one(f"#{name}", Field)
        text = field.value.strip()
        if text and not text.isdecimal():
            field.error("a whole number, or nothing")
        return int(text) if text.isdecimal() else None


def _number(value: int | None) -> str:
    return "" if value is None else str(value)
