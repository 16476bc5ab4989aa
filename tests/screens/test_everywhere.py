"""What works on every screen: keys listed, everything by name, the keymap, hostile names, a small terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.screens import caseload
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk, at_work, open_door
from textual.widgets._toast import Toast

from casetui import themes
from casetui.app import CasetuiApp
from casetui.screens.activity import ActivityScreen
from casetui.screens.client import ClientScreen
from casetui.screens.clients import ClientsScreen
from casetui.screens.find import FindScreen
from casetui.screens.keys import KeysScreen
from casetui.screens.today import TodayScreen
from casetui.settings import Settings, read_settings
from casetui.terms.clock import Clock
from casetui.terms.vault import Exit, VaultProblem
from casetui.widgets.lines import LineList


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_keys_that_are_alive_are_listed(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        alive = {active.binding.id for active in desk.app.screen.active_bindings.values() if active.binding.id}
        await desk.press("question_mark")
        listed = {row.key for row in desk.screen(KeysScreen).query_one(LineList).rows if row.key}
        assert listed == alive
        assert "Record a contact that reached them" in desk.text()
        assert ("work.reached" in desk.text()) == (size == WIDE)
        await desk.press("escape")
        assert desk.screen(TodayScreen)
        await desk.press("f1", "f1")
        assert desk.screen(TodayScreen)


async def test_everything_by_name_runs_and_changes_the_theme(vault: Path, written: tuple[Path, caseload.Named]) -> None:
    file = vault.with_name("settings.toml")
    async with at_work(open_door(vault), written[1], settings=Settings(file=file)) as desk:
        await desk.press("ctrl+p")
        await desk.write("changes")
        assert "What was changed today" in desk.text()
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ActivityScreen))
        await desk.press("escape", "colon")
        await desk.write("theme light")
        await desk.press("enter")
        await desk.until(lambda: desk.app.theme == "casetui-light")
    assert read_settings(file).theme == "casetui-light"


async def test_by_name_a_line_is_snoozed(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("ctrl+p")
    await desk.write("no answer")
    await desk.press("enter")
    await desk.until(lambda: desk.happened("Chen"))
    assert desk.happened("Chen")[0].outcome == "no answer"


async def test_a_key_of_her_own(work: Work) -> None:
    async with work(settings=Settings(keymap={"work.reached": "z", "work.message": "y"})) as desk:
        await desk.go_to("Chen")
        await desk.press("r")
        assert desk.screen(TodayScreen)
        await desk.press("y")
        assert desk.happened("Chen")[0].outcome == "left message"
        assert "z Reached" in desk.text()


def test_an_unknown_name_in_the_keymap_is_refused_by_name(vault: Path) -> None:
    with pytest.raises(VaultProblem) as caught:
        CasetuiApp(open_door(vault), Clock(), Settings(keymap={"work.reched": "z"}))
    assert caught.value.code is Exit.USAGE
    assert "'work.reched'" in caught.value.happened


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_hostile_names_are_shown_as_they_are(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        for number, (family, given) in enumerate(caseload.HOSTILE):
            shown = given.replace("\x1b", "␛").replace("\x07", "␇")
            words = f"{family}, {shown}"
            await desk.go_to(words[:14])
            assert "says [b]hello[/b]" in desk.selected()
            await desk.settle()
            assert f"{shown} {family}" in desk.text()
            await desk.press("r")
            assert words in desk.text()
            await desk.press("escape", "v")
            assert desk.said.startswith(f"{shown} {family}: left message")
            await desk.press("u")
            await desk.go_to(words[:14])
            await desk.press("c")
            assert words in desk.text().splitlines()[0]
            await desk.press("n")
            await desk.write("[/] closes nothing [bold]")
            await desk.press("ctrl+s", "tab", "tab", "tab")
            assert "[/] closes nothing [bold]" in desk.text()
            await desk.press("enter")
            assert words in desk.text()
            await desk.press("escape", "escape", "2")
            await desk.go_to(words[:14])
            await desk.press("f")
            await desk.write(("lee", "red")[number])
            assert words[:14] in desk.text()
            await desk.press("escape", "h")
            assert f"{shown} {family}: note kept" in desk.text()
            await desk.press("escape", "1")
        assert "\x1b" not in desk.text()
        assert "\x07" not in desk.text()


async def test_a_small_terminal_gets_a_plain_notice_and_takes_no_keys(desk: Desk) -> None:
    await desk.go_to("Chen")
    before = desk.changes()
    await desk.pilot.resize_terminal(79, 20)
    await desk.until(lambda: "casetui needs 80 by 24; this is 79 by 20." in " ".join(desk.text().split()))
    assert "Chen" not in desk.text()
    await desk.press("v", "d", "c")
    assert desk.changes() == before
    await desk.pilot.resize_terminal(80, 24)
    await desk.until(lambda: "Chen, Wei" in desk.selected())
    assert "casetui needs" not in desk.text()


@pytest.mark.parametrize("size", [(79, 24), (80, 23)])
async def test_it_begins_and_grows(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await desk.until(lambda: "casetui needs 80 by 24" in " ".join(desk.text().split()))
        await desk.pilot.resize_terminal(80, 24)
        await desk.until(lambda: "Fallen, Frank" in desk.text())


async def test_what_is_typed_survives_a_small_terminal(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("r")
    await desk.write("half a note")
    await desk.pilot.resize_terminal(60, 20)
    await desk.until(lambda: "casetui needs" in desk.text())
    assert "half a note" not in desk.text()
    await desk.pilot.resize_terminal(120, 40)
    await desk.until(lambda: "half a note" in desk.text())
    await desk.write(" and the rest")
    await desk.press("ctrl+s")
    assert desk.happened("Chen")[0].note == "half a note and the rest"


async def test_todays_changes_are_listed_and_undone_one_by_one(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("v")
    await desk.go_to("Petrov")
    await desk.press("d", "h")
    assert desk.screen(ActivityScreen)
    assert "Nikolai Petrov: home visit: bath rail, done" in desk.selected()
    assert "09:30" in desk.selected()
    await desk.go_to("Wei Chen")
    await desk.press("x")
    assert not desk.happened("Chen")
    assert "undone" in desk.selected() or "undone" in desk.text()
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_a_desk_is_one_key_from_anywhere(desk: Desk) -> None:
    await desk.press("2")
    assert desk.screen(ClientsScreen)
    await desk.press("enter")
    assert desk.screen(ClientScreen)
    await desk.press("f")
    assert desk.screen(FindScreen)
    await desk.press("escape", "1")
    assert desk.screen(TodayScreen)
    assert len(desk.app.screen_stack) == 1


@pytest.mark.parametrize("theme", themes.NAMES)
async def test_every_theme_shows_the_same_words(work: Work, theme: str) -> None:
    async with work(settings=Settings(theme=theme)) as desk:
        assert "! Thu 19   Okafor, Ruth" in desk.text()
        await desk.press("r")
        assert "Fallen, Frank" in desk.text()


async def test_what_was_said_covers_no_line_of_a_sheet(desk: Desk) -> None:
    desk.app._disable_notifications = False
    await desk.press("m", "r")
    assert desk.said
    sheet = desk.app.screen
    assert sheet.is_modal
    toast, fields = sheet.query_one(Toast), sheet.query_one(".sheet")
    assert toast.region.area > 0
    assert toast.region.bottom <= fields.region.y
