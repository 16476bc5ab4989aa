"""The lines of a care plan as the editor lists them: which are in sight, how they look, where a new one comes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from casetui.palette import Role
from casetui.rules.planning import (
    FILL,
    OPEN_BARRIERS,
    OPEN_GOALS,
    OPEN_INTERVENTIONS,
    OPEN_NEEDS,
    RUNNING_GOALS,
    remarks,
    trend,
)
from casetui.rules.progress import progress
from casetui.rules.rhythm import say_rhythm
from casetui.terms.case import Provenance
from casetui.terms.clock import MONTHS
from casetui.terms.plan import Domain, InterventionStatus, Lifecycle, NeedStatus
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
    top,
)
from casetui.widgets.columns import Column, Columns
from casetui.widgets.lines import LineList
from casetui.widgets.pieces import Line, Piece, Words, cells, joined
from casetui.widgets.rows import Row
from casetui.wording import say_day

OUTLINE = Columns(Column(None), Column(11, 22), Column(24, 40))
BESIDE = Columns(Column(None), Column(11), Column(20))
"""The same where the facts stand beside it and little room is left: a trend is said there."""

TIGHT = 76
"""Cells below which little room is left."""

DEED = Columns(Column(None), Column(16, 24), Column(13, 20), Column(12, 14))
"""An intervention has who, how often and when next instead."""

LABELS = {
    RefKind.NEED: "Need  ",
    RefKind.GOAL: "Goal  ",
    RefKind.INTERVENTION: "",
    RefKind.BARRIER: "Barrier  ",
    RefKind.STRENGTH: "Strength  ",
    RefKind.FOUND: "Strength  ",
}
HINDERS_HELPS = (RefKind.BARRIER, RefKind.STRENGTH)
"""What stands first below its need or goal, barriers before strengths, or last where it is of no one need."""

FEWER, ROOM = 4, 32
"""Values of a trend where there are fewer cells than these."""

STEP = 2
"""Cells by which a line stands further in than the one that it belongs to."""

GAP = "  "
"""What stands between the parts of a cell."""

FROM_RECORD = "from the record"
NEAR = 7
SAME_PAST, SAME_AHEAD = 90, 270
"""Days back and ahead within which a day needs no year."""


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A line in sight; `node` is None for the line that is being typed, `over` where it or what it serves is past."""

    kind: RefKind
    depth: int
    node: Node | None
    under: Ref | None = None
    folded: bool = False
    over: bool = False


TreeRow = Row[TreeLine]


class Outline(LineList[TreeLine]):
    """The list of a plan: lines are marked by the screen's own key, for Space is about their status."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Space does not mark."""
        return False if action == "mark" else super().check_action(action, parameters)

    def mark(self, keys: Iterable[Hashable]) -> None:
        """Mark these lines besides those that are."""
        self._marks |= set(keys)
        self.redraw()


def tree_rows(tree: PlanTree, folded: Collection[Ref]) -> list[TreeRow]:
    """The lines that are not folded away, keyed by their references."""
    rows: list[TreeRow] = []

    def put(node: Node, depth: int, under: Ref | None, over: bool) -> None:
        ref, over = ref_of(node), over or is_over(node)
        hidden = ref in folded and bool(children(node))
        rows.append(Row(ref, TreeLine(ref.kind, depth, node, under, hidden, over)))
        if not hidden:
            for child in children(node):
                put(child, depth + 1, ref, over)

    for node in top(tree):
        put(node, 1, None, False)
    return rows


def indent(kind: RefKind, depth: int) -> str:
    """What stands before the name of a line: its distance and what it is."""
    return " " * (STEP * (depth - 1)) + "  " + LABELS[kind]


def draw_tree_line(row: TreeRow, width: int, today: date) -> Line:
    """One line in its columns."""
    line = row.value
    if row.key is None:
        return ()
    if line.node is None:
        return (Piece(indent(line.kind, line.depth), Role.QUIET),)
    if isinstance(line.node, InterventionNode):
        return DEED.line((_name(line), *_deed(line.node, line.over, today)), width)
    columns = OUTLINE if width >= TIGHT else BESIDE
    status, room = Piece(status_words(line.node), Role.QUIET), columns.widths(width)[-1]
    if isinstance(line.node, BarrierNode):
        return columns.line((_name(line), status, _barrier(line.node, line.over, today)), width)
    said = _need(line.node, today) if isinstance(line.node, NeedNode) else _goal(line.node, line.over, today, room)
    return columns.line((_name(line), status, _whole_words(said, room)), width)


def _whole_words(parts: Sequence[Piece], room: int) -> Line:
    """As many of the parts as have room whole, the first in any case."""
    found: list[Words] = []
    for part in parts:
        if part.text and (not found or cells(joined([*found, part], GAP)) <= room):
            found.append(part)
    return joined(found, GAP)


def is_over(node: Node) -> bool:
    """Whether a line is past: met, achieved, declined, cancelled."""
    if isinstance(node, NeedNode):
        return node.status not in OPEN_NEEDS
    if isinstance(node, GoalNode):
        return node.lifecycle not in OPEN_GOALS
    if isinstance(node, BarrierNode):
        return node.status is not None and node.status not in OPEN_BARRIERS
    return node.status not in OPEN_INTERVENTIONS


