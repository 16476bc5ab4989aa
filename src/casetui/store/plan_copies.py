"""Lines of a plan copied with all that is below them: from this plan, an older version, or another client's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from casetui.records import Barrier, Client, Goal, Intervention, Need, Person, Plan
from casetui.store.plan_rows import Place, Row, insert, landing
from casetui.terms.change import Refused
from casetui.terms.plan import BarrierKind, BarrierStatus, InterventionStatus, Lifecycle
from casetui.terms.plan_tree import (
    BarrierNode,
    GoalNode,
    InterventionNode,
    NeedNode,
    Node,
    PlanTree,
    Ref,
    RefKind,
    children,
    ref_of,
    walk,
)

_NOT_BEGUN = (Lifecycle.PROPOSED, Lifecycle.PLANNED)


def chosen(source: PlanTree, refs: Sequence[Ref]) -> list[Node]:
    """The lines that are meant, in their order, without those that stand below another one meant.

    Raises:
        Refused: the plan has no such line.
    """
    wanted = set(refs)
    found = [node for _, node in walk(source) if ref_of(node) in wanted and ref_of(node).kind is not RefKind.FOUND]
    if not found:
        raise Refused("Nothing to copy is left there.")
    covered = {ref_of(one) for node in found for child in children(node) for one in (child, *children(child))}
    return [node for node in found if ref_of(node) not in covered]


class Copying:
    """Copies lines into one plan.

    Values, achievements, reasons and days that have passed stay behind, statuses begin anew, the rhythm is kept.
    From another client neither her own words, her baseline, the source of a need, what hinders and helps her nor the
    name of anybody around her comes along.
    """

    def __init__(self, session: Session, source: PlanTree, plan: Plan, today: date) -> None:
        self.session, self.plan, self.today = session, plan, today
        self.abroad = source.head.client_id != plan.client_id
        self._known = _people(session, source.head.client_id) if self.abroad else frozenset()
        self._last: dict[Place, Row] = {}

    def put(self, node: Node, at: Ref | None) -> Row:
        """One line and all below it, on another line; several follow one another."""
        place, after = landing(self.session, ref_of(node).kind, self.plan, at)
        row = self._made(node, place)
        insert(self.session, place, row, self._last.get(place, after))
        self._last[place] = row
        return row

    def _made(self, node: Node, place: Place) -> Row:
        if isinstance(node, NeedNode):
            return self._need(node)
        if isinstance(node, GoalNode):
            return self._goal(node, place.need_id, 0)
        if isinstance(node, BarrierNode):
            if self.abroad:
                raise Refused("What hinders and helps somebody else is not copied.")
            return self._barrier(node, place.need_id or None, place.goal_id, 0)
        return self._intervention(node, place.need_id, place.goal_id, 0)

    def _need(self, node: NeedNode) -> Need:
        need = Need(
            client_id=self.plan.client_id,
            plan_id=self.plan.id,
            name=node.name,
            domain=node.domain,
            source="" if self.abroad else node.source,
            since=self.today,
        )
        self._add(need)
        self._barriers(node, need.id, None)
        for rank, goal in enumerate(node.goals):
            self._goal(goal, need.id, rank)
        for rank, one in enumerate(node.interventions):
            self._intervention(one, need.id, None, rank)
        return need

    def _goal(self, node: GoalNode, need_id: int, rank: int) -> Goal:
        goal = Goal(
            client_id=self.plan.client_id,
            need_id=need_id,
            rank=rank,
            name=node.name,
            own_words="" if self.abroad else node.own_words,
            measure=node.measure,
            baseline="" if self.abroad else node.baseline,
            target=node.target,
            by=self._ahead(node.by),
            lifecycle=node.lifecycle if node.lifecycle in _NOT_BEGUN else Lifecycle.ACTIVE,
        )
        self._add(goal)
        self._barriers(node, need_id, goal.id)
        for place, one in enumerate(node.interventions):
            self._intervention(one, need_id, goal.id, place)
        return goal

    def _intervention(self, node: InterventionNode, need_id: int, goal_id: int | None, rank: int) -> Intervention:
        planned = node.status is InterventionStatus.PLANNED
        row = Intervention(
            client_id=self.plan.client_id,
            need_id=need_id,
            goal_id=goal_id,
            rank=rank,
            name=node.name,
            who="" if node.who.strip().casefold() in self._known else node.who,
            rhythm=node.rhythm,
            since=self._ahead(node.since) or self.today,
            until=self._ahead(node.until),
            status=InterventionStatus.PLANNED if planned else InterventionStatus.ACTIVE,
        )
        self._add(row)
        return row

    def _barriers(self, node: NeedNode | GoalNode, need_id: int, goal_id: int | None) -> None:
        """What still hinders and helps; nothing of another client's."""
        if self.abroad:
            return
        for kind in BarrierKind:
            left = [one for one in node.barriers if one.kind is kind and one.status is not BarrierStatus.GONE]
            for rank, one in enumerate(left):
                self._barrier(one, need_id, goal_id, rank)

    def _barrier(self, node: BarrierNode, need_id: int | None, goal_id: int | None, rank: int) -> Barrier:
        row = Barrier(
            client_id=self.plan.client_id,
            plan_id=self.plan.id,
            need_id=need_id,
            goal_id=goal_id,
            rank=rank,
            kind=node.kind,
            name=node.name,
            done=node.done,
            status=node.status,
            since=node.since,
        )
        self._add(row)
        return row

    def _ahead(self, day: date | None) -> date | None:
        return day if day is not None and day >= self.today else None

    def _add(self, row: Row) -> None:
        self.session.add(row)
        self.session.flush()


def _people(session: Session, client_id: int) -> frozenset[str]:
    """The names of a client and of everybody around her."""
    found = set(session.exec(select(Person.name).where(col(Person.client_id) == client_id)).all())
    client = session.get(Client, client_id)
    if client is not None:
        given, family, preferred = client.given, client.family, client.preferred
        found |= {given, preferred, f"{given} {family}", f"{preferred} {family}"}
    return frozenset(name.strip().casefold() for name in found if name.strip())
