"""What is done about a benefit that was denied and has no denial yet."""

from __future__ import annotations

from casetui.screens import step_benefit
from casetui.screens.room import Room
from casetui.screens.starting_denial import BENEFIT, settle_denied


def step(room: Room, number: int) -> None:
    """Ask whether its denial is entered, or what else becomes of it.

    Raises:
        Refused: it is not there any more.
    """
    settle_denied(room, room.casebook.benefits.now(number).client_id, BENEFIT, number, step_benefit.step)
