"""A first release to somebody who is told of a client without one."""

from __future__ import annotations

from datetime import timedelta

from casetui.dialogs.release import ReleaseSheet
from casetui.screens.room import Room
from casetui.store.update_reads import client_of
from casetui.terms.change import Change
from casetui.terms.consent import ReleaseEntry

A_YEAR = timedelta(days=365)
"""How long a new release is proposed to hold (C)."""


def step(room: Room, number: int) -> None:
    """Open the sheet of a new release to the person `number`.

    Raises:
        Refused: that person is not around her any more.
    """
    book, today = room.casebook, room.clock.today()
    client_id = client_of(book.vault.connection, number)
    found = book.releases.hearing(client_id, number, today)
    entry = ReleaseEntry(found.name, (), number, expires_on=today + A_YEAR)

    def kept(said: ReleaseEntry) -> Change | None:
        return room.make(lambda: book.releases.add(client_id, said, today))

    sheet = ReleaseSheet(f"Release to {found.name}", entry, book.releases.hearings(client_id, today), today)
    room.ask(sheet, kept, room.matter("first release", number, f"release to {found.name}", "step", "hearer", number))
