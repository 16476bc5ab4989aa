"""Whether the clocks of a stay that a record brought are started: one key yes, one key no."""

from __future__ import annotations

from importlib import import_module

from casetui.dialogs.choose import Choose, Option
from casetui.screens.room import Room
from casetui.wording import say_day

YES, NO = "yes", "no"


def step(room: Room, number: int) -> None:
    """Ask whether its clocks are started.

    Raises:
        Refused: it is not asked about any more.
    """
    book, today = room.casebook, room.clock.today()
    one = book.transitions.asked_stay(number)
    options = [
        Option("y", YES, "Yes, start its clocks", "the facts that decide them are asked"),
        Option("n", NO, "No", "it is not asked again"),
    ]

    def chosen(word: str | None) -> None:
        if word == YES:
            import_module("casetui.screens.starting_transition").ask_transition(room, one.client_id, number)
        elif word == NO:
            room.make(lambda: book.transitions.leave_stay(number, today))

    where = f", {one.place}" if one.place else ""
    room.app.push_screen(Choose(f"{one.client} · {one.kind} until {say_day(one.day, today)}{where}", options), chosen)
