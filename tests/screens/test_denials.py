"""Denials in the app: entered with their clock in sight, stepped through their levels, bettered after a difference."""

from __future__ import annotations

from datetime import date

from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.dialogs.choose import Choose
from casetui.dialogs.denial import DenialSheet
from casetui.dialogs.sure import Sure
from casetui.screens.advocacy import AdvocacyScreen
from casetui.screens.today import TodayScreen
from casetui.terms.advocacy import BenefitKind, BenefitStatus
from casetui.terms.benefit import BenefitEntry
from casetui.terms.deadline import Facts
from casetui.terms.denial import DenialEntry, DenialNow
from casetui.terms.service import AuthorizationEntry


def unanswered(desk: Desk) -> list[object]:
    """What stands on Today as denied, with no denial entered."""
    return [line.id for line in desk.book.queue.today(TODAY) if str(line.id).startswith("gap-denied-")]


async def the_room(desk: Desk, whom: str) -> AdvocacyScreen:
    """The Advocacy room of a client, by its key on Today."""
    await desk.go_to(whom)
    await desk.press("N")
    await desk.until(lambda: isinstance(desk.app.screen, AdvocacyScreen))
    await desk.pilot.pause()
    return desk.screen(AdvocacyScreen)


def the_denial(desk: Desk, whom: str = "Chen") -> DenialNow:
    """The only denial of a client."""
    (now,) = desk.book.denials.of(desk.client(whom), TODAY)
    return now


def begun(desk: Desk, *, notice: date) -> None:
    """A denial of Wei Chen's, entered before, shown on Today."""
    entry = DenialEntry("Seaboard Advantage", "medicare-advantage", "home health", Facts(notice=notice))
    desk.book.denials.add(desk.client("Chen"), entry, TODAY)
    desk.screen(TodayScreen).reload()


async def test_a_denial_is_entered_in_fifteen_keys_beyond_its_words(desk: Desk) -> None:
    desk.keys = 0
    await the_room(desk, "Chen")
    await desk.press("a")
    await desk.write("home health")
    await desk.press("tab")
    await desk.write("Seaboard Advantage")
    await desk.press("tab", "tab")
    await desk.write("not needed")
    await desk.press("tab", *"9/25")
    said = " ".join(desk.text().split())
    assert "Medicare Advantage: Reconsideration by the plan" in said
    assert "work-by Tue 24 Nov 2026, last day Sun 29 Nov 2026" in said
    assert "counts 60 days after receipt, Wed 30 Sep 2026 (presumed: 5 days after the notice); sure A" in said
    assert "The notice controls: the date on the letter wins. None of this is legal advice." in said
    await desk.press("enter")
    assert desk.keys <= 15
    now = the_denial(desk)
    assert (now.entry.payer, now.entry.reason, now.entry.ladder) == (
        "Seaboard Advantage",
        "not needed",
        "medicare-advantage",
    )
    assert (now.level.work_by, now.level.last_day) == (date(2026, 11, 24), date(2026, 11, 29))
    await desk.press("escape")
    await desk.go_to("home health: appeal, work-by Tue 24")


async def test_a_doubtful_date_of_the_letter_is_asked_about(desk: Desk) -> None:
    begun(desk, notice=date(2026, 9, 25))
    await the_room(desk, "home health")
    await desk.press("e")
    desk.screen(DenialSheet).query_one("#letter").focus()
    await desk.write("12/30")
    await desk.press("ctrl+s")
    assert isinstance(desk.app.screen, Choose)
    assert "later than the computed last day" in " ".join(desk.text().split())
    await desk.press("y")
    assert isinstance(desk.app.screen, Sure)
    assert "last day 29 Nov 2026 -> 30 Dec 2026" in desk.text()
    await desk.press("escape")
    assert the_denial(desk).level.last_day == date(2026, 11, 29)
    await desk.press("ctrl+s", "y", "y")
    assert (the_denial(desk).level.last_day, the_denial(desk).level.facts.letter_stands) == (date(2026, 12, 30), True)
    await desk.press("u")
    assert the_denial(desk).level.last_day == date(2026, 11, 29)


