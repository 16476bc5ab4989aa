"""The text of a document, read where it is: nothing of it leaves the vault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, wrap
from casetui.widgets.rows import Row

WIDTH = 74
TALL = 18

PART = 10_000
"""Most characters of a line that are wrapped at a time."""


class DocumentText(Sheet[None]):
    """Lines to be read; Esc or Enter closes them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", id="document_text.close", tooltip="Close", priority=True),
    ]

    def __init__(self, heading: Words, lines: Sequence[str]) -> None:
        super().__init__()
        self.heading = heading
        self.lines = [line for text in lines for line in _wrapped(text)]

    def rows(self) -> ComposeResult:
        """The lines; a long text scrolls."""
        lines: LineList[Line] = LineList(_draw, [Row(number, line) for number, line in enumerate(self.lines)])
        lines.styles.height = min(max(len(self.lines), 1), TALL)
        yield lines

    def on_mount(self) -> None:
        """Walk it at once."""
        self.query_one(LineList).focus()


def _wrapped(text: str) -> Iterator[Line]:
    for start in range(0, max(len(text), 1), PART):
        yield from wrap(Piece(text[start : start + PART]), WIDTH) or [()]


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return row.value
