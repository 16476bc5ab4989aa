"""What a contact settles from anywhere on her page; her page's keys at 80 columns; what is still her record's."""

from __future__ import annotations

import pytest
from tests.screens.caseload import TODAY
from tests.screens.desk import Desk
from tests.store.portal_made import RUTH

from casetui import messages
from casetui.rules.intake import untaken
from casetui.screens.client import ClientScreen


async def page(desk: Desk, whom: str, *keys: str) -> None:
    await desk.go_to(whom)
    await desk.press("c", *keys)


@pytest.mark.parametrize(("key", "said"), [("v", "left message"), ("m", "no answer"), ("r", "reached")])
async def test_a_contact_from_her_face_sheet_settles_the_call_that_is_due(desk: Desk, key: str, said: str) -> None:
    await page(desk, "Okafor")
    await desk.press(key)
    if key == "r":
        assert "weekly check-in" in desk.text()
        await desk.press("enter")
    assert f"{said}, settles call yesterday (weekly check-in), next " in desk.said
    (owing,) = desk.owing("Okafor")
    assert owing[0] == "call"
    assert owing[2].endswith("weekly check-in")
    assert owing[1] > str(TODAY)
    await desk.press("u")
    assert desk.owing("Okafor") == [("call", "2026-11-19", "weekly check-in")]


async def test_where_no_call_is_due_nothing_is_settled(desk: Desk) -> None:
    desk.app.post_message(messages.OpenClient(desk.client("Ortiz B")))
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    before = desk.owing("Ortiz B")
    await desk.press("m")
    assert "settles" not in desk.said
    assert desk.owing("Ortiz B") == before
    await desk.press("escape")
    await page(desk, "Petrov")
    await desk.press("m")
    assert "settles" not in desk.said
    assert [kind for kind, _, _ in desk.owing("Petrov")] == ["visit"]


async def test_a_note_settles_nothing(desk: Desk) -> None:
    await page(desk, "Okafor", "n")
    await desk.write("she rang about the pills")
    await desk.press("ctrl+s")
    assert desk.owing("Okafor") == [("call", "2026-11-19", "weekly check-in")]


async def test_a_late_contact_moves_the_next_day_unless_it_is_hers(desk: Desk) -> None:
    await page(desk, "Okafor", "tab", "r")
    when = desk.app.screen.query_one("#when")
    next_day = desk.app.screen.query_one("#next")
    assert "Fri 27" in next_day.value  # type: ignore[attr-defined]
    when.focus()
    await desk.press("ctrl+u")
    await desk.write("11/17")
    assert "Tue 24" in next_day.value  # type: ignore[attr-defined]
    await desk.press("enter")
    assert desk.owing("Okafor") == [("call", "2026-11-24", "weekly check-in")]


async def test_a_typed_next_day_stays_when_the_contact_was_late(desk: Desk) -> None:
    await page(desk, "Okafor", "tab", "r")
    sheet = desk.app.screen
    for name, words in (("next", "12/1"), ("when", "11/17")):
        sheet.query_one(f"#{name}").focus()
        await desk.press("ctrl+u")
        await desk.write(words)
    await desk.press("enter")
    assert desk.owing("Okafor") == [("call", "2026-12-01", "weekly check-in")]


async def test_a_safety_row_is_not_removed(desk: Desk) -> None:
    await page(desk, "Morales", "tab", "x")
    await desk.write("her son came")
    await desk.press("enter")
    assert "leaves only with what was done, and the next look" in desk.said
    assert [kind for kind, _, _ in desk.owing("Morales")] == ["safety"]


async def test_the_way_back_and_the_keys_are_in_sight_in_every_section(desk: Desk) -> None:
    await page(desk, "Okafor")
    for _ in range(7):
        foot = desk.text().splitlines()[-1]
        assert "Esc Back" in foot
        assert "e Edit" in foot or "[next]" in desk.text()
        assert foot.rstrip().endswith("? Keys")
        await desk.press("tab")


async def test_her_own_values_wait_with_the_rest_of_the_record(desk: Desk) -> None:
    number = desk.book.portal.take_in(RUTH, TODAY).client_id
    desk.book.intake.take_over_items(
        number, [ref for ref in untaken(desk.book.intake.form(number)) if not ref.value], TODAY
    )
    for table in ("plan", "need", "goal", "intervention"):
        desk.book.vault.connection.execute(f"UPDATE {table} SET provenance = 'taken over'")
    desk.app.post_message(messages.OpenClient(number))
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    await desk.press("shift+tab")
    assert "[record]" in desk.text()
    assert "FROM THE RECORD, NOT TAKEN OVER 8" in desk.text()
    assert "languages" in desk.text()
    await desk.press("T")
    assert "Nothing from a record waits here." in desk.text()
