"""Which packs a client has besides that of her setting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.terms.pack import Pack
from casetui.widgets.columns import Column, Columns
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words
from casetui.widgets.rows import Row

COLUMNS = Columns(Column(3), Column(20, 26), Column(None, role=Role.QUIET))
TALL = 12

WORDS = (
    "Needs, parts of the assessment, instruments and first check-ins come from all of them, each marked with its pack."
)


class ChoosePacks(Sheet[tuple[str, ...]]):
    """The packs that may be chosen, with marks; Space sets one or takes it away, Enter keeps them.

    `main` is what the main one is called; `had` are the ids of those that she has.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Keep them", id="packs_of.take", tooltip="Keep the marked packs", priority=True),
        Binding("space,x", "mark", "Mark", id="packs_of.mark", tooltip="Mark the pack, or take it away", priority=True),
    ]

    def __init__(self, heading: Words, main: str, packs: Sequence[Pack], had: Iterable[str]) -> None:
        super().__init__()
        self.heading = heading
        self.main = main
        self.packs = packs
        self.chosen = [name for name in had if name in {pack.id for pack in packs}]

    def rows(self) -> ComposeResult:
        """The main one, and the others to choose from."""
        yield Static(
            Content(f"Main: {self.main}, by the setting (e on the client's page changes it). {WORDS}"), id="about"
        )
        lines: LineList[Pack] = LineList(self._draw, [Row(pack.id, pack) for pack in self.packs])
        lines.styles.height = min(max(len(self.packs), 2), TALL)
        yield lines

    def on_mount(self) -> None:
        """Move and mark at once."""
        self.query_one(LineList).focus()

    def action_mark(self) -> None:
        """Mark the pack, or take its mark away, and go on."""
        lines = self.query_one(LineList)
        name = lines.key
        if not isinstance(name, str):
            return
        if name in self.chosen:
            self.chosen.remove(name)
        else:
            self.chosen.append(name)
        lines.redraw()
        lines.action_move(1)

    def action_take(self) -> None:
        """Keep them."""
        self.answer(tuple(self.chosen))

    def _draw(self, row: Row[Pack], width: int, selected: bool) -> Line:
        pack = row.value
        mark = Piece("[x]" if pack.id in self.chosen else "[ ]", Role.PLAIN)
        return COLUMNS.line((mark, pack.name, pack.about), width)
