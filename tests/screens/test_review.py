"""A plan gone through by keys: one key a goal, kept while it goes on, one change in the end."""

from __future__ import annotations

from datetime import date

from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import WIDE, Desk
from tests.screens.plans import agreed, current, opened

from casetui.dialogs.conference import ConferenceRead
from casetui.dialogs.plan_asks import Moves
from casetui.dialogs.plan_fields import GoalFields
from casetui.dialogs.reviewing import BeginReview, CloseGoal, EndReview
from casetui.screens.plan import PlanScreen
from casetui.screens.plan_versions import PlanVersionsScreen
from casetui.screens.review import ReviewScreen
from casetui.terms.assessment import ConferenceKind
from casetui.terms.plan import Achievement, Lifecycle, NeedStatus
from casetui.terms.plan_tree import GoalEntry, Ref, RefKind


async def begun(desk: Desk, kind: str = "right") -> None:
    """Her plan of three stops, gone through: a care conference with Ruth."""
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("r")
    await desk.until(lambda: isinstance(desk.app.screen, BeginReview))
    await desk.press(kind, "tab", "tab", "tab", "enter", "ctrl+s")
    desk.screen(ReviewScreen)


def untouched(desk: Desk) -> bool:
    """Whether nothing of the plan, and no conference, was written."""
    tree = current(desk)
    running = all(goal.lifecycle is Lifecycle.ACTIVE for need in tree.needs for goal in need.goals)
    return tree.head.version == 1 and running and not desk.book.conferences.of(desk.client("Okafor"))


async def test_a_whole_pass_is_one_change_and_one_undo_takes_it_back(desk: Desk) -> None:
    await begun(desk)
    assert "Care conference · Okafor, Ruth" in desk.text()
    changes = desk.changes()
    await desk.press("e", *["tab"] * 4, "ctrl+u")
    await desk.write("5 of 7 days")
    await desk.press("ctrl+s")
    assert "revised: target 5 of 7" in desk.text()
    assert "Keep all visits" in desk.selected()
    await desk.press("c")
    desk.screen(CloseGoal)
    await desk.press("right", "tab")
    await desk.write("no ride since May")
    await desk.press("enter")
    assert "Food" in desk.selected()
    await desk.press("d")
    await desk.write("her son cooks")
    await desk.press("enter")
    sheet = desk.screen(EndReview)
    assert "Version 2 · care conference" in desk.text()
    await desk.write("She stays at home.")
    await desk.press("tab")
    await desk.write("Ada: order the bath chair, fri")
    assert "ask Ada whether it is done · order the bath chair · Fri 27" in desk.text()
    assert sheet.query_one("#agreed").value == "Ruth and her daughter"  # type: ignore[attr-defined]
    assert untouched(desk)
    desk.app.keep_typing()
    await desk.press("ctrl+s")
    desk.screen(Moves)
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, PlanScreen))
    assert desk.changes() == changes + 1
    tree = current(desk)
    (weigh, visits), food = tree.needs[0].goals, tree.needs[1]
    assert (weigh.target, visits.achievement, food.status) == (
        "5 of 7 days",
        Achievement.NOT_ACHIEVED,
        NeedStatus.DEFERRED,
    )
    assert (tree.head.version, tree.head.review_on) == (2, date(2027, 5, 19))
    (held,) = desk.book.conferences.of(desk.client("Okafor"))
    assert (held.kind, held.on_day, held.attended) == (ConferenceKind.CONFERENCE, TODAY, "Ruth Okafor")
    assert ("call", "2026-11-27", "ask whether “order the bath chair” is done") in desk.owing("Okafor")
    assert not desk.book.drafts.unfinished()
    await desk.press("u")
    assert untouched(desk)
    assert current(desk).head.review_on is None


