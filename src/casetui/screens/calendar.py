"""The calendar: what stands day by day, in the week and in the month; moved by a typed day, with what is in its way."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.palette import Role
from casetui.rules.calendar_grid import by_day, span_of, titled, turned, weeks_of, within
from casetui.screens.calendar_lines import (
    Days,
    Standing,
    agenda_line,
    day_lines,
    heading,
    known_of,
    known_of_day,
    month_lines,
)
from casetui.screens.calendar_work import CalendarWork
from casetui.store.casebook import Casebook
from casetui.terms.agenda import Entry, View
from casetui.terms.change import Refused
from casetui.terms.clock import Clock
from casetui.widgets.day_grid import DayGrid
from casetui.widgets.details import Details
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.widgets.tell import tell
from casetui.wording import say_day

EMPTY = (
    "Nothing stands here for four weeks. Visits, check-ins and deadlines come by themselves; a adds an appointment in"
    " one line, I takes a calendar (.ics) in."
)


class CalendarScreen(CalendarWork):
    """What stands, from a day on."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "view('week')", "Week", id="calendar.week", tooltip="Seven days beside each other"),
        Binding(
            "m", "view('month')", "Month", id="calendar.month", tooltip="The month: how much, and what comes first"
        ),
        Binding("A", "view('agenda')", "Agenda", id="calendar.agenda", tooltip="Day by day, four weeks"),
        Binding("t", "today", "Today", id="calendar.today", tooltip="Back to today"),
        Binding("right", "day(1)", "Day on", id="calendar.day_on", tooltip="The next day", show=False),
        Binding("left", "day(-1)", "Day back", id="calendar.day_back", tooltip="The day before", show=False),
        Binding(
            "pagedown", "turn(1)", "On", id="calendar.on", tooltip="A week on, or a month", show=False, priority=True
        ),
        Binding(
            "pageup",
            "turn(-1)",
            "Back",
            id="calendar.back",
            tooltip="A week back, or a month",
            show=False,
            priority=True,
        ),
        Binding("down,j", "line(1)", "Down", id="calendar.down", tooltip="The next entry, or week", show=False),
        Binding("up,k", "line(-1)", "Up", id="calendar.up", tooltip="The entry or week before", show=False),
        Binding("enter", "open", "Open", id="calendar.open", tooltip="The client, or what it is about", show=False),
        Binding("escape", "leave_view", "Back", id="calendar.leave", tooltip="Back to the agenda, then to Today"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock) -> None:
        super().__init__(casebook, clock)
        self.view = View.AGENDA
        self.day = clock.today()
        self.place = 0
        self._days = Days({}, self.day)
        self._known: tuple[date, date, date] | None = None
        self._more = False

    def compose(self) -> ComposeResult:
        """Title, the days, what is known of the entry, keys."""
        yield TitleBar(id="title")
        yield Rule()
        yield LineList[Standing | str](self._draw, id="lines")
        yield DayGrid(self._draw_day, id="grid")
        yield Rule(id="foot")
        yield Details(id="below")
        yield from foot()

    def on_mount(self) -> None:
        """Read the days."""
        self.query_one(DayGrid).display = False
        self.reload()
        self.query_one(LineList).focus()

    def reload(self) -> None:
        """Read the days again."""
        self._known = None
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        """Show the day at hand; what was read already is not read again."""
        today = self.clock.today()
        first, last = span_of(self.view, self.day)
        if self._known != (first, last, today):
            self._fetch(first, last, today)
        agenda = self.view is View.AGENDA
        lines, grid = self.query_one(LineList), self.query_one(DayGrid)
        lines.display, grid.display = agenda, not agenda
        if agenda:
            self._fill(lines)
            lines.focus()
        else:
            weeks = weeks_of(self.view, self.day)
            self.place = min(self.place, max(0, len(self._days.on(self.day)) - 1))
            grid.show(len(weeks), (self.day - weeks[0][0]).days)
            grid.focus()
        right = ["more than is shown"] if self._more else []
        words = f" · {titled(self.view, self.day)}"
        self.query_one(TitleBar).show((Piece("Calendar", Role.STRONG), Piece(words)), right)
        self._say()

    def _fetch(self, first: date, last: date, today: date) -> None:
        try:
            found = self.casebook.agenda.between(first, last, today)
        except Refused as refused:
            tell(self, str(refused), "refused")
            return
        self._days = Days(by_day(found.entries, first, last), today)
        self._more, self._known = found.more, (first, last, today)

    def _fill(self, lines: LineList[Standing | str]) -> None:
        lines.empty = EMPTY
        rows: list[Row[Standing | str]] = []
        for day in sorted(self._days.entries):
            rows.append(Row(None, heading(day, self._days)))
            standing = [Standing(day, entry) for entry in self._days.on(day)]
            rows += [Row(one.key, one) for one in standing]
        lines.replace(rows)

    @property
    def days(self) -> Days:
        """The days that were read."""
        return self._days

    @property
    def current(self) -> Standing | None:
        """The entry at hand; in the month none is."""
        if not self.is_mounted or self.view is View.MONTH:
            return None
        if self.view is View.AGENDA:
            value = self.query_one(LineList).current
            return value if isinstance(value, Standing) else None
        own = self._days.on(self.day)
        return Standing(self.day, own[min(self.place, len(own) - 1)]) if own else None

    def here(self) -> dict[str, object]:
        """The screen, and the line under the cursor."""
        return {"room": "calendar", "client": self.current_client(), "row": self.query_one(LineList).key}

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line."""
        return row is None or (isinstance(row, Hashable) and self.query_one(LineList).select(row))

    @on(LineList.Highlighted)
    def _moved(self) -> None:
        self._say()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    @on(DayGrid.Picked)
    def _day_picked(self, event: DayGrid.Picked) -> None:
        if event.again:
            self.action_open()
            return
        self.day = weeks_of(self.view, self.day)[0][0] + timedelta(days=event.index)
        self.place = 0
        self._show()

    def _say(self) -> None:
        self.refresh_bindings()
        one, below = self.current, self.query_one("#below", Details)
        if one is not None:
            below.show(*known_of(one, self._days))
        elif self.view is View.AGENDA:
            below.show("")
        else:
            below.show(*known_of_day(self.day, self._days))

    def _draw(self, row: Row[Standing | str], width: int, selected: bool) -> Line:
        if isinstance(row.value, str):
            return (Piece(row.value, Role.HEADING),)
        return agenda_line(row.value, self._days, width)

    def _draw_day(self, index: int, width: int, rows: int, at_hand: bool) -> list[Line]:
        first, _ = span_of(self.view, self.day)
        day = first + timedelta(days=index)
        entry: Entry | None = self.current.entry if at_hand and self.current is not None else None
        if self.view is View.MONTH:
            return month_lines(day, width, rows, self._days, at_hand, self.day)
        return day_lines(day, width, rows, self._days, entry, at_hand)

    def action_view(self, view: str) -> None:
        """The week, the month or the agenda; the day at hand stays at hand."""
        one = self.current
        if self.view is View.AGENDA and one is not None:
            self.day = one.day
        self.view, self.place = View(view), 0
        if one is not None and self.view is View.WEEK:
            self.place = next((n for n, entry in enumerate(self._days.on(self.day)) if entry == one.entry), 0)
        self._show()

    def action_today(self) -> None:
        """Today."""
        self.day, self.place = self.clock.today(), 0
        self._show()
        if self.view is View.AGENDA:
            self.query_one(LineList).action_first()

    def go_to(self, day: date) -> None:
        """Another day."""
        self.day, self.place = within(day), 0
        self._show()
        if self.view is View.AGENDA:
            self.query_one(LineList).action_first()

    def follow(self, row: str, day: date) -> None:
        """Bring the cursor to the first of what stands there of a row from a day on, "event-7"."""
        first, last = span_of(self.view, self.day)
        if self.view is not View.AGENDA or not first <= day <= last:
            self.go_to(day)
        for there in sorted(one for one in self._days.entries if one >= day):
            for place, entry in enumerate(self._days.on(there)):
                if entry.key.partition("@")[0] == row:
                    if self.view is View.WEEK:
                        self.day, self.place = there, place
                        self._show()
                    self.query_one(LineList).select(Standing(there, entry).key)
                    return

    def action_day(self, step: int) -> None:
        """The next day, or the one before."""
        self.go_to(self.day + timedelta(days=step))

    def action_turn(self, step: int) -> None:
        """A week on or back; in the month a month."""
        self.go_to(turned(self.view, self.day, step))

    def action_line(self, step: int) -> None:
        """In the week the next entry of the day, in the month the same day of the next week."""
        if self.view is View.MONTH:
            self.action_day(7 * step)
        elif self.view is View.WEEK:
            self.place = max(0, min(self.place + step, len(self._days.on(self.day)) - 1))
            self._show()

    def action_open(self) -> None:
        """The client, or what the entry is about; of a day of the month, its agenda."""
        one = self.current
        if one is not None:
            self.open_entry(one)
        elif self.view is View.MONTH:
            self.view = View.AGENDA
            self.go_to(self.day)
        elif self.view is View.WEEK:
            tell(self, f"Nothing stands on {say_day(self.day, self.clock.today())}. a adds an appointment.")

    def action_leave_view(self) -> None:
        """The agenda from today on, then back to Today."""
        if self.view is not View.AGENDA or self.day != self.clock.today():
            self.view = View.AGENDA
            self.action_today()
        else:
            self.action_desk("today")
