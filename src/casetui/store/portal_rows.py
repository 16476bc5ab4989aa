"""What a record holds, as the rows that it makes: plain values by kind, each under its key in the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlmodel import SQLModel

from casetui.records import Allergy, Condition, Goal, Intervention, Medicine, Need, Person, Plan, Stay
from casetui.rules.people import fold_name
from casetui.terms.plan import Domain, NeedStatus, PlanStatus
from casetui.terms.portal import PortalPlan, PortalRecord, PortalStay
from casetui.terms.text import LINE_MAXIMUM

LOOSE = "goals of the record"
"""The key of the plan and the need under which goals of no plan stand."""

END_NOT_GIVEN = "the record does not say when it ended"

Item = Condition | Medicine | Allergy | Stay | Person | Plan | Need | Goal | Intervention


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row as the record has it. `values` follow the record; `place` is where a new row is put, and stays hers."""

    key: str
    values: dict[str, object]
    place: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row: its noun, and the fields with their words in which a row of hers is told of a difference."""

    table: type[Item]
    noun: str
    asked: dict[str, str]
    called: Callable[[Any], str] = lambda row: str(row.name)
    plural: str = ""


def _stay_called(row: Stay) -> str:
    moment = row.admitted or row.discharged
    return f"{row.kind} stay {moment.date().isoformat() if moment else ''}".strip()


CONDITION = Kind(Condition, "condition", {"name": "name", "status": "status", "onset": "since", "abated": "until"})
MEDICINE = Kind(
    Medicine,
    "medicine",
    {"name": "name", "status": "status", "directions": "directions", "prescriber": "prescriber"},
)
ALLERGY = Kind(Allergy, "allergy", {"name": "name", "reaction": "reaction", "severity": "severity"})
STAY = Kind(
    Stay,
    "stay",
    {
        "kind": "kind",
        "place": "place",
        "reason": "reason",
        "disposition": "disposition",
        "admitted": "admitted",
        "discharged": "discharged",
    },
    _stay_called,
)
PERSON = Kind(
    Person,
    "person",
    {"role": "role", "relation": "relation", "organization": "organization"},
    plural="people",
)
PLAN = Kind(Plan, "plan", {"name": "name", "since": "since", "until": "until"})
"""The status of a plan that is hers is not put before her: which one is active is agreed, not imported."""

NEED = Kind(Need, "need", {})
GOAL = Kind(
    Goal,
    "goal",
    {"name": "name", "lifecycle": "lifecycle", "achievement": "achievement", "target": "target", "by": "by when"},
)
INTERVENTION = Kind(Intervention, "intervention", {"name": "name", "status": "status"})


def stands(row: SQLModel) -> bool:
    """Whether a row holds: she has not voided it, and the person is still around her."""
    return row.until is None if isinstance(row, Person) else not getattr(row, "void_why", "")


def joined(words: Iterable[str]) -> str:
    """Words set apart by commas, as many as one line holds."""
    line = ""
    for word in filter(None, words):
        longer = f"{line}, {word}" if line else word
        if len(longer) > LINE_MAXIMUM:
            break
        line = longer
    return line


def conditions(record: PortalRecord) -> Iterator[Wanted]:
    """The conditions of a record."""
    for item in record.conditions:
        yield Wanted(
            item.key,
            {
                "name": item.name,
                "status": item.status,
                "onset": item.onset,
                "abated": item.abated,
                "code": item.code,
            },
        )


def medicines(record: PortalRecord) -> Iterator[Wanted]:
    """The medicines of a record."""
    for item in record.medicines:
        yield Wanted(
            item.key,
            {
                "name": item.name,
                "status": item.status,
                "directions": item.directions,
                "prescriber": item.prescriber,
                "since": item.since,
                "code": item.code,
            },
        )


def allergies(record: PortalRecord) -> Iterator[Wanted]:
    """The allergies of a record."""
    for item in record.allergies:
        yield Wanted(
            item.key,
            {
                "name": item.name,
                "reaction": item.reaction,
                "severity": item.severity,
                "since": item.since,
                "code": item.code,
            },
        )


def people(record: PortalRecord) -> Iterator[Wanted]:
    """The people around her in a record."""
    for item in record.people:
        yield Wanted(
            item.key or f"person|{fold_name(item.name)}"[:LINE_MAXIMUM],
            {
                "name": item.name,
                "role": item.role,
                "relation": item.relation,
                "organization": item.organization,
            },
        )


def stays(record: PortalRecord) -> Iterator[Wanted]:
    """The stays of a record: all of them have ended, also where the record does not say when."""
    for item in record.stays:
        ended = item.discharged is not None
        disposition = item.disposition if ended else joined((item.disposition, END_NOT_GIVEN))
        yield Wanted(
            item.key,
            {
                "kind": item.kind,
                "place": item.place,
                "reason": item.reason,
                "disposition": disposition,
                "admitted": _utc(item.admitted),
                "discharged": ended_at(item),
            },
        )


def ended_at(stay: PortalStay) -> datetime | None:
    """When a stay of a record ended, in UTC; where it does not say, the admission stands in."""
    return _utc(stay.discharged or stay.admitted)


def plans(record: PortalRecord) -> list[PortalPlan]:
    """The plans of a record, and one more for the goals that belong to none."""
    if not record.loose_goals:
        return list(record.plans)
    return [*record.plans, PortalPlan(LOOSE, LOOSE.capitalize(), PlanStatus.ACTIVE, goals=record.loose_goals)]


def plan(item: PortalPlan) -> Wanted:
    """A plan's own row."""
    values: dict[str, object] = {"name": item.name, "status": item.status, "since": item.since, "until": item.until}
    return Wanted(item.key, values)


def need(item: PortalPlan, plan_id: int) -> Wanted:
    """The one need of a plan: what the plan addresses, or else the plan's own name."""
    status = NeedStatus.MET if item.status is PlanStatus.COMPLETED else NeedStatus.ACTIVE
    return Wanted(
        need_key(item),
        {"name": joined(item.addresses) or item.name, "status": status},
        {"plan_id": plan_id, "domain": Domain.HEALTH, "since": item.since},
    )


def need_key(item: PortalPlan) -> str:
    """The key of a plan's one need."""
    return f"need|{item.key}"


def goals(item: PortalPlan, need_id: int) -> Iterator[Wanted]:
    """The goals of a plan."""
    for rank, one in enumerate(item.goals):
        values: dict[str, object] = {
            "name": one.name,
            "lifecycle": one.lifecycle,
            "achievement": one.achievement,
            "target": one.target,
            "by": one.by,
        }
        yield Wanted(one.key, values, {"need_id": need_id, "rank": rank})


def interventions(item: PortalPlan, need_id: int) -> Iterator[Wanted]:
    """The activities of a plan; none has a rhythm, so that none makes a check-in."""
    for rank, one in enumerate(item.activities):
        yield Wanted(one.key, {"name": one.name, "status": one.status}, {"need_id": need_id, "rank": rank})


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
