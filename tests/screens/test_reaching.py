"""A client who cannot be reached, by keys: others rung, the letter, the decision; each asked of the casebook after."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.screens.caseload import MORNING, TODAY
from tests.screens.desk import Desk

from casetui.dialogs.choose import Choose
from casetui.dialogs.closing import CloseCase
from casetui.dialogs.printing import PrintSheet
from casetui.dialogs.reaching import RingLetter, WelfareCheck, WhomToRing
from casetui.dialogs.taking_up import TakingUp
from casetui.records import Person, Phone
from casetui.screens.today import TodayScreen
from casetui.terms.access import Access
from casetui.terms.case import CaseStatus
from casetui.terms.checkin import Kind
from casetui.terms.contact import Mode, Outcome
from casetui.terms.people import Role
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field
from casetui.widgets.lines import LineList
from casetui.widgets.note import NoteField


def climbed(desk: Desk, whom: str, rungs: int) -> None:
    """Rungs of a routine run, one a day, the last of them due today; by the casebook's own verbs."""
    client, book = desk.client(whom), desk.book
    for made in range(rungs):
        (owing,) = book.portraits.portrait(client).owing
        now = MORNING - timedelta(days=rungs - made)
        if made < 3:
            book.contacts.attempt(owing.id, client, Outcome.NO_ANSWER, now)
        else:
            book.reaching.go_on(owing.id, now)
    (owing,) = book.portraits.portrait(client).owing
    if owing.kind is not Kind.SAFETY:
        book.checkins.snooze(owing.id, TODAY, TODAY)
    desk.screen(TodayScreen).reload()


def around(desk: Desk, whom: str, name: str) -> None:
    """A daughter who may be told, with a number."""
    with desk.book.sessions.changing("kept by a test") as (session, _):
        person = Person(client_id=desk.client(whom), name=name, role=Role.FAMILY, relation="daughter", may_be_told=True)
        session.add(person)
        session.flush()
        session.add(Phone(client_id=desk.client(whom), person_id=person.id, number="207 555 0190"))


async def test_one_key_for_each_who_can_be_rung_and_on_when_nobody_knew(desk: Desk) -> None:
    around(desk, "Ortiz", "Mara Ortiz")
    climbed(desk, "Ortiz", 3)
    await desk.go_to("ring the other contacts")
    assert "ring the other contacts · no answer, 3" in desk.selected()
    before = desk.changes()
    await desk.press("l")
    assert "1  Mara Ortiz, daughter   207 555 0190" in desk.text()
    await desk.press("1", "m")
    assert desk.screen(WhomToRing)
    assert "today 09:30: no answer" in desk.text()
    newest = desk.happened("Ortiz")[0]
    assert (newest.with_whom, newest.outcome) == ("Mara Ortiz", Outcome.NO_ANSWER)
    await desk.press("n")
    assert desk.changes() == before + 2
    assert desk.owing("Ortiz") == [("call", "2026-11-23", "send a letter · pills sorted by the daughter")]
    await desk.press("u", "u")
    assert desk.owing("Ortiz") == [("call", "2026-11-20", "ring the other contacts · pills sorted by the daughter")]


async def test_somebody_who_knows_how_she_is_ends_the_tries(desk: Desk) -> None:
    around(desk, "Ortiz", "Mara Ortiz")
    climbed(desk, "Ortiz", 3)
    await desk.go_to("ring the other contacts")
    await desk.press("enter", "1", "k")
    assert desk.screen(TodayScreen)
    assert desk.owing("Ortiz") == [("call", "2026-11-27", "pills sorted by the daughter")]


async def test_the_letter_is_bettered_kept_and_printed(desk: Desk, home: Path) -> None:
    climbed(desk, "Ortiz", 4)
    await desk.go_to("send a letter")
    await desk.press("l")
    assert desk.screen(RingLetter)
    assert "3 blanks to fill in" in desk.text()
    area = desk.app.screen.query_one(NoteField).area
    area.move_cursor(area.document.end)
    await desk.write("Nan, 207 555 0100")
    await desk.press("ctrl+s", "enter")
    await desk.until(lambda: isinstance(desk.app.screen, PrintSheet))
    letter = next(one for one in desk.happened("Ortiz") if one.mode is Mode.LETTER)
    assert letter.note.endswith("Nan, 207 555 0100")
    assert "Dear Ada Ortiz" in letter.note
    desk.app.screen.query_one("#form", Choice).value = "plain text"
    await desk.pilot.pause()
    await desk.press("enter")
    await desk.until(lambda: desk.said.startswith("Written to"))
    (made,) = home.iterdir()
    assert made.name == "casetui-ring-20261120-1.txt"
    assert "Please ring me when you can." in made.read_text(encoding="utf-8")
    assert next(line for line in desk.book.access.lines() if line.kind is Access.PRINTED).words.endswith(" ring")
    ((kind, due, reason),) = desk.owing("Ortiz")
    assert (kind, due) == ("task", "2026-11-30")
    assert reason.startswith("ladder used up: decide")


