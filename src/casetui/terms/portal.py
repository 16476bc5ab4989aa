"""A patient-portal record as plain values: what an importer hands to the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from casetui.terms.case import PhoneKind
from casetui.terms.change import Change
from casetui.terms.health import ConditionStatus, MedicineStatus, StayKind
from casetui.terms.people import Role
from casetui.terms.plan import Achievement, InterventionStatus, Lifecycle, PlanStatus


@dataclass(frozen=True, slots=True)
class PortalPhone:
    """A phone number as the record writes it."""

    number: str
    kind: PhoneKind


@dataclass(frozen=True, slots=True)
class PortalAddress:
    """An address; any part may be empty."""

    lines: str
    city: str
    state: str
    postcode: str


@dataclass(frozen=True, slots=True)
class PortalIdentifier:
    """A number that a system gave the patient. `label` is its kind in words ("medical record number")."""

    system: str
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class PortalPerson:
    """Someone around the patient: a contact of the record or a member of a care team."""

    name: str
    role: Role
    relation: str = ""
    phone: str = ""
    organization: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class PortalCondition:
    """A condition; `key` identifies it within the record's source across two exports."""

    key: str
    name: str
    status: ConditionStatus
    onset: date | None = None
    abated: date | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class PortalMedicine:
    """A medicine; `directions` are the record's own words, when it has any, one line a dosage."""

    key: str
    name: str
    status: MedicineStatus
    directions: str = ""
    since: date | None = None
    code: str = ""
    prescriber: str = ""


@dataclass(frozen=True, slots=True)
class PortalAllergy:
    """An allergy and what it does."""

    key: str
    name: str
    reaction: str = ""
    severity: str = ""
    since: date | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class PortalStay:
    """An inpatient or emergency encounter that ended. Moments are aware."""

    key: str
    kind: StayKind
    place: str
    admitted: datetime | None
    discharged: datetime | None
    reason: str = ""
    disposition: str = ""


@dataclass(frozen=True, slots=True)
class PortalGoal:
    """A goal of a plan, in the record's words."""

    key: str
    name: str
    lifecycle: Lifecycle
    achievement: Achievement | None = None
    target: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True)
class PortalActivity:
    """An activity of a plan."""

    key: str
    name: str
    status: InterventionStatus


@dataclass(frozen=True, slots=True)
class PortalPlan:
    """A care plan with the conditions that it addresses, its goals and its activities."""

    key: str
    name: str
    status: PlanStatus
    since: date | None = None
    until: date | None = None
    addresses: tuple[str, ...] = ()
    goals: tuple[PortalGoal, ...] = ()
    activities: tuple[PortalActivity, ...] = ()


@dataclass(frozen=True, slots=True)
class NotTaken:
    """What an importer left where it was, wholly or in part: a kind of resource, how many, and why in words.

    `entries` are the numbers of the file's entries that it stood in, counted from 1; 0 is the file itself.
    """

    kind: str
    count: int
    why: str
    entries: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PortalRecord:
    """One patient's record, as far as casetui keeps such things.

    `source` names what wrote the record, the same in every export. `family` and `given` are both empty
    where the record has no name. Keys are unique within the record and the same in every export.
    `stays` holds every ended inpatient and emergency encounter, oldest first. `no_known_allergies` is
    true only where the record says so in a coded statement and lists no allergy. `loose_goals` belong to no
    plan. `deceased_flag` is true whenever the record says that she died, with a date or without.
    """

    source: str
    identifiers: tuple[PortalIdentifier, ...]
    family: str
    given: str
    prefix: str = ""
    preferred: str = ""
    other_names: tuple[str, ...] = ()
    born: date | None = None
    gender: str = ""
    deceased: date | None = None
    deceased_flag: bool = False
    languages: tuple[str, ...] = ()
    interpreter: bool | None = None
    phones: tuple[PortalPhone, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[PortalAddress, ...] = ()
    people: tuple[PortalPerson, ...] = ()
    conditions: tuple[PortalCondition, ...] = ()
    medicines: tuple[PortalMedicine, ...] = ()
    allergies: tuple[PortalAllergy, ...] = ()
    no_known_allergies: bool = False
    stays: tuple[PortalStay, ...] = ()
    plans: tuple[PortalPlan, ...] = ()
    loose_goals: tuple[PortalGoal, ...] = ()
    not_taken: tuple[NotTaken, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a record that was taken into the vault.

    `change` is None where the record held nothing new. `lines` are sentences for a person: whose record it was,
    what was taken, what to look at, and at the end what was not taken.
    """

    change: Change | None
    client_id: int
    new_client: bool
    lines: tuple[str, ...]


class PortalProblem(Exception):
    """A file that cannot be taken in; the message names what is wrong and where, for a person."""
