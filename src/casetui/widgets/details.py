"""What else is known of the line under the cursor: a title, then labelled words, in the room that there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casetui.palette import Role
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import ELLIPSIS, Line, Piece, Words, crop, fit, joined, pieces, wrap

LABEL = 11
"""Cells of a label where each has a row of its own."""

ROOMY = 7
"""Rows from which each label has one of its own."""


class Detail(NamedTuple):
    """Some words under a label; without a label they stand alone."""

    label: str
    words: Words


class Details(Painted):
    """A title and its details: one below the other where there is room, else one after the other."""

    DEFAULT_CSS = "Details { height: 3; padding: 0 1; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._title: Words = ""
        self._details: Sequence[Detail] = ()

    def show(self, title: Words, details: Sequence[Detail] = ()) -> None:
        """Show these; an empty title and no details leave the pane empty."""
        self._title, self._details = title, details
        self.again()

    def lines(self, width: int, height: int) -> list[Line]:
        """The details, ending in an ellipsis where more would follow."""
        laid = self._below(width) if height >= ROOMY else self._after(width)
        if len(laid) > height:
            laid = [*laid[: height - 1], (*crop(laid[height - 1], width - 2), Piece(f" {ELLIPSIS}", Role.QUIET))]
        return laid

    def _below(self, width: int) -> list[Line]:
        lines: list[Line] = [*wrap(self._title, width), ()] if self._title else []
        for label, words in self._details:
            room = width - LABEL if label else width
            for place, part in enumerate(wrap(words, room) or [()]):
                head = fit(label if place == 0 else "", LABEL, role=Role.QUIET) if label else ()
                lines.append((*head, *part))
        return lines

    def _after(self, width: int) -> list[Line]:
        parts: list[Words] = [self._title] if self._title else []
        for label, words in self._details:
            if pieces(words):
                parts.append((Piece(f"{label.casefold()} ", Role.QUIET), *pieces(words)) if label else words)
        return wrap(joined(parts), width)
