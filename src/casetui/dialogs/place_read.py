"""What is known of a place, and its must-haves: one key turns each on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.rules.placing import MET_WORDS, compared
from casetui.terms.placement import PlaceOption, Search
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, fit, wrap
from casetui.widgets.rows import Row

LABEL = 14
"""Cells of the labels."""

WORD = 12
"""Cells in which a must-have is said to be met or not."""

MARGIN = 6
TALL = 16
"""Lines in sight at most."""

Turn = Callable[[int], PlaceOption | None]
"""Turns a must-have on by its number, and returns the place as it is then; None where that was refused."""


class PlaceRead(Sheet[None]):
    """Facts above, must-haves below; Space turns the one under the cursor: met, not met, not known."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "Met, not", id="place.turn", tooltip="Met, not met, not known", priority=True),
        Binding("enter", "close", "Close", id="place.close", tooltip="Close", priority=True),
    ]

    def __init__(self, search: Search, one: PlaceOption, turn: Turn, today: date) -> None:
        super().__init__()
        self.heading = one.name
        self.search, self.one, self.turn, self.today = search, one, turn, today

    def rows(self) -> ComposeResult:
        """Facts and must-haves."""
        lines = self._lines()
        listed: LineList[Line] = LineList(_draw, lines, id="facts")
        listed.styles.height = min(len(lines), TALL)
        yield listed

    def on_mount(self) -> None:
        """On the first must-have at once."""
        self.query_one(LineList).focus()

    def action_turn(self) -> None:
        """Turn the must-have on."""
        listed: LineList[Line] = self.query_one(LineList)
        if isinstance(listed.key, int):
            found = self.turn(listed.key)
            if found is not None:
                self.one = found
                listed.replace(self._lines())

    def _lines(self) -> list[Row[Line]]:
        musts = {must for must, _ in self.one.meets}
        rows: list[Row[Line]] = []
        for label, (said,) in compared(self.search, (self.one,), self.today):
            if label not in musts:
                for number, part in enumerate(wrap(said, self.app.size.width - MARGIN - LABEL)):
                    rows.append(Row(None, (*fit(Piece("" if number else label, Role.QUIET), LABEL), *part)))
        if not musts:
            nothing = "No must-haves are named: e on the search names them."
            return [*rows, Row("none", (Piece(nothing, Role.QUIET),))]
        rows.append(Row(None, (Piece("MUST-HAVES", Role.HEADING),)))
        for number, (must, met) in enumerate(self.one.meets):
            word = Piece(f"[{MET_WORDS[met]}]", Role.GOOD if met else Role.WRONG if met is False else Role.QUIET)
            rows.append(Row(number, (*fit(word, WORD), Piece(must))))
        return rows


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return fit((Piece(" "), *row.value), width)
