"""Medicine lists and doses in the app: pasted, found by digit, asked, finished, taken over; a dose given."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.screens.caseload import EAST, TODAY
from tests.screens.conftest import Work
from tests.screens.desk import WIDE, Desk

from casetui.dialogs.medicine_finish import TakeSheet
from casetui.dialogs.printing import PrintSheet
from casetui.messages_watching import OpenMedicines
from casetui.records import Medicine, PackAnswer, Stay
from casetui.screens.loops import LoopsScreen
from casetui.screens.medicines import MedicinesScreen
from casetui.terms.gap import Tuning
from casetui.terms.health import MedicineStatus, StayKind
from casetui.terms.medicines import DoseEntry
from casetui.terms.practice import DueKind
from casetui.terms.transition import ListFinding

HOME = datetime(2026, 11, 12, 12, tzinfo=EAST)


def came_home(desk: Desk) -> int:
    """Mrs Chen came home eight days ago with one medicine."""
    chen = desk.client("Chen")
    desk.book.gap_choices.tune(Tuning("medicines-not-reviewed"))
    with desk.book.sessions.changing("home", chen) as (session, _):
        session.add(Stay(client_id=chen, kind=StayKind.INPATIENT, place="Maine Medical", discharged=HOME))
        session.add(
            Medicine(client_id=chen, name="torsemide 20 mg", directions="1 daily", status=MedicineStatus.ACTIVE)
        )
    desk.app.screen.reload()  # type: ignore[attr-defined]
    return chen


async def opened(desk: Desk, section: str = "") -> None:
    desk.app.post_message(OpenMedicines(desk.client("Chen"), section))
    await desk.until(lambda: isinstance(desk.app.screen, MedicinesScreen))
    await desk.pilot.pause()


async def test_from_the_gap_to_one_list_in_her_medicines(desk: Desk) -> None:
    chen = came_home(desk)
    await desk.go_to("medicines not reviewed")
    await desk.press("l")
    await desk.until(lambda: isinstance(desk.app.screen, MedicinesScreen))
    assert "torsemide" in desk.selected()
    await desk.press("L")
    await desk.write("torsemide 40 mg, 1 daily\nspironolactone 25 mg, 1 daily\n\n")
    await desk.press("ctrl+s")
    (lists,) = desk.book.reconciliations.of(chen)
    assert [(line.name, line.finding) for line in lists.lines] == [
        ("torsemide", ListFinding.CHANGED),
        ("spironolactone", ListFinding.NEW),
    ]
    await desk.press("Q")
    await desk.write("Dr Lee")
    await desk.press("enter")
    assert desk.said == "Wei Chen: torsemide, asked Dr Lee today"
    await desk.press("l")
    await desk.write("Twenty was enough.")
    await desk.press("tab")
    await desk.write("torsemide 40 mg, 1 daily")
    await desk.press("enter", "F", "4", "tab")
    await desk.write("Dr Lee")
    await desk.press("enter")
    assert "T takes over 2 changes" in " ".join(desk.text().split())
    await desk.press("e")
    assert desk.said == "! Those lists are finished: a begins to compare them anew."
    await desk.press("T")
    sheet = desk.screen(TakeSheet)
    assert len(sheet.chosen) == 1
    await desk.press("j", "space", "enter")
    assert desk.said == "Wei Chen: medicines taken over, 1 added, 1 changed"
    assert [one.line for one in desk.book.reconciliations.medicines(chen)] == [
        "spironolactone 25 mg, 1 daily",
        "torsemide 40 mg, 1 daily",
    ]
    await desk.press("1")
    assert not [line for line in desk.book.queue.today(TODAY) if "medicines not reviewed" in line.why]


async def test_a_digit_says_what_was_found_and_elsewhere_leads_to_its_desk(desk: Desk) -> None:
    chen = came_home(desk)
    await opened(desk)
    assert "No lists are compared. a begins" in " ".join(desk.text().split())
    await desk.press("a", "a")
    await desk.write("aspirin 81 mg, daily")
    await desk.press("enter")
    await desk.go_to("aspirin")
    await desk.press("6")
    await desk.press("3")
    found = {line.name: line for line in desk.book.reconciliations.of(chen)[0].lines}["aspirin"]
    assert (found.finding, found.by_hand) == (ListFinding.STOPPED, True)
    await desk.press("P")
    assert "questions about medicines" in desk.text()
    desk.screen(PrintSheet)
    await desk.press("escape", "tab", "3")
    assert isinstance(desk.app.screen, LoopsScreen)


async def test_the_three_lists_stand_beside_each_other_where_there_is_room(work: Work) -> None:
    async with work(size=WIDE) as desk:
        came_home(desk)
        await opened(desk)
        await desk.press("a")
        rows = desk.text().splitlines()
        (heads,) = [row for row in rows if "HOSPITAL" in row and "PHARMACY" in row]
        (mine,) = [row for row in rows if row.startswith("▌")]
        assert mine.index("20 mg, 1 daily") == heads.index("HOME")
        assert "Facts of the lists only: no interactions, doses or allergies are checked." in desk.text()


async def test_a_late_dose_is_given_in_two_keys_and_the_intake_asked_once(desk: Desk) -> None:
    chen = desk.client("Chen")
    with desk.book.sessions.changing("intake", chen) as (session, _):
        session.add(PackAnswer(client_id=chen, question="injection-next", value="16 Nov 2026"))
    await opened(desk, "Doses")
    await desk.press("l", "n")
    assert desk.book.doses.of(chen) == ()
    assert "No dose has a day" in desk.text()
    await desk.press("a")
    await desk.write("paliperidone 156 mg")
    await desk.press("tab", "2", "8", "tab")
    await desk.write("10/19/2026")
    await desk.press("enter")
    (dose,) = desk.book.doses.of(chen)
    assert dose.entry == DoseEntry(
        "paliperidone 156 mg", DueKind.INJECTION, 28, 0, date(2026, 10, 19), date(2026, 11, 16)
    )
    await desk.press("escape")
    await desk.go_to("injection late: paliperidone")
    await desk.press("l", "enter")
    assert desk.said == "Wei Chen: paliperidone 156 mg given today, next Fri 18 Dec"
    assert desk.book.doses.get(dose.id).entry.next_on == TODAY + timedelta(days=28)
