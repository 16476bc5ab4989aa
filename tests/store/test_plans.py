"""The lines of a plan: put where they belong, bettered, moved, copied, removed; and all of it taken back."""

from __future__ import annotations

import pytest
from tests.store.books import BEN, TODAY, TOMORROW, YESTERDAY, Looking
from tests.store.planned import WEEKLY, Planning, agreed, begun, sound

from casetui.records import Goal, Need, Person, Plan
from casetui.rules.proposing import as_tree
from casetui.terms.case import Setting
from casetui.terms.change import Refused
from casetui.terms.people import Role
from casetui.terms.plan import Achievement, Domain, InterventionStatus, Lifecycle, NeedStatus
from casetui.terms.plan_tree import (
    GoalEntry,
    GoalNode,
    GoalValueEntry,
    InterventionEntry,
    NeedEntry,
    Ref,
    RefKind,
    entry_of,
    find,
    ref_of,
)


@pytest.fixture
def planning(look: Looking) -> Planning:
    return begun(look)


def whole(planning: Planning) -> tuple[Ref, Ref, Ref, Ref]:
    """Two needs; the first with two goals, the first of them with an intervention."""
    food, walk = planning.need("Food"), planning.need("Walking")
    meals = planning.goal(food, "Meals")
    planning.goal(food, "Shopping")
    return food, walk, meals, planning.doing(meals, "Meal check")


def test_a_line_lands_below_or_beside(planning: Planning) -> None:
    food, _, meals, check = whole(planning)
    planning.doing(meals, "Second")
    planning.doing(check, "After check")
    planning.goal(check, "After meals")
    planning.doing(food, "Straight")
    planning.need("Between", meals)
    assert planning.names() == [
        "Food",
        "  Meals",
        "    Meal check",
        "    After check",
        "    Second",
        "  After meals",
        "  Shopping",
        "  Straight",
        "Between",
        "Walking",
    ]
    sound(planning.look)


def test_what_has_no_line_to_belong_to_is_refused(planning: Planning) -> None:
    for entry, words in ((GoalEntry("a"), "Choose a need"), (InterventionEntry("a"), "a need or a goal")):
        with pytest.raises(Refused, match=words):
            planning.put(entry)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (NeedEntry("  "), "Say what the need is"),
        (NeedEntry("a" * 501), "longer than 500"),
        (InterventionEntry("a", rhythm="now and then"), "A rhythm"),
        (InterventionEntry("a", since=TOMORROW, until=TODAY), "cannot end before"),
    ],
)
def test_impossible_values_are_refused_and_nothing_is_kept(
    planning: Planning, entry: NeedEntry | InterventionEntry, words: str
) -> None:
    need = planning.need()
    before = planning.look.state()
    with pytest.raises(Refused, match=words):
        planning.put(entry, need)
    assert planning.look.state() == before


def test_an_edit_writes_the_fields_and_an_equal_one_nothing(planning: Planning) -> None:
    _, _, meals, _ = whole(planning)
    goal = find(planning.tree, meals)
    assert isinstance(goal, GoalNode)
    before = planning.look.state()
    assert planning.plans.edit(meals, entry_of(goal), TODAY) is None
    assert planning.look.state() == before
    entry = GoalEntry("Hot meals", "soup!", "meals", "0", "2 a day", TOMORROW)
    change = planning.plans.edit(meals, entry, TODAY)
    assert change is not None
    assert (change.words, change.refs) == ("Ada Ortiz: Hot meals, goal amended", (meals,))
    after = find(planning.tree, meals)
    assert after is not None
    assert entry_of(after) == entry
    with pytest.raises(Refused, match="A goal cannot become a need"):
        planning.plans.edit(meals, NeedEntry("x"), TODAY)


def test_moving_stops_softly_at_the_ends(planning: Planning) -> None:
    refs = [planning.need(name) for name in "abcd"]
    before = planning.look.state()
    assert planning.plans.move([refs[0]], -1, TODAY) is None
    assert planning.plans.move([refs[3], refs[2]], 1, TODAY) is None
    assert planning.look.state() == before
    planning.plans.move([refs[1], refs[3]], -1, TODAY)
    assert planning.names() == ["b", "a", "d", "c"]
    planning.plans.move([refs[1], refs[0]], 1, TODAY)
    assert planning.names() == ["d", "b", "a", "c"]
    planning.plans.move([refs[1], refs[0]], -1, TODAY)
    assert planning.names() == ["b", "a", "d", "c"]


