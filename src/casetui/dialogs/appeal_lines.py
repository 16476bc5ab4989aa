"""Lines that may stand in a letter or packet: taken in and out by marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.terms.appeal_letter import SentLine
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, crop, shown
from casetui.widgets.rows import Row

TALL = 15
"""Lines in sight at most."""


class ChosenLines(Sheet[frozenset[str]]):
    """What may stand there; Space takes a line in or out, Enter goes on with them. `heed` is to be known first."""

    DEFAULT_CSS = """
    ChosenLines LineList { height: auto; }
    ChosenLines #heed { height: auto; max-height: 5; color: $text-warning; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "In or out", id="chosen_lines.turn", tooltip="Take it in or out", priority=True),
        Binding("enter", "take", "These", id="chosen_lines.take", tooltip="Go on with these", priority=True),
    ]

    def __init__(
        self, heading: Words, lines: Sequence[SentLine], chosen: frozenset[str], heed: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.heading = heading
        self.lines, self.chosen, self.heed = lines, set(chosen), heed

    def rows(self) -> ComposeResult:
        """What is to be heeded, the lines below their headings."""
        if self.heed:
            yield Static(Content("\n".join(f"! {shown(words)}" for words in self.heed)), id="heed")
        rows: list[Row[SentLine | str]] = []
        part = ""
        for line in self.lines:
            if line.part != part:
                part = line.part
                rows.append(Row(None, part.upper()))
            rows.append(Row(line.key, line))
        lines: LineList[SentLine | str] = LineList(
            self._draw, rows, empty="The record has nothing for it yet. Esc goes back; words can be typed by hand."
        )
        lines.styles.height = min(max(len(rows), 3), TALL)
        yield lines

    def on_mount(self) -> None:
        """Move at once."""
        self.query_one(LineList).focus()

    def action_turn(self) -> None:
        """Take the line in or out, and go on to the next."""
        lines = self.query_one(LineList)
        if isinstance(lines.key, str):
            self.chosen ^= {lines.key}
            lines.redraw()
            lines.action_move(1)

    def action_take(self) -> None:
        """Go on with these."""
        self.answer(frozenset(self.chosen))

    def _draw(self, row: Row[SentLine | str], width: int, selected: bool) -> Line:
        line = row.value
        if isinstance(line, str):
            return (Piece(line, Role.HEADING),)
        box = "[x] " if line.key in self.chosen else "[ ] "
        apart = f"{line.category}, kept apart: " if line.apart else ""
        return crop((Piece(f" {box}"), Piece(apart, Role.URGENT), Piece(line.words)), width)
