"""What a care plan asks for: what is missing on a line, which status may follow, how a goal goes, what falls due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from casetui.terms.change import Refused
from casetui.terms.checkin import Kind
from casetui.terms.pack import BLANK
from casetui.terms.plan import Achievement, BarrierStatus, InterventionStatus, Lifecycle, NeedStatus, PlanStatus
from casetui.terms.plan_tree import (
    BarrierNode,
    GoalNode,
    GoalValueNode,
    InterventionNode,
    NeedNode,
    Node,
    RefKind,
)

_Word = TypeVar("_Word", bound=str)

OPEN_NEEDS = frozenset({NeedStatus.ACTIVE, NeedStatus.REFERRED})
"""Needs whose interventions fall due: a referred one is still followed."""

RUNNING_GOALS = frozenset({Lifecycle.ACCEPTED, Lifecycle.ACTIVE})
"""Goals whose interventions fall due."""

OPEN_GOALS = RUNNING_GOALS | {Lifecycle.PROPOSED, Lifecycle.PLANNED, Lifecycle.ON_HOLD}
"""Goals that are not over."""

OPEN_INTERVENTIONS = frozenset({InterventionStatus.PLANNED, InterventionStatus.ACTIVE, InterventionStatus.ON_HOLD})
"""Interventions that are not over."""

OPEN_BARRIERS = frozenset({BarrierStatus.OPEN, BarrierStatus.EASED})
"""Barriers against which something is still done."""

OVER_PLANS = frozenset({PlanStatus.REVOKED, PlanStatus.COMPLETED})
"""Plans that are over: they are read and copied from, not edited."""

FILL, NOBODY, UNANSWERED = "fill the blank", "nobody named", "nothing done yet"
"""Remarks on a wording with a blank in it, an intervention that nobody does, a barrier that nothing is done about."""

BARS = "▁▂▃▄▅▆▇"
"""A trend's pieces, lowest first."""

_SHOWN = 8
_ME = frozenset({"", "me", "myself", "i", "self", "case manager", "cm"})
_CLIENT = frozenset({"client", "the client", "patient", "person", "resident", "member", "her", "him", "them"})
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?)")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_VISIT = re.compile(r"\b(?:home )?visit", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:text|message|e-?mail|write)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """A status that may follow, and what it asks: a reason, a day, what becomes of the open interventions."""

    word: str
    reason: bool = False
    day: bool = False
    open: bool = False


_NEED_ORDER = (NeedStatus.ACTIVE, NeedStatus.MET, NeedStatus.REFERRED, NeedStatus.DEFERRED, NeedStatus.DECLINED)
_GOAL_ORDER = (
    Lifecycle.PROPOSED,
    Lifecycle.PLANNED,
    Lifecycle.ACCEPTED,
    Lifecycle.ACTIVE,
    Lifecycle.COMPLETED,
    Lifecycle.ON_HOLD,
    Lifecycle.CANCELLED,
    Lifecycle.REJECTED,
)
_INTERVENTION_ORDER = (
    InterventionStatus.PLANNED,
    InterventionStatus.ACTIVE,
    InterventionStatus.COMPLETED,
    InterventionStatus.ON_HOLD,
    InterventionStatus.CANCELLED,
)
_BARRIER_ORDER = tuple(BarrierStatus)
_PLAN_AFTER = {
    PlanStatus.DRAFT: (PlanStatus.REVOKED,),
    PlanStatus.ACTIVE: (PlanStatus.ON_HOLD, PlanStatus.COMPLETED, PlanStatus.REVOKED),
    PlanStatus.ON_HOLD: (PlanStatus.ACTIVE, PlanStatus.COMPLETED, PlanStatus.REVOKED),
    PlanStatus.REVOKED: (),
    PlanStatus.COMPLETED: (),
}
_REASON = frozenset({NeedStatus.DECLINED, NeedStatus.DEFERRED, PlanStatus.REVOKED})
_FINISHES = frozenset(
    {NeedStatus.MET, NeedStatus.DECLINED, Lifecycle.COMPLETED, Lifecycle.CANCELLED, Lifecycle.REJECTED}
)


def steps(node: Node) -> tuple[Step, ...]:
    """The statuses that may follow a line's own, the likeliest first; a goal's achievements after its lifecycle.

    Words of practice.md section 10. Declined and deferred ask for a reason, achieved for a day, and what ends a
    need or a goal asks about its open interventions where there are some.
    """
    asks = bool(open_below(node))
    if isinstance(node, NeedNode):
        return tuple(_step(word, asks) for word in _after(_NEED_ORDER, node.status))
    if isinstance(node, InterventionNode):
        return tuple(_step(word, asks) for word in _after(_INTERVENTION_ORDER, node.status))
    if isinstance(node, BarrierNode):
        return tuple(map(Step, _after(_BARRIER_ORDER, node.status))) if node.status else ()
    achieved = (word for word in Achievement if word is not node.achievement)
    return (
        *(_step(word, asks) for word in _after(_GOAL_ORDER, node.lifecycle)),
        *(Step(word, day=word is Achievement.ACHIEVED) for word in achieved),
    )


def plan_steps(status: PlanStatus) -> tuple[Step, ...]:
    """The statuses that may follow a plan's own; a draft becomes active by an agreement only."""
    return tuple(_step(word, False) for word in _PLAN_AFTER[status])


