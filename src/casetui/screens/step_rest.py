"""A rhythm of a client that is to rest, from wherever she is at hand."""

from __future__ import annotations

from casetui.dialogs.pause import PauseSheet
from casetui.screens.room import Room
from casetui.terms.change import Change
from casetui.terms.rhythm import PauseEntry


def step(room: Room, number: int) -> None:
    """Ask what of the client `number` rests, until when and why.

    Raises:
        Refused: nothing of hers repeats, or her case is closed.
    """
    today, store = room.clock.today(), room.casebook.pauses
    who, some = store.may_rest(number)

    def kept(entry: PauseEntry) -> Change | None:
        return room.make(lambda: store.add(entry, today))

    def moves(entry: PauseEntry) -> str:
        return store.would_move(entry, today).words(today)

    about = room.matter("pause", number, f"pause · {who}", "step", "rest", number)
    room.ask(PauseSheet(f"Pause · {who}", number, some, moves, today), kept, about)
