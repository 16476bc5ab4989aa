"""A plan gone through: what is to be decided, what each decision does, the tasks it ends with, the next day."""

from __future__ import annotations

from datetime import date

import pytest

from casetui.rules import reviewing
from casetui.rules.review_tasks import check_in_of, read_task, say_tasks
from casetui.terms.assessment import ConferenceKind
from casetui.terms.case import Provenance
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInEntry, Kind
from casetui.terms.plan import Achievement, Domain, Lifecycle, NeedStatus, PlanStatus
from casetui.terms.plan_tree import GoalEntry, GoalNode, GoalValueEntry, NeedNode, PlanHead, PlanTree, Ref, RefKind
from casetui.terms.reviewing import (
    Begun,
    Decision,
    Ended,
    Reviewed,
    Task,
    Verdict,
    decision_as_kept,
    decision_from_kept,
)

TODAY = date(2026, 11, 20)
NEED, GOAL = Ref(RefKind.NEED, 1), Ref(RefKind.GOAL, 7)
CLOSED = Decision(GOAL, Verdict.CLOSE, Achievement.ACHIEVED, "walks to the pier")
REVISED = GoalEntry("Weigh daily", target="5 of 7", by=date(2027, 1, 31))


def goal(number: int = 7, lifecycle: Lifecycle = Lifecycle.ACTIVE) -> GoalNode:
    """An open goal."""
    return GoalNode(number, 0, "Weigh daily", "", "", "", "6 of 7", None, lifecycle, None, Provenance.ENTERED)


def need(number: int = 1, status: NeedStatus = NeedStatus.ACTIVE, *goals: GoalNode) -> NeedNode:
    """A need."""
    return NeedNode(number, 0, "Heart", Domain.HEALTH, status, "", None, "", Provenance.ENTERED, goals)


def plan(*needs: NeedNode, **head: date) -> PlanTree:
    """A plan of these needs."""
    made = PlanHead(
        3, 1, "Care plan", PlanStatus.ACTIVE, None, None, head.get("review_on"), 2, head.get("agreed_on"), "Ada",
        Provenance.ENTERED,
    )  # fmt: skip
    return PlanTree(made, needs or (need(1, NeedStatus.ACTIVE, goal()),))


def test_every_open_goal_and_every_need_without_one_is_decided() -> None:
    over = need(2, NeedStatus.DEFERRED, goal(8, Lifecycle.COMPLETED))
    bare, met = need(3, NeedStatus.REFERRED), need(4, NeedStatus.MET)
    declined = need(5, NeedStatus.DECLINED, goal(9))
    tree = plan(need(1, NeedStatus.ACTIVE, goal(), goal(10, Lifecycle.PROPOSED)), over, bare, met, declined)
    bare_refs = [Ref(RefKind.NEED, 2), Ref(RefKind.NEED, 3)]
    goals = [GOAL, Ref(RefKind.GOAL, 10)]
    assert reviewing.stops(tree, {}) == [*goals, *bare_refs]
    closing = {ref: Decision(ref, Verdict.CLOSE, Achievement.ACHIEVED, "done") for ref in goals}
    assert reviewing.stops(tree, closing) == [*goals, NEED, *bare_refs]
    assert reviewing.undecided(tree, closing) == [NEED, *bare_refs]


def test_a_need_that_has_a_goal_again_is_not_counted() -> None:
    decisions = {GOAL: CLOSED, NEED: Decision(NEED, Verdict.MET)}
    assert reviewing.counted(plan(), decisions) == (CLOSED, decisions[NEED])
    decisions[GOAL] = Decision(GOAL, Verdict.KEEP)
    assert reviewing.counted(plan(), decisions) == (decisions[GOAL],)
    noted = {GOAL: Decision(GOAL, note="ring the ward")}
    assert reviewing.undecided(plan(), noted) == [GOAL]


