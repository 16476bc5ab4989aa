"""Plans for the tests of the safe: short ways to write one, and what must hold of it at any time."""

from __future__ import annotations

from dataclasses import dataclass

from tests.store.books import TODAY, Looking

from casetui.rules.cadence import next_due
from casetui.store.plans import Plans
from casetui.terms.plan import BarrierKind, Domain
from casetui.terms.plan_tree import (
    BarrierEntry,
    Entry,
    GoalEntry,
    InterventionEntry,
    NeedEntry,
    PlanTree,
    Ref,
    children,
    ref_of,
    walk,
)

WEEKLY = "FREQ=WEEKLY"
FORTNIGHTLY = "FREQ=WEEKLY;INTERVAL=2"


@dataclass(slots=True)
class Planning:
    """One client's plan in an open casebook."""

    look: Looking
    client: int
    plan: int

    @property
    def plans(self) -> Plans:
        return self.look.book.plans

    @property
    def tree(self) -> PlanTree:
        return self.plans.tree(self.plan)

    def put(self, entry: Entry, at: Ref | None = None) -> Ref:
        return self.plans.add(self.plan, at, entry, TODAY).refs[0]

    def need(self, name: str = "Food", at: Ref | None = None) -> Ref:
        return self.put(NeedEntry(name, Domain.FOOD, "daughter"), at)

    def goal(self, at: Ref, name: str = "Two hot meals") -> Ref:
        return self.put(GoalEntry(name, "I want my soup", "meals a day", "0", "2"), at)

    def doing(self, at: Ref, name: str = "Meal check", rhythm: str = WEEKLY, who: str = "me") -> Ref:
        return self.put(InterventionEntry(name, who, rhythm), at)

    def barrier(self, at: Ref | None, name: str = "No ride", done: str = "") -> Ref:
        return self.put(BarrierEntry(BarrierKind.BARRIER, name, done, TODAY), at)

    def strength(self, at: Ref | None, name: str = "Cooks well") -> Ref:
        return self.put(BarrierEntry(BarrierKind.STRENGTH, name, "", TODAY), at)

    def agree(self) -> None:
        self.plans.agree(self.plan, "Ada", TODAY)

    def names(self) -> list[str]:
        """The plan as indented names."""
        return ["  " * (depth - 1) + node.name for depth, node in walk(self.tree)]

    def owed(self) -> list[tuple[str, str, str, str]]:
        """What the plan has on the queue: reason, kind, day, with whom."""
        rows = [row for row in self.look.planned(self.client) if row.origin == "plan"]
        return [(row.reason, row.kind.value, str(row.due), row.with_whom) for row in rows]


def begun(look: Looking) -> Planning:
    """A client with nothing planned and an empty draft."""
    client = look.settled()
    return Planning(look, client, look.book.plans.begin(client, "", TODAY).plan_id)


def agreed(look: Looking) -> tuple[Planning, Ref, Ref, Ref]:
    """An agreed plan of one need, one goal and one weekly intervention."""
    planning = begun(look)
    need = planning.need()
    goal = planning.goal(need)
    doing = planning.doing(goal)
    planning.agree()
    return planning, need, goal, doing


_DRIVEN = (
    "SELECT v.id FROM intervention v JOIN need n ON n.id = v.need_id JOIN plan p ON p.id = n.plan_id"
    " LEFT JOIN goal g ON g.id = v.goal_id WHERE v.rhythm <> '' AND v.status = 'active' AND v.void_why = ''"
    " AND n.void_why = '' AND n.status IN ('active', 'referred') AND p.status = 'active'"
    " AND (g.id IS NULL OR g.void_why = '' AND g.lifecycle IN ('accepted', 'active'))"
)


def sound(look: Looking) -> None:
    """Every plan reads whole, in dense ranks, without orphans; and exactly what falls due has one check-in."""
    live = 0
    for (plan,) in look.rows("SELECT id FROM plan"):
        tree = look.book.plans.tree(plan)
        live += len(list(walk(tree)))
        dense(tree)
    assert live == sum(
        look.one(f"SELECT count(*) FROM {table} WHERE void_why = ''")
        for table in ("need", "goal", "intervention", "barrier")
    )
    assert not look.rows("SELECT b.id FROM barrier b JOIN goal g ON g.id = b.goal_id WHERE b.need_id <> g.need_id")
    assert not look.rows("SELECT v.id FROM intervention v JOIN goal g ON g.id = v.goal_id WHERE v.need_id <> g.need_id")
    due = look.rows(
        "SELECT intervention_id FROM check_in WHERE intervention_id IS NOT NULL AND status = 'planned' ORDER BY 1"
    )
    driven = look.rows(_DRIVEN + " AND (v.until IS NULL OR v.until >= ?) ORDER BY 1", TODAY.isoformat())
    assert due == driven
    for (rhythm,) in look.rows("SELECT rhythm FROM check_in WHERE intervention_id IS NOT NULL AND status = 'planned'"):
        assert next_due(rhythm, TODAY, TODAY)


def dense(tree: PlanTree) -> None:
    assert [need.rank for need in tree.needs] == list(range(len(tree.needs)))
    for _, node in walk(tree):
        for kind in {ref_of(child).kind for child in children(node)}:
            ranks = [child.rank for child in children(node) if ref_of(child).kind == kind]
            assert ranks == list(range(len(ranks)))
