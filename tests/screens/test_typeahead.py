"""Keys typed in one go, before the app has come to any of them: each goes where it would have gone at leisure."""

from __future__ import annotations

import pytest
from tests.screens.desk import Desk
from textual import events

from casetui import typeahead
from casetui.screens.find import FindScreen
from casetui.screens.intake import IntakeScreen
from casetui.screens.today import TodayScreen
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList


def at_once(desk: Desk, *typed: str) -> None:
    """Hand over keys, and texts letter by letter, without waiting for anything."""
    for words in typed:
        for key in [words] if "+" in words or words in ("escape", "enter", "tab") else words:
            desk.app.post_message(events.Key("space" if key == " " else key, key if len(key) == 1 else None))


async def test_two_notes_in_one_go(desk: Desk) -> None:
    await desk.go_to("Chen")
    at_once(desk, "n", "quick d1 note", "ctrl+s", "n", "and another", "ctrl+s")
    await desk.until(lambda: len(desk.happened("Chen")) == 2)
    assert [row.note for row in desk.happened("Chen")] == ["and another", "quick d1 note"]
    assert desk.screen(TodayScreen)


async def test_what_is_typed_behind_find_is_looked_for(desk: Desk) -> None:
    at_once(desk, "f", "okafor")
    desk.app.post_message(events.Paste(", ruth"))
    at_once(desk, " x")
    await desk.until(lambda: isinstance(desk.app.screen, FindScreen))
    await desk.until(lambda: desk.app.screen.query_one(Field).value == "okafor, ruth x")


async def test_a_sheet_closed_and_a_desk_left_in_one_go(desk: Desk) -> None:
    before = desk.changes()
    at_once(desk, "n", "half", "escape", "d", "2", "n", "Newman")
    await desk.until(lambda: isinstance(desk.app.screen, IntakeScreen))
    await desk.until(lambda: desk.screen(IntakeScreen).form.values["name"] == "Newman")
    assert desk.changes() == before


async def test_a_key_that_never_comes_back_does_not_stop_the_next(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeahead, "PATIENCE", 0.01)
    await desk.press("g")
    first = desk.selected()
    with monkeypatch.context() as patched:
        patched.setattr(LineList, "call_later", lambda *_: True)
        at_once(desk, "j", "j", "j")
        await desk.until(lambda: len(desk.app._type_ahead._waiting) == 0)
    await desk.until(lambda: desk.selected() not in ("", first))
    await desk.press("g")
    assert desk.selected() == first
