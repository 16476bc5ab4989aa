"""The day begun and ended on one key each."""

from __future__ import annotations

from tests.screens.desk import Desk

from casetui.screens.today import TodayScreen
from casetui.terms.contact import ContactEntry, Outcome


async def test_what_the_day_brings(desk: Desk) -> None:
    await desk.press("O")
    shown = desk.text()
    assert "OVERDUE" in shown
    assert "Frank" in shown or "Fallen" in shown
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_what_was_done_and_the_notes_signed(desk: Desk) -> None:
    entry = ContactEntry(desk.app.clock.now(), outcome=Outcome.REACHED, note="pills sorted", minutes=20)
    desk.book.contacts.record(None, desk.client("Ortiz"), entry, desk.app.clock.today())
    await desk.press("E")
    assert "20 min recorded" in desk.text()
    assert "NOTES TO SIGN" in desk.text()
    await desk.press("S")
    assert desk.book.days.to_sign() == ()
    assert "no note to sign" in desk.text()
    await desk.press("escape", "u")
    assert [note.head for note in desk.book.days.to_sign()][-1] == "pills sorted"
