"""Practice: what is hers and no client's, in sections that Tab walks: numbers, duties, credentials, days off."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui.palette import Role
from casetui.screens.practice_credentials import CredentialSection
from casetui.screens.practice_days_off import DayOffSection
from casetui.screens.practice_duties import DutySection
from casetui.screens.practice_numbers import NumberSection
from casetui.screens.section_room import SectionRoom
from casetui.store.casebook import Casebook
from casetui.terms.clock import Clock
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Piece
from casetui.widgets.rail import TitleBar


class PracticeScreen(SectionRoom):
    """Her own practice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J", "shift(1)", "Move", id="practice.down", key_display="J K", tooltip="Move the number down"),
        Binding("K", "shift(-1)", "Move up", id="practice.up", tooltip="Move the number up", show=False),
    ]

    def __init__(self, casebook: Casebook, clock: Clock, section: str = "") -> None:
        super().__init__(casebook, clock)
        self.numbers = NumberSection(self)
        self.sections = (self.numbers, DutySection(self), CredentialSection(self), DayOffSection(self))
        self.in_section(section)

    def reload(self) -> None:
        """Read the section again; the cursor keeps its place."""
        if self.is_mounted:
            self.query_one(TitleBar).show(Piece("Practice", Role.STRONG), ["yours, no client's"])
            self.show_section()

    def bring_up(self, section: str, row: str, edit: bool) -> None:
        """Go to a section and a line of it; with `edit` turn the line into its fields, or add one without a line."""
        self.place = next((n for n, one in enumerate(self.sections) if one.name == section), self.place)
        self.reload()
        if row:
            self.query_one(LineList).select(row)
        number = self._number() if row else None
        if edit and number is not None:
            self.section.edit(number)
        elif edit and not row:
            self.section.add()

    def here(self) -> dict[str, object]:
        """Which section, and the line under the cursor."""
        return {"room": "practice", "section": self.section.name, "row": self.query_one(LineList).key}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only numbers have an order of hers."""
        if action == "shift":
            return self.section is self.numbers and (True if self._number() is not None else None)
        return super().check_action(action, parameters)

    def action_shift(self, step: int) -> None:
        """The number one place on."""
        number = self._number()
        if number is not None:
            self.numbers.shift(number, step)
