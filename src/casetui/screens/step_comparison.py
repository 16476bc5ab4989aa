"""Medicine lists that are being compared, from wherever they are seen: they are shown."""

from __future__ import annotations

from casetui.messages_watching import OpenMedicines
from casetui.screens.room import Room


def step(room: Room, number: int) -> None:
    """Show comparison `number`.

    Raises:
        Refused: it is not there any more.
    """
    room.app.post_message(OpenMedicines(room.casebook.reconciliations.get(number).client_id))
