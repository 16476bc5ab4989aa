"""The backups on screen, those that are made by themselves, and one that takes the vault's place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from tests.screens.caseload import KEY, Named, opened
from tests.screens.desk import WIDE, Desk
from tests.screens.kept import Shelf, shelf
from tests.store.vaults import OTHER, flip
from textual.command import CommandPalette
from textual.widgets import Input

from casetui.app import LOCKED
from casetui.dialogs.copying import Copying, Leaving
from casetui.dialogs.put_back import PutBack
from casetui.dialogs.report import Report
from casetui.keeping import EVERY
from casetui.screens.backups import NONE_EVER, STOPPED, BackupsScreen
from casetui.screens.restoring import RestoringScreen
from casetui.screens.today import TodayScreen
from casetui.store import copies
from casetui.store.migrations import NEWEST
from casetui.store.vault import open_vault
from casetui.widgets.lines import LineList


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state file of a restored vault goes into a temporary folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "user state"))


@pytest.fixture
async def kept(vault: Path, written: tuple[Path, Named]) -> AsyncIterator[Shelf]:
    """The app at 80x24, Today shown."""
    async with shelf(vault, written[1]) as made:
        yield made


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copying takes long enough to be stopped."""
    monkeypatch.setattr(copies, "STEP", 12)
    monkeypatch.setattr(copies, "PAUSE", 0.02)


async def test_a_backup_is_b_and_stands_in_the_list(kept: Shelf) -> None:
    await kept.open()
    assert "No backup yet. b makes one now" in kept.desk.text()
    assert "No second copy yet" in kept.about
    kept.places.folders[1].mkdir()
    await kept.make()
    assert kept.desk.said == "Backed up: 13 clients and 1 contact, opened afresh and checked."
    rows = [line for line in kept.desk.text().splitlines() if "13 clients and 1 contact " in line]
    assert [("second" in row, "checked" in row, "Fri 20 Nov 09:30" in row) for row in rows] == [
        (False, True, True),
        (True, True, True),
    ]
    assert "No second copy" not in kept.about


async def test_without_a_stick_it_is_said(kept: Shelf) -> None:
    await kept.open()
    await kept.make()
    assert "No second copy: " in kept.desk.said
    assert "is not there" in kept.desk.said


@pytest.mark.parametrize("key", ["t", "enter"])
async def test_a_backup_is_tested_and_what_it_would_give_is_said(kept: Shelf, key: str) -> None:
    await kept.open()
    await kept.make()
    await kept.desk.press(key)
    await kept.until(lambda: isinstance(kept.desk.app.screen, Report))
    await kept.desk.pilot.pause()
    assert "would give you 13 clients and 1 contact as of Fri 20 Nov 09:30." in " ".join(kept.desk.text().split())


async def test_one_that_gives_nothing_back_is_said_and_counts_no_more(kept: Shelf) -> None:
    await kept.open()
    await kept.make()
    flip(kept.places.folder / kept.files[0], 9000)
    await kept.desk.press("t")
    await kept.until(lambda: isinstance(kept.desk.app.screen, Report))
    await kept.desk.pilot.pause()
    assert "is damaged" in kept.desk.text()
    await kept.desk.press("escape")
    assert "not checked" in kept.desk.text()


@pytest.mark.usefixtures("slowly")
async def test_esc_stops_it_and_nothing_is_left(kept: Shelf) -> None:
    await kept.open()
    await kept.desk.press("b")
    await kept.until(lambda: isinstance(kept.desk.app.screen, Copying))
    await kept.desk.press("escape")
    await kept.until(lambda: isinstance(kept.desk.app.screen, BackupsScreen))
    await kept.desk.pilot.pause()
    assert (kept.desk.said, kept.files) == (STOPPED, [])


async def test_a_throw_away_caseload_says_that_it_has_none(desk: Desk) -> None:
    await desk.press("B")
    assert desk.screen(BackupsScreen).query_one(LineList).empty == NONE_EVER
    before = desk.text()
    await desk.press("b", "t", "R")
    assert desk.text() == before
    await desk.press("escape", "q")
    assert desk.app.return_value == ""


@pytest.mark.usefixtures("slowly")
@pytest.mark.parametrize(("key", "result"), [("q", ""), ("ctrl+q", ""), ("ctrl+l", LOCKED)])
async def test_what_changed_is_backed_up_on_the_way_out(kept: Shelf, key: str, result: str) -> None:
    await kept.change()
    await kept.desk.press(key)
    await kept.until(lambda: isinstance(kept.desk.app.screen, Leaving))
    await kept.desk.pilot.pause()
    assert "Chen" not in kept.desk.text()
    assert "Backing up before casetui closes" in kept.desk.text()
    await kept.until(lambda: kept.desk.app.return_value is not None)
    assert kept.desk.app.return_value == result
    assert [backup.verified for backup in kept.kept.all()] == [True]


