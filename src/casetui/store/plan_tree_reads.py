"""Plans read whole: seven indexed reads, however many lines they have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casetui.rules.planning import OVER_PLANS
from casetui.rules.versions import Agreed, as_agreed
from casetui.store.rows import a_day
from casetui.terms.case import Provenance
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
from casetui.terms.plan_json import from_json
from casetui.terms.plan_tree import BarrierNode, GoalNode, GoalValueNode, InterventionNode, NeedNode, PlanHead, PlanTree

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

Reader = Callable[[str], Agreed]
"""What reads the body of a version; one that remembers makes every reading after the first as quick as the rows are."""

_Interventions = dict[int, list[InterventionNode]]
_Barriers = dict[tuple[int, int | None], list[BarrierNode]]
"""By need and goal."""

_PLANS = (
    "SELECT p.id, p.client_id, p.name, p.status, p.since, p.until, p.review_on, p.provenance,"
    " coalesce(v.number, 0), v.agreed_on, coalesce(v.agreed_with, ''), v.body"
    " FROM plan p LEFT JOIN plan_version v ON v.id ="
    "  (SELECT w.id FROM plan_version w WHERE w.plan_id = p.id ORDER BY w.number DESC LIMIT 1)"
    " WHERE p.{of} = ? AND p.void_why = ''"
    " ORDER BY p.provenance = 'from the record', p.status <> 'active', coalesce(p.since, '9999') DESC, p.id DESC"
)
_NEEDS = (
    "SELECT n.plan_id, n.id, n.rank, n.name, n.domain, n.status, n.source, n.since, n.why_not, n.provenance"
    " FROM need n JOIN plan p ON p.id = n.plan_id WHERE p.{of} = ? AND n.void_why = '' ORDER BY n.rank, n.id"
)
_GOALS = (
    'SELECT g.need_id, g.id, g.rank, g.name, g.own_words, g.measure, g.baseline, g.target, g."by", g.lifecycle,'
    " g.achievement, g.provenance FROM goal g JOIN need n ON n.id = g.need_id JOIN plan p ON p.id = n.plan_id"
    " WHERE p.{of} = ? AND g.void_why = '' ORDER BY g.rank, g.id"
)
_INTERVENTIONS = (
    "SELECT v.need_id, v.goal_id, v.id, v.rank, v.name, v.who, v.rhythm, v.since, v.until, v.status, v.provenance,"
    " (SELECT min(c.due) FROM check_in c WHERE c.intervention_id = v.id AND c.status = 'planned')"
    " FROM intervention v JOIN need n ON n.id = v.need_id JOIN plan p ON p.id = n.plan_id"
    " WHERE p.{of} = ? AND v.void_why = '' ORDER BY v.rank, v.id"
)
_VALUES = (
    "SELECT l.goal_id, l.on_day, l.value, l.achievement, l.note FROM goal_value l JOIN goal g ON g.id = l.goal_id"
    " JOIN need n ON n.id = g.need_id JOIN plan p ON p.id = n.plan_id WHERE p.{of} = ? ORDER BY l.on_day, l.id"
)

_BARRIERS = (
    "SELECT b.plan_id, b.need_id, b.goal_id, b.id, b.rank, b.kind, b.name, b.done, b.status, b.since, b.provenance"
    " FROM barrier b JOIN plan p ON p.id = b.plan_id WHERE p.{of} = ? AND b.void_why = ''"
    " ORDER BY b.kind, b.rank, b.id"
)
_FOUND = (
    "SELECT f.id, f.words, s.on_day FROM finding f JOIN survey s ON s.id = f.survey_id"
    " WHERE f.client_id = ? AND f.strength AND f.void_why = '' AND s.void_why = ''"
    " AND (s.done_on IS NULL OR s.id = (SELECT d.id FROM survey d WHERE d.client_id = f.client_id"
    "  AND d.done_on IS NOT NULL AND d.void_why = '' ORDER BY d.on_day DESC, d.id DESC LIMIT 1))"
    " ORDER BY s.on_day DESC, s.id DESC, f.id"
)
"""Strengths of the newest assessment that is done, and of one that goes on."""


def agreed_in(body: str) -> Agreed:
    """What is agreed in the kept body of a version.

    Raises:
        ValueError: it is no JSON, or a day or a word in it cannot be read.
        KeyError: a line has no number or no name.
    """
    return as_agreed(from_json(body))


def of_client(read: driver.Connection, client_id: int, agreed: Reader = agreed_in) -> list[PlanTree]:
    """Every plan of a client: hers before those from a record, active first, the newest first."""
    return _trees(read, "client_id", client_id, agreed)


def of_plan(read: driver.Connection, plan_id: int, agreed: Reader = agreed_in) -> PlanTree | None:
    """One plan, or None when it is not there."""
    found = _trees(read, "id", plan_id, agreed)
    return found[0] if found else None


def _trees(read: driver.Connection, of: str, number: int, agreed: Reader) -> list[PlanTree]:
    def rows(text: str) -> list[tuple[Any, ...]]:
        return list(read.execute(text.format(of=of), (number,)))

    plans = rows(_PLANS)
    if not plans:
        return []
    values: dict[int, list[GoalValueNode]] = defaultdict(list)
    for goal_id, on_day, value, achievement, note in rows(_VALUES):
        day = a_day(on_day)
        if day is not None:
            values[goal_id].append(GoalValueNode(day, value, _achievement(achievement), note))
    by_goal, by_need = _interventions(rows(_INTERVENTIONS))
    barriers, of_plans = _barriers(rows(_BARRIERS))
    goals: dict[int, list[GoalNode]] = defaultdict(list)
    for row in rows(_GOALS):
        goals[row[0]].append(_goal(row[1:], values, by_goal, barriers[row[0], row[1]]))
    needs: dict[int, list[NeedNode]] = defaultdict(list)
    for row in rows(_NEEDS):
        needs[row[0]].append(_need(row[1:], goals, by_need, barriers[row[1], None]))
    found = _strengths_found(list(read.execute(_FOUND, (plans[0][1],))))
    return [_tree(row, tuple(needs[row[0]]), tuple(of_plans[row[0]]), found, agreed) for row in plans]


def _tree(
    row: tuple[Any, ...],
    needs: tuple[NeedNode, ...],
    barriers: tuple[BarrierNode, ...],
    found: tuple[BarrierNode, ...],
    agreed: Reader,
) -> PlanTree:
    *fields, body = row
    head = _head(*fields)
    hers = head.provenance is not Provenance.FROM_RECORD and head.status not in OVER_PLANS
    tree = PlanTree(head, needs, barriers, found if hers else ())
    if body is None or agreed(body) == as_agreed(tree):
        return tree
    return replace(tree, head=replace(head, changed=True))


def _barriers(rows: list[tuple[Any, ...]]) -> tuple[_Barriers, dict[int, list[BarrierNode]]]:
    """By need and goal, and by plan those of no one need."""
    below: _Barriers = defaultdict(list)
    of_plans: dict[int, list[BarrierNode]] = defaultdict(list)
    for plan_id, need_id, goal_id, id_, rank, kind, name, done, status, since, provenance in rows:
        standing = BarrierStatus(status) if status else None
        node = BarrierNode(id_, rank, BarrierKind(kind), name, done, standing, a_day(since), Provenance(provenance))
        if need_id is None:
            of_plans[plan_id].append(node)
        else:
            below[need_id, goal_id].append(node)
    return below, of_plans


def _strengths_found(rows: list[tuple[Any, ...]]) -> tuple[BarrierNode, ...]:
    """What two assessments found in the same words is said once."""
    found: dict[str, BarrierNode] = {}
    for id_, words, on_day in rows:
        said = " ".join(words.split())
        node = BarrierNode(id_, len(found), BarrierKind.STRENGTH, said, "", None, None, found_on=a_day(on_day))
        found.setdefault(said.casefold(), node)
    return tuple(found.values())


def _head(
    id_: int,
    client_id: int,
    name: str,
    status: str,
    since: str | None,
    until: str | None,
    review_on: str | None,
    provenance: str,
    version: int,
    agreed_on: str | None,
    agreed_with: str,
) -> PlanHead:
    return PlanHead(
        id_,
        client_id,
        name,
        PlanStatus(status),
        a_day(since),
        a_day(until),
        a_day(review_on),
        version,
        a_day(agreed_on),
        agreed_with,
        Provenance(provenance),
    )


def _need(
    row: tuple[Any, ...], goals: dict[int, list[GoalNode]], straight: _Interventions, barriers: list[BarrierNode]
) -> NeedNode:
    id_, rank, name, domain, status, source, since, why_not, provenance = row
    return NeedNode(
        id_,
        rank,
        name,
        Domain(domain),
        NeedStatus(status),
        source,
        a_day(since),
        why_not,
        Provenance(provenance),
        tuple(goals[id_]),
        tuple(straight[id_]),
        tuple(barriers),
    )


def _goal(
    row: tuple[Any, ...], values: dict[int, list[GoalValueNode]], below: _Interventions, barriers: list[BarrierNode]
) -> GoalNode:
    id_, rank, name, own_words, measure, baseline, target, by, lifecycle, achievement, provenance = row
    return GoalNode(
        id_,
        rank,
        name,
        own_words,
        measure,
        baseline,
        target,
        a_day(by),
        Lifecycle(lifecycle),
        _achievement(achievement),
        Provenance(provenance),
        tuple(values[id_]),
        tuple(below[id_]),
        tuple(barriers),
    )


def _interventions(rows: list[tuple[Any, ...]]) -> tuple[_Interventions, _Interventions]:
    """By goal, and by need those that serve no goal."""
    by_goal: _Interventions = defaultdict(list)
    by_need: _Interventions = defaultdict(list)
    for need_id, goal_id, node in _intervention_nodes(rows):
        if goal_id is None:
            by_need[need_id].append(node)
        else:
            by_goal[goal_id].append(node)
    return by_goal, by_need


def _intervention_nodes(rows: list[tuple[Any, ...]]) -> Iterator[tuple[int, int | None, InterventionNode]]:
    for need_id, goal_id, id_, rank, name, who, rhythm, since, until, status, provenance, due in rows:
        yield (
            need_id,
            goal_id,
            InterventionNode(
                id_,
                rank,
                name,
                who,
                rhythm,
                a_day(since),
                a_day(until),
                InterventionStatus(status),
                Provenance(provenance),
                a_day(due),
            ),
        )


def _achievement(word: str | None) -> Achievement | None:
    return Achievement(word) if word else None
