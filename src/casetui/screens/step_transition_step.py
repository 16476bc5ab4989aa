"""What came of the clock whose step a check-in is."""

from __future__ import annotations

from casetui.screens.room import Room
from casetui.screens.step_transition_clock import step as ask
from casetui.terms.change import Refused


def step(room: Room, number: int) -> None:
    """Ask what came of the clock of a check-in, by the check-in's number.

    Raises:
        Refused: it is no clock's, or the clock is settled.
    """
    now = room.casebook.transitions.of_step(number)
    if now is None:
        raise Refused("No clock runs for this one: r records a contact, d says that it is done.")
    ask(room, now.id)
