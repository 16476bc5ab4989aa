"""The next step of a pause: it is over, and the rhythm goes on."""

from __future__ import annotations

from casetui.screens.room import Room


def step(room: Room, number: int) -> None:
    """End the pause `number` now: one key, and `u` takes it back."""
    room.make(lambda: room.casebook.pauses.end(number, room.clock.today()))
