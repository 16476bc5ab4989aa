"""Today in parts: what is folded, views, what they leave out, and why a row stands where it does."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.screens import caseload
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk, at_work, open_door

from casetui.dialogs.views import Views
from casetui.dialogs.why import Why
from casetui.screens.today import TodayScreen
from casetui.terms.checkin import CheckInEntry, Kind
from casetui.terms.view import View, ViewKind
from casetui.widgets.lines import LineList


@pytest.fixture
def more(vault: Path, written: tuple[Path, caseload.Named]) -> Path:
    """The caseload with two more calls today for Wei Chen, who has one."""
    book = caseload.opened(vault)
    for reason in ("did the chair come", "who shops on Monday"):
        entry = CheckInEntry(written[1].clients["Chen"], Kind.CALL, reason, caseload.TODAY)
        book.checkins.add(entry, caseload.TAKEN_ON)
    book.close()
    return vault


def shown(desk: Desk) -> list[object]:
    return [row.key for row in desk.app.screen.query_one(LineList).rows if row.key is not None]


async def test_z_unfolds_a_client_and_folds_her_again(more: Path, written: tuple[Path, caseload.Named]) -> None:
    async with at_work(open_door(more), written[1]) as desk:
        lines = len(desk.screen(TodayScreen).lines)
        hidden = lines - len(shown(desk))
        assert hidden >= 2
        await desk.go_to("how is the new walker")
        assert desk.selected().rstrip().endswith("+2")
        heading = next(row[:12].rstrip() for row in desk.text().splitlines() if row.strip().startswith("TODAY"))
        await desk.press("z", "j")
        assert "└ Chen, Wei" in desk.selected()
        assert "did the chair come" in desk.selected()
        assert heading in desk.text()
        assert len(shown(desk)) == lines - hidden + 2
        await desk.press("z")
        assert "how is the new walker" in desk.selected()
        assert len(shown(desk)) == lines - hidden
        await desk.press("Z")
        assert len(shown(desk)) == lines
        await desk.press("Z")
        assert len(shown(desk)) == lines - hidden


async def test_what_she_looks_at_does_not_change_under_her(desk: Desk) -> None:
    await desk.settle()
    await desk.app.workers.wait_for_complete()
    await desk.settle()
    before = shown(desk)
    desk.book.vault.connection.execute("UPDATE check_in SET due = '2026-01-01', kind = 'safety' WHERE kind = 'call'")
    desk.screen(TodayScreen).turn_of_the_day()
    await desk.press("j", "Z", "Z", "z", "G", "k", "space", "escape")
    assert shown(desk) == before


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_view_is_said_and_leaves_no_safety_row_out_silently(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        rows = len(desk.screen(TodayScreen).lines)
        await desk.press("V", "p")
        seen = desk.text()
        assert "view: Phone block" in seen
        assert f"of {rows} shown" in seen
        assert "V changes" in seen
        assert "! 2 safety rows are not in this view: " in seen
        await desk.go_to("weekly check-in")
        assert "207 555 0142" in desk.selected()
        assert "Petrov" not in "\n".join(seen.splitlines()[4:])
        assert "10:00 Petrov visit" in seen.splitlines()[0]
        await desk.press("slash")
        await desk.write("walker")
        await desk.press("enter")
        assert "view: Phone block · filter: walker · 1 of" in desk.text()
        await desk.press("escape")
        assert "filter" not in desk.text()
        await desk.press("escape")
        assert "view:" not in desk.text()


async def test_a_view_is_kept_by_a_name_found_by_its_digit_and_taken_away(desk: Desk) -> None:
    await desk.press("V")
    assert "Shown is all of Today: nothing to keep." in desk.text()
    await desk.press("v", "V", "j")
    assert "n keeps the view that is shown: Visits by area" in desk.text()
    await desk.press("n")
    await desk.write("My round")
    await desk.press("enter")
    await desk.until(lambda: desk.book.view_facts.saved())
    assert desk.book.view_facts.saved()[0].view == View(ViewKind.VISITS)
    await desk.press("escape", "V", "1")
    assert "view: Visits by area" in desk.text()
    assert "no address" in desk.text()
    await desk.press("V")
    assert desk.screen(Views)
    await desk.go_to("My round")
    await desk.press("x")
    assert "My round" not in desk.text()
    await desk.press("escape", "u")
    assert [one.name for one in desk.book.view_facts.saved()] == ["My round"]


async def test_a_view_is_forgotten_at_the_lock_and_comes_off_for_a_row_outside(work: Work) -> None:
    async with work() as desk:
        await desk.press("V", "w")
        today = desk.screen(TodayScreen)
        assert today.uncover(desk.named.check_ins["Chen"])
        assert today.view == View()
        assert "Chen" in desk.selected() or "Chen" in desk.text()
        await desk.press("V", "w")
    async with work() as desk:
        assert desk.screen(TodayScreen).view == View()


async def test_an_empty_view_says_so_and_the_postcode_is_asked(desk: Desk) -> None:
    await desk.press("V", "j", "j", "b")
    await desk.write("04101")
    await desk.press("enter")
    assert "view: Visits by area from 04101" in desk.text()
    desk.screen(TodayScreen).show_view(View(ViewKind.PAYER, "Nobody"))
    await desk.pilot.pause()
    assert "Nothing today is in this view. Esc shows everything." in desk.text()


async def test_why_says_the_whole_reasoning(desk: Desk) -> None:
    await desk.go_to("weekly check-in")
    await desk.press("y")
    assert desk.screen(Why)
    said = " ".join(desk.text().split())
    assert "Overdue, tier 3 of 7: anything about a person that is late, and high gaps." in said
    assert "Due yesterday, 1 day late" in said
    assert "high, as you set it" in said
    assert "weekly, counted from the last contact" in said
    await desk.press("escape")
    await desk.go_to("fall with a head strike")
    await desk.press("y")
    said = " ".join(desk.text().split())
    assert "Safety event not followed up" in said
    assert "seen first today" in said


async def test_a_row_that_is_folded_under_another_takes_the_cursor_along(desk: Desk) -> None:
    await desk.go_to("Okafor")
    nine_days_ago = caseload.TODAY - timedelta(days=9)
    entry = CheckInEntry(desk.client("Okafor"), Kind.CALL, "asked for her pills", nine_days_ago)
    desk.book.checkins.add(entry, caseload.TODAY)
    desk.screen(TodayScreen).reload()
    await desk.pilot.pause()
    assert "Okafor" in desk.selected()
    assert "asked for her pills" in desk.selected()
