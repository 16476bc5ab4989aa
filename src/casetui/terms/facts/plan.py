"""Facts of the care plan and of what was assessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casetui.terms.case import Provenance
from casetui.terms.plan import Domain, InterventionStatus, Lifecycle, NeedStatus, PlanStatus


@dataclass(frozen=True, slots=True)
class PlanFact:
    """A plan."""

    id: int
    status: PlanStatus
    since: date | None = None
    until: date | None = None
    review_on: date | None = None
    provenance: Provenance = Provenance.ENTERED


@dataclass(frozen=True, slots=True)
class NeedFact:
    """A need."""

    id: int
    plan_id: int
    name: str
    domain: Domain = Domain.OTHER
    status: NeedStatus = NeedStatus.ACTIVE
    since: date | None = None
    source: str = ""
    why_not: str = ""
    provenance: Provenance = Provenance.ENTERED


@dataclass(frozen=True, slots=True)
class GoalFact:
    """A goal."""

    id: int
    need_id: int
    name: str
    target: str = ""
    by: date | None = None
    lifecycle: Lifecycle = Lifecycle.ACTIVE
    provenance: Provenance = Provenance.ENTERED


@dataclass(frozen=True, slots=True)
class InterventionFact:
    """An intervention."""

    id: int
    need_id: int
    goal_id: int | None = None
    status: InterventionStatus = InterventionStatus.ACTIVE
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AssessmentFact:
    """The newest answer to an instrument; `answers` is JSON, by item, or empty."""

    id: int
    instrument: str
    name: str
    on_day: date
    answers: str = ""
    positive: bool | None = None
    critical: bool = False


@dataclass(frozen=True, slots=True)
class SurveyFact:
    """A comprehensive assessment; `done_on` None while it goes on."""

    id: int
    pack: str
    on_day: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class AnswerFact:
    """The answer to a pack's question."""

    id: int
    question: str
    value: str
