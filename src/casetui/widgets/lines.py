"""A list of lines that stays as quick with a hundred thousand rows as with a hundred."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, ClassVar, Generic

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from casetui.palette import Palette, Role, palette_of
from casetui.widgets.paint import centred, paint
from casetui.widgets.pieces import Piece
from casetui.widgets.rows import Draw, Row, T, kept_place, nearest

__all__ = ("Draw", "LineList", "Row")

POINTER = "▌"
MARK = "•"
CACHED = 512
"""Painted lines kept at once: some screenfuls."""


class LineList(ScrollView, Generic[T], can_focus=True, inherit_bindings=False):
    """Rows drawn one line each, with a cursor that skips headings.

    A cell on the left holds the pointer, a second one the mark where lines may be marked (`markable`);
    the last cell is empty or holds the scrollbar. `draw` fills what is between.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LineList { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", "Down", id="list.down", tooltip="To the next line", show=False),
        Binding("k,up", "move(-1)", "Up", id="list.up", tooltip="To the line before", show=False),
        Binding("g,home", "first", "First", id="list.first", tooltip="To the first line", show=False),
        Binding("G,end", "last", "Last", id="list.last", tooltip="To the last line", show=False),
        Binding("pagedown", "page(1)", "Page down", id="list.page_down", tooltip="One screen on", show=False),
        Binding("pageup", "page(-1)", "Page up", id="list.page_up", tooltip="One screen back", show=False),
        Binding("enter", "choose", "Open", id="list.choose", tooltip="Open the selected line", show=False),
        Binding("space", "mark", "Mark", id="list.mark", tooltip="Mark the line, or take its mark away", show=False),
    ]

    class About(Message):
        """Something about the line of `key` in the list `lines`."""

        def __init__(self, lines: LineList[Any], key: Hashable | None) -> None:
            super().__init__()
            self.lines = lines
            self.key = key

        @property
        def control(self) -> LineList[Any]:
            """The list, for `@on(LineList.Chosen, "#today")`."""
            return self.lines

    class Highlighted(About):
        """The cursor came to `key`, or the list was filled again; `key` is None where there is no line."""

    class Chosen(About):
        """Enter, or a second click, upon the line of `key`."""

    class Marked(About):
        """The mark of `key` was set or taken away; `lines.marked` has all of them."""

    def __init__(
        self,
        draw: Draw[T],
        rows: Sequence[Row[T]] = (),
        *,
        empty: str = "",
        markable: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._draw = draw
        self._rows = rows
        self._empty = empty
        self._markable = markable
        self._marks: set[Hashable] = set()
        self._cursor = nearest(rows, 0)
        self._clicked: int | None = None
        self._strips: LRUCache[tuple[int, int, bool, bool, bool], Strip] = LRUCache(CACHED)
        self._palette: Palette | None = None

    @property
    def key(self) -> Hashable | None:
        """The key of the line under the cursor, or None."""
        return None if self._cursor is None else self._rows[self._cursor].key

    @property
    def current(self) -> T | None:
        """The value of the line under the cursor, or None."""
        return None if self._cursor is None else self._rows[self._cursor].value

    @property
    def rows(self) -> Sequence[Row[T]]:
        """The rows at present."""
        return self._rows

    @property
    def marked(self) -> list[Hashable]:
        """The keys of the marked lines, in the order of the list."""
        return [row.key for row in self._rows if row.key in self._marks] if self._marks else []

    @property
    def empty(self) -> str:
        """The sentence that stands where there are no rows."""
        return self._empty

    @empty.setter
    def empty(self, sentence: str) -> None:
        self._empty = sentence
        if not self._rows:
            self.refresh()

    def replace(self, rows: Sequence[Row[T]], keep: Hashable | None = None) -> None:
        """Show `rows` instead; the cursor stays on `keep` (its own line if not given), or goes to the next line.

        The line under the cursor stays at the same height of the screen where it can. Marks of lines that
        are gone are dropped. Posts `Highlighted`.
        """
        old, was, top = self._rows, self._cursor, self.scroll_offset.y
        self._rows, self._clicked = rows, None
        self._cursor = kept_place(old, was, rows, keep)
        if self._marks:
            self._marks &= {row.key for row in rows}
        self._strips.clear()
        self._measure()
        if was is not None and self._cursor is not None and top:
            top += self._cursor - was
        self._scroll(top)
        self._show_cursor()
        self.refresh()
        self._tell()

    def select(self, key: Hashable) -> bool:
        """Bring the cursor to `key`; False where there is no such line."""
        place = next((index for index, row in enumerate(self._rows) if row.key == key), None)
        if place is None or key is None:
            return False
        self._go(place)
        return True

    def redraw(self) -> None:
        """Draw every line again: what `draw` says has changed, the rows have not."""
        self._strips.clear()
        self.refresh()

    def clear_marks(self) -> None:
        """Take all marks away."""
        self._marks.clear()
        self.refresh()

    def on_mount(self) -> None:
        """Measure before the first paint and say where the cursor is."""
        self._measure()
        self._tell()

    def on_resize(self) -> None:
        """Keep the cursor in sight; lines are drawn again for the new width."""
        self._measure()
        self._show_cursor()

    def on_focus(self) -> None:
        """Show the selection as active."""
        self._refresh_row(self._cursor)

    def on_blur(self) -> None:
        """Show the selection at rest."""
        self._refresh_row(self._cursor)

    def notify_style_update(self) -> None:
        """The theme may be another one: forget what was painted."""
        super().notify_style_update()
        self._palette = None
        self._strips.clear()

    def on_click(self, event: events.Click) -> None:
        """Select the line; a second click upon it chooses it."""
        index = event.y + self.scroll_offset.y
        if not 0 <= index < len(self._rows) or self._rows[index].key is None:
            return
        event.stop()
        again = self._clicked == index == self._cursor
        self._go(index)
        self._clicked = None if again else index
        if again:
            self.action_choose()

    def action_move(self, step: int) -> None:
        """The next line down (1) or up (-1), past any heading."""
        if self._cursor is not None:
            self._go(nearest(self._rows, self._cursor + step, step, turn=False))

    def action_page(self, step: int) -> None:
        """A screenful down (1) or up (-1)."""
        if self._cursor is not None:
            height = max(1, self.scrollable_content_region.height - 1)
            self._go(nearest(self._rows, self._cursor + step * height, -step))

    def action_first(self) -> None:
        """To the first line."""
        self._go(nearest(self._rows, 0))

    def action_last(self) -> None:
        """To the last line."""
        self._go(nearest(self._rows, len(self._rows) - 1, -1))

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        if self._cursor is not None:
            self.post_message(self.Chosen(self, self.key))

    def action_mark(self) -> None:
        """Mark the line under the cursor, or take its mark away, and go on to the next."""
        if self._cursor is None:
            return
        key = self.key
        self._marks ^= {key}
        self._refresh_row(self._cursor)
        self.post_message(self.Marked(self, key))
        self.action_move(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a markable list takes marks."""
        return self._markable if action == "mark" else super().check_action(action, parameters)

    def render_line(self, y: int) -> Strip:
        """Draw the line at height `y` of the screen."""
        width = self.scrollable_content_region.width
        if self._palette is None:
            self._palette = palette_of(self.app)
        index = y + self.scroll_offset.y
        if not self._rows:
            lines = centred(self._empty, width, self.scrollable_content_region.height)
            return paint(lines[y] if y < len(lines) else (), width, self.rich_style, self._palette.roles)
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row, selected = self._rows[index], index == self._cursor
        spot = (index, width, selected, selected and self.has_focus, row.key is not None and row.key in self._marks)
        strip = self._strips.get(spot)
        if strip is None:
            strip = self._painted(row, width, selected, marked=spot[-1], palette=self._palette)
            self._strips[spot] = strip
        return strip

    def _painted(self, row: Row[T], width: int, selected: bool, marked: bool, palette: Palette) -> Strip:
        edge = [Piece(POINTER if selected else " ", Role.MARK)]
        if self._markable:
            edge.append(Piece(MARK if marked else " ", Role.MARK))
        line = (*edge, *self._draw(row, self.size.width - len(edge) - 1, selected))
        ground: Style = self.rich_style
        if not selected:
            return paint(line, width, ground, palette.roles)
        look = palette.selected if self.has_focus else palette.resting
        return paint(line, width, ground + look.ground, look.roles)

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))

    def _go(self, place: int | None) -> None:
        if place is None or place == self._cursor:
            return
        was, self._cursor, self._clicked = self._cursor, place, None
        self._show_cursor()
        self._refresh_row(was)
        self._refresh_row(place)
        self._tell()

    def _show_cursor(self) -> None:
        """Scroll as little as brings the cursor into sight, with the headings right above it."""
        height = self.scrollable_content_region.height
        if self._cursor is None or height <= 0:
            return
        first = self._cursor
        while first > 0 and self._rows[first - 1].key is None and self._cursor - first < height - 1:
            first -= 1
        top = self.scroll_offset.y
        self._scroll(min(max(top, self._cursor - height + 1), first))

    def _scroll(self, top: int) -> None:
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def _refresh_row(self, index: int | None) -> None:
        if index is not None:
            self.refresh_line(index)

    def _tell(self) -> None:
        self.post_message(self.Highlighted(self, self.key))
