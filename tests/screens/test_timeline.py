"""Everything that happened with one client, newest first, by kind and by words; each line opens what it names."""

from __future__ import annotations

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import WIDE, Desk
from tests.screens.plans import agreed
from tests.screens.plenty import much, page, section

from casetui.dialogs.note_read import NoteRead
from casetui.screens.client import ClientScreen
from casetui.screens.plan import PlanScreen
from casetui.screens.plan_versions import PlanVersionsScreen
from casetui.screens.today import TodayScreen
from casetui.terms.plan import Achievement
from casetui.terms.plan_tree import GoalValueEntry

KINDS = ("contacts", "notes", "plan", "health", "case")


async def test_the_timeline_holds_everything(work: Work) -> None:
    async with work(WIDE) as desk:
        mine = much(desk)
        agreed(desk.book, mine)
        goal = desk.book.plans.first_goals(mine)[0]
        desk.book.plans.record_value(goal.id, GoalValueEntry(TODAY, "6 of 7", Achievement.IMPROVING), TODAY)
        desk.book.cases.add_alert(mine, "fall risk", TODAY)
        await page(desk)
        await section(desk, "timeline")
        shown = desk.text()
        for words in (
            "plan agreed                        version 1 of Care plan · with Ruth and her daughter",
            "goal                               6 of 7 · improving · Weigh daily",
            "alert                              fall risk",
            "check-in cancelled                 first call; complete the intake · made by hand",
            "stay                               admitted · inpatient · Maine Medical",
            "stay                               discharged · inpatient · Maine Medical",
            "incident                           fall (open) · by the bed",
            "case                               active",
            "phone · reached                    Weight 142, no swelling.",
        ):
            assert words in shown
        assert shown.index("Weight 142") < shown.index("incident") < shown.index("discharged") < shown.index("admitted")


async def test_what_is_undone_is_not_in_the_timeline(desk: Desk) -> None:
    await page(desk, "v")
    await section(desk, "timeline")
    assert "left message" in desk.text()
    await desk.press("u")
    assert "left message" not in desk.text()


@pytest.mark.parametrize("place", range(len(KINDS)))
async def test_the_timeline_is_filtered_by_kind(desk: Desk, place: int) -> None:
    mine = much(desk)
    agreed(desk.book, mine)
    await page(desk, "n")
    await desk.write("a note by itself")
    await desk.press("ctrl+s")
    await section(desk, "timeline")
    before = desk.keys
    await desk.press("K", "cnphs"[place])
    assert desk.keys - before == 2
    assert f"only {KINDS[place]}" in desk.text()
    told = {
        "contacts": ("Weight 142", "check-in cancelled"),
        "notes": ("a note by itself",),
        "plan": ("version 1",),
        "health": ("discharged", "fall (open)"),
        "case": ("case                   active",),
    }
    for kind, sentences in told.items():
        for words in sentences:
            assert (words in desk.text()) == (kind == KINDS[place]), words
    await desk.press("escape")
    assert "everything" in desk.text()
    await desk.press("escape")
    assert desk.screen(TodayScreen)


async def test_a_kind_of_which_there_is_nothing_says_so(desk: Desk) -> None:
    await page(desk)
    await section(desk, "timeline")
    await desk.press("K", "p")
    assert "No plan yet. Esc shows everything." in desk.text()
    await desk.press("K", "a")
    assert "Weight 142" in desk.text()


async def test_a_section_is_filtered_by_words(desk: Desk) -> None:
    much(desk)
    await page(desk)
    await section(desk, "timeline")
    await desk.press("slash")
    await desk.write("swelling")
    await desk.press("enter")
    assert "filter: swelling · 1 of" in desk.text()
    assert "discharged" not in desk.text()
    await desk.press("escape")
    assert "discharged" in desk.text()
    await section(desk, "people")
    await desk.press("slash")
    await desk.write("neighbour")
    await desk.press("enter")
    assert "AROUND THE CLIENT" in desk.text()
    assert "DECIDES" not in desk.text()
    await desk.press("slash")
    await desk.write("zzz")
    await desk.press("enter")
    assert "Nothing here says “neighbourzzz”. Esc shows everything." in desk.text()


@pytest.mark.parametrize(
    ("words", "where", "below"),
    [
        ("check-in cancelled", "next", "weekly check-in"),
        ("incident", "health", "fall"),
        ("discharged", "health", "Maine Medical"),
        ("case     ", "face", "Name"),
    ],
)
async def test_a_line_of_the_timeline_opens_what_it_names(desk: Desk, words: str, where: str, below: str) -> None:
    much(desk)
    await page(desk)
    await section(desk, "timeline")
    await desk.go_to(words)
    await desk.press("enter")
    assert f"[{where}]" in desk.text()
    assert below in desk.selected()


async def test_a_note_a_version_and_a_goal_open_too(desk: Desk) -> None:
    mine = desk.client("Okafor")
    agreed(desk.book, mine)
    goal = desk.book.plans.first_goals(mine)[0]
    desk.book.plans.record_value(goal.id, GoalValueEntry(TODAY, "6 of 7"), TODAY)
    await page(desk)
    await section(desk, "timeline")
    await desk.go_to("Weight 142")
    await desk.press("enter")
    assert desk.screen(NoteRead)
    await desk.press("escape")
    await desk.go_to("version 1")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, PlanVersionsScreen))
    await desk.press("escape", "escape")
    await desk.until(lambda: isinstance(desk.app.screen, ClientScreen))
    await desk.go_to("6 of 7 · Weigh daily")
    await desk.press("enter")
    assert desk.screen(PlanScreen)
