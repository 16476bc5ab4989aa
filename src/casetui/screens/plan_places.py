"""Where a new line of a care plan comes to stand in the list, as it will once it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from casetui.screens.plan_lines import HINDERS_HELPS, TreeRow
from casetui.terms.plan_tree import Ref, RefKind


def landing(rows: Sequence[TreeRow], kind: RefKind, at: Ref | None) -> tuple[int, int]:
    """Where a new line of this kind comes when it is added on the line `at`: its place in `rows`, and its depth.

    Below it where it may stand there, else right after it or after what it belongs to.
    """
    start = next((place for place, row in enumerate(rows) if row.key == at), None)
    line = rows[start].value if start is not None else None
    if start is None or line is None or line.kind is RefKind.FOUND:
        return _last(rows, kind), 1
    if kind in HINDERS_HELPS:
        return _beside(rows, start, kind)
    if kind is RefKind.NEED:
        return _end(rows, start, 1), 1
    if kind is RefKind.GOAL:
        if RefKind.GOAL in (line.kind, *(_kind_of(line.under),)):
            return _end(rows, start, 2), 2
        return _after_goals(rows, start), 2
    if line.kind is RefKind.INTERVENTION:
        return start + 1, line.depth
    if line.kind in HINDERS_HELPS:
        return _end(rows, start, line.depth - 1), line.depth
    return _end(rows, start, line.depth), line.depth + 1


def _last(rows: Sequence[TreeRow], kind: RefKind) -> int:
    """The place after the last line of a kind that stands below no other."""
    order = [RefKind.NEED, *HINDERS_HELPS, RefKind.FOUND]
    later = order[order.index(kind) + 1 :]
    return next(
        (place for place, row in enumerate(rows) if row.value.depth == 1 and row.value.kind in later), len(rows)
    )


def _beside(rows: Sequence[TreeRow], start: int, kind: RefKind) -> tuple[int, int]:
    """Where a barrier or a strength comes: right after one of its own, else after those of its need or goal."""
    line = rows[start].value
    if line.kind is kind:
        return start + 1, line.depth
    if line.kind in (RefKind.NEED, RefKind.GOAL):
        above, depth = start, line.depth + 1
    elif line.under is None:
        return _last(rows, kind), 1
    else:
        above, depth = next(place for place, row in enumerate(rows) if row.key == line.under), line.depth
    before = HINDERS_HELPS[: HINDERS_HELPS.index(kind) + 1]
    after = range(above + 1, len(rows))
    return next((n for n in after if rows[n].value.depth < depth or rows[n].value.kind not in before), len(rows)), depth


def _kind_of(ref: Ref | None) -> RefKind | None:
    return ref.kind if ref else None


def _end(rows: Sequence[TreeRow], start: int, depth: int) -> int:
    """The place after the last line that belongs to the one at `depth` around `start`."""
    after = range(start + 1, len(rows))
    return next((place for place in after if rows[place].value.depth <= depth), len(rows))


def _after_goals(rows: Sequence[TreeRow], start: int) -> int:
    """The place after the last goal of the need around `start`, before what serves no goal."""
    need = next(place for place in range(start, -1, -1) if rows[place].value.depth == 1)
    end = _end(rows, need, 1)
    straight = range(need + 1, end)
    return next((n for n in straight if rows[n].value.depth == 2 and rows[n].value.kind is RefKind.INTERVENTION), end)
