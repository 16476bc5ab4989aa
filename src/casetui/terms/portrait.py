"""One client as read from the vault: plain values, not yet sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from casetui.terms.case import Asked, CaseStatus, PhoneKind, PlaceKind, Provenance, Risk, Setting
from casetui.terms.checkin import Kind, Origin
from casetui.terms.consent import Telling
from casetui.terms.contact import Direction, Mode, Outcome, Place
from casetui.terms.page import Opens, Strand
from casetui.terms.people import Authority, InForce, Role


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number; `message_ok` None means not asked."""

    number: str
    kind: PhoneKind
    message_ok: bool | None
    works: bool


@dataclass(frozen=True, slots=True)
class Around:
    """A person around the client."""

    id: int
    name: str
    role: Role
    relation: str
    organization: str
    authority: Authority
    scope: str
    in_force: InForce
    may_be_told: bool | None
    phones: tuple[Telephone, ...]
    paper_on_file: bool = False
    email: str = ""
    reach: str = ""
    note: str = ""
    provenance: Provenance = Provenance.ENTERED


@dataclass(frozen=True, slots=True)
class Named:
    """A condition, medicine or allergy: its name, what goes with it, and whether she has taken it over."""

    id: int
    name: str
    detail: str
    live: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of health or cover: what it is called, what else is said of it, from when to when.

    `live` is false for what is over: resolved, stopped, discharged, followed up, replaced.
    """

    id: int
    name: str
    said: tuple[str, ...]
    since: date | None
    until: date | None
    live: bool
    provenance: Provenance = Provenance.ENTERED


@dataclass(frozen=True, slots=True)
class Health:
    """Everything about her health; each tuple the live before the past."""

    conditions: tuple[Fact, ...]
    medicines: tuple[Fact, ...]
    allergies: tuple[Fact, ...]
    stays: tuple[Fact, ...]
    incidents: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """Where she is or was."""

    kind: PlaceKind
    place: str
    unit: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Interval:
    """One stretch of the case."""

    status: CaseStatus
    since: date
    until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Owing:
    """A planned check-in as listed on the client's page; `moved_from` is the day that its rhythm gave."""

    id: int
    kind: Kind
    reason: str
    due: date | None
    at: time | None
    rhythm: str
    origin: Origin = Origin.ADDED
    moved_from: date | None = None
    moved_why: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """One contact, note or piece of time as read back."""

    id: int
    at: datetime
    direction: Direction
    mode: Mode | None
    place: Place | None
    outcome: Outcome | None
    with_whom: str
    about: str
    note: str
    minutes: int | None
    miles: int | None
    void_why: str
    telling: Telling = Telling.NO


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a plan as text: depth 0 plan, 1 need, 2 goal, 3 intervention.

    `detail` is a need's domain, a goal's target, or who does it; `rhythm` an RRULE value or empty; `by` the day by
    which, for a plan the day of its review.
    """

    depth: int
    kind: str
    name: str
    status: str
    detail: str
    rhythm: str
    by: date | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a later record says otherwise; `id` is the proposal's."""

    id: int
    label: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything on page one of a client: who, how to reach her, who decides, what matters, what was last.

    `packs` are the ids of the packs besides that of her setting.
    """

    id: int
    family: str
    given: str
    preferred: str
    pronouns: str
    prefix: str
    other_names: str
    born: date | None
    age_entered: int | None
    age_entered_on: date | None
    gender: str
    languages: str
    interpreter: bool | None
    hearing: str
    sight: str
    email: str
    reach: str
    safe_contact: str
    visitor_safety: str
    setting: Setting
    packs: tuple[str, ...]
    programme: str
    engaged_by: str
    paid_by: str
    agreement_on: date | None
    consent_on: date | None
    consent_note: str
    referral_source: str
    risk: Risk | None
    code_status: str
    polst_on: date | None
    conditions_asked: Asked
    medicines_asked: Asked
    allergies_asked: Asked
    deceased_on: date | None
    provenance: Provenance
    status: CaseStatus
    merged_into: int | None
    where: Where | None
    interval: Interval | None
    phones: tuple[Telephone, ...]
    address: str
    coverages: tuple[str, ...]
    identifiers: tuple[str, ...]
    alerts: tuple[str, ...]
    people: tuple[Around, ...]
    conditions: tuple[Named, ...]
    medicines: tuple[Named, ...]
    allergies: tuple[Named, ...]
    goal: str
    owing: tuple[Owing, ...]
    latest: tuple[Happened, ...]
    untaken: int
    differences: int


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One client in the Clients list."""

    id: int
    family: str
    given: str
    preferred: str
    setting: Setting
    status: CaseStatus
    risk: Risk | None
    born: date | None
    phone: str
    words: str
    next_due: date | None
    last_contact: datetime | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A client who matches some words; `open` when her case is."""

    id: int
    family: str
    given: str
    open: bool


@dataclass(frozen=True, slots=True)
class Found:
    """One hit of Find: `kind` is client, person, provider or note; `text` is what matched, ready to be shown in part.

    `client_id` is 0 for a provider, who is nobody's.
    """

    kind: str
    id: int
    client_id: int
    family: str
    given: str
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """Anything that stands in a client's timeline beside contacts: a stay, a settled check-in, a version, a status.

    `at` is an aware moment, local midnight for what has only a day. `ref` names the row that it is about.
    """

    at: datetime
    kind: str
    words: str
    note: str
    strand: Strand
    opens: Opens
    ref: str
