"""The section of doses that have a day: injections, refills, blood tests; last, next, and how late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casetui.dialogs.ask import Ask
from casetui.dialogs.dose import DoseSheet
from casetui.palette import Role
from casetui.rules.doses import is_late, say_due, say_rhythm
from casetui.screens.coordinate_section import Loop, LoopRow, Section
from casetui.screens.plan_room import some_words
from casetui.terms.change import Change
from casetui.terms.medicines import DoseEntry, DoseNow
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day


class DosesSection(Section):
    """Doses, the one that is due first before the others; `l` says that it was given or fetched."""

    name = "Doses"
    kind = "dose"
    columns = Columns(
        Column(1), Column(10, gap=2), Column(11, gap=2), Column(None, gap=2), Column(20, 26, gap=2), Column(0, 30)
    )
    empty = "No dose has a day. a adds one: an injection, a refill or a blood test, and every how many days."

    def rows(self) -> list[LoopRow]:
        """The lines, read anew; before them the injection that the intake names."""
        room, today = self.room, self.room.clock.today()
        asked = room.casebook.doses.asked(room.number, today)
        rows = [self._row(one, today) for one in room.casebook.doses.of(room.number)]
        return [*([self._asked(asked, today)] if asked is not None else []), *rows]

    def opened(self, number: int) -> None:
        """Its fields."""
        self.edit(number)

    def add(self) -> None:
        """Another one."""
        room = self.room

        def kept(entry: DoseEntry) -> Change | None:
            return room.make(lambda: room.casebook.doses.add(room.number, entry))

        medicines = room.casebook.reconciliations.medicines(room.number)
        about = room.matter("dose", room.number, f"dose · {room.who}", "dose add")
        room.ask(DoseSheet(f"Dose · {room.who}", None, medicines, room.clock.today()), kept, about)

    def edit(self, number: int) -> None:
        """What is known of it."""
        room = self.room
        dose = room.casebook.doses.get(number)

        def kept(entry: DoseEntry) -> Change | None:
            return room.make(lambda: room.casebook.doses.edit(number, entry))

        medicines = room.casebook.reconciliations.medicines(room.number)
        about = room.matter("dose edited", number, f"{dose.entry.name} · {room.who}", "dose edit", number)
        room.ask(DoseSheet(f"Dose · {room.who}", dose.entry, medicines, room.clock.today()), kept, about)

    def take_out(self, number: int) -> None:
        """Not watched any more, with a reason."""
        room = self.room
        dose = room.casebook.doses.get(number)
        about = room.matter("dose taken out", number, f"why taken out · {room.who}", "dose out", number)
        room.ask(
            Ask(f"Watch {dose.entry.name} no more", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.doses.void(number, why)),
            about,
        )

    def acts(self) -> dict[str, Callable[..., object]]:
        """A dose added, edited, taken out."""
        return {"dose add": self.add, "dose edit": self.edit, "dose out": self.take_out}

    def _row(self, one: DoseNow, today: date) -> LoopRow:
        entry, late = one.entry, is_late(one.entry, today)
        cells = (
            Piece("!" if late else " ", Role.URGENT),
            Piece(entry.kind.value, Role.QUIET),
            Piece(say_day(entry.next_on, today) if entry.next_on else "", Role.URGENT if late else Role.PLAIN),
            Piece(entry.name, Role.STRONG),
            Piece(say_due(entry, today), Role.URGENT if late else Role.PLAIN),
            Piece(say_rhythm(entry), Role.QUIET),
        )
        said = (
            Detail("Last", say_day(entry.last_on, today) if entry.last_on else "not known"),
            Detail("Next", f"{say_day(entry.next_on, today)}, {say_due(entry, today)}" if entry.next_on else "none"),
            Detail("How often", say_rhythm(entry)),
            Detail("Note", entry.note),
        )
        return Row(
            f"{self.kind}-{one.id}", Loop(cells, f"{entry.name}: {entry.kind}", tuple(d for d in said if d.words))
        )

    def _asked(self, entry: DoseEntry, today: date) -> LoopRow:
        day = say_day(entry.next_on, today) if entry.next_on is not None else ""
        words = f"{entry.name}: by the intake. Watch it? l, then y or n"
        cells = (
            Piece("!", Role.URGENT), Piece(entry.kind.value, Role.QUIET), Piece(day), Piece(words),
            Piece(""), Piece(say_rhythm(entry), Role.QUIET),
        )  # fmt: skip
        return Row(f"intake-dose-{self.room.number}", Loop(cells, words))
