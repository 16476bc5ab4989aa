"""The section of denials: each with the clock of the level that stands now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casetui.dialogs.ask import Ask
from casetui.dialogs.denial_read import DenialRead
from casetui.palette import Role
from casetui.rules.denial_words import counts, standing
from casetui.rules.denials import is_late, level_of
from casetui.screens.coordinate_section import Loop, LoopRow, Section
from casetui.screens.plan_room import some_words
from casetui.screens.starting_denial import ask_denial, clocks_now, edit_denial
from casetui.terms.advocacy import DenialStatus
from casetui.terms.deadline import NOT_ADVICE, NOTICE_CONTROLS
from casetui.terms.denial import DenialNow
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row

_GROUPS = (
    ("TO FILE", frozenset({DenialStatus.RECEIVED, DenialStatus.DECIDING})),
    ("FILED", frozenset({DenialStatus.FILED})),
    ("OVER", frozenset(status for status in DenialStatus if not status.open)),
)


class DenialSection(Section):
    """A client's denials: those to be filed, those whose decision is awaited, those that are over."""

    name = "Denials"
    kind = "denial"
    columns = Columns(Column(1), Column(28, 40, gap=2), Column(None))
    empty = "Nothing was denied. a enters a denial: its clock is shown as soon as a date is typed."

    def rows(self) -> list[LoopRow]:
        """The lines, read anew."""
        today = self.room.clock.today()
        found = self.room.casebook.denials.of(self.room.number, today)
        rows: list[LoopRow] = []
        for title, statuses in _GROUPS:
            own = [one for one in found if one.status in statuses]
            if own:
                rows += [Row(None, f"{title} {len(own)}"), *(self._row(one, today) for one in own)]
        return rows

    def opened(self, number: int) -> None:
        """The whole of it: its clock with what it counts from, its levels."""
        today, book = self.room.clock.today(), self.room.casebook.denials
        now = book.now(number, today)
        self.room.app.push_screen(
            DenialRead(now, clocks_now(self.room, now), book.ladders.get(now.entry.ladder), today)
        )

    def add(self) -> None:
        """A denial that came."""
        ask_denial(self.room, self.room.number)

    def edit(self, number: int) -> None:
        """What it says; clocks that become otherwise are shown first."""
        edit_denial(self.room, number)

    def take_out(self, number: int) -> None:
        """Out with a reason: its clock stops."""
        room, today = self.room, self.room.clock.today()
        now = room.casebook.denials.now(number, today)
        about = room.matter("denial taken out", number, f"why taken out · {room.who}", "denial out", number)
        room.ask(
            Ask(f"Take out {now.entry.what}", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.denials.void(number, why)),
            about,
        )

    def acts(self) -> dict[str, Callable[..., object]]:
        """A denial entered, said otherwise, taken out."""
        return {
            "denial edit": self.edit,
            "denial out": self.take_out,
        }

    def _row(self, now: DenialNow, today: date) -> LoopRow:
        over, late = not now.status.open, is_late(now.level, today)
        due = late or (now.level.watch_on is not None and now.level.watch_on <= today)
        name = f"{now.entry.what}, {now.entry.payer}"
        cells = (
            Piece("!" if due else " ", Role.URGENT),
            Piece(name, Role.QUIET if over else Role.STRONG),
            Piece(standing(now, today), Role.URGENT if due else Role.PLAIN),
        )
        return Row(f"{self.kind}-{now.id}", Loop(cells, name, self._details(now, today)))

    def _details(self, now: DenialNow, today: date) -> tuple[Detail, ...]:
        ladder = self.room.casebook.denials.ladders.get(now.entry.ladder)
        level = level_of(ladder, now.level.level)
        clocks = clocks_now(self.room, now)
        rung = f"{ladder.name}: {level.name}" if ladder is not None and level is not None else now.level.level
        runs = clocks is not None and now.status.open and now.level.filed_on is None
        said = (
            ("", standing(now, today)),
            ("", f"{NOTICE_CONTROLS} {NOT_ADVICE}" if now.status.open else ""),
            ("Status", f"{now.status}"),
            ("Level", rung),
            ("", counts(clocks.filing) if clocks is not None and runs else ""),
            ("Keeps it", counts(clocks.keep) if clocks is not None and clocks.keep is not None and runs else ""),
            ("Reason", " ".join(now.entry.reason.split())),
            ("Evidence", "; ".join(now.entry.evidence.split("\n"))),
            ("To file", "" if now.appointed or not now.status.open else "nobody is appointed yet"),
            ("Reference", now.level.reference or now.entry.reference),
        )
        return tuple(Detail(label, words) for label, words in said if words)