def asks_reason(word: str) -> bool:
    """Whether a status needs a reason: declined and deferred needs, a revoked plan."""
    return word in _REASON


def finishes(kind: RefKind, word: str) -> bool:
    """Whether a status ends a need or a goal, so that the interventions below it are asked about."""
    return kind in (RefKind.NEED, RefKind.GOAL) and word in _FINISHES


def words_of(kind: RefKind) -> tuple[str, ...]:
    """Every status that a line of this kind can have."""
    words: dict[RefKind, tuple[str, ...]] = {
        RefKind.NEED: tuple(NeedStatus),
        RefKind.GOAL: (*Lifecycle, *Achievement),
        RefKind.INTERVENTION: tuple(InterventionStatus),
        RefKind.BARRIER: tuple(BarrierStatus),
    }
    return words.get(kind, ())


def open_below(node: Node) -> tuple[InterventionNode, ...]:
    """The interventions below a line that are not over."""
    if isinstance(node, InterventionNode | BarrierNode):
        return ()
    found = list(node.interventions)
    if isinstance(node, NeedNode):
        found = [one for goal in node.goals for one in goal.interventions] + found
    return tuple(one for one in found if one.status in OPEN_INTERVENTIONS)


def _step(word: str, asks: bool) -> Step:
    return Step(word, reason=word in _REASON, open=asks and word in _FINISHES)


def _after(order: Sequence[_Word], now: _Word) -> tuple[_Word, ...]:
    place = order.index(now)
    return (*order[place + 1 :], *order[:place])


def remarks(node: Node, today: date) -> tuple[str, ...]:
    """What is not there yet on an open line, to be said softly beside it; nothing on one that is over."""
    if isinstance(node, NeedNode):
        if node.status not in OPEN_NEEDS:
            return ()
        bare = node.status is NeedStatus.ACTIVE and not node.goals
        return (*_blank(node.name), *(("no goal yet",) if bare else ()))
    if isinstance(node, GoalNode):
        if node.lifecycle not in OPEN_GOALS:
            return ()
        return (*_blank(node.name, node.measure, node.target), *_goal_remarks(node, today))
    if isinstance(node, BarrierNode):
        return (UNANSWERED,) if node.status is BarrierStatus.OPEN and not node.done.strip() else ()
    if node.status not in OPEN_INTERVENTIONS:
        return ()
    return (*_blank(node.name, node.who), *(() if node.who.strip() else (NOBODY,)))


def _blank(*texts: str) -> tuple[str, ...]:
    """What is said where a wording of a pack is not filled in yet."""
    return (FILL,) if any(BLANK in text for text in texts) else ()


def _goal_remarks(goal: GoalNode, today: date) -> tuple[str, ...]:
    found = []
    if not (goal.measure.strip() or goal.target.strip()):
        found.append("no measure")
    if goal.by is None:
        found.append("no date")
    elif goal.by < today:
        found.append("past its date")
    if not goal.interventions:
        found.append("no intervention yet")
    return tuple(found)


def latest(goal: GoalNode) -> GoalValueNode | None:
    """The newest value of a goal that says something, or None."""
    return next((one for one in reversed(goal.values) if one.value.strip()), None)


def number_in(value: str) -> float | None:
    """The first number of a value as written: "142 lb" is 142, "6 of 7 days" is 6.

    A comma before three digits parts thousands ("1,200 steps"), before others it counts as a point ("7,5").
    """
    found = _NUMBER.search(value)
    return float(_THOUSANDS.sub("", found[0]).replace(",", ".")) if found else None


def trend(values: Sequence[GoalValueNode]) -> str:
    """The newest eight numbers as bars, "▃▄▆▇"; empty when fewer than two values have one."""
    return bars([number for one in values if (number := number_in(one.value)) is not None])


def bars(series: Sequence[float]) -> str:
    """The newest eight of some numbers as bars, oldest first, "▃▄▆▇"; empty for fewer than two."""
    numbers = series[-_SHOWN:]
    if len(numbers) < 2:
        return ""
    least, span = min(numbers), max(numbers) - min(numbers)
    if not span:
        return BARS[len(BARS) // 2] * len(numbers)
    return "".join(BARS[round((number - least) / span * (len(BARS) - 1))] for number in numbers)


def with_whom(who: str, names: Sequence[str]) -> str:
    """Whom a check-in is with: empty for what the case manager does with the client, and for the client herself."""
    said = who.strip().casefold()
    if said in _ME or said in _CLIENT or said in (name.casefold() for name in names if name):
        return ""
    return who.strip()


def kind_of(name: str, who: str) -> Kind:
    """What kind of check-in an intervention makes.

    A visit is hers only where she makes it herself; of somebody else's visit she is told by a call (C).
    """
    if who.strip().casefold() in _ME:
        if _VISIT.search(name):
            return Kind.VISIT
        if _WRITTEN.search(name):
            return Kind.MESSAGE
    return Kind.CALL


def check_days(since: date | None, until: date | None) -> None:
    """Refuse an end before its beginning.

    Raises:
        Refused: it ends before it begins.
    """
    if since is not None and until is not None and until < since:
        raise Refused("It cannot end before it begins.")
