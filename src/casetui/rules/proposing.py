"""Which of a pack's needs a finding or a positive screen proposes, and a pack's needs as a plan to copy from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count

from casetui.terms.case import Provenance
from casetui.terms.instrument import Instrument, Score
from casetui.terms.pack import Pack, TemplateGoal, TemplateIntervention, TemplateNeed
from casetui.terms.plan import Domain, InterventionStatus, Lifecycle, NeedStatus, PlanStatus
from casetui.terms.plan_tree import GoalNode, InterventionNode, NeedNode, PlanHead, PlanTree


def proposed(packs: Sequence[Pack], instrument: Instrument, score: Score) -> tuple[TemplateNeed, ...]:
    """The needs that a positive score proposes: those whose screen it is, in the parts of life that it names.

    For each part of life the first pack that knows one. Where it names none that a pack knows, every need whose
    screen it is, of the first pack that has any; but not where single answers name parts of life, since the others
    were answered no.
    """
    if not score.positive and not score.criticals:
        return ()
    found: list[TemplateNeed] = []
    asked = _named(score)
    for pack in packs:
        known = [need for need in pack.needs if instrument.id in need.screens and need.domain in asked]
        found += known
        asked = asked - {need.domain for need in known}
    if found or _names_by_answer(instrument):
        return tuple(found)
    of_screen = (tuple(need for need in pack.needs if instrument.id in need.screens) for pack in packs)
    return next(filter(None, of_screen), ())


def unanswered(instrument: Instrument, score: Score, needs: Iterable[TemplateNeed]) -> tuple[Domain, ...]:
    """The parts of life that single answers of a positive score name, and that none of the needs answers to."""
    if not score.positive or not _names_by_answer(instrument):
        return ()
    return tuple(sorted(_named(score) - {need.domain for need in needs}))


def parted(
    needs: Iterable[TemplateNeed], plan: PlanTree | None
) -> tuple[tuple[TemplateNeed, ...], tuple[NeedNode, ...]]:
    """Needs that are proposed, parted into those that a plan has not, and those of the plan that are there already."""
    have = {need.name.strip().casefold(): need for need in (plan.needs if plan is not None else ())}
    asked = list(needs)
    there = [have[need.name.casefold()] for need in asked if need.name.casefold() in have]
    return tuple(need for need in asked if need.name.casefold() not in have), tuple(there)


def _named(score: Score) -> frozenset[Domain]:
    return frozenset(Domain(name) for name in score.needs if name in set(Domain))


def _names_by_answer(instrument: Instrument) -> bool:
    return any(option.need for item in instrument.items for option in item.options)


def for_domain(packs: Iterable[Pack], domain: Domain) -> tuple[TemplateNeed, ...]:
    """The packs' needs, those of one part of life first."""
    needs = (need for pack in packs for need in pack.needs)
    return tuple(sorted(needs, key=lambda need: need.domain is not domain))


def as_tree(pack: Pack, today: date, needs: Sequence[TemplateNeed] | None = None) -> PlanTree:
    """A pack's needs, or some needs, as a plan to copy lines from; the numbers are no rows' numbers, all below zero."""
    numbers, wanted = count(-1, -1), pack.needs if needs is None else needs
    head = PlanHead(
        0, 0, pack.name, PlanStatus.DRAFT, None, None, None, 0, None, "", Provenance.ENTERED
    )  # fmt: skip
    return PlanTree(head, tuple(_need(need, rank, today, numbers) for rank, need in enumerate(wanted)))


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
