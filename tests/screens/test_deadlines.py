"""The Deadlines screen, and the sections of benefits and dates: by keys, from Today to what is kept."""

from __future__ import annotations

from datetime import date

import pytest
from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.dialogs.legal_date_step import Moved
from casetui.dialogs.sure import Sure
from casetui.messages import OpenAdvocacy
from casetui.records import Coverage, Whereabouts
from casetui.screens.advocacy import AdvocacyScreen
from casetui.screens.deadlines import DeadlinesScreen
from casetui.terms.advocacy import BenefitKind, BenefitStatus, DateKind
from casetui.terms.benefit import BenefitEntry
from casetui.terms.case import PlaceKind
from casetui.terms.legal_date import Anchor, DateEntry


async def the_room(desk: Desk, whom: str, section: str) -> AdvocacyScreen:
    """A client's room, some section shown."""
    desk.app.post_message(OpenAdvocacy(desk.client(whom), section=section))
    await desk.until(lambda: isinstance(desk.app.screen, AdvocacyScreen))
    await desk.pilot.pause()
    return desk.screen(AdvocacyScreen)


@pytest.fixture
def dated(desk: Desk) -> Desk:
    """A hearing that is past, a benefit to be decided, beside the appeal that is planned."""
    book = desk.book
    hearing = DateEntry(DateKind.HEARING, "guardianship [b]", date(2026, 11, 18), source="the court")
    book.legal_dates.add(desk.client("Chen"), hearing, date(2026, 11, 2))
    snap = BenefitEntry(BenefitKind.APPLICATION, "SNAP", date(2026, 11, 2), due_on=date(2026, 12, 2), source="sure A")
    book.benefits.add(desk.client("Okafor"), snap, TODAY)
    return desk


async def test_all_kinds_stand_by_week_and_past_ones_are_not_dead(dated: Desk) -> None:
    await dated.press("5")
    await dated.until(lambda: isinstance(dated.app.screen, DeadlinesScreen))
    await dated.pilot.pause()
    shown = [" ".join(line.split()) for line in dated.text().splitlines()]
    assert "Deadlines · 3 deadlines in 90 days 1 past" in shown[0]
    assert shown[2] == "PAST, NOT DEAD 1"
    assert "hearing: guardianship [b]" in dated.text()
    assert "source: the court" in dated.text()
    assert "None of this is" in dated.text()
    await dated.press("l", "3", "tab")
    await dated.press("tab")
    await dated.write("no ride came")
    await dated.press("enter")
    assert dated.said == "Wei Chen: hearing: guardianship [b] missed"
    await dated.press("K", "b")
    assert "1 deadline in 90 days · only benefits" in dated.text()
    await dated.press("escape", "o")
    assert "only Okafor, Ruth" in dated.text()
    await dated.press("o", "slash")
    await dated.write("snap okafor")
    await dated.press("enter")
    await dated.press("enter")
    await dated.until(lambda: isinstance(dated.app.screen, AdvocacyScreen))
    await dated.pilot.pause()
    assert "SNAP" in dated.selected()
    await dated.press("escape", "escape", "escape")
    assert dated.app.screen.__class__.__name__ == "TodayScreen"


async def test_no_deadline_says_how_one_is_entered(desk: Desk) -> None:
    desk.book.checkins.cancel(desk.named.check_ins["Abara"], "done", TODAY)
    await desk.press("5")
    await desk.until(lambda: isinstance(desk.app.screen, DeadlinesScreen))
    await desk.pilot.pause()
    assert "No deadline in the next 90 days." in desk.text()


async def test_a_benefit_from_entered_to_denied_offers_the_denial(desk: Desk) -> None:
    await the_room(desk, "Chen", "Benefits")
    await desk.press("a")
    await desk.write("snap")
    desk.app.screen.query_one("#applied_on").focus()
    await desk.write("11/2")
    assert "30 days after the day of the application, standard (sure A)" in " ".join(desk.text().split())
    await desk.press("tab", "right", "ctrl+s")
    (now,) = desk.book.benefits.of(desk.client("Chen"))
    assert (now.status, now.entry.due_on) == (BenefitStatus.APPLIED, date(2026, 11, 9))
    assert now.entry.source == "practice.md section 5, urgent, sure A"
    assert "no decision yet, due Mon 9 Nov" in " ".join(desk.text().split())
    await desk.press("l")
    assert "[9 asked for the decision]" in desk.text()
    await desk.press("5")
    desk.app.screen.query_one("#note").focus()
    await desk.pilot.pause()
    await desk.write("over income")
    await desk.press("enter")
    assert desk.book.benefits.of(desk.client("Chen"))[0].status is BenefitStatus.DENIED
    await desk.until(lambda: isinstance(desk.app.screen, Sure))
    await desk.press("y")
    assert [desk.app.screen.query_one(f"#{name}").value for name in ("what", "reason")] == [  # type: ignore[attr-defined]
        "snap, application",
        "over income",
    ]


