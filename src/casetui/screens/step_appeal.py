"""The next step of a level of an appeal from wherever it is seen: that of its denial."""

from __future__ import annotations

from casetui.screens import step_denial
from casetui.screens.room import Room


def step(room: Room, number: int) -> None:
    """Ask what was done about the denial that a level belongs to.

    Raises:
        Refused: it is not there any more, or it is over.
    """
    step_denial.step(room, room.casebook.denials.of_level(number))
