"""A chart without a terminal: what is drawn where, and that no room and no number break it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples

from casetui.widgets.chart import Chart, Plot, Zone
from casetui.widgets.pieces import cells

FIRST = date(2026, 6, 1)
BANDS = (Zone(0, 4, "minimal"), Zone(5, 9, "mild"), Zone(10, 27, "more"))


def drawn(plot: Plot, width: int = 70, height: int = 18) -> list[str]:
    chart = Chart()
    chart._plot = plot
    return ["".join(piece.text for piece in line) for line in chart.lines(width, height)]


def test_points_bands_and_days_are_where_they_belong() -> None:
    rows = drawn(Plot(((FIRST, 20), (FIRST + timedelta(days=60), 3)), 0, 27, BANDS))
    high, low = (next(y for y, row in enumerate(rows) if "●" in row and f"{n}" in rows[y - 1]) for n in (20, 3))
    assert high < low
    assert rows[high].index("●") < rows[low].index("●")
    assert [next(row for row in rows if row.endswith(zone.words)) for zone in BANDS]
    assert sum("╌" in row for row in rows) == 2
    assert "1 Jun" in rows[-1]
    assert "31 Jul" in rows[-1]


def test_a_steep_path_has_no_gap() -> None:
    rows = drawn(Plot(((FIRST, 27), (FIRST + timedelta(days=1), 0)), 0, 27), 30, 18)
    assert all(set("●·027") & set(row[7:]) for row in rows[:-2])


@pytest.mark.parametrize("plot", [None, Plot((), 0, 1)])
def test_nothing_is_drawn_of_nothing(plot: Plot | None) -> None:
    chart = Chart()
    chart._plot = plot
    assert chart.lines(60, 20) == []


@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4000), st.integers(-50, 400)), min_size=1, max_size=30),
    st.integers(20, 130),
    st.integers(4, 40),
)
def test_it_never_leaves_its_room(values: list[tuple[int, int]], width: int, height: int) -> None:
    points = tuple((FIRST + timedelta(days=days), float(number)) for days, number in sorted(values))
    rows = drawn(Plot(points, 0, 300, BANDS, ((120, "limit Dr Lee"),)), width, height)
    assert len(rows) == height
    assert any("●" in row for row in rows)
    assert all(cells(row) <= max(width, 45) for row in rows)