async def test_a_renewal_is_begun_and_not_renewed_where_enter_alone_is_pressed(desk: Desk) -> None:
    client, ends = desk.client("Chen"), date(2026, 12, 31)
    desk.book.benefits.add(client, BenefitEntry(BenefitKind.RENEWAL, "Medicaid", ends_on=ends), TODAY)
    await the_room(desk, "Chen", "Benefits")
    await desk.press("l")
    assert "[1 renewal begun]" in desk.text()
    await desk.press("ctrl+s")
    (now,) = desk.book.benefits.of(client)
    assert (now.status, now.entry.applied_on, now.entry.ends_on) == (BenefitStatus.APPLIED, TODAY, ends)


async def test_what_is_offered_is_taken_up_by_one_key(desk: Desk) -> None:
    client = desk.client("Chen")
    with desk.book.sessions.changing("cover") as (session, _):
        session.add(Coverage(client_id=client, payer="Medicare"))
    await the_room(desk, "Chen", "Benefits")
    assert "OFFERED 1: l takes it up" in desk.text()
    await desk.press("l")
    (now,) = desk.book.benefits.of(client)
    assert (now.entry.programme, now.entry.renew_by) == ("Medicare open enrolment", date(2026, 12, 7))
    assert "OFFERED" not in desk.text()


async def test_a_date_counted_from_the_placement_moves_once_she_says_so(desk: Desk) -> None:
    client = desk.client("Chen")
    with desk.book.sessions.changing("placed") as (session, _):
        session.add(Whereabouts(client_id=client, kind=PlaceKind.FOSTER, since=date(2026, 11, 2)))
    await the_room(desk, "Chen", "Dates")
    await desk.press("a")
    await desk.write("plan for the court")
    screen = desk.app.screen
    screen.query_one("#from").focus()
    await desk.press("right")
    screen.query_one("#after").focus()
    await desk.pilot.pause()
    await desk.write("30 days")
    await desk.press("enter")
    (made,) = desk.book.legal_dates.of(client)
    assert (made.entry.on_day, made.entry.work_by) == (date(2026, 12, 2), date(2026, 11, 25))
    assert made.entry.anchor == Anchor("the placement (foster home)", date(2026, 11, 2), 30, ref="placement-0")
    desk.book.vault.connection.execute("UPDATE whereabouts SET since = '2026-11-09' WHERE kind = 'foster home'")
    desk.screen(AdvocacyScreen).reload()
    await desk.press("l")
    await desk.until(lambda: isinstance(desk.app.screen, Moved))
    await desk.pilot.pause()
    assert "2 Dec 2026, now 9 Dec 2026, ready by 2 Dec 2026" in " ".join(desk.text().split())
    await desk.press("y")
    assert desk.book.legal_dates.of(client)[0].entry.on_day == date(2026, 12, 9)
    await desk.press("u")
    assert desk.book.legal_dates.of(client)[0].entry.on_day == date(2026, 12, 2)


async def test_a_hearing_that_is_moved_asks_about_what_is_counted_from_it(dated: Desk) -> None:
    client, dates = dated.client("Chen"), dated.book.legal_dates
    (hearing,) = dates.of(client)
    report = Anchor("the hearing", hearing.entry.on_day, 14, ref=f"date-{hearing.id}")
    dates.add(client, DateEntry(DateKind.REPORT, "accounts", date(2026, 12, 2), anchor=report), TODAY)
    await the_room(dated, "Chen", "Dates")
    await dated.go_to("guardianship")
    await dated.press("l", "2", "tab")
    await dated.write("11/25")
    await dated.press("enter")
    await dated.until(lambda: isinstance(dated.app.screen, Moved))
    await dated.pilot.pause()
    assert "report due: accounts: 2 Dec 2026, now 9 Dec 2026" in " ".join(dated.text().split())
    await dated.press("n")
    assert [one.entry.on_day for one in dates.of(client)] == [date(2026, 11, 25), date(2026, 12, 2)]
    assert dates.moved(client, TODAY) == ()
