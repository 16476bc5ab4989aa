"""A case closed by keys, from what it came to; read again from the timeline; kept as a draft."""

from __future__ import annotations

from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import WIDE, Desk

from casetui.dialogs.closing import CloseCase, ClosingRead
from casetui.screens.client import ClientScreen
from casetui.terms.assessment import ClosingEntry
from casetui.terms.case import CaseStatus


async def closing(desk: Desk) -> None:
    """The sheet that closes Okafor's case."""
    await desk.go_to("Okafor")
    await desk.press("c", "S", "f")
    desk.screen(CloseCase)


async def test_the_sheet_says_what_the_case_came_to_and_keeps_all_of_it(desk: Desk) -> None:
    await closing(desk)
    shown = desk.text()
    for words in ("Close the case of Okafor, Ruth", "2 Nov 2026 to 20 Nov 2026, 18 days", "1, 1 of them reached"):
        assert words in shown
    assert "weekly check-in, due 19 Nov 2026" in shown
    await desk.write("goals met")
    await desk.press("tab")
    await desk.write("She walks to the mailbox.")
    await desk.press("tab")
    await desk.write("plan to Dr Lee")
    await desk.press("ctrl+s")
    assert desk.said == "Ruth Okafor: case finished, 1 check-in stopped"
    (closed,) = desk.book.closings.of(desk.client("Okafor"))
    stays_open = "check-in: call · weekly check-in, due 19 Nov 2026"
    assert closed.entry == ClosingEntry(TODAY, "goals met", "She walks to the mailbox.", "plan to Dr Lee", stays_open)
    assert closed.outcomes.open_items == (stays_open,)
    assert closed.outcomes.reached == 1


async def test_the_timeline_leads_to_the_closing(work: Work) -> None:
    async with work(size=WIDE) as desk:
        await closing(desk)
        await desk.write("moved away")
        await desk.press("enter", "tab", "tab", "tab")
        await desk.go_to("moved away")
        await desk.press("enter")
        desk.screen(ClosingRead)
        for words in ("Case closed · Okafor, Ruth", "20 Nov 2026", "moved away", "weekly check-in", "18 days"):
            assert words in desk.text()
        await desk.press("enter")
        desk.screen(ClientScreen)


async def test_what_was_typed_is_a_draft_until_the_case_is_closed(desk: Desk) -> None:
    await closing(desk)
    await desk.write("goals met")
    desk.app.keep_typing()
    await desk.press("escape", "l")
    desk.screen(ClientScreen)
    (draft,) = desk.book.drafts.unfinished()
    assert (draft.kind, draft.title) == ("closing", "case closed · Okafor, Ruth")
    await desk.press("D", "enter")
    assert "goals met" in desk.text()
    await desk.press("ctrl+s")
    assert desk.book.portraits.portrait(desk.client("Okafor")).status is CaseStatus.FINISHED
    assert not desk.book.drafts.unfinished()


async def test_a_case_that_is_finished_is_not_asked_about_again(desk: Desk) -> None:
    await closing(desk)
    await desk.write("goals met")
    await desk.press("enter", "S", "f")
    desk.screen(ClientScreen)
    assert desk.said == "! The case is finished already."
