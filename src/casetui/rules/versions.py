"""Two versions of a plan compared line by line, and what changed said in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from casetui.rules.planning import latest
from casetui.rules.rhythm import say_rhythm
from casetui.terms.clock import MONTHS
from casetui.terms.plan import PlanStatus
from casetui.terms.plan_tree import (
    BarrierNode,
    GoalNode,
    InterventionNode,
    NeedNode,
    Node,
    PlanHead,
    PlanTree,
    Ref,
    children,
    ref_of,
    top,
    walk,
)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One line of a comparison: depth 0 is the plan itself, 1 to 3 its lines.

    `left` and `right` are the line's name in the old and the new plan, "" where it is not in it; `words` say
    what changed, "" where nothing did.
    """

    depth: int
    kind: str
    left: str
    right: str
    words: str


Agreed = tuple[object, ...]
"""What is agreed of a plan, as plain values that are compared at once."""


def as_agreed(tree: PlanTree) -> Agreed:
    """A plan without what moves by itself: values, achievements, days due, how barriers stand, strengths found."""
    head = tree.head
    barriers = _agreed_barriers(tree.barriers)
    return head.id, head.client_id, head.name, head.review_on, barriers, *map(_agreed_need, tree.needs)


def _agreed_need(need: NeedNode) -> Agreed:
    return (
        (need.id, need.name, need.domain, need.status, need.source, need.since, need.why_not),
        tuple(map(_agreed_goal, need.goals)),
        tuple(map(_agreed_intervention, need.interventions)),
        _agreed_barriers(need.barriers),
    )


def _agreed_goal(goal: GoalNode) -> Agreed:
    return (
        (goal.id, goal.name, goal.own_words, goal.measure, goal.baseline, goal.target, goal.by, goal.lifecycle),
        tuple(map(_agreed_intervention, goal.interventions)),
        _agreed_barriers(goal.barriers),
    )


def _agreed_barriers(barriers: Sequence[BarrierNode]) -> Agreed:
    return tuple((one.id, one.kind, one.name, one.done, one.since) for one in barriers)


def _agreed_intervention(row: InterventionNode) -> Agreed:
    return row.id, row.name, row.who, row.rhythm, row.since, row.until, row.status


def compare(old: PlanTree, new: PlanTree, today: date) -> list[VersionLine]:
    """Every line of both plans in the order of the new one; what is gone stands where it stood.

    Lines are the same by number, and between two plans of one client by kind and name.
    """
    return _Comparison(old, new, today).lines()


class _Comparison:
    """Which line of the old plan is which of the new one."""

    def __init__(self, old: PlanTree, new: PlanTree, today: date) -> None:
        self.old, self.new, self.today = old, new, today
        self.before: dict[Ref, Node] = {}
        self.was_under: dict[Ref, Ref | None] = {}
        self.is_under: dict[Ref, Ref | None] = dict(_parents(new))
        self.names = {ref_of(node): node.name for _, node in (*walk(old), *walk(new))}
        self._pair()

    def _pair(self) -> None:
        """`before` by the references of the new plan, `was_under` in the new plan's references where there is one."""
        olds = {ref_of(node): node for _, node in walk(self.old)}
        news = {ref_of(node): node for _, node in walk(self.new)}
        same_line = self.old.head.id == self.new.head.id
        became = {ref: ref for ref in news if same_line and ref in olds}
        spare = {(ref.kind, node.name.casefold()): ref for ref, node in news.items() if ref not in became}
        for ref, node in olds.items():
            if ref not in became and (found := spare.pop((ref.kind, node.name.casefold()), None)):
                became[ref] = found
        self.before = {became[ref]: node for ref, node in olds.items() if ref in became}
        self.gone = {ref for ref in olds if ref not in became}
        for ref, parent in _parents(self.old):
            self.was_under[became.get(ref, ref)] = became.get(parent, parent) if parent else None
        self.became = became

    def lines(self) -> list[VersionLine]:
        """The whole comparison."""
        head = VersionLine(
            0,
            "plan",
            self.old.head.name,
            self.new.head.name,
            "; ".join(_said(_HEAD, self.old.head, self.new.head, self.today)),
        )
        return [head, *self._below(1, top(self.old), top(self.new))]

    def _below(self, depth: int, olds: Sequence[Node], news: Sequence[Node]) -> Iterator[VersionLine]:
        moved = self._moved(olds, news)
        for node, there in self._merged(olds, news):
            if not there:
                yield VersionLine(depth, ref_of(node).kind, node.name, "", "removed")
                yield from self._below(depth + 1, children(node), ())
                continue
            ref = ref_of(node)
            before = self.before.get(ref)
            if before is None:
                yield VersionLine(depth, ref.kind, "", node.name, "added")
            else:
                words = [*self._place(ref, moved), *_said(_FIELDS[type(node)], before, node, self.today)]
                yield VersionLine(depth, ref.kind, before.name, node.name, "; ".join(words))
            yield from self._below(depth + 1, children(before) if before else (), children(node))

    def _merged(self, olds: Sequence[Node], news: Sequence[Node]) -> list[tuple[Node, bool]]:
        """The new lines in their order, each removed one after the line that it followed."""
        merged: list[tuple[Node, bool]] = [(node, True) for node in news]
        follows: Ref | None = None
        for node in olds:
            ref = ref_of(node)
            if ref in self.gone:
                refs = [ref_of(one) for one, _ in merged]
                merged.insert(refs.index(follows) + 1 if follows in refs else 0, (node, False))
            follows = self.became.get(ref, ref)
        return merged

    def _moved(self, olds: Sequence[Node], news: Sequence[Node]) -> dict[Ref, str]:
        """Which lines changed their place among those that stayed together, and whether up or down."""
        refs = [ref_of(node) for node in news]
        was = [self.became[ref_of(node)] for node in olds if self.became.get(ref_of(node)) in refs]
        now = [ref for ref in refs if ref in was]
        if was == now:
            return {}
        stayed: set[Ref] = set()
        for block in SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks():
            stayed.update(was[block.a : block.a + block.size])
        return {
            ref: "moved up" if now.index(ref) < was.index(ref) else "moved down" for ref in now if ref not in stayed
        }

    def _place(self, ref: Ref, moved: dict[Ref, str]) -> Iterator[str]:
        was, now = self.was_under.get(ref), self.is_under.get(ref)
        if was != now and was is not None and now is not None:
            yield f"moved from {self.names[was]} to {self.names[now]}"
        elif ref in moved:
            yield moved[ref]


