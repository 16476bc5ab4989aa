"""One row of a list of the intake form: a phone, a person, a medicine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.form import Form
from casetui.rules.intake import say
from casetui.rules.intake_again import settled
from casetui.terms.change import Refused
from casetui.terms.intake import FormField, FormList, Row
from casetui.widgets.choice import Choice
from casetui.widgets.entry import Entry, entry, typed
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField
from casetui.widgets.pieces import Words

LABEL = 14


@dataclass(frozen=True, slots=True)
class FilledRow:
    """The row as typed, and whether another one is to be filled in after it."""

    row: Row
    another: bool


class RowSheet(Form[FilledRow]):
    """The fields of a row; whatever is read in some way is read back as it is typed."""

    DEFAULT_CSS = "RowSheet .fields { max-height: 90vh; overflow-y: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+n",
            "another",
            "Save, another",
            id="row.another",
            tooltip="Keep it, and fill in another one",
            priority=True,
        ),
    ]

    def __init__(self, heading: Words, listed: FormList, row: Row, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.listed = listed
        self.row = row
        self.today = today

    def rows(self) -> ComposeResult:
        """A row for each field."""
        for one in self.listed.fields:
            yield entry(one, self.row[one.name], label_width=LABEL)

    def on_mount(self) -> None:
        """The first line first: a kind stands as it mostly is."""
        for one in self.listed.fields:
            self._read_back(one)
        first = self.listed.needs or self.listed.fields[0].name
        self._entry(first).focus()

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        one = next((one for one in self.listed.fields if f"in-{one.name}" == event.field.id), None)
        if one is not None:
            self._read_back(one)

    @on(NoteField.Submitted)
    def _note_passed(self) -> None:
        self.focus_next()

    def action_enter(self) -> None:
        """Enter keeps the row from a line; from a choice it goes on."""
        if isinstance(self.focused, Choice):
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        """Keep the row, if it can be read."""
        self._take(another=False)

    def action_another(self) -> None:
        """Keep the row, and fill in another one."""
        self._take(another=True)

    def _take(self, another: bool) -> None:
        if not self.changed:
            self.let_go()
            return
        needed = next((one for one in self.listed.fields if one.name == self.listed.needs), None)
        if needed is not None and not typed(self._entry(needed.name)).strip():
            self._say_wrong(needed, f"a {self.listed.noun} cannot be kept without it")
            return
        row = dict(self.row)
        for one in self.listed.fields:
            row[one.name] = typed(self._entry(one.name))
            try:
                said = say(one, row[one.name], self.today)
            except Refused as refused:
                self._say_wrong(one, str(refused))
                return
            row[one.name] = settled(one, row[one.name], said)
        self.answer(FilledRow(row, another))

    def _say_wrong(self, one: FormField, words: str) -> None:
        widget = self._entry(one.name)
        if isinstance(widget, Field | NoteField):
            widget.error(words)
        widget.focus()

    def _read_back(self, one: FormField) -> None:
        widget = self._entry(one.name)
        if isinstance(widget, Field):
            try:
                said = say(one, widget.value, self.today)
            except Refused:
                said = ""
            widget.reading("" if said == widget.value.strip() else said)

    def _entry(self, name: str) -> Entry:
        widget = self.query_one(f"#in-{name}")
        assert isinstance(widget, Entry)
        return widget
