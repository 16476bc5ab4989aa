"""What was typed and not saved comes back in its place, and never over what was saved since."""

from __future__ import annotations

import pytest
from tests.screens import plans
from tests.screens.conftest import Work
from tests.screens.desk import Desk
from tests.screens.sheets import CANARY, KINDS, Kind, changes, drafts, opened, opened_again, sheet, typed

from casetui.dialogs.drafted import Drafted
from casetui.dialogs.taking_up import Compare, TakingUp
from casetui.dialogs.unfinished import Unfinished
from casetui.dialogs.unsaved import Unsaved
from casetui.messages import Lock
from casetui.screens.client import ClientScreen
from casetui.screens.plan import PlanScreen


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_what_is_typed_outlives_a_kill_and_comes_back_in_its_place(work: Work, kind: Kind) -> None:
    async with work() as desk:
        plans.agreed(desk.book, desk.client("Okafor"))
        before = await opened(desk, kind)
        await typed(desk)
        assert "draft 09:30" in desk.text()
        content, cursor = before.content(), before.cursor()
        (kept,) = drafts(desk)
        assert kept.title.startswith(kind.name)
        assert CANARY in kept.typing.said
        assert CANARY not in changes(desk)
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, Unfinished))
        assert kind.name in desk.text()
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, Drafted))
        await desk.pilot.pause()
        now = sheet(desk)
        assert type(now) is type(before)
        assert (now.content(), now.cursor()) == (content, cursor)
        assert isinstance(desk.app.screen_stack[-2], kind.room)
        assert "draft 09:30" in desk.text()
        assert [draft.id for draft in drafts(desk)] == [kept.id]


OFFERED = [kind for kind in KINDS if kind.name in ("reached", "quick add", "note bettered", "plan line", "alert")]


@pytest.mark.parametrize("kind", OFFERED, ids=lambda kind: kind.name)
async def test_what_was_left_is_offered_when_the_sheet_is_opened_again(desk: Desk, kind: Kind) -> None:
    plans.agreed(desk.book, desk.client("Okafor"))
    await opened(desk, kind)
    await desk.write(CANARY)
    content = sheet(desk).content()
    await desk.press("escape")
    if isinstance(desk.app.screen, Unsaved):
        await desk.press("l")
    else:
        assert desk.said == "Draft kept."
    assert isinstance(desk.app.screen, kind.room)
    assert drafts(desk)[0].left
    await opened_again(desk, kind)
    await desk.press("c")
    assert desk.screen(Compare)
    assert CANARY in desk.text()
    await desk.press("k")
    assert sheet(desk).content() == content
    desk.app.screen.dismiss(None)
    await desk.pilot.pause()
    await opened_again(desk, kind)
    await desk.press("d", "y")
    assert CANARY not in "".join(sheet(desk).content().values())
    assert not drafts(desk)


async def test_the_lock_comes_straight_back(work: Work) -> None:
    async with work() as desk:
        await opened(desk, KINDS[0])
        await desk.write(CANARY)
        await desk.press("left", "left")
        desk.app.post_message(Lock())
        await desk.until(lambda: desk.app.return_value is not None)
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, Drafted))
        await desk.pilot.pause()
        await desk.press("!")
        assert sheet(desk).content()["note"] == "quetzal 47!11"
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, Unfinished))


async def test_a_draft_never_wins_over_what_was_saved_since(work: Work) -> None:
    amend = next(kind for kind in KINDS if kind.name == "note bettered")
    async with work() as desk:
        await opened(desk, amend)
        await desk.press("ctrl+end")
        await typed(desk)
        contact = desk.happened("Okafor")[0]
        desk.app.post_message(Lock())
        await desk.until(lambda: desk.app.return_value is not None)
        desk.book.contacts.amend(contact.id, "Weight 150.", None, None)
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, TakingUp))
        assert "changed since: Note" in desk.text()
        await desk.press("enter")
        assert "changed since" in desk.text()
        assert "Weight 150." in desk.text()
        assert CANARY in desk.text()
        await desk.press("escape")
        assert desk.screen(TakingUp)
        await desk.press("escape")
        assert desk.screen(ClientScreen)
        assert len(drafts(desk)) == 1
        assert desk.happened("Okafor")[0].note == "Weight 150."


async def test_a_draft_that_says_what_is_saved_is_let_go(work: Work) -> None:
    amend = next(kind for kind in KINDS if kind.name == "note bettered")
    async with work() as desk:
        await opened(desk, amend)
        await desk.press("ctrl+end")
        await typed(desk)
        note = sheet(desk).content()["note"]
        desk.book.contacts.amend(desk.happened("Okafor")[0].id, note, None, None)
    async with work() as desk:
        await desk.until(lambda: isinstance(desk.app.screen, Unfinished))
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, Drafted))
        assert not drafts(desk)


async def test_what_it_was_about_is_done_and_it_becomes_a_note(work: Work) -> None:
    async with work() as desk:
        await opened(desk, KINDS[1])
        await typed(desk)
        desk.book.checkins.done(desk.named.check_ins["Chen"], desk.app.clock.now())
    async with work() as desk:
        await desk.press("enter")
        await desk.until(lambda: "done or gone" in desk.text())
        await desk.press("t")
        assert CANARY in desk.text()
        await desk.press("escape", "D", "enter")
        await desk.until(lambda: "done or gone" in desk.text())
        await desk.press("n")
        await desk.until(lambda: isinstance(desk.app.screen, Drafted))
        await desk.press("ctrl+s")
        assert desk.happened("Chen")[0].note == CANARY
        assert not drafts(desk)


async def test_all_fields_of_a_line_come_back_upon_the_line(work: Work) -> None:
    async with work() as desk:
        plans.agreed(desk.book, desk.client("Okafor"))
        await plans.opened(desk)
        await desk.go_to("Food")
        await desk.press("a")
        await desk.write("Two hot meals")
        await desk.press("ctrl+e", "tab")
        await typed(desk)
        content = sheet(desk).content()
        desk.app.post_message(Lock())
        await desk.until(lambda: desk.app.return_value is not None)
    async with work() as desk:
        await desk.until(lambda: "Own words" in desk.text() and CANARY in desk.text())
        assert sheet(desk).content() == content
        await desk.press("ctrl+s", "escape")
        assert desk.screen(PlanScreen)
        assert "    Two hot meals" in plans.lines(desk) or "  Two hot meals" in plans.lines(desk)
        assert not drafts(desk)
