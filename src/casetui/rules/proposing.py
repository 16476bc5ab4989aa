"""Which of a pack's needs a finding or a positive screen proposes, and a pack's needs as a plan to copy from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count

from casetui.terms.case import Provenance
from casetui.terms.instrument import Score
from casetui.terms.pack import Pack, TemplateGoal, TemplateIntervention, TemplateNeed
from casetui.terms.plan import Domain, InterventionStatus, Lifecycle, NeedStatus, PlanStatus
from casetui.terms.plan_tree import GoalNode, InterventionNode, NeedNode, PlanHead, PlanTree


def proposed(pack: Pack, instrument: str, score: Score, there: Iterable[str]) -> tuple[TemplateNeed, ...]:
    """The needs that a positive score proposes: those whose screen it is; where answers name parts of life, those.

    `there` are the names of the needs that the plan has; what is there already is not proposed again.
    """
    if not score.positive and not score.criticals:
        return ()
    have = {name.strip().casefold() for name in there}
    found = [need for need in pack.needs if instrument in need.screens and need.name.casefold() not in have]
    named = {Domain(name) for name in score.needs if name in set(Domain)}
    of_domain = [need for need in found if need.domain in named]
    return tuple(of_domain or found)


def for_domain(pack: Pack, domain: Domain) -> tuple[TemplateNeed, ...]:
    """The pack's needs, those of one part of life first."""
    return tuple(sorted(pack.needs, key=lambda need: need.domain is not domain))


def as_tree(pack: Pack, today: date) -> PlanTree:
    """A pack's needs as a plan to copy lines from; the numbers are no rows' numbers, all below zero."""
    numbers = count(-1, -1)
    head = PlanHead(
        0, 0, pack.name, PlanStatus.DRAFT, None, None, None, 0, None, "", Provenance.ENTERED
    )  # fmt: skip
    return PlanTree(head, tuple(_need(need, rank, today, numbers) for rank, need in enumerate(pack.needs)))


def _need(need: TemplateNeed, rank: int, today: date, numbers: Iterator[int]) -> NeedNode:
    return NeedNode(
        id=next(numbers),
        rank=rank,
        name=need.name,
        domain=need.domain,
        status=NeedStatus.ACTIVE,
        source="",
        since=today,
        why_not="",
        provenance=Provenance.ENTERED,
        goals=tuple(_goal(goal, at, today, numbers) for at, goal in enumerate(need.goals)),
        interventions=tuple(_intervention(one, at, numbers) for at, one in enumerate(need.interventions)),
    )


def _goal(goal: TemplateGoal, rank: int, today: date, numbers: Iterator[int]) -> GoalNode:
    return GoalNode(
        id=next(numbers),
        rank=rank,
        name=goal.name,
        own_words="",
        measure=goal.measure,
        baseline="",
        target=goal.target,
        by=today + timedelta(days=goal.within_days) if goal.within_days else None,
        lifecycle=Lifecycle.ACTIVE,
        achievement=None,
        provenance=Provenance.ENTERED,
        interventions=tuple(_intervention(one, at, numbers) for at, one in enumerate(goal.interventions)),
    )


def _intervention(one: TemplateIntervention, rank: int, numbers: Iterator[int]) -> InterventionNode:
    return InterventionNode(
        id=next(numbers),
        rank=rank,
        name=one.name,
        who=one.who,
        rhythm=one.rhythm,
        since=None,
        until=None,
        status=InterventionStatus.ACTIVE,
        provenance=Provenance.ENTERED,
    )