@pytest.mark.parametrize(
    ("decision", "lifecycle", "achievement"),
    [
        (Decision(GOAL, Verdict.KEEP), Lifecycle.ACTIVE, None),
        (Decision(GOAL, Verdict.REVISE, entry=REVISED), Lifecycle.ACTIVE, None),
        (CLOSED, Lifecycle.COMPLETED, Achievement.ACHIEVED),
        (Decision(GOAL, Verdict.CLOSE, Achievement.NOT_ACHIEVED, "x"), Lifecycle.COMPLETED, Achievement.NOT_ACHIEVED),
        (
            Decision(GOAL, Verdict.CLOSE, Achievement.NOT_ATTAINABLE, "x"),
            Lifecycle.CANCELLED,
            Achievement.NOT_ATTAINABLE,
        ),
        (
            Decision(GOAL, Verdict.KEEP, value=GoalValueEntry(TODAY, "5 of 7", Achievement.IMPROVING)),
            Lifecycle.ACTIVE,
            Achievement.IMPROVING,
        ),
    ],
)
def test_what_a_decision_does_to_a_goal(
    decision: Decision, lifecycle: Lifecycle, achievement: Achievement | None
) -> None:
    assert reviewing.after(goal(), decision) == (lifecycle, achievement)


@pytest.mark.parametrize(
    ("verdict", "status"),
    [(Verdict.KEEP, NeedStatus.REFERRED), (Verdict.MET, NeedStatus.MET), (Verdict.DEFER, NeedStatus.DEFERRED)],
)
def test_what_a_decision_does_to_a_need(verdict: Verdict, status: NeedStatus) -> None:
    assert reviewing.need_after(need(1, NeedStatus.REFERRED), Decision(NEED, verdict)) is status


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (Decision(GOAL, Verdict.CLOSE, None, "x"), "Say how far it came"),
        (Decision(GOAL, Verdict.CLOSE, Achievement.IMPROVING, "x"), "Say how far it came"),
        (Decision(GOAL, Verdict.CLOSE, Achievement.ACHIEVED, " "), "Say why it is closed."),
        (Decision(NEED, Verdict.DEFER), "Say why it is deferred."),
        (Decision(GOAL, Verdict.MET), "A goal cannot be decided so."),
        (Decision(NEED, Verdict.REVISE), "A need cannot be decided so."),
        (Decision(GOAL, Verdict.REVISE, entry=GoalEntry("Weigh daily", target="6 of 7")), "Nothing is different"),
        (Decision(Ref(RefKind.GOAL, 99), Verdict.KEEP), "not in the plan any more"),
    ],
)
def test_what_is_refused(decision: Decision, words: str) -> None:
    with pytest.raises(Refused, match=words):
        reviewing.checked(plan(), decision)


def test_a_goal_that_was_changed_meanwhile_is_looked_at_again() -> None:
    revised = Decision(GOAL, Verdict.REVISE, entry=REVISED, stood=GoalEntry("Weigh daily", target="6 of 7"))
    assert reviewing.checked(plan(), revised) == revised
    older = Decision(GOAL, Verdict.REVISE, entry=REVISED, stood=GoalEntry("Weigh daily", target="7 of 7"))
    with pytest.raises(Refused, match="changed in the plan since"):
        reviewing.checked(plan(), older)
    assert reviewing.stale(plan(), older)
    assert not reviewing.stale(plan(), revised)


