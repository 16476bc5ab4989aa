"""Assess: what was asked and measured in one list, and what its keys write."""

from __future__ import annotations

from datetime import date

import pytest
from tests.screens.caseload import TODAY
from tests.screens.conftest import Work
from tests.screens.desk import SMALL, WIDE, Desk

from casetui.screens.answering import AnswerScreen
from casetui.screens.assess import AssessScreen
from casetui.terms.assessment import AssessmentEntry, LimitEntry, MeasureEntry, MeasureKind

THEN = date(2026, 11, 4)


def phq9(total: int) -> dict[str, str]:
    """Answers that come to a total of up to 24, item 9 none."""
    return {str(place): str(min(3, max(0, total - 3 * (place - 1)))) for place in range(1, 9)} | {"9": "0"}


def was_assessed(desk: Desk) -> None:
    """Three scores, two weights with a limit, another tool's score."""
    book, hers = desk.book, desk.client("Okafor")
    for day, total in ((date(2026, 9, 9), 17), (date(2026, 10, 7), 14), (THEN, 11)):
        again = date(2026, 11, 18) if day == THEN else None
        book.assessments.record(hers, AssessmentEntry("phq-9", day, phq9(total), "client", again_on=again), TODAY)
    entry = AssessmentEntry("", THEN, name="MoCA", total=22, out_of=30)
    book.assessments.record(hers, entry, TODAY)
    book.assessments.record(hers, AssessmentEntry("", THEN, name="Zarit", total=40, out_of=88), TODAY)
    book.measures.limit(hers, LimitEntry(MeasureKind.WEIGHT, None, 145, "Dr Lee", date(2026, 11, 18)), TODAY)
    for on, value in ((date(2026, 11, 17), "142"), (TODAY, "147")):
        book.measures.add(hers, MeasureEntry(MeasureKind.WEIGHT, on, value), TODAY)


async def opened(desk: Desk, whom: str = "Okafor") -> None:
    """Assess, from Today."""
    await desk.go_to(whom)
    await desk.press("M")
    await desk.until(lambda: isinstance(desk.app.screen, AssessScreen))
    await desk.pilot.pause()


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_everything_newest_in_one_list(work: Work, size: tuple[int, int]) -> None:
    async with work(size) as desk:
        was_assessed(desk)
        await opened(desk)
        await desk.go_to("PHQ-9")
        row = desk.selected()
        for said in ("11 of 27", "moderate", "▇", "! due Wed 18"):
            assert said in row
        assert "17" in desk.text()
        await desk.go_to("Weight")
        assert "147 lb" in desk.selected()
        assert "! 2 over 145, Dr Lee Wed 18" in desk.selected()
        await desk.go_to("MoCA")
        assert "22 of 30" in desk.selected()
        await desk.go_to("Zarit")
        assert "40 of 88" in desk.selected()


async def test_what_the_pack_offers_comes_first_and_says_that_nobody_asked(desk: Desk) -> None:
    await opened(desk)
    rows = [row for row in desk.text().splitlines() if "not asked yet" in row]
    assert len(rows) == len(desk.book.library.packs["geriatric"].instruments)
    assert "Mood in later life" in rows[0]
    assert "nothing yet" in desk.text()
    await desk.go_to("Comprehensive, Geriatric")
    assert "not begun" in desk.selected()


async def test_from_the_client_s_page_too(desk: Desk) -> None:
    await desk.go_to("Okafor")
    await desk.press("c", "M")
    await desk.until(lambda: isinstance(desk.app.screen, AssessScreen))
    await desk.press("escape")
    assert "Okafor" in desk.text()


async def test_a_measure_is_two_keys_and_the_value(desk: Desk) -> None:
    await opened(desk)
    await desk.go_to("Weight")
    desk.keys = 0
    await desk.press("m")
    await desk.write("142")
    await desk.press("enter")
    assert desk.keys == 2
    (found,) = desk.book.measures.of(desk.client("Okafor"), TODAY)
    assert (found.kind, found.value, found.on_day) == (MeasureKind.WEIGHT, "142", TODAY)
    assert "142 lb" in desk.selected()