def test_to_another_parent(planning: Planning) -> None:
    _, walk, meals, check = whole(planning)
    change = planning.plans.reparent([meals], walk, TODAY)
    assert change.words == "Ada Ortiz: Meals moved to Walking"
    assert planning.names() == ["Food", "  Shopping", "Walking", "  Meals", "    Meal check"]
    planning.plans.reparent([check], walk, TODAY)
    assert planning.names() == ["Food", "  Shopping", "Walking", "  Meals", "  Meal check"]
    sound(planning.look)
    with pytest.raises(Refused, match="onto itself"):
        planning.plans.reparent([meals], meals, TODAY)
    other = planning.plans.begin(planning.client, "Other", TODAY).plan_id
    there = planning.plans.add(other, None, NeedEntry("There"), TODAY).refs[0]
    with pytest.raises(Refused, match="another plan"):
        planning.plans.reparent([meals], there, TODAY)
    with pytest.raises(Refused, match="one plan"):
        planning.plans.move([meals, there], 1, TODAY)


def test_a_copy_is_deep_and_begins_anew(planning: Planning) -> None:
    food, walk, meals, check = whole(planning)
    planning.plans.record_value(meals.id, GoalValueEntry(TODAY, "1", Achievement.IMPROVING), TODAY)
    planning.plans.set_status([meals], "completed", "", TODAY)
    planning.plans.set_status([food], "deferred", "in spring", TODAY)
    planning.plans.edit(check, InterventionEntry("Meal check", "Rosa", WEEKLY, YESTERDAY, YESTERDAY), TODAY)
    change = planning.plans.copy(planning.tree, [food, meals, walk], planning.plan, walk, TODAY)
    assert change.words == "Ada Ortiz: 2 needs copied"
    assert planning.names()[5:] == ["Food", "  Meals", "    Meal check", "  Shopping", "Walking"]
    copied = planning.tree.needs[2]
    assert (copied.name, copied.status, copied.why_not, copied.source) == ("Food", NeedStatus.ACTIVE, "", "daughter")
    goal = copied.goals[0]
    assert (goal.lifecycle, goal.achievement, goal.values) == (Lifecycle.ACTIVE, None, ())
    doing = goal.interventions[0]
    assert (doing.rhythm, doing.since, doing.until, doing.status) == (WEEKLY, TODAY, None, InterventionStatus.ACTIVE)
    sound(planning.look)


def test_a_copy_from_another_client_leaves_her_own_behind(planning: Planning) -> None:
    whole(planning)
    ben = Planning(planning.look, planning.look.settled(BEN), 0)
    ben.plan = ben.plans.begin(ben.client, "", TODAY).plan_id
    need = ben.need("Rent")
    goal = ben.goal(need)
    planning.look.keep(Person(client_id=ben.client, name="Rosa Núñez", role=Role.FAMILY))
    for who in ("Rosa Núñez", "ben núñez", "Coastal Home Care", "me"):
        ben.doing(goal, f"by {who}", "", who)
    planning.plans.copy(ben.tree, [need], planning.plan, None, TODAY)
    copied = planning.tree.needs[-1]
    assert (copied.source, copied.goals[0].own_words, copied.goals[0].baseline) == ("", "", "")
    assert copied.goals[0].target == "2"
    assert [one.who for one in copied.goals[0].interventions] == ["", "", "Coastal Home Care", "me"]
    assert {row[0] for row in planning.look.rows("SELECT client_id FROM need WHERE name = 'Rent'")} == {
        planning.client,
        ben.client,
    }
    with pytest.raises(Refused, match="Nothing to copy"):
        planning.plans.copy(ben.tree, [Ref(RefKind.NEED, 99)], planning.plan, None, TODAY)


def test_removing_takes_what_is_below_and_undo_brings_all_back(look: Looking) -> None:
    planning, need, goal, doing = agreed(look)
    before = look.book.dump(), planning.tree
    with pytest.raises(Refused, match="Say why"):
        planning.plans.remove([need], " ", TODAY)
    change = planning.plans.remove([need, goal, doing], "moved in with her son", TODAY)
    assert change.words == ("Ada Ortiz: Food removed, with 1 goal, 1 intervention below; Meal check: Fri 27 cancelled")
    assert planning.tree.needs == ()
    assert {void for (void,) in look.rows("SELECT void_why FROM need UNION ALL SELECT void_why FROM intervention")} == {
        "moved in with her son"
    }
    assert planning.owed() == []
    with pytest.raises(Refused, match="was removed"):
        planning.plans.set_status([doing], "active", "", TODAY)
    look.book.undoing.undo()
    assert (look.book.dump(), planning.tree) == before


def test_a_draft_asks_no_reason_for_removing(planning: Planning) -> None:
    food, *_ = whole(planning)
    planning.plans.remove([food], "", TODAY)
    assert planning.names() == ["Walking"]
    sound(planning.look)


