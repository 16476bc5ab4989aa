"""A call with a payer of a client, from wherever she is at hand."""

from __future__ import annotations

from casetui.screens.room import Room
from casetui.screens.starting_call import ask_call


def step(room: Room, number: int) -> None:
    """Ask what an insurer of the client `number` said.

    Raises:
        Refused: she is not there any more.
    """
    ask_call(room, number)
