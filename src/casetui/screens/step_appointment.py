"""A denial for which nobody is appointed, from wherever it is seen: the appointment, or why nobody needs one."""

from __future__ import annotations

from casetui.screens.room import Room
from casetui.screens.starting_appointment import ask_appointment


def step(room: Room, number: int) -> None:
    """Ask who is appointed to file for the denial `number`.

    Raises:
        Refused: it is not there any more.
    """
    ask_appointment(room, room.casebook.representatives.filing(number).client_id, number)
