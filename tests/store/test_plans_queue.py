"""The plan drives the queue: one check-in for what falls due, moved, refitted and ended with the plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.store.books import MONDAY, NEXT_FRIDAY, NOW, TODAY, TOMORROW, TUESDAY, YESTERDAY, Looking
from tests.store.planned import FORTNIGHTLY, WEEKLY, Planning, agreed, begun, sound

from casetui.terms.case import CaseStatus, PlaceEntry, PlaceKind
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.contact import Outcome
from casetui.terms.plan import PlanStatus
from casetui.terms.plan_tree import InterventionEntry, Ref

DECEMBER_4 = date(2026, 12, 4)
FIRST = ("Meal check", "call", str(NEXT_FRIDAY), "")


def amend(planning: Planning, doing: Ref, **more: object) -> tuple[tuple[str, ...], str]:
    """What was said before an edit, and by it."""
    values: dict[str, object] = {"name": "Meal check", "who": "me", "rhythm": WEEKLY, **more}
    entry = InterventionEntry(**values)  # type: ignore[arg-type]
    before = planning.look.state()
    said = planning.plans.preview(lambda: planning.plans.edit(doing, entry, TODAY))
    assert planning.look.state() == before
    change = planning.plans.edit(doing, entry, TODAY)
    assert change is not None
    return said, change.words


def test_a_draft_owes_nothing_and_an_agreed_plan_one_check_in(look: Looking) -> None:
    planning = begun(look)
    planning.doing(planning.goal(planning.need()))
    assert look.planned(planning.client) == []
    assert planning.plans.preview(planning.agree) == (f"Meal check: first Fri {NEXT_FRIDAY.day}",)
    assert look.planned(planning.client) == []
    planning.agree()
    assert planning.owed() == [FIRST]
    (row,) = look.planned(planning.client)
    assert (row.rhythm, row.intervention_id) == (WEEKLY, 1)


def test_a_changed_rhythm_moves_the_open_one_after_saying_so(look: Looking) -> None:
    planning, _, _, doing = agreed(look)
    said, words = amend(planning, doing, rhythm="FREQ=MONTHLY")
    assert said == ("Meal check: Fri 27 becomes Sun 20 Dec",)
    assert words == "Ada Ortiz: Meal check, intervention amended; Meal check: Fri 27 becomes Sun 20 Dec"
    assert look.planned(planning.client)[0].rhythm == "FREQ=MONTHLY"
    sound(look)


def test_a_changed_person_keeps_the_day(look: Looking) -> None:
    planning, _, _, doing = agreed(look)
    look.book.checkins.snooze(look.planned(planning.client)[0].id, MONDAY, TODAY)
    said, _ = amend(planning, doing, who="Dr Lee")
    assert said == ("Meal check: Mon 23 with Dr Lee",)
    assert planning.owed() == [("Meal check", "call", str(MONDAY), "Dr Lee")]
    assert amend(planning, doing, who="Ada")[0] == ("Meal check: Mon 23 with the client, not with Dr Lee",)


def test_a_new_name_goes_along_silently(look: Looking) -> None:
    planning, _, _, doing = agreed(look)
    assert amend(planning, doing, name="Home visit")[0] == ()
    assert planning.owed() == [("Home visit", "visit", str(NEXT_FRIDAY), "")]


def test_an_end_goes_along_in_the_rhythm_and_cancels_what_lies_after_it(look: Looking) -> None:
    planning, _, _, doing = agreed(look)
    assert amend(planning, doing, until=DECEMBER_4)[0] == ()
    (row,) = look.planned(planning.client)
    assert (row.rhythm, row.due) == ("FREQ=WEEKLY;UNTIL=20261204", NEXT_FRIDAY)
    assert look.book.contacts.propose(row.id, planning.client, Outcome.REACHED, NEXT_FRIDAY, None) is not None
    assert look.book.contacts.propose(row.id, planning.client, Outcome.REACHED, DECEMBER_4, None) is None
    assert amend(planning, doing, until=TUESDAY)[0] == ("Meal check: Fri 27 cancelled",)
    assert look.planned(planning.client) == []
    assert amend(planning, doing)[0] == ("Meal check: first Fri 27",)
    sound(look)


def test_a_beginning_that_lies_ahead_is_waited_for(look: Looking) -> None:
    planning, _, _, doing = agreed(look)
    amend(planning, doing, since=date(2026, 12, 15))
    assert planning.owed()[0][2] == "2026-12-15"
    amend(planning, doing, since=date(2026, 12, 15), rhythm="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")
    assert planning.owed()[0][2] == "2026-12-21"


def test_the_rhythm_counts_from_what_was_done(look: Looking) -> None:
    planning, _, _, doing = agreed(look)
    look.contact(look.planned(planning.client)[0].id, planning.client, Outcome.REACHED)
    amend(planning, doing, rhythm=FORTNIGHTLY)
    assert [(row.due, row.rhythm) for row in look.planned(planning.client)] == [(DECEMBER_4, FORTNIGHTLY)]


Write = Callable[[Planning, Ref, Ref, Ref], object]

STOPS: dict[str, Write] = {
    "plan on hold": lambda p, n, g, d: p.plans.set_plan_status(p.plan, PlanStatus.ON_HOLD, "", TODAY),
    "plan completed": lambda p, n, g, d: p.plans.set_plan_status(p.plan, PlanStatus.COMPLETED, "", TODAY),
    "plan revoked": lambda p, n, g, d: p.plans.set_plan_status(p.plan, PlanStatus.REVOKED, "moved away", TODAY),
    "need met": lambda p, n, g, d: p.plans.set_status([n], "met", "", TODAY),
    "need deferred": lambda p, n, g, d: p.plans.set_status([n], "deferred", "in spring", TODAY),
    "goal completed": lambda p, n, g, d: p.plans.set_status([g], "completed", "", TODAY, end_open=True),
    "goal on hold": lambda p, n, g, d: p.plans.set_status([g], "on hold", "", TODAY),
    "intervention cancelled": lambda p, n, g, d: p.plans.set_status([d], "cancelled", "", TODAY),
    "removed": lambda p, n, g, d: p.plans.remove([g], "wrong", TODAY),
    "no rhythm": lambda p, n, g, d: p.plans.edit(d, InterventionEntry("Meal check", "me"), TODAY),
}


@pytest.mark.parametrize("name", STOPS)
def test_what_ends_takes_its_check_in_along_and_undo_brings_it_back(look: Looking, name: str) -> None:
    planning, *refs = agreed(look)
    before = look.state()
    assert planning.plans.preview(lambda: STOPS[name](planning, *refs)) == ("Meal check: Fri 27 cancelled",)
    assert look.state() == before
    STOPS[name](planning, *refs)
    assert planning.owed() == []
    assert look.rows("SELECT settled_why FROM check_in WHERE intervention_id IS NOT NULL") == [("the plan ended it",)]
    look.book.undoing.undo()
    assert look.book.dump() == before[0]


@pytest.mark.parametrize(
    "back",
    [
        lambda p, n, g, d: p.plans.set_plan_status(p.plan, PlanStatus.ACTIVE, "", TODAY),
        lambda p, n, g, d: p.agree(),
    ],
)
def test_a_plan_goes_on_after_a_hold(look: Looking, back: Write) -> None:
    planning, *refs = agreed(look)
    planning.plans.set_plan_status(planning.plan, PlanStatus.ON_HOLD, "", TODAY)
    back(planning, *refs)
    assert planning.owed() == [FIRST]
    assert planning.tree.head.until is None


def test_what_she_took_off_today_stays_off_until_the_plan_is_agreed_again(look: Looking) -> None:
    planning, need, _, doing = agreed(look)
    look.book.checkins.cancel(look.planned(planning.client)[0].id, "away", TODAY)
    amend(planning, doing, name="Meals")
    planning.goal(need, "another")
    assert planning.owed() == []
    planning.agree()
    assert [row[0] for row in planning.owed()] == ["Meals"]


def test_a_try_to_reach_her_and_a_promise_are_not_taken_away(look: Looking) -> None:
    planning, _, _, doing = agreed(look)
    look.contact(look.planned(planning.client)[0].id, planning.client, Outcome.NO_ANSWER)
    (row,) = look.planned(planning.client)
    assert amend(planning, doing, rhythm=FORTNIGHTLY)[0] == ()
    (again,) = look.planned(planning.client)
    assert (again.due, again.attempt, again.rhythm) == (row.due, row.attempt, FORTNIGHTLY)
    planning.plans.set_status([doing], "completed", "", TODAY)
    (left,) = look.planned(planning.client)
    assert (left.intervention_id, left.rhythm, left.attempt) == (None, "", row.attempt)


def test_in_hospital_it_waits_and_comes_back_once(look: Looking) -> None:
    planning, need, _, doing = agreed(look)
    look.book.cases.move(planning.client, PlaceEntry(PlaceKind.HOSPITAL, TODAY), TODAY)
    assert planning.owed() == []
    amend(planning, doing, rhythm=FORTNIGHTLY)
    planning.doing(need, "Ride")
    assert planning.owed() == []
    look.book.cases.move(planning.client, PlaceEntry(PlaceKind.HOME, TODAY), TODAY)
    assert sorted(row[0] for row in planning.owed()) == ["Meal check", "Ride"]
    sound(look)


def test_a_closed_case_owes_nothing(look: Looking) -> None:
    planning, need, *_ = agreed(look)
    look.book.cases.change_status(planning.client, CaseStatus.FINISHED, "moved away", TODAY)
    planning.doing(need, "Ride")
    planning.plans.set_review(planning.plan, MONDAY, TODAY)
    assert look.planned(planning.client) == []


def test_a_day_of_review_makes_one_review(look: Looking) -> None:
    planning = begun(look)
    planning.need()
    planning.plans.set_review(planning.plan, MONDAY, TODAY)
    assert look.planned(planning.client) == []
    planning.agree()
    assert planning.owed() == [("plan review", "review", str(MONDAY), "")]
    assert planning.plans.set_review(planning.plan, MONDAY, TODAY) is None
    assert planning.plans.preview(lambda: planning.plans.set_review(planning.plan, TUESDAY, TODAY)) == (
        "plan review: Tue 24",
    )
    planning.plans.set_review(planning.plan, TUESDAY, TODAY)
    assert planning.owed() == [("plan review", "review", str(TUESDAY), "")]
    look.book.checkins.done(look.planned(planning.client)[0].id, NOW)
    planning.need("Another")
    assert planning.owed() == []
    planning.plans.set_review(planning.plan, NEXT_FRIDAY, TODAY)
    planning.plans.set_review(planning.plan, None, TODAY)
    assert planning.owed() == []
    with pytest.raises(Refused, match="is past"):
        planning.plans.set_review(planning.plan, YESTERDAY, TODAY)


def test_what_ends_by_count_is_not_begun_again_by_an_agreement(look: Looking) -> None:
    planning = begun(look)
    planning.doing(planning.need(), "Two calls", "FREQ=DAILY;COUNT=2")
    planning.agree()
    for _ in range(2):
        (row,) = look.planned(planning.client)
        look.contact(row.id, planning.client, Outcome.REACHED)
    assert look.planned(planning.client) == []
    planning.agree()
    assert look.planned(planning.client) == []


def test_a_referred_need_is_still_followed(look: Looking) -> None:
    planning, need, _, _ = agreed(look)
    assert planning.plans.preview(lambda: planning.plans.set_status([need], "referred", "", TODAY)) == ()
    planning.plans.set_status([need], "referred", "", TODAY)
    assert planning.owed() == [FIRST]


def test_statuses_ask_only_what_they_need(look: Looking) -> None:
    planning, need, goal, doing = agreed(look)
    for refs, word, words in (
        ([need], "declined by client", "Say why"),
        ([need], "completed", "cannot be"),
        ([need, goal], "met", 'A goal cannot be "met"'),
        ([], "met", "Choose lines"),
    ):
        with pytest.raises(Refused, match=words):
            planning.plans.set_status(refs, word, "", TODAY)
    with pytest.raises(Refused, match="lies ahead"):
        planning.plans.set_status([goal], "achieved", "", TODAY, on=TOMORROW)
    change = planning.plans.set_status([goal], "achieved", "", TODAY, on=YESTERDAY)
    assert change is not None
    assert change.words == "Ada Ortiz: Two hot meals, achieved"
    assert planning.tree.needs[0].goals[0].values[0].on_day == YESTERDAY
    assert planning.owed() == [FIRST]
    assert planning.plans.set_status([goal], "achieved", "", TODAY) is None
    planning.plans.set_status([need], "declined by client", "not now", TODAY, end_open=True)
    assert planning.tree.needs[0].why_not == "not now"
    ended = planning.tree.needs[0].goals[0].interventions[0]
    assert (ended.status, ended.until) == ("cancelled", TODAY)
    planning.plans.set_status([need, doing], "active", "", TODAY)
    again = planning.tree.needs[0]
    assert (again.why_not, again.goals[0].interventions[0].until) == ("", None)
    assert planning.owed() == [FIRST]


def test_kinds_are_not_more_than_hers(look: Looking) -> None:
    planning = begun(look)
    need = planning.need()
    planning.doing(need, "Home visit", WEEKLY, "me")
    planning.doing(need, "Nurse visit", WEEKLY, "Coastal Home Care")
    planning.doing(need, "Daily weight", "FREQ=DAILY", "client")
    planning.doing(need, "Text the daughter", WEEKLY, "")
    planning.agree()
    assert [(name, kind, whom) for name, kind, _, whom in planning.owed()] == [
        ("Daily weight", "call", ""),
        ("Home visit", "visit", ""),
        ("Nurse visit", "call", "Coastal Home Care"),
        ("Text the daughter", Kind.MESSAGE.value, ""),
    ]
    assert all(date.fromisoformat(row[2]) > TODAY for row in planning.owed())


def test_a_review_that_went_with_a_closed_case_comes_back_with_the_next_agreement(look: Looking) -> None:
    planning, *_ = agreed(look)
    planning.plans.set_review(planning.plan, NEXT_FRIDAY, TODAY)
    look.book.checkins.snooze(look.planned(planning.client)[1].id, TUESDAY, TODAY)
    planning.agree()
    assert ("plan review", "review", str(TUESDAY), "") in planning.owed()
    look.book.cases.change_status(planning.client, CaseStatus.FINISHED, "moved away", TODAY)
    look.book.cases.change_status(planning.client, CaseStatus.ACTIVE, "", TODAY)
    planning.agree()
    assert planning.owed() == [("plan review", "review", str(NEXT_FRIDAY), "")]
