"""Which screen comes next among the rooms of coordinating: what runs between the clients and everyone else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from casetui import messages

if TYPE_CHECKING:
    from casetui.screens.room import Room
    from casetui.store.casebook import Casebook
    from casetui.terms.clock import Clock
    from casetui.terms.draft import Draft


class CoordinatingRoutes(App[str]):
    """An app that leads to the rooms of coordinating."""

    clock: Clock
    casebook: Casebook | None = None

    async def on_open_coordinate(self, message: messages.OpenCoordinate) -> None:
        """What runs between one client and everyone else; what is typed at once waits for it."""
        from casetui.screens.coordinate import CoordinateScreen

        if self.casebook is not None:
            room = CoordinateScreen(self.casebook, self.clock, message.client_id, message.section, message.about)
            await self.push_screen(room)
            if message.row:
                room.go_to_line(message.row)

    def on_open_documents(self, message: messages.OpenDocuments) -> None:
        """A client's papers, on whatever is shown."""
        from casetui.screens.documents import DocumentsScreen

        if self.casebook is not None:
            self.push_screen(DocumentsScreen(self.casebook, self.clock, message.client_id))

    async def on_open_telling(self, message: messages.OpenTelling) -> None:
        """Who around a client may hear what; where that is shown already, a paper is brought up upon it."""
        from casetui.screens.telling import TellingScreen

        room = self.screen
        if isinstance(room, TellingScreen) and message.row:
            room.bring_up(message.row)
        elif self.casebook is not None:
            await self.push_screen(TellingScreen(self.casebook, self.clock, message.client_id, message.row))

    def on_open_places(self, message: messages.OpenPlaces) -> None:
        """The search for a place, on whatever is shown."""
        from casetui.screens.places import PlacesScreen

        if self.casebook is not None:
            self.push_screen(PlacesScreen(self.casebook, self.clock, message.client_id, message.need_id))

    def on_open_shifts(self, message: messages.OpenShifts) -> None:
        """Who comes to a client and when, on whatever is shown."""
        from casetui.screens.shifts import ShiftsScreen

        if self.casebook is not None:
            self.push_screen(ShiftsScreen(self.casebook, self.clock, message.client_id))

    def coordinating_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """By name what has no key of its own on the page of a client."""
        from casetui.screens.room import Room

        client_id = screen.current_client() if isinstance(screen, Room) else None
        by_key = {active.binding.id for active in screen.active_bindings.values()}
        if client_id is None or "coordinate.places" in by_key:
            return
        rooms = (
            ("Places", "Where the client is to live: places compared, the moving day", messages.OpenPlaces(client_id)),
            ("Carers", "Who comes to the client in the week, and who did not", messages.OpenShifts(client_id)),
        )
        for name, words, message in rooms:
            yield SystemCommand(name, words, lambda message=message: self._ask_for(message))

    def _ask_for(self, message: messages.OpenPlaces | messages.OpenShifts) -> None:
        self.post_message(message)

    def coordinating_desk(self, desk: str) -> None:
        """One of the desks of coordinating, upon Today."""
        from casetui.screens.directory import DirectoryScreen
        from casetui.screens.loops import LoopsScreen

        rooms: dict[str, type[Room]] = {"loops": LoopsScreen, "directory": DirectoryScreen}
        if desk in rooms and self.casebook is not None:
            self.push_screen(rooms[desk](self.casebook, self.clock))

    def on_open_directory(self, message: messages.OpenDirectory) -> None:
        """The directory, on whatever is shown; the one that is shown already goes to the provider."""
        from casetui.screens.directory import DirectoryScreen

        if isinstance(self.screen, DirectoryScreen) and message.sought is None:
            self.screen.go_to_provider(message.provider_id)
        elif self.casebook is not None:
            self.push_screen(DirectoryScreen(self.casebook, self.clock, message.sought, message.provider_id))

    def directory_of(self, book: Casebook, draft: Draft) -> Room:
        """The directory as it was when a draft was typed in it."""
        from casetui.screens.directory import DirectoryScreen
        from casetui.terms.directory import Sought

        match draft.place:
            case {"client": int(client_id), "service": str(service)}:
                return DirectoryScreen(book, self.clock, Sought(client_id, service))
        return DirectoryScreen(book, self.clock)

    def coordinating(self, book: Casebook, client_id: int, draft: Draft) -> Room | None:
        """The room of coordinating in which a draft was typed; None where it was another one."""
        from casetui.screens.coordinate import CoordinateScreen
        from casetui.screens.documents import DocumentsScreen
        from casetui.screens.loops import LoopsScreen
        from casetui.screens.places import PlacesScreen
        from casetui.screens.shifts import ShiftsScreen
        from casetui.screens.telling import TellingScreen

        match draft.place:
            case {"room": "coordinate"}:
                return CoordinateScreen(book, self.clock, client_id, str(draft.place.get("section")))
            case {"room": "loops"}:
                return LoopsScreen(book, self.clock)
            case {"room": "papers"}:
                return DocumentsScreen(book, self.clock, client_id)
            case {"room": "places"}:
                return PlacesScreen(book, self.clock, client_id)
            case {"room": "shifts"}:
                return ShiftsScreen(book, self.clock, client_id)
            case {"room": "telling"}:
                return TellingScreen(book, self.clock, client_id)
        return None
