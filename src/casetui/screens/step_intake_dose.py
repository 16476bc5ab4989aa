"""An injection that the intake names: asked once whether it is watched."""

from __future__ import annotations

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.dose import DoseSheet
from casetui.screens.room import Room
from casetui.terms.change import Change, Refused
from casetui.terms.medicines import DoseEntry
from casetui.wording import say_day

YES, NO = "yes", "no"


def step(room: Room, number: int) -> None:
    """Ask it of client `number`.

    Raises:
        Refused: it is not asked any more.
    """
    book, today = room.casebook, room.clock.today()
    entry = book.doses.asked(number, today)
    if entry is None:
        raise Refused("That is not asked any more.")
    found = entry

    def kept(said: DoseEntry) -> Change | None:
        return room.make(lambda: book.doses.add(number, said))

    def chosen(word: str | None) -> None:
        if word == NO:
            room.make(lambda: book.doses.leave(number, today))
        elif word == YES:
            about = room.matter("dose", number, "injection of the intake", "step", "intake-dose", number)
            room.ask(DoseSheet("Injection", found, book.reconciliations.medicines(number), today), kept, about)

    options = [
        Option("y", YES, "Yes, watch it", "its day and how often are asked"),
        Option("n", NO, "No", "it is not asked again"),
    ]
    day = say_day(found.next_on, today) if found.next_on is not None else ""
    room.app.push_screen(Choose(f"The intake says: next injection {day}", options), chosen)
