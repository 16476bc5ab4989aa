"""What came of a clock of a transition, from wherever it is seen."""

from __future__ import annotations

from casetui.dialogs.transition_clock import TransitionClockSheet
from casetui.screens.room import Room
from casetui.terms.change import Refused
from casetui.terms.transition import ClockStatus


def step(room: Room, number: int) -> None:
    """Ask what came of a clock and note it.

    Raises:
        Refused: it is not there any more, or it is settled.
    """
    book, today = room.casebook, room.clock.today()
    now = book.transitions.clock(number)
    if now.status not in (ClockStatus.RUNNING, ClockStatus.EFFORT):
        raise Refused(f"That clock is settled: {now.status}. u takes the last change back.")
    about = room.matter("clock", number, f"{now.name} · {now.client}", "step", "transition-clock", number)
    room.ask(
        TransitionClockSheet(f"{now.name[:1].upper()}{now.name[1:]} · {now.client}", now, today),
        lambda said: room.make(lambda: book.transitions.say(number, said, today)),
        about,
    )
