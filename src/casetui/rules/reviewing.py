"""A plan gone through goal by goal: what is to be decided, what a decision does to a line, when it is done again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from casetui.rules.calendar import is_business_day
from casetui.rules.planning import OPEN_GOALS
from casetui.terms.change import Refused
from casetui.terms.clock import MONTHS
from casetui.terms.plan import Achievement, Lifecycle, NeedStatus
from casetui.terms.plan_tree import (
    GoalEntry,
    GoalNode,
    NeedNode,
    Node,
    PlanHead,
    PlanTree,
    Ref,
    RefKind,
    entry_of,
    find,
    ref_of,
)
from casetui.terms.reviewing import Decision, Decisions, Reviewed, Verdict
from casetui.wording import say_count, say_in_full

LOOKED_AT = frozenset({NeedStatus.ACTIVE, NeedStatus.REFERRED, NeedStatus.DEFERRED})
"""Needs that are gone through: a deferred one waits for just this."""

ENDS = (Achievement.ACHIEVED, Achievement.NOT_ACHIEVED, Achievement.NOT_ATTAINABLE)
"""How far a goal is that is closed."""

MAY_BE = {
    RefKind.GOAL: (Verdict.KEEP, Verdict.REVISE, Verdict.CLOSE),
    RefKind.NEED: (Verdict.KEEP, Verdict.MET, Verdict.DEFER),
}
"""What may be decided of a line."""

_DONE = {
    Verdict.KEEP: "kept",
    Verdict.REVISE: "revised",
    Verdict.CLOSE: "closed",
    Verdict.MET: "met",
    Verdict.DEFER: "deferred",
}
_PARTS = {"name": "goal", "own_words": "own words", "measure": "measure", "baseline": "baseline", "target": "target"}


def stops(tree: PlanTree, decisions: Decisions) -> list[Ref]:
    """The lines to be decided of, in their order: every open goal, and the needs that have none or none left.

    A need is asked about after its goals, once the last of them is to be closed.
    """
    found: list[Ref] = []
    for need in looked_at(tree):
        goals = [ref_of(goal) for goal in need.goals if goal.lifecycle in OPEN_GOALS]
        found += goals
        if all(_closes(decisions.get(ref)) for ref in goals):
            found.append(ref_of(need))
    return found


def looked_at(tree: PlanTree) -> Iterator[NeedNode]:
    """The needs that are gone through."""
    return (need for need in tree.needs if need.status in LOOKED_AT)


def undecided(tree: PlanTree, decisions: Decisions) -> list[Ref]:
    """The lines of which nothing is decided yet."""
    return [ref for ref in stops(tree, decisions) if not _decided(decisions.get(ref))]


def counted(tree: PlanTree, decisions: Decisions) -> tuple[Decision, ...]:
    """The decisions that hold, in the order of the plan; one of a need that has a goal again does not."""
    return tuple(decisions[ref] for ref in stops(tree, decisions) if ref in decisions)


def checked(tree: PlanTree, decision: Decision) -> Decision:
    """A decision that can be carried out.

    Raises:
        Refused: the line is gone, it cannot be decided so, or an achievement, a reason or the change is missing.
    """
    node = find(tree, decision.ref)
    if node is None:
        raise Refused(f"That {decision.ref.kind} is not in the plan any more.")
    verdict = decision.verdict
    if verdict is not None and verdict not in MAY_BE[decision.ref.kind]:
        raise Refused(f"A {decision.ref.kind} cannot be decided so.")
    if verdict is Verdict.CLOSE and decision.achievement not in ENDS:
        raise Refused("Say how far it came: achieved, not achieved, not attainable.")
    if verdict in (Verdict.CLOSE, Verdict.DEFER) and not decision.why.strip():
        raise Refused(f"Say why it is {_DONE[verdict]}.")
    if verdict is not Verdict.REVISE:
        return replace(decision, entry=None, stood=None)
    if not _changes(node, decision.entry):
        raise Refused("Nothing is different: y keeps it as it is.")
    if stale(tree, decision):
        raise Refused(f"{node.name} was changed in the plan since it was revised here. Look at it again.")
    return decision


def stale(tree: PlanTree, decision: Decision) -> bool:
    """Whether a goal that is revised stands otherwise in the plan by now than when that was decided."""
    node = find(tree, decision.ref)
    changed = decision.stood is not None and node is not None and entry_of(node) != decision.stood
    return decision.verdict is Verdict.REVISE and changed


def after(goal: GoalNode, decision: Decision) -> tuple[Lifecycle, Achievement | None]:
    """Lifecycle and achievement of a goal once a decision is carried out.

    A goal that is closed as not attainable is given up, one that was achieved or not is no longer sought (the
    meaning that HL7 FHIR gives to cancelled and completed); a kept or revised one goes on as it is.
    """
    said = decision.value.achievement if decision.value is not None else None
    if decision.verdict is not Verdict.CLOSE:
        return goal.lifecycle, said or goal.achievement
    given_up = decision.achievement is Achievement.NOT_ATTAINABLE
    return Lifecycle.CANCELLED if given_up else Lifecycle.COMPLETED, decision.achievement


def need_after(need: NeedNode, decision: Decision) -> NeedStatus:
    """Status of a need once a decision is carried out."""
    now = {Verdict.MET: NeedStatus.MET, Verdict.DEFER: NeedStatus.DEFERRED}
    return now.get(decision.verdict, need.status) if decision.verdict is not None else need.status


def say(tree: PlanTree, decision: Decision | None) -> str:
    """A decision in a few words: "kept", "closed, achieved: walks to the pier", "revised: target 5 of 7 days"."""
    if decision is None or decision.verdict is None:
        return ""
    done, node = _DONE[decision.verdict], find(tree, decision.ref)
    if decision.verdict is Verdict.REVISE and decision.entry is not None and node is not None:
        return f"{done}: {', '.join(_changes(node, decision.entry))}"
    words = f"{done}, {decision.achievement}" if decision.achievement else done
    return f"{words}: {decision.why}" if decision.why else words


def in_short(decisions: Sequence[Decision]) -> str:
    """How many of each: "3 kept, 1 revised, 1 closed"."""
    counts = [(sum(one.verdict is verdict for one in decisions), done) for verdict, done in _DONE.items()]
    return ", ".join(f"{count} {done}" for count, done in counts if count)


def record_of(tree: PlanTree, reviewed: Reviewed) -> str:
    """What a conference keeps as decided: the words for the whole, then each line, then who does what by when."""
    lines = [reviewed.ended.decided.strip()]
    for decision in reviewed.decisions:
        node, said = find(tree, decision.ref), say(tree, decision)
        if node is not None and said:
            value = f" Value: {decision.value.value}." if decision.value is not None and decision.value.value else ""
            lines.append(f"{node.name}: {said}.{value}{f' {decision.note}' if decision.note else ''}")
    for task in reviewed.ended.tasks:
        lines.append(f"{task.who or 'case manager'}: {task.what}, by {say_in_full(task.due)}")
    return "\n".join(line for line in lines if line)


def next_review(head: PlanHead, pack_days: int, on_day: date, today: date) -> date | None:
    """The day proposed for the next review, a business day; None where neither plan nor pack has a rhythm.

    The plan's own rhythm is the time from its last agreement to its day of review; the shorter of that and the
    pack's days is counted from the day of this review, and what falls on a day off goes back to a working one (C).
    """
    own = (head.review_on - head.agreed_on).days if head.review_on and head.agreed_on else 0
    rhythms = [days for days in (own, pack_days) if days > 0]
    if not rhythms:
        return None
    day = max(on_day + timedelta(days=min(rhythms)), today + timedelta(days=1))
    back = day
    while not is_business_day(back):
        back -= timedelta(days=1)
    while back <= today or not is_business_day(back):
        back += timedelta(days=1)
    return back


def missing_words(tree: PlanTree, refs: Sequence[Ref]) -> str:
    """What is said where lines are not decided yet."""
    node = find(tree, refs[0]) if refs else None
    more = f" and {say_count(len(refs) - 1, 'other')}" if len(refs) > 1 else ""
    return f"Not decided yet: {node.name}{more}." if node is not None else ""


def _closes(decision: Decision | None) -> bool:
    return decision is not None and decision.verdict is Verdict.CLOSE


def _decided(decision: Decision | None) -> bool:
    return decision is not None and decision.verdict is not None


def _changes(node: Node, entry: GoalEntry | None) -> list[str]:
    """What a revised goal says otherwise than before."""
    now = entry_of(node)
    if entry is None or not isinstance(now, GoalEntry):
        return []
    found = [
        f"{words} {getattr(entry, name) or 'none'}"
        for name, words in _PARTS.items()
        if getattr(entry, name) != getattr(now, name)
    ]
    if entry.by != now.by:
        day = entry.by
        found.append(f"by {day.day} {MONTHS[day.month - 1]} {day.year}" if day else "by no date")
    return found
