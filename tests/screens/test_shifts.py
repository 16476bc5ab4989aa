"""Carers from the keyboard: a no-show is one key and on Today the same hour."""

from __future__ import annotations

from tests.screens.caseload import TODAY
from tests.screens.desk import Desk
from tests.screens.placed import carer

from casetui import messages
from casetui.screens.coordinate import CoordinateScreen
from casetui.screens.shifts import ShiftsScreen
from casetui.terms.queue import Tier
from casetui.terms.shift import ShiftOutcome


async def opened(desk: Desk) -> None:
    desk.app.post_message(messages.OpenShifts(desk.client("Chen")))
    await desk.until(lambda: isinstance(desk.app.screen, ShiftsScreen))
    await desk.pilot.pause()


async def test_a_no_show_is_one_key_and_on_today_at_once(desk: Desk) -> None:
    carer(desk)
    await opened(desk)
    assert "! Fri 12:00 to Sat 08:00 nobody, 20 h" in desk.text()
    assert "should be there now" in desk.selected()
    desk.keys = 0
    await desk.press("m")
    assert desk.keys == 1
    (line,) = [
        line for line in desk.book.queue.today(TODAY) if line.client_id == desk.client("Chen") and line.tier == 0
    ]
    assert line.why == "no carer: Ana Silva did not come 08:00, back-up Kit Doyle 207 555 0188"
    await desk.press("1")
    await desk.go_to("no carer: Ana Silva")
    await desk.press("l", "enter")
    assert "covered by the back-up" in desk.said
    assert not [one for one in desk.book.queue.today(TODAY) if one.tier is Tier.SAFETY and "Ana" in one.why]
    assert any("look again" in reason for _, _, reason in desk.owing("Chen"))


async def test_a_shift_is_agreed_with_a_back_up_or_none(desk: Desk) -> None:
    await opened(desk)
    await desk.press("a")
    await desk.write("Ana Silva")
    await desk.press("tab")
    await desk.write("14:00-18:00")
    await desk.press("tab", "tab", "tab", "tab", "2", "ctrl+s")
    assert "cannot be alone: who comes instead, or none" in desk.text()
    await desk.write("none")
    await desk.press("ctrl+s")
    (shift,) = desk.book.shifts.of(desk.client("Chen"), TODAY)
    assert (shift.carer, shift.never_alone, shift.backup) == ("Ana Silva", True, "")
    assert "NO BACK-UP" in desk.text()


async def test_nobody_came_is_said_from_coordinate_too(desk: Desk) -> None:
    number = carer(desk)
    desk.app.post_message(messages.OpenCoordinate(desk.client("Chen"), "Carers"))
    await desk.until(lambda: isinstance(desk.app.screen, CoordinateScreen))
    await desk.pilot.pause()
    await desk.press("l", "1")
    slot = desk.book.shifts.week(desk.client("Chen"), TODAY, 1).slots[0]
    assert slot.shift.id == number
    assert slot.noted is not None
    assert slot.noted.outcome is ShiftOutcome.NO_SHOW
