"""The door: unlocking, setting up, locking; what is said when the key is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.screens import caseload
from tests.screens.caseload import KEY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, at_work

from casetui.app import LOCKED
from casetui.door import OpenDoor, VaultDoor
from casetui.screens.set_up import ASKED_BACK, CodeScreen, SetUpScreen
from casetui.screens.today import TodayScreen
from casetui.screens.unlock import UnlockScreen
from casetui.store.casebook import Casebook
from casetui.store.key import Key
from casetui.store.places import Places
from casetui.store.problems import wrong_passphrase
from casetui.store.vault import create
from casetui.terms.vault import SECRET_MAXIMUM, VaultProblem
from casetui.widgets.field import Field

PASSPHRASE = "a lighthouse in the fog, twice"
NOBODY = caseload.Named({}, {})


@dataclass
class StubDoor:
    """A door that takes one passphrase and makes its vault with a key at hand."""

    path: Path
    keyless: bool = False
    keyring: bool = False
    places: Places | None = None
    said: str = ""
    gone: bool = False

    @property
    def exists(self) -> bool:
        """Whether there is a vault."""
        return self.path.exists()

    def open_now(self) -> Casebook | None:
        """A passphrase is asked."""
        return None

    def wait(self) -> float:
        """Nobody is kept waiting."""
        return 0.0

    def change(self, casebook: Casebook, passphrase: str) -> tuple[Casebook, VaultProblem | None]:
        """Nothing is changed."""
        return casebook, None

    def open(self, secret: str) -> Casebook:
        """Open, or say that the passphrase is wrong."""
        if secret != PASSPHRASE:
            raise wrong_passphrase()
        return caseload.opened(self.path)

    def create(self, passphrase: str) -> Casebook:
        """Make the vault."""
        assert passphrase
        return Casebook(create(self.path, KEY))


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_wrong_passphrase_is_said_in_words_and_the_right_one_opens(
    vault: Path, written: tuple[Path, caseload.Named], size: tuple[int, int]
) -> None:
    async with at_work(StubDoor(vault), written[1], size) as desk:
        assert "Okafor" not in desk.text()
        await desk.write("a guess")
        assert "a guess" not in desk.text()
        await desk.press("enter")
        await desk.until(lambda: "! " in desk.text())
        shown = " ".join(desk.text().split())
        for sentence in (wrong_passphrase().happened, wrong_passphrase().safe, wrong_passphrase().todo):
            assert sentence in shown
        assert desk.screen(UnlockScreen).query_one(Field).value == ""
        await desk.write(PASSPHRASE)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))
        assert "Okafor, Ruth" in desk.text()


async def test_a_real_passphrase_opens_a_real_vault(tmp_path: Path) -> None:
    path = tmp_path / "case.vault"
    door = VaultDoor(path)
    door.create(PASSPHRASE).close()
    async with at_work(VaultDoor(path), NOBODY) as desk:
        await desk.write(PASSPHRASE)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))
        assert "Nothing is planned." in " ".join(desk.text().split())


async def test_a_passphrase_as_long_as_a_descriptor_takes_opens_on_screen_too(tmp_path: Path) -> None:
    path, secret = tmp_path / "case.vault", "long " * (SECRET_MAXIMUM // 5)
    Casebook(create(path, Key.new(secret))).close()
    async with at_work(VaultDoor(path), NOBODY) as desk:
        await desk.write(secret)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))


async def test_nothing_typed_opens_nothing(vault: Path) -> None:
    async with at_work(StubDoor(vault), NOBODY) as desk:
        await desk.press("enter")
        assert desk.screen(UnlockScreen)
        await desk.write("half")
        await desk.press("escape", "enter")
        assert desk.screen(UnlockScreen)
        assert "!" not in desk.text()


async def test_set_up_from_nothing_to_today(tmp_path: Path) -> None:
    path = tmp_path / "new.vault"
    async with at_work(StubDoor(path), NOBODY) as desk:
        assert desk.screen(SetUpScreen)
        assert str(path.name) in desk.text().replace("\n", "").replace(" ", "")
        await desk.write("short")
        await desk.press("enter")
        assert "The passphrase has 5 characters; it needs at least 15." in " ".join(desk.text().split())
        await desk.write(PASSPHRASE[5:])
        await desk.press("enter")
        await desk.write("something else")
        await desk.press("enter")
        assert "! the two are not the same" in desk.text()
        assert not path.exists()


async def test_where_the_file_was_and_is_no_more_nobody_is_welcomed(tmp_path: Path) -> None:
    path = tmp_path / "new.vault"
    async with at_work(StubDoor(path, gone=True), NOBODY) as desk:
        assert desk.screen(SetUpScreen)
        said = " ".join(desk.text().split())
        assert "Your caseload is not where it was" in said
        assert "casetui restore FILE puts one back" in said
        assert "Welcome" not in said
        await desk.press("ctrl+q")
        assert desk.app._exit
        assert not path.exists()


def test_a_vault_is_gone_where_it_was_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "new.vault"
    door = VaultDoor(path)
    assert not door.gone
    door.create(PASSPHRASE).close()
    assert not door.gone
    moved = path.rename(tmp_path / "moved")
    assert door.gone
    moved.rename(path)
    assert not door.gone


async def test_a_proposed_passphrase_and_two_groups_of_the_code(tmp_path: Path) -> None:
    path = tmp_path / "new.vault"
    async with at_work(StubDoor(path), NOBODY) as desk:
        await desk.press("ctrl+g")
        proposed = desk.app.screen.query_one("#first", Field).value
        assert proposed in desk.text()
        assert len(proposed.split()) == 6 or len(proposed) >= 15
        await desk.write(proposed)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, CodeScreen))
        assert proposed not in desk.text()
        groups = KEY.recovery_code.split("-")
        assert all(group in desk.text() for group in groups)
        await desk.write("XXXX")
        await desk.press("enter")
        await desk.write(groups[ASKED_BACK[1] - 1])
        await desk.press("enter")
        assert f"! that is not group {ASKED_BACK[0]}" in " ".join(desk.text().split())
        await desk.press(*["backspace"] * 4)
        await desk.write(groups[ASKED_BACK[0] - 1].lower())
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))
        assert groups[0] not in desk.text()
        assert path.exists()


async def test_lock_closes_the_vault_and_shows_nothing(work: Work) -> None:
    async with work() as desk:
        await desk.go_to("Okafor")
        await desk.press("c")
        book = desk.book
        await desk.press("ctrl+l")
    assert desk.app.return_value == LOCKED
    assert book._closed


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_closes_the_vault(work: Work, key: str) -> None:
    async with work() as desk:
        book = desk.book
        await desk.press(key)
    assert desk.app.return_value == ""
    assert book._closed


async def test_a_locked_demo_needs_no_passphrase(vault: Path, written: tuple[Path, caseload.Named]) -> None:
    async with at_work(OpenDoor(vault, KEY, locked=True), written[1]) as desk:
        assert "The invented caseload is locked." in desk.text()
        assert "Okafor" not in desk.text()
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, TodayScreen))


async def test_ctrl_q_leaves_the_door(vault: Path) -> None:
    async with at_work(StubDoor(vault), NOBODY) as desk:
        await desk.press("ctrl+q")
    assert desk.app.return_value == ""