def test_what_is_decided_reads_as_it_was_said() -> None:
    revised = Decision(GOAL, Verdict.REVISE, entry=REVISED, note="she asked for it")
    assert reviewing.say(plan(), revised) == "revised: target 5 of 7, by 31 Jan 2027"
    assert reviewing.say(plan(), CLOSED) == "closed, achieved: walks to the pier"
    assert reviewing.in_short((CLOSED, revised, Decision(NEED, Verdict.MET))) == "1 revised, 1 closed, 1 met"
    tasks = (Task("order the chair", date(2026, 11, 27), "Ada"), Task("Dr Lee", date(2026, 11, 24), kind=Kind.CALL))
    ended = Ended("She stays at home.", tasks, "Ada", None)
    reviewed = Reviewed(Begun(ConferenceKind.CONFERENCE, TODAY, "Ada"), (revised,), ended)
    assert reviewing.record_of(plan(), reviewed).splitlines() == [
        "She stays at home.",
        "Weigh daily: revised: target 5 of 7, by 31 Jan 2027. she asked for it",
        "Ada: order the chair, by 27 Nov 2026",
        "case manager: Dr Lee, by 24 Nov 2026",
    ]


def test_a_draft_gives_a_decision_back_as_it_was() -> None:
    whole = Decision(
        GOAL,
        Verdict.REVISE,
        None,
        "",
        "noted",
        REVISED,
        GoalValueEntry(TODAY, "5 of 7", Achievement.IMPROVING, "so"),
        GoalEntry("Weigh"),
    )
    for decision in (whole, CLOSED, Decision(NEED)):
        assert decision_from_kept(decision_as_kept(decision)) == decision


@pytest.mark.parametrize(
    ("agreed", "review", "pack", "proposed"),
    [
        (None, None, 180, date(2027, 5, 19)),
        (date(2026, 8, 20), date(2026, 11, 20), 180, date(2027, 2, 19)),  # 92 days: Sat 20 Feb goes back to Friday
        (date(2025, 11, 20), date(2026, 11, 20), 180, date(2027, 5, 19)),  # the pack's is shorter
        (None, None, 0, None),
        (date(2026, 11, 18), date(2026, 11, 19), 180, date(2026, 11, 23)),  # tomorrow is a Saturday
    ],
)
def test_the_next_review_is_proposed(
    agreed: date | None, review: date | None, pack: int, proposed: date | None
) -> None:
    known = {name: day for name, day in (("agreed_on", agreed), ("review_on", review)) if day}
    assert reviewing.next_review(plan(**known).head, pack, TODAY, TODAY) == proposed


@pytest.mark.parametrize(
    ("line", "task"),
    [
        ("Ada: order the bath chair, fri", Task("order the bath chair", date(2026, 11, 27), "Ada")),
        ("me: file the renewal by tue", Task("file the renewal", date(2026, 11, 24))),
        ("call Dr Lee re PT tue", Task("PT", date(2026, 11, 24), kind=Kind.CALL, with_whom="Dr Lee")),
        ("Coastal Home Care: call Ada re times mon", Task("call times", date(2026, 11, 23), "Coastal Home Care")),
    ],
)
def test_a_task_is_read(line: str, task: Task) -> None:
    read = read_task(line, TODAY)
    assert (read.due, read.who, read.kind, read.with_whom) == (task.due, task.who, task.kind, task.with_whom)
    if task.who != "Coastal Home Care":
        assert read.what == task.what


def test_a_task_without_a_day_is_none() -> None:
    with pytest.raises(Refused, match="By when"):
        read_task("Ada: order the bath chair", TODAY)
    assert list(say_tasks("Ada: order the chair, fri\n\nmilk", TODAY)) == [
        "ask Ada whether it is done · order the chair · Fri 27",
        "! By when? “milk” names no day.",
    ]


def test_a_task_of_somebody_else_is_asked_after() -> None:
    due = date(2026, 11, 27)
    assert check_in_of(Task("order the chair", due, "Ada"), 4, ("Ruth",)) == CheckInEntry(
        4, Kind.CALL, "ask whether “order the chair” is done", due, with_whom="Ada"
    )
    assert check_in_of(Task("weigh daily", due, "Ruth"), 4, ("Ruth",)).with_whom == ""
    own = check_in_of(Task("PT", due, kind=Kind.CALL, with_whom="Dr Lee"), 4, ("Ruth",))
    assert (own.kind, own.reason, own.with_whom) == (Kind.CALL, "PT", "Dr Lee")
