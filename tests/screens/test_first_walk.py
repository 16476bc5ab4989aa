"""Five sentences on the real screen, each gone on from by its own key; skipped or walked, gone for good."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType

import pytest
from tests.screens import caseload
from tests.screens.desk import SMALL, WIDE, Desk, open_door

from casetui.app import CasetuiApp
from casetui.dialogs.contact import ContactSheet
from casetui.dialogs.quick_add import QuickAdd
from casetui.door import Door, VaultDoor
from casetui.firstwalk import FirstWalk
from casetui.screens.client import ClientScreen
from casetui.screens.find import FindScreen
from casetui.screens.keys import KeysScreen
from casetui.screens.today import TodayScreen
from casetui.settings import Settings
from casetui.terms.clock import Clock
from casetui.widgets.walk import STEPS


@pytest.fixture
def walk(tmp_path: Path) -> FirstWalk:
    """A machine on which nothing was walked yet."""
    return FirstWalk(tmp_path / "state" / "walked")


@asynccontextmanager
async def first_time(
    door: Door, walk: FirstWalk, size: tuple[int, int] = SMALL, settings: Settings | None = None
) -> AsyncIterator[Desk]:
    """The app as it is started on a machine."""
    app = CasetuiApp(door, Clock(), settings or Settings(), walk)
    async with app.run_test(size=size) as pilot:
        yield Desk(app, pilot, caseload.Named({}, {}))


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_each_sentence_is_gone_on_from_by_its_key(vault: Path, walk: FirstWalk, size: tuple[int, int]) -> None:
    async with first_time(open_door(vault), walk, size) as desk:
        assert "First steps 1 of 5" in desk.text()
        assert "j and k walk them" in desk.text()
        await desk.press("j")
        assert "First steps 2 of 5" in desk.text()
        await desk.press("j")
        assert "First steps 2 of 5" in desk.text()
        await desk.press("r")
        assert desk.screen(ContactSheet)
        await desk.press("escape")
        assert "First steps 3 of 5" in desk.text()
        await desk.press("plus")
        assert desk.screen(QuickAdd)
        await desk.press("escape", "f")
        assert desk.screen(FindScreen)
        await desk.press("escape")
        assert "First steps 5 of 5" in desk.text()
        assert not walk.seen
        await desk.press("question_mark")
        assert desk.screen(KeysScreen)
        await desk.press("escape")
        assert "First steps" not in desk.text()
        assert walk.seen
        await desk.press("enter")
        assert desk.screen(ClientScreen)


async def test_enter_goes_on_and_opens_nothing(vault: Path, walk: FirstWalk) -> None:
    async with first_time(open_door(vault), walk) as desk:
        for number in range(1, len(STEPS) + 1):
            assert f"First steps {number} of 5" in desk.text()
            await desk.press("enter")
            assert desk.screen(TodayScreen)
        assert walk.seen
        await desk.press("enter")
        assert desk.screen(ClientScreen)


async def test_esc_skips_it_for_good(vault: Path, walk: FirstWalk) -> None:
    async with first_time(open_door(vault), walk) as desk:
        await desk.press("escape")
        assert "First steps" not in desk.text()
    async with first_time(open_door(vault), walk) as desk:
        assert "First steps" not in desk.text()


async def test_it_names_the_keys_as_they_are(vault: Path, walk: FirstWalk) -> None:
    settings = Settings(keymap=MappingProxyType({"work.reached": "z"}))
    async with first_time(open_door(vault), walk, settings=settings) as desk:
        await desk.press("enter")
        assert "z says that you reached the client" in desk.text()
        await desk.press("z", "escape")
        assert "First steps 3 of 5" in desk.text()


async def test_it_is_not_shown_on_a_vault_that_was_there(vault: Path, walk: FirstWalk) -> None:
    app = CasetuiApp(VaultDoor(vault), Clock(), Settings(), walk)
    assert not app._first_time


async def test_a_new_vault_is_walked_too(tmp_path: Path, walk: FirstWalk) -> None:
    app = CasetuiApp(VaultDoor(tmp_path / "new.vault"), Clock(), Settings(), walk)
    assert app._first_time
    path = tmp_path / "empty.vault"
    caseload.write_empty(path)
    async with first_time(open_door(path), walk) as desk:
        assert "First steps 1 of 5" in desk.text()
        await desk.press("enter", "r")
        assert "First steps 3 of 5" in desk.text()


def test_a_disk_that_refuses_is_no_trouble(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    walk = FirstWalk(blocked / "walked")
    walk.keep()
    assert not walk.seen
