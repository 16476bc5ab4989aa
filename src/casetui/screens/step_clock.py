"""A clock of a client's pack that is offered, taken up with one key."""

from __future__ import annotations

from casetui.screens.room import Room
from casetui.terms.change import Refused


def step(room: Room, number: int) -> None:
    """Take up the clock of this place among those that are offered for the client of the room.

    Raises:
        Refused: it is not offered any more.
    """
    client_id, today, dates = room.current_client(), room.clock.today(), room.casebook.legal_dates
    offered = dates.offered(client_id, today) if client_id is not None else ()
    if client_id is None or number >= len(offered):
        raise Refused("That is not offered any more.")
    room.make(lambda: dates.take_up(client_id, offered[number], today))
