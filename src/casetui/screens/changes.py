"""Today's changes: what was done, newest first, and from here undone."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.palette import Role
from casetui.screens.room import Room
from casetui.terms.change import ChangeLine
from casetui.widgets.columns import Column, Columns
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rail import TitleBar
from casetui.widgets.rows import Row
from casetui.widgets.rule import Rule
from casetui.widgets.small import foot
from casetui.wording import say_count, say_time

COLUMNS = Columns(Column(6), Column(None))


class ChangesScreen(Room):
    """The list of today's changes."""

    CSS_PATH = Path(__file__).with_suffix(".tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "undo_this", "Undo this", id="changes.undo", tooltip="Take just this change back"),
        Binding("escape", "back", "Back", id="changes.back", tooltip="Back to where you came from"),
    ]

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        yield TitleBar(id="title")
        yield Rule()
        yield LineList[ChangeLine](self._draw, empty="Nothing was changed today.", id="lines")
        yield from foot()

    def on_mount(self) -> None:
        """Read the list."""
        self.reload()
        self.query_one(LineList).focus()

    def reload(self) -> None:
        """Read the list again."""
        if self.is_mounted:
            changes = self.casebook.journal.on(self.clock.today())
            self.query_one(TitleBar).show("Today's changes", [say_count(len(changes), "change")])
            self.query_one(LineList).replace([Row(change.id, change) for change in changes])

    def action_undo_this(self) -> None:
        """Take just this change back."""
        number = self.query_one(LineList).key
        if isinstance(number, int):
            self.make(lambda: self.casebook.undoing.undo(number))

    def action_back(self) -> None:
        """Back."""
        self.dismiss()

    def _draw(self, row: Row[ChangeLine], width: int, selected: bool) -> Line:
        change = row.value
        undone = Piece("   undone" if change.undone else "", Role.QUIET)
        role = Role.QUIET if change.undone else Role.PLAIN
        at = say_time(change.at.astimezone().time())
        return COLUMNS.line((Piece(at, Role.QUIET), (Piece(change.words, role), undone)), width)
