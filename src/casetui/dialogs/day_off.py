"""Days off, and before they are kept what they move."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.typed_form import TypedForm, typed_day
from casetui.rules.dates import read_day
from casetui.rules.working_days import check_span
from casetui.terms.change import Refused
from casetui.terms.rhythm import Away
from casetui.widgets.field import Field

Moves = Callable[[Away], str]
"""What days off would move, in words; "" for nothing."""

NOTHING_MOVES = "Nothing is planned on it that would move."


class DayOffSheet(TypedForm[Away]):
    """From when, until when, what for; below stands what moves."""

    DAYS: ClassVar[Mapping[str, bool]] = {"since": False, "until": False}

    def __init__(self, entry: Away | None, moves: Moves, today: date) -> None:
        super().__init__()
        self.heading = "Days off"
        self.entry, self.moves, self.today = entry, moves, today

    def rows(self) -> ComposeResult:
        """Three fields, and what moves."""
        entry = self.entry
        last = typed_day(entry.until, self.today) if entry and entry.until != entry.since else ""
        yield Field("From", typed_day(entry.since, self.today) if entry else "", hint="fri, +2w, 12/24", id="since")
        yield Field("Until", last, placeholder="the last day; empty for one day", id="until")
        yield Field("For", entry.what if entry else "", placeholder="conference, holiday", id="what")
        yield Static(id="moves")

    def on_mount(self) -> None:
        """The day first."""
        self.query_one("#since", Field).focus()
        self.read_all_back()

    @on(Field.Changed)
    def _look(self) -> None:
        entry = self._typed()
        self.query_one("#moves", Static).update(Content((self.moves(entry) or NOTHING_MOVES) if entry else ""))

    def action_save(self) -> None:
        """Keep them, if they can be read."""
        since, until = self.day("since"), self.day("until")
        if since is None:
            if self._fine:
                self._wrong("since", "a day is needed")
            return
        if not self._fine:
            return
        try:
            last = check_span(since, until or since, self.today)
        except Refused as refused:
            self._wrong("until" if until else "since", str(refused))
            return
        self.answer(Away(since, last, self._value("what")))

    def _typed(self) -> Away | None:
        """What stands there, where it can be read; nothing is said to be wrong yet."""
        try:
            since, until = (self.read(self.query_one(f"#{name}", Field)) for name in self.DAYS)
            return Away(since, check_span(since, until or since, self.today), self._value("what")) if since else None
        except Refused:
            return None

    def read(self, field: Field) -> date | None:
        """The day in a line; None where it is empty.

        Raises:
            Refused: it cannot be read.
        """
        text = field.value.strip()
        return read_day(text, self.today) if text else None
