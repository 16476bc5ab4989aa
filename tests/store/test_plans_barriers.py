"""What hinders and helps: barriers and strengths of needs, goals and plans, and strengths found in assessments."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from tests.store.books import BEN, TODAY, TOMORROW, YESTERDAY, Looking
from tests.store.planned import Planning, agreed, begun, sound

from casetui.rules.versions import compare
from casetui.terms.assessment import FindingEntry, FindingSource
from casetui.terms.change import Refused
from casetui.terms.plan import BarrierKind, BarrierStatus, PlanStatus
from casetui.terms.plan_json import from_json, to_json
from casetui.terms.plan_tree import BarrierEntry, BarrierNode, Ref, RefKind, find


def the(planning: Planning, ref: Ref) -> BarrierNode:
    node = find(planning.tree, ref)
    assert isinstance(node, BarrierNode)
    return node


def assessed(look: Looking, client: int, *strengths: str, on: int = 0, done: bool = True) -> None:
    """An assessment so many days ago that found these strengths, and something that is none."""
    day = TODAY - timedelta(days=on)
    look.book.surveys.begin(client, "geriatric", day)
    survey = look.book.surveys.of(client)[0].id
    for words in strengths:
        look.book.surveys.find(survey, FindingEntry("food", FindingSource.OBSERVED, words, strength=True))
    look.book.surveys.find(survey, FindingEntry("food", FindingSource.OBSERVED, "one egg in the fridge"))
    if done:
        look.book.surveys.close(survey, "", "", day)


def test_they_stand_first_below_what_they_are_about(look: Looking) -> None:
    planning, need, goal, doing = agreed(look)
    for at, name in ((None, "whole"), (need, "of the need"), (goal, "of the goal"), (doing, "beside what is done")):
        planning.barrier(at, name)
    planning.strength(goal)
    planning.strength(planning.barrier(need, "second"))
    assert planning.names() == [
        "Food",
        "  of the need",
        "  second",
        "  Cooks well",
        "  Two hot meals",
        "    of the goal",
        "    beside what is done",
        "    Cooks well",
        "    Meal check",
        "whole",
    ]
    sound(look)


def test_a_barrier_is_open_until_it_is_said_to_be_eased(look: Looking) -> None:
    planning, need, _, _ = agreed(look)
    ref, strength = planning.barrier(need, done="bus asked"), planning.strength(need)
    made = the(planning, ref)
    assert (made.status, made.since, made.done) == (BarrierStatus.OPEN, TODAY, "bus asked")
    for word in ("eased", "gone", "accepted"):
        change = planning.plans.set_status([ref], word, "", TODAY)
        assert change is not None
        assert change.words == f"Ada Ortiz: No ride, {word}"
        assert the(planning, ref).status == word
    for refs, word in (([strength], "gone"), ([ref], "met"), ([need], "eased")):
        with pytest.raises(Refused):
            planning.plans.set_status(refs, word, "", TODAY)
    look.book.undoing.undo()
    assert the(planning, ref).status is BarrierStatus.GONE


def test_it_is_amended_moved_and_removed_with_a_reason(look: Looking) -> None:
    planning, need, goal, _ = agreed(look)
    first, second = planning.barrier(need), planning.barrier(need, "Steep stairs")
    planning.plans.move([second], -1, TODAY)
    assert [one.name for one in planning.tree.needs[0].barriers] == ["Steep stairs", "No ride"]
    assert planning.plans.edit(first, BarrierEntry(BarrierKind.BARRIER, "No ride", "", TODAY), TODAY) is None
    planning.plans.edit(first, BarrierEntry(BarrierKind.BARRIER, "No ride on weekdays", "bus", YESTERDAY), TODAY)
    assert (the(planning, first).done, the(planning, first).since) == ("bus", YESTERDAY)
    with pytest.raises(Refused, match="cannot become a strength"):
        planning.plans.edit(first, BarrierEntry(BarrierKind.STRENGTH, "No ride", "", TODAY), TODAY)
    planning.plans.reparent([first], goal, TODAY)
    other = planning.need("Walking")
    planning.plans.reparent([goal], other, TODAY)
    sound(look)
    with pytest.raises(Refused, match="Say why"):
        planning.plans.remove([first], "", TODAY)
    planning.plans.remove([other], "moved away", TODAY)
    assert look.one("SELECT void_why FROM barrier WHERE id = ?", first.id) == "moved away"
    sound(look)
    look.book.undoing.undo()
    assert the(planning, first).name == "No ride on weekdays"
    assert [row["name"] for row in look.book.dump()["tables"]["barrier"]] == ["No ride on weekdays", "Steep stairs"]


def test_a_version_keeps_them_and_an_older_one_is_read_still(look: Looking) -> None:
    planning, need, _, _ = agreed(look)
    (first,) = planning.plans.versions(planning.plan)
    body = json.loads(look.one("SELECT body FROM plan_version"))
    for part in (body, body["needs"][0], body["needs"][0]["goals"][0]):
        del part["barriers"]
    del body["found"]
    look.raw("UPDATE plan_version SET body = ?", json.dumps(body))
    assert not planning.tree.head.changed
    ref = planning.barrier(need)
    assert planning.tree.head.changed
    planning.agree()
    planning.plans.set_status([ref], "eased", "", TODAY)
    assert not planning.tree.head.changed
    old, new = planning.plans.version(first.id), planning.tree
    assert [(line.kind, line.right, line.words) for line in compare(old, new, TODAY) if line.words] == [
        ("barrier", "No ride", "added")
    ]
    second = planning.plans.version(planning.plans.versions(planning.plan)[0].id)
    assert [line.words for line in compare(second, new, TODAY) if line.words] == ["now eased, was open"]
    assert from_json(to_json(new)) == new


def test_strengths_that_an_assessment_found_are_there_without_typing(look: Looking) -> None:
    planning, _, _, _ = agreed(look)
    assessed(look, planning.client, "plays the organ", on=90)
    assessed(look, planning.client, "cooks by heart", "Son comes daily", on=3)
    assessed(look, planning.client, "Cooks by heart", on=0, done=False)
    tree = planning.tree
    assert [(one.name, one.found_on) for one in tree.found] == [
        ("Cooks by heart", TODAY),
        ("Son comes daily", TODAY - timedelta(days=3)),
    ]
    assert not tree.head.changed
    ref = Ref(RefKind.FOUND, tree.found[1].id)
    with pytest.raises(Refused, match="found in an assessment"):
        planning.plans.edit(ref, BarrierEntry(BarrierKind.STRENGTH, "x"), TODAY)
    with pytest.raises(Refused, match="found in an assessment"):
        planning.plans.remove([ref], "so", TODAY)
    with pytest.raises(Refused, match="Nothing to copy"):
        planning.plans.copy(tree, [ref], planning.plan, None, TODAY)
    beside = planning.strength(ref, "Garden")
    assert the(planning, beside) == planning.tree.barriers[0]
    look.book.surveys.take_out(tree.found[1].id, "he moved")
    assert [one.name for one in planning.tree.found] == ["Cooks by heart"]
    planning.plans.set_plan_status(planning.plan, PlanStatus.COMPLETED, "", TODAY)
    assert planning.tree.found == ()


def test_they_stay_with_the_client(look: Looking) -> None:
    planning, need, goal, _ = agreed(look)
    open_one, gone = planning.barrier(goal), planning.barrier(goal, "Steep stairs")
    planning.plans.set_status([gone], "gone", "", TODAY)
    mine = planning.plans.begin(planning.client, "", TOMORROW).plan_id
    planning.plans.copy(planning.tree, [need], mine, None, TODAY)
    assert [one.name for one in planning.plans.tree(mine).needs[0].goals[0].barriers] == ["No ride"]
    theirs = planning.plans.begin(look.settled(BEN), "", TODAY).plan_id
    planning.plans.copy(planning.tree, [need], theirs, None, TODAY)
    assert planning.plans.tree(theirs).needs[0].goals[0].barriers == ()
    with pytest.raises(Refused, match="somebody else"):
        planning.plans.copy(planning.tree, [open_one], theirs, None, TODAY)


def test_a_plan_may_begin_with_what_hinders(look: Looking) -> None:
    planning = begun(look)
    ref = planning.barrier(None)
    for entry_of in (planning.goal, planning.doing):
        with pytest.raises(Refused, match="Choose a need"):
            entry_of(ref)
    need = planning.need("Food", ref)
    assert planning.names() == ["Food", "No ride"]
    planning.plans.reparent([ref], need, TODAY)
    assert planning.names() == ["Food", "  No ride"]
    sound(look)