async def test_d_on_a_rung_asks_what_it_asks_for_and_leaves_nothing_without_a_next_look(desk: Desk) -> None:
    climbed(desk, "Ortiz", 3)
    before, owing = desk.changes(), desk.owing("Ortiz")
    await desk.go_to("ring the other contacts")
    await desk.press("d")
    assert desk.screen(WhomToRing)
    assert (desk.changes(), desk.owing("Ortiz")) == (before, owing)
    await desk.press("n")
    assert desk.owing("Ortiz") == [("call", "2026-11-23", "send a letter · pills sorted by the daughter")]
    desk.book.checkins.snooze(desk.book.portraits.portrait(desk.client("Ortiz")).owing[0].id, TODAY, TODAY)
    desk.screen(TodayScreen).reload()
    await desk.go_to("send a letter")
    await desk.press("d")
    assert desk.screen(RingLetter)


async def test_of_somebody_unsafe_it_is_a_welfare_check_or_to_keep_trying(desk: Desk) -> None:
    client, book = desk.client("Morales"), desk.book
    for _ in range(2):
        (owing,) = (one for one in book.portraits.portrait(client).owing if one.kind is Kind.SAFETY)
        book.contacts.attempt(owing.id, client, Outcome.NO_ANSWER, MORNING)
    desk.screen(TodayScreen).reload()
    await desk.go_to("no heat since yesterday · ring every")
    await desk.press("d", "n")
    await desk.go_to("ladder used up: decide — welfare check")
    await desk.press("d")
    offered = [row.key for row in desk.screen(Choose).query_one(LineList).rows]
    assert offered == ["welfare check", "keep trying"]


async def test_the_decision_is_hers_and_never_done_by_itself(desk: Desk) -> None:
    climbed(desk, "Ortiz", 5)
    await desk.go_to("ladder used up")
    await desk.press("r")
    assert desk.app.screen.query_one("#for", Field).value == "pills sorted by the daughter"
    await desk.press("escape")
    before = desk.changes()
    await desk.press("d")
    assert desk.screen(Choose)
    assert desk.changes() == before
    await desk.press("k")
    await desk.write("often at her sister's")
    desk.app.keep_typing()
    await desk.press("escape", "l", "k")
    await desk.until(lambda: isinstance(desk.app.screen, TakingUp))
    await desk.press("k", "enter")
    assert desk.changes() == before + 1
    assert desk.owing("Ortiz") == [("call", "2026-11-25", "pills sorted by the daughter")]
    await desk.press("u")
    assert desk.owing("Ortiz")[0][0] == "task"


async def test_a_welfare_check_is_a_safety_row_with_the_next_look(desk: Desk) -> None:
    climbed(desk, "Okafor", 3)
    await desk.go_to("ladder used up")
    await desk.press("enter", "w")
    assert desk.screen(WelfareCheck)
    assert "Ruth Okafor" in desk.text()
    assert "14 Mar 1945" in desk.text()
    await desk.press("ctrl+s")
    assert "say who was asked to look" in desk.text()
    await desk.write("police 207 555 0111")
    await desk.press("tab", "tab")
    await desk.write("silent for three days")
    await desk.press("ctrl+s")
    ((kind, due, reason),) = desk.owing("Okafor")
    assert (kind, due) == (Kind.SAFETY, str(TODAY))
    assert reason == "welfare check asked for: what came of it · weekly check-in"
    assert "police 207 555 0111" in desk.happened("Okafor")[0].note


async def test_to_close_leads_to_the_closing(desk: Desk) -> None:
    climbed(desk, "Ortiz", 5)
    await desk.go_to("ladder used up")
    await desk.press("l", "c")
    assert desk.screen(CloseCase)
    assert "could not be reached" in desk.text()
    await desk.press("ctrl+s")
    assert desk.book.portraits.portrait(desk.client("Ortiz")).status is CaseStatus.FINISHED


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with a folder for documents."""
    folder = tmp_path / "home" / "Documents"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder.parent))
    return folder
