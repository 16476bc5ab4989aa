"""Marked rows: shown without colour, one act on all of them, one change, and what is refused is said by name first."""

from __future__ import annotations

from datetime import date

from tests.screens.desk import Desk

from casetui.dialogs.settle import Settle
from casetui.dialogs.snooze import Snooze
from casetui.dialogs.sure import Sure
from casetui.screens.today import TodayScreen


async def mark(desk: Desk, *words: str) -> None:
    for one in words:
        await desk.go_to(one)
        await desk.press("space")


async def test_marks_are_seen_and_esc_takes_them_away(desk: Desk) -> None:
    await mark(desk, "how is the new walker", "pills sorted")
    assert "2 marked" in desk.text()
    assert sum("•" in row for row in desk.text().splitlines()) == 2
    await desk.press("escape")
    assert "marked" not in desk.text()
    assert "•" not in desk.text()


async def test_several_are_put_off_in_one_change(desk: Desk) -> None:
    await mark(desk, "how is the new walker", "pills sorted")
    before = desk.changes()
    await desk.press("s", "3")
    assert desk.said == "2 check-ins put off to Mon 23: Wei Chen, Ada Ortiz"
    assert desk.changes() == before + 1
    assert "marked" not in desk.text()
    await desk.press("u")
    assert desk.owing("Chen")[0][1] == "2026-11-20"


async def test_safety_rows_and_gaps_are_refused_by_name_before_anything_is_written(desk: Desk) -> None:
    await mark(desk, "fall with a head strike", "no heat since yesterday", "plan appeal", "pills sorted")
    before = desk.changes()
    await desk.press("s")
    assert desk.screen(Sure)
    said = " ".join(desk.text().split())
    assert "2 of 4 rows cannot be put off" in said
    assert "Fallen, Frank, safety: about safety" in said
    assert "Morales, Luis, safety: about safety" in said
    assert "y goes on with the other 2" in said
    await desk.press("escape")
    assert desk.changes() == before
    assert "4 marked" in desk.text()
    await desk.press("s", "y")
    assert desk.screen(Snooze)
    await desk.press("1")
    await desk.write("their letter is not here yet")
    await desk.press("enter")
    assert desk.changes() == before + 1
    assert {desk.owing(whom)[0][1] for whom in ("Abara", "Ortiz")} == {str(date(2026, 11, 21))}


async def test_several_are_done_with_one_note(desk: Desk) -> None:
    await mark(desk, "how is the new walker", "form to the county")
    before = desk.changes()
    await desk.press("d")
    assert desk.screen(Settle)
    await desk.write("sorted out with the son")
    await desk.press("enter")
    assert desk.changes() == before + 1
    assert desk.happened("Chen")[0].note == desk.happened("Ibáñez")[0].note == "sorted out with the son"
    assert desk.screen(TodayScreen)


async def test_several_get_one_rhythm(desk: Desk) -> None:
    await mark(desk, "how is the new walker", "pills sorted")
    before = desk.changes()
    await desk.press("R")
    await desk.write("monthly")
    await desk.press("ctrl+s")
    assert desk.changes() == before + 1
    rows = desk.book.vault.connection.execute(
        "SELECT rhythm FROM check_in WHERE status = 'planned' AND reason IN (?, ?)",
        ("how is the new walker", "pills sorted by the daughter"),
    ).fetchall()
    assert rows == [("FREQ=MONTHLY",), ("FREQ=MONTHLY",)]
