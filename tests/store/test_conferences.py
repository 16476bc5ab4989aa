"""A pass over a plan is one change: statuses, values, version, conference, tasks, the next review; one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.store.books import NEXT_FRIDAY, TODAY, TOMORROW, YESTERDAY, Looking
from tests.store.planned import Planning, agreed, sound

from casetui.rules.reviewing import next_review
from casetui.store.activity import NEWEST
from casetui.store.plan_queue import PLAN_REVIEW
from casetui.store.printing import paper_of
from casetui.terms.activity import Topic, Wanted
from casetui.terms.assessment import ConferenceKind
from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.page import Opens
from casetui.terms.paper import Items, PaperKind, Paragraph, Wish
from casetui.terms.plan import Achievement, Lifecycle, NeedStatus, PlanStatus
from casetui.terms.plan_tree import GoalEntry, GoalValueEntry, Ref
from casetui.terms.reviewing import Begun, Decision, Ended, Reviewed, Task, Verdict

AGAIN = date(2027, 5, 19)
TASKS = (Task("order the bath chair", NEXT_FRIDAY, "Rosa"), Task("PT", NEXT_FRIDAY, kind=Kind.CALL, with_whom="Dr Lee"))


@pytest.fixture
def planned(look: Looking) -> tuple[Planning, Ref, Ref, Ref, Ref]:
    """An agreed plan of two goals in one need, and a need without a goal; its review is due today."""
    planning, need, goal, _ = agreed(look)
    second, bare = planning.goal(need, "Walk to the pier"), planning.need("Rides")
    planning.plans.set_review(planning.plan, TODAY, TODAY)
    return planning, need, goal, second, bare


def reviewed(goal: Ref, second: Ref, bare: Ref, **ended: object) -> Reviewed:
    """One goal revised with its value, one closed, the bare need deferred."""
    decisions = (
        Decision(
            goal,
            Verdict.REVISE,
            entry=GoalEntry("Two hot meals", "I want my soup", "meals a day", "0", "3"),
            value=GoalValueEntry(TODAY, "1", Achievement.IMPROVING),
        ),
        Decision(second, Verdict.CLOSE, Achievement.ACHIEVED, "walks every day", "tell Dr Lee"),
        Decision(bare, Verdict.DEFER, why="her son drives"),
    )
    whole = Ended("She stays at home.", TASKS, "Ada and Rosa", AGAIN)
    begun = Begun(ConferenceKind.CONFERENCE, TODAY, "Ada Ortiz; Rosa Ortiz, daughter")
    return Reviewed(begun, decisions, replace(whole, **ended))  # type: ignore[arg-type]


def test_a_pass_is_one_change_and_one_undo_takes_it_all_back(
    look: Looking, planned: tuple[Planning, Ref, Ref, Ref, Ref]
) -> None:
    planning, _, goal, second, bare = planned
    before, changes = look.book.dump(), look.counts()[0]
    change = look.book.conferences.finish(planning.plan, reviewed(goal, second, bare), TODAY)
    assert look.counts()[0] == changes + 1
    assert change.words.startswith(
        "Ada Ortiz: care conference, version 2; 1 revised, 1 closed, 1 deferred; 2 tasks; plan review"
    )
    tree = planning.tree
    (first, walk), rides = tree.needs[0].goals, tree.needs[1]
    assert (first.target, first.achievement, first.values[-1].value) == ("3", Achievement.IMPROVING, "1")
    assert (walk.lifecycle, walk.achievement) == (Lifecycle.COMPLETED, Achievement.ACHIEVED)
    assert walk.values[-1].note == "walks every day tell Dr Lee"
    assert (rides.status, rides.why_not) == (NeedStatus.DEFERRED, "her son drives")
    assert (tree.head.version, tree.head.changed, tree.head.review_on) == (2, False, AGAIN)
    assert look.book.plans.version(planning.plans.versions(planning.plan)[0].id).needs[0].goals[0].target == "3"
    owed = [(row.kind, row.reason, row.due, row.with_whom) for row in look.planned(planning.client)]
    assert (Kind.CALL, "ask whether “order the bath chair” is done", NEXT_FRIDAY, "Rosa") in owed
    assert (Kind.CALL, "PT", NEXT_FRIDAY, "Dr Lee") in owed
    assert [row for row in owed if row[1] == PLAN_REVIEW] == [(Kind.REVIEW, PLAN_REVIEW, AGAIN, "")]
    held = look.rows("SELECT status, settled_why FROM check_in WHERE reason = ? AND due = ?", PLAN_REVIEW, "2026-11-20")
    assert held == [("done", "held")]
    sound(look)
    look.book.undoing.undo()
    assert look.book.dump() == before


def test_what_was_held_is_told(look: Looking, planned: tuple[Planning, Ref, Ref, Ref, Ref]) -> None:
    planning, _, goal, second, bare = planned
    look.book.conferences.finish(planning.plan, reviewed(goal, second, bare), TODAY)
    (held,) = look.book.conferences.of(planning.client)
    assert [held] == look.book.conferences.of_plan(planning.plan)
    assert (held.kind, held.on_day, held.version, held.attended) == (
        ConferenceKind.CONFERENCE,
        TODAY,
        2,
        "Ada Ortiz; Rosa Ortiz, daughter",
    )
    assert held.decided.splitlines() == [
        "She stays at home.",
        "Two hot meals: revised: target 3. Value: 1.",
        "Walk to the pier: closed, achieved: walks every day. tell Dr Lee",
        "Rides: deferred: her son drives.",
        "Rosa: order the bath chair, by 27 Nov 2026",
        "case manager: PT, by 27 Nov 2026",
    ]
    happened = look.book.portraits.happenings(planning.client)
    (line,) = [one for one in happened if one.kind == "care conference"]
    assert (line.opens, line.ref) == (Opens.CONFERENCE, f"conference-{held.id}")
    assert line.words == "version 2 · there: Ada Ortiz; Rosa Ortiz, daughter"
    assert line.note.startswith("She stays at home.")
    printed = paper_of(look.book, Wish(PaperKind.PLAN, planning.client, planning.plan), TODAY)
    assert printed.blocks[0] == Paragraph("Last care conference: 20 Nov 2026. There: Ada Ortiz; Rosa Ortiz, daughter.")
    assert isinstance(printed.blocks[1], Items)
    assert "Rides: deferred: her son drives." in printed.blocks[1].words
    page = look.book.activity.page(Wanted(topic=Topic.PLAN), NEWEST)
    assert "care conference, version 2" in page.lines[0].words


@pytest.mark.parametrize(
    ("begun_on", "ended", "left_out", "words"),
    [
        (TODAY, {"agreed_with": " "}, 0, "Say with whom it is agreed."),
        (TOMORROW, {}, 0, "still to come"),
        (TODAY, {"review_on": TODAY}, 0, "The next review is a day to come."),
        (TODAY, {}, 1, "Not decided yet: Rides."),
        (TODAY, {}, 2, "Not decided yet: Walk to the pier and 1 other."),
        (YESTERDAY, {}, 0, "agreed later"),
    ],
)
def test_what_cannot_be_so_changes_nothing(
    look: Looking,
    planned: tuple[Planning, Ref, Ref, Ref, Ref],
    begun_on: date,
    ended: dict[str, object],
    left_out: int,
    words: str,
) -> None:
    planning, _, goal, second, bare = planned
    whole = reviewed(goal, second, bare, **ended)
    decisions = whole.decisions[: len(whole.decisions) - left_out]
    said = Reviewed(replace(whole.begun, on_day=begun_on), decisions, whole.ended)
    before = look.state()
    with pytest.raises(Refused, match=words):
        look.book.conferences.finish(planning.plan, said, TODAY)
    assert look.state() == before


def test_only_an_active_plan_is_gone_through(look: Looking, planned: tuple[Planning, Ref, Ref, Ref, Ref]) -> None:
    planning, _, goal, second, bare = planned
    planning.plans.set_plan_status(planning.plan, PlanStatus.ON_HOLD, "", TODAY)
    with pytest.raises(Refused, match="Only an active one"):
        look.book.conferences.finish(planning.plan, reviewed(goal, second, bare), TODAY)


def test_a_conference_that_comes_round_is_settled_and_the_next_one_planned(
    look: Looking, planned: tuple[Planning, Ref, Ref, Ref, Ref]
) -> None:
    planning, _, goal, second, bare = planned
    due = look.add(planning.client, Kind.VISIT, reason="care conference", due=TODAY, rhythm="FREQ=MONTHLY;INTERVAL=3")
    ahead = look.add(planning.client, Kind.VISIT, reason="care conference", due=TODAY + timedelta(days=9))
    look.book.conferences.finish(planning.plan, reviewed(goal, second, bare), TODAY)
    assert look.check_in(due).status == "done"
    assert look.check_in(ahead).status == "planned"
    (again,) = look.rows("SELECT due, rhythm FROM check_in WHERE follows_id = ?", due)
    assert again == ("2027-02-20", "FREQ=MONTHLY;INTERVAL=3")


def test_the_plan_s_own_rhythm_is_proposed_again(look: Looking, planned: tuple[Planning, Ref, Ref, Ref, Ref]) -> None:
    planning, _, goal, second, bare = planned
    look.book.conferences.finish(planning.plan, reviewed(goal, second, bare, review_on=date(2027, 2, 19)), TODAY)
    assert next_review(planning.tree.head, 180, date(2027, 2, 19), date(2027, 2, 19)) == date(2027, 5, 21)
