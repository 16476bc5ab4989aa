"""Today: whom to call first and why, worked from the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from casetui import messages
from casetui.rules import triage
from casetui.screens.day_keys import DayKeys
from casetui.screens.today_lines import NOTHING_PLANNED, coming_words, rail_items
from casetui.screens.today_marks import Marking
from casetui.screens.today_views import EVERYTHING, ViewNotice
from casetui.screens.today_work import FileNotice
from casetui.store.casebook import Casebook
from casetui.terms.agenda import Entry
from casetui.terms.change import NotSaved, Refused
from casetui.terms.clock import MONTHS, WEEKDAYS, Clock
from casetui.terms.intake import INTAKE
from casetui.terms.queue import QueueLine
from casetui.widgets.facts import FactsPane
from casetui.widgets.keybar import key_name
from casetui.widgets.lines import LineList
from casetui.widgets.rail import TitleBar
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.widgets.walk import Walk

WIDE = 100
"""Columns from which the facts stand beside the list."""

SETTLES_IN = 0.06
"""Seconds that the cursor rests on a line before its facts are read."""

MINUTE = 60


class TodayScreen(Marking, DayKeys):
    """The queue of today."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    GOES_ON = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "unfilter",
            "All",
            id="today.unfilter",
            tooltip="Take the marks away; then show everything again",
            show=False,
        ),
    ]

    _settled = False
    """Whether facts were ever read: they come once the cursor rests, after the first frame."""

    def __init__(self, casebook: Casebook, clock: Clock, walked: Callable[[], None] | None = None) -> None:
        super().__init__(casebook, clock)
        self._walked = walked
        """Called when the first walk is over; without it there is none."""

    def compose(self) -> ComposeResult:
        """Title and rail, the list, the facts, the keys."""
        yield TitleBar(id="title")
        yield FileNotice(self.casebook, self.clock)
        yield ViewNotice()
        yield Rule()
        with Horizontal(id="body"):
            yield LineList[QueueLine | str](self.draw, markable=True, id="lines")
            with Vertical(id="side", classes="beside"):
                yield FactsPane(id="facts-beside")
        yield Rule(id="why")
        yield FactsPane(id="facts")
        if self._walked is not None:
            yield Walk(id="walk")
        yield from foot()

    def on_mount(self) -> None:
        """Read the queue before the first paint; look at the day again every minute."""
        self._at: Hashable | None = None
        self.reload()
        self.query_one(LineList).focus()
        self._name_keys()
        self.set_interval(MINUTE, self.turn_of_the_day)
        self.call_after_refresh(self.bring_back)

    def on_key(self, event: events.Key) -> None:
        """While the first walk is on, Enter and Esc are its own, and the key that it names takes it on."""
        active = self.active_bindings.get(event.key)
        for walk in self.query(Walk):
            if walk.heard(event.key, (active.binding.id if active else "") or ""):
                event.stop()
                event.prevent_default()

    @on(Walk.Ended)
    def _walk_ended(self) -> None:
        if self._walked is not None:
            self._walked()

    def _name_keys(self) -> None:
        for walk in self.query(Walk):
            named: dict[str, str] = {}
            for active in self.active_bindings.values():
                named.setdefault(active.binding.id or "", key_name(active.binding.key))
            walk.name_keys(named)

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= WIDE, "wide")
        if self._settled:
            self._show_facts()

    def reload(self) -> None:
        """Read the queue again; the cursor keeps its place."""
        if not self.is_mounted:
            return
        day = self.clock.today()
        self.query_one(FileNotice).look_again()
        self.take(self.casebook.queue.today(day), day)
        self.show_title()

    def show_title(self) -> None:
        """The day, how many rows are marked, and what has its time."""
        day = self._day
        title = f"Today · {WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
        marked = len(self.query_one(LineList).marked)
        if marked:
            title += f" · {marked} marked"
        self.query_one(TitleBar).show(title, rail_items(triage.rail(self.lines), self._engaged(day)))

    def _engaged(self, day: date) -> list[Entry]:
        """Today's appointments; the calendar is only asked where there may be one."""
        if not self.casebook.queue.has_appointments(day):
            return []
        try:
            return self.casebook.agenda.engaged(day)
        except Refused:
            return []

    def empty_words(self) -> str:
        """That nothing matches, or what comes next."""
        if self.lines:
            words = f" matches “{self.view.words}”" if self.view.words else " is in this view"
            return f"Nothing today{words}. Esc shows everything."
        return self.next_words() or NOTHING_PLANNED

    def next_words(self) -> str:
        """What comes next, and when."""
        facts, day = self.casebook.view_facts, self._day
        return coming_words(self.casebook.queue.coming(day), facts.next_visit(day), facts.next_deadline(day), day)

    def turn_of_the_day(self) -> None:
        """Read the queue again when it is another day."""
        if self.clock.today() != self._day:
            self.reload()

    def line(self) -> QueueLine | None:
        """The line under the cursor."""
        current = self.query_one(LineList).current
        return current if isinstance(current, QueueLine) else None

    def stand_at(self, row: object) -> bool:
        """Bring the cursor back to its line, whatever hides it."""
        key = tuple(row) if isinstance(row, list) else row
        return key is None or self.uncover(key)

    def bring_back(self) -> None:
        """Straight back to what was typed when it was locked; what was cut off otherwise is offered."""
        drafts = self.casebook.drafts
        try:
            draft = drafts.coming_back()
        except NotSaved:
            draft = None
        if draft is not None:
            self.app.post_message(messages.GoOn(draft.id))
        elif any(draft.place and not draft.left for draft in drafts.unfinished() if draft.kind != INTAKE):
            self.action_unfinished()

    def go_on(self, settled: int | None) -> None:
        """Open the next line's contact sheet; where the line still stands, go past it."""
        line = self.line()
        if line is not None and line.check_in_id == settled:
            self.query_one(LineList).action_move(1)
        self.action_reached()

    @on(LineList.Highlighted)
    def _moved(self, event: LineList.Highlighted) -> None:
        self.refresh_bindings()
        key: Hashable | None = event.key
        if key != self._at:
            self._at, self.came = key, self.clock.now()
        self.set_timer(SETTLES_IN, lambda: self._show_facts(key))

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.open_line()

    def _show_facts(self, key: Hashable | None = None) -> None:
        from casetui.portrayal import facts

        self._settled = True
        line = self.line()
        if key is not None and (line is None or line.id != key):
            return
        wide = self.has_class("wide")
        pane = self.query_one("#facts-beside" if wide else "#facts", FactsPane)
        why = line.why if line else ""
        if not wide:
            why = self.query_one("#why", Rule).begin(why)
        if line is None or line.client_id is None:
            pane.show(None, "Desk work, about no one client." if line else "")
            return
        try:
            client = self.casebook.portraits.portrait(line.client_id)
        except Refused:
            pane.show(None, "")
            return
        pane.show(facts(client, self._day), above=why)

    def action_unfilter(self) -> None:
        """Take the marks away; where there are none, the filter; where there is none, the view."""
        if self.marked():
            self.clear_marks()
        elif self.view.words:
            self.set_words("")
        elif not self.view.everything:
            self.show_view(EVERYTHING)
