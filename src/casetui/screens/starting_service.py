"""A service begun of something that was ordered, in whatever room that is."""

from __future__ import annotations

from datetime import timedelta

from casetui.dialogs.service import NewService, ServiceSheet
from casetui.screens.room import Room
from casetui.terms.change import Change
from casetui.terms.service import ServiceEntry
from casetui.wording import spoken_name


def ask_service(room: Room, client_id: int, name: str) -> None:
    """Ask what is agreed about a service that was ordered for a client, and begin it.

    Raises:
        Refused: she is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    client = book.portraits.portrait(client_id)
    who = spoken_name(client.given, client.family, client.preferred)

    def kept(new: NewService) -> Change | None:
        return room.make(lambda: book.services.add(client_id, new.entry, today, new.running))

    entry = ServiceEntry(name, today + timedelta(days=1))
    about = room.matter("service ordered", client_id, f"service · {who}", "ordered", client_id, name)
    room.ask(ServiceSheet(f"Service · {who}", entry, [], [], today, fresh=True), kept, about)