async def test_a_measure_that_cannot_be_stays_on_its_sheet(desk: Desk) -> None:
    await opened(desk)
    await desk.go_to("Blood pressure")
    await desk.press("a")
    await desk.write("132")
    await desk.press("enter")
    assert "! Write a pressure as 132/84." in desk.text()
    await desk.write("/84")
    await desk.press("enter")
    assert desk.book.measures.of(desk.client("Okafor"), TODAY)[0].number == 132


async def test_a_limit_says_whose_it_is(desk: Desk) -> None:
    await opened(desk)
    await desk.go_to("Weight")
    await desk.press("l", "tab")
    await desk.write("145")
    await desk.press("enter")
    assert "whose order it is" in desk.text()
    await desk.write("Dr Lee")
    await desk.press("enter")
    (limit,) = desk.book.measures.limits(desk.client("Okafor"))
    assert limit == LimitEntry(MeasureKind.WEIGHT, None, 145, "Dr Lee", TODAY)
    assert "up to 145, Dr Lee today" in desk.selected()
    await desk.press("x")
    await desk.write("of another client")
    await desk.press("enter")
    assert desk.book.measures.limits(desk.client("Okafor")) == ()


async def test_another_tool_s_score(desk: Desk) -> None:
    await opened(desk)
    await desk.press("E")
    await desk.write("moca")
    await desk.press("tab")
    await desk.write("33")
    await desk.press("enter")
    assert "! not above 30" in desk.text()
    await desk.press("backspace", "backspace")
    await desk.write("23")
    await desk.press("enter")
    (found,) = desk.book.assessments.of(desk.client("Okafor"))
    assert (found.name, found.total, found.out_of) == ("MoCA", 23, 30)


async def test_one_is_taken_out_with_a_reason(desk: Desk) -> None:
    was_assessed(desk)
    await opened(desk)
    await desk.go_to("PHQ-9")
    await desk.press("x", "down", "enter")
    await desk.press("enter")
    assert "A few words are needed" in desk.text()
    await desk.write("another client's")
    await desk.press("enter")
    left = [one.total for one in desk.book.assessments.of(desk.client("Okafor")) if one.instrument == "phq-9"]
    assert left == [11, 17]
    await desk.go_to("Weight")
    await desk.press("x", "enter")
    await desk.write("the dog was on the scale")
    await desk.press("enter")
    assert [one.value for one in desk.book.measures.of(desk.client("Okafor"), TODAY)] == ["142"]
    await desk.press("u")
    assert len(desk.book.measures.of(desk.client("Okafor"), TODAY)) == 2


async def test_any_instrument_of_the_shelf(desk: Desk) -> None:
    await opened(desk)
    await desk.press("o")
    await desk.write("work ab")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, AnswerScreen))
    await desk.press("4", "enter")
    assert desk.book.assessments.of(desk.client("Okafor"))[0].total == 4


async def test_keys_without_their_line_are_dimmed(desk: Desk) -> None:
    await opened(desk)
    await desk.go_to("Fall screen")
    screen = desk.screen(AssessScreen)
    assert [screen.check_action(key, ()) for key in ("trend", "limit", "take_out")] == [None, None, None]
    await desk.go_to("Weight")
    assert [screen.check_action(key, ()) for key in ("trend", "limit", "take_out")] == [None, True, None]


async def test_the_timeline_tells_it_and_leads_back_here(desk: Desk) -> None:
    was_assessed(desk)
    await desk.go_to("Okafor")
    await desk.press("c", "tab", "tab", "tab")
    assert "weight 147" in desk.text()
    await desk.go_to("PHQ-9 11 of 27, moderate")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, AssessScreen))


async def test_enter_on_what_is_due_again_opens_it(desk: Desk) -> None:
    was_assessed(desk)
    await desk.press("u", "U")
    await desk.go_to("PHQ-9 again")
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.app.screen, AssessScreen))
