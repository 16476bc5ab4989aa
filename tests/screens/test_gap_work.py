"""Gaps on Today: let be with a reason, settled by one key."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import cast

from tests.screens.caseload import TODAY
from tests.screens.desk import Desk

from casetui.messages import OpenClient
from casetui.screens.gap_work import GapWork
from casetui.screens.settling import WAYS
from casetui.terms.checkin import Kind
from casetui.terms.gap import Settling
from casetui.terms.queue import QueueLine, Tier

OPEN_GAP = "nothing planned"


def standing(desk: Desk) -> list[str]:
    return [line.rule for line in desk.book.queue.today(TODAY) if line.check_in_id is None]


async def test_a_gap_is_let_be_until_a_day_with_its_reason(desk: Desk) -> None:
    await desk.go_to(OPEN_GAP)
    await desk.press("s")
    await desk.press("enter")
    assert "say why it is let be" in desk.text()
    await desk.write("waits for her son")
    await desk.press("tab")
    await desk.write("+1w")
    assert "Fri 27" in desk.text()
    await desk.press("enter")
    (kept,) = desk.book.gap_choices.dismissed(TODAY)
    assert (kept.rule, kept.why, kept.until) == ("nothing-planned", "waits for her son", TODAY + timedelta(days=7))
    assert "nothing-planned" not in standing(desk)
    await desk.press("u")
    assert "nothing-planned" in standing(desk)


async def test_what_would_settle_it_is_one_key_and_what_follows(desk: Desk) -> None:
    await desk.go_to(OPEN_GAP)
    await desk.press("l", "2", "1")
    (line,) = desk.book.portraits.portrait(desk.client("Unplanned")).owing
    assert (line.kind, line.due) == (Kind.CALL, TODAY + timedelta(days=1))
    assert "nothing-planned" not in standing(desk)


async def test_what_is_about_safety_cannot_be_let_be(desk: Desk) -> None:
    await desk.go_to("fall with a head strike")
    await desk.press("s")
    assert "Until" not in desk.text()


def test_time_without_a_note_leads_to_the_timeline_where_the_note_is_bettered() -> None:
    posted: list[OpenClient] = []
    room = SimpleNamespace(app=SimpleNamespace(post_message=posted.append))
    gap = QueueLine("gap-unnoted-3", 3, "Okafor, Ruth", "note", TODAY, None, Tier.DESK, "time without a note", 0)
    WAYS[Settling.NOTE](cast(GapWork, room), gap, 3)
    assert [(one.client_id, one.section) for one in posted] == [(3, "timeline")]
