"""What is said of a shift from wherever it is seen: nobody came, and what was done about that."""

from __future__ import annotations

from datetime import date

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.shift_fields import CoveredSheet
from casetui.rules.shifts import whom_to_ring
from casetui.screens.room import Room
from casetui.terms.change import Refused
from casetui.terms.shift import CarerShift, DayNoted, ShiftOutcome
from casetui.wording import say_day, say_time

CAME, MISSED = "came", "no-show"


def step(room: Room, number: int) -> None:
    """Of the latest shift that should have begun: 1 nobody came, 2 she came; or what was done about a no-show.

    Raises:
        Refused: no shift of it has begun yet, what became of it is noted, or it is not there any more.
    """
    slot = room.casebook.shifts.now_on(number, room.clock.now())
    if slot is None:
        raise Refused("No shift of it has begun yet. s in Coordinate shows the week.")
    shift, noted, day = slot.shift, slot.noted, slot.on_day
    if noted is not None and noted.open:
        cover(room, shift, noted)
        return
    if noted is not None:
        raise Refused(f"{shift.carer} {say_day(day, room.clock.today())}: {noted.outcome}, noted already.")
    options = [
        Option("1", MISSED, "nobody came", f"Today at once; {whom_to_ring(shift)}"),
        Option("2", CAME, "came"),
    ]

    def chosen(word: str | None) -> None:
        if word == MISSED:
            no_show(room, number, day)
        elif word == CAME:
            now = room.clock.now()
            room.make(lambda: room.casebook.shifts.note_day(number, day, ShiftOutcome.CAME, now))

    when = f"{say_day(day, room.clock.today())} {say_time(shift.begins)}"
    room.app.push_screen(Choose(f"{shift.carer} · {when} · {shift.client}", options), chosen)


def no_show(room: Room, number: int, day: date) -> None:
    """Nobody came: it is on Today from now on."""
    now = room.clock.now()
    room.make(lambda: room.casebook.shifts.no_show(number, day, now))


def cover(room: Room, shift: CarerShift, noted: DayNoted) -> None:
    """Ask what was done about a no-show."""
    about = room.matter("no-show", noted.id, f"no-show · {shift.client}", "step", "shift", shift.id)
    room.ask(
        CoveredSheet(f"{shift.carer} did not come · {whom_to_ring(shift)}", shift, room.clock.today()),
        lambda done: room.make(lambda: room.casebook.shifts.covered(noted.id, done, room.clock.now())),
        about,
    )
