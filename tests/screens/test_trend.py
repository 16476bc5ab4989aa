"""One line over time: drawn with its bands named, and every value beside it."""

from __future__ import annotations

from datetime import date

from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import WIDE, Desk
from tests.screens.test_assess import opened, was_assessed

from casetui.screens.trend import TrendScreen
from casetui.terms.assessment import LimitEntry, MeasureKind


async def test_a_score_is_drawn_with_its_bands(desk: Desk) -> None:
    was_assessed(desk)
    await opened(desk)
    await desk.go_to("PHQ-9")
    await desk.press("t")
    await desk.until(lambda: isinstance(desk.app.screen, TrendScreen))
    await desk.pilot.pause()
    rows = desk.text().splitlines()
    assert sum(row.count("●") for row in rows) == 3
    points = [row.index("●") for row in rows if "●" in row]
    assert points == sorted(points), "it falls from left to right"
    for band in ("minimal", "mild", "moderate", "moderately severe", "severe"):
        assert any(row.endswith(band) for row in rows), band
    assert "9 Sep" in desk.text()
    assert "4 Nov" in desk.text()
    assert "Wed 7 Oct" not in desk.text()
    await desk.press("tab")
    assert "Wed 7 Oct" in desk.text()
    assert "●" not in desk.text()
    await desk.press("escape")
    assert "INSTRUMENTS" in desk.text()


async def test_the_values_stand_beside_it_and_a_measure_has_its_limit(work: Work) -> None:
    async with work(WIDE) as desk:
        was_assessed(desk)
        await opened(desk)
        await desk.go_to("Weight")
        await desk.press("t")
        await desk.until(lambda: isinstance(desk.app.screen, TrendScreen))
        await desk.pilot.pause()
        limit = next(row for row in desk.text().splitlines() if "limit Dr Lee" in row)
        assert "145" in limit
        assert "! 2 over 145, Dr Lee Wed 18" in desk.text()
        assert "●" in desk.text()


async def test_one_value_and_another_tool_are_drawn_too(desk: Desk) -> None:
    was_assessed(desk)
    await opened(desk)
    await desk.go_to("MoCA")
    await desk.press("t")
    await desk.until(lambda: isinstance(desk.app.screen, TrendScreen))
    await desk.pilot.pause()
    assert desk.text().count("●") == 1
    assert "another tool" in desk.text()


async def test_the_limits_before_are_told_and_one_is_taken_out(desk: Desk) -> None:
    was_assessed(desk)
    hers, measures, weight = desk.client("Okafor"), desk.book.measures, MeasureKind.WEIGHT
    measures.limit(hers, LimitEntry(weight, None, 150, "Dr Katz", date(2026, 10, 20)), TODAY)
    await opened(desk)
    await desk.go_to("Weight")
    await desk.press("t")
    await desk.until(lambda: isinstance(desk.app.screen, TrendScreen))
    await desk.pilot.pause()
    assert "●" in desk.text()
    assert "up to 145, Dr Lee Wed 18" in desk.text()
    assert "Limits before · up to 150, Dr Katz Tue 20 Oct" in " ".join(desk.text().split())
    assert desk.screen(TrendScreen).check_action("take_out", ()) is None, "no cursor is to be seen beside the chart"
    await desk.press("tab")
    await desk.go_to("up to 145, Dr Lee · holds now")
    await desk.press("x")
    await desk.write("ordered for her sister")
    await desk.press("enter")
    assert [one.limit.high for one in measures.limits_of(hers, weight, "")] == [150]
    assert "up to 150, Dr Katz · holds now" in desk.text()
    assert "over 145" not in desk.text()
    await desk.press("u")
    assert [one.limit.high for one in measures.limits_of(hers, weight, "")] == [145, 150]
    await desk.go_to("147")
    await desk.press("x")
    await desk.write("the dog was on the scale")
    await desk.press("enter")
    assert [one.value for one in measures.of(hers, TODAY)] == ["142"]
