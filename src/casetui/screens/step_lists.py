"""Medicine lists that were not compared after a stay: they are begun with one key, and shown."""

from __future__ import annotations

from casetui.messages_watching import OpenMedicines
from casetui.screens.room import Room


def step(room: Room, number: int) -> None:
    """Show the lists of the client of stay `number`; where none are being compared, begin.

    Raises:
        Refused: there is no such stay any more.
    """
    book, today = room.casebook, room.clock.today()
    client_id, going = book.reconciliations.of_stay(number)
    if going is not None or room.make(lambda: book.reconciliations.begin(client_id, today, number)) is not None:
        room.app.post_message(OpenMedicines(client_id))
