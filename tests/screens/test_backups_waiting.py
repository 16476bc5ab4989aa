"""Backups that something waits for: a lock, over a folder that never answers; a record that is taken in."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from tests.screens.caseload import Named, opened
from tests.screens.clocks import Clocks
from tests.screens.kept import Shelf, shelf
from tests.screens.test_record import PATIENT, save

from casetui.app import LOCKED
from casetui.dialogs.report import Report
from casetui.terms.access import Access
from casetui.terms.backup import Stopped


@pytest.fixture
async def kept(vault: Path, written: tuple[Path, Named]) -> AsyncIterator[Shelf]:
    """The app at 80x24, Today shown."""
    async with shelf(vault, written[1]) as made:
        yield made


@pytest.fixture
def dead(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A stick that never answers while something is written to it; set once it is asked."""
    asked, over = threading.Event(), threading.Event()

    def hangs(*_: object) -> None:
        asked.set()
        over.wait()
        raise Stopped

    monkeypatch.setattr("casetui.store.second_folder.write", hangs)
    yield asked
    over.set()


async def test_a_lock_gives_up_a_backup_that_hangs_and_the_log_says_so(
    dead: threading.Event, vault: Path, written: tuple[Path, Named], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casetui.keeping.PATIENCE", 0.0)
    async with shelf(vault, written[1]) as kept:
        await kept.desk.press("ctrl+l")
        await kept.until(lambda: kept.desk.app.return_value == LOCKED)
    assert dead.is_set()
    book = opened(vault)
    log = [(line.kind, line.words) for line in book.access.lines(limit=2)]
    book.close()
    assert log == [(Access.LOCKED, ""), (Access.UNFINISHED, "no second copy")]


async def test_the_idle_lock_fires_over_a_backup_that_hangs(kept: Shelf, dead: threading.Event) -> None:
    await kept.open()
    await kept.desk.press("b")
    await kept.until(dead.is_set)
    clocks = Clocks()
    kept.desk.app.idle = clocks.idle()
    clocks.pass_by(kept.desk.app.limit)
    kept.desk.app.look_who_is_there()
    await kept.until(lambda: kept.desk.app.return_value == LOCKED)
    assert len(kept.files) == 1


async def test_everything_is_backed_up_before_a_record_is_taken_in(
    kept: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Downloads").mkdir()
    save(tmp_path / "Downloads" / "record.json", PATIENT)
    await kept.desk.press("2", "I", "enter")
    await kept.until(lambda: isinstance(kept.desk.app.screen, Report))
    [backup] = kept.kept.all()
    assert (backup.verified, backup.clients, len(kept.desk.book.finder.clients())) == (True, 13, 14)


async def test_without_that_backup_no_record_is_taken_in(
    kept: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "Downloads").mkdir()
    save(tmp_path / "Downloads" / "record.json", PATIENT)
    kept.places.folder.write_bytes(b"a file")
    await kept.desk.press("2", "I", "enter")
    await kept.until(lambda: isinstance(kept.desk.app.screen, Report))
    assert "No backup was made." in kept.desk.text()
    assert len(kept.desk.book.finder.clients()) == 13
