"""Agreements keep the whole plan; later edits are said to be changes since; another agreement ends the plan before."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.store.books import BEN, TODAY, TOMORROW, YESTERDAY, Looking, reopened
from tests.store.planned import Planning, agreed, begun, sound

from casetui.rules.versions import compare
from casetui.store import plan_tree_reads
from casetui.terms.change import Refused
from casetui.terms.plan import Achievement, PlanStatus
from casetui.terms.plan_json import from_json
from casetui.terms.plan_tree import GoalEntry, GoalValueEntry, PlanTree, Ref, walk


def test_an_agreement_keeps_the_plan_as_it_stands(look: Looking) -> None:
    planning, _, goal, _ = agreed(look)
    head = planning.tree.head
    assert (head.status, head.since, head.version, head.agreed_on, head.agreed_with, head.changed) == (
        PlanStatus.ACTIVE,
        TODAY,
        1,
        TODAY,
        "Ada",
        False,
    )
    planning.plans.edit(goal, GoalEntry("Two hot meals", by=TOMORROW), TODAY)
    assert planning.tree.head.changed
    planning.plans.agree(planning.plan, "Ada and Rosa", TOMORROW)
    assert (planning.tree.head.version, planning.tree.head.changed) == (2, False)
    newer, older = planning.plans.versions(planning.plan)
    assert (newer.number, newer.agreed_on, newer.agreed_with) == (2, TOMORROW, "Ada and Rosa")
    assert (older.number, older.plan_id, older.plan_name) == (1, planning.plan, "Care plan")
    first, second = planning.plans.version(older.id), planning.plans.version(newer.id)
    assert first.needs[0].goals[0].by is None
    assert second.head.version == 2
    words = [line.words for line in compare(first, second, TODAY) if line.words]
    assert words == [
        "own words removed; measure meals a day removed; baseline 0 removed; target 2 removed; target set to 21 Nov"
    ]


def test_what_moves_by_itself_is_no_change_since(look: Looking) -> None:
    planning, need, goal, _ = agreed(look)
    planning.plans.record_value(goal.id, GoalValueEntry(TODAY, "1", Achievement.IMPROVING), TODAY)
    assert not planning.tree.head.changed
    planning.need("Walking", need)
    assert planning.tree.head.changed
    look.book.undoing.undo()
    assert not planning.tree.head.changed


def test_an_agreement_is_read_once_and_another_in_its_place_anew(
    look: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(body: str) -> PlanTree:
        read.append(body)
        return from_json(body)

    monkeypatch.setattr(plan_tree_reads, "from_json", counted)
    planning, need, _, _ = agreed(look)
    for _ in range(3):
        assert not planning.tree.head.changed
    assert len(read) == 1
    look.book.undoing.undo()
    planning.need("Walking", need)
    planning.agree()
    assert (planning.tree.head.version, planning.tree.head.changed) == (1, False)
    assert len(set(read)) == 2


def test_an_agreement_is_undone_whole(look: Looking) -> None:
    planning = begun(look)
    planning.doing(planning.need())
    before = look.book.dump()
    planning.agree()
    look.book.undoing.undo()
    assert look.book.dump() == before
    assert planning.tree.head.version == 0


def test_nobody_named_or_nothing_in_it_is_refused(look: Looking) -> None:
    planning = begun(look)
    with pytest.raises(Refused, match="with whom"):
        planning.plans.agree(planning.plan, " ", TODAY)
    with pytest.raises(Refused, match="empty"):
        planning.agree()


def test_the_plan_before_ends_and_numbers_run_on(look: Looking) -> None:
    planning, need, goal, doing = agreed(look)
    second = Planning(look, planning.client, planning.plans.begin(planning.client, "Winter", TODAY).plan_id)
    old = planning.plans.version(planning.plans.versions(planning.plan)[0].id)
    planning.plans.remove([need], "moved", TODAY)
    second.plans.copy(old, [Ref(need.kind, need.id)], second.plan, None, TODAY)
    second.agree()
    assert planning.tree.head.status is PlanStatus.COMPLETED
    assert planning.tree.head.until == TODAY
    assert second.names() == ["Food", "  Two hot meals", "    Meal check"]
    assert [(one.number, one.plan_name) for one in second.plans.versions(second.plan)] == [
        (2, "Winter"),
        (1, "Care plan"),
    ]
    lines = compare(old, second.tree, TODAY)
    assert [line.words for line in lines[:3]] == ['renamed from "Care plan"', "", ""]
    third = Planning(look, planning.client, planning.plans.begin(planning.client, "Spring", TODAY).plan_id)
    third.need()
    change = third.plans.agree(third.plan, "Ada", TODAY)
    assert change.words == (
        "Ada Ortiz: Spring agreed with Ada, version 3; Winter revoked; Meal check: Fri 27 cancelled"
    )
    assert (goal.id, doing.id) == (1, 1)
    sound(look)


def test_statuses_of_a_plan(look: Looking) -> None:
    planning, *_ = agreed(look)
    other = planning.plans.begin(planning.client, "Other", TODAY).plan_id
    for plan, status, words in (
        (other, PlanStatus.ACTIVE, "agreed with the client"),
        (other, PlanStatus.COMPLETED, "is draft; it cannot become completed"),
        (planning.plan, PlanStatus.REVOKED, "Say why"),
        (planning.plan, PlanStatus.ACTIVE, "cannot become active"),
    ):
        with pytest.raises(Refused, match=words):
            planning.plans.set_plan_status(plan, status, "", TODAY)
    planning.plans.set_plan_status(planning.plan, PlanStatus.ON_HOLD, "", TODAY)
    second = Planning(look, planning.client, other)
    second.need()
    second.agree()
    with pytest.raises(Refused, match="Other is active"):
        planning.plans.set_plan_status(planning.plan, PlanStatus.ACTIVE, "", TODAY)


def test_versions_outlive_the_file_being_closed(look: Looking) -> None:
    planning, *_ = agreed(look)
    number = planning.plans.versions(planning.plan)[0].id
    before = planning.plans.version(number)
    look.book = reopened(look.book)
    assert look.book.plans.version(number) == before
    assert [node.name for _, node in walk(before)] == ["Food", "Two hot meals", "Meal check"]
    with pytest.raises(Refused, match="not in this vault"):
        look.book.plans.version(99)
    look.book.close()


def test_a_rehearsal_of_anything_writes_nothing(look: Looking) -> None:
    planning, need, *_ = agreed(look)
    client = look.settled(BEN)
    before = look.state()
    plans = planning.plans
    for write in (
        lambda: plans.begin(client, "", TODAY),
        lambda: plans.rename(planning.plan, "x", TODAY),
        lambda: plans.move([need], 1, TODAY),
        lambda: plans.copy(planning.tree, [need], planning.plan, None, TODAY),
        planning.agree,
    ):
        plans.preview(write)
        assert look.state() == before
    with pytest.raises(Refused):
        plans.preview(lambda: plans.rename(planning.plan, " ", TODAY))
    plans.rename(planning.plan, "Kept", TODAY)
    assert planning.tree.head.name == "Kept"


def test_an_agreement_is_dated_as_it_was_and_never_before_the_last(look: Looking) -> None:
    planning = begun(look)
    planning.need()
    with pytest.raises(Refused, match="still to come"):
        planning.plans.agree(planning.plan, "Ada", TODAY, TOMORROW)
    said = planning.plans.agree(planning.plan, "Ada", TODAY, YESTERDAY)
    assert "agreed with Ada yesterday, version 1" in said.words
    (first,) = planning.plans.versions(planning.plan)
    assert first.agreed_on == YESTERDAY
    assert look.one("SELECT since FROM plan WHERE id = ?", planning.plan) == YESTERDAY.isoformat()
    with pytest.raises(Refused, match="agreed later, yesterday"):
        planning.plans.agree(planning.plan, "Ada", TODAY, YESTERDAY - timedelta(days=1))
    planning.plans.agree(planning.plan, "Ada", TODAY)
    assert [one.agreed_on for one in planning.plans.versions(planning.plan)] == [TODAY, YESTERDAY]
