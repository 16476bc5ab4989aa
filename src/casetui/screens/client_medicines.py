"""The way from a client's page to her medicine lists and doses."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui.messages_watching import OpenMedicines
from casetui.screens.client_work import ClientWork


class HerMedicines(ClientWork):
    """A client's page with a section of her health, `section`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("L", "medicines", "Lists", id="client.medicines", tooltip="Medicine lists side by side, and doses"),
    ]

    section: str

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Medicines are of her health."""
        if action == "medicines":
            return self.section == "health"
        return super().check_action(action, parameters)

    def action_medicines(self) -> None:
        """Her medicine lists and doses."""
        self.open_medicines()

    def open_medicines(self, row: str = "") -> None:
        """Show them, the cursor on a line where one is named."""
        self.app.post_message(OpenMedicines(self.number, row=row))
