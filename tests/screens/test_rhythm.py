"""Days off, pauses and rhythms from the keyboard: what moves is shown before it is kept."""

from __future__ import annotations

from datetime import date

from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.dialogs.contact import ContactSheet
from casetui.dialogs.day_off import DayOffSheet
from casetui.dialogs.pause import PauseSheet
from casetui.dialogs.rhythm_change import RhythmSheet
from casetui.messages_watching import OpenPractice
from casetui.screens.practice import PracticeScreen
from casetui.screens.practice_days_off import DayOffSection
from casetui.terms.checkin import CountedFrom
from casetui.terms.contact import Outcome
from casetui.terms.rhythm import Away, PauseEntry


async def chosen(desk: Desk, name: str) -> None:
    """Something by name from the palette."""
    await desk.press("ctrl+p")
    await desk.write(name)
    await desk.until(lambda: name in desk.text())
    await desk.press("down", "enter")
    await desk.pilot.pause()


async def test_days_off_say_what_moves_before_they_are_kept(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("r", "enter")
    await chosen(desk, "Day off")
    sheet = desk.screen(DayOffSheet)
    await desk.write("fri")
    await desk.until(lambda: "1 check-in moves to Mon 30" in desk.text())
    await desk.press("tab", "tab")
    await desk.write("dentist")
    await desk.press("enter")
    await desk.until(lambda: desk.app.screen is not sheet)
    assert desk.said == "Fri 27, dentist: off; 1 check-in moves to Mon 30 Nov"
    assert desk.owing("Okafor") == [("call", "2026-11-30", "weekly check-in")]
    await desk.press("u")
    assert desk.owing("Okafor") == [("call", "2026-11-27", "weekly check-in")]


async def test_a_day_typed_on_a_holiday_is_remarked_on_and_kept(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("r")
    field = desk.screen(ContactSheet).query_one("#next").query_one("Input")
    field.value = "thu"  # type: ignore[attr-defined]
    await desk.until(lambda: "Thu 26, Thanksgiving" in desk.text())
    await desk.press("ctrl+s")
    assert desk.owing("Okafor") == [("call", "2026-11-26", "weekly check-in")]


async def test_a_pause_stands_on_her_page_and_is_ended_by_one_key(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("c")
    await desk.pilot.pause()
    await chosen(desk, "Pause a rhythm")
    desk.screen(PauseSheet)
    await desk.write("wed")
    await desk.press("enter")
    assert "say why it rests" in desk.text()
    await desk.write("with her daughter")
    await desk.until(lambda: "1 check-in moves to Fri 27" in desk.text())
    await desk.press("enter")
    assert desk.said == "Ruth Okafor: every rhythm paused until Wed 25; 1 check-in moves to Fri 27"
    await desk.press("tab")
    assert "moved from Thu 19" in desk.text()
    assert "paused today: with her daughter" in desk.text()
    assert "RESTING 1" in desk.text()
    await desk.go_to("every rhythm")
    desk.keys = 0
    await desk.press("l")
    assert desk.keys == 1
    assert desk.said == "Ruth Okafor: every rhythm goes on; 1 check-in moves to today"
    assert "RESTING" not in desk.text()


async def test_another_rhythm_is_read_back_as_it_is_typed(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await chosen(desk, "Change rhythm")
    often = desk.screen(RhythmSheet).query_one("#often").query_one("Input")
    often.value = "twice, every 3 working days"  # type: ignore[attr-defined]
    await desk.until(lambda: "every 3 working days, twice" in desk.text())
    await desk.press("tab", "right", "enter")
    await desk.press("ctrl+s")
    assert desk.said == "Ruth Okafor: weekly check-in, every 3 working days, twice from the promised day"
    number = desk.book.portraits.portrait(desk.client("Okafor")).owing[0].id
    now = desk.book.checkins.rhythm_of(number)
    assert (now.counted_from, now.due) == (CountedFrom.PROMISE, date(2026, 11, 19))
    step = desk.book.contacts.propose(number, desk.client("Okafor"), Outcome.REACHED, TODAY, None)
    assert step is not None
    assert step.why == "every 3 working days, once more from the promised Thu 19"


async def test_her_practice_lists_days_off_and_pauses(desk: Desk) -> None:
    desk.book.days_off.add(Away(date(2026, 11, 27), date(2026, 11, 30), "conference"), TODAY)
    desk.book.pauses.add(PauseEntry(desk.client("Okafor"), date(2026, 12, 2), "abroad"), TODAY)
    desk.app.post_message(OpenPractice(DayOffSection.name))
    await desk.until(lambda: isinstance(desk.app.screen, PracticeScreen))
    await desk.until(lambda: "conference" in desk.text())
    assert "Fri 27 to Mon 30 Nov" in desk.text()
    await desk.go_to("conference")
    await desk.press("enter")
    assert desk.screen(DayOffSheet).query_one("#what").query_one("Input").value == "conference"  # type: ignore[attr-defined]
    await desk.press("escape", "x")
    assert desk.book.days_off.all(TODAY) == ()
    await desk.go_to("Okafor")
    await desk.press("l")
    assert desk.book.pauses.all(TODAY) == ()
