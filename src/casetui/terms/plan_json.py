"""A care plan as JSON text, the shape in which an agreed version is kept, and back.

What a later casetui adds is passed over, and what an older one did not know yet gets its default.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

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
from casetui.terms.plan_tree import BarrierNode, GoalNode, GoalValueNode, InterventionNode, NeedNode, PlanHead, PlanTree

_Kept = dict[str, Any]


def to_json(tree: PlanTree) -> str:
    """A plan as JSON text; days as ISO dates, statuses as their words."""
    return json.dumps(asdict(tree), default=_as_text, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> PlanTree:
    """The plan that `to_json` wrote.

    Raises:
        ValueError: it is no JSON, or a day or a word in it cannot be read.
        KeyError: a line has no number or no name.
    """
    kept = json.loads(text)
    needs = tuple(_need(one) for one in kept.get("needs", ()))
    return PlanTree(_head(kept["head"]), needs, _barriers(kept), _barriers(kept, "found"))


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a plan holds no {type(value).__name__}")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _achievement(text: str | None) -> Achievement | None:
    return Achievement(text) if text else None


def _provenance(kept: _Kept) -> Provenance:
    return Provenance(kept.get("provenance", Provenance.ENTERED))


def _head(kept: _Kept) -> PlanHead:
    return PlanHead(
        kept["id"],
        kept["client_id"],
        kept["name"],
        PlanStatus(kept.get("status", PlanStatus.ACTIVE)),
        _day(kept.get("since")),
        _day(kept.get("until")),
        _day(kept.get("review_on")),
        kept.get("version", 0),
        _day(kept.get("agreed_on")),
        kept.get("agreed_with", ""),
        _provenance(kept),
        kept.get("changed", False),
    )


def _need(kept: _Kept) -> NeedNode:
    return NeedNode(
        kept["id"],
        kept.get("rank", 0),
        kept["name"],
        Domain(kept.get("domain", Domain.OTHER)),
        NeedStatus(kept.get("status", NeedStatus.ACTIVE)),
        kept.get("source", ""),
        _day(kept.get("since")),
        kept.get("why_not", ""),
        _provenance(kept),
        tuple(_goal(one) for one in kept.get("goals", ())),
        _interventions(kept),
        _barriers(kept),
    )


def _goal(kept: _Kept) -> GoalNode:
    return GoalNode(
        kept["id"],
        kept.get("rank", 0),
        kept["name"],
        kept.get("own_words", ""),
        kept.get("measure", ""),
        kept.get("baseline", ""),
        kept.get("target", ""),
        _day(kept.get("by")),
        Lifecycle(kept.get("lifecycle", Lifecycle.ACTIVE)),
        _achievement(kept.get("achievement")),
        _provenance(kept),
        tuple(_value(one) for one in kept.get("values", ())),
        _interventions(kept),
        _barriers(kept),
    )


def _value(kept: _Kept) -> GoalValueNode:
    return GoalValueNode(
        date.fromisoformat(kept["on_day"]),
        kept.get("value", ""),
        _achievement(kept.get("achievement")),
        kept.get("note", ""),
    )


def _barriers(kept: _Kept, under: str = "barriers") -> tuple[BarrierNode, ...]:
    return tuple(
        BarrierNode(
            one["id"],
            one.get("rank", 0),
            BarrierKind(one.get("kind", BarrierKind.BARRIER)),
            one["name"],
            one.get("done", ""),
            BarrierStatus(one["status"]) if one.get("status") else None,
            _day(one.get("since")),
            _provenance(one),
            _day(one.get("found_on")),
        )
        for one in kept.get(under, ())
    )


def _interventions(kept: _Kept) -> tuple[InterventionNode, ...]:
    return tuple(
        InterventionNode(
            one["id"],
            one.get("rank", 0),
            one["name"],
            one.get("who", ""),
            one.get("rhythm", ""),
            _day(one.get("since")),
            _day(one.get("until")),
            InterventionStatus(one.get("status", InterventionStatus.ACTIVE)),
            _provenance(one),
            _day(one.get("next_due")),
        )
        for one in kept.get("interventions", ())
    )
