"""A referral's history: every step on its day, how it went out, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from casetui.dialogs.sheet import Sheet
from casetui.palette import Role
from casetui.terms.referral import Referred, Stepped
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, cells, fit, wrap
from casetui.widgets.rows import Row
from casetui.wording import say_day, say_in_full, say_time

LABEL = 14
WIDEST = 100
"""Cells of a line at most."""

MARGIN = 6
"""Cells beside a line: the pointer, the indent, the scrollbar."""

TALL = 18
"""Lines in sight at most."""


class ReferralRead(Sheet[None]):
    """What it is, and its steps; Esc or Enter closes the sheet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", "Close", id="referral.close", tooltip="Close", priority=True),
    ]

    def __init__(self, one: Referred, steps: Sequence[Stepped], today: date) -> None:
        super().__init__()
        self.heading = f"Referral · {one.client} · {one.words}"
        self.one, self.steps, self.today = one, steps, today

    def rows(self) -> ComposeResult:
        """What it says, then step by step; it scrolls."""
        one = self.one
        said = [
            ("Status", f"{one.status} since {say_day(one.since, self.today)}{', urgent' if one.urgent else ''}"),
            ("For", f"the need {one.need}" if one.need else ""),
            ("Why", " ".join(one.reason.split())),
            ("Reference", one.reference),
        ]
        said += [(say_in_full(step.on_day), history(step, self.today)) for step in self.steps]
        lines = [line for label, text in said if text for line in _laid(label, text, self.app.size.width)]
        listed: LineList[Line] = LineList(_draw, [Row(place, line) for place, line in enumerate(lines)])
        listed.styles.height = min(len(lines), TALL)
        yield listed

    def on_mount(self) -> None:
        """Walk it at once."""
        self.query_one(LineList).focus()


def history(step: Stepped, today: date) -> str:
    """A step in words: "requested by fax, number 88-114: for two weeks"."""
    when = f" {say_day(step.appointment, today)}" if step.appointment else ""
    when += f" {say_time(step.at)}" if step.at else ""
    how = f", {step.how}" if step.how else ""
    number = f", number {step.reference}" if step.reference else ""
    note = " ".join(step.note.split())
    return f"{step.act}{when}{how}{number}{f': {note}' if note else ''}"


def _laid(label: str, text: str, width: int) -> list[Line]:
    room = min(width - MARGIN, WIDEST) - LABEL
    head = fit(Piece(label, Role.QUIET), LABEL)
    indent = (Piece(" " * cells(head)),)
    return [(*(head if not place else indent), *part) for place, part in enumerate(wrap(text, room))]


def _draw(row: Row[Line], width: int, selected: bool) -> Line:
    return fit((Piece(" "), *row.value), width)
