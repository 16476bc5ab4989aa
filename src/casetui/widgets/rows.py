"""The rows of a list: where its cursor may stand, and where it goes when the rows are others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from casetui.widgets.pieces import Line

T = TypeVar("T")


class Row(NamedTuple, Generic[T]):
    """One row: `key` tells selectable lines apart and is None for a heading; `value` is what is drawn."""

    key: Hashable | None
    value: T


Draw: TypeAlias = Callable[[Row[T], int, bool], Line]
"""Called with the row, the width in cells and whether it is selected, for rows in sight only."""


def nearest(rows: Sequence[Row[Any]], start: int, step: int = 1, *, turn: bool = True) -> int | None:
    """The first selectable row from `start` on, in the direction of `step` (1 or -1).

    With `turn`, a start beyond an end counts as that end, and the other direction is tried as well.
    """
    if not rows:
        return None
    if turn:
        start = min(max(start, 0), len(rows) - 1)
    ways = (step, -step) if turn else (step,)
    for way in ways:
        for index in range(start, len(rows) if way > 0 else -1, way):
            if rows[index].key is not None:
                return index
    return None


def kept_place(
    old: Sequence[Row[Any]], was: int | None, new: Sequence[Row[Any]], keep: Hashable | None = None
) -> int | None:
    """The row of `new` on which the cursor stands that stood at `was` in `old`.

    It is the row of the key `keep`, if given; else its own; else the first that followed it in `old` and is
    still there; else the last one that stood before it; else the row at the same height.
    """
    places = {row.key: index for index, row in enumerate(new) if row.key is not None}
    if keep in places:
        return places[keep]
    if was is None:
        return nearest(new, 0)
    for index in (*range(was, len(old)), *range(was - 1, -1, -1)):
        if old[index].key in places:
            return places[old[index].key]
    return nearest(new, was)
