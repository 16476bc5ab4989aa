"""Needs of a pack in the plan editor: taken whole or by line, their blanks marked until they are filled."""

from __future__ import annotations

from tests.screens.desk import Desk
from tests.screens.plans import current, lines, opened

from casetui.dialogs.plan_pick import PickLines


async def test_a_need_of_the_pack_comes_with_its_goals(desk: Desk) -> None:
    await opened(desk)
    assert "T takes needs" in " ".join(desk.text().split())
    await desk.press("T")
    desk.screen(PickLines)
    await desk.press("space", "G", "enter")
    assert lines(desk)[:3] == [
        "Falls",
        "  No fall with injury in 90 days",
        "  Fall screen below 4, or lower than ___",
    ]
    need = current(desk).needs[0]
    assert [goal.by is not None for goal in need.goals] == [True, True]
    assert len(need.interventions) == 6


async def test_a_blank_is_said_until_it_is_filled(desk: Desk) -> None:
    await opened(desk)
    await desk.press("T", "space", "enter")
    await desk.go_to("Fall screen below 4")
    assert "fill the blank" in desk.selected()
    await desk.press("e", *["backspace"] * 3)
    await desk.write("6")
    await desk.press("ctrl+s")
    assert "fill the blank" not in desk.text()
    assert "  Fall screen below 4, or lower than 6" in lines(desk)


async def test_what_nobody_takes_begins_no_plan(desk: Desk) -> None:
    await opened(desk)
    await desk.press("T", "escape")
    assert desk.book.plans.current(desk.client("Okafor")) is None
