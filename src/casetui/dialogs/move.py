"""Where a client is now."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.rules.dates import read_day
from casetui.terms.case import PlaceEntry, PlaceKind
from casetui.terms.change import Refused
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.wording import say_day


class Move(Sheet[PlaceEntry]):
    """The kind of place, its name, the unit, and since when."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="move.save", tooltip="Keep where she is", priority=True),
    ]

    def __init__(self, heading: Words, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.today = today

    def rows(self) -> ComposeResult:
        """Four fields."""
        yield Choice("Where", [kind.value for kind in PlaceKind], id="kind")
        yield Field("Name", hint="Maine Medical, Cedar House", id="place")
        yield Field("Unit", hint="ward, floor, room", id="unit")
        yield Field("Since", "today", id="since")

    def on_mount(self) -> None:
        """The kind first: arrows or a letter."""
        self.query_one(Choice).focus()

    @on(Field.Changed, "#since")
    def _since(self, event: Field.Changed) -> None:
        event.field.error(None)
        try:
            event.field.reading(say_day(read_day(event.value, self.today, past=True), self.today))
        except Refused:
            event.field.reading("")

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Keep it if the day can be read."""
        field = self.query_one("#since", Field)
        try:
            since = read_day(field.value or "today", self.today, past=True)
        except Refused as refused:
            field.error(str(refused))
            field.focus()
            return
        kind = PlaceKind(self.query_one(Choice).value)
        place, unit = (self.query_one(f"#{name}", Field).value.strip() for name in ("place", "unit"))
        self.dismiss(PlaceEntry(kind, since, place, unit))
