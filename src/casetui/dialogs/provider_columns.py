"""What each column of a file of providers means, with its first rows beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.choose import Choose, Option
from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.terms.provider_file import Meaning, Table
from casetui.widgets.columns import Column, Columns
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece
from casetui.widgets.rows import Row
from casetui.widgets.tell import tell

Doubt = Callable[[Sequence[Meaning]], str]
"""What is wrong with columns so understood, in a sentence; "" where nothing is."""

COLUMNS = Columns(Column(22, 30), Column(15, 18), Column(None))
PREVIEW = 3
"""Rows of the file of which the cells are shown."""

TALL = 16
LETTERS = dict(zip("xntscwgaprlyfueohbd", Meaning, strict=True))
"""The letter of each meaning."""


class ProviderColumns(Sheet[tuple[Meaning, ...]]):
    """The columns of the file, one a line: its header, what it is taken for, and what stands in its first rows.

    `doubt` says in a sentence what is wrong with columns so understood; "" where nothing is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", "Look through", id="columns.go_on", tooltip="Read the file so", priority=True),
        Binding("enter", "change", "Change", id="columns.change", tooltip="Say what the column means", priority=True),
        Binding("x", "leave_out", "Leave out", id="columns.leave_out", tooltip="Leave the column out"),
    ]

    def __init__(self, table: Table, meanings: Sequence[Meaning], doubt: Doubt) -> None:
        super().__init__()
        self.heading = f"Columns of {table.name} · {table.written}"
        self.table = table
        self.meanings = list(meanings)
        self.doubt = doubt

    def rows(self) -> ComposeResult:
        """One line for each column."""
        lines: LineList[int] = LineList(self._draw, [Row(n, n) for n in range(len(self.meanings))], id="columns")
        lines.styles.height = min(len(self.meanings), TALL)
        yield lines

    def on_mount(self) -> None:
        """Walk them at once."""
        self.query_one(LineList).focus()

    def action_change(self) -> None:
        """Say what the column under the cursor means."""
        place = self._place
        options = [Option(key, meaning, meaning) for key, meaning in LETTERS.items()]

        def chosen(word: str | None) -> None:
            if word is not None:
                self._put(place, Meaning(word))

        header = self.table.headers[place]
        self.app.push_screen(Choose(f"“{header}” means", options, self.meanings[place]), chosen)

    def action_leave_out(self) -> None:
        """Leave the column under the cursor out."""
        self._put(self._place, Meaning.LEFT_OUT)

    def action_go_on(self) -> None:
        """Read the file so, if it can be."""
        wrong = self.doubt(self.meanings)
        if wrong:
            tell(self, wrong, "refused")
        else:
            self.answer(tuple(self.meanings))

    @property
    def _place(self) -> int:
        key = self.query_one(LineList).key
        return key if isinstance(key, int) else 0

    def _put(self, place: int, meaning: Meaning) -> None:
        """A meaning that only one column can have leaves the column that had it."""
        if not meaning.joined:
            self.meanings = [Meaning.LEFT_OUT if one is meaning else one for one in self.meanings]
        self.meanings[place] = meaning
        self.query_one(LineList).redraw()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_change()

    def _draw(self, row: Row[int], width: int, selected: bool) -> Line:
        place = row.value
        meaning = self.meanings[place]
        left = meaning is Meaning.LEFT_OUT
        first = " · ".join(filter(None, (_cell(one.cells, place) for one in self.table.rows[:PREVIEW])))
        header = self.table.headers[place] or f"column {place + 1}"
        said = Piece(meaning.value, Role.QUIET if left else Role.STRONG)
        return COLUMNS.line((header, said, Piece(first, Role.QUIET)), width)


def _cell(cells: Sequence[str], place: int) -> str:
    return " ".join(cells[place].split()) if place < len(cells) else ""
