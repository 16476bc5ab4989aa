"""What was done about an incident that stands on Today: of a no-show who came instead, of any other what was done."""

from __future__ import annotations

from casetui.dialogs.settle import Settle, Settled
from casetui.screens.room import Room
from casetui.screens.step_shift import cover
from casetui.terms.change import Change


def step(room: Room, number: int) -> None:
    """Ask what was done about an incident, and for the next look.

    Raises:
        Refused: the shift that it is about is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    noted = book.shifts.of_incident(number)
    if noted is not None:
        cover(room, book.shifts.get(noted.shift_id, today), noted)
        return

    def settled(answer: Settled) -> Change | None:
        what, day = answer
        return room.make(lambda: book.cases.follow_up(number, what, day or today, today))

    about = room.matter("followed up", number, "followed up", "step", "incident", number)
    room.ask(Settle("Followed up", today, True, "what was done, and whom she told"), settled, about)
