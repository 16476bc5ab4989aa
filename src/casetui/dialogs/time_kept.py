"""Time or miles by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult

from casetui.dialogs.form import Form
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words


@dataclass(frozen=True, slots=True)
class Kept:
    """Whole minutes, whole miles, and what for."""

    minutes: int | None
    miles: int | None
    what: str


class TimeKept(Form[Kept]):
    """Minutes, miles, what for; Enter keeps it."""

    def __init__(self, heading: Words) -> None:
        super().__init__()
        self.heading = heading

    def rows(self) -> ComposeResult:
        """Minutes first: digits and Enter are enough."""
        yield Field("Minutes", width=8, id="minutes")
        yield Field("Miles", width=8, id="miles")
        yield Field("For", placeholder="paperwork, travel, a call to the plan", id="what")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#minutes", Field).focus()

    def action_save(self) -> None:
        """Keep it, if there is time or miles in it."""
        minutes, miles = self._whole("minutes"), self._whole("miles")
        if not self._fine:
            return
        if not minutes and not miles:
            self._wrong("minutes", "minutes or miles are needed")
            return
        self.answer(Kept(minutes, miles, self._value("what")))
