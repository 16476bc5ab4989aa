"""The section of dates: hearings, reports, examinations; the clocks of her pack that are offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casetui.dialogs.ask import Ask
from casetui.dialogs.legal_date import DateSheet
from casetui.palette import Role
from casetui.rules.legal_dates import name_of, say_anchor
from casetui.screens.coordinate_section import Loop, LoopRow, Section
from casetui.screens.plan_room import some_words
from casetui.screens.step_date import ask_moved
from casetui.terms.advocacy import DateStatus
from casetui.terms.change import Change
from casetui.terms.deadline import NOT_ADVICE, NOTICE_CONTROLS
from casetui.terms.legal_date import ClockAhead, DateEntry, DateNow, Move
from casetui.widgets.columns import Column, Columns
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_time


class DateSection(Section):
    """A client's dates: those to come in the order of their days, then those that are over."""

    name = "Dates"
    kind = "date"
    columns = Columns(Column(1), Column(16, 18, gap=2), Column(30, 42, gap=2), Column(None))
    empty = "No hearing, report or examination is on file. a enters one, also one counted from another day."

    def rows(self) -> list[LoopRow]:
        """The lines, read anew; what is offered first."""
        room, today = self.room, self.room.clock.today()
        dates = room.casebook.legal_dates
        offered = dates.offered(room.number, today)
        rows: list[LoopRow] = []
        if offered:
            rows += [Row(None, f"OFFERED {len(offered)}: l takes it up")]
            rows += [_offer(place, one, today) for place, one in enumerate(offered)]
        moved = {move.id: move for move in dates.moved(room.number, today)}
        found = dates.of(room.number)
        ahead = [one for one in found if one.status in (DateStatus.OPEN, DateStatus.MISSED)]
        over = [one for one in reversed(found) if one not in ahead]
        for title, own in (("TO COME", ahead), ("OVER", over)):
            if own:
                rows += [Row(None, f"{title} {len(own)}")]
                rows += [self._row(one, moved.get(one.id), today) for one in own]
        return rows

    def opened(self, number: int) -> None:
        """Its fields."""
        self.edit(number)

    def add(self) -> None:
        """Another date."""
        room, today = self.room, self.room.clock.today()

        def kept(new: DateEntry) -> Change | None:
            return room.make(lambda: room.casebook.legal_dates.add(room.number, new, today))

        about = room.matter("date", room.number, f"date · {room.who}", "date")
        points = room.casebook.legal_dates.points(room.number, today)
        room.ask(DateSheet(f"Date · {room.who}", None, points, today), kept, about)

    def edit(self, number: int) -> None:
        """What is known of it; dates that are counted from it are asked about after that."""
        room, today = self.room, self.room.clock.today()
        dates = room.casebook.legal_dates
        if ask_moved(room, room.number, number):
            return
        now = dates.now(number)

        def kept(new: DateEntry) -> Change | None:
            change = room.make(lambda: dates.edit(number, new, today))
            if change is not None:
                room.call_later(ask_moved, room, room.number)
            return change

        points = [point for point in dates.points(room.number, today) if point.ref != f"{self.kind}-{number}"]
        about = room.matter("date edited", number, f"date · {room.who}", "date edit", number)
        room.ask(DateSheet(f"{name_of(now.entry)} · {room.who}", now.entry, points, today), kept, about)

    def take_out(self, number: int) -> None:
        """Out with a reason."""
        room = self.room
        now = room.casebook.legal_dates.now(number)
        about = room.matter("date taken out", number, f"why taken out · {room.who}", "date out", number)
        room.ask(
            Ask(f"Take out {name_of(now.entry)}", "Why", some_words),
            lambda why: room.make(lambda: room.casebook.legal_dates.void(number, why)),
            about,
        )

    def acts(self) -> dict[str, Callable[..., object]]:
        """A date added, edited, taken out."""
        return {"date": self.add, "date edit": self.edit, "date out": self.take_out}

    def _row(self, now: DateNow, move: Move | None, today: date) -> LoopRow:
        entry, is_open = now.entry, now.status is DateStatus.OPEN
        near = is_open and (entry.work_by or entry.on_day) <= today
        at = f" {say_time(entry.at)}" if entry.at is not None else ""
        urgent = near or (is_open and move is not None)
        cells = (
            Piece("!" if urgent else " ", Role.URGENT),
            Piece(f"{say_day(entry.on_day, today)}{at}", Role.URGENT if urgent else Role.PLAIN),
            Piece(name_of(entry), Role.STRONG if is_open else Role.QUIET),
            Piece(standing(now, move, today), Role.URGENT if urgent else Role.QUIET),
        )
        return Row(f"{self.kind}-{now.id}", Loop(cells, name_of(entry), _details(now, move, today)))


def standing(now: DateNow, move: Move | None, today: date) -> str:
    """How a date stands: ready by when, past, moved, or what became of it."""
    entry = now.entry
    if now.status is not DateStatus.OPEN:
        settled = f" {say_day(now.settled_on, today)}" if now.settled_on is not None else ""
        made_up = ", l says whether it is made up" if now.status is DateStatus.MISSED else ""
        return f"{now.status}{settled}{made_up}"
    if move is not None:
        return f"counted anew: {say_day(move.new, today)}, l asks"
    if entry.on_day < today:
        return "past: say what became of it"
    return f"ready by {say_day(entry.work_by, today)}" if entry.work_by is not None else ""


def _offer(place: int, one: ClockAhead, today: date) -> LoopRow:
    entry = one.entry
    counted = say_anchor(entry.anchor) if entry.anchor is not None else ""
    name = name_of(entry)
    cells = (Piece(" "), Piece(say_day(entry.on_day, today)), Piece(name, Role.STRONG), Piece(counted, Role.QUIET))
    said = (("", counted), ("Whose", entry.with_whom), ("Source", entry.source), ("Note", entry.note))
    details = tuple(Detail(label, words) for label, words in said if words)
    return Row(f"clock-{place}", Loop(cells, name, details))


def _details(now: DateNow, move: Move | None, today: date) -> tuple[Detail, ...]:
    entry = now.entry
    counted = ""
    if entry.anchor is not None:
        counted = f"{say_anchor(entry.anchor)}, {say_day(entry.anchor.on, today)}"
    said = (
        ("", standing(now, move, today)),
        ("Day", f"{say_day(entry.on_day, today)}{f' {say_time(entry.at)}' if entry.at else ''}"),
        ("Where", entry.place),
        ("With", entry.with_whom),
        ("Counted", counted),
        ("Source", entry.source),
        ("Note", " ".join(entry.note.split())),
        ("", f"{NOTICE_CONTROLS} {NOT_ADVICE}"),
    )
    return tuple(Detail(label, words) for label, words in said if words)
