"""The full plan on paper."""

from __future__ import annotations

from datetime import date

from casetui.rules.calling import USUAL, by_case_manager, plan_called
from casetui.rules.progress import progress
from casetui.rules.rhythm import say_rhythm
from casetui.terms.pack import Words
from casetui.terms.paper import Block, Heading, Items, Paper, Paragraph, Table
from casetui.terms.plan import BarrierKind
from casetui.terms.plan_tree import BarrierNode, GoalNode, InterventionNode, NeedNode, PlanTree
from casetui.terms.portrait import Portrait
from casetui.terms.reviewing import Conference
from casetui.wording import list_name, say_in_full


def plan_paper(
    tree: PlanTree, client: Portrait, today: date, words: Words = USUAL, held: Conference | None = None
) -> Paper:
    """A whole plan: each need with its goals, how far they are, and who does what for them.

    `words` are those of her field, `held` the review or conference in which it was gone through last.
    """
    head = tree.head
    agreed = f"version {head.version}, agreed {say_in_full(head.agreed_on)}" if head.agreed_on else "not agreed yet"
    with_whom = f" with {head.agreed_with}" if head.agreed_with else ""
    changed = ", changed since" if head.changed and head.agreed_on else ""
    review = f" · review by {say_in_full(head.review_on)}" if head.review_on else ""
    blocks: list[Block] = [] if held is None else _held(held)
    for need in tree.needs:
        blocks += _need(need)
    if tree.barriers or tree.found:
        blocks += [Heading("What hinders and helps in all of it"), *_sides((*tree.barriers, *tree.found))]
    return Paper(
        f"{plan_called(head.name, words)} · {list_name(client.family, client.given)}",
        f"{say_in_full(today)} · {agreed}{with_whom}{changed}{review}",
        tuple(blocks) or (Paragraph("No need is written down yet."),),
    )


def _held(held: Conference) -> list[Block]:
    there = f" There: {held.attended}." if held.attended else ""
    decided = tuple(held.decided.splitlines())
    last = Paragraph(f"Last {held.kind}: {say_in_full(held.on_day)}.{there}")
    return [last, Items(decided)] if decided else [last]


def _need(need: NeedNode) -> list[Block]:
    why_not = f": {need.why_not}" if need.why_not else ""
    source = f" · from {need.source}" if need.source else ""
    blocks: list[Block] = [
        Heading(need.name),
        Paragraph(f"{need.domain.value} · {need.status.value}{why_not}{source}"),
    ]
    blocks += _sides(need.barriers)
    for goal in need.goals:
        blocks += _goal(goal)
    if need.interventions:
        blocks.append(_doing(need.interventions))
    return blocks


def _goal(goal: GoalNode) -> list[Block]:
    said = [f"Goal: {goal.name}"]
    if goal.own_words:
        said.append(f"In own words: {goal.own_words}")
    measured = [
        f"measured by {goal.measure}" if goal.measure else "",
        f"from {goal.baseline}" if goal.baseline else "",
        f"to {goal.target}" if goal.target else "",
        f"by {say_in_full(goal.by)}" if goal.by else "",
    ]
    said.append(", ".join(filter(None, measured)))
    far = goal.achievement.value if goal.achievement else goal.lifecycle.value
    latest, standing = goal.values[-1] if goal.values else None, progress(goal)
    value = f": {latest.value} on {say_in_full(latest.on_day)}" if latest and latest.value else ""
    where = f", {standing.standing}" if standing and standing.standing and value else ""
    said.append(f"So far: {far}{value}{where}")
    blocks: list[Block] = [Items(tuple(filter(None, said))), *_sides(goal.barriers)]
    if goal.interventions:
        blocks.append(_doing(goal.interventions))
    return blocks


def _sides(sides: tuple[BarrierNode, ...]) -> list[Block]:
    return [Items(tuple(map(_side, sides)))] if sides else []


def _side(one: BarrierNode) -> str:
    """A barrier with how it stands and what is done about it; a strength with what it is used for."""
    if one.kind is BarrierKind.BARRIER:
        since = f" since {say_in_full(one.since)}" if one.since else ""
        done = f". What is done: {one.done}" if one.done else ""
        return f"Barrier, {one.status or 'open'}{since}: {one.name}{done}"
    found = f" (assessment of {say_in_full(one.found_on)})" if one.found_on else ""
    return f"Strength: {one.name}{found}{f'. Used for: {one.done}' if one.done else ''}"


def _doing(interventions: tuple[InterventionNode, ...]) -> Table:
    return Table(
        ("What is done", "Who", "How often", "Status"),
        tuple((one.name, _who(one), _when(one), one.status.value) for one in interventions),
    )


def _who(one: InterventionNode) -> str:
    return "case manager" if by_case_manager(one.who) else one.who


def _when(one: InterventionNode) -> str:
    until = f"until {say_in_full(one.until)}" if one.until else ""
    return ", ".join(filter(None, (say_rhythm(one.rhythm) if one.rhythm else "", until)))
