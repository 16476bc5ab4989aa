"""Any sequence of edits, moves, copies, removals and undos: a sound plan at every step, and the same one back."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.store.books import KEY, TODAY, Looking, opened
from tests.store.planned import FORTNIGHTLY, WEEKLY, Planning, begun, sound
from tests.store.test_random_histories import as_often_as_it_goes

from casetui.store.casebook import Casebook
from casetui.store.vault import create
from casetui.terms.change import Refused
from casetui.terms.plan import (
    Achievement,
    BarrierKind,
    BarrierStatus,
    Domain,
    InterventionStatus,
    Lifecycle,
    NeedStatus,
    PlanStatus,
)
from casetui.terms.plan_tree import (
    BarrierEntry,
    Entry,
    GoalEntry,
    GoalValueEntry,
    InterventionEntry,
    NeedEntry,
    Ref,
    RefKind,
    ref_of,
    walk,
)

WORDS = [
    word.value for kind in (NeedStatus, Lifecycle, Achievement, InterventionStatus, BarrierStatus) for word in kind
]
RHYTHMS = (WEEKLY, "", FORTNIGHTLY, "FREQ=MONTHLY;BYMONTHDAY=-1")
UNTIL = (None, TODAY - timedelta(days=1), TODAY + timedelta(days=45), TODAY + timedelta(days=90))

Step = Callable[[Planning, int], object]


def line(planning: Planning, n: int) -> Ref:
    refs = [ref_of(node) for _, node in walk(planning.tree)]
    if not refs:
        raise Refused("no line yet")
    return refs[n % len(refs)]


def some(planning: Planning, n: int) -> list[Ref]:
    return [line(planning, n), line(planning, n // 3)][: 1 + n % 2]


def entry(kind: RefKind, n: int) -> Entry:
    if kind is RefKind.NEED:
        return NeedEntry(f"need {n}", tuple(Domain)[n % 12])
    if kind is RefKind.GOAL:
        return GoalEntry(f"goal {n}", by=TODAY + timedelta(days=n))
    if kind in (RefKind.BARRIER, RefKind.STRENGTH):
        return BarrierEntry(BarrierKind(kind), f"side {n}", "", TODAY)
    return InterventionEntry(f"doing {n}", ("me", "Dr Lee", "")[n % 3], RHYTHMS[n % 4], None, UNTIL[n // 4 % 4])


def parent(planning: Planning, n: int) -> Ref | None:
    with suppress(Refused):
        return line(planning, n)
    return None


def another_plan(planning: Planning, n: int) -> None:
    plans = [plan for (plan,) in planning.look.rows("SELECT id FROM plan ORDER BY id")]
    if len(plans) < 3:
        plans.append(planning.plans.begin(planning.client, "", TODAY).plan_id)
    planning.plan = plans[n % len(plans)]


def versioned(planning: Planning, n: int) -> object:
    heads = planning.plans.versions(planning.plan)
    tree = planning.plans.version(heads[n % len(heads)].id) if heads else planning.tree
    refs = [ref_of(node) for _, node in walk(tree)] or [Ref(RefKind.NEED, 1)]
    return planning.plans.copy(tree, [refs[n % len(refs)]], planning.plan, parent(planning, n), TODAY)


STEPS: dict[str, Step] = {
    "add a need": lambda p, n: p.plans.add(p.plan, parent(p, n), entry(RefKind.NEED, n), TODAY),
    "add a goal": lambda p, n: p.plans.add(p.plan, parent(p, n), entry(RefKind.GOAL, n), TODAY),
    "add a doing": lambda p, n: p.plans.add(p.plan, parent(p, n), entry(RefKind.INTERVENTION, n), TODAY),
    "add a barrier": lambda p, n: p.plans.add(p.plan, parent(p, n), entry(RefKind.BARRIER, n), TODAY),
    "add a strength": lambda p, n: p.plans.add(p.plan, parent(p, n), entry(RefKind.STRENGTH, n), TODAY),
    "edit": lambda p, n: p.plans.edit(ref := line(p, n), entry(ref.kind, n), TODAY),
    "up": lambda p, n: p.plans.move(some(p, n), -1, TODAY),
    "down": lambda p, n: p.plans.move(some(p, n), 1, TODAY),
    "reparent": lambda p, n: p.plans.reparent(some(p, n), line(p, n // 5), TODAY),
    "copy": lambda p, n: p.plans.copy(p.tree, some(p, n), p.plan, parent(p, n // 7), TODAY),
    "copy a version": versioned,
    "status": lambda p, n: p.plans.set_status(
        some(p, n // 27), WORDS[n % len(WORDS)], "so", TODAY, end_open=n % 2 == 0
    ),
    "remove": lambda p, n: p.plans.remove(some(p, n), "so", TODAY),
    "value": lambda p, n: p.plans.record_value(line(p, n).id, GoalValueEntry(TODAY, str(n)), TODAY),
    "agree": lambda p, n: p.agree(),
    "plan status": lambda p, n: p.plans.set_plan_status(p.plan, tuple(PlanStatus)[n % 5], "so", TODAY),
    "review": lambda p, n: p.plans.set_review(p.plan, TODAY + timedelta(days=n), TODAY),
    "another plan": another_plan,
    "undo": lambda p, n: p.look.book.undoing.undo(),
    "redo": lambda p, n: p.look.book.undoing.redo(),
}

histories = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 300)), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed file with one agreed plan of two needs, to be copied."""
    made = Casebook(create(tmp_path_factory.mktemp("ready") / "case.vault", KEY))
    planning = begun(Looking(made))
    food, walking = planning.need("Food"), planning.need("Walking")
    goal = planning.goal(food)
    planning.goal(food, "Shopping")
    planning.doing(goal)
    planning.doing(goal, "Menu", "")
    planning.doing(walking, "Walk", FORTNIGHTLY, "Rosa")
    planning.agree()
    made.close()
    return made.vault.path


@settings(max_examples=examples(25), deadline=None, derandomize=True)
@given(history=histories)
def test_any_history_is_sound_and_can_be_taken_back(ready: Path, history: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.vault"
        shutil.copy(ready, path)
        look = Looking(opened(path))
        planning = Planning(look, 1, 1)
        for name, n in history:
            with suppress(Refused):
                STEPS[name](planning, n)
            sound(look)
            planning.plan = min(planning.plan, look.one("SELECT max(id) FROM plan"))
        after = look.book.dump(), planning.tree
        undone = as_often_as_it_goes(look.book.undoing.undo)
        assert not any(look.book.dump()["tables"].values())
        for _ in range(undone):
            look.book.undoing.redo()
        assert (look.book.dump(), planning.tree) == after
        assert look.book.verify() == []
        look.book.close()


@settings(max_examples=examples(10), deadline=None, derandomize=True)
@given(history=histories)
def test_a_rehearsal_says_what_the_write_then_does(ready: Path, history: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.vault"
        shutil.copy(ready, path)
        look = Looking(opened(path))
        planning = Planning(look, 1, 1)
        for name, n in history:
            if name in ("undo", "redo", "another plan"):
                continue
            with suppress(Refused):
                before = look.state()
                owed = planning.owed()
                said = planning.plans.preview(partial(STEPS[name], planning, n))
                assert look.state() == before
                STEPS[name](planning, n)
                assert bool(said) >= ([row[2:] for row in owed] != [row[2:] for row in planning.owed()])
        look.book.close()
