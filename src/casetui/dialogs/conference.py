"""A plan review or care conference read again."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.terms.reviewing import Conference
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, cells, fit, wrap
from casetui.widgets.rows import Row
from casetui.wording import say_in_full

LABEL = 12
WIDEST = 100
"""Cells of a line at most."""

MARGIN = 6
"""Cells beside a line: the pointer, the indent, the scrollbar."""

TALL = 18
"""Lines in sight at most."""


class ConferenceRead(Sheet[None]):
    """Who was there and what was decided; Esc or Enter closes the sheet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", id="conference.close", tooltip="Close", priority=True),
    ]

    def __init__(self, name: str, held: Conference) -> None:
        super().__init__()
        self.heading = f"{held.kind.capitalize()} · {name}"
        self.held = held

    def rows(self) -> ComposeResult:
        """Day, version, people, decisions; it scrolls."""
        held = self.held
        version = f"version {held.version} of {held.plan_name}" if held.version else held.plan_name
        said = [("On", say_in_full(held.on_day)), ("Ended in", version), ("There", held.attended)]
        said += [("Decided" if not place else "", line) for place, line in enumerate(held.decided.splitlines())]
        lines = [line for label, text in said if text for line in _laid(label, text, self.app.size.width)]
        listed: LineList[Line] = LineList(_draw, [Row(place, line) for place, line in enumerate(lines)])
        listed.styles.height = min(len(lines), TALL)
        yield listed

    def on_mount(self) -> None:
        """Walk it at once."""
        self.query_one(LineList).focus()


def _laid(label: str, text: str, width: int) -> list[Line]:
    room = min(width - MARGIN, WIDEST) - LABEL
    head = fit(Piece(label, Role.QUIET), LABEL)
    indent = (Piece(" " * cells(head)),)
    return [(*(head if not place else indent), *part) for place, part in enumerate(wrap(text, room))]


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return fit((Piece(" "), *row.value), width)
