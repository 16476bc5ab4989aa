"""Loops worked from the keyboard: a step from Today in three keys, a chase in two, the board, the Coordinate room."""

from __future__ import annotations

from datetime import date, timedelta

from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import Desk

from casetui.dialogs.choose import Choose
from casetui.dialogs.referral import ReferralSheet
from casetui.dialogs.referral_read import ReferralRead
from casetui.dialogs.referral_step import ReferralStepSheet
from casetui.messages import OpenCoordinate, OpenDesk
from casetui.screens.coordinate import CoordinateScreen
from casetui.screens.loops import LoopsScreen
from casetui.screens.today import TodayScreen
from casetui.terms.directory import OfferEntry, ProviderEntry, Taking
from casetui.terms.plan_tree import NeedEntry
from casetui.terms.referral import ReferralAct, ReferralEntry, ReferralStatus, Referred, SentBy, StepEntry
from casetui.widgets.lines import LineList

A, S = ReferralAct, ReferralStatus
MEALS = ReferralEntry("meals", "Harvest Pantry")
LATE = TODAY - timedelta(days=9)


def refer(desk: Desk, whom: str = "Okafor", entry: ReferralEntry = MEALS, on: date = LATE) -> int:
    """A referral that nobody answered; its number."""
    desk.book.referrals.start(desk.client(whom), entry, StepEntry(A.REQUESTED, on), TODAY)
    return max(one.id for one in desk.book.referrals.of(desk.client(whom)))


def now(desk: Desk, number: int) -> Referred:
    """How a referral stands."""
    return desk.book.referrals.get(number)


async def at_its_line(desk: Desk) -> None:
    """Today, read again, the cursor on the loop."""
    desk.screen(TodayScreen).reload()
    await desk.go_to("no answer yet")
    desk.keys = 0


async def coordinate(desk: Desk, whom: str = "Okafor") -> None:
    """A client's Coordinate room."""
    desk.app.post_message(OpenCoordinate(desk.client(whom)))
    await desk.until(lambda: isinstance(desk.app.screen, CoordinateScreen))
    await desk.pilot.pause()


async def test_a_chase_takes_two_keys_from_today(desk: Desk) -> None:
    number = refer(desk)
    await at_its_line(desk)
    await desk.press("l", "enter")
    assert (desk.keys, now(desk, number).chase_on) == (2, date(2026, 11, 27))
    assert [one.act for one in desk.book.referrals.steps(number)] == [A.REQUESTED, A.CHASED]
    assert f"gap-referral-{number}" not in [line.id for line in desk.book.queue.today(TODAY)]
    assert desk.said == "Ruth Okafor: meals to Harvest Pantry chased, next chase Fri 27"


async def test_any_next_step_takes_three_keys_from_today(desk: Desk) -> None:
    number = refer(desk)
    await at_its_line(desk)
    await desk.press("l", "2", "enter")
    assert (desk.keys, now(desk, number).status) == (3, S.ACCEPTED)


async def test_an_appointment_is_typed_as_people_do_and_sets_the_next_chase(desk: Desk) -> None:
    number = refer(desk)
    await at_its_line(desk)
    await desk.press("l", "3", "enter")
    assert "say when it is" in desk.text()
    await desk.write("tue 10am")
    assert "Tue 24 10:00" in desk.text()
    await desk.press("enter")
    found = now(desk, number)
    assert (found.status, found.on_day, found.chase_on) == (S.SCHEDULED, date(2026, 11, 24), date(2026, 11, 25))


async def test_what_came_to_nothing_says_why_and_leads_to_the_next_provider(desk: Desk) -> None:
    offers = (OfferEntry("meals", 0, taking=Taking.OPEN),)
    desk.book.directory.add(ProviderEntry("Seven Loaves Kitchen", phone="207 555 0133", offers=offers), TODAY)
    first = refer(desk)
    await at_its_line(desk)
    await desk.press("l", "5", "enter")
    assert "say why" in desk.text()
    await desk.write("full until spring")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, Choose))
    assert "Seven Loaves Kitchen" in desk.text()
    await desk.press("1")
    await desk.until(lambda: isinstance(desk.app.screen, ReferralSheet))
    await desk.pilot.pause()
    await desk.press("enter")
    (second,) = desk.book.referrals.next_of(first)
    assert (second.to_whom, second.status, second.provider_id) == ("Seven Loaves Kitchen", S.REQUESTED, 1)
    assert now(desk, first).status is S.REJECTED


