"""The next step with a place, from wherever it is seen."""

from __future__ import annotations

from casetui.dialogs.place_step import PlaceStepSheet
from casetui.screens.room import Room


def step(room: Room, number: int) -> None:
    """Ask for the next step with a place and note it.

    Raises:
        Refused: it is not looked at any more.
    """
    book, today = room.casebook, room.clock.today()
    one = book.placements.option(number)
    about = room.matter("place step", number, f"place · {one.client}", "step", "place", number)
    room.ask(
        PlaceStepSheet(f"Next step · {one.client} · {one.name}", one, today),
        lambda entry: room.make(lambda: book.placements.step(number, entry, today)),
        about,
    )
