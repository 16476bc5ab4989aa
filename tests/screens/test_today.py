"""Today: what is next and why, the place of the cursor, the filter, an empty day, and the turn of the day."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest
import time_machine
from tests.screens import caseload
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk, at_work, open_door

from casetui.rules.gaps.rules import BY_ID
from casetui.screens.today import TodayScreen
from casetui.terms.checkin import CheckInEntry, Kind
from casetui.widgets.lines import LineList


async def test_what_is_next_and_why_costs_no_key(desk: Desk) -> None:
    await desk.until(lambda: "front desk" in desk.text())
    shown = desk.text()
    assert desk.keys == 0
    assert shown.index("SAFETY 2") < shown.index("CANNOT BE GOT BACK 1") < shown.index("OVERDUE 1")
    assert "Fallen, Frank" in desk.selected()
    assert "fall with a head strike" in desk.selected()
    assert "10:00 Petrov visit" in shown.splitlines()[0]
    assert "weekly check-in, 1 day late · high risk" in shown
    assert " ".join(shown.splitlines()[-1].split()) == (
        "l Next step r Reached v Message m No answer s Snooze c Client ? Keys"
    )


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_facts_of_the_line_are_there(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await desk.go_to("Okafor")
        await desk.until(lambda: "207 555 0142" in desk.text())
        shown = desk.text()
        assert "Ruth Okafor, 81" in shown
        assert "Weight 142, no swelling." in shown
        assert all(len(line) <= size[0] for line in shown.splitlines())


async def test_from_80_columns_to_120_and_back(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.pilot.resize_terminal(*WIDE)
    await desk.until(lambda: "│  Ruth Okafor, 81" in desk.text())
    assert "Okafor" in desk.selected()
    await desk.pilot.resize_terminal(*SMALL)
    await desk.until(lambda: "│" not in desk.text())
    assert "Okafor" in desk.selected()
    assert "Ruth Okafor, 81" in desk.text()
    assert all(len(line) <= 80 for line in desk.text().splitlines())


async def test_filter_as_she_types_and_esc(desk: Desk) -> None:
    await desk.press("slash")
    await desk.write("oka")
    shown = desk.text()
    assert "Okafor, Ruth" in shown
    assert "Chen, Wei" not in shown
    await desk.press("backspace", "backspace", "backspace")
    assert "Chen, Wei" in desk.text()
    await desk.write("oka")
    await desk.press("enter")
    assert "Okafor" in desk.selected()
    assert "filter: oka" in desk.text()
    await desk.press("escape")
    assert "Chen, Wei" in desk.text()
    assert "filter" not in desk.text()


async def test_esc_in_the_filter_brings_back_what_was(desk: Desk) -> None:
    await desk.press("slash")
    await desk.write("chen")
    await desk.press("escape")
    await desk.until(lambda: "Fallen" in desk.text())
    assert "filter" not in desk.text()


async def test_a_filter_that_matches_nothing_says_so(desk: Desk) -> None:
    await desk.press("slash")
    await desk.write("zzz")
    await desk.press("enter")
    assert "Nothing today matches “zzz”. Esc shows everything." in desk.text()


async def test_the_cursor_goes_to_the_next_line_after_a_write(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("d")
    assert "Ibáñez" in desk.selected()
    await desk.press("u")
    assert "Ibáñez" in desk.selected()
    assert "Chen, Wei" in desk.text()


async def test_the_place_is_kept_over_another_screen(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("c", "escape")
    assert desk.screen(TodayScreen)
    assert "Okafor" in desk.selected()
    await desk.press("2", "1")
    assert "Okafor" in desk.selected()


async def test_every_check_in_of_the_day_is_there_and_counted(desk: Desk) -> None:
    lines = desk.app.screen.query_one(LineList)
    shown = {row.key for row in lines.rows if row.key is not None}
    due = {number for whom, number in desk.named.check_ins.items() if whom not in ("Ortiz B", "Fallen")}
    assert due <= shown
    assert any(str(key).startswith("gap-incident") for key in shown)
    gaps = [line.id for line in desk.screen(TodayScreen).lines if line.check_in_id is None]
    assert any(str(key).startswith("gap-open") for key in gaps)
    counted = [int(row.value.rpartition(" ")[2]) for row in lines.rows if isinstance(row.value, str)]
    assert sum(counted) == len(desk.screen(TodayScreen).lines)


async def test_an_empty_day_says_what_comes_next(vault: Path, written: tuple[Path, caseload.Named]) -> None:
    book = caseload.opened(vault)
    for whom, number in written[1].check_ins.items():
        if whom != "Ortiz B":
            book.vault.connection.execute("UPDATE check_in SET status = 'cancelled' WHERE id = ?", (number,))
    for whom, number in written[1].clients.items():
        if whom != "Ortiz B":
            book.cases.change_status(number, caseload.CaseStatus.FINISHED, "test", caseload.TODAY)
    hers = written[1].clients["Ortiz B"]
    for kind, reason, due, at in (
        (Kind.VISIT, "see the ramp", date(2026, 11, 25), time(10)),
        (Kind.DEADLINE, "plan appeal", date(2026, 12, 4), None),
        (Kind.CHASE, "did the fax arrive", caseload.TODAY, None),
    ):
        book.checkins.add(CheckInEntry(hers, kind, reason, due, at), caseload.TODAY)
    book.vault.connection.execute("UPDATE incident SET status = 'closed'")
    for rule in BY_ID:
        book.vault.connection.execute("INSERT OR IGNORE INTO gap_tuning (rule, off) VALUES (?, 1)", (rule,))
    book.close()
    async with at_work(open_door(vault), written[1]) as desk:
        said = " ".join(desk.text().split())
        assert said.index("Nothing is due. Next: Mon 23, Ortiz, Ben: monthly call.") < said.index("LOOPS 1")
        await desk.press("d")
        assert "fax" not in desk.selected()
        desk.app.clear_notifications()
        await desk.pilot.pause()
        said = " ".join(desk.text().split())
        assert "Nothing is due. Next: Mon 23, Ortiz, Ben: monthly call." in said
        assert "Next visit: Wed 25 10:00, Ortiz, Ben: see the ramp." in said
        assert "Next deadline: Fri 4 Dec, Ortiz, Ben: plan appeal." in said
        await desk.press("r", "v", "s", "d", "c", "p", "t", "n", "o")
        assert desk.screen(TodayScreen)
        assert desk.said == ""


async def test_a_new_caseload_says_how_to_begin(tmp_path: Path) -> None:
    path = tmp_path / "empty.vault"
    caseload.write_empty(path)
    async with at_work(open_door(path), caseload.Named({}, {})) as desk:
        assert "Nothing is planned. Press 2 for your clients" in " ".join(desk.text().split())


async def test_the_day_turns_while_it_is_shown(desk: Desk, morning: time_machine.Traveller) -> None:
    await desk.go_to("Okafor")
    assert "monthly call" not in desk.text()
    morning.shift(timedelta(days=3))
    desk.screen(TodayScreen).turn_of_the_day()
    await desk.pilot.pause()
    shown = desk.text()
    assert "Today · Mon 23 Nov" in shown
    assert "weekly check-in, 4 days late" in desk.selected()
    await desk.go_to("Ortiz, Ben")
    assert "monthly call" in desk.selected()


async def test_what_is_done_late_at_night_is_dated_by_the_new_day(desk: Desk, morning: time_machine.Traveller) -> None:
    await desk.go_to("Okafor")
    desk.later(morning, timedelta(days=1))
    await desk.press("v")
    assert str(desk.happened("Okafor")[0].at.date()) == "2026-11-21"
    assert "Today · Sat 21 Nov" in desk.text()


async def test_an_appointment_of_the_calendar_stands_among_what_has_its_time(desk: Desk) -> None:
    assert "10:00 Petrov visit" in desk.text().splitlines()[0]
    await desk.press("6", "a")
    await desk.write("dentist today 9:15-9:45")
    await desk.press("enter")
    await desk.press("1")
    title = desk.text().splitlines()[0]
    assert title.index("9:15 dentist") < title.index("10:00 Petrov visit")
