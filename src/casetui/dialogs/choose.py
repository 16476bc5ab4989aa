"""Choose one of a few things by a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, cells, fit
from casetui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the key that chooses it, its words, and what else is worth knowing."""

    key: str
    value: str
    words: str
    hint: str = ""


class Choose(Sheet[str]):
    """A list of options; each has a letter, and the arrows with Enter work too."""

    DEFAULT_CSS = "Choose LineList { height: auto; max-height: 18; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Choose", id="choose.take", tooltip="Choose the selected line", priority=True),
    ]

    def __init__(self, heading: Words, options: Sequence[Option], start: str | None = None) -> None:
        super().__init__()
        self.heading = heading
        self.options = options
        self.start = start

    def rows(self) -> ComposeResult:
        """The options."""
        self._words = max((cells(option.words) for option in self.options if option.hint), default=0)
        lines: LineList[Option] = LineList(self._draw, [Row(option.value, option) for option in self.options])
        lines.styles.height = min(len(self.options), 18)
        yield lines

    def on_mount(self) -> None:
        """Start at what is chosen now."""
        lines = self.query_one(LineList)
        lines.focus()
        if self.start is not None:
            lines.select(self.start)

    def on_key(self, event: events.Key) -> None:
        """A letter chooses at once."""
        for option in self.options:
            if event.character == option.key:
                event.stop()
                event.prevent_default()
                self.answer(option.value)
                return

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.answer(str(event.key))

    def action_take(self) -> None:
        """Choose the selected line."""
        key = self.query_one(LineList).key
        if key is not None:
            self.answer(str(key))

    def _draw(self, row: Row[Option], width: int, selected: bool) -> Line:
        option = row.value
        if option is None:
            return ()
        parts = (Piece(f" {option.key} ", Role.KEY), Piece(f" {option.words}"))
        gap = " " * (self._words - cells(option.words) + 3)
        hint = (Piece(f"{gap}{option.hint}", Role.QUIET),) if option.hint else ()
        return fit((*parts, *hint), width)
