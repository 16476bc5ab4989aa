"""Who may hear: releases by key, a note marked, the letter made and printed, the warning of a contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.rules.test_consent import WHOLE
from tests.screens.caseload import MORNING, TODAY
from tests.screens.desk import Desk

from casetui.dialogs.contact import ContactSheet
from casetui.dialogs.entry_read import EntryRead
from casetui.dialogs.family_letter import LetterPreview, LetterSheet
from casetui.dialogs.note_read import NoteRead
from casetui.dialogs.printing import PrintSheet
from casetui.dialogs.release import ReleaseSheet
from casetui.dialogs.sure import Sure
from casetui.messages import GoOn, OpenTelling
from casetui.records import Person
from casetui.rules.consent import status
from casetui.screens.telling import TellingScreen
from casetui.terms.consent import Category, ReleaseStatus, Telling
from casetui.terms.contact import ContactEntry, Mode
from casetui.terms.people import Role
from casetui.terms.update import RhythmEntry
from casetui.widgets.field import Field
from casetui.widgets.note import NoteField


def a_daughter(desk: Desk, covered: bool = True) -> int:
    """Ruth's daughter; by a release she may hear of health and care. Her number."""
    hers = desk.client("Okafor")
    with desk.book.sessions.changing("person") as (session, _):
        person = Person(client_id=hers, name="Ada Okafor", role=Role.FAMILY, relation="daughter")
        session.add(person)
    if covered:
        entry = replace(WHOLE, receives="Ada Okafor", person_id=person.id)
        desk.book.releases.add(hers, entry, TODAY)
    return person.id


async def opened(desk: Desk) -> None:
    """Who may hear, from Ruth's page."""
    await desk.go_to("Okafor")
    await desk.press("c", "W")
    await desk.until(lambda: isinstance(desk.app.screen, TellingScreen))
    await desk.pilot.pause()


async def test_a_release_is_drafted_signed_and_revoked(desk: Desk) -> None:
    a_daughter(desk, covered=False)
    await opened(desk)
    assert "nothing: no release, not asked" in desk.selected()
    await desk.press("a")
    await desk.write("care, money")
    desk.app.screen.query_one("#discloses", Field).value = "me"
    desk.app.screen.query_one("#purpose", Field).value = "help at home"
    await desk.press("ctrl+s")
    (draft,) = desk.book.releases.of(desk.client("Okafor"))
    assert status(draft, TODAY) is ReleaseStatus.DRAFT
    assert draft.entry.receives == "Ada Okafor"
    await desk.go_to("to be completed")
    await desk.press("s", "ctrl+a")
    await desk.press("tab", "tab", "tab", "right", "ctrl+s")
    (signed,) = desk.book.releases.of(desk.client("Okafor"))
    assert status(signed, TODAY) is ReleaseStatus.LIVE
    assert signed.entry.signature.signed_by == "Ruth Okafor"
    assert "live until 20 Nov 2027; health and" in desk.text()
    await desk.press("R")
    await desk.write("she rang: not any more")
    await desk.press("ctrl+s")
    (revoked,) = desk.book.releases.of(desk.client("Okafor"))
    assert (revoked.revoked_on, revoked.revoked_why) == (TODAY, "she rang: not any more")


