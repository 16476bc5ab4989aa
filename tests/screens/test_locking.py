"""The lock: by Ctrl+L from anywhere, or by itself when nobody is there, whatever the clocks say; and what it leaves."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.screens.caseload import KEY, Named
from tests.screens.clocks import Clocks
from tests.screens.conftest import Work
from tests.screens.desk import Desk, at_work
from tests.screens.test_door import NOBODY, StubDoor
from textual.command import CommandPalette
from textual.widgets import TextArea

from casetui import locking
from casetui.app import LOCKED
from casetui.dialogs.wait import Wait
from casetui.locking import NOTICE, WARNING
from casetui.screens.set_up import CodeScreen
from casetui.screens.today import TodayScreen
from casetui.settings import Settings
from casetui.widgets.field import Field

DAY = 86_400.0
LIMIT = 5 * 60.0


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


def test_the_clock_that_says_more_counts(clocks: Clocks) -> None:
    idle = clocks.idle()
    clocks.pass_by(100)
    assert idle.seconds() == 100
    clocks.wall += 50  # asleep, where the even clock stands still
    assert idle.seconds() == 150
    clocks.even += 30
    assert idle.seconds() == 180
    idle.touch()
    assert idle.seconds() == 0


@pytest.mark.parametrize("days", [-400, 400, -3652, 3652])
def test_a_clock_that_is_set_never_puts_the_lock_off(clocks: Clocks, days: int) -> None:
    idle = clocks.idle()
    clocks.pass_by(100)
    idle.seconds()
    clocks.wall += days * DAY
    clocks.pass_by(100)
    assert idle.seconds() >= 200
    clocks.wall += 60  # asleep after the clock was set
    assert idle.seconds() >= 260


@asynccontextmanager
async def watched(work: Work, clocks: Clocks) -> AsyncIterator[Desk]:
    """The app at work, its idle time counted by the clocks at hand."""
    async with work() as desk:
        desk.app.idle = clocks.idle()
        yield desk


def toasts(desk: Desk) -> list[str]:
    """What stands at the foot of the screen."""
    return [notification.message for notification in desk.app._notifications]


async def test_it_locks_itself_after_five_minutes_and_says_so_before(work: Work, clocks: Clocks) -> None:
    async with watched(work, clocks) as desk:
        book = desk.book
        clocks.pass_by(LIMIT - NOTICE - 1)
        desk.app.look_who_is_there()
        assert WARNING not in toasts(desk)
        clocks.pass_by(1)
        desk.app.look_who_is_there()
        desk.app.look_who_is_there()
        await desk.pilot.pause()
        assert toasts(desk) == [WARNING]
        await desk.press("down")
        assert toasts(desk) == []
        clocks.pass_by(LIMIT - 1)
        desk.app.look_who_is_there()
        assert desk.app._exit is False
        clocks.pass_by(1)
        desk.app.look_who_is_there()
    assert desk.app.return_value == LOCKED
    assert book._closed


async def test_the_timer_itself_looks(work: Work, clocks: Clocks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "TICK", 0.01)
    async with watched(work, clocks) as desk:
        clocks.pass_by(LIMIT)
        for _ in range(200):
            await desk.pilot.pause(0.01)
            if desk.app._exit:
                break
    assert desk.app.return_value == LOCKED


@pytest.mark.parametrize("minutes", [1, 60])
async def test_how_long_is_a_setting(work: Work, clocks: Clocks, minutes: int) -> None:
    async with work(settings=Settings(idle_minutes=minutes)) as desk:
        desk.app.idle = clocks.idle()
        clocks.pass_by(minutes * 60 - 1)
        desk.app.look_who_is_there()
        assert not desk.app._exit
        clocks.pass_by(1)
        desk.app.look_who_is_there()
        assert desk.app._exit


async def test_a_key_after_a_sleep_comes_too_late(work: Work, clocks: Clocks) -> None:
    async with watched(work, clocks) as desk:
        await desk.go_to("Okafor")
        clocks.wall += 3 * DAY
        await desk.press("r")
        assert desk.app._exit
    assert desk.app.return_value == LOCKED


@pytest.mark.parametrize("touch", ["key", "paste", "mouse"])
async def test_keys_pastes_and_the_mouse_put_it_off(work: Work, clocks: Clocks, touch: str) -> None:
    async with watched(work, clocks) as desk:
        await desk.press("plus")
        clocks.pass_by(LIMIT - 1)
        if touch == "key":
            await desk.press("x")
        elif touch == "paste":
            await desk.write("pasted words, for they are more than four")
        else:
            await desk.pilot.hover(offset=(3, 3))
        clocks.pass_by(LIMIT - 1)
        desk.app.look_who_is_there()
        assert not desk.app._exit


async def test_it_waits_for_a_long_work(work: Work, clocks: Clocks) -> None:
    async with watched(work, clocks) as desk:
        going = True

        async def long() -> None:
            while going:
                await desk.pilot.pause(0.01)

        desk.app.push_screen(Wait("Reading the record …"))
        worker = desk.app.run_worker(long(), name="import")
        await desk.pilot.pause()
        clocks.pass_by(LIMIT * 2)
        desk.app.look_who_is_there()
        assert not desk.app._exit
        going = False
        await worker.wait()
        desk.app.look_who_is_there()
        assert desk.app._exit


async def test_at_the_door_only_what_was_half_typed_is_forgotten(vault: Path, clocks: Clocks) -> None:
    async with at_work(StubDoor(vault), NOBODY) as desk:
        desk.app.idle = clocks.idle()
        await desk.write("half a pass")
        clocks.pass_by(LIMIT)
        desk.app.look_who_is_there()
        await desk.pilot.pause()
        assert desk.app.screen.query_one(Field).value == ""
        assert not desk.app._exit
        await desk.press("ctrl+l")
        assert not desk.app._exit


async def test_setting_up_is_not_locked_by_itself_but_by_key(tmp_path: Path, clocks: Clocks) -> None:
    async with at_work(StubDoor(tmp_path / "new.vault"), NOBODY) as desk:
        desk.app.idle = clocks.idle()
        await desk.press("ctrl+g")
        clocks.pass_by(LIMIT)
        desk.app.look_who_is_there()
        await desk.pilot.pause()
        assert [field.value for field in desk.app.screen.query(Field)] == ["", ""]
        for _ in range(2):
            await desk.write("a lighthouse in the fog")
            await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, CodeScreen))
        clocks.pass_by(LIMIT)
        desk.app.look_who_is_there()
        assert not desk.app._exit
        assert KEY.recovery_code[:4] in desk.text()
        await desk.press("ctrl+l")
    assert desk.app.return_value == LOCKED


EVERYWHERE: dict[str, tuple[str, ...]] = {
    "a list": (),
    "a field": ("plus",),
    "a sheet": ("r",),
    "a note": ("n", "x"),
    "a question": ("r", "x", "escape"),
    "the keys": ("question_mark",),
    "find": ("f",),
    "a filter": ("slash",),
    "clients": ("2",),
    "a client": ("c",),
    "a plan": ("p",),
    "intake": ("2", "n"),
    "changes": ("h",),
    "the palette": ("ctrl+p",),
    "the palette, typed in": ("ctrl+p", "f"),
}


@pytest.mark.parametrize("keys", EVERYWHERE.values(), ids=EVERYWHERE.keys())
async def test_ctrl_l_locks_from_everywhere(work: Work, keys: tuple[str, ...]) -> None:
    async with work() as desk:
        await desk.go_to("Okafor")
        await desk.press(*keys)
        book = desk.book
        await desk.press("ctrl+l")
    assert desk.app.return_value == LOCKED
    assert book._closed


async def test_it_locks_by_itself_under_the_palette_too(work: Work, clocks: Clocks) -> None:
    async with watched(work, clocks) as desk:
        await desk.press("ctrl+p")
        assert isinstance(desk.app.screen, CommandPalette)
        await desk.until(lambda: not desk.app.busy)
        clocks.pass_by(LIMIT)
        desk.app.look_who_is_there()
        assert desk.app._exit


def written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """Everything that is written to the terminal from now on."""
    said: list[str] = []
    monkeypatch.setattr(desk.app._driver, "write", said.append)
    return lambda: "".join(said)


def copied(text: str) -> str:
    """How a terminal is told what the clipboard holds."""
    return f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a"


async def test_what_was_copied_is_taken_back_and_the_screen_blanked(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with work() as desk:
        said = written(desk, monkeypatch)
        await desk.go_to("Okafor")
        await desk.press("n")
        await desk.write("canary")
        desk.app.screen.query_one(TextArea).select_all()
        await desk.press("ctrl+c")
        assert said().endswith(copied("canary"))
        await desk.press("ctrl+l")
    end = said().partition(copied(" "))[2]
    assert end.startswith(copied(""))
    assert all(f"\x1b[{row};1H\x1b[2K" in end for row in range(1, 25))


async def test_a_clipboard_that_is_not_ours_is_left_alone(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    async with work() as desk:
        said = written(desk, monkeypatch)
        await desk.press("ctrl+l")
    assert "\x1b]52" not in said()


async def test_no_passphrase_is_copied(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_work(StubDoor(vault), Named({}, {})) as desk:
        said = written(desk, monkeypatch)
        await desk.write("canary")
        await desk.press("shift+home", "ctrl+c")
        assert "\x1b]52" not in said()
        assert desk.app.clipboard == ""


async def test_while_a_backup_is_made_on_the_way_nothing_is_shown_or_taken(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with work() as desk:
        monkeypatch.setattr(desk.app, "copy_then", lambda done, at_once: None)
        said = written(desk, monkeypatch)
        await desk.press("ctrl+l", "r")
        assert "\x1b[24;1H\x1b[2K" in said()
        assert isinstance(desk.app.screen, TodayScreen)
