"""A care plan as one value: its lines in their order, with what hinders and helps, and what is typed about each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casetui.terms.case import Provenance
from casetui.terms.change import Change
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


class RefKind(StrEnum):
    """What a line of a plan is."""

    NEED = "need"
    GOAL = "goal"
    INTERVENTION = "intervention"
    BARRIER = "barrier"
    STRENGTH = "strength"
    FOUND = "found strength"


@dataclass(frozen=True, slots=True)
class Ref:
    """One line of a plan by what it is and its number."""

    kind: RefKind
    id: int


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A plan without its lines.

    `version` is the number of its newest agreement, 0 when it was never agreed; `changed` says that it was
    edited since then.
    """

    id: int
    client_id: int
    name: str
    status: PlanStatus
    since: date | None
    until: date | None
    review_on: date | None
    version: int
    agreed_on: date | None
    agreed_with: str
    provenance: Provenance
    changed: bool = False


@dataclass(frozen=True, slots=True)
class InterventionNode:
    """What somebody does; `rhythm` is an RRULE value or empty, `next_due` the day of its open check-in."""

    id: int
    rank: int
    name: str
    who: str
    rhythm: str
    since: date | None
    until: date | None
    status: InterventionStatus
    provenance: Provenance
    next_due: date | None = None


@dataclass(frozen=True, slots=True)
class BarrierNode:
    """What stands in the way, or a strength; `done` is what is done about it, or how the strength is used.

    A strength has no status. One that was found in a comprehensive assessment has its day in `found_on`, the number
    of the finding as its `id`, and is changed there.
    """

    id: int
    rank: int
    kind: BarrierKind
    name: str
    done: str
    status: BarrierStatus | None
    since: date | None
    provenance: Provenance = Provenance.ENTERED
    found_on: date | None = None


@dataclass(frozen=True, slots=True)
class GoalValueNode:
    """What was measured or said of a goal on a day; `value` as written ("142", "6 of 7 days")."""

    on_day: date
    value: str
    achievement: Achievement | None
    note: str


@dataclass(frozen=True, slots=True)
class GoalNode:
    """A goal; `values` oldest first; `own_words` are the client's, `name` the working wording."""

    id: int
    rank: int
    name: str
    own_words: str
    measure: str
    baseline: str
    target: str
    by: date | None
    lifecycle: Lifecycle
    achievement: Achievement | None
    provenance: Provenance
    values: tuple[GoalValueNode, ...] = ()
    interventions: tuple[InterventionNode, ...] = ()
    barriers: tuple[BarrierNode, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedNode:
    """A need; `interventions` are those that serve no goal, `barriers` what hinders and helps the need as a whole."""

    id: int
    rank: int
    name: str
    domain: Domain
    status: NeedStatus
    source: str
    since: date | None
    why_not: str
    provenance: Provenance
    goals: tuple[GoalNode, ...] = ()
    interventions: tuple[InterventionNode, ...] = ()
    barriers: tuple[BarrierNode, ...] = ()


Node = NeedNode | GoalNode | InterventionNode | BarrierNode


@dataclass(frozen=True, slots=True)
class PlanTree:
    """A whole plan, as it is now or as it was agreed.

    `barriers` are those of no one need; `found` are the strengths that the client's assessment found.
    """

    head: PlanHead
    needs: tuple[NeedNode, ...] = ()
    barriers: tuple[BarrierNode, ...] = ()
    found: tuple[BarrierNode, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedEntry:
    """A need as typed; `source` says where it came from ("daughter", "fall screen")."""

    name: str
    domain: Domain = Domain.OTHER
    source: str = ""


@dataclass(frozen=True, slots=True)
class GoalEntry:
    """A goal as typed; `by` is the day by which its target is to be reached."""

    name: str
    own_words: str = ""
    measure: str = ""
    baseline: str = ""
    target: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class InterventionEntry:
    """An intervention as typed; `rhythm` is an RRULE value or empty, `until` its last day."""

    name: str
    who: str = ""
    rhythm: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class BarrierEntry:
    """A barrier or a strength as typed; `done` is what is done about it, or how the strength is used."""

    kind: BarrierKind
    name: str
    done: str = ""
    since: date | None = None


Entry = NeedEntry | GoalEntry | InterventionEntry | BarrierEntry


@dataclass(frozen=True, slots=True)
class GoalValueEntry:
    """A value of a goal as typed; at least one of value, achievement and note says something."""

    on_day: date
    value: str = ""
    achievement: Achievement | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlanChange(Change):
    """A committed change of a plan; `refs` are the lines that it made or changed, in their order."""

    plan_id: int = 0
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionHead:
    """One agreement of a client's plan; numbers run on over all her plans."""

    id: int
    plan_id: int
    plan_name: str
    number: int
    agreed_on: date
    agreed_with: str


_KINDS = {NeedNode: RefKind.NEED, GoalNode: RefKind.GOAL, InterventionNode: RefKind.INTERVENTION}


def ref_of(node: Node) -> Ref:
    """The reference to a line."""
    if isinstance(node, BarrierNode):
        return Ref(RefKind.FOUND if node.found_on else RefKind(node.kind), node.id)
    return Ref(_KINDS[type(node)], node.id)


def top(tree: PlanTree) -> tuple[Node, ...]:
    """The lines that stand below no other: the needs, then what hinders and helps in all of them."""
    return (*tree.needs, *tree.barriers, *tree.found)


def children(node: Node) -> tuple[Node, ...]:
    """The lines right below a line: what hinders and helps, a need's goals, what is done."""
    if isinstance(node, NeedNode):
        return (*node.barriers, *node.goals, *node.interventions)
    return (*node.barriers, *node.interventions) if isinstance(node, GoalNode) else ()


def walk(tree: PlanTree) -> Iterator[tuple[int, Node]]:
    """Every line with its depth, 1 to 3, in the order in which it is shown."""
    for first in top(tree):
        yield 1, first
        for second in children(first):
            yield 2, second
            for third in children(second):
                yield 3, third


def find(tree: PlanTree, ref: Ref) -> Node | None:
    """The line that a reference means, or None when the plan has no such line."""
    return next((node for _, node in walk(tree) if ref_of(node) == ref), None)


def entry_of(node: Node) -> Entry:
    """The entry that would leave a line as it is."""
    if isinstance(node, NeedNode):
        return NeedEntry(node.name, node.domain, node.source)
    if isinstance(node, GoalNode):
        return GoalEntry(node.name, node.own_words, node.measure, node.baseline, node.target, node.by)
    if isinstance(node, BarrierNode):
        return BarrierEntry(node.kind, node.name, node.done, node.since)
    return InterventionEntry(node.name, node.who, node.rhythm, node.since, node.until)
