"""One client's page: in one key, with everything that can be done there."""

from __future__ import annotations

from datetime import date

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk

from casetui.dialogs.note_read import NoteRead
from casetui.dialogs.unsaved import Unsaved
from casetui.screens.client import ClientScreen
from casetui.screens.plan import PlanScreen
from casetui.screens.today import TodayScreen
from casetui.terms.case import CaseStatus, ClientEntry, PlaceKind, Setting
from casetui.widgets.lines import LineList


async def page(desk: Desk, whom: str, *keys: str) -> None:
    await desk.go_to(whom)
    await desk.press("c", *keys)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_one_page_is_one_key(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await page(desk, "Okafor")
        assert desk.keys == 1
        shown = desk.text()
        assert "14 Mar 1945 (81)" in shown
        assert "207 555 0142" in shown
        assert desk.screen(ClientScreen)


async def test_enter_opens_her_too_and_esc_goes_back(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("enter")
    assert desk.screen(ClientScreen)
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_the_plan_is_one_key(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("p")
    assert desk.keys == 1
    assert desk.screen(PlanScreen)
    await desk.press("escape")
    await page(desk, "Okafor", "tab", "tab")
    assert "[plan]" in desk.text()
    assert "No care plan yet. p begins one." in desk.text()


async def test_tab_walks_the_sections(desk: Desk) -> None:
    await page(desk, "Okafor")
    for section in ("next", "plan", "timeline", "people", "health", "coverage", "face"):
        await desk.press("tab")
        assert f"[{section}]" in desk.text()
    await desk.press("shift+tab")
    assert "[coverage]" in desk.text()
    assert "record" not in desk.text().splitlines()[1]


async def test_each_section_begins_at_its_first_line(desk: Desk) -> None:
    await desk.press("plus")
    await desk.write("call mon re the pills @okafor")
    await desk.press("enter")
    await page(desk, "Okafor", "j", "j", "tab")
    assert "weekly check-in" in desk.selected()


async def test_work_goes_on_there(desk: Desk) -> None:
    await page(desk, "Okafor", "tab")
    assert "weekly check-in" in desk.selected()
    await desk.press("r", "enter")
    assert desk.owing("Okafor") == [("call", "2026-11-27", "weekly check-in")]
    assert "Fri 27" in desk.selected()
    await desk.press("u")
    assert "yesterday" in desk.selected()
    await desk.press("U")
    assert "Fri 27" in desk.selected()


async def test_a_note_and_a_line_of_quick_add_are_about_her(desk: Desk) -> None:
    await page(desk, "Okafor", "n")
    await desk.write("about her")
    await desk.press("ctrl+s", "plus")
    await desk.write("visit see the stairs mon 9am")
    await desk.press("enter")
    assert desk.happened("Okafor")[0].note == "about her"
    assert ("visit", "2026-11-23", "see the stairs") in desk.owing("Okafor")


async def test_there_is_no_next_row_to_save_to(desk: Desk) -> None:
    await page(desk, "Okafor", "r")
    assert "Ctrl+N" not in desk.text()


async def test_closing_a_case_says_how_many_stopped(desk: Desk) -> None:
    await page(desk, "Okafor", "S", "f")
    await desk.write("goals met")
    await desk.press("enter")
    assert desk.said == "Ruth Okafor: case finished, 1 check-in stopped"
    assert desk.book.portraits.portrait(desk.client("Okafor")).status is CaseStatus.FINISHED
    await desk.press("escape")
    await desk.until(lambda: "Okafor" not in desk.text())


async def test_a_closed_case_can_be_opened_again_and_written_to(desk: Desk) -> None:
    await page(desk, "Okafor", "S", "f")
    await desk.write("goals met")
    await desk.press("enter", "n")
    await desk.write("came after it was closed")
    await desk.press("ctrl+s")
    assert desk.happened("Okafor")[0].note == "came after it was closed"
    await desk.press("S", "a")
    await desk.write("fell again")
    await desk.press("enter")
    assert desk.said == "Ruth Okafor: case active again, first call today"
    assert desk.owing("Okafor")[0][:2] == ("call", "2026-11-20")


async def test_closing_asks_why(desk: Desk) -> None:
    await page(desk, "Okafor", "S", "f", "enter")
    assert "! A few words are needed." in desk.text()
    assert desk.book.portraits.portrait(desk.client("Okafor")).status is CaseStatus.ACTIVE


async def test_to_hospital_and_home_again(desk: Desk) -> None:
    await page(desk, "Okafor", "w", "2")
    await desk.press("tab")
    await desk.write("Maine Medical")
    await desk.press("enter")
    where = desk.book.portraits.portrait(desk.client("Okafor")).where
    assert where is not None
    assert (where.kind, where.place) == (PlaceKind.HOSPITAL, "Maine Medical")
    assert [kind for kind, _, _ in desk.owing("Okafor")] == ["ward"]
    assert "1 check-in at home wait" in desk.said
    await desk.press("w", "1", "enter")
    assert [kind for kind, _, _ in desk.owing("Okafor")] == ["transition", "call"]
    assert "4 clocks, the next step by Tue 24" in desk.said


async def test_a_move_that_lies_ahead_is_refused_and_stays(desk: Desk) -> None:
    await page(desk, "Okafor", "w", "tab", "tab", "tab")
    await desk.press(*["backspace"] * 5)
    await desk.write("tomorrow")
    await desk.press("enter")
    assert "tomorrow" in desk.text()
    assert desk.book.portraits.portrait(desk.client("Okafor")).where is None


async def test_an_alert_stands_on_the_page(desk: Desk) -> None:
    await page(desk, "Okafor", "A")
    await desk.write("fall risk")
    await desk.press("enter")
    assert desk.text().splitlines()[1].split() == ["!", "fall", "risk"]


async def test_a_note_is_amended_and_voided(desk: Desk) -> None:
    await page(desk, "Okafor", "tab", "tab", "tab")
    await desk.go_to("Weight 142")
    await desk.press("enter")
    assert desk.screen(NoteRead)
    await desk.press("end")
    await desk.write(" Ate well.")
    await desk.press("escape")
    assert desk.screen(Unsaved)
    await desk.press("s")
    assert desk.happened("Okafor")[0].note == "Weight 142, no swelling. Ate well."
    await desk.press("x", "enter")
    assert "! A few words are needed." in desk.text()
    await desk.write("wrong client")
    await desk.press("enter")
    assert desk.happened("Okafor")[0].void_why == "wrong client"
    await desk.press("enter")
    assert "wrong client" in desk.text()
    await desk.write("more")
    await desk.press("escape")
    assert desk.screen(ClientScreen)
    assert desk.happened("Okafor")[0].note == "Weight 142, no swelling. Ate well."


async def test_a_note_that_is_only_read_writes_nothing(desk: Desk) -> None:
    await page(desk, "Okafor", "tab", "tab", "tab")
    await desk.go_to("Weight 142")
    before = desk.changes()
    await desk.press("enter", "ctrl+s")
    assert desk.screen(ClientScreen)
    assert desk.changes() == before


async def test_a_check_in_is_cancelled_with_a_reason(desk: Desk) -> None:
    await page(desk, "Okafor", "tab", "x")
    await desk.write("moved away")
    await desk.press("enter")
    assert desk.owing("Okafor") == []
    assert "Nothing is planned with this client." in desk.text()


async def test_keys_that_need_another_line_do_nothing(desk: Desk) -> None:
    await page(desk, "Okafor")
    before = desk.changes()
    await desk.press("x", "y", "s", "d")
    assert desk.screen(ClientScreen)
    assert desk.changes() == before


async def test_the_timeline_has_what_happened_newest_first(desk: Desk) -> None:
    await page(desk, "Okafor", "v", "tab", "tab", "tab")
    heads = [str(row.key) for row in desk.app.screen.query_one(LineList).rows]
    assert len(heads) >= 2
    assert "left message" in desk.text()
    assert desk.text().index("left message") < desk.text().index("Weight 142")


async def test_her_page_goes_when_she_is_undone(desk: Desk) -> None:
    entry = ClientEntry("Newman", "Nora", Setting.GERIATRIC, date(1945, 3, 14), phone="207 555 0199")
    desk.book.cases.take_on(entry, TODAY)
    await desk.press("f")
    await desk.write("newman")
    await desk.press("enter")
    assert desk.screen(ClientScreen)
    await desk.press("u")
    assert not isinstance(desk.app.screen, ClientScreen)
    assert "Newman" not in desk.text()
