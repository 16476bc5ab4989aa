"""Two versions of a plan side by side: what was added, removed, moved and changed, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casetui.rules.versions import as_agreed, compare
from casetui.terms.case import Provenance
from casetui.terms.plan import Achievement, Domain, InterventionStatus, Lifecycle, NeedStatus, PlanStatus
from casetui.terms.plan_json import from_json, to_json
from casetui.terms.plan_tree import (
    GoalNode,
    GoalValueNode,
    InterventionNode,
    NeedNode,
    PlanHead,
    PlanTree,
    walk,
)

TODAY = date(2026, 11, 20)
HERS = Provenance.ENTERED
HEAD = PlanHead(1, 1, "Plan", PlanStatus.ACTIVE, TODAY, None, date(2027, 1, 2), 1, TODAY, "Ada", HERS)


def doing(number: int, name: str = "Ring") -> InterventionNode:
    return InterventionNode(number, 0, name, "me", "FREQ=WEEKLY", None, None, InterventionStatus.ACTIVE, HERS)


def goal(number: int, name: str, *below: InterventionNode) -> GoalNode:
    by = date(2026, 11, 30)
    return GoalNode(number, 0, name, "", "days", "0", "5 of 7", by, Lifecycle.ACTIVE, None, HERS, (), below)


def need(number: int, name: str, *goals: GoalNode) -> NeedNode:
    return NeedNode(number, 0, name, Domain.FOOD, NeedStatus.ACTIVE, "", TODAY, "", HERS, goals)


MEALS, SHOP = goal(1, "Meals", doing(1)), goal(2, "Shop")
OLD = PlanTree(HEAD, (need(1, "Food", MEALS, SHOP), need(2, "Walking"), need(3, "Home")))


def said(new: PlanTree, old: PlanTree = OLD) -> list[tuple[int, str, str, str]]:
    """The lines that changed."""
    return [(line.depth, line.left, line.right, line.words) for line in compare(old, new, TODAY) if line.words]


def with_food(*goals: GoalNode, **more: object) -> PlanTree:
    food = replace(OLD.needs[0], goals=goals or OLD.needs[0].goals, **more)  # type: ignore[arg-type]
    return replace(OLD, needs=(food, *OLD.needs[1:]))


def with_doing(**more: object) -> PlanTree:
    return with_food(replace(MEALS, interventions=(replace(doing(1), **more),)), SHOP)  # type: ignore[arg-type]


def test_a_plan_against_itself_is_every_line_without_words() -> None:
    lines = compare(OLD, OLD, TODAY)
    assert [(line.depth, line.kind, line.left) for line in lines] == [
        (0, "plan", "Plan"),
        (1, "need", "Food"),
        (2, "goal", "Meals"),
        (3, "intervention", "Ring"),
        (2, "goal", "Shop"),
        (1, "need", "Walking"),
        (1, "need", "Home"),
    ]
    assert all(line.left == line.right and not line.words for line in lines)


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (replace(OLD, head=replace(HEAD, review_on=date(2027, 2, 1))), "review moved from 2 Jan 2027 to 1 Feb 2027"),
        (replace(OLD, head=replace(HEAD, review_on=None)), "review 2 Jan 2027 removed"),
        (with_food(name="Food and drink"), 'renamed from "Food"'),
        (with_food(domain=Domain.SOCIAL), "domain changed from food to social"),
        (with_food(source="daughter"), "source set to daughter"),
        (
            with_food(status=NeedStatus.DEFERRED, why_not="in spring"),
            "now deferred, was active; reason set to in spring",
        ),
        (with_food(replace(MEALS, by=date(2026, 12, 31)), SHOP), "target moved from 30 Nov to 31 Dec"),
        (with_food(replace(MEALS, by=None), SHOP), "target 30 Nov removed"),
        (with_food(replace(MEALS, target="6 of 7"), SHOP), "target changed from 5 of 7 to 6 of 7"),
        (with_food(replace(MEALS, measure=""), SHOP), "measure days removed"),
        (with_food(replace(MEALS, own_words="soup!"), SHOP), "own words added"),
        (with_food(replace(MEALS, lifecycle=Lifecycle.COMPLETED), SHOP), "now completed, was active"),
        (with_food(replace(MEALS, achievement=Achievement.IMPROVING), SHOP), "achievement set to improving"),
        (
            with_food(replace(MEALS, values=(GoalValueNode(TODAY, "4", None, ""),)), SHOP),
            "latest value set to 4",
        ),
        (with_doing(who="Rosa"), "by changed from me to Rosa"),
        (with_doing(who=""), "by me removed"),
        (with_doing(rhythm="FREQ=WEEKLY;INTERVAL=2"), "how often changed from weekly to every 2 weeks"),
        (with_doing(until=date(2026, 12, 4)), "until set to 4 Dec"),
        (with_doing(since=TODAY), "from set to 20 Nov"),
        (with_doing(status=InterventionStatus.ON_HOLD), "now on hold, was active"),
        (with_doing(next_due=TODAY), None),
    ],
)
def test_changed_fields_in_words(new: PlanTree, words: str | None) -> None:
    assert [one[3] for one in said(new)] == ([words] if words else [])


def test_added_and_removed_with_what_is_below() -> None:
    new = replace(OLD, needs=(OLD.needs[1], need(9, "Money", goal(9, "Rent")), OLD.needs[2]))
    assert said(new) == [
        (1, "Food", "", "removed"),
        (2, "Meals", "", "removed"),
        (3, "Ring", "", "removed"),
        (2, "Shop", "", "removed"),
        (1, "", "Money", "added"),
        (2, "", "Rent", "added"),
    ]
    assert [line.right or line.left for line in compare(OLD, replace(OLD, needs=(OLD.needs[0], OLD.needs[2])), TODAY)][
        -2:
    ] == ["Walking", "Home"]


def test_moved_up_and_to_another_parent() -> None:
    food, walking, home = OLD.needs
    assert said(replace(OLD, needs=(food, home, walking))) == [(1, "Home", "Home", "moved up")]
    assert said(replace(OLD, needs=(walking, home, food))) == [(1, "Food", "Food", "moved down")]
    away = replace(OLD, needs=(replace(food, goals=(SHOP,)), replace(walking, goals=(MEALS,)), home))
    assert said(away) == [(2, "Meals", "Meals", "moved from Food to Walking")]
    straight = with_food(replace(MEALS, interventions=()), SHOP, interventions=(doing(1),))
    assert said(straight) == [(2, "Ring", "Ring", "moved from Meals to Food")]
    kept = replace(OLD, needs=(replace(walking, goals=(MEALS,)), home))
    assert said(kept) == [
        (1, "Food", "", "removed"),
        (2, "Shop", "", "removed"),
        (2, "Meals", "Meals", "moved from Food to Walking"),
    ]


def test_another_plan_of_hers_is_the_same_by_name() -> None:
    new = PlanTree(
        replace(HEAD, id=2),
        (need(7, "FOOD", replace(goal(8, "Meals", doing(9)), target="6 of 7")), need(10, "Home")),
    )
    assert said(new) == [
        (1, "Food", "FOOD", 'renamed from "Food"'),
        (2, "Meals", "Meals", "target changed from 5 of 7 to 6 of 7"),
        (2, "Shop", "", "removed"),
        (1, "Walking", "", "removed"),
    ]


def test_what_moves_by_itself_is_not_part_of_an_agreement() -> None:
    moved = with_food(
        replace(
            MEALS,
            values=(GoalValueNode(TODAY, "4", None, ""),),
            achievement=Achievement.IMPROVING,
            interventions=(replace(doing(1), next_due=TODAY, provenance=Provenance.TAKEN_OVER),),
        ),
        SHOP,
    )
    later = replace(moved, head=replace(HEAD, version=2, status=PlanStatus.ON_HOLD, changed=True))
    assert as_agreed(later) == as_agreed(OLD)
    assert as_agreed(with_doing(who="Rosa")) != as_agreed(OLD)
    assert as_agreed(replace(OLD, needs=OLD.needs[::-1])) != as_agreed(OLD)


names = st.text(max_size=8)
days = st.none() | st.dates()
doings = st.builds(
    InterventionNode,
    st.integers(1, 9),
    st.integers(0, 3),
    names,
    names,
    st.sampled_from(["", "FREQ=DAILY", "?"]),
    days,
    days,
    st.sampled_from(InterventionStatus),
    st.sampled_from(Provenance),
    days,
)
values = st.builds(GoalValueNode, st.dates(), names, st.none() | st.sampled_from(Achievement), names)


def tuples(of: st.SearchStrategy[object], most: int = 2) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=most).map(tuple)


goals = st.builds(
    GoalNode,
    st.integers(1, 9),
    st.integers(0, 3),
    *[names] * 5,
    days,
    st.sampled_from(Lifecycle),
    st.none() | st.sampled_from(Achievement),
    st.sampled_from(Provenance),
    tuples(values),
    tuples(doings),
)
needs = st.builds(
    NeedNode,
    st.integers(1, 9),
    st.integers(0, 3),
    names,
    st.sampled_from(Domain),
    st.sampled_from(NeedStatus),
    names,
    days,
    names,
    st.sampled_from(Provenance),
    tuples(goals),
    tuples(doings),
)
heads = st.builds(
    PlanHead,
    st.integers(1, 2),
    st.integers(1, 2),
    names,
    st.sampled_from(PlanStatus),
    days,
    days,
    days,
    st.integers(0, 3),
    days,
    names,
    st.sampled_from(Provenance),
    st.booleans(),
)
trees = st.builds(PlanTree, heads, tuples(needs, 3))


@given(trees)
def test_json_keeps_a_plan(tree: PlanTree) -> None:
    assert from_json(to_json(tree)) == tree


def test_json_of_another_casetui_is_read() -> None:
    short = from_json(
        '{"head": {"id": 1, "client_id": 2, "name": "P", "colour": "red"}, "needs": [{"id": 3, "name": "Food",'
        ' "goals": [{"id": 4, "name": "Meals", "interventions": [{"id": 5, "name": "Ring"}]}]}]}'
    )
    assert [node.name for _, node in walk(short)] == ["Food", "Meals", "Ring"]
    assert short.needs[0].status is NeedStatus.ACTIVE
    with pytest.raises(ValueError, match="Expecting"):
        from_json("{")
    with pytest.raises(TypeError, match="holds no object"):
        to_json(replace(OLD, head=replace(HEAD, name=object())))  # type: ignore[arg-type]


@given(trees, trees)
def test_any_two_plans_compare(old: PlanTree, new: PlanTree) -> None:
    lines = compare(old, new, TODAY)
    assert [line.depth for line in lines][:1] == [0]
    shown = [line.right for line in lines[1:] if line.words != "removed"]
    assert shown == [node.name for _, node in walk(new)]
