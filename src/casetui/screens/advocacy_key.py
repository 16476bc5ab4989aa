"""One key to a client's denials, benefits and dates, from wherever a line of her work stands."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui import messages
from casetui.screens.recording import Recording
from casetui.screens.stepping import Stepping
from casetui.screens.transition_key import TransitionKey


class AdvocacyKey(Stepping, Recording, TransitionKey):
    """A room with a line of work of a client under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "N",
            "denials",
            "Denials",
            id="work.denials",
            tooltip="Denials and appeals with their clocks, benefits, dates at law",
            show=False,
        ),
    ]

    def action_denials(self) -> None:
        """Open the client's denials, benefits and dates, at what the line is about."""
        client_id, found = self.client_id(), self.watched()
        if client_id is not None:
            row = f"{found.kind}-{found.number}" if found is not None else ""
            self.app.post_message(messages.OpenAdvocacy(client_id, row=row))
