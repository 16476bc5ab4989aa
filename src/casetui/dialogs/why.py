"""The whole reasoning of a row of Today, to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.rules.why import Said
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, wrap
from casetui.widgets.rows import Row

LABEL = 12
"""Cells of what a part is about."""

MARGIN = 6
"""Cells beside a line: the pointer, the indent, the scrollbar."""

WIDEST = 100
"""Cells of a wrapped line at most."""

TALL = 18
"""Lines in sight at most."""


class Why(Sheet[None]):
    """The row's own sentence, then each part of the reasoning; Esc or Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", id="why.close", tooltip="Close", priority=True),
    ]

    def __init__(self, heading: Words, why: str, parts: Sequence[Said]) -> None:
        super().__init__()
        self.heading = heading
        self.why = why
        self.parts = parts

    def rows(self) -> ComposeResult:
        """Everything, wrapped; it scrolls."""
        found = why_lines(self.why, self.parts, min(self.app.size.width - MARGIN, WIDEST))
        lines: LineList[Line] = LineList(_draw, [Row(number, line) for number, line in enumerate(found)])
        lines.styles.height = min(len(found), TALL)
        yield lines

    def on_mount(self) -> None:
        """Walk it at once."""
        self.query_one(LineList).focus()


def why_lines(why: str, parts: Sequence[Said], width: int) -> list[Line]:
    """The sentence, then each part with what it is about on its left, in lines of at most `width` cells."""
    found: list[Line] = [*wrap(Piece(why, Role.STRONG), width), ()]
    for part in parts:
        label = f"{part.label:<{LABEL}}"
        for line in wrap(Piece(part.text), width - LABEL):
            found.append((Piece(label, Role.QUIET), *line))
            label = " " * LABEL
    return found


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return row.value
