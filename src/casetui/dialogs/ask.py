"""Ask for one line, and show at once how it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.drafted import Drafted
from casetui.dialogs.unsaved import DISCARD, SAVE, Unsaved
from casetui.terms.change import Refused
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.widgets.tell import tell

Reading = Callable[[str], str]
"""Says how a line is read; raises `Refused` in words when it cannot be."""


class Ask(Drafted[str]):
    """One line with its reading; Enter takes it, unless `reading` refuses it.

    `Esc` leaves what was typed as a draft.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take it", id="ask.take", tooltip="Take the line as it is read", priority=True),
    ]

    def __init__(self, heading: Words, label: str, reading: Reading, value: str = "", hint: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.label = label
        self.reading = reading
        self.value = value
        self.hint = hint

    def rows(self) -> ComposeResult:
        """The line."""
        yield Field(self.label, self.value, hint=self.hint, id="line")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Field).focus()

    @on(Field.Changed)
    def _show(self, event: Field.Changed) -> None:
        event.field.error(None)
        try:
            event.field.reading(self.reading(event.value))
        except Refused:
            event.field.reading("")

    @on(Field.Submitted)
    def _take(self, event: Field.Submitted) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Take the line if it can be read."""
        field = self.query_one(Field)
        try:
            self.reading(field.value)
        except Refused as refused:
            field.error(str(refused))
            return
        self.answer(field.value)

    def action_close(self) -> None:
        """Close; what was typed is left as a draft, where one is kept."""
        if self.keeper is None or not self.changed:
            self.let_go()
        elif self.leave_draft():
            tell(self.app, "Draft kept.")
        else:
            self.app.push_screen(Unsaved(), self._after_all)

    def _after_all(self, word: str | None) -> None:
        if word == SAVE:
            self.action_take()
        elif word == DISCARD:
            self.let_go()
