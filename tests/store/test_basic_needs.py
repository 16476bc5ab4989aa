"""Home health running, food screen positive, food need open: the gap stands until food is confirmed delivered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.store.books import TODAY, Looking
from tests.store.planned import Planning, begun

from casetui.store.casebook import Casebook
from casetui.terms.assessment import AssessmentEntry
from casetui.terms.plan import Domain
from casetui.terms.plan_tree import NeedEntry, Ref, ref_of
from casetui.terms.service import ServiceEntry

WEEK_BEFORE = TODAY - timedelta(days=4)
HEALTH = ServiceEntry("home health aide", WEEK_BEFORE, "FREQ=WEEKLY;BYDAY=MO,WE,FR", by_whom="Coastal Home Care")
POSITIVE = {"worried": "2", "ran-out": "1"}
NEGATIVE = {"worried": "0", "ran-out": "0"}


def screen(book: Casebook, client: int, instrument: str, answers: dict[str, str], on_day: date = WEEK_BEFORE) -> None:
    book.assessments.record(client, AssessmentEntry(instrument, on_day, answers=answers), TODAY)


def gap(look: Looking, need: Ref, today: date = TODAY) -> str:
    return next(
        (line.why.removesuffix(" · high risk") for line in look.today(today) if line.id == f"gap-need-{need.id}"), ""
    )


@pytest.fixture
def planning(look: Looking) -> Planning:
    """A plan with an open need for food since four days, a goal and somebody who sees to it; home health runs."""
    made = begun(look)
    need = made.plans.add(made.plan, None, NeedEntry("Food", Domain.FOOD, "screen"), WEEK_BEFORE).refs[0]
    made.doing(made.goal(need), "Meal check")
    look.book.services.add(made.client, HEALTH, WEEK_BEFORE, running=True)
    look.book.services.all_delivered(1, TODAY, TODAY)
    return made


def test_the_second_case_end_to_end(book: Casebook, look: Looking, planning: Planning) -> None:
    need = ref_of(planning.tree.needs[0])
    assert gap(look, need) == ""
    screen(book, planning.client, "food", POSITIVE)
    assert gap(look, need) == "Food: positive screen; nothing arranged yet"
    look.raw(
        "INSERT INTO referral(client_id, need_id, to_whom, service, reason, urgent, status, since, reference, void_why)"
        " VALUES (?, ?, 'County meals', 'home meals', '', 0, 'requested', '2026-11-17', '', '')",
        planning.client,
        need.id,
    )
    assert gap(look, need) == "Food: positive screen; referred Tue 17, not accepted"
    meals = ServiceEntry("home meals", TODAY - timedelta(days=1), "FREQ=DAILY", need_id=need.id)
    book.services.add(planning.client, meals, TODAY)
    assert gap(look, need) == "Food: positive screen; home meals promised Thu 19, not confirmed"
    book.services.not_delivered(2, TODAY - timedelta(days=1), "nobody came", TODAY)
    assert gap(look, need) == "Food: positive screen; home meals not delivered Thu 19"
    book.services.delivered(2, TODAY, TODAY)
    assert gap(look, need) == ""
    book.undoing.undo()
    assert gap(look, need).startswith("Food: positive screen")


def test_home_health_is_no_food_and_a_meal_before_the_need_neither(
    book: Casebook, look: Looking, planning: Planning
) -> None:
    need = ref_of(planning.tree.needs[0])
    screen(book, planning.client, "food", POSITIVE)
    early = WEEK_BEFORE - timedelta(days=2)
    book.services.add(planning.client, ServiceEntry("pantry box", early, need_id=need.id), early)
    book.services.delivered(2, early, TODAY)
    assert gap(look, need).startswith("Food: positive screen")


def test_a_decision_or_a_negative_screen_ends_it(book: Casebook, look: Looking, planning: Planning) -> None:
    need = ref_of(planning.tree.needs[0])
    screen(book, planning.client, "food", POSITIVE)
    assert gap(look, need)
    look.raw("UPDATE need SET status = 'declined by client', why_not = 'eats with her son'")
    assert gap(look, need) == ""
    look.raw("UPDATE need SET status = 'referred'")
    assert gap(look, need)
    screen(book, planning.client, "food", NEGATIVE, TODAY)
    assert gap(look, need) == ""


def test_heat_is_a_need_for_housing(book: Casebook, look: Looking, planning: Planning) -> None:
    heat = planning.plans.add(planning.plan, None, NeedEntry("Heat", Domain.HOUSING, "screen"), WEEK_BEFORE).refs[0]
    planning.goal(heat, "Oil in the tank")
    answers = dict.fromkeys(("housing", "food", "transport", "utilities", "safety"), "0")
    screen(book, planning.client, "social-needs", answers | {"food": "1"})
    assert gap(look, heat) == ""
    assert gap(look, ref_of(planning.tree.needs[0]))
    screen(book, planning.client, "social-needs", answers | {"utilities": "1"}, TODAY)
    assert gap(look, heat) == "Heat: positive screen; nothing arranged yet"
    assert gap(look, ref_of(planning.tree.needs[0])) == ""
