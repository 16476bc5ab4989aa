"""Clients and Find: anybody in a few letters, new ones in four fields."""

from __future__ import annotations

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk

from casetui.screens.client import ClientScreen
from casetui.screens.clients import ClientsScreen
from casetui.screens.find import FindScreen
from casetui.screens.today import TodayScreen
from casetui.terms.case import CaseStatus
from casetui.widgets.lines import LineList


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_client_is_found_in_five_keys(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await desk.press("f", "o", "k", "a")
        assert "Okafor, Ruth" in desk.text()
        await desk.press("enter")
        assert desk.keys == 5
        shown = desk.text()
        assert desk.screen(ClientScreen)
        assert "207 555 0142" in shown
        assert "14 Mar 1945" in shown
        await desk.press("escape")
        assert desk.screen(TodayScreen)


async def test_find_by_phone_by_note_and_without_accents(desk: Desk) -> None:
    await desk.press("f")
    await desk.write("555 0142")
    assert "Okafor, Ruth" in desk.selected()
    for _ in range(8):
        await desk.press("backspace")
    await desk.write("ibanez")
    assert "Ibáñez, José" in desk.selected()
    for _ in range(6):
        await desk.press("backspace")
    await desk.write("swell")
    assert "NOTES 1" in desk.text()
    await desk.press("enter")
    assert "[timeline]" in desk.text()


async def test_down_into_the_hits_and_back(desk: Desk) -> None:
    await desk.press("f")
    await desk.write("ortiz")
    await desk.press("down")
    first = desk.selected()
    await desk.press("down")
    assert first
    assert desk.selected()
    await desk.press("escape")
    await desk.write("x")
    assert "Nothing begins with “ortizx”." in desk.text()
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_u_in_the_hits_undoes(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("v", "f")
    await desk.write("chen")
    await desk.press("down", "u")
    assert desk.screen(FindScreen)
    assert desk.said.startswith("Undone: Wei Chen")
    await desk.press("U")
    assert desk.said.startswith("Done again: Wei Chen")


async def test_the_list_filters_as_she_types_without_accents(desk: Desk) -> None:
    await desk.press("2", "slash")
    await desk.write("jose ib")
    assert "Clients · 1 · filter: jose ib" in desk.text()
    await desk.press("enter", "enter")
    assert desk.screen(ClientScreen)
    await desk.press("escape", "escape")
    assert "Clients · 13" in desk.text()
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_a_filter_by_phone(desk: Desk) -> None:
    await desk.press("2", "slash")
    await desk.write("5550142")
    assert "Okafor" in desk.text()


async def test_closed_cases_are_hidden_and_counted(desk: Desk) -> None:
    desk.book.cases.change_status(desk.client("Chen"), CaseStatus.FINISHED, "moved", TODAY)
    await desk.press("2")
    assert "1 closed case hidden" in desk.text()
    assert "Chen" not in desk.text()
    await desk.press("x")
    assert "Chen, Wei" in desk.text()


async def test_quick_add_is_about_the_client_under_the_cursor(desk: Desk) -> None:
    await desk.press("2")
    await desk.go_to("Chen")
    await desk.press("plus")
    await desk.write("call mon re the walker")
    await desk.press("enter")
    assert ("call", "2026-11-23", "the walker") in desk.owing("Chen")


async def test_undo_and_redo_in_the_list(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("v", "2", "u")
    assert desk.screen(ClientsScreen)
    assert not desk.happened("Chen")
    await desk.press("U")
    assert len(desk.happened("Chen")) == 1


async def test_the_place_is_kept_after_looking_at_somebody(desk: Desk) -> None:
    await desk.press("2")
    await desk.go_to("Morales")
    await desk.press("enter", "escape")
    assert desk.screen(ClientsScreen)
    assert "Morales" in desk.selected()
    assert desk.app.screen.query_one(LineList).has_focus
