"""What the care-plan editor says of a plan and of the line under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casetui.palette import Role
from casetui.rules.authorizing import say_left, say_until
from casetui.rules.calling import UNNAMED, plan_called
from casetui.rules.planning import OVER_PLANS, remarks, trend
from casetui.rules.progress import drawn, progress
from casetui.rules.rhythm import say_rhythm
from casetui.screens.plan_lines import FROM_RECORD, short_day
from casetui.store.casebook import Casebook
from casetui.terms.case import Provenance
from casetui.terms.pack import Words as Calling
from casetui.terms.plan import BarrierKind, PlanStatus
from casetui.terms.plan_tree import (
    BarrierNode,
    GoalNode,
    GoalValueNode,
    InterventionNode,
    NeedNode,
    Node,
    PlanHead,
    PlanTree,
)
from casetui.terms.referral import Referred
from casetui.terms.service import AuthorizationNow
from casetui.widgets.chart import Plot
from casetui.widgets.details import Detail
from casetui.widgets.pieces import Line, Piece, Words

DRAWN = 8
"""Most values of the small chart, the newest."""

PART = 0.2
"""How much of the span of the chart stands free above and below its numbers."""

FEW = 3
"""Values that are said where there is little room."""


def title(head: PlanHead | None, who: str, case: str, words: Calling, today: date) -> tuple[Line, list[Words]]:
    """The title of the editor: whose plan, how far it is agreed; on the right when it is looked at again.

    `case` says that the case is not active, as "case on hold", or nothing; `words` are those of her field.
    """
    name = plan_called(head.name if head else UNNAMED, words)
    left = (Piece(f"{name} · {who}", Role.STRONG), Piece(f"{f' · {case}' if case else ''} · {_standing(head, today)}"))
    right: list[Words] = []
    if head is not None and head.provenance is Provenance.FROM_RECORD:
        right.append(Piece(FROM_RECORD, Role.QUIET))
    elif head is not None and head.status not in OVER_PLANS:
        right.append(_review(head, today))
    return left, right


def _standing(head: PlanHead | None, today: date) -> str:
    if head is None:
        return "none yet"
    agreed = short_day(head.agreed_on, today) if head.agreed_on else ""
    if head.status in OVER_PLANS:
        return f"{head.status}{f' {short_day(head.until, today)}' if head.until else ''}"
    if not head.version:
        return "draft, not agreed yet" if head.status is PlanStatus.DRAFT else f"{head.status}, not agreed yet"
    if head.changed:
        return f"{_held(head)}changed since version {head.version}"
    since = f"active since {agreed}" if head.status is PlanStatus.ACTIVE else head.status.value
    return f"version {head.version}, {since}"


def _held(head: PlanHead) -> str:
    return "" if head.status is PlanStatus.ACTIVE else f"{head.status}, "


def _review(head: PlanHead, today: date) -> Words:
    if head.review_on is None:
        return Piece("no review day", Role.QUIET)
    day = short_day(head.review_on, today)
    if head.review_on < today:
        return Piece(f"! review was due {day}", Role.URGENT)
    return f"review {day}"


def about(node: Node, today: date, roomy: bool) -> tuple[Words, Sequence[Detail]]:
    """The title and details of one line; `roomy` where each has a row of its own."""
    said = _of_need(node, today) if isinstance(node, NeedNode) else _of_other(node, today, roomy)
    soft = ", ".join(remarks(node, today))
    said = [*said, Detail("Missing" if roomy else "", Piece(soft, Role.QUIET))] if soft else list(said)
    if node.provenance is Provenance.FROM_RECORD:
        said.append(Detail("", Piece("from the record: an edit makes it yours", Role.QUIET)))
    return Piece(node.name or "no name", Role.STRONG), [detail for detail in said if _says(detail)]


def _says(detail: Detail) -> bool:
    return bool(detail.words if isinstance(detail.words, str) else detail.words[0])


def _of_other(node: Node, today: date, roomy: bool) -> list[Detail]:
    if isinstance(node, BarrierNode):
        return _of_barrier(node, today)
    return _of_goal(node, today, roomy) if isinstance(node, GoalNode) else _of_deed(node, today)


def _of_barrier(one: BarrierNode, today: date) -> list[Detail]:
    hinders = one.kind is BarrierKind.BARRIER
    found = f"in the assessment of {short_day(one.found_on, today)}: it is changed there" if one.found_on else ""
    return [
        Detail("Being done" if hinders else "Used for", one.done),
        Detail("Status", one.status.value if one.status else ""),
        Detail("Since", short_day(one.since, today) if one.since else ""),
        Detail("Found", found),
    ]


def referred(found: Sequence[Referred]) -> list[Detail]:
    """What was asked of others for a line, the latest last: "to Alder Table, accepted"."""
    return [
        Detail("Referred" if not place else "", f"to {one.to_whom}, {one.status}") for place, one in enumerate(found)
    ]


def authorized(found: Sequence[AuthorizationNow], today: date) -> list[Detail]:
    """What payers allow for a line: "18 of 24 visits left, runs out about 12 Jan"."""
    return [
        Detail("Authorized" if not place else "", ", ".join(filter(None, _left(one, today))))
        for place, one in enumerate(found)
    ]


def rests(casebook: Casebook, plan: PlanTree | None, node: Node, today: date) -> list[Detail]:
    """The pause that an intervention is in, or all that its client has: "Paused  until Thu 3, away"."""
    if plan is None or not isinstance(node, InterventionNode) or not node.rhythm:
        return []
    return [
        Detail("Paused", f"until {short_day(one.until, today)}: {one.why}")
        for one in casebook.pauses.of(plan.head.client_id, today)
        if one.intervention_id == node.id or (one.intervention_id is None and one.check_in_id is None)
    ]


def _left(one: AuthorizationNow, today: date) -> tuple[str, str]:
    return (
        say_left(one.granted, one.entry.unit, one.forecast),
        say_until(one.granted, one.forecast, today),
    )


def plot_of(node: Node | None) -> Plot | None:
    """The newest values of a goal, with its target as a line across; None for fewer than two."""
    points = drawn(node)[-DRAWN:] if isinstance(node, GoalNode) else ()
    if not isinstance(node, GoalNode) or len(points) < 2:
        return None
    far = progress(node)
    lines = ((far.line, "target"),) if far is not None and far.line is not None else ()
    numbers = [number for _, number in points] + [number for number, _ in lines]
    low, high = min(numbers), max(numbers)
    free = round((high - low) * PART, 1) or 1
    return Plot(points, max(0, low - free) if low >= 0 else low - free, high + free, lines=lines)


def _of_need(need: NeedNode, today: date) -> list[Detail]:
    status = need.status.value + (f": {need.why_not}" if need.why_not else "")
    return [
        Detail("Domain", need.domain.value),
        Detail("Status", status),
        Detail("Source", need.source),
        Detail("Since", short_day(need.since, today) if need.since else ""),
    ]


def _of_goal(goal: GoalNode, today: date, roomy: bool) -> list[Detail]:
    own = f"“{goal.own_words}”" if goal.own_words else ""
    status = goal.lifecycle.value + (f", {goal.achievement.value}" if goal.achievement else "")
    target = " ".join(part for part in (goal.target, f"by {short_day(goal.by, today)}" if goal.by else "") if part)
    far = progress(goal)
    standing = [Detail("", far.words)] if far is not None else []
    if far is not None and roomy:
        standing = [Detail("So far", "  ".join(part for part in (far.bar, far.standing) if part))]
    if standing and not roomy:
        return [Detail("", own), *standing, Detail("Measure", goal.measure), Detail("Status", status)]
    said = [
        Detail("Own words" if roomy else "", own),
        Detail("Measure", goal.measure),
        Detail("Baseline", goal.baseline),
        Detail("Target" if goal.target or roomy else "", target),
        *standing,
        Detail("Status", status),
    ]
    return [*said, *(_values(goal, today) if roomy else _latest(goal, today))]


def _values(goal: GoalNode, today: date) -> list[Detail]:
    if not goal.values:
        return []
    head = Detail("Values", Piece(trend(goal.values), Role.MARK) if trend(goal.values) else " ")
    return [head, *(Detail(f"  {short_day(one.on_day, today)}", _value_words(one)) for one in reversed(goal.values))]


def _latest(goal: GoalNode, today: date) -> list[Detail]:
    newest = list(reversed(goal.values))[:FEW]
    said = ", ".join(f"{_value_words(one)} {short_day(one.on_day, today)}" for one in newest)
    return [Detail("Latest", said)]


def _value_words(one: GoalValueNode) -> str:
    return " · ".join(part for part in (one.value, one.achievement or "", " ".join(one.note.split())) if part)


def _of_deed(deed: Node, today: date) -> list[Detail]:
    if not isinstance(deed, InterventionNode):
        return []
    return [
        Detail("Who", deed.who),
        Detail("How often", say_rhythm(deed.rhythm)),
        Detail("From", short_day(deed.since, today) if deed.since else ""),
        Detail("Until", short_day(deed.until, today) if deed.until else ""),
        Detail("Status", deed.status.value),
        Detail("Next", short_day(deed.next_due, today) if deed.next_due else ""),
    ]
