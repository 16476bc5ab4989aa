"""A plan of 60 needs, 200 goals and 600 interventions takes as many statements as one of six lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.store.books import ADA, BEN, KEY, TODAY, Looking
from tests.store.planned import Planning

from casetui.records import Goal, Intervention, Need, Plan
from casetui.store.casebook import Casebook
from casetui.store.vault import create
from casetui.terms.case import ClientEntry
from casetui.terms.plan_tree import InterventionEntry, NeedEntry, Ref, ref_of, walk

EACH = 3
"""Interventions under a goal."""


def written(look: Looking, entry: ClientEntry, needs: int, goals: int) -> Planning:
    """An agreed plan of that many lines; the first goal's interventions have a rhythm."""
    client = look.settled(entry)
    plan = Plan(client_id=client, name="Plan")
    look.keep(plan)
    under = [Need(client_id=client, plan_id=plan.id, name=f"need {n}", rank=n) for n in range(needs)]
    look.keep(*under)
    aims = [
        Goal(client_id=client, need_id=under[n % needs].id, name=f"goal {n}", rank=n // needs) for n in range(goals)
    ]
    look.keep(*aims)
    look.keep(
        *(
            Intervention(
                client_id=client,
                need_id=goal.need_id,
                goal_id=goal.id,
                name=f"doing {n}",
                rank=n,
                rhythm="FREQ=WEEKLY" if goal is aims[0] else "",
            )
            for goal in aims
            for n in range(EACH)
        )
    )
    planning = Planning(look, client, plan.id)
    planning.agree()
    return planning


def statements(look: Looking, act: Callable[[], object]) -> int:
    """How many statements SQLite is given, those of triggers apart."""
    seen: list[str] = []
    connection = look.book.vault.connection
    connection.set_trace_callback(seen.append)
    act()
    connection.set_trace_callback(None)
    return len([one for one in seen if not one.startswith("--")])


def doing(planning: Planning) -> Ref:
    return ref_of(planning.tree.needs[0].goals[0].interventions[1])


def amended(planning: Planning, rhythm: str) -> Callable[[], object]:
    ref = doing(planning)
    return lambda: planning.plans.edit(ref, InterventionEntry("amended", "me", rhythm), TODAY)


def at_goal(planning: Planning) -> Ref:
    return ref_of(planning.tree.needs[0].goals[0])


WRITES: dict[str, Callable[[Planning, Ref], Callable[[], object]]] = {
    "words": lambda p, goal: amended(p, "FREQ=WEEKLY"),
    "rhythm": lambda p, goal: amended(p, "FREQ=DAILY"),
    "status": lambda p, goal: lambda: p.plans.set_status([goal], "on hold", "", TODAY),
    "add": lambda p, goal: lambda: p.plans.add(p.plan, goal, InterventionEntry("z"), TODAY),
    "add a need": lambda p, goal: lambda: p.plans.add(p.plan, None, NeedEntry("z"), TODAY),
    "remove": lambda p, goal: lambda: p.plans.remove([goal], "so", TODAY),
    "read": lambda p, goal: lambda: p.tree,
    "current": lambda p, goal: lambda: p.plans.current(p.client),
}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Planning, Planning]:
    """A large plan and a small one, in one file."""
    look = Looking(Casebook(create(tmp_path_factory.mktemp("large") / "case.vault", KEY)))
    return written(look, ADA, 60, 200), written(look, BEN, 1, 4)


@pytest.mark.parametrize("name", WRITES)
def test_as_many_statements_as_in_a_small_plan(two: tuple[Planning, Planning], name: str) -> None:
    large, small = two
    assert len(list(walk(large.tree))) >= 850
    act, same = WRITES[name](large, at_goal(large)), WRITES[name](small, at_goal(small))
    same_count = statements(small.look, same)
    assert statements(large.look, act) <= same_count + 2
    assert same_count < 60
    if not name.startswith(("read", "current")):
        for _ in two:
            large.look.book.undoing.undo()


def test_a_plan_is_read_in_seven_statements(two: tuple[Planning, Planning]) -> None:
    large, _ = two
    assert not large.tree.head.changed
    assert statements(large.look, lambda: large.tree) == 7
