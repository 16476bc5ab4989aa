"""The calendar: by keys from Today to what is kept, in the agenda, the week and the month; and the file that leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from tests.exchange.calendars_made import vcalendar, vevent
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import Desk

from casetui import subscribing
from casetui.dialogs.appointment import AppointmentSheet
from casetui.dialogs.report import Report
from casetui.door import OpenDoor
from casetui.screens.calendar import CalendarScreen
from casetui.screens.client import ClientScreen
from casetui.screens.today import TodayScreen
from casetui.settings import Settings
from casetui.terms.access import Access
from casetui.terms.agenda import AppointmentEntry, EntryKind
from casetui.terms.calendar_feed import Naming
from casetui.terms.calendar_file import WallTime
from casetui.terms.rhythm import Away

TUESDAY = date(2026, 11, 24)
PAST = WallTime(date(2026, 10, 31), time(9))


async def the_calendar(desk: Desk) -> CalendarScreen:
    await desk.press("6")
    await desk.until(lambda: isinstance(desk.app.screen, CalendarScreen))
    await desk.pilot.pause()
    return desk.screen(CalendarScreen)


def own(desk: Desk) -> list[tuple[str, date, time | None, str, str]]:
    found = desk.book.agenda.between(TODAY, date(2026, 12, 17), TODAY).entries
    return [
        (one.what, one.on_day, one.at, one.client, one.done)
        for one in found
        if one.kind in (EntryKind.APPOINTMENT, EntryKind.IMPORTED)
    ]


async def test_a_visit_is_moved_with_what_is_in_its_way_said_and_a_deadline_is_not(desk: Desk) -> None:
    desk.book.appointments.add(AppointmentEntry("team [b]x[/b]", WallTime(TUESDAY, time(14)), 60), TODAY)
    desk.book.days_off.add(Away(date(2026, 11, 30), date(2026, 11, 30), "conference"), TODAY)
    await the_calendar(desk)
    assert "TODAY Fri 20 Nov" in desk.text()
    await desk.go_to("Petrov")
    assert "10:00       visit" in desk.selected()
    await desk.press("s")
    await desk.write("11/30")
    assert "Mon 30 Nov 10:00 · on your day off: conference" in desk.text()
    for _ in range(5):
        await desk.pilot.press("backspace")
    await desk.write("tue 2:30pm")
    assert "Tue 24 14:30 · overlaps 14:00-15:00 appointment team [b]x[/b]" in desk.text()
    await desk.press("enter")
    assert desk.said == "Nikolai Petrov: home visit: bath rail, moved to Tue 24 14:30"
    assert desk.owing("Petrov")[0][:2] == ("visit", "2026-11-24")
    assert "14:30       visit       Petrov" in desk.selected()
    await desk.go_to("team")
    assert desk.selected().startswith("▌!")
    await desk.press("u")
    assert desk.owing("Petrov")[0][:2] == ("visit", "2026-11-20")
    await desk.go_to("plan appeal")
    await desk.press("s")
    assert desk.said.removeprefix("! ") == "A deadline is not moved: its day is given. Enter opens what it is about."
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))


async def test_the_week_and_the_month_by_one_key_each(desk: Desk) -> None:
    desk.book.appointments.add(AppointmentEntry("dentist", WallTime(TUESDAY, time(10)), 60), TODAY)
    shown = await the_calendar(desk)
    await desk.press("w")
    assert "Mon 16 to Sun 22 Nov 2026" in desk.text()
    assert "today 20" in desk.text()
    assert shown.current is not None
    first = shown.current.entry
    await desk.press("down")
    assert shown.current.entry != first
    await desk.press("pagedown", "left", "left", "left")
    assert shown.day == TUESDAY
    assert [line for line in desk.text().splitlines() if line[14:26].strip() == "dentist"]
    await desk.press("right", "right", "right", "right")
    assert shown.current is None
    await desk.press("enter")
    assert "Nothing stands on Sat 28 Nov" in desk.said
    await desk.press("m", "t")
    lines = desk.text().splitlines()
    assert lines[0].startswith(" Calendar · Nov 2026")
    (row,) = [line for line in lines if "▌today 20" in line]
    assert row.split("▌today 20")[1].split()[0] == str(len(shown.days.on(TODAY)))
    assert [line for line in lines if "▌+" in line]
    await desk.press("down", "left", "left", "left")
    assert (shown.day, shown.view.value) == (TUESDAY, "month")
    assert "10:00-11:00 appointment dentist" in desk.text()
    await desk.press("pagedown", "pagedown")
    assert "Jan 2027" in desk.text()
    await desk.press("pageup", "pageup", "enter")
    assert "from Tue 24 Nov 2026" in desk.text()
    await desk.press("escape")
    assert "from Fri 20 Nov 2026" in desk.text()
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_an_appointment_in_one_line_then_changed_done_and_cancelled(desk: Desk) -> None:
    await the_calendar(desk)
    await desk.press("a")
    await desk.write("dentist tue 10-11am @okafor")
    assert "dentist · Tue 24 10:00, 1 h · Okafor, Ruth" in desk.text()
    await desk.press("enter")
    assert own(desk) == [("dentist", TUESDAY, time(10), "Okafor, Ruth", "")]
    await desk.go_to("dentist")
    await desk.press("e")
    desk.screen(AppointmentSheet)
    for _ in range(20):
        await desk.pilot.press("backspace")
    await desk.write("tomorrow 9am weekly")
    await desk.press("ctrl+s")
    assert own(desk)[0] == ("dentist", date(2026, 11, 21), time(9), "Okafor, Ruth", "")
    assert len(own(desk)) == 4
    await desk.press("e", "tab")
    for _ in range(5):
        await desk.pilot.press("backspace")
    await desk.write("45 min")
    assert "tomorrow 09:00, 45 min · weekly" in desk.text()
    await desk.press("ctrl+s")
    desk.book.appointments.change(1, replace(desk.book.appointments.get(1).entry, starts=PAST), TODAY)
    await desk.press("e", "shift+tab")
    await desk.write("'s chair")
    await desk.press("ctrl+s")
    assert own(desk)[0] == ("dentist's chair", date(2026, 11, 21), time(9), "Okafor, Ruth", "")
    await desk.go_to("dentist")
    await desk.press("d")
    assert own(desk)[0][4] == "done"
    await desk.go_to("09:00-09:45 appointment Okafor")
    await desk.press("x", "l")
    assert own(desk) == []
    await desk.press("u")
    assert len(own(desk)) == 4


async def test_a_calendar_is_taken_in_reported_and_laid_to_a_client(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Downloads").mkdir()
    parts = (vevent("UID:1", "DTSTART:20261124T150000Z", "DESCRIPTION:bring\\nthe forms", title="Eye [/] clinic"),)
    broken = vevent("UID:2", "DTSTART:soon", title="Broken")
    (tmp_path / "Downloads" / "work.ics").write_bytes(vcalendar("X-WR-CALNAME:Work", *parts, broken))
    before = desk.changes()
    await the_calendar(desk)
    await desk.press("I", "enter")
    await desk.until(lambda: isinstance(desk.app.screen, Report))
    assert "Work: 1 new appointment; 1 refused." in desk.text()
    assert "Refused: “Broken” (line" in desk.text()
    await desk.press("enter")
    assert desk.changes() == before + 1
    await desk.go_to("Eye [/] clinic")
    await desk.press("s")
    assert "of the calendar Work" in desk.said
    await desk.press("W")
    await desk.write("okafor")
    await desk.press("enter")
    assert own(desk)[0][3] == "Okafor, Ruth"
    await desk.press("enter")
    assert "bring the forms" in desk.text()
    assert "from the calendar Work" in desk.text()
    await desk.press("enter", "escape", "2", "I", "enter")
    await desk.until(lambda: isinstance(desk.app.screen, Report))
    assert "nothing new" in desk.text()


async def written(desk: Desk) -> None:
    """Look until what was changed has rested, and it is written."""
    desk.app.feed_if_due()
    desk.app.feed_if_due()
    await desk.app.workers.wait_for_complete([one for one in desk.app.workers if one.name == "feed"])
    await desk.pilot.pause()


async def test_the_file_that_is_followed_is_written_after_a_change_and_no_save_fails_with_it(
    work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscribing, "LOOK", 3600.0)
    out = tmp_path / "out" / "feed.ics"
    settings = Settings(calendar_feed=out, calendar_names=Naming.INITIALS)
    async with work(settings=settings) as desk:
        await written(desk)
        assert desk.said == ""  # nothing of a throw-away vault leaves
        monkeypatch.setattr(OpenDoor, "keyless", False)
        await written(desk)
        assert "The calendar file was not written, and your records are safe" in desk.said
        desk.app.clear_notifications()
        dentist = AppointmentEntry("dentist", WallTime(TUESDAY, time(10)), 60)
        desk.book.appointments.add(dentist, TODAY)
        await written(desk)
        assert desk.said == ""
        out.parent.mkdir()
        desk.book.appointments.add(dentist, TODAY)
        desk.app.feed_if_due()
        assert not out.exists()
        await written(desk)
        text = out.read_text()
        assert text.count("SUMMARY:appointment\n") == 2
        assert "SUMMARY:visit N.P." in text
        assert not [word for word in ("Petrov", "bath", "dentist") if word in text]
        desk.book.checkins.cancel(desk.named.check_ins["Petrov"], "not needed", TODAY)
        desk.app.feed_last()
        assert "visit N.P." not in out.read_text()
        assert [line.words for line in desk.book.access.lines() if line.kind is Access.EXPORTED] == [
            "calendar file that is followed: initials"
        ]