async def test_the_room_begins_reads_betters_and_takes_out(desk: Desk) -> None:
    desk.book.directory.add(ProviderEntry("Seven Loaves Kitchen", phone="207 555 0133"), TODAY)
    await coordinate(desk)
    assert "a begins a referral" in desk.text()
    await desk.press("a")
    await desk.write("lunch")
    await desk.press("tab")
    await desk.write("seven")
    assert "in the directory" in desk.text()
    await desk.press("enter")
    (one,) = desk.book.referrals.of(desk.client("Okafor"))
    assert (one.words, one.provider_id, one.chase_on) == ("lunch to Seven Loaves Kitchen", 1, date(2026, 11, 27))
    await desk.press("enter")
    assert "requested" in desk.text()
    desk.screen(ReferralRead)
    await desk.press("escape", "e")
    await desk.write(" every noon")
    await desk.press("enter")
    assert now(desk, one.id).reason == "every noon"
    await desk.press("x")
    await desk.write("asked twice")
    await desk.press("enter")
    assert desk.book.referrals.of(desk.client("Okafor")) == ()


async def test_from_a_need_of_the_plan_the_referral_is_for_that_need(desk: Desk) -> None:
    whom = desk.client("Chen")
    plan = desk.book.plans.begin(whom, "", TODAY).plan_id
    desk.book.plans.add(plan, None, NeedEntry("Food"), TODAY)
    await desk.go_to("Chen")
    await desk.press("p")
    await desk.pilot.pause()
    await desk.press("C")
    await desk.until(lambda: isinstance(desk.app.screen, CoordinateScreen))
    await desk.pilot.pause()
    await desk.press("a")
    desk.screen(ReferralSheet)
    await desk.write("Alder Table")
    await desk.press("enter")
    (one,) = desk.book.referrals.of(whom)
    assert (one.service, one.need) == ("Food", "Food")
    await desk.press("escape")
    await desk.pilot.pause()
    assert "referred to Alder Table, requested" in " ".join(desk.text().split())


async def test_what_was_accepted_becomes_a_service_with_one_key(desk: Desk) -> None:
    number = refer(desk)
    desk.book.referrals.step(number, StepEntry(A.ACCEPTED, TODAY), TODAY)
    await coordinate(desk)
    await desk.press("S", "enter")
    (service,) = desk.book.services.of(desk.client("Okafor"), TODAY)
    assert (service.entry.name, service.entry.by_whom) == ("meals", "Harvest Pantry")
    assert service.entry.referral_id == number


async def test_a_step_is_one_key_on_her_page_and_her_time_tells_it(desk: Desk) -> None:
    number = refer(desk)
    await desk.go_to("weekly check-in, 1 day late")
    await desk.press("c", "tab")
    await desk.go_to("no answer for 9 days")
    await desk.press("l", "2", "enter")
    assert now(desk, number).status is S.ACCEPTED
    await desk.press("tab", "tab")
    await desk.go_to("accepted: meals to Harvest Pantry")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, CoordinateScreen))
    await desk.pilot.pause()
    assert "meals to Harvest Pantry" in desk.selected()


async def test_the_board_is_walked_filtered_and_stepped(work: Work) -> None:
    async with work(size=(120, 40)) as desk:
        late, fresh = refer(desk), refer(desk, "Chen", ReferralEntry("a ride", "Wheels"), TODAY)
        desk.app.post_message(OpenDesk("loops"))
        await desk.until(lambda: isinstance(desk.app.screen, LoopsScreen))
        await desk.pilot.pause()
        text = desk.text()
        assert "no answer for 9 days" in text
        assert "chase was due Wed 18" in text
        assert text.index("Okafor") < text.index("Chen")
        await desk.press("l", "enter")
        assert desk.book.referrals.steps(late)[-1].act is A.CHASED
        await desk.press("slash")
        await desk.write("ride")
        await desk.press("enter")
        assert [row.key for row in desk.screen(LoopsScreen).query_one(LineList).rows] == [None, f"referral-{fresh}"]
        await desk.press("escape", "K", "o")
        assert "Nothing out in the world is like that" in desk.text()


async def test_what_is_typed_of_a_step_is_kept_and_gone_on_with(desk: Desk) -> None:
    number = refer(desk)
    await at_its_line(desk)
    await desk.press("l", "6")
    sheet = desk.screen(ReferralStepSheet)
    await desk.press("tab", "tab", "f")
    sheet.keep_typing()
    (draft,) = [one for one in desk.book.drafts.unfinished() if one.kind == "referral step"]
    assert draft.subject == number
    sheet.leave_draft()
    await desk.press("D", "enter")
    await desk.until(lambda: isinstance(desk.app.screen, ReferralStepSheet))
    await desk.pilot.pause()
    await desk.press("ctrl+s")
    step = desk.book.referrals.steps(number)[-1]
    assert (step.act, step.how) == (A.SENT, SentBy.FAX)
