"""Columns of fixed width and one that takes the rest: how a line of a list is laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casetui.palette import Role
from casetui.widgets.pieces import Align, Line, Piece, Words, fit

ROOMY = 100
"""Width in cells from which columns breathe."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `width` in cells, or None for the one that takes the rest.

    `roomy` is the width on a wide screen, where it differs; `role` is for cells that come as bare strings;
    `gap` is the number of empty cells after the column.
    """

    width: int | None
    roomy: int | None = None
    align: Align = "left"
    role: Role = Role.PLAIN
    gap: int = 1


class Columns:
    """The columns of a list; exactly one of them has no width of its own."""

    def __init__(self, *columns: Column) -> None:
        if sum(column.width is None for column in columns) != 1:
            raise ValueError("exactly one column takes the rest")
        self._columns = columns

    def widths(self, width: int) -> tuple[int, ...]:
        """The width of each column on a line of `width` cells, gaps not counted."""
        roomy = width >= ROOMY
        fixed = [
            column.width if not roomy or column.roomy is None or column.width is None else column.roomy
            for column in self._columns
        ]
        taken = sum(size or 0 for size in fixed) + sum(self._gaps(width))
        return tuple(max(0, width - taken) if size is None else size for size in fixed)

    def line(self, cells: Sequence[Words], width: int) -> Line:
        """`cells`, one for each column, as a line of exactly `width` cells."""
        parts: list[Piece] = []
        sizes, gaps = self.widths(width), self._gaps(width)
        for column, cell, size, gap in zip(self._columns, cells, sizes, gaps, strict=True):
            parts.extend(fit(cell, size, column.align, column.role))
            if gap:
                parts.append(Piece(" " * gap))
        return fit(tuple(parts), width)

    def _gaps(self, width: int) -> list[int]:
        """A gap of two cells or more grows by one on a wide screen; the last column has none."""
        more = 1 if width >= ROOMY else 0
        return [column.gap + (more if column.gap > 1 else 0) for column in self._columns[:-1]] + [0]
