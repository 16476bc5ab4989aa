"""Activity: today's changes and everything before, beside the access log; old and new values; undone from there."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
import time_machine
from tests.screens import caseload
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk, at_work, open_door
from tests.store.tampering import tamper

from casetui.dialogs.entry_read import EntryRead, full_lines
from casetui.history_words import FieldWords, RecordWords
from casetui.screens import activity as screen
from casetui.screens import today_work
from casetui.screens.activity import ActivityScreen
from casetui.screens.client import ClientScreen
from casetui.screens.today import TodayScreen
from casetui.store.activity_window import ActivityWindow
from casetui.terms.access import Access, Tried, Way
from casetui.terms.change import Change
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import cells


def title(desk: Desk) -> str:
    return desk.text().splitlines()[0].strip()


def listed(desk: Desk) -> list[str]:
    """The lines of the list as they are drawn, headings too."""
    lines = desk.screen(ActivityScreen).query_one(LineList)
    rows = desk.text().splitlines()[lines.region.y : lines.region.bottom]
    return [
        " ".join(row[: lines.region.right].strip("▌ ").split()) for row in rows if row[: lines.region.right].strip()
    ]


async def worked(desk: Desk) -> None:
    """A message left and taken back, a visit done."""
    await desk.go_to("Chen")
    await desk.press("v", "u")
    await desk.go_to("Petrov")
    await desk.press("d")


async def test_todays_changes_stand_beside_who_opened_the_vault(desk: Desk) -> None:
    await worked(desk)
    await desk.press("h")
    assert title(desk) == "Today's changes                                                      3 changes"
    done, taken_back, undone, opened = listed(desk)
    assert done == "09:30 Nikolai Petrov: home visit: bath rail, done"
    assert taken_back.startswith("09:30 Undone: Wei Chen: left message")
    assert undone.startswith("09:30 Wei Chen: left message")
    assert undone.endswith("undone")
    assert opened == "09:30 * Unlocked"


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_old_and_new_values_stand_beside(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await worked(desk)
        await desk.press("h")
        await desk.until(lambda: "Check-in: visit · home visit: bath rail" in " ".join(desk.text().split()))
        assert "status: planned -> done" in desk.text()
        assert "today 09:30 · by you" in desk.text()
        await desk.go_to("Unlocked")
        await desk.until(lambda: "status: planned" not in desk.text())


async def test_everything_is_a_key_away_and_esc_comes_back(desk: Desk) -> None:
    await worked(desk)
    await desk.press("h")
    assert "t Every day" in desk.text().splitlines()[-1], "it says what the key shows, not what is shown"
    await desk.press("t")
    assert "t Today" in desk.text().splitlines()[-1]
    assert title(desk).startswith("Activity  ")
    assert listed(desk)[0] == "TODAY Fri 20 Nov 2026"
    assert "Mon 2 Nov 2026" in listed(desk)
    await desk.press("slash")
    await desk.write("ibanez taken")
    await desk.press("enter")
    assert listed(desk) == ["Mon 2 Nov 2026", "09:00 Ibáñez, José: taken on, first call today"]
    assert "filter: ibanez taken" in title(desk)
    await desk.press("escape")
    assert title(desk).startswith("Today's changes")
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_only_one_client_or_one_kind(desk: Desk) -> None:
    await worked(desk)
    await desk.press("h", "t", "c")
    await desk.write("petrov")
    await desk.press("enter")
    assert title(desk).startswith("Activity · Petrov, Nikolai")
    assert all("Petrov" in line for line in listed(desk) if line[:2].isdigit())
    await desk.press("K", "u")
    assert "undo and redo" in title(desk)
    assert listed(desk) == ["Nothing here matches. Esc shows everything again."]
    await desk.press("escape", "K", "a")
    assert listed(desk) == ["09:30 * Unlocked"]
    await desk.press("K", "e")
    assert len(listed(desk)) == 4


async def test_a_clients_page_leads_to_her_own(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("c", "h")
    assert title(desk).startswith("Activity · Okafor, Ruth")
    assert all("Okafor" in line for line in listed(desk) if line[:2].isdigit())
    await desk.press("t")
    assert listed(desk) == ["Nothing was changed today. t shows every day."]
    await desk.press("escape", "escape")
    assert desk.screen(ClientScreen)


async def test_a_change_is_undone_and_done_again_from_there(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("v")
    await desk.go_to("Petrov")
    await desk.press("d", "h")
    await desk.go_to("Wei Chen")
    await desk.press("x")
    assert not desk.happened("Chen")
    assert desk.selected().rstrip().endswith("undone")
    assert listed(desk)[0].startswith("09:30 Undone: Wei Chen")
    before = desk.changes()
    await desk.press("x")
    assert desk.changes() == before
    await desk.press("U")
    assert desk.happened("Chen")
    await desk.go_to("Unlocked")
    await desk.press("x")
    assert desk.changes() == before + 1


async def test_the_whole_of_a_long_change_is_read_on_enter(desk: Desk) -> None:
    words = "first words " + "and so on " * 60
    await desk.go_to("Chen")
    await desk.press("n")
    await desk.write(words + "last words")
    await desk.press("ctrl+s", "h")
    await desk.until(lambda: "first words" in desk.text())
    assert "last words" not in desk.text()
    await desk.press("enter")
    assert desk.screen(EntryRead)
    await desk.press("G")
    assert "last words" in desk.text()
    await desk.press("enter")
    assert desk.screen(ActivityScreen)
    await desk.go_to("Unlocked")
    await desk.press("enter")
    assert desk.screen(ActivityScreen)


def test_a_value_of_a_lifetime_is_cut_and_counted() -> None:
    record = RecordWords("Contact: note", "", (FieldWords("note", "a\nb", "x" * 5_000_000),))
    lines = full_lines(["today"], [record], 74)
    assert len(lines) < 400
    assert max(map(cells, lines)) <= 74
    assert "4,980,000 more characters" in "".join(piece.text for line in lines[-2:] for piece in line)


async def test_the_first_and_the_last_of_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    small = partial(ActivityWindow, page=8)
    monkeypatch.setattr(screen, "ActivityWindow", small)
    monkeypatch.setattr(screen, "NEAR", 3)
    for number in range(60):
        desk.book.cases.add_alert(desk.client("Chen"), f"alert {number}", caseload.TODAY)
    await desk.press("h", "t", "G")
    lines = desk.screen(ActivityScreen).query_one(LineList)
    assert lines.key == ("change", 1)
    await desk.press("g")
    assert lines.key == ("change", desk.changes())
    assert len(lines.rows) < 2 * 32


async def test_hostile_words_are_shown_as_they_are(desk: Desk) -> None:
    await desk.go_to("[/] Lee")
    await desk.press("n")
    await desk.write("[/] closes nothing [bold]")
    await desk.press("ctrl+s", "h")
    await desk.until(lambda: "note: [/] closes nothing [bold]" in desk.text())
    await desk.press("enter")
    assert "[/] closes nothing [bold]" in desk.text()


async def test_nothing_at_all(tmp_path: Path, written: tuple[Path, caseload.Named]) -> None:
    caseload.write_empty(tmp_path / "empty.vault")
    async with at_work(open_door(tmp_path / "empty.vault"), written[1]) as desk:
        desk.book.vault.connection.execute("DELETE FROM access")
        await desk.press("h")
        assert listed(desk) == ["Nothing was changed today. t shows every day."]
        await desk.press("t", "enter", "x", "G", "g")
        assert listed(desk) == ["Nothing was changed yet."]


async def test_another_day_has_changes_of_its_own(desk: Desk, morning: time_machine.Traveller) -> None:
    await worked(desk)
    morning.shift(timedelta(days=1))
    await desk.press("h")
    assert "Petrov" not in desk.text()


async def test_failed_unlocks_are_said_on_today_until_they_were_seen(
    work: Work, morning: time_machine.Traveller
) -> None:
    async with work() as desk:
        desk.book.access.note(Access.FAILED, Tried(3, caseload.MORNING - timedelta(days=3)).kept())
        desk.book.access.tried = Tried(3, caseload.MORNING - timedelta(days=3))
        desk.screen(TodayScreen).reload()
        await desk.pilot.pause()
        assert "! 3 failed unlocks since Tue 17 09:30. h shows them." in desk.text()
        await desk.press("h")
        assert "09:30 * 3 failed unlocks since" in " ".join(listed(desk))
        await desk.press("escape")
        assert "failed unlocks" not in desk.text()


async def test_locking_is_noted(vault: Path, written: tuple[Path, caseload.Named]) -> None:
    async with at_work(open_door(vault), written[1]) as desk:
        await desk.press("ctrl+l")
    book = caseload.opened(vault)
    assert [line.kind for line in book.access.lines()] == [Access.LOCKED, Access.UNLOCKED]
    assert book.access.lines()[-1].words == Way.KEY
    book.close()


async def test_an_altered_history_is_said_on_today_and_stays_said(
    vault: Path, written: tuple[Path, caseload.Named], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today_work, "BEGINS_AFTER", 0.01)
    monkeypatch.setattr(today_work, "EVERY", 0.01)
    tamper(vault, "UPDATE history SET new = '{}' WHERE change_id = 2")
    async with at_work(open_door(vault), written[1]) as desk:
        await desk.until(lambda: "! Take care: the words or values recorded by change 2" in desk.text())
        await desk.go_to("Chen")
        await desk.press("v")
        assert desk.happened("Chen")
        assert "See: casetui verify" in " ".join(desk.text().split())


async def test_a_sound_history_is_walked_and_nothing_is_said(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today_work, "BEGINS_AFTER", 0.01)
    monkeypatch.setattr(today_work, "EVERY", 0.01)
    async with work() as desk:
        notice = desk.screen(TodayScreen).query_one(today_work.FileNotice)
        await desk.until(lambda: notice._timer is not None and notice._walk is None)
        assert not notice.display


async def test_an_older_copy_is_said_at_once_and_work_goes_on(desk: Desk) -> None:
    desk.book.astray = "the file ends at change 3, but the last session here ended at change 5"
    today = desk.screen(TodayScreen)
    notice = today_work.FileNotice(desk.book, today.clock)
    assert "the file ends at change 3" in "".join(piece.text for line in notice.lines(200, 2) for piece in line)
    assert isinstance(desk.book.undoing.undo(), Change)
