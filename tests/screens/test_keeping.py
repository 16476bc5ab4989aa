"""Notes, time, snoozing, quick add, inbound calls, and what is done without a contact."""

from __future__ import annotations

import pytest
from tests.screens.desk import Desk

from casetui.dialogs.ask import Ask
from casetui.dialogs.contact import ContactSheet
from casetui.dialogs.let_be import LetItBe
from casetui.dialogs.settle import Settle
from casetui.dialogs.snooze import Snooze
from casetui.dialogs.unsaved import Unsaved
from casetui.screens.today import TodayScreen
from casetui.terms.contact import Direction
from casetui.widgets.field import Field


async def test_a_note_is_two_keys_and_its_text(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("n")
    await desk.write("Daughter rang the office.")
    await desk.press("ctrl+s")
    assert desk.keys == 2
    note = desk.happened("Chen")[0]
    assert (note.note, note.outcome, note.mode) == ("Daughter rang the office.", None, None)
    assert len(desk.owing("Chen")) == 1
    assert desk.said == "Wei Chen: note kept"


@pytest.mark.parametrize("key", ["enter", "ctrl+s", "escape"])
async def test_an_empty_note_closes_and_nothing_is_written(desk: Desk, key: str) -> None:
    before = desk.changes()
    await desk.go_to("Chen")
    await desk.press("n", key)
    assert desk.screen(TodayScreen)
    assert desk.changes() == before


async def test_a_note_has_no_next_row(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("n")
    assert "Ctrl+N" not in desk.text()
    await desk.write("half")
    await desk.press("ctrl+n")
    assert desk.screen(ContactSheet)


async def test_time_is_t_digits_enter(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("t", "2", "5", "enter")
    assert desk.keys == 4
    kept = desk.happened("Chen")[0]
    assert (kept.minutes, kept.miles, kept.outcome) == (25, None, None)
    assert desk.said == "Wei Chen: time kept"


async def test_time_that_is_none_is_said(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("t", "enter")
    assert "! minutes or miles are needed" in desk.text()
    await desk.write("1h")
    await desk.press("enter")
    assert "! a whole number, or nothing" in desk.text()
    assert not desk.happened("Chen")
    await desk.press("escape")
    assert desk.screen(Unsaved)


@pytest.mark.parametrize(
    ("key", "day"), [("1", "2026-11-21"), ("3", "2026-11-23"), ("w", "2026-11-27"), ("m", "2026-12-20")]
)
async def test_snooze_is_two_keys(desk: Desk, key: str, day: str) -> None:
    await desk.go_to("Chen")
    await desk.press("s", key)
    assert desk.keys == 2
    assert desk.owing("Chen") == [("call", day, "how is the new walker")]
    assert "Chen, Wei" not in desk.text()
    await desk.press("u")
    assert desk.owing("Chen")[0][1] == "2026-11-20"


async def test_snooze_to_a_typed_day_reads_it_back(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("s", "d")
    await desk.write("tue 2pm")
    assert "Tue 24 14:00" in desk.text()
    await desk.press("enter")
    assert desk.owing("Chen")[0][1] == "2026-11-24"
    assert desk.said == "Wei Chen: how is the new walker, put off to Tue 24 14:00"


@pytest.mark.parametrize(("typed", "day"), [("mon", "2026-11-23"), ("12/3", "2026-12-03"), ("3/14", "2027-03-14")])
async def test_a_typed_day_may_begin_like_a_key(desk: Desk, typed: str, day: str) -> None:
    await desk.go_to("Chen")
    await desk.press("s", "d")
    await desk.write(typed)
    await desk.press("enter")
    assert desk.owing("Chen") == [("call", day, "how is the new walker")]


async def test_a_past_day_is_refused_and_the_sheet_stays(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("s", "d")
    await desk.write("11/2/26")
    await desk.press("enter")
    assert desk.screen(Snooze)
    assert "11/2/26" in desk.text()
    assert desk.owing("Chen")[0][1] == "2026-11-20"


async def test_safety_cannot_be_put_off(desk: Desk) -> None:
    await desk.go_to("Morales")
    await desk.press("s")
    assert desk.screen(TodayScreen)
    assert desk.said == "! A safety row cannot be put off. d records what was done, and the next look."


@pytest.mark.parametrize("whom", ["Abara", "Greer"])
async def test_a_window_asks_why(desk: Desk, whom: str) -> None:
    await desk.go_to(whom)
    before = desk.owing(whom)
    await desk.press("s", "1", "enter")
    assert "! say why it can wait" in desk.text()
    assert desk.owing(whom) == before
    await desk.write("they ring back Saturday")
    await desk.press("enter")
    assert desk.owing(whom)[0][1] == "2026-11-21"


async def test_a_line_of_quick_add_is_read_while_it_is_typed(desk: Desk) -> None:
    await desk.press("plus")
    await desk.write("call Dr Lee re PT referral tue 10am @okafor !high")
    assert "call · Dr Lee · PT referral · Tue 24 Nov 10:00 · Okafor, Ruth · high" in " ".join(desk.text().split())
    await desk.press("enter")
    assert desk.keys == 2
    assert ("call", "2026-11-24", "PT referral") in desk.owing("Okafor")
    assert desk.said == "Ruth Okafor: call added, Tue 24 10:00"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("call tomorrow re pills @ortiz", "could be 2 clients: “Ortiz, Ada” and “Ortiz, Ben”"),
        ("call tomorrow re pills @zebra", "No client matches “zebra”."),
        ("tomorrow", "Say what it is for."),
    ],
)
async def test_a_line_that_names_nobody_is_refused_beside_it(desk: Desk, line: str, said: str) -> None:
    before = desk.changes()
    await desk.press("plus")
    await desk.write(line)
    await desk.press("enter")
    assert desk.screen(Ask)
    assert said in " ".join(desk.text().split())
    assert line in desk.text()
    assert desk.changes() == before


async def test_a_line_about_no_client_is_desk_work(desk: Desk) -> None:
    await desk.press("plus")
    await desk.write("order more forms")
    await desk.press("enter")
    assert desk.said == "Desk: task added, undated"
    await desk.press("G")
    assert "order more forms" in desk.selected()


async def test_an_inbound_call_promises_a_ring_back_on_the_rail(desk: Desk) -> None:
    await desk.press("i")
    await desk.write("@okafor daughter asks about pills; ring back 2:30pm")
    assert "ring back" in desk.text()
    await desk.press("enter")
    assert desk.keys == 2
    call = desk.happened("Okafor")[0]
    assert call.direction is Direction.IN
    assert "daughter asks about pills" in call.note
    assert ("ring back", "2026-11-20", "daughter asks about pills") in desk.owing("Okafor")
    assert "14:30 ring back Okafor" in desk.text().splitlines()[0]
    await desk.press("u")
    assert "14:30" not in desk.text()


async def test_an_inbound_call_must_say_about_whom(desk: Desk) -> None:
    await desk.press("i")
    await desk.write("somebody rang")
    await desk.press("enter")
    assert "Say who it is about" in " ".join(desk.text().split())


async def test_done_without_a_contact_is_one_key(desk: Desk) -> None:
    await desk.go_to("Ibáñez")
    await desk.press("d")
    assert desk.keys == 1
    assert desk.owing("Ibáñez") == []
    assert desk.said == "José Ibáñez: form to the county, done"


async def test_done_goes_on_by_the_rhythm(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("d")
    assert desk.owing("Okafor") == [("call", "2026-11-27", "weekly check-in")]


async def test_a_deadline_says_what_was_done(desk: Desk) -> None:
    await desk.go_to("Abara")
    await desk.press("d", "enter")
    assert "! say what was done" in desk.text()
    await desk.write("filed by fax, ref 7781")
    await desk.press("enter")
    assert desk.owing("Abara") == []
    assert desk.happened("Abara")[0].note == "filed by fax, ref 7781"


async def test_safety_says_what_was_done_and_the_next_look(desk: Desk) -> None:
    await desk.go_to("Morales")
    await desk.press("d")
    await desk.write("oil delivered, 66 degrees")
    desk.screen(Settle).query_one("#next", Field).focus()
    await desk.press("ctrl+s")
    assert desk.owing("Morales") == [("safety", "2026-11-21", "no heat since yesterday")]
    assert desk.happened("Morales")[0].note == "oil delivered, 66 degrees"


async def test_what_was_typed_about_a_safety_row_is_not_lost_to_esc(desk: Desk) -> None:
    await desk.go_to("Morales")
    await desk.press("d")
    await desk.write("oil delivered")
    await desk.press("escape")
    assert desk.screen(Unsaved)
    await desk.press("k")
    assert "oil delivered" in desk.text()


async def test_an_incident_is_followed_up(desk: Desk) -> None:
    await desk.go_to("Fallen")
    await desk.press("d")
    await desk.write("seen in the ED, scan clear; daughter told")
    await desk.press("enter")
    assert "fall with a head strike" not in desk.text().split("─")[0]
    assert any("seen in the ED" in contact.note for contact in desk.happened("Fallen")) or "Fallen" in desk.said
    await desk.press("u")
    assert "fall with a head strike" in desk.text()


async def test_a_gap_goes_by_itself_and_says_so(desk: Desk) -> None:
    await desk.go_to("Unplanned")
    await desk.press("d")
    assert desk.said == "! This goes by itself when what is missing is there. l settles it, s lets it be."
    await desk.press("s")
    assert desk.screen(LetItBe)
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_a_gap_can_be_rung_about(desk: Desk) -> None:
    await desk.go_to("Unplanned")
    await desk.press("r")
    desk.app.screen.query_one("#next", Field).focus()
    await desk.write("mon")
    await desk.press("enter")
    assert desk.owing("Unplanned")[0][:2] == ("call", "2026-11-23")
    assert "Unplanned" not in desk.text().split("─")[-2]
