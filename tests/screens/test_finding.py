"""Find with nothing typed goes back to whom she had last; the keys are found by typing."""

from __future__ import annotations

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk

from casetui.screens.client import ClientScreen
from casetui.screens.find import FindScreen
from casetui.screens.intake import IntakeScreen
from casetui.screens.keys import KeysScreen
from casetui.screens.plan import PlanScreen
from casetui.screens.today import TodayScreen
from casetui.terms.checkin import CheckInEntry, Kind, Origin
from casetui.widgets.lines import LineList


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_client_whom_she_had_last_is_two_keys(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await desk.go_to("Chen")
        await desk.press("c", "escape")
        before = desk.keys
        await desk.press("f", "enter")
        assert desk.keys - before == 2
        assert desk.screen(ClientScreen).number == desk.client("Chen")
        await desk.press("enter")
        assert desk.screen(ClientScreen).number == desk.client("Chen")


async def test_before_any_was_opened_it_is_who_was_contacted_last(desk: Desk) -> None:
    await desk.press("f")
    assert "OPENED OR CONTACTED LAST" in desk.text()
    assert "Okafor, Ruth" in desk.selected()


async def test_from_her_page_it_is_the_one_before(desk: Desk) -> None:
    for whom in ("Okafor", "Chen"):
        await desk.go_to(whom)
        await desk.press("c", "escape")
    await desk.press("f", "enter")
    assert desk.screen(ClientScreen).number == desk.client("Chen")
    await desk.press("f")
    assert "Chen" not in "".join(desk.text().splitlines()[3:])
    await desk.press("enter")
    assert desk.screen(ClientScreen).number == desk.client("Okafor")


async def test_typing_finds_and_taking_it_away_shows_the_last_again(desk: Desk) -> None:
    await desk.press("f")
    await desk.write("zz")
    assert "Nothing begins with “zz”." in desk.text()
    await desk.press("backspace", "backspace")
    assert "OPENED OR CONTACTED LAST" in desk.text()
    await desk.press("escape")
    assert not isinstance(desk.app.screen, FindScreen)


async def test_keys_stand_in_groups_and_are_found_by_typing(desk: Desk) -> None:
    await desk.press("question_mark")
    rows = desk.screen(KeysScreen).query_one(LineList).rows
    assert [row.value for row in rows if row.key is None] == ["THIS SCREEN", "EVERY LIST", "EVERYWHERE"]
    await desk.write("reached them")
    assert "Record a contact that reached them" in desk.selected()
    assert "Quit" not in desk.text()
    await desk.press("escape")
    await desk.write("U")
    assert "THE KEY U" in desk.text()
    assert "Redo" in desk.selected()
    await desk.press("down")
    assert "Redo" not in desk.selected()
    await desk.write("nothing like it")
    assert "No key here does “Unothing like it”." in desk.text()
    await desk.press("escape", "escape")
    assert desk.screen(TodayScreen)


async def test_the_question_mark_closes_what_it_opened(desk: Desk) -> None:
    await desk.press("question_mark", "question_mark")
    assert desk.screen(TodayScreen)


async def test_a_review_and_an_intake_open_what_they_ask_for(desk: Desk) -> None:
    mine = desk.client("Chen")
    for kind, reason, origin in (
        (Kind.REVIEW, "plan review", Origin.PLAN),
        (Kind.TASK, "intake: 3 things missing", Origin.INTAKE),
    ):
        desk.book.checkins.add(CheckInEntry(mine, kind, reason, TODAY, origin=origin), TODAY)
    for row in desk.book.portraits.portrait(mine).owing:
        if row.reason == "how is the new walker":
            desk.book.checkins.cancel(row.id, "not needed", TODAY)
    desk.app.screen.reload()  # type: ignore[attr-defined]
    await desk.go_to("plan review")
    await desk.press("enter")
    assert desk.screen(PlanScreen)
    await desk.press("escape")
    await desk.go_to("intake: 3 things")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, IntakeScreen))
    await desk.press("escape")
    await desk.go_to("plan review")
    await desk.press("c")
    assert desk.screen(ClientScreen)
