"""A goal is updated in the act of a contact, and from Today in three or four keys."""

from __future__ import annotations

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk
from tests.screens.plans import agreed

from casetui.dialogs.contact import ContactSheet
from casetui.dialogs.goal import GoalSheet
from casetui.dialogs.unsaved import Unsaved
from casetui.screens.today import TodayScreen
from casetui.terms.plan import Achievement, Lifecycle
from casetui.terms.plan_tree import GoalNode, Ref, RefKind


def goals(desk: Desk) -> tuple[GoalNode, ...]:
    return desk.book.plans.first_goals(desk.client("Okafor"))


def one_goal(desk: Desk) -> None:
    """A plan in force, with one goal that runs."""
    agreed(desk.book, desk.client("Okafor"))
    desk.book.plans.set_status([Ref(RefKind.GOAL, goals(desk)[1].id)], Lifecycle.ON_HOLD.value, "", TODAY)


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """A desk on which Ruth Okafor has a plan in force with two goals."""
    agreed(desk.book, desk.client("Okafor"))
    return desk


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_from_today_in_three_keys(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        one_goal(desk)
        await desk.go_to("weekly check-in, 1 day")
        await desk.press("a", "i", "enter")
        assert desk.keys == 3
        assert goals(desk)[0].achievement is Achievement.IMPROVING
        assert desk.said == "Ruth Okafor: Weigh daily: improving"
        assert desk.screen(TodayScreen)
        await desk.press("u")
        assert goals(desk)[0].achievement is None


async def test_another_of_several_goals_is_one_key_more(planned: Desk) -> None:
    desk = planned
    await desk.go_to("weekly check-in, 1 day")
    await desk.press("a", "2", "a")
    await desk.write("4 of 4")
    await desk.press("enter")
    assert desk.keys == 4
    first, second = goals(desk)
    assert (first.values, second.achievement) == ((), Achievement.ACHIEVED)
    assert [(value.value, value.on_day) for value in second.values] == [("4 of 4", TODAY)]


async def test_a_value_alone_will_do_and_nothing_will_not(planned: Desk) -> None:
    desk = planned
    await desk.go_to("weekly check-in, 1 day")
    await desk.press("a", "enter")
    assert desk.screen(GoalSheet)
    assert "! a letter above says how far it is" in desk.text()
    await desk.press("tab")
    await desk.write("6 of 7 days")
    assert "!  a letter" not in desk.text()
    await desk.press("enter")
    assert [(value.value, value.achievement) for value in goals(desk)[0].values] == [("6 of 7 days", None)]
    await desk.press("a")
    assert "Weigh daily · nothing said yet · 6 of 7 days today" in desk.text()


async def test_what_is_measured_stands_beside_the_value(planned: Desk) -> None:
    desk = planned
    await desk.go_to("weekly check-in, 1 day")
    await desk.press("a")
    assert "weight log, target 7 of 7 days" in " ".join(desk.text().split())


async def test_a_goal_is_said_in_the_act_of_a_contact(planned: Desk) -> None:
    desk = planned
    await desk.go_to("weekly check-in, 1 day")
    await desk.press("r")
    assert "Goal      1 of 2 [ ] Weigh daily · nothing said yet" in desk.text()
    await desk.write("Weight 140.")
    before, changes = desk.keys, desk.changes()
    await desk.press("ctrl+g", "i")
    assert desk.keys - before == 2
    assert "[x] Weigh daily · improving" in desk.text()
    await desk.write("7 of 7")
    await desk.press("ctrl+s")
    assert desk.changes() == changes + 1
    assert desk.happened("Okafor")[0].note == "Weight 140."
    assert [(value.value, value.achievement) for value in goals(desk)[0].values] == [("7 of 7", Achievement.IMPROVING)]
    await desk.press("u")
    assert goals(desk)[0].values == ()
    assert desk.happened("Okafor")[0].note != "Weight 140."


async def test_a_goal_is_spoken_of_as_it_stood(planned: Desk) -> None:
    desk = planned
    await desk.go_to("weekly check-in, 1 day")
    await desk.press("r", "ctrl+g", "down", "space")
    assert "2 of 2 [x] Keep all visits · in progress" in desk.text()
    await desk.press("ctrl+g", "space")
    assert "[ ]" in desk.text()
    await desk.press("space", "enter")
    assert goals(desk)[1].achievement is Achievement.IN_PROGRESS
    assert goals(desk)[0].values == ()


async def test_what_was_said_of_a_goal_is_asked_about(planned: Desk) -> None:
    desk = planned
    await desk.go_to("weekly check-in, 1 day")
    await desk.press("r", "ctrl+g", "w", "escape")
    assert desk.screen(Unsaved)
    await desk.press("d")
    assert goals(desk)[0].achievement is None


async def test_without_a_plan_there_is_no_goal_line(desk: Desk) -> None:
    await desk.go_to("Chen")
    await desk.press("r")
    assert desk.screen(ContactSheet)
    assert "Goal" not in desk.text()
    await desk.press("escape", "a")
    assert desk.said == "! Chen, Wei has no goal that runs in an agreed plan. p opens the plan."


async def test_of_whom_nobody_was_reached_nothing_is_said(planned: Desk) -> None:
    desk = planned
    await desk.go_to("weekly check-in, 1 day")
    await desk.press("o", "m")
    assert "Goal" not in desk.text()
