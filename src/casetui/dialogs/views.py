"""The views of Today: one is chosen by its letter or digit, kept by a name, or taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.terms.view import View
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, fit, shown
from casetui.widgets.rows import Row

TALL = 18
"""Lines in sight at most."""

NAME = 44
"""Cells of a view's name, before what else is said of it."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One view to choose: its key or "", what it is called, what else is worth knowing; `saved` is its number."""

    key: str
    words: str
    hint: str
    view: View
    saved: int | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen: a view to be shown, with `begins` after asking from which postcode, with `saves` to be kept."""

    view: View
    begins: bool = False
    saves: bool = False


class Views(Sheet[Chosen]):
    """The views under headings (a row that is a bare string), below them the name of the one that is shown.

    `n` keeps the one that is shown, `x` takes a saved one away.

    `take_away` takes a saved view away and gives the rows as they then are.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Show it", id="views.take", tooltip="Show the selected view", priority=True),
        Binding(
            "n",
            "save",
            "Keep the one shown",
            id="views.save",
            tooltip="Keep the view that is shown, not the one under the cursor, by a name",
        ),
        Binding("b", "begin", "Begin at", id="views.begin", tooltip="Visits by area from a postcode of your own"),
        Binding("x", "remove", "Remove", id="views.remove", tooltip="Take the selected saved view away"),
    ]

    def __init__(
        self,
        heading: Words,
        offered: Sequence[Offered | str],
        now: View,
        take_away: Callable[[int], Sequence[Offered | str]],
    ) -> None:
        super().__init__()
        self.heading = heading
        self.offered = offered
        self.now = now
        self.take_away = take_away

    def rows(self) -> ComposeResult:
        """The views."""
        lines: LineList[Offered | str] = LineList(_draw, _rows(self.offered))
        lines.styles.height = min(len(self.offered), TALL)
        yield lines
        kept = f"n keeps the view that is shown: {shown(self.now.said)}"
        yield Static(Content("Shown is all of Today: nothing to keep." if self.now.everything else kept), id="shown")

    def on_mount(self) -> None:
        """Start at what is shown now."""
        lines = self.query_one(LineList)
        lines.focus()
        for row in lines.rows:
            if isinstance(row.value, Offered) and row.value.view == self.now and row.value.saved is None:
                lines.select(row.key)

    def on_key(self, event: events.Key) -> None:
        """A letter or digit chooses at once."""
        for one in self.offered:
            if isinstance(one, Offered) and one.key and event.character == one.key:
                event.stop()
                event.prevent_default()
                self.answer(Chosen(one.view))
                return

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.action_take()

    @on(LineList.Highlighted)
    def _moved(self, event: LineList.Highlighted) -> None:
        self.refresh_bindings()

    def action_take(self) -> None:
        """Show the selected view."""
        one = self.query_one(LineList).current
        if isinstance(one, Offered):
            self.answer(Chosen(one.view))

    def action_save(self) -> None:
        """Keep what is shown now, by a name."""
        self.answer(Chosen(self.now, saves=True))

    def action_begin(self) -> None:
        """Visits by area, from a postcode to be asked."""
        one = self.query_one(LineList).current
        if isinstance(one, Offered):
            self.answer(Chosen(one.view, begins=True))

    def action_remove(self) -> None:
        """Take the selected saved view away."""
        lines = self.query_one(LineList)
        one = lines.current
        if isinstance(one, Offered) and one.saved is not None:
            self.offered = self.take_away(one.saved)
            lines.replace(_rows(self.offered))
            lines.styles.height = min(len(self.offered), TALL)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a saved view is removed, only visits begin somewhere, and everything is no view to be kept."""
        if action == "save":
            return None if self.now.everything else True
        if action not in ("remove", "begin"):
            return super().check_action(action, parameters)
        one = self.query_one(LineList).current if self.is_mounted else None
        if not isinstance(one, Offered):
            return None
        if action == "remove":
            return True if one.saved is not None else None
        return True if one.view.kind == "visits by area" else None


def _rows(offered: Sequence[Offered | str]) -> list[Row[Offered | str]]:
    return [Row(None if isinstance(one, str) else number, one) for number, one in enumerate(offered)]


def _draw(row: Row[Offered | str], width: int, selected: bool) -> Line:
    one = row.value
    if isinstance(one, str):
        return (Piece(one, Role.HEADING),)
    name = fit(Piece(one.words), min(NAME, max(width - 12, 8)))
    return fit((Piece(f" {one.key or ' '} ", Role.KEY), *name, Piece(f" {one.hint}", Role.QUIET)), width)
