"""Activity: what was changed and who opened the vault, newest first; the old and new values; from here undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical

from casetui.dialogs.ask import Ask
from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.entry_read import EntryRead
from casetui.dialogs.plan_pick import PickOne
from casetui.palette import Role
from casetui.rules.people import fold_name
from casetui.screens.room import Room
from casetui.store.activity_window import ActivityWindow
from casetui.store.casebook import Casebook
from casetui.terms.activity import ActivityLine, Topic, Wanted
from casetui.terms.clock import MONTHS, WEEKDAYS, Clock
from casetui.widgets.change_pane import ChangePane, records, sentences
from casetui.widgets.columns import Column, Columns
from casetui.widgets.keybar import worded
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.wording import say_count, say_time

COLUMNS = Columns(Column(5), Column(1), Column(None), Column(6))
WIDE = 100
"""Columns from which the change under the cursor stands beside the list."""

SETTLES_IN = 0.06
"""Seconds that the cursor rests on a line before its change is read."""

NEAR = 60
"""Lines before an end of what is at hand at which more is read."""

ACCESS_MARK = "*"
EVERYONE, EVERY_KIND = 0, "everything"
KINDS = dict(zip("npimvldrsoua", Topic, strict=True))
"""The letter of each kind."""


class ActivityLines(LineList[ActivityLine | str]):
    """The list, whose ends are those of the whole history and not of what is at hand."""

    def __init__(self, screen: ActivityScreen) -> None:
        super().__init__(screen.draw, id="lines")
        self._to_end = screen.to_end

    def action_first(self) -> None:
        """To the newest line of all."""
        self._to_end(True)

    def action_last(self) -> None:
        """To the oldest line of all."""
        self._to_end(False)


class ActivityScreen(Room):
    """Changes and the access log in one list; today's changes, until something else is asked for."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "undo_this", "Undo this", id="activity.undo", tooltip="Take just this change back"),
        Binding("t", "day", "Today", id="activity.day", tooltip="Only today, or every day"),
        Binding("c", "client", "Client", id="activity.client", tooltip="Only what is about one client"),
        Binding("K", "kinds", "Kinds", id="activity.kinds", tooltip="Only one kind: contacts, plan, access ..."),
        Binding("slash", "filter", "Filter", id="activity.filter", tooltip="Filter by words as you type"),
        Binding("escape", "back", "Back", id="activity.back", tooltip="Everything again, then back"),
    ]

    def __init__(self, casebook: Casebook, clock: Clock, client_id: int | None = None) -> None:
        super().__init__(casebook, clock)
        self._base = Wanted(client_id) if client_id is not None else Wanted(day=clock.today())
        self._window = ActivityWindow(casebook.activity, self._base)

    def compose(self) -> ComposeResult:
        """Title, list, the change under the cursor, keys."""
        yield TitleBar(id="title")
        yield Rule()
        with Horizontal(id="body"):
            yield ActivityLines(self)
            with Vertical(id="side", classes="beside"):
                yield ChangePane(id="beside")
        yield Rule(id="which")
        yield ChangePane(id="below")
        yield from foot()

    def on_mount(self) -> None:
        """Read the list; what was tried at the door is known from now on."""
        self.casebook.access.tried = None
        self._names = dict(self.casebook.activity.clients())
        self._read_on()
        self.query_one(LineList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= WIDE, "wide")
        self._show_change()

    def reload(self) -> None:
        """Read what is at hand again; the cursor keeps its line."""
        if self.is_mounted:
            self._window.again()
            self._show()
            self._show_change()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys; the one between today and every day says which of the two it leads to."""
        found = super().active_bindings
        return worded(found, "activity.day", "Every day") if self._wanted.day else found

    @property
    def _wanted(self) -> Wanted:
        return self._window.wanted

    def _want(self, wanted: Wanted) -> None:
        self._window = ActivityWindow(self.casebook.activity, wanted)
        self._read_on()

    def to_end(self, newest: bool) -> None:
        """To the newest line of all, or to the oldest."""
        lines = self.query_one(LineList)
        if newest and self._window.newer:
            self._window.to_newest()
            self._read_on()
        elif not newest and self._window.older:
            self._window.to_oldest()
            self._read_on()
        rows = [row for row in lines.rows if row.key is not None]
        if rows:
            lines.select(rows[0 if newest else -1].key)

    def _read_on(self) -> None:
        """Read until there is something to see; a search through a lifetime lets keys in between."""
        window = self._window
        if window.older or not window.newer:
            window.grow_down()
        else:
            window.grow_up()
        self._show()
        if len(window.lines) < NEAR and (window.older or (window.newer and not window.lines)):
            self.set_timer(0.001, lambda: self._read_on() if window is self._window else None)

    def _show(self) -> None:
        window = self._window
        lines = self.query_one(LineList)
        lines.empty = "Looking …" if window.older or window.newer else self._empty_words()
        lines.replace(self._rows())
        changes = sum(line.access is None for line in window.lines)
        more = "or more" if window.older or window.newer else ""
        self.query_one(TitleBar).show(self._title(), [f"{say_count(changes, 'change')} {more}".strip()])
        self.refresh_bindings()

    def _rows(self) -> list[Row[ActivityLine | str]]:
        rows: list[Row[ActivityLine | str]] = []
        last = None
        for line in self._window.lines:
            day = line.at.astimezone().date()
            if day != last and self._wanted.day is None:
                today = "TODAY " if day == self.clock.today() else ""
                rows.append(Row(None, f"{today}{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"))
            last = day
            rows.append(Row(line.key, line))
        return rows

    def _title(self) -> str:
        wanted = self._wanted
        whose = self._names.get(wanted.client_id, "") if wanted.client_id is not None else ""
        words = f"filter: {wanted.words}" if wanted.words else ""
        parts = ("Today's changes" if wanted.day else "Activity", whose, wanted.topic or "", words)
        return " · ".join(part for part in parts if part)

    def _empty_words(self) -> str:
        if replace(self._wanted, day=None) != replace(self._base, day=None):
            return "Nothing here matches. Esc shows everything again."
        return "Nothing was changed today. t shows every day." if self._wanted.day else "Nothing was changed yet."

    def draw(self, row: Row[ActivityLine | str], width: int, selected: bool) -> Line:
        """One line: time, words, whom it is about where they do not say so, whether it was undone."""
        line = row.value
        if isinstance(line, str):
            return (Piece(line, Role.HEADING),)
        role = Role.QUIET if line.access or line.undone else Role.PLAIN
        family = line.client.split(",")[0]
        whose = f"   {line.client}" if line.client and family not in line.words else ""
        at = say_time(line.at.astimezone().time())
        cells = (
            Piece(at, Role.QUIET),
            Piece(ACCESS_MARK if line.access else "", Role.QUIET),
            (Piece(line.words, role), Piece(whose, Role.QUIET)),
            Piece("undone" if line.undone else "", Role.QUIET),
        )
        return COLUMNS.line(cells, width)

    def _line(self) -> ActivityLine | None:
        current = self.query_one(LineList).current if self.is_mounted else None
        return current if isinstance(current, ActivityLine) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a change that stands is taken back."""
        if action == "undo_this":
            line = self._line()
            return True if line is not None and line.access is None and not line.undone else None
        return super().check_action(action, parameters)

    @on(LineList.Highlighted)
    def _moved(self, event: LineList.Highlighted) -> None:
        self.refresh_bindings()
        keys = [line.key for line in self._window.lines]
        place = keys.index(event.key) if event.key in keys else 0
        if self._window.older and place > len(keys) - NEAR and keys:
            self._window.grow_down()
            self._show()
        elif self._window.newer and place < NEAR and keys:
            self._window.grow_up()
            self._show()
        self.set_timer(SETTLES_IN, lambda: self._show_change() if self.query_one(LineList).key == event.key else None)

    def _show_change(self) -> None:
        wide = self.has_class("wide")
        line = self._line()
        self.query_one("#which", Rule).title(line.words if line else "")
        change = self.casebook.activity.in_full(line.number) if line is not None and line.access is None else None
        pane = self.query_one("#beside" if wide else "#below", ChangePane)
        pane.show_line(line, change, self.clock.today(), self.casebook.journal.who, titled=wide)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        """Every value of the change in full."""
        line = self._line()
        if line is not None and line.access is None:
            change = self.casebook.activity.in_full(line.number)
            today = self.clock.today()
            self.app.push_screen(
                EntryRead(line.words, sentences(change, today, self.casebook.journal.who), records(change, today))
            )

    def action_undo_this(self) -> None:
        """Take just this change back."""
        line = self._line()
        if line is not None and line.access is None:
            self.make(lambda: self.casebook.undoing.undo(line.number))

    def action_day(self) -> None:
        """Only today, or every day."""
        self._want(replace(self._wanted, day=None if self._wanted.day else self.clock.today()))

    def action_client(self) -> None:
        """Only what is about one client, found by her name."""
        rows = [Row(EVERYONE, "Everyone"), *(Row(number, name) for number, name in self._names.items())]

        def chosen(number: object) -> None:
            if isinstance(number, int):
                self._want(replace(self._wanted, client_id=number or None))

        self.app.push_screen(PickOne("Only what is about", rows, fold_name, "some of the name"), chosen)

    def action_kinds(self) -> None:
        """Only one kind, by its letter."""
        options = [Option("e", EVERY_KIND, EVERY_KIND), *(Option(key, kind, kind) for key, kind in KINDS.items())]

        def chosen(word: str | None) -> None:
            if word is not None:
                self._want(replace(self._wanted, topic=None if word == EVERY_KIND else Topic(word)))

        self.app.push_screen(Choose("Only", options, self._wanted.topic or EVERY_KIND), chosen)

    def action_filter(self) -> None:
        """Filter by words as she types."""
        before = self._wanted.words

        def typed(text: str) -> str:
            if text.strip() != self._wanted.words:
                self._want(replace(self._wanted, words=text.strip()))
            return ""

        def answered(text: str | None) -> None:
            typed(before if text is None else text)

        hint = "any words in any order, accents ignored"
        self.app.push_screen(Ask("Filter", "Words", typed, before, hint), answered)

    def action_back(self) -> None:
        """Everything again, then back."""
        if self._wanted != self._base:
            self._want(self._base)
        else:
            self.dismiss()
