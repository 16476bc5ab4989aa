"""A plan as a whole: agreed with whom, looked at again, its versions side by side, ended, begun anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk
from tests.screens.plans import agreed, current, lines, opened, written
from time_machine import Traveller

from casetui.dialogs.plan_asks import Moves
from casetui.dialogs.unsaved import Unsaved
from casetui.records import Goal, Intervention, Need, Plan
from casetui.screens.client import ClientScreen
from casetui.screens.plan import PlanScreen
from casetui.screens.plan_versions import PlanVersionsScreen
from casetui.terms.case import CaseStatus, Provenance
from casetui.terms.plan import PlanStatus


async def test_agreeing_keeps_a_version_and_begins_the_check_ins(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("equals_sign")
    await desk.write("Ruth and her daughter")
    await desk.press("enter")
    assert desk.screen(Moves)
    assert "Nurse visit" in desk.text()
    await desk.press("enter")
    head = current(desk).head
    assert (head.status, head.version, head.agreed_with) == (PlanStatus.ACTIVE, 1, "Ruth and her daughter")
    assert "version 1, active since today" in desk.text()
    assert ("call", "2026-11-27", "Nurse visit") in desk.owing("Okafor")


async def test_an_agreement_of_an_earlier_day(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("equals_sign")
    await desk.write("Ruth")
    await desk.press("tab", "ctrl+u")
    await desk.write("tomorrow")
    await desk.press("enter")
    assert "! that is still to come" in desk.text()
    await desk.press("ctrl+u")
    await desk.write("11/18")
    assert "Wed 18" in desk.text()
    await desk.press("enter", "enter")
    assert str(current(desk).head.agreed_on) == "2026-11-18"


async def test_the_review_day(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("R")
    await desk.write("3/14")
    assert "review 14 Mar 2027" in desk.text()
    await desk.press("enter")
    if isinstance(desk.app.screen, Moves):
        await desk.press("enter")
    assert str(current(desk).head.review_on) == "2027-03-14"
    assert "review 14 Mar 2027" in desk.text()
    assert ("review", "2027-03-14", "plan review") in desk.owing("Okafor")


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_two_versions_side_by_side_in_words(work: Work, size: tuple[int, int], morning: Traveller) -> None:
    async with work(size) as desk:
        plan = agreed(desk.book, desk.client("Okafor"))
        await opened(desk)
        await desk.go_to("Weigh daily")
        await desk.press("e", *["tab"] * 5, "ctrl+u")
        await desk.write("31 jan")
        await desk.press("ctrl+s")
        await desk.go_to("Food")
        await desk.press("x")
        await desk.write("declined")
        await desk.press("enter", "v")
        assert desk.screen(PlanVersionsScreen)
        assert "2 changes" in desk.text()
        await desk.go_to("Weigh daily")
        assert "target moved from 31 Dec to 31 Jan 2027" in " ".join(desk.text().split())
        await desk.go_to("Food")
        assert "removed" in desk.selected()
        await desk.press("d")
        assert "Keep all visits" not in desk.text()
        await desk.press("escape")
        assert desk.screen(PlanScreen)
        desk.later(morning, timedelta(days=10))
        desk.book.plans.agree(plan, "Ruth", TODAY + timedelta(days=10))
        await desk.press("v")
        assert "version 1" in desk.text().splitlines()[0]
        assert "version 2" in desk.text().splitlines()[0]
        await desk.press("b", "0")
        assert "as it is now" in desk.text()
        await desk.press("right")
        assert "Nothing changed between these two." in desk.text() or "0 changes" in desk.text()


async def test_an_older_version_is_opened_and_copied_from(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Food")
    await desk.press("x")
    await desk.write("by mistake")
    await desk.press("enter", "v", "tab")
    assert "▾ Goal  Weigh daily" in desk.text()
    await desk.press("G", "y", "escape", "escape")
    assert desk.screen(PlanScreen)
    assert lines(desk).count("Food") == 1


async def test_no_version_yet(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("v")
    assert desk.screen(PlanScreen)
    assert "No version yet" in desk.said


async def test_hold_complete_and_a_new_draft(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("S", "o")
    assert desk.screen(Moves)
    await desk.press("enter")
    assert current(desk).head.status is PlanStatus.ON_HOLD
    assert "on hold" in desk.text()
    await desk.press("S", "c")
    assert desk.book.plans.current(desk.client("Okafor")) is None
    await desk.press("O", "n")
    assert "draft, not agreed yet" in desk.text()
    await desk.press("O", "b")
    assert "completed" in desk.text()
    await desk.press("a", "e", "x", "space")
    assert desk.screen(PlanScreen)


async def test_revoking_asks_why(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("S", "r", "enter")
    assert "A few words are needed" in desk.text()
    await desk.write("taken over by hospice")
    await desk.press("enter")
    assert desk.book.plans.current(desk.client("Okafor")) is None


async def test_esc_asks_about_a_reason_that_was_typed(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("x")
    await desk.write("not now")
    await desk.press("escape")
    assert desk.screen(Unsaved)
    await desk.press("k")
    assert "not now" in desk.text()
    await desk.press("escape", "d")
    assert len(lines(desk)) == 6


async def test_the_plan_has_a_name(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("E", "ctrl+u")
    await desk.write("Winter plan")
    await desk.press("enter")
    assert desk.text().startswith(" Winter plan · Ruth Okafor · draft, not agreed yet")


async def test_a_closed_case_says_so(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    desk.book.cases.change_status(desk.client("Okafor"), CaseStatus.ON_HOLD, "in hospital", TODAY)
    await desk.press("2")
    await desk.go_to("Okafor")
    await desk.press("enter", "p")
    await desk.until(lambda: isinstance(desk.app.screen, PlanScreen))
    await desk.pilot.pause()
    assert "case on hold" in desk.text().splitlines()[0]


async def test_from_the_plan_to_the_client_and_back(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("c")
    assert desk.screen(ClientScreen)
    await desk.press("escape")
    assert desk.screen(PlanScreen)


async def test_what_a_record_brought_is_marked_and_taken_over_by_an_edit(desk: Desk) -> None:
    plan = written(desk.book, desk.client("Okafor"))
    with desk.book.sessions.changing("brought") as (session, _):
        for table in (Plan, Need, Goal, Intervention):
            for row in session.exec(select(table)).all():
                row.provenance = Provenance.FROM_RECORD
                session.add(row)
    await opened(desk)
    assert "O shows the others" in " ".join(desk.text().split())
    await desk.press("O", "a")
    assert "from the record" in desk.text().splitlines()[0]
    await desk.go_to("Food")
    assert "from the record" in desk.selected()
    await desk.press("e")
    await desk.write(" at home")
    await desk.press("ctrl+s")
    assert "Food at home" in desk.selected()
    assert "from the record" not in desk.selected()
    assert desk.book.plans.tree(plan).needs[1].provenance is Provenance.TAKEN_OVER
