"""The section of carers in the Coordinate room: each shift with what became of the latest one."""

from __future__ import annotations

from casetui import messages
from casetui.palette import Role
from casetui.rules.rhythm import say_rhythm
from casetui.rules.shifts import say_hours, say_no_shows, whom_to_ring
from casetui.screens.coordinate_section import Loop, LoopRow, Section
from casetui.terms.shift import CarerShift, Slot
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day


class CarerSection(Section):
    """A client's carers; `l` says that nobody came, `s` shows the week."""

    name = "Carers"
    kind = "shift"
    columns = Columns(Column(1), Column(14), Column(24, 34), Column(None))
    empty = "No carer is agreed. s shows the week, a agrees a shift there."

    def rows(self) -> list[LoopRow]:
        """The shifts, read anew."""
        room = self.room
        now, store = room.clock.now(), room.casebook.shifts
        shifts = store.of(room.number, now.date())
        return [self._row(shift, store.now_on(shift.id, now)) for shift in shifts]

    def opened(self, number: int) -> None:
        """The week."""
        self.room.app.post_message(messages.OpenShifts(self.room.number))

    def add(self) -> None:
        """The week, where shifts are agreed."""
        self.opened(0)

    def edit(self, number: int) -> None:
        """The week, where shifts are changed."""
        self.opened(number)

    def take_out(self, number: int) -> None:
        """The week, where shifts end."""
        self.opened(number)

    def _row(self, shift: CarerShift, slot: Slot | None) -> LoopRow:
        today = self.room.clock.today()
        missed = slot is not None and slot.noted is not None and slot.noted.open
        words = say_rhythm(shift.rhythm) or say_day(shift.since, today)
        if slot is not None and slot.noted is not None:
            said = "did not come" if missed else slot.noted.outcome
            words += f" · {say_day(slot.on_day, today)}: {said}"
        cells = (
            Piece("!" if missed else " ", Role.URGENT),
            Piece(say_hours(shift.begins, shift.ends)),
            Piece(shift.carer, Role.STRONG),
            Piece(words, Role.URGENT if missed else Role.PLAIN),
        )
        details = (
            Detail("", "cannot be alone" if shift.never_alone else ""),
            Detail("Instead", whom_to_ring(shift)),
            Detail("No-shows", say_no_shows(shift.no_shows)),
        )
        title = f"{shift.carer} {say_hours(shift.begins, shift.ends)}"
        return Row(f"{self.kind}-{shift.id}", Loop(cells, title, tuple(one for one in details if one.words)))