def _parents(tree: PlanTree) -> Iterator[tuple[Ref, Ref | None]]:
    for depth, node in walk(tree):
        if depth == 1:
            yield ref_of(node), None
        for child in children(node):
            yield ref_of(child), ref_of(node)


_Get = Callable[..., object]


def _name(node: Node | PlanHead) -> str:
    return node.name


_HEAD: dict[str, _Get] = {
    "renamed": _name,
    "review": lambda head: head.review_on,
    "status": lambda head: "" if head.status is PlanStatus.ACTIVE else head.status.value,
}
_FIELDS: dict[type[Node], dict[str, _Get]] = {
    NeedNode: {
        "renamed": _name,
        "status": lambda need: need.status.value,
        "domain": lambda need: need.domain.value,
        "source": lambda need: need.source,
        "reason": lambda need: need.why_not,
    },
    GoalNode: {
        "renamed": _name,
        "own words": lambda goal: goal.own_words,
        "measure": lambda goal: goal.measure,
        "baseline": lambda goal: goal.baseline,
        "target": lambda goal: goal.target,
        "target day": lambda goal: goal.by,
        "status": lambda goal: goal.lifecycle.value,
        "achievement": lambda goal: goal.achievement.value if goal.achievement else "",
        "latest value": lambda goal: value.value if (value := latest(goal)) else "",
    },
    InterventionNode: {
        "renamed": _name,
        "by": lambda row: row.who,
        "how often": lambda row: say_rhythm(row.rhythm),
        "from": lambda row: row.since,
        "until": lambda row: row.until,
        "status": lambda row: row.status.value,
    },
    BarrierNode: {
        "renamed": _name,
        "what is done": lambda one: one.done,
        "since": lambda one: one.since,
        "status": lambda one: one.status.value if one.status else "",
    },
}


def _said(fields: dict[str, _Get], old: Node | PlanHead, new: Node | PlanHead, today: date) -> Iterator[str]:
    for label, get in fields.items():
        was, now = get(old), get(new)
        if was != now:
            yield _changed(label, was, now, today)


def _changed(label: str, was: object, now: object, today: date) -> str:
    left, right = _plain(was, today), _plain(now, today)
    if label == "renamed":
        return f'renamed from "{left}"'
    if label == "own words":
        return "own words written anew" if left and right else f"own words {'added' if right else 'removed'}"
    if label == "status":
        return f"now {right or 'active'}, was {left or 'active'}"
    label = "target" if label == "target day" else label
    if not left:
        return f"{label} set to {right}"
    if not right:
        return f"{label} {left} removed"
    verb = "moved" if isinstance(was, date) else "changed"
    return f"{label} {verb} from {left} to {right}"


def _plain(value: object, today: date) -> str:
    if isinstance(value, date):
        year = "" if value.year == today.year else f" {value.year}"
        return f"{value.day} {MONTHS[value.month - 1]}{year}"
    return "" if value is None else str(value)
