"""Facts of denials, benefits, dates, releases and who is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from casetui.terms.advocacy import BenefitStatus, DateKind, DateStatus, DenialStatus
from casetui.terms.contact import Mode
from casetui.terms.people import Authority, InForce, Role


@dataclass(frozen=True, slots=True)
class DenialFact:
    """A denial."""

    id: int
    payer: str
    ladder: str
    what: str
    status: DenialStatus
    since: date
    notice_on: date | None = None
    authorization_id: int | None = None
    benefit_id: int | None = None


@dataclass(frozen=True, slots=True)
class AppealFact:
    """One level of an appeal."""

    id: int
    denial_id: int
    level: str
    work_by: date | None = None
    work_by_hour: time | None = None
    last_day: date | None = None
    rolls_to: date | None = None
    hour: time | None = None
    keep_by: date | None = None
    keep_why: str = ""
    filed_on: date | None = None
    due_on: date | None = None
    ruled_on: date | None = None
    watch_on: date | None = None


@dataclass(frozen=True, slots=True)
class RepresentativeFact:
    """Who may file for the client."""

    id: int
    name: str
    form: str
    since: date
    denial_id: int | None = None
    covers: str = ""
    until: date | None = None
    why_none: str = ""
    revoked_on: date | None = None


@dataclass(frozen=True, slots=True)
class BenefitFact:
    """An application, renewal or yearly window."""

    id: int
    programme: str
    status: BenefitStatus
    papers: str = ""
    papers_by: date | None = None
    due_on: date | None = None
    renew_by: date | None = None
    ends_on: date | None = None
    denied_on: date | None = None
    watch_on: date | None = None
    watch_for: str = ""


@dataclass(frozen=True, slots=True)
class DateFact:
    """A date at law."""

    id: int
    kind: DateKind
    what: str
    on_day: date
    status: DateStatus
    at: time | None = None
    place: str = ""
    work_by: date | None = None
    anchor: str = ""
    anchor_on: date | None = None
    anchor_ref: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseFact:
    """A release of information."""

    id: int
    receives: str
    person_id: int | None = None
    signed_on: date | None = None
    expires_on: date | None = None
    revoked_on: date | None = None
    before_id: int | None = None
    watch_on: date | None = None
    let_go_why: str = ""


@dataclass(frozen=True, slots=True)
class RhythmFact:
    """Who is told in a rhythm."""

    id: int
    person_id: int
    since: date
    mode: Mode | None = None
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class ToldFact:
    """That somebody of the family was told."""

    id: int
    person_id: int
    on_day: date


@dataclass(frozen=True, slots=True)
class PersonFact:
    """Somebody around the client."""

    id: int
    name: str
    role: Role
    organization: str = ""
    authority: Authority = Authority.NONE
    in_force: InForce = InForce.UNKNOWN
    may_be_told: bool | None = None
    email: str = ""
    until: date | None = None
