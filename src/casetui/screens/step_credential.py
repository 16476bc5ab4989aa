"""The next step of a credential from wherever it is seen: education entered."""

from __future__ import annotations

from casetui.dialogs.credential import EducationSheet
from casetui.screens.room import Room


def step(room: Room, number: int) -> None:
    """Ask for education that was done.

    Raises:
        Refused: the credential is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    one = book.credentials.get(number)
    quota = one.entry.quota if one.entry.quota_minutes else ""
    room.ask(
        EducationSheet(f"Education · {one.entry.name}", quota, today),
        lambda entry: room.make(lambda: book.credentials.educate(number, entry, today)),
        room.matter("education", number, f"education · {one.entry.name}", "step", "credential", number),
    )
