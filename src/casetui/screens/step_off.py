"""Days off, entered from wherever she is or changed in her practice."""

from __future__ import annotations

from casetui.dialogs.day_off import DayOffSheet
from casetui.screens.room import Room
from casetui.terms.change import Change
from casetui.terms.rhythm import Away


def step(room: Room, number: int) -> None:
    """Ask for days off; those of `number` are changed, 0 adds others.

    Raises:
        Refused: they are not there any more.
    """
    today, store = room.clock.today(), room.casebook.days_off
    entry = store.get(number) if number else None

    def kept(new: Away) -> Change | None:
        return room.make(lambda: store.change(number, new, today) if number else store.add(new, today))

    def moves(new: Away) -> str:
        return store.would_move(new, today, number or None).words(today)

    about = room.matter("day off", number, "days off", "step", "off", number)
    room.ask(DayOffSheet(entry, moves, today), kept, about)
