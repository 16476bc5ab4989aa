"""What is done about an authorization that was denied and has no denial yet."""

from __future__ import annotations

from casetui.screens import step_authorization
from casetui.screens.room import Room
from casetui.screens.starting_denial import AUTHORIZATION, settle_denied


def step(room: Room, number: int) -> None:
    """Ask whether its denial is entered, or what else becomes of it.

    Raises:
        Refused: it is not there any more.
    """
    now = room.casebook.authorizations.now(number, room.clock.today())
    settle_denied(room, now.client_id, AUTHORIZATION, number, step_authorization.step)