async def test_escape_goes_back_a_goal_and_leaving_changes_nothing(desk: Desk) -> None:
    await begun(desk, "left")
    changes = desk.changes()
    await desk.press("y", "n")
    await desk.write("ring the clinic")
    await desk.press("enter", "escape")
    assert "Weigh daily" in desk.selected()
    assert "kept" in desk.selected()
    await desk.press("escape")
    desk.screen(PlanScreen)
    assert desk.said == "Nothing in the plan is changed. r goes on with the review."
    assert desk.changes() == changes
    assert untouched(desk)
    await desk.press("r")
    await desk.until(lambda: isinstance(desk.app.screen, ReviewScreen))
    await desk.pilot.pause()
    assert "Keep all visits" in desk.selected()
    assert "ring the clinic" in desk.text()
    assert "1 of 3 decided" in desk.text()
    await desk.press("x", "y")
    assert not desk.book.drafts.unfinished()


async def test_what_is_typed_at_the_end_is_kept_and_brought_back(desk: Desk) -> None:
    await begun(desk, "left")
    await desk.press("y", "y", "y")
    desk.screen(EndReview)
    await desk.write("Goes on as it is.")
    await desk.press("escape")
    desk.screen(ReviewScreen)
    await desk.press("ctrl+s")
    assert "Goes on as it is." in desk.text()
    await desk.write(" And so it does.")
    desk.app.keep_typing()
    (draft,) = desk.book.drafts.unfinished()
    assert (draft.kind, draft.title) == ("plan review", "plan review · Okafor, Ruth")
    desk.app.pop_screen()
    desk.app.pop_screen()
    desk.app.pop_screen()
    await desk.pilot.pause()
    await desk.press("D", "enter")
    await desk.until(lambda: isinstance(desk.app.screen, EndReview))
    await desk.pilot.pause()
    assert "And so it does." in desk.text()


async def test_a_due_review_on_today_leads_into_it_and_the_timeline_tells_it(work: Work) -> None:
    async with work(size=WIDE) as desk:
        plan = agreed(desk.book, desk.client("Chen"))
        desk.book.plans.set_review(plan, TODAY, TODAY)
        await desk.press("2", "1")
        await desk.go_to("plan review")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, BeginReview))
        await desk.press("tab", "tab", "tab", "enter", "ctrl+s", "y", "y", "m")
        desk.screen(EndReview)
        await desk.press("ctrl+s")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, PlanScreen))
        assert current(desk, "Chen").needs[1].status is NeedStatus.MET
        await desk.press("v")
        await desk.until(lambda: isinstance(desk.app.screen, PlanVersionsScreen))
        await desk.pilot.pause()
        assert "version 2: plan review today" in desk.text()
        await desk.press("e")
        assert "Food: met." in desk.text()
        await desk.press("enter", "escape")
        await desk.press("c", "tab", "tab", "tab")
        await desk.go_to("there: ")
        await desk.press("enter")
        desk.screen(ConferenceRead)
        assert "Food: met." in desk.text()


async def test_a_review_that_was_not_begun_leaves_no_trace(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("r")
    await desk.until(lambda: isinstance(desk.app.screen, BeginReview))
    await desk.press("right", "ctrl+s")
    assert "a conference is held with somebody" in desk.text()
    await desk.press("escape", "d")
    desk.screen(PlanScreen)
    assert not desk.book.drafts.unfinished()


async def test_a_goal_half_revised_is_gone_on_with_in_its_review(desk: Desk) -> None:
    await begun(desk, "left")
    await desk.press("y", "e")
    await desk.write(" with Ada")
    desk.app.keep_typing()
    desk.app.pop_screen()
    desk.app.pop_screen()
    desk.app.pop_screen()
    await desk.pilot.pause()
    await desk.press("D")
    await desk.go_to("revise")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, GoalFields))
    await desk.pilot.pause()
    await desk.press("ctrl+s")
    desk.screen(ReviewScreen)
    assert "2 of 3 decided" in desk.text()
    assert "revised: goal Keep" in desk.text()
    assert [draft.kind for draft in desk.book.drafts.unfinished()] == ["plan review"]
    goals = current(desk).needs[0].goals
    number = goals[1].id
    desk.book.plans.edit(Ref(RefKind.GOAL, number), GoalEntry("Keep every visit"), TODAY)
    desk.screen(ReviewScreen).reload()
    await desk.pilot.pause()
    assert "1 of 3 decided" in desk.text()
