"""One key for an incident of a client, from wherever she stands: Today, her page, her plan."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui.screens.room import Room


class IncidentKey(Room):
    """A room with a client under the cursor, of whom an incident can be written down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "I",
            "incident",
            "Incident",
            id="work.incident",
            tooltip="A fall, an error, somebody missing, an abuse concern: what, done, told",
            show=False,
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An incident is somebody's."""
        if action == "incident":
            return True if self.is_mounted and self.client_here() is not None else None
        return super().check_action(action, parameters)

    def acts(self) -> dict[str, Callable[..., object]]:
        """An incident of a kind."""
        return {**super().acts(), "incident": self.enter_incident}

    def action_incident(self) -> None:
        """Which kind, then what."""
        client_id = self.client_here()
        if client_id is not None:
            import_module("casetui.screens.starting_incident").ask_kind(self, client_id)

    def enter_incident(self, client_id: int, kind: str) -> None:
        """An incident of a client, of a kind by its words.

        Raises:
            Refused: she is not there any more.
            ValueError: there is no such kind.
        """
        import_module("casetui.screens.starting_incident").ask_incident(self, client_id, kind)
