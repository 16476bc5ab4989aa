"""Where a client is now."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.rules.dates import read_day
from casetui.terms.case import PlaceEntry, PlaceKind
from casetui.terms.change import Refused
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words
from casetui.wording import say_day


class Move(Form[PlaceEntry]):
    """The kind of place, its name, the unit, and since when."""

    def __init__(self, heading: Words, today: date) -> None:
        super().__init__()
        self.heading = heading
        self.today = today

    def rows(self) -> ComposeResult:
        """Four fields."""
        yield Choice("Where", [kind.value for kind in PlaceKind], id="kind")
        yield Field("Name", placeholder="Maine Medical, Cedar House", id="place")
        yield Field("Unit", placeholder="ward, floor, room", id="unit")
        yield Field("Since", "today", id="since")

    def on_mount(self) -> None:
        """The kind first: arrows or a letter."""
        self.query_one(Choice).focus()

    @on(Field.Changed, "#since")
    def _since(self, event: Field.Changed) -> None:
        try:
            event.field.reading(say_day(read_day(event.value, self.today, past=True), self.today))
        except Refused:
            event.field.reading("")

    def action_save(self) -> None:
        """Keep it if the day can be read."""
        try:
            since = read_day(self._value("since") or "today", self.today, past=True)
        except Refused as refused:
            self._wrong("since", str(refused))
            return
        kind = PlaceKind(self.query_one(Choice).value)
        self.answer(PlaceEntry(kind, since, self._value("place"), self._value("unit")))
