"""Barriers and strengths written and changed in the plan, and how far a goal is drawn beside it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk
from tests.screens.plans import agreed, current, lines, opened, written

from casetui.dialogs.plan_fields import BarrierFields
from casetui.terms.assessment import FindingEntry, FindingSource
from casetui.terms.plan import BarrierStatus
from casetui.terms.plan_tree import GoalValueEntry
from casetui.widgets.chart import Chart


def foot_keys(desk: Desk) -> str:
    """The last line of the screen."""
    return desk.text().rstrip().splitlines()[-1]


async def test_a_barrier_in_a_few_keys_and_a_strength_after_it(desk: Desk) -> None:
    agreed(desk.book, desk.client("Okafor"))
    await opened(desk)
    await desk.press("j", "b")
    before = desk.keys
    await desk.write("No ride on weekdays since 3 oct; County Transit asked")
    assert "No ride on weekdays · done about it: County Transit asked · since Sat 3 Oct" in desk.text()
    await desk.press("enter", "tab")
    assert "New strength · Weigh daily" in desk.text()
    await desk.write("Her daughter writes it down")
    await desk.press("enter", "enter")
    assert desk.keys - before == 4
    assert lines(desk)[1:4] == ["  Weigh daily", "    No ride on weekdays", "    Her daughter writes it down"]
    assert "Strength  Her daughter" in desk.selected()
    await desk.press("space")
    assert "has no status" in desk.said
    await desk.press("k", "space", "enter")
    assert current(desk).needs[0].goals[0].barriers[0].status is BarrierStatus.EASED
    assert "eased" in desk.selected()
    await desk.press("e")
    desk.screen(BarrierFields)
    await desk.press("tab", "ctrl+u")
    await desk.write("Volunteer driver")
    await desk.press("ctrl+s", "x")
    assert "Barrier  No ride on weekdays" in desk.text()
    await desk.write("moved to town")
    await desk.press("enter")
    assert "No ride on weekdays" not in " ".join(lines(desk))
    await desk.press("u")
    (barrier, _) = current(desk).needs[0].goals[0].barriers
    assert (barrier.done, str(barrier.since)) == ("Volunteer driver", "2026-10-03")


async def test_what_an_assessment_found_stands_there_and_is_changed_there(desk: Desk) -> None:
    client = desk.client("Okafor")
    written(desk.book, client)
    desk.book.surveys.begin(client, "healthcare", TODAY)
    domain = desk.book.library.packs["healthcare"].domains[0].id
    finding = FindingEntry(domain, FindingSource.OBSERVED, "Daughter comes every day", strength=True)
    desk.book.surveys.find(desk.book.surveys.of(client)[0].id, finding)
    await opened(desk)
    await desk.press("G")
    assert "Strength  Daughter comes" in desk.selected()
    changes = desk.changes()
    await desk.press("space", "x", "J", "m", "V", "enter")
    assert "changed there" in desk.said
    await desk.press("s")
    await desk.write("Cooks well")
    await desk.press("enter", "escape")
    assert desk.changes() == changes + 1
    assert lines(desk)[-2:] == ["Cooks well", "Daughter comes every day"]
    await desk.press("G", "a")
    await desk.write("Sleep")
    await desk.press("enter", "escape")
    assert lines(desk)[-3:] == ["Sleep", "Cooks well", "Daughter comes every day"]


async def test_the_foot_names_what_matters_on_the_line(desk: Desk) -> None:
    await opened(desk)
    assert foot_keys(desk).split()[:4] == ["a", "Add", "below", "T"]
    written(desk.book, desk.client("Okafor"))
    await desk.press("escape")
    await opened(desk)
    assert all(words in foot_keys(desk) for words in ("T Template", "b Barrier", "Space Status", "= Agree"))
    await desk.press("j")
    assert all(words in foot_keys(desk) for words in ("w Value", "b Barrier", "Space Status", "= Agree"))


@pytest.mark.parametrize(("size", "drawn"), [(SMALL, False), (WIDE, True)])
async def test_how_far_a_goal_is_stands_beside_it(work: Work, size: tuple[int, int], drawn: bool) -> None:
    async with work(size) as desk:
        agreed(desk.book, desk.client("Okafor"))
        (goal, other) = current(desk).needs[0].goals
        for day, value in ((1, "145 lb"), (8, "144 lb"), (15, "142 lb")):
            desk.book.plans.record_value(other.id, GoalValueEntry(date(2026, 11, day), value), TODAY)
        desk.book.plans.record_value(goal.id, GoalValueEntry(TODAY, "better"), TODAY)
        await opened(desk)
        await desk.go_to("Keep all visits")
        assert "[" not in desk.selected()
        await desk.press("e", "tab", "tab", "tab")
        await desk.write("145 lb")
        await desk.press("tab")
        await desk.write("140 lb")
        await desk.press("ctrl+s")
        assert "[###--]" in desk.selected()
        assert "▇▅▁" in desk.selected()
        chart = desk.app.screen.query_one(Chart)
        assert chart.display is drawn
        assert "3 of 5 lb" in desk.selected()
        assert "target" in desk.text()
        if not drawn:
            assert "145 lb -> 142 lb, target 140 lb: 3 of 5 lb" in desk.text()
        await desk.go_to("Weigh daily")
        assert "[" not in desk.selected()
        assert not chart.display