async def test_what_did_not_change_is_not_backed_up_again(kept: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    await kept.open()
    await kept.make()
    monkeypatch.setattr(Leaving, "__init__", lambda *_: pytest.fail("it began to back up"))
    await kept.desk.press("q")
    assert kept.desk.app.return_value == ""
    assert len(kept.files) == 1


@pytest.mark.usefixtures("slowly")
async def test_esc_skips_the_backup_on_the_way_out(kept: Shelf) -> None:
    await kept.desk.press("q")
    await kept.until(lambda: isinstance(kept.desk.app.screen, Leaving))
    await kept.desk.press("escape")
    await kept.until(lambda: kept.desk.app.return_value is not None)
    assert kept.files == []


async def test_where_none_can_be_made_it_is_said_before_she_leaves(kept: Shelf) -> None:
    kept.places.folder.write_bytes(b"a file")
    await kept.desk.press("q")
    await kept.until(lambda: "No backup was made" in kept.desk.said)
    await kept.until(lambda: isinstance(kept.desk.app.screen, TodayScreen))
    assert kept.desk.app.return_value is None
    await kept.desk.press("q")
    assert kept.desk.app.return_value == ""


async def test_a_lock_never_waits_for_a_backup_that_cannot_be_made(kept: Shelf) -> None:
    kept.places.folder.write_bytes(b"a file")
    await kept.desk.press("ctrl+l")
    await kept.until(lambda: kept.desk.app.return_value == LOCKED)


async def test_every_half_hour_what_changed_is_backed_up(kept: Shelf, morning: time_machine.Traveller) -> None:
    app = kept.desk.app
    app.copy_if_due()
    morning.shift(EVERY - timedelta(minutes=1))
    app.copy_if_due()
    await app.workers.wait_for_complete()
    assert kept.files == []
    for _ in range(2):
        morning.shift(EVERY)
        app.copy_if_due()
        await app.workers.wait_for_complete()
        assert len(kept.files) == 1
    assert kept.desk.screen(TodayScreen)


async def test_it_is_in_the_palette(kept: Shelf) -> None:
    await kept.desk.press("colon")
    await kept.until(lambda: isinstance(kept.desk.app.screen, CommandPalette))
    kept.desk.app.screen.query_one(Input).value = "back up now"
    await kept.until(lambda: "opened afresh" in kept.desk.text())
    await kept.desk.press("enter")
    await kept.until(lambda: kept.files and isinstance(kept.desk.app.screen, BackupsScreen))


async def restored(kept: Shelf, secret: str = "") -> str:
    """The backup under the cursor restored, and what is said of it."""
    await kept.desk.press("R")
    await kept.until(lambda: isinstance(kept.desk.app.screen, PutBack))
    await kept.desk.pilot.pause()
    asked = kept.desk.text()
    assert "takes the place of what is here" in asked
    assert ("Passphrase" in asked) is bool(secret)
    if secret:
        await kept.desk.write(secret)
    await kept.desk.press("enter" if secret else "y")
    await kept.until(lambda: isinstance(kept.desk.app.screen, RestoringScreen) and kept.desk.app.screen.over)
    await kept.desk.pilot.pause()
    return " ".join(kept.desk.text().split())


def contacts(path: Path) -> int:
    """How many contacts a closed vault holds."""
    book = opened(path)
    count = int(book.vault.connection.execute("SELECT count(*) FROM contact").fetchone()[0])
    book.close()
    return count


async def test_a_backup_takes_the_vaults_place_and_casetui_locks(vault: Path, written: tuple[Path, Named]) -> None:
    async with shelf(vault, written[1], WIDE) as kept:
        await kept.open()
        await kept.make()
        await kept.change()
        await kept.open()
        said = await restored(kept)
        assert "13 clients and 1 contact as of Fri 20 Nov 09:30 are in the vault's place." in said
        assert "casetui restore" in said
        await kept.desk.press("enter")
        await kept.until(lambda: kept.desk.app.return_value == LOCKED)
    assert contacts(vault) == 1
    (aside,) = vault.parent.glob("case-before-restore-*.vault")
    assert contacts(aside) == 2
    assert len(kept.files) == 2


async def test_the_question_can_be_left_and_r_is_no_answer_to_it(kept: Shelf, vault: Path) -> None:
    await kept.open()
    await kept.make()
    await kept.desk.press("R")
    await kept.until(lambda: isinstance(kept.desk.app.screen, PutBack))
    await kept.desk.press("R", "enter")
    assert kept.desk.screen(PutBack)
    await kept.desk.press("escape")
    assert kept.desk.screen(BackupsScreen)
    assert not list(vault.parent.glob("*before-restore*"))


async def test_another_passphrase_is_asked_and_a_wrong_one_changes_nothing(
    vault: Path, written: tuple[Path, Named]
) -> None:
    async with shelf(vault, written[1]) as kept:
        await kept.open()
        await kept.make()
        file = kept.places.folder / kept.files[0]
        with open_vault(file, KEY, newest=NEWEST) as copy:
            copy.connection.execute(f'PRAGMA rekey = "{OTHER.pragma_literal}"')
        await kept.desk.press("R")
        await kept.until(lambda: isinstance(kept.desk.app.screen, PutBack))
        await kept.desk.pilot.pause()
        await kept.desk.press("enter")
        assert kept.desk.screen(PutBack)
        await kept.desk.write("not the passphrase")
        await kept.desk.press("enter")
        await kept.until(lambda: isinstance(kept.desk.app.screen, Report))
        await kept.desk.pilot.pause()
        assert "The passphrase does not match." in kept.desk.text()
        await kept.desk.press("escape")
        assert "in the vault's place" in await restored(kept, OTHER.recovery_code)
    with open_vault(vault, OTHER, newest=NEWEST) as there:
        assert there.path == vault
