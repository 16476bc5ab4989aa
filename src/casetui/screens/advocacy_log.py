"""The section of the advocacy log: what was asked for, of whom, what came of it, and the sums."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from casetui.dialogs.advocacy_entry import AdvocacySheet
from casetui.dialogs.ask import Ask
from casetui.palette import Role
from casetui.rules.asking import say_sum, summed, year_of
from casetui.rules.costing import say_money
from casetui.screens.coordinate_section import Loop, LoopRow, Section
from casetui.screens.plan_room import some_words
from casetui.screens.room import Room
from casetui.terms.advocacy import AdvocacyOutcome
from casetui.terms.asking import AdvocacyEntry, AdvocacyRead
from casetui.terms.change import Change
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day


class LogSection(Section):
    """A client's entries year by year, each year with its sum; the sum of all clients below."""

    name = "Advocacy log"
    kind = "advocacy"
    columns = Columns(Column(10, 12, gap=2), Column(30, 44, gap=2), Column(None))
    empty = "Nothing was asked for yet. a adds what was asked for and of whom; e says what came of it."

    def rows(self) -> list[LoopRow]:
        """The lines, read anew."""
        book, today = self.room.casebook.advocacy, self.room.clock.today()
        entries = book.of(self.room.number)
        rows: list[LoopRow] = []
        for year in sorted({year_of(one.entry) for one in entries}, reverse=True):
            own = [one for one in entries if year_of(one.entry) == year]
            rows.append(Row(None, f"{year}: {say_sum(summed(own))}"))
            rows += [self._row(one, today) for one in own]
        of_all = say_sum(book.sum_of_all(today.year)) if rows else ""
        return [*rows, Row(None, f"All clients in {today.year}: {of_all}")] if of_all else rows

    def opened(self, number: int) -> None:
        """Its fields."""
        self.edit(number)

    def add(self) -> None:
        """Something that was asked for."""
        ask_entry(self.room, self.room.number, AdvocacyEntry("", "", self.room.clock.today()))

    def edit(self, number: int) -> None:
        """What came of it."""
        edit_entry(self.room, number)

    def take_out(self, number: int) -> None:
        """Out with a reason."""
        room = self.room
        one = room.casebook.advocacy.one(number)
        about = room.matter("advocacy out", number, f"why taken out · {room.who}", "advocacy out", number)
        room.ask(
            Ask(f"Take out {one.entry.asked}", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.advocacy.void(number, why)),
            about,
        )

    def acts(self) -> dict[str, Callable[..., object]]:
        """An entry made, edited, taken out."""
        return {
            "advocacy": self.add,
            "advocacy edit": self.edit,
            "advocacy out": self.take_out,
        }

    def _row(self, one: AdvocacyRead, today: date) -> LoopRow:
        entry = one.entry
        over = entry.outcome is not AdvocacyOutcome.OPEN
        gained = [f"{say_money(entry.saved_cents)} saved"] if entry.saved_cents else []
        gained += [f"{say_money(entry.won_cents)} won"] if entry.won_cents else []
        settled = f" {say_day(entry.settled_on, today)}" if entry.settled_on else ""
        came = ", ".join((f"{entry.outcome}{settled}", *gained))
        cells = (
            Piece(say_day(entry.on_day, today), Role.QUIET),
            (Piece(entry.asked, Role.QUIET if over else Role.STRONG), Piece(f"  {entry.of_whom}", Role.QUIET)),
            Piece(came, Role.GOOD if entry.outcome is AdvocacyOutcome.WON else Role.PLAIN),
        )
        said = (
            ("", came),
            ("Asked of", entry.of_whom),
            ("About", one.about),
            ("Note", " ".join(entry.note.split())),
        )
        return Row(f"{self.kind}-{one.id}", Loop(cells, entry.asked, tuple(Detail(a, b) for a, b in said if b)))


def ask_entry(room: Room, client_id: int, entry: AdvocacyEntry) -> None:
    """Ask what was asked for and what came of it."""
    book, today = room.casebook, room.clock.today()

    def kept(entry: AdvocacyEntry) -> Change | None:
        return room.make(lambda: book.advocacy.add(client_id, entry, today))

    of_denial = entry.denial_id is not None
    act, args = ("step", ("gain", entry.denial_id)) if of_denial else ("advocacy", ())
    kind = "advocacy of a denial" if of_denial else "advocacy"
    about = room.matter(kind, entry.denial_id or client_id, f"advocacy log · {entry.asked}".rstrip(" ·"), act, *args)
    room.ask(AdvocacySheet("Advocacy log", entry, today), kept, about)


def edit_entry(room: Room, number: int) -> None:
    """Ask what came of it.

    Raises:
        Refused: it is not there any more.
    """
    _ask_edit(room, number, room.casebook.advocacy.one(number).entry)


def _ask_edit(room: Room, number: int, entry: AdvocacyEntry) -> None:
    book, today = room.casebook, room.clock.today()

    def kept(entry: AdvocacyEntry) -> Change | None:
        return room.make(lambda: book.advocacy.edit(number, entry, today))

    about = room.matter("advocacy edited", number, f"advocacy log · {entry.asked}", "advocacy edit", number)
    room.ask(AdvocacySheet(f"Advocacy log · {entry.asked}", entry, today), kept, about)


def propose_entry(room: Room, denial_id: int) -> None:
    """Offer the entry of a denial that was decided, its amounts to be filled in; nothing where it is in the log.

    Raises:
        Refused: the denial is not there any more.
    """
    book, today = room.casebook, room.clock.today()
    entry, begun = book.advocacy.proposed(denial_id, today), book.advocacy.open_for(denial_id)
    if entry is not None and begun is not None:
        _ask_edit(room, begun.id, replace(begun.entry, outcome=entry.outcome, settled_on=today))
    elif entry is not None:
        ask_entry(room, book.representatives.filing(denial_id).client_id, entry)
