"""The section of appointments: who may file for her, by which form, for what, until when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casetui.dialogs.ask import Ask
from casetui.palette import Role
from casetui.rules.representing import in_force, say_covers, say_standing
from casetui.screens.coordinate_section import Loop, LoopRow, Section
from casetui.screens.plan_room import some_words
from casetui.screens.starting_appointment import ask_appointment, edit_appointment
from casetui.terms.payer_call import RepresentativeRead
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day


class AppointedSection(Section):
    """A client's appointments: those in force, those that are over."""

    name = "Appointed"
    kind = "representative"
    columns = Columns(Column(24, 32, gap=2), Column(16, gap=2), Column(None))
    empty = "Nobody is appointed to file for the client. a appoints somebody."

    def rows(self) -> list[LoopRow]:
        """The lines, read anew."""
        today = self.room.clock.today()
        found = self.room.casebook.representatives.of(self.room.number)
        rows: list[LoopRow] = []
        for title, holds in (("IN FORCE", True), ("OVER OR TO COME", False)):
            own = [one for one in found if in_force(one, today) is holds]
            if own:
                rows += [Row(None, f"{title} {len(own)}"), *(self._row(one, today) for one in own)]
        return rows

    def opened(self, number: int) -> None:
        """Its fields."""
        self.edit(number)

    def add(self) -> None:
        """Another one."""
        ask_appointment(self.room, self.room.number)

    def edit(self, number: int) -> None:
        """Who, by which form, for what."""
        edit_appointment(self.room, number)

    def take_out(self, number: int) -> None:
        """Out with a reason."""
        room = self.room
        one = room.casebook.representatives.one(number)
        about = room.matter("appointment out", number, f"why taken out · {room.who}", "appointment out", number)
        room.ask(
            Ask(f"Take out the appointment of {one.entry.name or 'nobody'}", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.representatives.void(number, why)),
            about,
        )

    def revoke(self, number: int) -> None:
        """It holds no more from today on, with the reason."""
        room, today = self.room, self.room.clock.today()
        one = room.casebook.representatives.one(number)
        about = room.matter("appointment revoked", number, f"why revoked · {room.who}", "appointment revoked", number)
        room.ask(
            Ask(f"Revoke the appointment of {one.entry.name or 'nobody'} from today", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.representatives.revoke(number, today, why, today)),
            about,
        )

    def acts(self) -> dict[str, Callable[..., object]]:
        """An appointment made, edited, revoked, taken out."""
        return {
            "appointment": lambda client_id: ask_appointment(self.room, client_id),
            "appointment edit": self.edit,
            "appointment revoked": self.revoke,
            "appointment out": self.take_out,
        }

    def _row(self, one: RepresentativeRead, today: date) -> LoopRow:
        entry, holds = one.entry, in_force(one, today)
        name = entry.name or "nobody needs to be"
        what = entry.why_none if entry.why_none else f"for {say_covers(entry)}; {say_standing(one, today)}"
        cells = (
            Piece(name, Role.STRONG if holds else Role.QUIET),
            Piece(entry.form, Role.PLAIN if holds else Role.QUIET),
            Piece(what, Role.PLAIN if holds else Role.QUIET),
        )
        said = (
            ("", say_standing(one, today)),
            ("Form", entry.form),
            ("For", entry.why_none or say_covers(entry)),
            ("Since", say_day(entry.since, today)),
            ("Paper", one.paper or ("" if entry.why_none else "none on file")),
        )
        return Row(f"{self.kind}-{one.id}", Loop(cells, name, tuple(Detail(a, b) for a, b in said if b)))
