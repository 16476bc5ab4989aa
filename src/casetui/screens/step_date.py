"""The next step of a date from wherever it is seen; first what it is counted from, where that has moved."""

from __future__ import annotations

from casetui.dialogs.legal_date_step import MOVE, DateStepSheet, Moved
from casetui.rules.legal_dates import name_of, steps
from casetui.screens.room import Room
from casetui.terms.change import Change, Refused
from casetui.terms.legal_date import DateTaken
from casetui.wording import spoken_name


def step(room: Room, number: int) -> None:
    """Ask what came of a date and note it.

    Raises:
        Refused: it is not there any more, or nothing is left to be said of it.
    """
    book, today = room.casebook, room.clock.today()
    now = book.legal_dates.now(number)
    if ask_moved(room, now.client_id, number):
        return
    if not steps(now.status):
        raise Refused(f"{name_of(now.entry)} is {now.status}: nothing more is to be said of it.")
    client = book.portraits.portrait(now.client_id)
    who = spoken_name(client.given, client.family, client.preferred)
    follows = book.legal_dates.follows(now.entry)

    def kept(taken: DateTaken) -> Change | None:
        change = room.make(lambda: book.legal_dates.take(number, taken, today))
        if change is not None:
            room.call_later(ask_moved, room, now.client_id)
        return change

    about = room.matter("date step", number, f"date step · {who}", "step", "date", number)
    then = follows.on_day if follows is not None else None
    room.ask(DateStepSheet(f"{name_of(now.entry)} · {who} · {now.status}", now, then, today), kept, about)


def ask_moved(room: Room, client_id: int, number: int | None = None) -> bool:
    """Show the dates of a client whose anchor is on another day now, all those of one anchor together.

    With `number` only where that date is among them. Returns whether anything was asked.
    """
    dates, today = room.casebook.legal_dates, room.clock.today()
    found = dates.moved(client_id, today)
    first = next((move for move in found if number is None or move.id == number), None)
    if first is None:
        return False
    moves = [move for move in found if move.point.ref == first.point.ref]
    numbers = {move.id for move in moves}

    def answered(word: str | None) -> None:
        if word == MOVE:
            room.make(lambda: dates.move_with(client_id, numbers, today))
        elif word is not None:
            room.make(lambda: dates.leave_as_they_are(client_id, numbers, today))

    room.app.push_screen(Moved(moves, today), answered)
    return True
