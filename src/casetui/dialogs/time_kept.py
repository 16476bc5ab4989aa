"""Time or miles by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.widgets.field import Field
from casetui.widgets.pieces import Words


@dataclass(frozen=True, slots=True)
class Kept:
    """Whole minutes, whole miles, and what for."""

    minutes: int | None
    miles: int | None
    what: str


class TimeKept(Sheet[Kept]):
    """Minutes, miles, what for; Enter keeps it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "Save", id="time.save", tooltip="Keep the time", priority=True),
    ]

    def __init__(self, heading: Words) -> None:
        super().__init__()
        self.heading = heading

    def rows(self) -> ComposeResult:
        """Minutes first: digits and Enter are enough."""
        yield Field("Minutes", width=8, id="minutes")
        yield Field("Miles", width=8, id="miles")
        yield Field("For", hint="paperwork, travel, a call to the plan", id="what")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#minutes", Field).focus()

    @on(Field.Changed)
    def _mended(self, event: Field.Changed) -> None:
        event.field.error(None)

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Keep it, if there is time or miles in it."""
        minutes, miles = self._number("minutes"), self._number("miles")
        if any(field.wrong for field in self.query(Field)):
            return
        if not minutes and not miles:
            self.query_one("#minutes", Field).error("minutes or miles are needed")
            return
        self.dismiss(Kept(minutes, miles, self.query_one("#what", Field).value.strip()))

    def _number(self, name: str) -> int | None:
        field = self.query_one(f"#{name}", Field)
        text = field.value.strip()
        if text and not text.isdecimal():
            field.error("a whole number, or nothing")
            field.focus()
        return int(text) if text.isdecimal() else None
