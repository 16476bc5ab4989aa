"""Who holds the key: waiting after wrong passphrases, another passphrase, the code shown again, the sheets."""

from __future__ import annotations

import stat
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.screens.caseload import KEY
from tests.screens.conftest import Work
from tests.screens.desk import Desk, at_work
from tests.screens.test_door import NOBODY, PASSPHRASE, StubDoor
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from casetui.app import LOCKED
from casetui.door import VaultDoor
from casetui.screens import unlock
from casetui.screens.passphrase import PassphraseScreen, ProofScreen
from casetui.screens.set_up import ASKED_BACK, CodeScreen
from casetui.screens.today import TodayScreen
from casetui.screens.unlock import UnlockScreen
from casetui.store import rekeying
from casetui.store.key import Key
from casetui.store.problems import disk_full
from casetui.store.vault import Vault
from casetui.terms.vault import VaultProblem
from casetui.widgets.field import Field

NEW = "quite another sentence of mine"
CODE = KEY.recovery_code


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A key derivation that takes no time, and a state folder that is nobody's."""
    for module in ("casetui.store.key", "casetui.store.rekeying", "casetui.store.vault"):
        monkeypatch.setattr(f"{module}.derive", lambda secret, salt: (secret.encode() * 32)[:32])
    for name in ("STATE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds by which the unlock screen counts down."""
    seconds = [100.0]
    monkeypatch.setattr(unlock, "time", SimpleNamespace(monotonic=lambda: seconds[0]))
    return seconds


class SlowDoor(StubDoor):
    """A door that puts the next try off."""

    put_off = 0.0

    def wait(self) -> float:
        """As long as it was told."""
        return self.put_off


def words(desk: Desk) -> str:
    """The screen in one line."""
    return " ".join(desk.text().split())


async def test_after_wrong_ones_it_waits_counts_down_and_then_does_what_enter_asked(
    vault: Path, now: list[float]
) -> None:
    door = SlowDoor(vault)
    async with at_work(door, NOBODY) as desk:
        door.put_off = 4.0
        await desk.write("a guess")
        await desk.press("enter")
        await desk.until(lambda: "Wait 4 s" in words(desk))
        assert "what you type meanwhile stays" in words(desk)
        await desk.write(PASSPHRASE)
        await desk.press("enter")
        assert "then it is tried" in words(desk)
        assert desk.screen(UnlockScreen).query_one(Field).value == PASSPHRASE
        now[0] += 2.5
        desk.screen(UnlockScreen).count_down()
        await desk.pilot.pause()
        assert "Wait 2 s" in words(desk)
        door.put_off = 0.0
        now[0] += 1.5
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))


async def test_the_wait_is_there_from_the_start(vault: Path, now: list[float]) -> None:
    door = SlowDoor(vault)
    door.put_off = 60.0
    async with at_work(door, NOBODY) as desk:
        assert "Wait 60 s" in words(desk)
        await desk.write("x")
        now[0] += 60
        await desk.until(lambda: "Type your passphrase" in words(desk))
        assert desk.screen(UnlockScreen).query_one(Field).value == "x"


async def test_wrong_passphrases_are_counted_through_a_restart(tmp_path: Path, now: list[float]) -> None:
    path = tmp_path / "case.vault"
    VaultDoor(path).create(PASSPHRASE).close()
    for tries in (1, 2, 3, 4):
        async with at_work(VaultDoor(path), NOBODY) as desk:
            waiting = "Wait " in words(desk)
            assert waiting == (tries == 4)
            if waiting:
                continue
            await desk.write("a guess")
            await desk.press("enter")
            await desk.until(lambda: "! " in desk.text())
    casebook = VaultDoor(path).open(PASSPHRASE)
    casebook.close()
    assert VaultDoor(path).wait() == 0


async def test_enter_in_the_same_breath_as_the_letters(vault: Path) -> None:
    async with at_work(StubDoor(vault), NOBODY) as desk:
        for letter in PASSPHRASE:
            desk.app.post_message(events.Key(letter, letter))
        desk.app.post_message(events.Key("enter", "\r"))
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))


async def test_an_empty_field_asks_the_keyring_where_that_is_wanted(vault: Path) -> None:
    door = StubDoor(vault, keyring=True)
    async with at_work(door, NOBODY) as desk:
        assert "the system's keyring has the key" in words(desk)
        await desk.press("enter")
        await desk.until(lambda: "does not match" in words(desk))


@asynccontextmanager
async def at_home(vault: Path) -> AsyncIterator[Desk]:
    """The app behind the vault's own door, opened by its code."""
    async with at_work(VaultDoor(vault), NOBODY) as desk:
        await desk.write(CODE)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))
        yield desk


async def by_name(desk: Desk, name: str) -> None:
    """Choose a command in the palette."""
    await desk.press("ctrl+p")
    desk.app.screen.query_one(Input).value = name
    await desk.until(lambda: not desk.app.busy)
    await desk.pilot.pause(0.2)
    await desk.press("enter")
    await desk.until(lambda: not isinstance(desk.app.screen, CommandPalette))


async def filled(desk: Desk, *lines: str) -> None:
    """Type lines, each ended by Enter."""
    for line in lines:
        await desk.write(line)
        await desk.press("enter")


