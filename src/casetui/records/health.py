"""Health facts: conditions, medicines, allergies, stays and incidents."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.case import Provenance
from casetui.terms.health import ConditionStatus, IncidentKind, IncidentStatus, MedicineStatus, StayKind


class FromSource(SQLModel):
    """What every fact that can come from a record carries: its key there, and whether she took it over."""

    source_key: Line = ""
    provenance: Provenance = Field(default=Provenance.ENTERED, sa_type=words(Provenance))
    void_why: Line = ""


class Condition(FromSource, table=True):
    """A condition."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    name: Line
    status: ConditionStatus = Field(sa_type=words(ConditionStatus))
    onset: date | None = None
    abated: date | None = None
    code: Line = ""


class Medicine(FromSource, table=True):
    """A medicine; `directions` as written by whoever ordered it."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    name: Line
    status: MedicineStatus = Field(sa_type=words(MedicineStatus))
    directions: Note = ""
    prescriber: Line = ""
    since: date | None = None
    code: Line = ""


class Allergy(FromSource, table=True):
    """An allergy and its reaction."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    name: Line
    reaction: Line = ""
    severity: Line = ""
    since: date | None = None
    code: Line = ""


class Stay(FromSource, table=True):
    """A stay in hospital or an emergency visit. `discharged` None: still there."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    kind: StayKind = Field(sa_type=words(StayKind))
    place: Line = ""
    reason: Line = ""
    disposition: Line = ""
    admitted: datetime | None = None
    discharged: datetime | None = None


class Incident(SQLModel, table=True):
    """A fall or another incident, what was done and whom she told."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    kind: IncidentKind = Field(sa_type=words(IncidentKind))
    happened: date
    what: Note = ""
    done: Note = ""
    told: Note = ""
    status: IncidentStatus = Field(
        default=IncidentStatus.OPEN,
        sa_type=words(IncidentStatus),
        index=True,
    )
    void_why: Line = ""
