"""The care plan: needs, goals, interventions, what hinders and helps, in an order that she sets."""

from datetime import date

from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.records.health import FromSource
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


class Plan(FromSource, table=True):
    """A plan; at most one plan of her own is active for a client."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    name: Line
    status: PlanStatus = Field(default=PlanStatus.DRAFT, sa_type=words(PlanStatus))
    since: date | None = None
    until: date | None = None
    review_on: date | None = None


class Need(FromSource, table=True):
    """A need; `source` says where it came from, `why_not` is the reason where it is declined or deferred."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    rank: int = 0
    name: Line
    domain: Domain = Field(default=Domain.OTHER, sa_type=words(Domain))
    status: NeedStatus = Field(default=NeedStatus.ACTIVE, sa_type=words(NeedStatus))
    since: date | None = None
    source: Line = ""
    why_not: Line = ""


class Goal(FromSource, table=True):
    """A goal; `own_words` are the client's, `name` the working wording; lifecycle apart from achievement."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    need_id: int = Field(foreign_key="need.id", index=True)
    rank: int = 0
    name: Line
    own_words: Note = ""
    measure: Line = ""
    baseline: Line = ""
    target: Line = ""
    by: date | None = None
    lifecycle: Lifecycle = Field(default=Lifecycle.ACTIVE, sa_type=words(Lifecycle))
    achievement: Achievement | None = Field(default=None, sa_type=words(Achievement))


class Intervention(FromSource, table=True):
    """What somebody does; `rhythm` is an RFC 5545 RRULE value or empty."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    need_id: int = Field(foreign_key="need.id", index=True)
    goal_id: int | None = Field(default=None, foreign_key="goal.id", index=True)
    rank: int = 0
    name: Line
    who: Line = ""
    rhythm: Line = ""
    since: date | None = None
    until: date | None = None
    status: InterventionStatus = Field(
        default=InterventionStatus.ACTIVE,
        sa_type=words(InterventionStatus),
    )


class Barrier(FromSource, table=True):
    """What stands in the way of a need, a goal or the whole plan, or a strength to build on; `done` is what is done.

    A strength has no status.
    """

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    need_id: int | None = Field(default=None, foreign_key="need.id", index=True)
    goal_id: int | None = Field(default=None, foreign_key="goal.id", index=True)
    rank: int = 0
    kind: BarrierKind = Field(sa_type=words(BarrierKind))
    name: Line
    done: Line = ""
    status: BarrierStatus | None = Field(default=None, sa_type=words(BarrierStatus))
    since: date | None = None


class GoalValue(SQLModel, table=True):
    """What was measured or said of a goal on a day; `value` is as written ("142", "6 of 7 days")."""

    __tablename__ = "goal_value"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    goal_id: int = Field(foreign_key="goal.id", index=True)
    on_day: date
    value: Line = ""
    achievement: Achievement | None = Field(default=None, sa_type=words(Achievement))
    note: Note = ""
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)


class PlanVersion(SQLModel, table=True):
    """A plan as it was agreed: `number` counts from 1, `body` is the whole plan as JSON (terms/plan_tree)."""

    __tablename__ = "plan_version"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    number: int
    agreed_on: date
    agreed_with: Line
    body: Note
