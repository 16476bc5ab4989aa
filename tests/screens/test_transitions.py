"""Hospital and home in the app: six keys for what happened, the ward's sheet, the clocks and what came of each."""

from __future__ import annotations

from datetime import date, datetime

from tests.screens.caseload import EAST, TODAY
from tests.screens.desk import Desk

from casetui.dialogs.report import Report
from casetui.dialogs.sure import Sure
from casetui.dialogs.transition import TransitionSheet
from casetui.dialogs.transition_clock import TransitionClockSheet, clock_lines
from casetui.dialogs.ward import WardForm
from casetui.messages import OpenClient
from casetui.records import Stay
from casetui.screens.answering import AnswerScreen
from casetui.screens.client import ClientScreen
from casetui.terms.case import PlaceEntry, PlaceKind, Provenance
from casetui.terms.health import StayKind
from casetui.terms.transition import ClockStatus, Notice, TransitionKind


def statuses(desk: Desk, whom: str) -> dict[str, ClockStatus]:
    """The clocks of a client's newest transition."""
    (newest, *_) = desk.book.transitions.of(desk.client(whom), running=False)
    return {one.clock.value: one.status for one in newest.clocks}


def in_hospital(desk: Desk, whom: str) -> None:
    """Somebody is in hospital since Wednesday, Today is shown again."""
    place = PlaceEntry(PlaceKind.HOSPITAL, date(2026, 11, 18), "Maine Medical")
    desk.book.cases.move(desk.client(whom), place, TODAY)


async def her_page(desk: Desk, whom: str) -> None:
    """What is next on a client's page."""
    desk.app.post_message(OpenClient(desk.client(whom), "next"))
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    await desk.pilot.pause()


async def test_an_emergency_visit_in_six_keys_shows_its_clocks_first(desk: Desk) -> None:
    await desk.go_to("Chen")
    desk.keys = 0
    await desk.press("H", "2", "tab", "m")
    said = " ".join(desk.text().split())
    assert "ED for mental illness follow-up, 7 days by Fri 27 HEDIS FUM; sure A" in said
    await desk.press("enter")
    assert desk.keys <= 6
    assert desk.said == "Wei Chen: emergency visit, today; 2 clocks, the next step by Fri 27"
    assert statuses(desk, "Chen") == {"fum-7": ClockStatus.RUNNING, "fum-30": ClockStatus.RUNNING}
    await desk.press("u")
    assert desk.book.transitions.of(desk.client("Chen"), running=False) == ()


async def test_letters_after_the_digit_are_the_place(desk: Desk) -> None:
    await desk.go_to("Chen")
    desk.keys = 0
    await desk.press("H", "1", "M")
    await desk.write("aine Medical")
    await desk.press("enter")
    assert desk.keys <= 6
    where = desk.book.portraits.portrait(desk.client("Chen")).where
    assert where is not None
    assert (where.kind, where.place) == (PlaceKind.HOSPITAL, "Maine Medical")


async def test_home_starts_the_clocks_and_offers_the_risk_that_moves_the_visit(desk: Desk) -> None:
    in_hospital(desk, "Chen")
    await her_page(desk, "Chen")
    await desk.press("H")
    assert desk.screen(TransitionSheet).step is TransitionKind.DISCHARGE
    await desk.press("enter")
    assert isinstance(desk.app.screen, Sure)
    (started,) = desk.book.transitions.of(desk.client("Chen"))
    assert {one.clock.value: one.due_on for one in started.clocks}["attended"] == date(2026, 12, 4)
    said = [line for one in started.clocks for line in clock_lines(one, TODAY) if "step" in line]
    assert said == ["my call: by Tue 24, 2 business days left. Its step is on Today from 24 Nov 2026."]
    await desk.press("y")
    await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen))


async def test_the_ward_row_opens_its_sheet_and_a_notice_its_clock(desk: Desk) -> None:
    in_hospital(desk, "Chen")
    await her_page(desk, "Chen")
    await desk.go_to("ring the ward")
    await desk.press("l")
    form = desk.screen(WardForm)
    await desk.write("R7")
    form.query_one("#expected").focus()
    await desk.pilot.pause()
    await desk.write("tue")
    form.query_one("#nomnc").focus()
    await desk.pilot.pause()
    await desk.write("today")
    await desk.press("enter")
    assert isinstance(desk.app.screen, Sure)
    assert "NOMNC" in desk.text()
    await desk.press("escape")
    ward = desk.book.ward_sheets.of(desk.client("Chen"))
    assert ward is not None
    (sheet,) = ward.sheets
    assert (sheet.unit, sheet.expected_on, sheet.notices) == ("R7", date(2026, 11, 24), ((Notice.NOMNC, TODAY),))
    assert statuses(desk, "Chen") == {"ward": ClockStatus.MET}
    assert [(kind, due) for kind, due, _ in desk.owing("Chen")] == [("ward", "2026-11-24")]
    await desk.go_to("R7")
    await desk.press("enter")
    assert isinstance(desk.app.screen, Report)
    assert "NOMNC today" in desk.text()


async def test_a_visit_is_booked_and_asked_about_on_its_day(desk: Desk) -> None:
    in_hospital(desk, "Chen")
    chen = desk.client("Chen")
    desk.book.cases.move(chen, PlaceEntry(PlaceKind.HOME, TODAY), TODAY)
    await her_page(desk, "Chen")
    await desk.go_to("practice's visit booked")
    assert "Tue 24          clock      practice's visit booked   2 business days left" in desk.selected()
    await desk.press("l", "tab")
    assert "Met by a day given by the practice; later it cannot be kept." in desk.text()
    desk.screen(TransitionClockSheet)
    await desk.write("wed")
    await desk.press("tab", *"10am", "tab", "tab")
    await desk.write("Dr Lee")
    await desk.press("enter")
    assert desk.said == "Wei Chen: practice's visit booked: Dr Lee, Wed 25 10:00"
    assert statuses(desk, "Chen")["booked"] is ClockStatus.MET
    assert ("transition", "2026-11-25", "visit with the practice: was it kept? (Dr Lee, Wed 25 10:00)") in desk.owing(
        "Chen"
    )


async def test_a_discharge_of_a_record_asks_whether_its_clocks_start(desk: Desk) -> None:
    chen = desk.client("Chen")
    with desk.book.sessions.changing("a record", chen) as (session, _):
        for day in (9, 12):
            session.add(
                Stay(
                    client_id=chen,
                    kind=StayKind.INPATIENT,
                    place="Maine Medical",
                    discharged=datetime(2026, 11, day, 12, tzinfo=EAST),
                    source_key=f"stay {day}",
                    provenance=Provenance.FROM_RECORD,
                )
            )
    await her_page(desk, "Chen")
    await desk.go_to("inpatient until Mon 9 Nov")
    await desk.press("l", "n")
    assert desk.said == "Wei Chen: no clocks for the discharge of Mon 9 Nov"
    await desk.go_to("inpatient until Thu 12 Nov")
    await desk.press("l", "y", "enter")
    (started,) = desk.book.transitions.of(chen)
    assert started.on_day == date(2026, 11, 12)
    assert desk.book.transitions.asked(chen, TODAY) == ()
    assert statuses(desk, "Chen")["booked"] is ClockStatus.MISSED
