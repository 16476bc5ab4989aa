"""A few sentences to be read, then closed."""

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


class Report(Sheet[None]):
    """What was done, line by line; Esc or Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", id="report.close", tooltip="Close", priority=True),
    ]

    def __init__(self, heading: str, sentences: Sequence[str]) -> None:
        super().__init__()
        self.heading = heading
        self.lines: list[Line] = [line for sentence in sentences for line in wrap(Piece(sentence), WIDTH)]

    def rows(self) -> ComposeResult:
        """The sentences, wrapped; a long report scrolls."""
        lines: LineList[Line] = LineList(_draw, [Row(number, line) for number, line in enumerate(self.lines)])
        lines.styles.height = min(len(self.lines), TALL)
        yield lines

    def on_mount(self) -> None:
        """Walk it at once."""
        self.query_one(LineList).focus()


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return row.value
