"""What is typed on any sheet is kept as a draft while it is typed, and goes when it is saved."""

from __future__ import annotations

import pytest
from tests.screens import plans
from tests.screens.desk import Desk
from tests.screens.sheets import CANARY, KINDS, drafts, opened, sheet, typed

from casetui.dialogs import drafted
from casetui.screens.plan import PlanScreen
from casetui.screens.today import TodayScreen
from casetui.terms.change import NotSaved


async def test_half_a_second_after_the_last_key_is_enough(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafted, "SETTLES_IN", 0.01)
    await opened(desk, KINDS[0])
    await desk.press("N")
    await desk.until(lambda: drafts(desk))
    assert "draft 09:30" in desk.text()
    await desk.press("backspace")
    await desk.until(lambda: not drafts(desk))
    assert "draft" not in desk.text()


async def test_typing_on_end_is_kept_all_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafted, "SETTLES_IN", 100.0)
    monkeypatch.setattr(drafted, "KEPT_EVERY", 0.01)
    await opened(desk, KINDS[0])
    await desk.write("Newman")
    await desk.until(lambda: drafts(desk))


@pytest.mark.parametrize(
    ("kind", "words", "save"),
    [(0, "a note", "ctrl+s"), (2, "call @okafor tue 10am re pills", "enter"), (7, "filed", "enter")],
)
async def test_saved_is_no_draft_any_more(desk: Desk, kind: int, words: str, save: str) -> None:
    before = desk.changes()
    await opened(desk, KINDS[kind])
    await typed(desk, words)
    assert drafts(desk)
    await desk.press(save)
    assert desk.screen(TodayScreen)
    assert desk.changes() == before + 1
    assert not drafts(desk)


async def test_a_plan_line_that_moves_check_ins_leaves_no_draft(desk: Desk) -> None:
    plans.agreed(desk.book, desk.client("Okafor"))
    await plans.opened(desk)
    await desk.go_to("Nurse visit")
    await desk.press("e", "tab", "tab", "ctrl+u")
    await typed(desk, "mon and thu")
    await desk.press("ctrl+s")
    assert drafts(desk)
    await desk.press("enter")
    assert desk.screen(PlanScreen)
    assert not drafts(desk)


async def test_a_refused_save_keeps_its_draft(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await opened(desk, KINDS[0])
    await typed(desk)

    def full(*_: object) -> None:
        raise NotSaved("Not saved: the disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(type(desk.book.contacts), "record", full)
        await desk.press("ctrl+s")
    assert sheet(desk).content()["note"] == CANARY
    desk.app.keep_typing()
    assert len(drafts(desk)) == 1


async def test_the_list_lets_go_only_by_a_second_key(desk: Desk) -> None:
    await opened(desk, KINDS[2])
    await typed(desk)
    await desk.press("escape", "D", "x", "x", "n")
    assert len(drafts(desk)) == 1
    await desk.press("x", "y")
    assert not drafts(desk)
    assert "Nothing is unfinished any more." in desk.text()
    await desk.press("escape", "D")
    assert desk.screen(TodayScreen)
    assert desk.said == "Nothing is unfinished: all that was typed is saved or discarded."


async def test_a_full_disk_is_said_once_and_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await opened(desk, KINDS[0])

    def full(*_: object) -> int:
        raise NotSaved("Not saved: the disk is full. Your text is still here.")

    with monkeypatch.context() as patched:
        patched.setattr(type(desk.book.drafts), "keep", full)
        await typed(desk)
        assert desk.said == "! Draft not kept: the disk is full. Your text is still here."
        told = len(desk.app._notifications)
        await typed(desk, "more")
        assert len(desk.app._notifications) == told
        await desk.press("escape", "l")
        assert sheet(desk).content()["note"] == CANARY + "more"
    await typed(desk, "!")
    assert drafts(desk)[0].typing.said == CANARY + "more!"


async def test_a_filter_is_nothing_worth_keeping(desk: Desk) -> None:
    await desk.press("slash")
    await typed(desk, "okafor")
    await desk.press("escape")
    assert not drafts(desk)


async def test_ctrl_c_ends_nothing_and_says_what_does(desk: Desk) -> None:
    await opened(desk, KINDS[0])
    await desk.write(CANARY)
    await desk.press("ctrl+c")
    assert sheet(desk).content()["note"] == CANARY
    assert "Ctrl+Q closes casetui" in desk.said
    await desk.press("escape", "escape")
    assert sheet(desk).content()["note"] == CANARY
    await desk.press("ctrl+q")
    (kept,) = drafts(desk)
    assert kept.typing.said == CANARY