def test_what_is_edited_is_taken_over(planning: Planning) -> None:
    theirs = {"client_id": planning.client, "provenance": "from the record"}
    planning.look.keep(Plan.model_validate({**theirs, "name": "Theirs", "status": "active"}))
    plan = planning.look.one("SELECT max(id) FROM plan")
    planning.look.keep(Need.model_validate({**theirs, "plan_id": plan, "name": "Sugar", "domain": Domain.HEALTH}))
    need = Ref(RefKind.NEED, planning.look.one("SELECT max(id) FROM need"))
    planning.look.keep(Goal.model_validate({**theirs, "need_id": need.id, "name": "A1c below 7"}))
    goal = Ref(RefKind.GOAL, planning.look.one("SELECT max(id) FROM goal"))
    doing = planning.plans.add(plan, goal, InterventionEntry("Ring", "me", WEEKLY), TODAY).refs[0]
    planning.plans.edit(goal, GoalEntry("A1c below 8"), TODAY)
    tree = planning.plans.tree(plan)
    assert [find(tree, ref).provenance for ref in (need, goal, doing)] == [  # type: ignore[union-attr]
        "from the record",
        "taken over",
        "entered",
    ]
    assert planning.owed() == []
    planning.plans.agree(plan, "Ada", TODAY)
    assert [row[0] for row in planning.owed()] == ["Ring"]
    assert planning.plans.tree(plan).needs[0].provenance == "taken over"


def test_values_come_oldest_first_and_say_how_far_it_is(planning: Planning) -> None:
    _, _, meals, _ = whole(planning)
    for day, value, achievement in ((TODAY, "2", Achievement.ACHIEVED), (YESTERDAY, "1", None)):
        change = planning.plans.record_value(meals.id, GoalValueEntry(day, value, achievement), TODAY)
    assert change.words == "Ada Ortiz: Meals: 1"
    goal = find(planning.tree, meals)
    assert isinstance(goal, GoalNode)
    assert [one.value for one in goal.values] == ["1", "2"]
    assert goal.achievement is Achievement.ACHIEVED
    assert goal.lifecycle is Lifecycle.ACTIVE
    for entry, words in (
        (GoalValueEntry(TODAY), "Say a value"),
        (GoalValueEntry(TOMORROW, "3"), "lies ahead"),
    ):
        with pytest.raises(Refused, match=words):
            planning.plans.record_value(meals.id, entry, TODAY)


def test_the_current_plan_is_hers_and_running(look: Looking) -> None:
    planning, _, goal, _ = agreed(look)
    theirs = {"name": "Theirs", "provenance": "from the record", "status": "active"}
    look.keep(Plan.model_validate({"client_id": planning.client, **theirs}))
    draft = planning.plans.begin(planning.client, "Next", TODAY).plan_id
    current = planning.plans.current(planning.client)
    assert current is not None
    assert current.head.id == planning.plan
    assert [ref_of(one) for one in planning.plans.first_goals(planning.client)] == [goal]
    assert [head.name for head in planning.plans.plans_of(planning.client)] == ["Care plan", "Next", "Theirs"]
    planning.plans.set_plan_status(planning.plan, planning.tree.head.status.COMPLETED, "", TODAY)
    current = planning.plans.current(planning.client)
    assert current is not None
    assert current.head.id == draft
    assert planning.plans.first_goals(planning.client) == ()
    assert planning.plans.current(look.settled(BEN)) is None
    with pytest.raises(Refused, match="not in this vault"):
        planning.plans.tree(99)
    with pytest.raises(Refused, match="is completed"):
        planning.need("Late")


def test_a_plan_is_named(planning: Planning) -> None:
    assert planning.tree.head.name == "Care plan"
    planning.plans.rename(planning.plan, "Winter plan", TODAY)
    assert planning.tree.head.name == "Winter plan"
    with pytest.raises(Refused, match="called"):
        planning.plans.rename(planning.plan, " ", TODAY)


def test_a_packs_need_is_taken_up_with_all_below_it(look: Looking) -> None:
    client = look.take_on()
    plan = look.book.plans.begin(client, "", TODAY).plan_id
    tree = as_tree(look.book.library.pack_of(Setting.GERIATRIC), TODAY)
    look.book.plans.copy(tree, [ref_of(tree.needs[0])], plan, None, TODAY, "fall screen of 20 Nov")
    (need,) = look.book.plans.tree(plan).needs
    assert (need.name, need.source, need.since) == ("Falls", "fall screen of 20 Nov", TODAY)
    assert [goal.target for goal in need.goals] == ["0", "below 4"]
    assert [one.rhythm for one in need.interventions][-1] == "FREQ=MONTHLY"
