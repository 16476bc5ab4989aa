"""The letter to somebody around a client, begun from wherever it is asked for: kept, then offered to be printed."""

from __future__ import annotations

from collections.abc import Sequence

from casetui import messages
from casetui.dialogs.family_letter import LetterSheet
from casetui.exchange.paper.text import to_text
from casetui.papers.family_letter import family_letter
from casetui.screens.room import Room
from casetui.store.update_reads import begin_letter, client_of
from casetui.terms.change import Change
from casetui.terms.update import ToldEntry
from casetui.widgets.tell import tell

WIDTH = 76
"""Columns of the letter as it is looked at."""


def step(room: Room, number: int) -> None:
    """Begin a letter to the person `number`; once it is kept it can be printed.

    Raises:
        Refused: that person is not around her any more.
    """
    book, today = room.casebook, room.clock.today()
    client_id = client_of(book.vault.connection, number)
    begun = begin_letter(book, client_id, number, today)

    def preview(entry: ToldEntry) -> Sequence[str]:
        return to_text(family_letter(entry, begun.to, begun.about, today), WIDTH).splitlines()

    def kept(entry: ToldEntry) -> Change | None:
        made = room.make(lambda: book.updates.tell(client_id, number, entry, today))
        if made is not None:
            newest = book.updates.told(client_id)[0].id
            room.app.post_message(messages.OpenTelling(client_id, f"told-{newest}"))
        return made

    for words in begun.heed:
        tell(room, words, "refused")
    about = room.matter("family letter", number, f"letter to {begun.to}", "step", "letter", number)
    room.ask(LetterSheet(begun, preview), kept, about)
