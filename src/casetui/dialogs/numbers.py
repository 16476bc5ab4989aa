"""Numbers to ring in need, in sight at once: what holds for the client first, then the numbers in her order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.terms.number import Number
from casetui.widgets.columns import Column, Columns
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, wrap
from casetui.widgets.rows import Row

ADD = 0
"""What is answered when another number is to be added; else the number of the one that is to be edited."""

MOST = 16
"""Rows of the panel, beyond which it scrolls."""

WIDTH = 72
"""Cells in which what holds for the client is wrapped."""

BLANK = "your county's number: e enters it"
COLUMNS = Columns(Column(25, 34, gap=2), Column(15, 20, gap=2), Column(None))


@dataclass(frozen=True, slots=True)
class Heeded:
    """What holds for one client: her name, then a label and words of each thing to heed."""

    who: str
    rules: Sequence[tuple[str, str]]


class NumbersPanel(Sheet[int]):
    """The numbers; reading them costs no key, and Esc goes back to where she was."""

    DEFAULT_CSS = "NumbersPanel LineList { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", id="numbers.edit", tooltip="Enter or change the number under the cursor"),
        Binding("a", "add", "Add", id="numbers.add", tooltip="Another number of yours"),
        Binding("exclamation_mark", "close", "Back", id="numbers.close", tooltip="Back to where you were", show=False),
    ]

    heading = "Numbers to ring"

    def __init__(self, numbers: Sequence[Number], heeded: Heeded | None) -> None:
        super().__init__()
        self.numbers, self.heeded = numbers, heeded

    def rows(self) -> ComposeResult:
        """The client's own rules, then the numbers."""
        rows: list[Row[Number | Line]] = []
        if self.heeded is not None and self.heeded.rules:
            rows.append(Row(None, (Piece(self.heeded.who, Role.STRONG),)))
            for label, words in self.heeded.rules:
                said = (Piece(f"{label}: ", Role.QUIET), Piece(words, Role.URGENT))
                rows += [Row(None, line) for line in wrap(said, WIDTH)]
        rows += [Row(one.id, one) for one in self.numbers]
        lines: LineList[Number | Line] = LineList(self._draw, rows, empty="No number is kept here. a adds one.")
        lines.styles.height = max(1, min(len(rows), MOST))
        yield lines

    def on_mount(self) -> None:
        """The first number."""
        self.query_one(LineList).focus()

    def action_edit(self) -> None:
        """The number under the cursor is to be edited."""
        key = self.query_one(LineList).key
        if isinstance(key, int):
            self.answer(key)

    def action_add(self) -> None:
        """Another one."""
        self.answer(ADD)

    def _draw(self, row: Row[Number | Line], width: int, selected: bool) -> Line:
        one = row.value
        if not isinstance(one, Number):
            return one or ()
        entry = one.entry
        if not entry.number:
            return COLUMNS.line((entry.name, "", Piece(BLANK, Role.QUIET)), width)
        return COLUMNS.line((entry.name, Piece(entry.number, Role.STRONG), Piece(entry.what, Role.QUIET)), width)
