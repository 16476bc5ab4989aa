"""Choose out of many: type some of the words, arrows, Enter; or mark several lines of an outline."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, crop
from casetui.widgets.rows import Row

MOST = 14
"""Most lines in sight."""


class PickOne(Sheet[Hashable]):
    """A line out of many; what is typed leaves only the lines that have all its words.

    `fold` makes typed words and lines comparable.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take it", id="pick_one.take", tooltip="Take the selected line", priority=True),
        Binding("down", "move(1)", "Down", id="pick_one.down", tooltip="The next line", show=False, priority=True),
        Binding("up", "move(-1)", "Up", id="pick_one.up", tooltip="The line before", show=False, priority=True),
    ]

    def __init__(self, heading: Words, rows: Sequence[Row[str]], fold: Callable[[str], str], hint: str = "") -> None:
        super().__init__()
        self.heading = heading
        self.all_rows = rows
        self.fold = fold
        self.hint = hint

    def rows(self) -> ComposeResult:
        """The words, and what they leave."""
        yield Field("Words", placeholder=self.hint, id="words")
        lines: LineList[str] = LineList(_draw_words, self.all_rows, empty="Nothing has all these words.")
        lines.styles.height = min(max(len(self.all_rows), 2), MOST)
        yield lines

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Field).focus()

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        words = self.fold(event.value).split()
        found = [row for row in self.all_rows if all(word in self.fold(row.value) for word in words)]
        self.query_one(LineList).replace(found, found[0].key if found else None)

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_take()

    def action_move(self, step: int) -> None:
        """The next line or the one before, while the words keep the focus."""
        self.query_one(LineList).action_move(step)

    def action_take(self) -> None:
        """Take the selected line."""
        key = self.query_one(LineList).key
        if key is not None:
            self.answer(key)


class PickLines(Sheet[tuple[Hashable, ...]]):
    """Several lines of an outline: Space marks, Enter takes the marked ones, or the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take them", id="pick_lines.take", tooltip="Take the marked lines", priority=True),
        Binding(
            "space", "mark", "Mark", id="pick_lines.mark", tooltip="Mark the line with all below it", priority=True
        ),
        Binding("a", "all", "All", id="pick_lines.all", tooltip="Take everything"),
    ]

    def __init__(self, heading: Words, rows: Sequence[Row[str]], whole: Sequence[Hashable]) -> None:
        super().__init__()
        self.heading = heading
        self.all_rows = rows
        self.whole = tuple(whole)

    def rows(self) -> ComposeResult:
        """The outline."""
        lines: LineList[str] = LineList(
            _draw_words, self.all_rows, markable=True, empty="That plan has no lines. Esc goes back."
        )
        lines.styles.height = min(max(len(self.all_rows), 3), MOST)
        yield lines

    def on_mount(self) -> None:
        """Move and mark at once."""
        self.query_one(LineList).focus()

    def action_mark(self) -> None:
        """Mark the line, or take its mark away."""
        self.query_one(LineList).action_mark()

    def action_all(self) -> None:
        """Everything."""
        if self.whole:
            self.answer(self.whole)

    def action_take(self) -> None:
        """The marked lines, or the one under the cursor."""
        lines = self.query_one(LineList)
        keys = tuple(lines.marked) or ((lines.key,) if lines.key is not None else ())
        if keys:
            self.answer(keys)


def _draw_words(row: Row[str], width: int, selected: bool) -> Line:
    return crop(Piece(f" {row.value}", Role.PLAIN if row.key is not None else Role.HEADING), width)
