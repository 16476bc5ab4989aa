"""The title line of a screen: what it is on the left, the timed things of the day on the right."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.palette import Role
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, Words, cells, crop, fit, joined

GAP = 3
LEAST = 16
"""Cells below which a cropped item says nothing: it is counted instead."""


class TitleBar(Painted):
    """One row: a title, and on the right as many items as fit, in their order; the rest is counted ("+2 more")."""

    DEFAULT_CSS = "TitleBar { height: 1; padding: 0 1; }"

    def __init__(
        self, left: Words = "", right: Sequence[Words] = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._left: Words = left
        self._right: Sequence[Words] = right

    def show(self, left: Words, right: Sequence[Words] = ()) -> None:
        """Set the title and the items on the right."""
        self._left, self._right = left, right
        self.again()

    def lines(self, width: int, height: int) -> list[Line]:
        """The title line."""
        return [title_line(self._left, self._right, width)][:height]


def title_line(left: Words, right: Sequence[Words], width: int) -> Line:
    """Title and items in one line of `width` cells."""
    title = crop(Piece(left, Role.STRONG) if isinstance(left, str) else left, width)
    room = width - cells(title) - GAP
    if not right or room < cells(_more(len(right))):
        return fit(title, width)
    rail = _rail(right, room)
    return (*title, Piece(" " * (width - cells(title) - cells(rail))), *rail)


def _rail(items: Sequence[Words], room: int) -> Line:
    """As many items as fit, the last of them cropped if enough of it is left, then how many more there are."""
    for count in range(len(items), 0, -1):
        rest = len(items) - count
        head: Line = joined([*items[: count - 1], ""])
        tail: Line = joined(["", _more(rest)]) if rest else ()
        last = items[count - 1]
        space = room - cells(head) - cells(tail)
        if space >= min(LEAST, cells(last)):
            return (*head, *crop(last, space), *tail)
    return _more(len(items))


def _more(count: int) -> Line:
    return (Piece(f"+{count} more", Role.QUIET),)
