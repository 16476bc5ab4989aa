"""Gaps on a client's page: shown among what is next, let be and settled from there, never twice."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from tests.screens.caseload import EAST, TODAY
from tests.screens.desk import Desk

from casetui import messages
from casetui.records import Incident
from casetui.screens.client import ClientScreen
from casetui.screens.plan import PlanScreen
from casetui.terms.contact import ContactEntry, Mode, Outcome
from casetui.terms.gap import Tuning
from casetui.terms.health import IncidentKind
from casetui.terms.referral import ReferralAct, ReferralEntry, StepEntry
from casetui.widgets.lines import LineList

WEEK = timedelta(days=7)


async def open_next(desk: Desk, whom: str) -> None:
    desk.app.post_message(messages.OpenClient(desk.client(whom), "next"))
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))


def keys(desk: Desk) -> list[object]:
    return [row.key for row in desk.screen(ClientScreen).query_one(LineList).rows if row.key is not None]


async def test_a_gap_is_let_be_from_the_page_and_stands_again(desk: Desk) -> None:
    await open_next(desk, "Unplanned")
    assert "GAPS 1" in desk.text()
    assert "! since 3 Nov     plan       open case, nothing planned" in desk.selected()
    await desk.press("s")
    await desk.write("waits for her son")
    await desk.press("tab")
    await desk.write("+1w")
    await desk.press("enter")
    (kept,) = desk.book.gap_choices.dismissed(TODAY)
    assert (kept.rule, kept.why, kept.until) == ("nothing-planned", "waits for her son", TODAY + WEEK)
    assert "GAPS" not in desk.text()
    assert "LET BE 1" in desk.text()
    assert "until Fri 27    let be     open case, nothing planned   waits for her son" in desk.selected()
    await desk.press("x")
    assert desk.book.gap_choices.dismissed(TODAY) == ()
    assert "GAPS 1" in desk.text()
    await desk.press("enter")
    assert isinstance(desk.app.screen, PlanScreen)
    await desk.press("escape", "l", "2", "1")
    assert [row for row in keys(desk) if str(row).startswith("gap-")] == []


async def test_what_has_a_line_of_its_own_stands_once(desk: Desk) -> None:
    number = desk.client("Okafor")
    asked = StepEntry(ReferralAct.REQUESTED, TODAY - 2 * WEEK)
    desk.book.referrals.start(number, ReferralEntry("home meals", "Harbor Meals"), asked, TODAY - 2 * WEEK)
    (gap,) = (one.line.id for one in desk.book.queue.gaps_of(number, TODAY))
    assert str(gap).startswith("gap-referral-")
    await open_next(desk, "Okafor")
    assert str(gap).removeprefix("gap-") in keys(desk)
    assert gap not in keys(desk)
    assert "GAPS" not in desk.text()


async def test_an_attempt_recorded_on_a_gap_settles_the_call_that_is_due(desk: Desk) -> None:
    with desk.book.sessions.changing("spoken of") as (session, _):
        session.add(Incident(client_id=desk.client("Okafor"), kind=IncidentKind.HEAD_STRIKE, happened=TODAY))
    await open_next(desk, "Okafor")
    await desk.go_to("head strike")
    await desk.press("m")
    assert "no answer, settles call yesterday (weekly check-in), next " in desk.said


async def test_time_without_a_note_leads_to_the_note_on_the_very_page(desk: Desk) -> None:
    client, day = desk.client("Unplanned"), TODAY - WEEK
    entry = ContactEntry(datetime.combine(day, time(10), EAST), mode=Mode.PHONE, outcome=Outcome.REACHED, minutes=25)
    desk.book.gap_choices.tune(Tuning("time-no-note"))
    desk.book.contacts.record(None, client, entry, day)
    await open_next(desk, "Unplanned")
    await desk.go_to("time without a note")
    pages = len(desk.app.screen_stack)
    await desk.press("l")
    await desk.until(lambda: desk.screen(ClientScreen).section == "timeline")
    assert len(desk.app.screen_stack) == pages
