"""Which screen comes next among the rooms of advocating: denials, benefits, dates at law."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.app import SystemCommand
from textual.screen import Screen

from casetui import messages
from casetui.routes_watching import WatchingRoutes

if TYPE_CHECKING:
    from casetui.screens.room import Room
    from casetui.store.casebook import Casebook
    from casetui.terms.draft import Draft


class AdvocatingRoutes(WatchingRoutes):
    """An app that leads to the rooms of advocating too."""

    async def on_open_advocacy(self, message: messages.OpenAdvocacy) -> None:
        """A client's denials, benefits and dates; what is typed at once waits for it."""
        from casetui.screens.advocacy import AdvocacyScreen

        if self.casebook is not None:
            room = AdvocacyScreen(self.casebook, self.clock, message.client_id, message.section)
            await self.push_screen(room)
            if message.row:
                room.go_to_line(message.row)

    def advocating_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """By name what has no key of its own on the page of a client."""
        from casetui.screens.stepping import Stepping

        if not isinstance(screen, Stepping):
            return
        client_id, by_key = screen.current_client(), {one.binding.id for one in screen.active_bindings.values()}
        if client_id is not None and "appeal.call" not in by_key:
            words = "What an insurer or agency said: who, when, under which number"
            yield SystemCommand("Call with a payer", words, lambda: self.call_later(screen.step, "payer", client_id))

    def advocating_desk(self, desk: str) -> None:
        """The desk of deadlines, upon Today."""
        from casetui.screens.deadlines import DeadlinesScreen

        if desk == "deadlines" and self.casebook is not None:
            self.push_screen(DeadlinesScreen(self.casebook, self.clock))

    def advocating(self, book: Casebook, client_id: int, draft: Draft) -> Room | None:
        """The room of advocating in which a draft was typed; None where it was another one."""
        from casetui.screens.advocacy import AdvocacyScreen
        from casetui.screens.deadlines import DeadlinesScreen

        match draft.place:
            case {"room": "deadlines"}:
                return DeadlinesScreen(book, self.clock)
            case {"room": "advocacy"}:
                return AdvocacyScreen(book, self.clock, client_id, str(draft.place.get("section")))
        return None