async def test_a_note_is_marked_from_the_timeline_and_from_its_sheet(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("c", "tab", "tab", "tab")
    await desk.go_to("Weight 142")
    await desk.press("b", "2")
    assert desk.happened("Okafor")[0].telling is Telling.MAY
    assert "may be told" in desk.selected()
    await desk.press("enter")
    desk.screen(NoteRead)
    await desk.press("ctrl+t", "ctrl+s")
    assert desk.happened("Okafor")[0].telling is Telling.MANDATED


async def test_the_letter_from_today_to_the_file(desk: Desk, tmp_path: Path) -> None:
    ada, hers = a_daughter(desk), desk.client("Okafor")
    entry = ContactEntry(MORNING - timedelta(days=8), note="Sleeps through now.", telling=Telling.MAY)
    desk.book.contacts.record(None, hers, entry, TODAY)
    desk.book.updates.begin(hers, RhythmEntry(ada, next_on=TODAY), TODAY)
    await desk.press("2", "1")
    await desk.go_to("tell Ada Okafor")
    desk.keys = 0
    await desk.press("l", "2", "enter")
    desk.screen(LetterSheet)
    assert "Sleeps through now." in desk.text()
    await desk.press("ctrl+s")
    desk.screen(LetterPreview)
    await desk.press("enter")
    assert desk.keys == 5
    await desk.until(lambda: isinstance(desk.app.screen, PrintSheet))
    (told,) = desk.book.updates.told(hers)
    assert (told.entry.mode, told.entry.to_day) == (Mode.LETTER, TODAY)
    assert desk.book.updates.of(hers)[0].next_on == TODAY + timedelta(days=31)
    path = tmp_path / "letter.txt"
    desk.app.screen.query_one("#file", Field).value = str(path)
    desk.app.screen.query_one("#form").value = "plain text"  # type: ignore[attr-defined]
    await desk.press("enter")
    await desk.until(path.exists)
    assert "Sleeps through now." in path.read_text(encoding="utf-8")
    assert any(line.words.startswith(str(hers)) for line in desk.book.access.lines())


async def test_telling_somebody_uncovered_warns_and_keeps_why(desk: Desk) -> None:
    a_daughter(desk, covered=False)
    await desk.go_to("Okafor")
    await desk.press("r")
    sheet = desk.screen(ContactSheet)
    sheet.query_one("#with", Field).value = "Ada Okafor"
    await desk.pilot.pause()
    assert "No live release or authority covers Ada Okafor" in desk.text()
    sheet.query_one("#anyway", Field).value = "she drove her home"
    await desk.press("ctrl+s")
    assert desk.happened("Okafor")[0].note == "Told without a release: she drove her home"


async def test_a_letter_left_half_written_is_gone_on_with(desk: Desk) -> None:
    ada, hers = a_daughter(desk), desk.client("Okafor")
    desk.book.updates.begin(hers, RhythmEntry(ada, next_on=TODAY), TODAY)
    await desk.press("2", "1")
    await desk.go_to("tell Ada Okafor")
    await desk.press("l", "2", "enter")
    desk.screen(LetterSheet).query_one("#letter", NoteField).value = "Dear Ada, half a"
    await desk.pilot.pause()
    assert desk.screen(LetterSheet).leave_draft()
    (draft,) = desk.book.drafts.unfinished()
    desk.app.post_message(GoOn(draft.id))
    await desk.until(lambda: isinstance(desk.app.screen, LetterSheet))
    await desk.pilot.pause()
    assert desk.screen(LetterSheet).query_one("#letter", NoteField).value == "Dear Ada, half a"


async def test_stopping_asks_why_and_leaves_today(desk: Desk) -> None:
    ada, hers = a_daughter(desk), desk.client("Okafor")
    desk.book.updates.begin(hers, RhythmEntry(ada, next_on=TODAY), TODAY)
    await desk.press("2", "1")
    await desk.go_to("tell Ada Okafor")
    await desk.press("l", "8")
    await desk.write("they live together now")
    await desk.press("ctrl+s")
    assert desk.book.updates.of(hers)[0].stopped_why == "they live together now"
    assert "gap-update-1" not in [line.id for line in desk.book.queue.today(TODAY)]


async def test_substance_use_is_told_only_with_a_reason_where_only_a_general_release_lives(desk: Desk) -> None:
    a_daughter(desk)
    await desk.go_to("Okafor")
    await desk.press("r")
    sheet = desk.screen(ContactSheet)
    sheet.query_one("#with", Field).value = "Ada Okafor"
    await desk.pilot.pause()
    assert "No live release" not in desk.text()
    await desk.press("ctrl+t", "ctrl+t", "ctrl+t", "ctrl+t")
    await desk.pilot.pause()
    assert "No live release to Ada Okafor names substance use" in desk.text()
    await desk.press("ctrl+s")
    desk.screen(ContactSheet)
    assert "say why it was told all the same" in desk.text()
    sheet.query_one("#anyway", Field).value = "she found her on the floor"
    await desk.pilot.pause()
    await desk.press("ctrl+s")
    (told,) = desk.book.disclosures.of(desk.client("Okafor"))
    assert (told.category, told.ground, told.why) == (Category.SUBSTANCE, "", "she found her on the floor")
    desk.app.post_message(OpenTelling(desk.client("Okafor")))
    await desk.until(lambda: isinstance(desk.app.screen, TellingScreen))
    await desk.pilot.pause()
    assert "who decides unknown" in desk.text()
    await desk.press("enter")
    desk.screen(EntryRead)
    assert "substance use, without a release: she found her on the floor" in desk.text()


async def test_the_notice_of_part_2_goes_on_paper_with_one_key(desk: Desk, tmp_path: Path) -> None:
    ada, hers = a_daughter(desk, covered=False), desk.client("Okafor")
    covers = (Category.CARE, Category.SUBSTANCE)
    desk.book.releases.add(hers, replace(WHOLE, receives="Ada Okafor", person_id=ada, covers=covers), TODAY)
    await desk.go_to("Okafor")
    await desk.press("r")
    sheet = desk.screen(ContactSheet)
    sheet.query_one("#with", Field).value = "Ada"
    await desk.press("ctrl+t", "ctrl+t", "ctrl+t", "ctrl+t")
    await desk.pilot.pause()
    assert "The notice of 42 CFR 2.32 goes" in desk.text()
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, Sure))
    await desk.press("y")
    await desk.until(lambda: isinstance(desk.app.screen, PrintSheet))
    path = tmp_path / "notice.txt"
    desk.app.screen.query_one("#file", Field).value = str(path)
    desk.app.screen.query_one("#form").value = "plain text"  # type: ignore[attr-defined]
    await desk.press("enter")
    await desk.until(path.exists)
    assert "42 CFR 2.32" in path.read_text(encoding="utf-8")
    assert any(line.words == f"{hers} part2" for line in desk.book.access.lines())


