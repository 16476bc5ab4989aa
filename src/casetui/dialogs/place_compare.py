"""Two or three places beside each other, or one below the other where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.rules.placing import compared, say_search
from casetui.terms.placement import PlaceOption, Search
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, cells, fit, wrap
from casetui.widgets.rows import Row

BESIDE = 100
"""Columns from which places stand beside each other."""

LABELS = (10, 26)
"""Fewest and most cells of the labels: a must-have may be long."""

GAP = 2
MARGIN = 6
"""Cells beside a line: the pointer, the indent, the scrollbar."""

LEFT_FOR_LINES = 4
"""Lines of the screen that heading and keys need."""


class ComparePlaces(Sheet[None]):
    """What is known of each place, must-haves in words; it scrolls, Esc or Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", id="compare.close", tooltip="Close", priority=True),
    ]

    def __init__(self, search: Search, options: Sequence[PlaceOption], today: date) -> None:
        super().__init__()
        self.heading = say_search(search)
        self.options = options
        self.table = compared(search, options, today)
        fewest, most = LABELS
        self.label = min(most, max(fewest, *(cells(label) for label, _ in self.table))) + GAP

    def rows(self) -> ComposeResult:
        """The table."""
        yield LineList[Line](_draw, id="table")

    def on_mount(self) -> None:
        """Walk it at once."""
        self._lay()
        self.query_one(LineList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self._lay()

    def _lay(self) -> None:
        width, height = self.app.size
        lines = self._beside(width - MARGIN) if width >= BESIDE else self._below(width - MARGIN)
        table: LineList[Line] = self.query_one(LineList)
        table.styles.height = min(len(lines), height - LEFT_FOR_LINES)
        table.replace([Row(number, line) for number, line in enumerate(lines)])

    def _beside(self, width: int) -> list[Line]:
        room = (width - self.label) // len(self.options) - GAP
        lines = self._row("", [one.name for one in self.options], room, Role.STRONG)
        for label, said in self.table:
            lines += self._row(label, said, room, Role.PLAIN)
        return lines

    def _below(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for place, one in enumerate(self.options):
            lines += [(), (Piece(one.name, Role.STRONG),)] if lines else [(Piece(one.name, Role.STRONG),)]
            for label, said in self.table:
                for number, part in enumerate(wrap(said[place], width - self.label)):
                    lines.append((*fit(Piece("" if number else label, Role.QUIET), self.label), *part))
        return lines

    def _row(self, label: str, said: Sequence[str], room: int, role: Role) -> list[Line]:
        """A row of the table, as many lines tall as the longest of its words."""
        columns = [
            wrap(Piece(label, Role.QUIET), self.label - GAP),
            *(wrap(Piece(words, role), room) for words in said),
        ]
        sizes = [self.label, *([room + GAP] * len(said))]
        lines: list[Line] = []
        for number in range(max(1, *(len(parts) for parts in columns))):
            line: list[Piece] = []
            for parts, size in zip(columns, sizes, strict=True):
                line += fit(parts[number] if number < len(parts) else "", size)
            lines.append(tuple(line))
        return lines


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return fit((Piece(" "), *row.value), width) if cells(row.value) else (Piece(" "),)
