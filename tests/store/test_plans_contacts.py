"""A contact updates a goal in the same act; what a record brought becomes hers and drives the queue."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.store.books import BEN, NEXT_FRIDAY, NOW, TODAY, TOMORROW, Looking
from tests.store.planned import WEEKLY, agreed

from casetui.records import Goal, Intervention, Need, Plan, Proposal
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind, Origin
from casetui.terms.contact import GoalUpdate, Outcome
from casetui.terms.plan import Achievement


def test_a_contact_updates_a_goal_in_the_same_act(look: Looking) -> None:
    planning, _, goal, _ = agreed(look)
    before = look.book.dump()
    (call,) = look.planned(planning.client)
    update = GoalUpdate(goal.id, Achievement.IMPROVING, "1 of 2")
    assert look.contact(call.id, planning.client, Outcome.REACHED, goal=update) == (
        "Ada Ortiz: reached; Two hot meals: 1 of 2, improving, next Fri 27"
    )
    (found,) = planning.plans.first_goals(planning.client)
    assert (found.achievement, found.values[0].value, found.values[0].on_day) == ("improving", "1 of 2", TODAY)
    assert look.rows("SELECT contact_id FROM goal_value") == look.rows("SELECT id FROM contact")
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_the_value_stands_on_the_day_of_the_contact(look: Looking) -> None:
    planning, _, goal, _ = agreed(look)
    for days in (3, -3):
        look.contact(
            None, planning.client, note="x", at=NOW - timedelta(days=days), goal=GoalUpdate(goal.id, None, "2")
        )
    assert look.rows("SELECT on_day FROM goal_value") == [("2026-11-17",), ("2026-11-20",)]
    look.contact(None, planning.client, note="x", goal=GoalUpdate(goal.id, None, "  "))
    assert look.one("SELECT count(*) FROM goal_value") == 2


def test_another_clients_goal_is_refused_and_nothing_is_kept(look: Looking) -> None:
    _, _, goal, _ = agreed(look)
    ben = look.settled(BEN)
    before = look.state()
    with pytest.raises(Refused, match="someone else's"):
        look.contact(None, ben, note="x", goal=GoalUpdate(goal.id, Achievement.ACHIEVED))
    assert look.state() == before


def from_a_record(look: Looking, client: int, since: date | None, name: str = "Theirs") -> int:
    """A plan that a record brought, with one weekly intervention; its number."""
    theirs = {"client_id": client, "provenance": "from the record"}
    plan = Plan.model_validate({**theirs, "name": name, "status": "active", "since": since})
    look.keep(plan)
    need = Need.model_validate({**theirs, "plan_id": plan.id, "name": "Sugar"})
    look.keep(need)
    goal = Goal.model_validate({**theirs, "need_id": need.id, "name": "A1c"})
    look.keep(goal)
    doing = {**theirs, "need_id": need.id, "goal_id": goal.id, "name": f"{name} ring", "rhythm": WEEKLY}
    look.keep(Intervention.model_validate(doing))
    return plan.id


def test_of_several_plans_taken_over_the_newest_goes_on(look: Looking) -> None:
    client = look.settled()
    from_a_record(look, client, date(2025, 1, 1), "Old")
    from_a_record(look, client, date(2026, 1, 1), "New")
    from_a_record(look, client, None, "Undated")
    assert look.planned(client) == []
    assert look.book.cases.take_over(client, TODAY).words == (
        "Ada Ortiz: 12 entries of the record taken over, 2 plans on hold; New ring: first Fri 27"
    )
    assert {head.name: head.status.value for head in look.book.plans.plans_of(client)} == {
        "Old": "on hold",
        "New": "active",
        "Undated": "on hold",
    }
    assert [(row.reason, row.due) for row in look.planned(client)] == [("New ring", NEXT_FRIDAY)]
    look.book.undoing.undo()
    assert look.planned(client) == []


def test_her_own_active_plan_stays_the_active_one(look: Looking) -> None:
    planning, *_ = agreed(look)
    from_a_record(look, planning.client, TOMORROW)
    look.book.cases.take_over(planning.client, TODAY)
    assert [(head.name, head.status.value) for head in planning.plans.plans_of(planning.client)] == [
        ("Care plan", "active"),
        ("Theirs", "on hold"),
    ]
    assert [row.reason for row in look.planned(planning.client)] == ["Meal check"]


def test_a_closed_case_gets_nothing_by_taking_over(look: Looking) -> None:
    client = look.settled()
    from_a_record(look, client, TODAY)
    look.book.cases.change_status(client, CaseStatus.FINISHED, "moved away", TODAY)
    look.book.cases.take_over(client, TODAY)
    assert look.planned(client) == []


def test_a_review_stays_while_differences_are_open(look: Looking) -> None:
    client = look.settled()
    from_a_record(look, client, None)
    look.add(client, Kind.REVIEW, reason="review the record", origin=Origin.RECORD)
    for field in ("email", "reach"):
        look.keep(
            Proposal(
                client_id=client, subject="client", row_id=client, field=field, label=field, theirs="x", made_on=TODAY
            )
        )
    words = look.book.cases.take_over(client, TODAY).words
    assert words == (
        "Ada Ortiz: 4 entries of the record taken over, 2 differences left to settle; Theirs ring: first Fri 27"
    )
    assert look.planned(client)[0].reason == "review the record: differences left to settle"


def test_the_client_herself_is_not_counted(look: Looking) -> None:
    client = look.settled()
    look.raw("UPDATE client SET provenance = 'from the record' WHERE id = ?", client)
    assert look.book.cases.take_over(client, TODAY).words == "Ada Ortiz: record taken over"
    with pytest.raises(Refused, match="Nothing from a record"):
        look.book.cases.take_over(client, TODAY)