async def test_an_ending_release_is_renewed_or_let_go_from_today(desk: Desk) -> None:
    ada, hers = a_daughter(desk, covered=False), desk.client("Okafor")
    entry = replace(WHOLE, receives="Ada Okafor", person_id=ada, expires_on=TODAY + timedelta(days=5))
    desk.book.releases.add(hers, entry, TODAY)
    await desk.press("2", "1")
    await desk.go_to("release to Ada Okafor ends")
    await desk.press("l", "1", "enter")
    desk.screen(ReleaseSheet)
    await desk.press("ctrl+s")
    new, old = desk.book.releases.of(hers)
    assert status(new, TODAY) is ReleaseStatus.DRAFT
    assert status(old, TODAY) is ReleaseStatus.LIVE
    await desk.go_to("release to Ada Okafor is not signed yet")
    await desk.press("l", "2")
    await desk.write("they live together now")
    await desk.press("ctrl+s")
    assert desk.book.releases.get(new.id).let_go_why == "they live together now"
    assert not [line for line in desk.book.queue.today(TODAY) if str(line.id).startswith("gap-release")]


async def test_a_letter_begun_before_the_revocation_warns_when_it_is_gone_on_with(desk: Desk) -> None:
    ada, hers = a_daughter(desk), desk.client("Okafor")
    desk.book.updates.begin(hers, RhythmEntry(ada, next_on=TODAY), TODAY)
    await opened(desk)
    await desk.press("L")
    desk.screen(LetterSheet).query_one("#letter", NoteField).value = "Dear Ada, half a"
    await desk.pilot.pause()
    assert desk.screen(LetterSheet).leave_draft()
    await desk.pilot.pause()
    await desk.go_to("live until")
    await desk.press("R")
    await desk.write("she rang: not any more")
    await desk.press("ctrl+s")
    await desk.pilot.pause()
    assert "A letter to this person is unfinished" in desk.said
    (draft,) = desk.book.drafts.unfinished()
    desk.app.post_message(GoOn(draft.id))
    await desk.until(lambda: isinstance(desk.app.screen, LetterSheet))
    await desk.pilot.pause()
    assert "was revoked today: nothing of health and care may be told" in " ".join(desk.text().split())


async def test_somebody_told_in_a_rhythm_without_a_release_gets_one_from_today(desk: Desk) -> None:
    ada, hers = a_daughter(desk, covered=False), desk.client("Okafor")
    desk.book.updates.begin(hers, RhythmEntry(ada, next_on=TODAY + timedelta(days=9)), TODAY)
    await desk.press("2", "1")
    await desk.go_to("no release to Ada Okafor")
    await desk.press("l")
    desk.screen(ReleaseSheet)
    await desk.write("care")
    await desk.press("ctrl+s")
    (draft,) = desk.book.releases.of(hers)
    assert (draft.entry.person_id, draft.watch_on) == (ada, TODAY)
    await desk.go_to("release to Ada Okafor is not signed yet")
