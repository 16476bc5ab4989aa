"""Starting the app: what is said where it cannot start, and what it is handed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from tests.commands.typing_it import CODE, process, run

from casetui.commands import starting
from casetui.door import Door
from casetui.settings import Settings
from casetui.terms.clock import Clock
from casetui.terms.vault import Exit


class Started:
    """Stands in for the app and keeps what it was handed."""

    def __init__(self, *endings: str) -> None:
        self.endings = list(endings) or [""]
        self.doors: list[Door] = []
        self.environment: list[str] = []
        self.folder = Path()
        self.mode = 0

    def run_app(self, door: Door, clock: Clock, settings: Settings) -> tuple[str, int]:
        self.doors.append(door)
        self.environment = [name for name in os.environ if name.startswith("TEXTUAL")]
        self.folder = door.path.parent
        self.mode = stat.S_IMODE(self.folder.stat().st_mode)
        ready = door.open_now()
        if ready is not None:
            ready.close()
        return self.endings.pop(0), 0


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Started:
    """An app on a terminal."""
    started = Started()
    monkeypatch.setattr("casetui.app.run_app", started.run_app)
    monkeypatch.setattr(starting, "on_terminal", lambda: True)
    monkeypatch.setattr(starting, "_echo", lambda on: None)
    monkeypatch.setenv("TEXTUAL_LOG", "/tmp/never")
    return started


def test_without_a_vault_and_a_terminal_there_is_no_vault(tmp_path: Path) -> None:
    ran = process("--vault", str(tmp_path / "none"), secret=None)
    assert ran.returncode == Exit.NO_VAULT
    assert not (tmp_path / "none").exists()


def test_without_a_terminal_the_app_does_not_start(vault: Path) -> None:
    ran = process("--vault", str(vault), secret=None)
    assert (ran.returncode, ran.stdout) == (Exit.USAGE, "")
    assert process("demo", secret=None).returncode == Exit.USAGE


def test_the_app_is_handed_the_door_and_no_textual_variables(app: Started, vault: Path) -> None:
    assert run(vault=vault, secret=None).code == Exit.DONE
    (door,) = app.doors
    assert (door.path, door.exists, door.keyless) == (vault, True, False)
    assert app.environment == []


def test_a_descriptor_opens_before_the_app_starts(app: Started, vault: Path) -> None:
    assert run(vault=vault, secret=CODE).code == Exit.DONE
    assert app.doors[0].open_now() is None
    assert run(vault=vault, secret="wrong").code == Exit.WRONG_KEY
    assert len(app.doors) == 1


def test_a_lock_replaces_the_process_without_the_descriptor(
    app: Started, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.endings = ["locked"]
    replaced: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: replaced.append(arguments))
    run(vault=vault, secret=CODE)
    assert [word.partition("=")[0] for word in replaced[0][1:]] == ["-P", "-m", "casetui", "--vault", "--today"]


def test_a_demo_lives_in_a_private_folder_that_goes_away(app: Started, home: Path) -> None:
    app.endings = ["locked", ""]
    assert run("demo", "--clients", "2", "--years", "1", secret=None).code == Exit.DONE
    assert app.mode == 0o700
    assert [door.keyless for door in app.doors] == [True, True]
    assert not app.folder.exists()
    assert not home.exists()


def test_the_demos_folder_goes_away_after_a_mistake_too(app: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    app.endings = []
    assert run("demo", "--clients", "2", "--years", "1", secret=None).code == Exit.INTERNAL
    assert not app.folder.exists()
