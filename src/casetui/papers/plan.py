"""The full plan on paper."""

from __future__ import annotations

from datetime import date

from casetui.rules.rhythm import say_rhythm
from casetui.terms.paper import Block, Heading, Items, Paper, Paragraph, Table
from casetui.terms.plan_tree import GoalNode, InterventionNode, NeedNode, PlanTree
from casetui.terms.portrait import Portrait
from casetui.wording import list_name, say_in_full


def plan_paper(tree: PlanTree, client: Portrait, today: date) -> Paper:
    """A whole plan: each need with its goals, how far they are, and who does what for them."""
    head = tree.head
    agreed = f"version {head.version}, agreed {say_in_full(head.agreed_on)}" if head.agreed_on else "not agreed yet"
    with_whom = f" with {head.agreed_with}" if head.agreed_with else ""
    changed = ", changed since" if head.changed and head.agreed_on else ""
    review = f" · review by {say_in_full(head.review_on)}" if head.review_on else ""
    blocks: list[Block] = []
    for need in tree.needs:
        blocks += _need(need)
    return Paper(
        f"{head.name} · {list_name(client.family, client.given)}",
        f"{say_in_full(today)} · {agreed}{with_whom}{changed}{review}",
        tuple(blocks) or (Paragraph("No need is written down yet."),),
    )


def _need(need: NeedNode) -> list[Block]:
    why_not = f": {need.why_not}" if need.why_not else ""
    source = f" · from {need.source}" if need.source else ""
    blocks: list[Block] = [
        Heading(need.name),
        Paragraph(f"{need.domain.value} · {need.status.value}{why_not}{source}"),
    ]
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
    latest = goal.values[-1] if goal.values else None
    value = f": {latest.value} on {say_in_full(latest.on_day)}" if latest and latest.value else ""
    said.append(f"So far: {far}{value}")
    blocks: list[Block] = [Items(tuple(filter(None, said)))]
    if goal.interventions:
        blocks.append(_doing(goal.interventions))
    return blocks


def _doing(interventions: tuple[InterventionNode, ...]) -> Table:
    return Table(
        ("What is done", "Who", "How often", "Status"),
        tuple((one.name, one.who, _when(one), one.status.value) for one in interventions),
    )


def _when(one: InterventionNode) -> str:
    until = f"until {say_in_full(one.until)}" if one.until else ""
    return ", ".join(filter(None, (say_rhythm(one.rhythm) if one.rhythm else "", until)))
