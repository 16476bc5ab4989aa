"""The section of duties to report in her practice: what her state asks, as she entered it."""

from __future__ import annotations

from collections.abc import Callable

from casetui.dialogs.ask import Ask
from casetui.dialogs.duty import DutySheet
from casetui.palette import Role
from casetui.rules.reporting import LAW
from casetui.screens.coordinate_section import Loop, LoopRow, SectionOf
from casetui.screens.plan_room import some_words
from casetui.screens.section_room import SectionRoom
from casetui.terms.change import Change
from casetui.terms.report import Duty, DutyEntry
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day


class DutySection(SectionOf[SectionRoom]):
    """Duties by state and kind; a report goes by one of them."""

    name = "Duties to report"
    kind = "duty"
    columns = Columns(Column(14, 18, gap=2), Column(30, 34, gap=2), Column(None))
    empty = "No state's rules are known here until you enter them. a enters agency, number and hours."

    def rows(self) -> list[LoopRow]:
        """The duties, read anew."""
        return [self._row(one) for one in self.room.casebook.reports.duties()]

    def opened(self, number: int) -> None:
        """Its fields."""
        self.edit(number)

    def add(self) -> None:
        """Another one."""
        room, today = self.room, self.room.clock.today()

        def kept(entry: DutyEntry) -> Change | None:
            return room.make(lambda: room.casebook.reports.add_duty(entry, today))

        room.ask(DutySheet("Duty to report"), kept, room.matter("duty", None, "duty to report", "duty"))

    def edit(self, number: int) -> None:
        """What she entered; what is owed by it is counted anew."""
        room, today = self.room, self.room.clock.today()
        one = self._find(number)
        if one is None:
            return

        def kept(entry: DutyEntry) -> Change | None:
            return room.make(lambda: room.casebook.reports.edit_duty(number, entry, today))

        about = room.matter("duty edited", number, f"duty to report · {one.entry.state}", "duty edit", number)
        room.ask(DutySheet(f"Duty to report · {one.entry.state}", one.entry), kept, about)

    def take_out(self, number: int) -> None:
        """Off the list, with a reason."""
        room, one = self.room, self._find(number)
        if one is None:
            return
        room.ask(
            Ask(f"Take out {one.entry.state}: {one.entry.kind}", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.reports.void_duty(number, why)),
            room.matter("duty taken out", number, "why taken out", "duty out", number),
        )

    def acts(self) -> dict[str, Callable[..., object]]:
        """A duty added, edited, taken out."""
        return {"duty": self.add, "duty edit": self.edit, "duty out": self.take_out}

    def _find(self, number: int) -> Duty | None:
        return next((one for one in self.room.casebook.reports.duties() if one.id == number), None)

    def _row(self, one: Duty) -> LoopRow:
        entry, today = one.entry, self.room.clock.today()
        hours = f"{_hours('speak', entry.spoken_hours)}, {_hours('write', entry.written_hours)}"
        cells = (
            Piece(entry.state, Role.STRONG),
            Piece(entry.kind),
            (Piece(entry.agency), Piece(f"   {hours}", Role.QUIET)),
        )
        details = (
            Detail("Agency", ", ".join(filter(None, (entry.agency, entry.phone)))),
            Detail("Hours", hours),
            Detail("Source", f"{entry.source or 'not said'}, entered {say_day(one.as_of, today)}"),
            Detail("", LAW),
        )
        return Row(f"{self.kind}-{one.id}", Loop(cells, f"{entry.state}: {entry.kind}", details))


def _hours(verb: str, hours: int | None) -> str:
    return f"{verb} at once" if hours == 0 else f"{verb} within {hours} h" if hours is not None else f"{verb}: no hours"
