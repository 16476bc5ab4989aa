"""The care-plan editor: a plan written in place, lines changed in their fields, nothing typed is lost."""

from __future__ import annotations

import pytest
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk
from tests.screens.plans import WHOLE, agreed, current, lines, opened, outline, written

from casetui.dialogs.plan_fields import GoalFields, InterventionFields, NeedFields
from casetui.dialogs.plan_line import PlanLine
from casetui.dialogs.unsaved import Unsaved
from casetui.screens.plan import PlanScreen
from casetui.screens.today import TodayScreen
from casetui.terms.plan import Domain
from casetui.terms.plan_tree import GoalNode, InterventionNode, NeedNode, ref_of, walk


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_typical_plan_is_typed_with_enter_alone(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await opened(desk)
        await desk.press("a")
        for text in WHOLE:
            if text:
                await desk.write(text)
            await desk.press("enter")
        await desk.press("escape")
        assert desk.keys == 2 + len(WHOLE) + 1
        assert desk.keys < 30
        nodes = [node for _, node in walk(current(desk))]
        assert [sum(isinstance(node, kind) for node in nodes) for kind in (NeedNode, GoalNode, InterventionNode)] == [
            3,
            6,
            10,
        ]
        assert "Rent by standing order" in desk.selected()
        assert "draft, not agreed yet" in desk.text()
        assert lines(desk)[:3] == ["Heart failure self-care", "  Weigh daily, ring if up 3 lb", "    Nurse visit"]
        assert isinstance(desk.app.screen, PlanScreen)


async def test_what_is_typed_is_read_as_it_is_typed(desk: Desk) -> None:
    await opened(desk)
    await desk.press("a")
    assert "As in: Food, social" in " ".join(desk.text().split())
    await desk.write("Heart failure self-care, health, from daughter")
    assert "Heart failure self-care · health · from daughter" in desk.text()
    await desk.press("enter")
    await desk.write("Weigh daily by 31 dec")
    assert "Weigh daily · by Thu 31 Dec" in desk.text()
    await desk.press("enter")
    await desk.write("Nurse visit, Coastal Home Care, weekly until +3m")
    assert "Nurse visit · Coastal Home Care · weekly · until Sat 20 Feb 2027" in desk.text()
    await desk.press("enter", "escape")
    need, goal, deed = (node for _, node in walk(current(desk)))
    assert isinstance(need, NeedNode)
    assert (need.domain, need.source) == (Domain.HEALTH, "daughter")
    assert isinstance(goal, GoalNode)
    assert str(goal.by) == "2026-12-31"
    assert isinstance(deed, InterventionNode)
    assert (deed.who, deed.rhythm, str(deed.until)) == ("Coastal Home Care", "FREQ=WEEKLY", "2027-02-20")


async def test_tab_goes_deeper_and_shift_tab_higher(desk: Desk) -> None:
    await opened(desk)
    await desk.press("a", "tab")
    await desk.write("Food")
    await desk.press("enter", "tab")
    await desk.write("Food box, food bank")
    await desk.press("enter", "shift+tab")
    await desk.write("Enough to eat")
    await desk.press("enter", "shift+tab", "shift+tab")
    await desk.write("Housing")
    await desk.press("enter", "escape")
    assert lines(desk) == ["Food", "  Enough to eat", "  Food box", "Housing"]


async def test_the_empty_line_ends_where_she_began(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Keep all visits")
    await desk.press("a")
    await desk.write("Ride, Metro")
    await desk.press("enter", "enter")
    assert isinstance(desk.app.screen, PlanScreen)
    assert "Ride" in desk.selected()


async def test_beside_and_another_need(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Weigh daily")
    await desk.press("A")
    await desk.write("Salt below 2 g")
    await desk.press("enter", "escape", "n")
    await desk.write("Housing")
    await desk.press("enter", "escape")
    assert lines(desk) == [
        "Heart failure self-care",
        "  Weigh daily",
        "    Nurse visit",
        "    Weight log",
        "  Salt below 2 g",
        "  Keep all visits",
        "Housing",
        "Food",
    ]


async def test_all_fields_while_adding(desk: Desk) -> None:
    await opened(desk)
    await desk.press("a")
    await desk.write("Food, social")
    await desk.press("ctrl+e")
    assert desk.screen(NeedFields)
    await desk.press("tab", "tab")
    await desk.write("fall screen")
    await desk.press("ctrl+s")
    assert desk.screen(PlanLine)
    await desk.press("ctrl+e")
    assert desk.screen(GoalFields)
    await desk.press("escape", "escape")
    (need,) = current(desk).needs
    assert (need.name, need.domain, need.source) == ("Food", Domain.SOCIAL, "fall screen")


async def test_esc_loses_nothing_while_adding(desk: Desk) -> None:
    await opened(desk)
    await desk.press("a")
    await desk.write("Food")
    await desk.press("escape")
    assert desk.screen(Unsaved)
    await desk.press("k")
    await desk.write(" at home")
    await desk.press("escape", "s")
    assert lines(desk) == ["Food at home"]
    assert desk.screen(PlanScreen)
    await desk.press("a")
    await desk.write("gone")
    await desk.press("escape", "d")
    assert lines(desk) == ["Food at home"]
    assert desk.screen(PlanScreen)


async def test_a_line_is_edited_in_its_fields(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Weigh daily")
    await desk.press("e")
    assert desk.screen(GoalFields)
    await desk.write(", dry")
    await desk.press("tab")
    await desk.write("I know when I swell")
    await desk.press("tab", "tab")
    await desk.write("4 of 7")
    await desk.press("ctrl+s")
    goal = current(desk).needs[0].goals[0]
    assert (goal.name, goal.own_words, goal.baseline) == ("Weigh daily, dry", "I know when I swell", "4 of 7")
    assert "Weigh daily, dry" in desk.selected()
    await desk.press("u")
    assert current(desk).needs[0].goals[0].name == "Weigh daily"


async def test_esc_in_the_fields_asks(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Nurse visit")
    await desk.press("enter")
    assert desk.screen(InterventionFields)
    await desk.press("escape")
    assert desk.screen(PlanScreen)
    await desk.press("e")
    await desk.write("s")
    await desk.press("escape", "k")
    assert desk.screen(InterventionFields)
    await desk.press("escape", "s")
    assert "    Nurse visits" in lines(desk)


async def test_a_wrong_day_and_rhythm_are_said_beside_the_field(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Nurse visit")
    await desk.press("e", "tab", "tab")
    await desk.write(" or so")
    await desk.press("ctrl+s")
    assert "is no rhythm" in desk.text()
    assert desk.screen(InterventionFields)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_what_is_missing_is_said_softly(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        written(desk.book, desk.client("Okafor"))
        await opened(desk)
        await desk.go_to("Food")
        assert "no goal yet" in desk.selected()
        await desk.go_to("Keep all visits")
        assert "no measure" in desk.selected()
        assert "no date" in " ".join(desk.text().split())


async def test_folding_by_z_and_by_arrows(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Weigh daily")
    await desk.press("z")
    assert "+2" in desk.selected()
    assert "Nurse visit" not in desk.text()
    await desk.press("right", "right")
    assert "Nurse visit" in desk.selected()
    await desk.press("left", "left")
    assert "▸ Goal  Weigh daily" in desk.selected()
    await desk.press("Z")
    assert "Keep all visits" not in desk.text()
    assert "Heart failure" in desk.selected()
    await desk.press("Z")
    assert "Nurse visit" in desk.text()


async def test_every_step_is_undone(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    before = current(desk)
    await opened(desk)
    await desk.go_to("Weigh daily")
    await desk.press("J", "space", "c", "enter", "m", "enter", "y", "Y", "x", "A")
    await desk.write("Another")
    await desk.press("enter", "escape")
    assert outline(current(desk)) != outline(before)
    while current(desk) != before:
        await desk.press("u")
        assert desk.keys < 40, lines(desk)
    await desk.press("U", "u")
    assert current(desk) == before


async def test_what_undo_brings_back_is_under_the_cursor(desk: Desk) -> None:
    written(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.go_to("Nurse visit")
    await desk.press("x")
    assert "Weight log" in desk.selected()
    await desk.press("g", "u")
    assert "Nurse visit" in desk.selected()


async def test_there_is_no_plan_yet(desk: Desk) -> None:
    await opened(desk)
    assert "No care plan yet. a begins one" in " ".join(desk.text().split())
    await desk.press("e", "space", "x", "equals_sign", "J", "y", "Y", "z", "left")
    assert desk.screen(PlanScreen)
    await desk.press("escape")
    assert desk.screen(TodayScreen)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_hostile_words_are_shown_as_they_are(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        await opened(desk)
        await desk.press("a")
        await desk.write("[/] [red]Food[/red]")
        await desk.press("enter")
        await desk.write("[b]x \\[ goal")
        await desk.press("enter", "escape", "e")
        await desk.press("escape")
        shown = desk.text()
        assert "[/] [red]Food[/red]" in shown
        assert "[b]x \\[ goal" in shown


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_in_a_long_plan_the_line_that_is_typed_stays_in_sight(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        plan = written(desk.book, desk.client("Okafor"))
        source = desk.book.plans.tree(plan)
        heart = ref_of(source.needs[0])
        for _ in range(12):
            desk.book.plans.copy(source, [heart], plan, heart, desk.app.clock.today())
        await opened(desk)
        await desk.press("G", "a")
        assert desk.screen(PlanLine)
        await desk.write("Meals")
        assert "Meals" in desk.selected()
        await desk.press("enter")
        await desk.write("Lunch")
        assert "Lunch" in desk.selected()
        assert "New intervention · Meals" in desk.text()
        await desk.press("enter", "escape")
        assert lines(desk)[-2:] == ["  Meals", "    Lunch"]
        assert "Lunch" in desk.selected()


async def test_an_agreed_plan_says_so(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    assert "version 1, active since today" in desk.text()
    await desk.go_to("Nurse visit")
    assert "next Fri 27" in desk.selected()
