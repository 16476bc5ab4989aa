"""Weeks of seven days beside each other, one of them at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from casetui.palette import Palette, palette_of
from casetui.widgets.paint import paint
from casetui.widgets.pieces import Line

DAYS = 7
WEEKEND = 2
NARROWEST = 8
"""Cells of a day of the weekend, which has less in it."""

DrawDay = Callable[[int, int, int, bool], Sequence[Line]]
"""The lines of the day of an index, of so many cells and rows; whether it is at hand."""


def widths(width: int) -> list[int]:
    """The cells of each day of a week, Monday first, the first cell of each kept for a mark."""
    weekend = max(NARROWEST, width // 10) + 1
    weekday = max(1, (width - WEEKEND * weekend) // (DAYS - WEEKEND))
    return [weekday] * (DAYS - WEEKEND) + [weekend] * WEEKEND


def heights(height: int, weeks: int) -> list[int]:
    """The rows of each week; what is left over goes to the first ones."""
    each, over = divmod(height, max(1, weeks))
    return [each + (number < over) for number in range(weeks)]


class DayGrid(Widget, can_focus=True):
    """Days in weeks. `draw` fills each; the day at hand stands on a ground of its own, and bears a mark."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "DayGrid { height: 1fr; padding: 0 1; }"

    class Picked(Message):
        """A day was clicked: its index; `again` where it was at hand already."""

        def __init__(self, index: int, again: bool) -> None:
            super().__init__()
            self.index = index
            self.again = again

    def __init__(self, draw: DrawDay, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._weeks = 1
        self._at = 0
        self._cells: dict[int, Sequence[Line]] = {}
        self._drawn_for: tuple[int, int] | None = None
        self._palette: Palette | None = None

    def show(self, weeks: int, at: int) -> None:
        """Show so many weeks; the day of index `at` is at hand."""
        self._weeks, self._at = weeks, at
        self._cells.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """The theme may be another one."""
        super().notify_style_update()
        self._palette = None

    def on_focus(self) -> None:
        """Show the day as active."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the day at rest."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Take the day that was clicked."""
        index = self._index_at(event.x - self.styles.padding.left, event.y)
        if index is not None:
            event.stop()
            self.post_message(self.Picked(index, index == self._at))

    def render_line(self, y: int) -> Strip:
        """Draw the line at height `y`: a piece of each of seven days."""
        width, height = self.size
        if self._drawn_for != (width, height):
            self._cells.clear()
            self._drawn_for = (width, height)
        palette = self._palette = self._palette or palette_of(self.app)
        week, row, rows = self._row(y)
        if week is None:
            return Strip.blank(width, self.rich_style)
        parts = [self._piece(week * DAYS + day, row, cells, rows, palette) for day, cells in enumerate(widths(width))]
        return Strip.join(parts).adjust_cell_length(width, self.rich_style)

    def _piece(self, index: int, row: int, width: int, rows: int, palette: Palette) -> Strip:
        at_hand = index == self._at
        if index not in self._cells:
            self._cells[index] = self._draw(index, width, rows, at_hand)
        lines = self._cells[index]
        ground: Style = self.rich_style
        roles = palette.roles
        if at_hand:
            look = palette.selected if self.has_focus else palette.resting
            ground, roles = ground + look.ground, look.roles
        return paint(lines[row] if row < len(lines) else (), width, ground, roles)

    def _row(self, y: int) -> tuple[int | None, int, int]:
        """The week of a line of the screen, the row of it, and how many it has."""
        for week, rows in enumerate(heights(self.size.height, self._weeks)):
            if y < rows:
                return week, y, rows
            y -= rows
        return None, 0, 0

    def _index_at(self, x: int, y: int) -> int | None:
        week, _, _ = self._row(y)
        for day, cells in enumerate(widths(self.size.width)):
            if 0 <= x < cells and week is not None:
                return week * DAYS + day
            x -= cells
        return None
