"""A care plan as one value: needs, goals and interventions in their order, and what is typed about each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casetui.terms.case import Provenance
from casetui.terms.change import Change
from casetui.terms.plan import Achievement, Domain, InterventionStatus, Lifecycle, NeedStatus, PlanStatus


class RefKind(StrEnum):
    """What a line of a plan is."""

    NEED = "need"
    GOAL = "goal"
    INTERVENTION = "intervention"


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


@dataclass(frozen=True, slots=True)
class NeedNode:
    """A need; `interventions` are those that serve no goal, and stand after the goals."""

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


Node = NeedNode | GoalNode | InterventionNode


@dataclass(frozen=True, slots=True)
class PlanTree:
    """A whole plan, as it is now or as it was agreed."""

    head: PlanHead
    needs: tuple[NeedNode, ...] = ()


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


Entry = NeedEntry | GoalEntry | InterventionEntry


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
    return Ref(_KINDS[type(node)], node.id)


def children(node: Node) -> tuple[Node, ...]:
    """The lines right below a line: a need's goals, then its interventions without a goal."""
    if isinstance(node, NeedNode):
        return (*node.goals, *node.interventions)
    return node.interventions if isinstance(node, GoalNode) else ()


def walk(tree: PlanTree) -> Iterator[tuple[int, Node]]:
    """Every line with its depth, 1 to 3, in the order in which it is shown."""
    for need in tree.needs:
        yield 1, need
        for goal in need.goals:
            yield 2, goal
            for below in goal.interventions:
                yield 3, below
        for straight in need.interventions:
            yield 2, straight


def find(tree: PlanTree, ref: Ref) -> Node | None:
    """The line that a reference means, or None when the plan has no such line."""
    return next((node for _, node in walk(tree) if ref_of(node) == ref), None)


def entry_of(node: Node) -> Entry:
    """The entry that would leave a line as it is."""
    if isinstance(node, NeedNode):
        return NeedEntry(node.name, node.domain, node.source)
    if isinstance(node, GoalNode):
        return GoalEntry(node.name, node.own_words, node.measure, node.baseline, node.target, node.by)
    return InterventionEntry(node.name, node.who, node.rhythm, node.since, node.until)
