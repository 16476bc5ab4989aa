"""A dose was given or fetched, from wherever it is seen: the next day is counted from that."""

from __future__ import annotations

from casetui.dialogs.dose import Given, GivenSheet
from casetui.rules.doses import DONE
from casetui.screens.room import Room
from casetui.terms.change import Change


def step(room: Room, number: int) -> None:
    """Ask on which day; Enter takes today.

    Raises:
        Refused: it is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    dose = book.doses.get(number)

    def kept(given: Given) -> Change | None:
        return room.make(lambda: book.doses.given(number, *given, today))

    about = room.matter("dose given", number, f"{dose.entry.name} · {dose.client}", "step", "dose", number)
    heading = f"{dose.entry.name} {DONE[dose.entry.kind]} · {dose.client}"
    room.ask(GivenSheet(heading, dose, today), kept, about)
