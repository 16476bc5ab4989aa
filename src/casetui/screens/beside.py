"""Rooms that are one list: below it, or beside it where there is room, stands what is known of the line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from casetui.screens.room import Room
from casetui.widgets.details import Detail, Details
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Words
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot

Known = tuple[Words, Sequence[Detail]]
"""What is known of a line: its title, and the details."""

NOTHING: Known = ("", ())
"""No line is under the cursor."""


class Below(Room):
    """A list, and below it what is known of the line under the cursor."""

    EMPTY: ClassVar[str] = ""
    """What the list says without a line."""

    MARKABLE: ClassVar[bool] = False
    """Whether lines can be marked."""

    BELOW: ClassVar[int] = 5
    """Rows of what is known, below the list."""

    def compose(self) -> ComposeResult:
        """Title, list, what is known of the line, keys."""
        yield TitleBar(id="title")
        yield from self.above()
        yield Rule()
        yield self.body()
        yield Rule(id="foot")
        below = Details(id="below")
        below.styles.height = self.BELOW
        yield below
        yield from foot()

    def above(self) -> Iterator[Widget]:
        """What stands between the title and the rule: nothing, unless a room says so."""
        yield from ()

    def body(self) -> Widget:
        """The list."""
        return LineList[Any](self._draw, empty=self.EMPTY, markable=self.MARKABLE, id="lines")

    def _draw(self, row: Row[Any], width: int, selected: bool) -> Line:
        raise NotImplementedError

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()
        self.query_one("#lines").focus()
        self.arrive()

    def arrive(self) -> None:
        """Called once, when the list is read and has the focus."""

    @on(LineList.Highlighted, "#lines")
    def _come_to_line(self) -> None:
        self.refresh_bindings()
        self.say_line()

    def say_line(self) -> None:
        """Show what is known of the line under the cursor."""
        if self.is_mounted:
            self.pane().show(*self.known())

    def pane(self) -> Details:
        """Where that is shown."""
        return self.query_one("#below", Details)

    def known(self) -> Known:
        """What is known of the line under the cursor; NOTHING without one."""
        raise NotImplementedError


class Beside(Below):
    """A list, and what is known of the line under the cursor: from WIDE columns on beside the list, else below it.

    The first of a room's bases: Textual knows a room's styles by the first base of each class alone.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = [Path(__file__).with_suffix(".tcss")]

    WIDE: ClassVar[int] = 116
    """Columns from which what is known stands beside the list."""

    SIDE: ClassVar[int | str] = 40
    """Columns of it there, or its part of the width: "2fr"."""

    def body(self) -> Widget:
        """The list, and what stands beside it."""
        side = Vertical(Details(id="beside"), id="side", classes="beside")
        side.styles.width = self.SIDE
        return Horizontal(super().body(), side, id="body")

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= self.WIDE, "wide")
        self.say_line()

    def pane(self) -> Details:
        """Beside the list, or below it."""
        return self.query_one("#beside", Details) if self.has_class("wide") else super().pane()
