"""The day summed up on one key each: what it brings, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from casetui.screens.room import Room
from casetui.terms.change import Change

if TYPE_CHECKING:
    from casetui.terms.day import Evening


class DayKeys(Room):
    """A room from which a day is begun and ended."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "O",
            "open_day",
            "Open the day",
            id="day.open",
            tooltip="What is new, overdue and gone by itself, and the deadlines of the week",
            show=False,
        ),
        Binding(
            "E",
            "end_day",
            "End the day",
            id="day.end",
            tooltip="What was done and moved, the time recorded, the notes to sign",
            show=False,
        ),
    ]

    def action_open_day(self) -> None:
        """What the day brings."""
        from casetui.dialogs.day import MorningSheet

        self.app.push_screen(MorningSheet(self.casebook.days.morning(self.clock.today())))

    def action_end_day(self) -> None:
        """What was done; notes are signed here."""
        from casetui.dialogs.day import EveningSheet

        self.app.push_screen(EveningSheet(self.casebook.days.evening(self.clock.today()), self.sign_notes))

    def sign_notes(self) -> Evening | None:
        """Sign every note that waits for it; the day as it stands then, None where it was not saved."""
        numbers = [note.id for note in self.casebook.days.to_sign()]
        done: Change | None = self.make(lambda: self.casebook.contacts.sign(numbers, self.clock.now()))
        return self.casebook.days.evening(self.clock.today()) if done is not None else None
