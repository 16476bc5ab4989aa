"""What was typed and is not saved: go on with it where it was typed, or discard it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.dialogs.taking_up import ask_discard
from casetui.palette import Role
from casetui.terms.draft import Draft
from casetui.terms.intake import INTAKE
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, fit
from casetui.widgets.rows import Row

TALL = 10
TITLE = 40
"""Cells of what it is."""

BEGINNING = 120
"""Characters of what was typed that are shown."""


class Unfinished(Sheet[int]):
    """The drafts, the newest first; the answer is the number of the one to go on with. `discard` lets one go."""

    heading = "Unfinished: typed and not saved"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", id="unfinished.go_on", tooltip="Go on where it was typed", priority=True),
        Binding("x", "discard", "Discard", id="unfinished.discard", tooltip="Let it go for good; asked once more"),
    ]

    def __init__(self, drafts: Sequence[Draft], today: date, discard: Callable[[int], bool]) -> None:
        super().__init__()
        self.drafts = list(drafts)
        self.today = today
        self.discard = discard

    def rows(self) -> ComposeResult:
        """A line for each."""
        lines: LineList[Draft] = LineList(self._draw, self._rows(), empty="Nothing is unfinished any more.")
        lines.styles.height = min(len(self.drafts), TALL)
        yield lines

    def on_mount(self) -> None:
        """The newest first."""
        self.query_one(LineList).focus()

    def action_go_on(self) -> None:
        """Go on with the draft under the cursor."""
        number = self.query_one(LineList).key
        if isinstance(number, int):
            self.answer(number)

    def action_discard(self) -> None:
        """Let the draft under the cursor go, once asked."""
        draft = self.query_one(LineList).current
        if not isinstance(draft, Draft):
            return

        def let_go() -> None:
            if self.discard(draft.id):
                self.drafts.remove(draft)
                self.query_one(LineList).replace(self._rows())

        ask_discard(self.app, _title(draft), let_go)

    def _rows(self) -> list[Row[Draft]]:
        return [Row(draft.id, draft) for draft in self.drafts]

    def _draw(self, row: Row[Draft], width: int, selected: bool) -> Line:
        draft = row.value
        at = f"  {draft.clock(self.today)}"
        said = f"   {draft.typing.said[:BEGINNING].strip()}"
        title = fit(Piece(_title(draft), Role.STRONG), min(TITLE, width // 2))
        return fit((*title, Piece(at), Piece(said, Role.QUIET)), width)


def _title(draft: Draft) -> str:
    return f"intake · {draft.title}" if draft.kind == INTAKE else draft.title
