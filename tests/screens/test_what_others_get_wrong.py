"""What case systems get wrong (practice.md, section 1), as far as only a screen can show it."""

from __future__ import annotations

from tests.screens.caseload import MORNING, TODAY
from tests.screens.clocks import Clocks
from tests.screens.conftest import Work
from tests.screens.desk import Desk

from casetui.app import LOCKED
from casetui.dialogs.contact import ContactSheet
from casetui.dialogs.drafted import Drafted
from casetui.screens.find import MOST_PROVIDERS
from casetui.store.find import MOST_NOTES
from casetui.terms.contact import ContactEntry
from casetui.terms.directory import ProviderEntry

WORDS = "She said that the heat is off and the landlord does not ring back."
LIMIT = 5 * 60.0


async def test_work_lost_at_a_time_out(work: Work) -> None:
    """The lock of its own comes in the middle of a sentence; unlocked, the sentence goes on."""
    clocks = Clocks()
    async with work() as desk:
        desk.app.idle = clocks.idle()
        await desk.go_to("Chen")
        await desk.press("n")
        await desk.write(WORDS)
        clocks.pass_by(LIMIT)
        desk.app.look_who_is_there()
        await desk.until(lambda: desk.app.return_value == LOCKED)
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, Drafted))
        await desk.pilot.pause()
        assert desk.screen(ContactSheet).content()["note"] == WORDS
        await desk.press("ctrl+s")
        assert desk.happened("Chen")[0].note == WORDS


async def test_a_silently_filtered_list(desk: Desk) -> None:
    """What hides rows says so where the rows are, and one key shows them all."""
    await desk.press("slash")
    await desk.write("oka")
    await desk.press("enter")
    assert "Chen" not in desk.text()
    assert "filter: oka" in desk.text()
    await desk.press("escape")
    assert "Chen" in desk.text()


async def test_a_silently_capped_list(desk: Desk) -> None:
    """Find shows the newest notes, or the first providers, and says that there are others."""
    for n in range(MOST_NOTES + 1):
        desk.book.contacts.record(None, desk.client("Chen"), ContactEntry(MORNING, note=f"quetzal {n}"), TODAY)
    for n in range(MOST_PROVIDERS + 1):
        desk.book.directory.add(ProviderEntry(f"Quetzal Care {n}"), TODAY)
    await desk.press("f")
    await desk.write("quetzal")
    assert f"NOTES, THE {MOST_NOTES} NEWEST · more words find the others" in desk.text()
    assert f"DIRECTORY, THE FIRST {MOST_PROVIDERS} · more words find the others" in desk.text()


async def test_there_is_no_sign_that_a_note_was_saved(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("n")
    await desk.write(WORDS)
    await desk.press("ctrl+s")
    assert desk.said == "Wei Chen: note kept"
    assert not desk.book.drafts.unfinished()
    assert desk.happened("Chen")[0].note == WORDS
