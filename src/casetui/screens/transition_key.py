"""One key for into hospital, home again, an emergency visit, a move, from wherever a client stands."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui.screens.incident_key import IncidentKey


class TransitionKey(IncidentKey):
    """A room with a client under the cursor, for whom a transition can be entered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "H",
            "transition",
            "Hospital",
            id="work.transition",
            tooltip="Hospital or home: admission, emergency visit, discharge, move; starts their clocks",
            show=False,
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A transition is somebody's."""
        if action == "transition":
            return True if self.is_mounted and self.client_here() is not None else None
        return super().check_action(action, parameters)

    def acts(self) -> dict[str, Callable[..., object]]:
        """A transition of a client."""
        return {**super().acts(), "transition": self.enter_transition, "ordered": self.enter_service}

    def enter_service(self, client_id: int, name: str) -> None:
        """Ask for a service that was ordered for a client.

        Raises:
            Refused: she is not there any more.
        """
        import_module("casetui.screens.starting_service").ask_service(self, client_id, name)

    def action_transition(self) -> None:
        """What happened to the client of the line."""
        client_id = self.client_here()
        if client_id is not None:
            self.enter_transition(client_id)

    def enter_transition(self, client_id: int, stay_id: int | None = None) -> None:
        """Ask what happened to a client; of a stay that a record brought what is known stands there.

        Raises:
            Refused: she or the stay is not there any more.
        """
        import_module("casetui.screens.starting_transition").ask_transition(self, client_id, stay_id)