def status_words(node: Node) -> str:
    """How a line stands: a goal that runs or is over by its achievement, where there is one."""
    if isinstance(node, NeedNode):
        return "declined" if node.status is NeedStatus.DECLINED else node.status.value
    if isinstance(node, GoalNode):
        told = node.achievement and node.lifecycle in RUNNING_GOALS | {Lifecycle.COMPLETED}
        return node.achievement.value if told and node.achievement else node.lifecycle.value
    if isinstance(node, BarrierNode):
        return node.status.value if node.status else ""
    return "" if node.status is InterventionStatus.ACTIVE else node.status.value


def short_day(day: date, today: date) -> str:
    """A day in at most 11 cells: "Tue 24", "31 Dec", "20 Feb 2027"."""
    if abs((day - today).days) <= NEAR:
        return say_day(day, today)
    return f"{day.day} {MONTHS[day.month - 1]}{f' {day.year}' if day.year != today.year else ''}"


def _name(line: TreeLine) -> Line:
    node = line.node
    assert node is not None
    sign = "▸ " if line.folded else "▾ " if children(node) else "  "
    role = Role.QUIET if line.over else Role.STRONG if line.kind is RefKind.NEED else Role.PLAIN
    parts = [
        Piece(" " * (STEP * (line.depth - 1))),
        Piece(sign, Role.MARK if line.folded else Role.QUIET),
        Piece(LABELS[line.kind], Role.QUIET),
        Piece(node.name or "no name", role),
    ]
    if line.folded:
        parts.append(Piece(f"  +{_below(node)}", Role.QUIET))
    if node.provenance is Provenance.FROM_RECORD:
        parts.append(Piece(f"  {FROM_RECORD}", Role.QUIET))
    return tuple(parts)


def _below(node: Node) -> int:
    return sum(1 + _below(child) for child in children(node))


def _need(need: NeedNode, today: date) -> tuple[Piece, ...]:
    domain = need.domain.value if need.domain is not Domain.OTHER else ""
    return Piece(domain, Role.QUIET), *_soft(need, today)


def _barrier(one: BarrierNode, over: bool, today: date) -> Piece:
    """What is done about it, or that nothing is; when a strength was found."""
    if one.found_on is not None:
        return Piece(f"found {brief_day(one.found_on, today)}", Role.QUIET)
    return (
        Piece(one.done, Role.QUIET if over else Role.PLAIN)
        if one.done
        else Piece(", ".join(remarks(one, today)), Role.QUIET)
    )


def _goal(goal: GoalNode, over: bool, today: date, room: int) -> tuple[Piece, ...]:
    """By when, how far it is, its trend; what there is no room for is left out from the end."""
    late = goal.by is not None and goal.by < today and goal.lifecycle in OPEN_GOALS
    by = Piece(f"by {brief_day(goal.by, today)}" if goal.by else "", Role.PLAIN if late else Role.QUIET)
    soft = () if over else _soft(goal, today)
    first, rest = (soft[:1], soft[1:]) if soft and soft[0].text == FILL else ((), soft)
    drawn, far = Piece(trend(goal.values)[-FEWER if room < ROOM else 0 :], Role.MARK), progress(goal)
    if far is None or over:
        return *first, by, drawn, *rest
    standing = Piece(far.standing)
    return (*first, by, Piece(far.bar), drawn, standing, *rest) if far.bar else (*first, by, standing, drawn, *rest)


def _soft(node: Node, today: date) -> tuple[Piece, ...]:
    return tuple(Piece(remark, Role.QUIET) for remark in remarks(node, today))


def _deed(deed: InterventionNode, over: bool, today: date) -> tuple[Words, ...]:
    soft = remarks(deed, today)
    who = Piece(soft[0] if soft else "", Role.QUIET)
    if deed.who and not soft:
        who = Piece(deed.who, Role.QUIET if over else Role.PLAIN)
    rhythm = say_rhythm(deed.rhythm).partition(" (")[0].partition(" until")[0].replace(" on ", " ")
    late = deed.next_due is not None and deed.next_due < today and not status_words(deed)
    return who, Piece(rhythm, Role.QUIET), Piece(_when(deed, today), Role.URGENT if late else Role.QUIET)


def _when(deed: InterventionNode, today: date) -> str:
    if word := status_words(deed):
        return word
    if deed.next_due:
        return f"{'!' if deed.next_due < today else 'next'} {brief_day(deed.next_due, today)}"
    return f"to {brief_day(deed.until, today)}" if deed.until else ""


def brief_day(day: date, today: date) -> str:
    """A day in at most 8 cells, the year left out where it cannot be another: "Tue 24", "31 Dec", "Feb 2028"."""
    if abs((day - today).days) <= NEAR:
        return say_day(day, today)
    if -SAME_PAST <= (day - today).days <= SAME_AHEAD:
        return f"{day.day} {MONTHS[day.month - 1]}"
    return f"{MONTHS[day.month - 1]} {day.year}"
