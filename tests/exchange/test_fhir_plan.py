"""Care plans, goals and activities."""

from datetime import date
from typing import Any

from tests.exchange.fhir_made import about, coded, concept, left, read

from casetui.terms.plan import Achievement, InterventionStatus, Lifecycle, PlanStatus


def plan(*goals: str, **parts: Any) -> dict[str, Any]:
    references = [{"reference": goal} for goal in goals]
    return about(
        "CarePlan",
        **{
            "status": "active",
            "intent": "plan",
            "category": [coded("assess-plan"), concept("Fracture care", "385691007")],
            "period": {"start": "2016-05-21T07:22:41-04:00"},
            "goal": references,
            **parts,
        },
    )


def goal(words: str, **parts: Any) -> dict[str, Any]:
    return about("Goal", **{"lifecycleStatus": "accepted", "description": {"text": words}, **parts})


def test_a_plan_with_all_it_holds() -> None:
    record = read(
        about("Condition", id="c1", clinicalStatus=coded("active"), code=concept("Fracture of clavicle")),
        goal(
            "Walk to the mailbox",
            id="g1",
            lifecycleStatus="on-hold",
            achievementStatus=coded("not-achieved"),
            target=[
                {
                    "measure": concept("Steps"),
                    "detailRange": {
                        "low": {"value": "160.0", "unit": "a day"},
                        "high": {"value": 180, "unit": "a day"},
                    },
                    "dueDate": "2016-04-05",
                }
            ],
        ),
        plan(
            "Goal/g1",
            id="cp1",
            addresses=[{"reference": "Condition/c1"}, {"display": "obesity"}],
            activity=[
                {"detail": {"code": concept("Rest", "183051005"), "status": "in-progress"}},
                {"detail": {"description": "Call the ward", "status": "nonsense"}},
                {"detail": {"code": concept("Driving"), "status": "scheduled", "doNotPerform": True}},
                {"detail": {"code": concept("Rest", "183051005"), "status": "in-progress"}},
                {"detail": {"code": 5}},
                {"detail": {"code": concept("Error"), "status": "entered-in-error"}},
                "nonsense",
            ],
        ),
    )
    (found,) = record.plans
    assert (found.name, found.status, found.since, found.until) == (
        "Fracture care",
        PlanStatus.ACTIVE,
        date(2016, 5, 21),
        None,
    )
    assert found.addresses == ("Fracture of clavicle", "obesity")
    assert [(g.name, g.lifecycle, g.achievement, g.target, g.by) for g in found.goals] == [
        (
            "Walk to the mailbox",
            Lifecycle.ON_HOLD,
            Achievement.NOT_ACHIEVED,
            "Steps 160 to 180 a day",
            date(2016, 4, 5),
        )
    ]
    assert [(a.name, a.status) for a in found.activities] == [
        ("Rest", InterventionStatus.ACTIVE),
        ("Call the ward", InterventionStatus.PLANNED),
        ("Do not: Driving", InterventionStatus.PLANNED),
    ]
    assert record.loose_goals == ()
    assert left(record, "CarePlan") == {
        "an activity entered in error": 1,
        "an activity without words": 1,
        "an activity written twice; taken once": 1,
    }


def test_goals_inside_the_plan_beside_it_and_nowhere() -> None:
    inside = {"resourceType": "Goal", "id": "g", "lifecycleStatus": "planned", "description": {"text": "Lose weight"}}
    record = read(
        goal("Sleep well", id="loose"),
        goal("Sleep well", id="loose-again"),
        goal("Mistake", id="error", lifecycleStatus="entered-in-error"),
        goal("", id="silent"),
        goal("Odd", id="odd", lifecycleStatus="nonsense"),
        plan("#g", "Goal/gone", "Goal/error", contained=[inside]),
    )
    assert [g.name for g in record.plans[0].goals] == ["Lose weight"]
    assert [(g.name, g.lifecycle) for g in record.loose_goals] == [
        ("Sleep well", Lifecycle.ACCEPTED),
        ("Odd", Lifecycle.PROPOSED),
    ]
    assert left(record, "CarePlan") == {"a goal that the file does not hold": 1}
    assert left(record, "Goal") == {
        "a goal without words": 1,
        "entered in error": 1,
        "its lifecycle status is not known; taken as proposed": 1,
        "written twice; taken once": 1,
    }


def test_a_goal_of_two_plans_goes_to_the_active_one() -> None:
    old = plan("Goal/g1", id="old", status="completed", title="Old plan")
    new = plan("Goal/g1", id="new", title="New plan")
    record = read(goal("Walk", id="g1"), old, new)
    assert [(p.name, len(p.goals)) for p in record.plans] == [("Old plan", 0), ("New plan", 1)]


def test_plans_by_status_and_start() -> None:
    record = read(
        plan(id="a"),
        plan(id="b", period={"start": "2018-01-01"}, status="completed"),
        plan(id="c"),
        plan(id="d", status="unknown"),
        plan(id="e", status="entered-in-error"),
        plan(id="f", category=[coded("assess-plan")], period=None),
    )
    assert [(p.name, p.status) for p in record.plans] == [
        ("Fracture care", PlanStatus.ACTIVE),
        ("Fracture care", PlanStatus.COMPLETED),
        ("Care plan", PlanStatus.ACTIVE),
    ]
    assert left(record, "CarePlan") == {
        "entered in error": 1,
        "its status is not known": 1,
        "written twice; taken once": 1,
    }


def test_a_plan_written_twice_loses_nothing() -> None:
    resting = [{"detail": {"code": concept("Rest"), "status": "completed"}}]
    record = read(
        goal("Walk", id="g1"),
        goal("Sleep", id="g2"),
        plan("Goal/g1", id="a", status="completed", activity=resting),
        plan("Goal/g2", id="b"),
    )
    (found,) = record.plans
    assert found.status is PlanStatus.ACTIVE
    assert {g.name for g in found.goals} == {"Walk", "Sleep"}
    assert [a.name for a in found.activities] == ["Rest"]


def test_a_goal_of_another_patient_is_not_taken() -> None:
    stranger = {**goal("Not hers", id="g1"), "subject": {"reference": "Patient/p2"}}
    record = read(stranger, plan("Goal/g1"))
    assert record.plans[0].goals == record.loose_goals == ()


def test_an_activity_that_is_a_request_of_its_own() -> None:
    request = about("ServiceRequest", id="s1", status="completed", code=concept("Physiotherapy"))
    record = read(request, plan(activity=[{"reference": {"reference": "ServiceRequest/s1"}}]))
    assert [(a.name, a.status) for a in record.plans[0].activities] == [("Physiotherapy", InterventionStatus.COMPLETED)]


def test_keys_are_unique_and_outlive_an_export() -> None:
    def keys(suffix: str, status: str) -> list[str]:
        record = read(
            goal("Walk", id=f"g{suffix}"),
            goal("Walk", id=f"h{suffix}", lifecycleStatus=status),
            plan(f"Goal/g{suffix}", id=f"p{suffix}", activity=[{"detail": {"code": concept("Rest")}}], status=status),
        )
        (found,) = record.plans
        loose = [g.key for g in record.loose_goals]
        return [found.key, *(g.key for g in found.goals), *(a.key for a in found.activities), *loose]

    first = keys("1", "active")
    assert first == keys("2", "completed")
    assert len(set(first)) == 4
