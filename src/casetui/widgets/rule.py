"""A thin line from side to side, with a title where one is given."""

from __future__ import annotations

from casetui.palette import Role
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece, Words, cells, crop, wrap

TAIL = 4
"""Cells that are left of the rule after a title, at least."""


class Rule(Painted):
    """One row: a quiet rule, or a title in strong words followed by a rule."""

    DEFAULT_CSS = "Rule { height: 1; padding: 0 1; }"

    def __init__(self, title: Words = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._title = title
        self._aside = ""

    def title(self, words: Words) -> None:
        """Set the title; the empty string leaves the rule alone."""
        self._title = words
        self.again()

    def begin(self, words: str) -> str:
        """Set as much of a title as there is room for, in whole words; the rest is handed back."""
        room = self.content_size.width - TAIL
        first = "".join(piece.text for piece in next(iter(wrap(words, room)), ()))
        self.title(first)
        return words[len(first) :].strip()

    def aside(self, words: str) -> None:
        """Set quiet words at the right end; the empty string leaves the rule alone."""
        self._aside = words
        self.again()

    def lines(self, width: int, height: int) -> list[Line]:
        """The rule, whatever the height."""
        if not self._aside:
            return [self._line(width)][:height]
        aside = Piece(f" {self._aside}", Role.QUIET)
        return [(*self._line(width - cells(aside)), aside)][:height]

    def _line(self, width: int) -> Line:
        title = Piece(self._title, Role.STRONG) if isinstance(self._title, str) else self._title
        size = cells(title)
        if not size:
            return (Piece("─" * width, Role.RULE),)
        shown = crop(title, width - TAIL)
        return (*shown, Piece(" "), Piece("─" * (width - cells(shown) - 1), Role.RULE))
