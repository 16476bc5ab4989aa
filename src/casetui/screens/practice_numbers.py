"""The section of numbers to ring in her practice, and what holds for a client above them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from casetui.dialogs.number import NumberSheet
from casetui.dialogs.numbers import BLANK, Heeded
from casetui.palette import Role
from casetui.screens.coordinate_section import Loop, LoopRow, SectionOf
from casetui.screens.section_room import SectionRoom
from casetui.terms.change import Change, Refused
from casetui.terms.number import Number, NumberEntry
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import list_name

if TYPE_CHECKING:
    from casetui.store.casebook import Casebook

CRISIS = "crisis"
"""What an alert or an answer speaks of that belongs above the numbers."""


def heeded(book: Casebook, client_id: int | None) -> Heeded | None:
    """What holds when somebody is rung about a client: her safe-contact rules, and what is said of a crisis."""
    if client_id is None:
        return None
    try:
        client = book.portraits.portrait(client_id)
    except Refused:
        return None
    answers = book.intake.answered(client.id, client.setting)
    rules = [
        ("safe contact", " ".join(client.safe_contact.split())),
        *(("alert", words) for words in client.alerts if CRISIS in words.casefold()),
        *(
            (label.lower(), " ".join(said.split()))
            for _, label, said in answers
            if CRISIS in f"{label} {said}".casefold()
        ),
    ]
    return Heeded(list_name(client.family, client.given), [one for one in rules if one[1]])


class NumberSection(SectionOf[SectionRoom]):
    """Her numbers in her order; `!` shows them anywhere."""

    name = "Numbers"
    kind = "number"
    columns = Columns(Column(25, 34, gap=2), Column(15, 20, gap=2), Column(None))
    empty = "No number is kept. a adds one, u brings back what was taken out last."

    def rows(self) -> list[LoopRow]:
        """The numbers, read anew."""
        return [self._row(one) for one in self.room.casebook.numbers.all()]

    def opened(self, number: int) -> None:
        """Its fields."""
        self.edit(number)

    def add(self) -> None:
        """Another one."""
        room = self.room

        def kept(entry: NumberEntry) -> Change | None:
            return room.make(lambda: room.casebook.numbers.add(entry))

        room.ask(NumberSheet("Number to ring"), kept, room.matter("number", None, "number to ring", "number"))

    def edit(self, number: int) -> None:
        """What is known of it."""
        room = self.room
        one = next((one for one in room.casebook.numbers.all() if one.id == number), None)
        if one is None:
            return

        def kept(entry: NumberEntry) -> Change | None:
            return room.make(lambda: room.casebook.numbers.edit(number, entry))

        about = room.matter("number edited", number, f"number · {one.entry.name}", "number edit", number)
        room.ask(NumberSheet(f"Number · {one.entry.name}", one.entry), kept, about)

    def take_out(self, number: int) -> None:
        """Off the list; u brings it back."""
        self.room.make(lambda: self.room.casebook.numbers.take_out(number))

    def shift(self, number: int, step: int) -> None:
        """One place down or up; the cursor goes along."""
        self.room.make(lambda: self.room.casebook.numbers.shift(number, step))

    def acts(self) -> dict[str, Callable[..., object]]:
        """A number added, edited."""
        return {"number": self.add, "number edit": self.edit}

    def _row(self, one: Number) -> LoopRow:
        entry = one.entry
        number = Piece(entry.number, Role.STRONG)
        cells = (Piece(entry.name), number, Piece(entry.what if entry.number else BLANK, Role.QUIET))
        details = (
            Detail("For", entry.what),
            Detail("Hours", entry.hours),
            Detail("", "" if one.own else "from the shelf; e makes the list yours"),
        )
        return Row(f"{self.kind}-{one.id}", Loop(cells, entry.name, tuple(two for two in details if two.words)))
