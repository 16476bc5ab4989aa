"""How a week of days shares the cells and rows that there are."""

from __future__ import annotations

import pytest

from casetui.widgets.day_grid import heights, widths


@pytest.mark.parametrize("width", [78, 79, 98, 118, 158, 238])
def test_the_days_fill_a_line_and_no_more(width: int) -> None:
    found = widths(width)
    assert len(found) == 7
    assert width - 5 < sum(found) <= width
    assert len(set(found[:5])) == 1
    assert min(found) > 8
    assert found[5] <= found[0]


@pytest.mark.parametrize(
    ("height", "weeks", "rows"),
    [(16, 6, [3, 3, 3, 3, 2, 2]), (16, 5, [4, 3, 3, 3, 3]), (16, 1, [16]), (3, 4, [1, 1, 1, 0])],
)
def test_the_rows_left_over_go_to_the_first_weeks(height: int, weeks: int, rows: list[int]) -> None:
    assert heights(height, weeks) == rows
