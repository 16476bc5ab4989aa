"""The sheet of the ward, from the call to the ward that stands on Today or on the client's page."""

from __future__ import annotations

from casetui.screens.room import Room
from casetui.screens.step_ward import step as ask
from casetui.terms.change import Refused


def step(room: Room, number: int) -> None:
    """Ask for what the ward says, by the number of the check-in.

    Raises:
        Refused: she is in no hospital.
    """
    ward = room.casebook.ward_sheets.of_call(number)
    if ward is None:
        raise Refused("The client is in no hospital: H says what happened.")
    ask(room, ward.stay_id)
