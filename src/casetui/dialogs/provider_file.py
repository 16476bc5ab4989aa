"""What taking a file of providers in will do, line by line, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, wrap
from casetui.widgets.rows import Row

WIDTH = 74
TALL = 16


class TakeIn(Sheet[bool]):
    """Sentences to be read, and a key that agrees to them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", "Take it in", id="take_in.take", tooltip="Write it, in one change", priority=True),
        Binding("y", "take", "Take it in", id="take_in.yes", tooltip="Write it, in one change", show=False),
    ]

    def __init__(self, file: str, sentences: Sequence[str]) -> None:
        super().__init__()
        self.heading = f"Take in {file}?"
        self.said: list[Line] = [line for sentence in sentences for line in wrap(Piece(sentence), WIDTH)]

    def rows(self) -> ComposeResult:
        """The sentences, wrapped; many of them scroll."""
        lines: LineList[Line] = LineList(_draw, [Row(number, line) for number, line in enumerate(self.said)])
        lines.styles.height = min(len(self.said), TALL)
        yield lines

    def on_mount(self) -> None:
        """Walk them at once."""
        self.query_one(LineList).focus()

    def action_take(self) -> None:
        """Agree."""
        self.answer(True)


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return row.value
