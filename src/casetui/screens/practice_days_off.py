"""The section of days off in her practice, and of the rhythms that rest meanwhile."""

from __future__ import annotations

from casetui.palette import Role
from casetui.rules.working_days import YOUR_DAY_OFF
from casetui.screens.coordinate_section import Loop, LoopRow, SectionOf
from casetui.screens.section_room import SectionRoom
from casetui.terms.rhythm import DayOffNow, PauseNow
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_count, say_day


class DayOffSection(SectionOf[SectionRoom]):
    """Days off to come, and every pause that runs; `l` ends a pause."""

    name = "Days off"
    kind = "dayoff"
    columns = Columns(Column(28, 34, gap=2), Column(20, 30, gap=2), Column(None))
    empty = "No days off are entered. a enters some: what is planned on them of itself moves, and says so."

    def rows(self) -> list[LoopRow]:
        """The days off, and below them the pauses."""
        today = self.room.clock.today()
        off, pauses = self.room.casebook.days_off.all(today), self.room.casebook.pauses.all(today)
        rows = [self._off(one) for one in off]
        if pauses:
            rows += [Row(None, f"RESTING {len(pauses)}"), *(self._pause(one) for one in pauses)]
        return rows

    def opened(self, number: int) -> None:
        """Their fields."""
        self.edit(number)

    def add(self) -> None:
        """Others."""
        self.room.step("off", 0)

    def edit(self, number: int) -> None:
        """Other days, or other words."""
        self.room.step("off", number)

    def take_out(self, number: int) -> None:
        """They are worked after all: what they moved comes back. `u` takes that back."""
        room = self.room
        room.make(lambda: room.casebook.days_off.remove(number, room.clock.today()))

    def _off(self, one: DayOffNow) -> LoopRow:
        today, away = self.room.clock.today(), one.away
        days = (away.until - away.since).days + 1
        last = f" to {say_day(away.until, today)}" if days > 1 else ""
        when = f"{say_day(away.since, today)}{last}"
        cells = (Piece(when, Role.STRONG), Piece(away.what or YOUR_DAY_OFF), Piece(say_count(days, "day"), Role.QUIET))
        details = (Detail("", when), Detail("For", away.what or "not said"))
        return Row(f"{self.kind}-{one.id}", Loop(cells, away.what or YOUR_DAY_OFF, details))

    def _pause(self, one: PauseNow) -> LoopRow:
        today = self.room.clock.today()
        until = f"until {say_day(one.until, today)}"
        cells = (Piece(one.client, Role.STRONG), Piece(until), Piece(f"{one.what}: {one.why}", Role.QUIET))
        details = (
            Detail("Rests", f"{one.what}, {until}"),
            Detail("Since", say_day(one.since, today)),
            Detail("Why", one.why),
        )
        return Row(f"pause-{one.id}", Loop(cells, one.client, details))
