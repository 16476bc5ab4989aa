"""Every line and note into which text is typed or pasted: shown with visible marks, never obeyed, never frozen."""

from __future__ import annotations

import time
import unicodedata
from typing import TypeAlias

import pytest
from tests.amount import examples
from tests.hostile.words import ALL, MEGABYTE, STORM, harm_in
from tests.screens.conftest import Work
from tests.screens.desk import Desk
from textual import events
from textual.widgets import Input, TextArea

from casetui.dialogs.pick_file import PickFile
from casetui.terms.text import MARKS_MAXIMUM, harmless, plain_note
from casetui.widgets.field import Field, LineInput

Typed: TypeAlias = Input | TextArea

FREEZE = 3.0
"""Seconds of computing that no paste may take, on however slow a machine: it takes a tenth of one."""

Ways: TypeAlias = list[tuple[str, ...]]

WAYS: dict[str, Ways] = {
    "today": [("r",), ("s", "d"), ("d",), ("t",), ("plus",), ("f",), ("slash",), ("colon",)],
    "beyond": [("2", "I"), ("c", "w"), ("c", "A"), ("p", "n"), ("h", "c"), ("question_mark",)],
}
"""The keys that lead from Today to fields; every kind of sheet and screen that has one."""

MORE: dict[str, Ways] = {
    "today": [("o",), ("n",), ("i",)],
    "beyond": [("2", "n"), ("2", "slash"), ("c", "slash"), ("c", "tab", "x"), ("c", "e"), ("p", "a"), ("h", "slash")],
}
"""Other ways to the same sheets."""


@pytest.mark.parametrize("place", WAYS)
async def test_what_is_pasted_anywhere_is_harmless_and_a_megabyte_is_refused_in_words(work: Work, place: str) -> None:
    async with work() as desk:
        for keys in WAYS[place] + MORE[place] * (examples(1) > 1):
            await desk.go_to("Abara")
            await desk.press(*keys)
            fields = _fields(desk)
            assert fields or keys == ("o",)
            await _storm(desk, fields[:1])
            for field in fields:
                await _all(desk, field)
            for kind in {type(field): field for field in fields}.values():
                await _megabyte(desk, kind)
            await _home(desk)


async def test_what_is_pasted_into_a_field_of_the_intake_is_harmless(work: Work) -> None:
    async with work() as desk:
        await desk.press("2", "n")
        seen: set[int] = set()
        for _ in range(examples(6)):
            for field in _fields(desk):
                if id(field) not in seen:
                    seen.add(id(field))
                    await _all(desk, field)
                    if len(seen) < 3:
                        await _megabyte(desk, field)
            await desk.press("pagedown")
        assert len(seen) > 3


def _fields(desk: Desk) -> list[Typed]:
    return [field for field in desk.app.screen.query("*").results() if isinstance(field, Input | TextArea)]


async def _all(desk: Desk, field: Typed) -> None:
    """Everything hostile at once."""
    _put(field, "")
    await _paste(desk, field, ALL)
    if isinstance(field, LineInput):
        assert 0 < (field.max_length or 0) < len(MEGABYTE)
        assert field.value == harmless(ALL.replace("\r", " ").replace("\n", " "))
    if isinstance(field, TextArea):
        assert field.text == plain_note(ALL)
    assert harm_in(desk.text()) == [], field
    _put(field, "")


async def _megabyte(desk: Desk, field: Typed) -> None:
    """More than any field takes."""
    _put(field, "as it was")
    before = time.process_time()
    await _paste(desk, field, MEGABYTE)
    assert time.process_time() - before < FREEZE, field
    if isinstance(field, TextArea | LineInput):
        assert (field.text if isinstance(field, TextArea) else field.value) == "as it was"
        assert "too long by" in (desk.text() + desk.said).casefold()
    _put(field, "")
    await desk.pilot.pause()


async def _storm(desk: Desk, fields: list[Typed]) -> None:
    """One letter with more accents than any script has."""
    for field in fields:
        _put(field, "")
        await _paste(desk, field, STORM)
        held = field.text if isinstance(field, TextArea) else field.value
        assert "\N{REPLACEMENT CHARACTER}" in held
        assert not any(unicodedata.combining(letter) for letter in held[MARKS_MAXIMUM + 1 :])
        _put(field, "")


def _put(field: Typed, text: str) -> None:
    if isinstance(field, TextArea):
        field.text = text
    else:
        field.value = text


async def _paste(desk: Desk, field: Typed, text: str) -> None:
    field.focus()
    await desk.pilot.pause()
    desk.app.post_message(events.Paste(text))
    await desk.pilot.pause()


async def _home(desk: Desk) -> None:
    while len(desk.app.screen_stack) > 1:
        desk.app.pop_screen()
        await desk.pilot.pause()
    await desk.press("1")


@pytest.mark.parametrize("typed", ["~nobody-at-all/x/", f"/{'x' * 300}/y", "/\udcff/", "~", "//"])
async def test_a_path_that_cannot_be_is_only_not_found(desk: Desk, typed: str) -> None:
    await desk.press("2", "I")
    field = desk.app.screen.query_one("#path", Field)
    field.value = typed
    field.focus()
    await desk.press("enter")
    assert desk.screen(PickFile)