async def test_another_passphrase_from_the_palette_to_today(vault: Path) -> None:
    async with at_home(vault) as desk:
        before, old = desk.book.dump(), desk.book
        await by_name(desk, "Change the passphrase")
        desk.screen(PassphraseScreen)
        await filled(desk, "not it at all", NEW, NEW)
        await desk.until(lambda: "not the passphrase, nor" in words(desk))
        await desk.write(CODE)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, CodeScreen))
        assert "The passphrase is changed. Backups made before keep the old" in words(desk)
        assert old._closed
        groups = desk.book.vault.key.recovery_code.split("-")
        assert groups != CODE.split("-")
        await filled(desk, *(groups[place - 1] for place in ASKED_BACK))
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))
        assert "Okafor" in desk.text()
        assert desk.book.dump() == before
        await desk.press("plus")
    with pytest.raises(VaultProblem):
        VaultDoor(vault).open(CODE)
    VaultDoor(vault).open(NEW).close()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((CODE, "short"), "The passphrase has 5 characters"),
        ((CODE, NEW, NEW + "!"), "the two are not the same"),
        ((NEW, NEW, NEW), "that is the passphrase that it has already"),
    ],
)
async def test_what_cannot_be_taken_is_said_beside_its_field(vault: Path, typed: tuple[str, ...], said: str) -> None:
    async with at_home(vault) as desk:
        desk.app.ask_passphrase()
        await desk.pilot.pause()
        await filled(desk, *typed)
        assert said in words(desk)
        await desk.press("escape")
        assert desk.screen(TodayScreen)


async def test_a_full_disk_goes_on_under_the_old_one(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(opened: Vault, key: Key) -> VaultProblem:
        opened.close()
        return disk_full(opened.path)

    monkeypatch.setattr(rekeying, "_written", full)
    async with at_home(vault) as desk:
        desk.app.ask_passphrase()
        await desk.pilot.pause()
        await filled(desk, CODE, NEW, NEW)
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))
        await desk.until(lambda: "the old one opens the file as before" in desk.said)
        assert "is full" in desk.said
    VaultDoor(vault).open(CODE).close()


async def test_a_file_that_does_not_open_any_more_locks(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(opened: Vault, key: Key) -> None:
        opened.close()
        opened.path.unlink()

    monkeypatch.setattr(rekeying, "_written", gone)
    async with at_home(vault) as desk:
        desk.app.ask_passphrase()
        await desk.pilot.pause()
        await filled(desk, CODE, NEW, NEW)
        await desk.until(lambda: desk.app._exit)
    assert desk.app.return_value == LOCKED


async def test_the_code_is_shown_again_only_for_the_passphrase(vault: Path, tmp_path: Path) -> None:
    async with at_home(vault) as desk:
        await by_name(desk, "Recovery code")
        desk.screen(ProofScreen)
        await filled(desk, "not it at all")
        await desk.until(lambda: "not the passphrase, nor" in words(desk))
        assert CODE[:4] not in desk.text()
        await filled(desk, CODE)
        await desk.until(lambda: isinstance(desk.app.screen, CodeScreen))
        assert all(group in desk.text() for group in CODE.split("-"))
        await desk.press("ctrl+s")
        desk.app.screen.query_one(Field).value = str(tmp_path / "sheet.txt")
        await desk.press("enter")
        assert "Print it, then delete the file" in desk.said
        await desk.press("escape")
        assert desk.screen(TodayScreen)
    written = tmp_path / "sheet.txt"
    assert CODE.split("-")[13] in written.read_text()
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


async def test_the_emergency_sheet_is_never_written_over_anything(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("mine")
    async with at_home(vault) as desk:
        await by_name(desk, "Emergency sheet")
        desk.app.screen.query_one(Field).value = str(tmp_path / "there.txt")
        await desk.press("enter")
        assert "already something" in desk.said
        desk.app.screen.query_one(Field).value = str(tmp_path / "sheet.txt")
        await desk.press("enter")
        assert desk.screen(TodayScreen)
    assert (tmp_path / "there.txt").read_text() == "mine"
    assert str(vault) in (tmp_path / "sheet.txt").read_text()
    assert "Okafor" not in (tmp_path / "sheet.txt").read_text()


async def test_what_the_keyring_means_is_said(vault: Path) -> None:
    async with at_home(vault) as desk:
        await by_name(desk, "System keyring")
        assert "whoever is logged in as you on this machine opens the vault" in words(desk)
        assert "keyring = true" in words(desk)


async def test_a_demo_has_no_passphrase_to_change(work: Work) -> None:
    async with work() as desk:
        names = [command.title for command in desk.app.get_system_commands(desk.app.screen)]
        assert "Emergency sheet" in names
        assert "Change the passphrase" not in names


async def test_locks_while_the_new_code_is_shown(vault: Path) -> None:
    async with at_home(vault) as desk:
        desk.app.ask_passphrase()
        await desk.pilot.pause()
        await filled(desk, CODE, NEW, NEW)
        await desk.until(lambda: isinstance(desk.app.screen, CodeScreen))
        assert desk.app.locks_itself
        await desk.press("escape")
        desk.screen(CodeScreen)
        book = desk.book
        await desk.press("ctrl+l")
    assert book._closed