async def test_filed_from_today_and_lost_starts_the_next_level(desk: Desk) -> None:
    entry = DenialEntry("Harbor Mutual", "commercial", "portable oxygen", Facts(received=date(2026, 5, 28)))
    desk.book.denials.add(desk.client("Chen"), entry, TODAY)
    desk.screen(TodayScreen).reload()
    await desk.go_to("portable oxygen: appeal")
    await desk.press("l", "enter")
    assert "nobody is appointed" in " ".join(desk.text().split())
    await desk.write("she signs on Monday")
    await desk.press("enter")
    assert desk.said == "Wei Chen: portable oxygen: appeal filed; decision due Sun 20 Dec"
    now = the_denial(desk)
    assert (now.status.value, now.appointed, now.level.decision) == ("filed", True, "pre-service")
    await the_room(desk, "how is the new walker")
    await desk.press("l", "3")
    said = " ".join(desk.text().split())
    assert "External review: work-by Fri 12 Mar 2027, last day Sat 20 Mar 2027 (rolls to Mon 22 Mar 2027)" in said
    await desk.press("enter")
    after = the_denial(desk)
    assert [level.level for level in after.levels] == ["internal", "external"]
    assert after.status.value == "deciding"
    await desk.press("l", "6", "enter")
    assert "say why it is let go" in desk.text()
    await desk.write("he is content")
    await desk.press("enter")
    assert the_denial(desk).status.value == "let go"


async def wheelchair_denied(desk: Desk) -> None:
    """Chen's wheelchair was asked for and is denied; whether the denial is entered now is asked."""
    client = desk.client("Chen")
    desk.book.authorizations.ask(client, AuthorizationEntry("MaineCare", "wheelchair", TODAY), TODAY, TODAY)
    desk.screen(TodayScreen).reload()
    await desk.go_to("wheelchair")
    await desk.press("l", "4", "tab")
    await desk.write("not needed")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, Sure))


async def test_what_a_payer_denied_is_offered_as_a_denial(desk: Desk) -> None:
    await wheelchair_denied(desk)
    await desk.press("y")
    await desk.press(*"11/20", "enter")
    now = the_denial(desk)
    assert (now.entry.what, now.entry.payer, now.entry.reason) == ("wheelchair", "MaineCare", "not needed")
    assert (now.entry.ladder, now.entry.authorization_id) == ("medicaid", 1)
    assert (now.level.last_day, now.level.work_by) == (None, date(2026, 12, 18))


async def test_what_was_denied_and_not_entered_stands_on_today_until_it_is(desk: Desk) -> None:
    await wheelchair_denied(desk)
    await desk.press("escape")
    await desk.go_to("denied Fri 20, no denial entered: whe")
    await desk.press("l", "1")
    await desk.until(lambda: isinstance(desk.app.screen, DenialSheet))
    await desk.press(*"11/20", "enter")
    assert the_denial(desk).entry.authorization_id == 1
    assert not unanswered(desk)
    await desk.press("u")
    await desk.go_to("denied Fri 20, no denial entered: whe")
    await desk.press("l", "2")
    assert "wheelchair · Wei Chen · denied" in desk.text()
    await desk.press("4", "tab")
    await desk.write("the chair came from a friend")
    await desk.press("enter")
    assert not unanswered(desk)
    assert desk.book.denials.of(desk.client("Chen"), TODAY) == ()


async def test_a_benefit_that_was_denied_and_not_entered_stands_on_today(desk: Desk) -> None:
    client = desk.client("Chen")
    desk.book.benefits.add(client, BenefitEntry(BenefitKind.APPLICATION, "SNAP"), TODAY, BenefitStatus.DENIED)
    desk.screen(TodayScreen).reload()
    await desk.go_to("denied Fri 20, no denial entered: SNAP")
    await desk.press("l", "1")
    await desk.until(lambda: isinstance(desk.app.screen, DenialSheet))
    await desk.press("ctrl+s")
    now = the_denial(desk)
    assert (now.entry.what, now.entry.ladder, now.entry.benefit_id) == ("SNAP, application", "snap", 1)
    assert not unanswered(desk)


async def test_the_clients_page_says_what_is_denied_and_what_came_of_it(desk: Desk) -> None:
    begun(desk, notice=date(2026, 9, 25))
    await desk.go_to("home health: appeal")
    await desk.press("c", "tab")
    await desk.until(lambda: "DENIALS 1" in desk.text())
    await desk.go_to("home health   work-by Tue 24")
    await desk.press("l", "1", "enter")
    await desk.write("her own hand")
    await desk.press("enter")
    assert "denial     home health   filed today, decision due" in desk.text()
    await desk.press("tab", "tab")
    await desk.until(lambda: "denied by Seaboard Advantage" in desk.text())
    await desk.go_to("filed: home health")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, AdvocacyScreen))
