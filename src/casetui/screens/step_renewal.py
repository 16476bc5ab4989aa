"""The release that follows one, or the rest of one that is not whole yet, as its fields."""

from __future__ import annotations

from casetui.dialogs.release import ReleaseSheet
from casetui.rules.consent import renewed, status
from casetui.screens.room import Room
from casetui.terms.change import Change
from casetui.terms.consent import ReleaseEntry, ReleaseStatus


def step(room: Room, number: int) -> None:
    """Open the sheet of the release that renews another; one that was never whole is gone on with itself.

    Raises:
        Refused: it is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    found = book.releases.get(number)
    draft = status(found, today) is ReleaseStatus.DRAFT
    entry = found.entry if draft else renewed(found.entry, today)
    hearings = book.releases.hearings(found.client_id, today)

    def kept(said: ReleaseEntry) -> Change | None:
        if draft:
            return room.make(lambda: book.releases.edit(number, said, today))
        return room.make(lambda: book.releases.add(found.client_id, said, today, number))

    about = room.matter("renewal", number, f"release to {entry.receives}", "step", "renewal", number)
    room.ask(ReleaseSheet(f"Release to {entry.receives}", entry, hearings, today), kept, about)
