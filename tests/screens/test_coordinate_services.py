"""Services and authorizations in the app: confirmed in two keys from Today, kept in the Coordinate room."""

from __future__ import annotations

from datetime import date

import pytest
from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.messages import OpenCoordinate, OpenPlan
from casetui.screens.coordinate import CoordinateScreen
from casetui.screens.plan import PlanScreen
from casetui.screens.today import TodayScreen
from casetui.terms.plan import Domain
from casetui.terms.plan_tree import NeedEntry
from casetui.terms.service import AuthorizationEntry, Granted, ServiceEntry

MEALS = ServiceEntry("home meals", date(2026, 11, 17), "FREQ=WEEKLY;BYDAY=TU,TH", by_whom="Kit's Kitchen [b]")


async def the_room(desk: Desk, whom: str, section: str) -> CoordinateScreen:
    """The Coordinate room of a client, some section shown."""
    desk.app.post_message(OpenCoordinate(desk.client(whom)))
    await desk.until(lambda: isinstance(desk.app.screen, CoordinateScreen))
    room = desk.screen(CoordinateScreen)
    while room.section.name != section:
        await desk.press("tab")
    return room


@pytest.fixture
async def promised(desk: Desk) -> Desk:
    """Meals were promised to Wei Chen since Tuesday, and nothing was heard."""
    desk.book.services.add(desk.client("Chen"), MEALS, date(2026, 11, 17))
    desk.screen(TodayScreen).reload()
    await desk.go_to("home meals")
    desk.keys = 0
    return desk


async def test_a_delivery_is_confirmed_in_two_keys_from_today(promised: Desk) -> None:
    await promised.press("l", "enter")
    assert promised.said == "Wei Chen: home meals delivered Tue 17, next yesterday"
    assert promised.keys == 2
    await promised.press("u")
    (now,) = promised.book.services.of(promised.client("Chen"), TODAY)
    assert now.open_days == (date(2026, 11, 17), date(2026, 11, 19))


async def test_all_that_came_and_what_did_not(promised: Desk) -> None:
    await promised.press("l", "2", "enter")
    assert "home meals: not delivered Tue 17" in promised.text()
    await promised.go_to("home meals")
    await promised.press("u", "l", "6", "enter")
    assert promised.said == "Wei Chen: home meals delivered 2 times until yesterday, next Tue 24"
    assert "home meals" not in promised.selected()


async def test_a_service_is_added_and_its_cost_stands_below(desk: Desk) -> None:
    await the_room(desk, "Chen", "Services")
    await desk.press("a")
    await desk.write("aide")
    for field, text in (
        ("#often", "tue and thu"),
        ("#cost", "30 an hour"),
        ("#minutes", "120"),
        ("#payer", "Medicaid"),
    ):
        desk.app.screen.query_one(field).focus()
        await desk.write(text)
    await desk.press("ctrl+s")
    (now,) = desk.book.services.of(desk.client("Chen"), TODAY)
    assert (now.entry.cents, now.entry.per, now.entry.minutes) == (3000, "hour", 120)
    assert (now.status.value, now.awaited) == ("planned", date(2026, 11, 24))
    desk.book.services.delivered(now.id, TODAY, TODAY)
    desk.screen(CoordinateScreen).reload()
    await desk.pilot.pause()
    assert "COST $520 a month: Medicaid $520" in desk.text()
    assert "PLACE no price of any level of care is on file" in desk.text()
    await desk.go_to("aide")
    await desk.press("e", "ctrl+s")
    assert desk.book.services.now(now.id, TODAY).entry == now.entry


async def test_an_authorization_from_asked_to_its_renewal(desk: Desk) -> None:
    await the_room(desk, "Chen", "Authorizations")
    await desk.press("a")
    await desk.write("home health")
    for field, text in (("#payer", "Medicaid"), ("#asked", "24")):
        desk.app.screen.query_one(field).focus()
        await desk.write(text)
    await desk.press("ctrl+s")
    assert desk.said == "Wei Chen: home health asked of Medicaid, word by Fri 27"
    await desk.press("l", "1", "enter")
    (now,) = desk.book.authorizations.of(desk.client("Chen"), TODAY)
    assert (now.status.value, now.granted.approved, now.granted.since) == ("approved", 24, TODAY)
    assert "[----------]  24 of 24 visits left" in desk.text()
    await desk.press("l", "enter")
    assert desk.said == "Wei Chen: home health: renewal asked of Medicaid, word by Fri 27"


async def test_the_plan_says_what_is_left(desk: Desk) -> None:
    client, book = desk.client("Chen"), desk.book
    plan = book.plans.begin(client, "", TODAY).plan_id
    need = book.plans.add(plan, None, NeedEntry("Falls", Domain.SAFETY, "daughter"), TODAY).refs[0]
    entry = AuthorizationEntry("Medicaid", "therapy", TODAY, asked=24, need_id=need.id)
    book.authorizations.add(client, entry, Granted(24, date(2026, 11, 1), None), TODAY)
    book.authorizations.use(1, 6, TODAY, TODAY)
    desk.app.post_message(OpenPlan(client))
    await desk.until(lambda: isinstance(desk.app.screen, PlanScreen))
    await desk.pilot.pause()
    assert "18 of 24 visits left, runs out about 19 Jan 2027" in " ".join(desk.text().split())
