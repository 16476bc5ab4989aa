"""The sections of a page in one row, the one shown in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.palette import Role
from casetui.widgets.paint import Painted
from casetui.widgets.pieces import Line, Piece


class SectionBar(Painted):
    """Names of sections; which one is shown is said by brackets, not by colour."""

    DEFAULT_CSS = "SectionBar { height: 1; padding: 0 1; }"

    def __init__(self, names: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._names = names
        self._chosen = names[0]

    def choose(self, name: str, names: Sequence[str] | None = None) -> None:
        """Show `name` as the section that is shown; `names` are the sections from now on, where they changed."""
        self._names = names or self._names
        self._chosen = name
        self.again()

    def lines(self, width: int, height: int) -> list[Line]:
        """The row."""
        parts: list[Piece] = []
        for name in self._names:
            chosen = name == self._chosen
            parts.append(Piece(f"[{name}]" if chosen else f" {name} ", Role.STRONG if chosen else Role.QUIET))
            parts.append(Piece("  "))
        return [tuple(parts)]
