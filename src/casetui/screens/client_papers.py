"""The way from a client's page to her papers."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui import messages
from casetui.screens.room import Room


class Papers(Room):
    """A room about one client whose papers can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "F",
            "papers",
            "Papers",
            id="client.papers",
            tooltip="Documents kept in the vault: powers of attorney, notices, cards",
            show=False,
        ),
    ]

    def action_papers(self) -> None:
        """Her papers."""
        client_id = self.current_client()
        if client_id is not None:
            self.app.post_message(messages.OpenDocuments(client_id))
