"""The Rules screen: what each finds, switched, tuned with a look ahead, and what is let be."""

from __future__ import annotations

from datetime import timedelta

from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.screens.rules import RulesScreen
from casetui.terms.gap import Tuning


async def show(desk: Desk) -> RulesScreen:
    await desk.press("colon")
    await desk.write("gap rules")
    await desk.press("enter")
    return desk.screen(RulesScreen)


def tuned(desk: Desk, rule: str) -> Tuning:
    return next(one.tuning for one in desk.book.gap_choices.standings(TODAY) if one.rule == rule)


async def test_what_each_finds_and_a_switch(desk: Desk) -> None:
    await show(desk)
    await desk.go_to("Open case, nothing planned")
    assert "1 of 13" in desk.selected()
    await desk.press("o")
    assert tuned(desk, "nothing-planned").off
    assert "off" in desk.selected()
    assert all(line.rule != "nothing-planned" for line in desk.book.queue.today(TODAY))
    await desk.press("o")
    assert not tuned(desk, "nothing-planned").off
    await desk.go_to("Safety event not followed up")
    await desk.press("o")
    assert not tuned(desk, "safety-open").off


async def test_another_number_says_beforehand_what_it_would_find(desk: Desk) -> None:
    await show(desk)
    await desk.go_to("Open case, nothing planned")
    await desk.press("e", "9", "9")
    assert "would stand for 0 of 13 clients today, now 1" in desk.text()
    await desk.press("enter")
    assert tuned(desk, "nothing-planned").number == 199
    await desk.press("b")
    assert tuned(desk, "nothing-planned") == Tuning("nothing-planned")
    await desk.press("e", "ctrl+u")
    await desk.write("soon")
    await desk.press("enter")
    assert "A whole number from 1 to 999." in desk.text()


async def test_what_is_let_be_stands_again(desk: Desk) -> None:
    client = desk.client("Unplanned")
    week = TODAY + timedelta(days=7)
    desk.book.gap_choices.dismiss(client, "nothing-planned", f"open-{client}", week, "away with her son", TODAY)
    await show(desk)
    await desk.go_to("away with her son")
    assert "Unplanned, Una" in desk.selected()
    await desk.press("x")
    assert desk.book.gap_choices.dismissed(TODAY) == ()
