"""One key for who else does it: from a referral, a service or an authorization to the directory, and on from there."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from casetui import messages
from casetui.screens.room import Room
from casetui.terms.directory import Sought
from casetui.terms.plan_tree import Ref, RefKind
from casetui.widgets.lines import LineList

KINDS = {RefKind.NEED: "need", RefKind.INTERVENTION: "intervention"}
"""Lines of a plan that somebody can be looked for, by the kind as the directory knows it."""


class Alternatives(Room):
    """A room in whose list things stand that somebody else could do; `about` is the plan's line it is there for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "b",
            "alternatives",
            "Who else",
            id="alternatives",
            tooltip="Who does this for the client: near, taking the payer, the cheapest suitable first; R refers there",
        ),
    ]

    about: Ref | None = None

    def sought(self) -> Sought | None:
        """What the directory is to be opened for: the line's service, else the plan's line, else anything for her."""
        book = self.casebook.directory
        kind, _, number = str(self.query_one(LineList).key or "").rpartition("-")
        found = book.sought(kind, int(number)) if number.isdecimal() else None
        if found is None and self.about is not None and self.about.kind in KINDS:
            found = book.sought(KINDS[self.about.kind], self.about.id)
        client_id = self.current_client()
        return found or (Sought(client_id, "") if client_id is not None else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Somebody is looked for on behalf of a client."""
        if action == "alternatives":
            return True if self.is_mounted and self.current_client() is not None else None
        return super().check_action(action, parameters)

    def action_alternatives(self) -> None:
        """Who else does it."""
        sought = self.sought()
        if sought is not None:
            self.app.post_message(messages.OpenDirectory(sought))
