"""An appeal by key: the call kept and read back, who is appointed, the letter and packet printed, the log."""

from __future__ import annotations

from pathlib import Path

from tests.screens.caseload import TODAY
from tests.screens.desk import Desk
from tests.screens.test_denials import begun, the_denial, the_room

from casetui.dialogs.advocacy_entry import AdvocacySheet
from casetui.dialogs.appeal_evidence import EvidenceSheet
from casetui.dialogs.appeal_letter import AppealLetterSheet
from casetui.dialogs.appeal_lines import ChosenLines
from casetui.dialogs.denial_step import DenialStepSheet
from casetui.dialogs.family_letter import LetterPreview
from casetui.dialogs.payer_call import CallSheet
from casetui.dialogs.printing import PrintSheet
from casetui.dialogs.representative import RepresentativeSheet
from casetui.terms.advocacy import AdvocacyOutcome
from casetui.terms.appeal_letter import Standing
from casetui.terms.denial import Filed
from casetui.widgets.choice import Choice
from casetui.widgets.field import Field

NOTICE = TODAY.replace(day=3)


async def test_a_call_is_kept_for_the_denial_and_reads_back(desk: Desk) -> None:
    begun(desk, notice=NOTICE)
    await the_room(desk, "Chen")
    await desk.press("r")
    desk.screen(CallSheet)
    await desk.write("Kim, appeals desk")
    await desk.press("tab")
    await desk.write("under review")
    await desk.press("tab")
    await desk.write("88-1203")
    await desk.press("tab", *"fri")
    assert "Fri 27" in desk.text()
    await desk.press("enter")
    (call,) = desk.book.payer_calls.of(desk.client("Chen"))
    assert (call.payer, call.tie.denial_id, call.awaits) == ("Seaboard Advantage", the_denial(desk).id, True)
    assert ("chase", "2026-11-27") in [line[:2] for line in desk.owing("Chen")]
    await desk.press("tab", "tab", "tab")
    await desk.go_to("88-1203")
    assert "by Fri 27: under review" in desk.text()
    await desk.press("enter")
    assert "Kim, appeals desk, ref 88-1203" in desk.text()


async def test_nobody_appointed_leaves_today_by_its_one_key(desk: Desk) -> None:
    begun(desk, notice=NOTICE)
    await desk.go_to("nobody appointed")
    await desk.press("l")
    sheet = desk.screen(RepresentativeSheet)
    assert "To file with Seaboard Advantage: CMS-1696 (sure C)." in desk.text()
    await desk.write("Kim Roe")
    await desk.press("enter")
    assert not sheet.is_attached
    (one,) = desk.book.representatives.of(desk.client("Chen"))
    assert (one.entry.name, one.entry.form, one.entry.since) == ("Kim Roe", "CMS-1696", TODAY)
    await desk.settle()
    assert "nobody appointed" not in desk.text()
    await the_room(desk, "Chen")
    await desk.press("shift+tab", "shift+tab")
    assert "in force" in desk.text()
    await desk.press("R")
    await desk.write("moved away")
    await desk.press("enter")
    assert desk.book.representatives.of(desk.client("Chen"))[0].revoked_why == "moved away"


async def test_evidence_letter_and_packet_come_from_the_record(desk: Desk, tmp_path: Path) -> None:
    begun(desk, notice=NOTICE)
    await the_room(desk, "Chen")
    await desk.press("v")
    desk.screen(EvidenceSheet)
    await desk.press("1", "2", "enter")
    kept = desk.book.appeal_letters.evidence(the_denial(desk).id)
    assert [one.standing for one in kept] == [Standing.HAVE, Standing.ASKED, Standing.MISSING]
    await desk.press("L")
    desk.screen(AppealLetterSheet)
    assert "blanks to fill in" in desk.text()
    await desk.press("ctrl+s")
    assert "blanks to fill in" in desk.text()
    desk.screen(LetterPreview)
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, PrintSheet))
    assert "you denied this: home health" in the_denial(desk).level.letter
    await desk.press("escape", "P")
    desk.screen(ChosenLines)
    assert "[x] chronology" in desk.text()
    assert "No live release names Seaboard Advantage." in desk.text()
    await desk.press("enter")
    desk.screen(PrintSheet)
    path = tmp_path / "packet.txt"
    desk.app.screen.query_one("#form", Choice).value = "plain text"
    desk.app.screen.query_one("#file", Field).value = str(path)
    await desk.press("enter")
    await desk.until(path.exists)
    text = path.read_text(encoding="utf-8")
    assert "1. Chronology" in text
    assert "Denied by Seaboard Advantage: home health" in text
    assert f"{desk.client('Chen')} packet" in [line.words for line in desk.book.access.lines()]


async def test_a_denial_that_was_overturned_offers_its_entry(desk: Desk) -> None:
    begun(desk, notice=NOTICE)
    await the_room(desk, "Chen")
    now = the_denial(desk)
    desk.book.denials.file(now.id, Filed(TODAY, alone_why="by his own hand"), TODAY)
    await desk.press("tab", "shift+tab")
    await desk.go_to("home health")
    await desk.press("l")
    step = desk.screen(DenialStepSheet)
    choice = step.query_one("#step", Choice)
    choice.value = next(words for words in step._words if "overturned" in words)
    await desk.pilot.pause()
    await desk.press("ctrl+s")
    await desk.until(lambda: isinstance(desk.app.screen, AdvocacySheet))
    desk.app.screen.query_one("#saved", Field).value = "4,000"
    await desk.press("ctrl+s")
    (one,) = desk.book.advocacy.of(desk.client("Chen"))
    assert (one.entry.outcome, one.entry.saved_cents, one.about) == (AdvocacyOutcome.WON, 400_000, "home health")


async def test_the_log_sums_what_was_won(desk: Desk) -> None:
    await the_room(desk, "Chen")
    await desk.press("shift+tab", "a")
    await desk.write("a waiver of the fee")
    await desk.press("tab")
    await desk.write("Bayview")
    await desk.press("tab", "tab", "2")
    await desk.press("tab", "tab", *"1,200")
    assert "$1,200" in desk.text()
    await desk.press("enter")
    (one,) = desk.book.advocacy.of(desk.client("Chen"))
    assert (one.entry.outcome, one.entry.saved_cents, one.entry.settled_on) == (AdvocacyOutcome.WON, 120_000, TODAY)
    assert "2026: won 1 of 1, $1,200 saved" in desk.text()
