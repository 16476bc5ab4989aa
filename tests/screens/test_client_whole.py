"""The whole of one client: people, health, cover, alerts, and where each line leads."""

from __future__ import annotations

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk
from tests.screens.plenty import much, page, section

from casetui.dialogs.contact import ContactSheet
from casetui.records import Alert
from casetui.screens.client import ClientScreen
from casetui.screens.intake import IntakeScreen


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_people_say_what_they_decide_and_may_be_told(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        much(desk)
        await page(desk)
        await section(desk, "people")
        shown = " ".join(desk.text().split())
        assert "Ada Okafor · daughter decides: health-care agent, in force, paper on file may be told · " in shown
        assert "207 555 0177" in shown
        assert "Nosy Neighbour ! may not be told" in shown
        assert "doctor not asked" in shown


async def test_health_marks_what_a_record_brought_and_what_is_over(desk: Desk) -> None:
    much(desk)
    await page(desk)
    await section(desk, "health")
    shown = " ".join(desk.text().split())
    assert "heart failure · from the record" in shown
    assert "over asthma · until 1 May 2020" in shown
    assert "metoprolol · Dr Lee" in shown
    assert "inpatient · Maine Medical · until Mon 9 Nov" in shown
    assert "fall · open · by the bed" in shown


async def test_cover_says_payers_papers_and_numbers(desk: Desk) -> None:
    much(desk)
    await page(desk)
    await section(desk, "coverage")
    shown = " ".join(desk.text().split())
    assert "first Medicare · A and B · member 1EG4" in shown
    assert "over Old Plan · until 31 Dec 2025" in shown
    assert "agreement not signed consent not noted" in shown
    assert "MRN 9911" in shown


async def test_the_record_is_a_section_only_where_something_waits(desk: Desk) -> None:
    await page(desk)
    assert "record" not in desk.text().splitlines()[1]
    await desk.press("escape")
    much(desk)
    await page(desk)
    assert "record" in desk.text().splitlines()[1]
    await desk.press("shift+tab")
    assert "[record]" in desk.text()
    assert "FROM THE RECORD, NOT TAKEN OVER 1" in desk.text()
    await desk.press("T")
    assert "Nothing from a record waits here." in desk.text()


async def test_alerts_stand_below_the_name_at_once(desk: Desk) -> None:
    await page(desk, whom="Chen")
    assert "!" not in desk.text().splitlines()[1]
    await desk.press("escape")
    for number in range(12):
        desk.book.cases.add_alert(desk.client("Okafor"), f"alert number {number} of many", TODAY)
    await page(desk)
    shown = desk.text().splitlines()
    assert shown[1].startswith(" !\N{NO-BREAK SPACE}alert number 0 of many")
    assert shown[3].endswith("+4 more")
    assert "[face]" in shown[4]


async def test_one_long_alert_is_cropped_and_the_rest_counted(desk: Desk) -> None:
    mine = desk.client("Okafor")
    with desk.book.sessions.changing("kept by a test") as (session, _):
        for words in ("word " * 80, "another"):
            session.add(Alert(client_id=mine, words=words))
    await page(desk)
    assert desk.text().splitlines()[3].endswith("… +1 more".replace(" +", "   +"))


async def test_other_sections_lead_on_too(desk: Desk) -> None:
    much(desk)
    await page(desk)
    await desk.go_to("heart failure")
    await desk.press("enter")
    assert "[health]" in desk.text()
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, IntakeScreen))
    await desk.press("escape")
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    await section(desk, "next")
    await desk.press("enter")
    assert desk.screen(ContactSheet)


async def test_e_edits_her(desk: Desk) -> None:
    await page(desk, "e")
    await desk.until(lambda: isinstance(desk.app.screen, IntakeScreen))
    assert "Okafor" in desk.text()


async def test_the_page_of_a_merged_client_is_the_other_one(desk: Desk) -> None:
    keep, other = desk.client("Okafor"), desk.client("Chen")
    desk.book.intake.merge(keep, other, TODAY)
    assert [hit.id for hit in desk.book.finder.client_ids("chen")] in ([], [keep])
    assert other not in [line.id for line in desk.book.finder.clients()]
    desk.app.push_screen(ClientScreen(desk.book, desk.app.clock, other, "face"))
    await desk.pilot.pause()
    assert desk.text().splitlines()[0].strip().startswith("Okafor, Ruth")
