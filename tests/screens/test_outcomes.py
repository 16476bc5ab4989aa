"""Logging what came of it: one letter and Enter, the next date proposed, undone and done again."""

from __future__ import annotations

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk

from casetui.dialogs.contact import ContactSheet
from casetui.dialogs.unsaved import Unsaved
from casetui.screens.today import TodayScreen
from casetui.terms.contact import Mode, Outcome


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_reached_is_two_keys_and_the_next_is_planned(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await desk.go_to("Okafor")
        await desk.press("r", "enter")
        assert desk.keys == 2
        assert desk.happened("Okafor")[0].outcome is Outcome.REACHED
        assert desk.owing("Okafor") == [("call", "2026-11-27", "weekly check-in")]
        assert desk.said == "Ruth Okafor: reached, next Fri 27"
        await desk.until(lambda: "Okafor" not in desk.text())


async def test_reached_with_a_note_shows_the_next_day_before_it_is_saved(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("r")
    assert "Fri 27" in desk.text()
    assert "weekly from this contact" in desk.text()
    await desk.write("Weight 141.")
    await desk.press("enter")
    await desk.write("Pills sorted.")
    await desk.press("ctrl+s")
    assert desk.keys == 3
    assert desk.happened("Okafor")[0].note == "Weight 141.\nPills sorted."
    assert desk.happened("Okafor")[0].mode is Mode.PHONE


async def test_a_visit_is_in_person(desk: Desk) -> None:
    await desk.go_to("Petrov")
    await desk.press("r", "enter")
    assert desk.happened("Petrov")[0].mode is Mode.IN_PERSON


@pytest.mark.parametrize(("key", "outcome"), [("v", Outcome.LEFT_MESSAGE), ("m", Outcome.NO_ANSWER)])
async def test_not_reached_is_one_key_and_u_takes_it_back(desk: Desk, key: str, outcome: Outcome) -> None:
    await desk.go_to("Okafor")
    before = desk.owing("Okafor")
    await desk.press(key)
    assert desk.keys == 1
    assert desk.happened("Okafor")[0].outcome is outcome
    after = desk.owing("Okafor")
    assert len(after) == 1
    assert after != before
    assert f"Ruth Okafor: {outcome}, next " in desk.said
    await desk.press("u")
    assert desk.owing("Okafor") == before
    assert desk.happened("Okafor")[0].note == "Weight 142, no swelling."
    assert desk.said.startswith("Undone: Ruth Okafor")
    await desk.press("U")
    assert desk.owing("Okafor") == after
    assert desk.said.startswith("Done again: Ruth Okafor")


async def test_any_other_outcome_is_o_its_letter_and_enter(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("o", "b", "enter")
    assert desk.keys == 3
    assert desk.happened("Chen")[0].outcome is Outcome.BUSY


async def test_every_outcome_stands_in_the_list_with_its_letter(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("o")
    shown = desk.text()
    for outcome in Outcome:
        assert f" {outcome.value}" in shown
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_save_and_next_opens_the_next_line(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("r", "ctrl+n")
    assert desk.screen(ContactSheet).subject.name == "Ibáñez, José"
    await desk.write("county has it")
    await desk.press("ctrl+n")
    assert desk.screen(ContactSheet).subject.name == "Ortiz, Ada"
    assert desk.happened("Chen")[0].outcome is Outcome.REACHED
    assert desk.happened("Ibáñez")[0].note == "county has it"


async def test_save_and_next_goes_past_a_deadline_that_stays(desk: Desk) -> None:
    await desk.go_to("Abara")
    await desk.press("r", "ctrl+n")
    assert desk.screen(ContactSheet).subject.name == "Greer, Earl"
    assert desk.owing("Abara")[0][0] == "deadline"


async def test_another_day_may_be_typed(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("r")
    desk.app.screen.query_one("#next").query_one("Input").focus()
    await desk.write("tue 2pm")
    assert "Tue 24 14:00" in desk.text()
    await desk.press("enter")
    assert desk.owing("Chen") == [("call", "2026-11-24", "how is the new walker")]
    assert desk.said == "Wei Chen: reached, next Tue 24 14:00"


async def test_a_day_that_cannot_be_read_is_said_beside_it(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("r")
    await desk.write("note")
    desk.app.screen.query_one("#next").query_one("Input").focus()
    await desk.write("31 feb")
    await desk.press("ctrl+s")
    assert "! " in "\n".join(desk.text().splitlines()[14:])
    assert desk.screen(ContactSheet)
    assert not desk.happened("Chen")


async def test_a_refused_sheet_keeps_what_was_typed(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("r")
    await desk.write("typed for nothing")
    desk.book.checkins.cancel(desk.named.check_ins["Chen"], "by somebody else", TODAY)
    await desk.press("ctrl+s")
    assert desk.said == "! That check-in was settled already."
    assert desk.screen(ContactSheet)
    assert "typed for nothing" in desk.text()


async def test_a_safety_row_leaves_only_with_the_next_look(desk: Desk) -> None:
    await desk.go_to("Morales")
    await desk.press("r")
    await desk.write("oil came")
    await desk.press("ctrl+s")
    assert desk.screen(ContactSheet)
    assert "! a safety row leaves only with the next look: say when" in desk.text()
    assert "oil came" in desk.text()
    await desk.write("tomorrow")
    await desk.press("ctrl+s")
    assert desk.screen(TodayScreen)
    assert desk.happened("Morales")[0].note == "oil came"
    assert desk.owing("Morales") == [("safety", "2026-11-21", "no heat since yesterday")]


@pytest.mark.parametrize(("letter", "stays", "kept"), [("s", False, True), ("d", False, False), ("k", True, False)])
async def test_esc_on_a_changed_sheet_asks(desk: Desk, letter: str, stays: bool, kept: bool) -> None:
    await desk.go_to("Chen")
    await desk.press("r")
    await desk.write("half a note")
    await desk.press("escape")
    assert desk.screen(Unsaved)
    await desk.press(letter)
    assert isinstance(desk.app.screen, ContactSheet) == stays
    assert bool(desk.happened("Chen")) == kept


async def test_esc_on_an_untouched_sheet_asks_nothing(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("r", "escape")
    assert desk.screen(TodayScreen)


async def test_esc_keeps_editing_where_it_is_pressed_again(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("r")
    await desk.write("x")
    await desk.press("escape", "escape")
    assert desk.screen(ContactSheet)
    assert "x" in desk.text()


async def test_found_in_hospital_switches_to_the_ward(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("o", "f", "enter")
    assert desk.owing("Okafor")[0][:2] == ("ward", "2026-11-23")
    assert "hospital" in desk.text() or "found in hospital" in desk.said
    await desk.press("u")
    assert desk.owing("Okafor") == [("call", "2026-11-19", "weekly check-in")]


async def test_deceased_ends_everything_and_leaves_what_must_be_done(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("o", "y", "enter")
    assert [kind for kind, _, _ in desk.owing("Okafor")] == ["task", "call"]
    assert "bereavement call" in str(desk.owing("Okafor"))
    await desk.go_to("Okafor")
    await desk.until(lambda: "died 20 Nov 2026" in desk.text())


async def test_one_enter_too_many_writes_once(desk: Desk) -> None:
    await desk.go_to("Chen")
    before = desk.changes()
    await desk.press("r")
    sheet = desk.screen(ContactSheet)
    sheet.action_save()
    sheet.action_save()
    await desk.pilot.pause()
    assert desk.changes() == before + 1
    assert desk.screen(TodayScreen)


async def test_nothing_left_to_undo_is_said(desk: Desk) -> None:
    while not desk.said.startswith("! "):
        await desk.press("u")
    assert desk.said == "! Nothing left to undo."
