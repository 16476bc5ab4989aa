"""What is done with the lines of a plan: statuses, order, parents, copies, marks, values, and what moves with them."""

from __future__ import annotations

from datetime import date

from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import WIDE, Desk
from tests.screens.plans import agreed, current, lines, opened, written

from casetui.dialogs.plan_asks import Moves, StatusNeeds
from casetui.screens.plan import PlanScreen
from casetui.terms.plan import Achievement, InterventionStatus, Lifecycle, NeedStatus
from casetui.terms.plan_tree import GoalValueEntry, walk


async def test_space_and_enter_take_the_likeliest_status(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Weight log")
    await desk.press("space", "enter")
    assert current(desk).needs[0].goals[0].interventions[1].status is InterventionStatus.COMPLETED
    assert desk.keys == 3


async def test_declined_asks_why_and_met_does_not(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Food")
    await desk.press("space", "c", "enter")
    assert "a few words are needed" in desk.text()
    await desk.write("She eats at her sister's")
    await desk.press("enter")
    food = current(desk).needs[1]
    assert (food.status, food.why_not) == (NeedStatus.DECLINED, "She eats at her sister's")
    assert "declined" in desk.selected()
    await desk.press("space", "m")
    assert current(desk).needs[1].status is NeedStatus.MET


async def test_achieved_asks_the_day(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Keep all visits")
    await desk.press("space", "5")
    assert desk.screen(StatusNeeds)
    await desk.press("ctrl+u")
    await desk.write("yesterday")
    await desk.press("enter")
    goal = current(desk).needs[0].goals[1]
    assert goal.achievement is Achievement.ACHIEVED
    assert [str(one.on_day) for one in goal.values] == ["2026-11-19"]


async def test_a_finished_goal_asks_about_what_is_open(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Weigh daily")
    await desk.press("space", "c")
    assert desk.screen(StatusNeeds)
    assert "Nurse visit · Coastal Home Care" in desk.text()
    await desk.press("enter")
    assert desk.screen(Moves)
    assert "Nurse visit" in desk.text()
    await desk.press("enter")
    assert desk.screen(PlanScreen)
    goal = current(desk).needs[0].goals[0]
    assert goal.lifecycle is Lifecycle.COMPLETED
    assert {one.status for one in goal.interventions} == {InterventionStatus.COMPLETED}
    assert [reason for _, _, reason in desk.owing("Okafor")] == ["weekly check-in"]


async def test_a_changed_rhythm_says_first_what_it_moves(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    assert ("call", "2026-11-27", "Nurse visit") in desk.owing("Okafor")
    await opened(desk)
    await desk.go_to("Nurse visit")
    await desk.press("e", "tab", "tab", "ctrl+u")
    await desk.write("every mon")
    await desk.press("ctrl+s")
    assert desk.screen(Moves)
    assert "Nurse visit: Fri 27 becomes Mon 23" in desk.text()
    await desk.press("escape")
    assert "every mon" in desk.text()
    assert ("call", "2026-11-27", "Nurse visit") in desk.owing("Okafor")
    await desk.press("ctrl+s", "enter")
    assert desk.screen(PlanScreen)
    assert ("call", "2026-11-23", "Nurse visit") in desk.owing("Okafor")
    await desk.press("u")
    assert ("call", "2026-11-27", "Nurse visit") in desk.owing("Okafor")


async def test_up_and_down_and_not_past_the_end(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Nurse visit")
    await desk.press("J")
    assert "Nurse visit" in desk.selected()
    assert lines(desk)[2:4] == ["    Weight log", "    Nurse visit"]
    before = desk.changes()
    await desk.press("J")
    assert "Last of its own already" in desk.said
    assert desk.changes() == before
    await desk.press("K")
    assert lines(desk)[2:4] == ["    Nurse visit", "    Weight log"]


async def test_to_another_parent_and_out_of_the_goal(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Nurse visit")
    await desk.press("m")
    await desk.write("keep vis")
    await desk.press("enter")
    assert "Nurse visit" in desk.selected()
    assert lines(desk) == [
        "Heart failure self-care",
        "  Weigh daily",
        "    Weight log",
        "  Keep all visits",
        "    Nurse visit",
        "Food",
    ]
    await desk.press("less_than_sign")
    assert lines(desk)[4] == "  Nurse visit"


async def test_several_marked_at_once(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Nurse visit")
    await desk.press("V", "V", "space", "h")
    goal = current(desk).needs[0].goals[0]
    assert {one.status for one in goal.interventions} == {InterventionStatus.ON_HOLD}
    assert "2 interventions" in desk.said
    await desk.go_to("Nurse visit")
    await desk.press("V", "V", "m")
    await desk.write("keep all")
    await desk.press("enter")
    assert [one.name for one in current(desk).needs[0].goals[1].interventions] == ["Nurse visit", "Weight log"]
    await desk.go_to("Nurse visit")
    await desk.press("V", "V", "x")
    assert "Nurse visit" not in " ".join(lines(desk))
    await desk.press("u", "u", "u")
    assert lines(desk)[2:4] == ["    Nurse visit", "    Weight log"]


async def test_marks_of_several_kinds_have_no_status_in_common(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Weigh daily")
    await desk.press("V", "V", "space")
    assert desk.screen(PlanScreen)
    assert "lines of one kind" in desk.said
    await desk.press("escape")
    assert desk.screen(PlanScreen)
    assert not desk.screen(PlanScreen).outline.marked


async def test_copy_here(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Weigh daily")
    await desk.press("y")
    await desk.go_to("Food")
    await desk.press("Y")
    assert lines(desk)[-3:] == ["  Weigh daily", "    Nurse visit", "    Weight log"]
    assert "Weigh daily" in desk.selected()


async def test_copy_from_another_client_into_no_plan_at_all(desk: Desk) -> None:
    agreed(desk.book, desk.client("Ortiz"))
    await opened(desk)
    await desk.press("F")
    await desk.write("ortiz ada")
    await desk.press("enter")
    assert "Keep all visits" in desk.text()
    await desk.press("space", "G", "space", "enter")
    assert lines(desk) == lines(desk, "Ortiz")
    assert current(desk).head.version == 0


async def test_removing_asks_why_once_it_was_agreed(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Food")
    await desk.press("x", "enter")
    assert "A few words are needed" in desk.text()
    await desk.write("named by mistake")
    await desk.press("enter")
    assert "Food" not in lines(desk)
    assert "changed since version 1" in desk.text()


async def test_a_value_from_today_in_a_few_keys(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("j", "w")
    await desk.write("6 of 7 days")
    await desk.press("enter")
    assert desk.keys == 4
    goal = current(desk).needs[0].goals[0]
    assert [(one.on_day, one.value) for one in goal.values] == [(TODAY, "6 of 7 days")]
    assert "6 of 7 days" in desk.text()


async def test_values_have_a_small_trend(work: Work) -> None:
    async with work(WIDE) as desk:
        agreed(desk.book, desk.client("Okafor"))
        goal = current(desk).needs[0].goals[0]
        for day, value in ((1, "3 of 7"), (8, "5 of 7"), (15, "6 of 7")):
            entry = GoalValueEntry(date(2026, 11, day), value, Achievement.IMPROVING)
            desk.book.plans.record_value(goal.id, entry, TODAY)
        await opened(desk)
        await desk.go_to("Weigh daily")
        assert "▁▅▇" in desk.selected()
        assert "6 of 7 · improving" in desk.text()


async def test_on_a_need_the_goal_is_asked(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("w", "b")
    await desk.write("2 of 2")
    await desk.press("enter")
    assert [one.value for one in current(desk).needs[0].goals[1].values] == ["2 of 2"]
    await desk.go_to("Food")
    await desk.press("w")
    assert "no goal here" in desk.said


async def test_the_order_of_the_screen_is_that_of_the_casebook(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    shown = [row.value.node for row in desk.screen(PlanScreen).outline.rows]
    assert shown == [node for _, node in walk(current(desk))]
