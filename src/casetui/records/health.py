"""Health facts: conditions, medicines, allergies, stays and incidents."""

from datetime import date, datetime, time

from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.case import Provenance
from casetui.terms.health import ConditionStatus, IncidentKind, IncidentStatus, MedicineStatus, StayKind
from casetui.terms.practice import DueKind, ReportStatus


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
    """A medicine; `directions` as written by whoever ordered it, `stopped_on` where the day is known."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    name: Line
    status: MedicineStatus = Field(sa_type=words(MedicineStatus))
    directions: Note = ""
    prescriber: Line = ""
    since: date | None = None
    code: Line = ""
    stopped_on: date | None = None


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
    at: time | None = None
    what: Note = ""
    done: Note = ""
    told: Note = ""
    status: IncidentStatus = Field(
        default=IncidentStatus.OPEN,
        sa_type=words(IncidentStatus),
        index=True,
    )
    void_why: Line = ""


class MandatedReport(SQLModel, table=True):
    """A report that the law asks for: owed from the moment that she noticed, until it was spoken and written.

    `spoken_by` and `written_by` are the moments until which the state gives, None where she entered none. It is kept
    out of family letters, her page and packets: the family may be the one reported.
    """

    __tablename__ = "mandated_report"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    incident_id: int | None = Field(default=None, foreign_key="incident.id", index=True)
    duty_id: int | None = Field(default=None, foreign_key="report_duty.id", index=True)
    agency: Line
    phone: Line = ""
    noticed_at: datetime
    what: Note = ""
    status: ReportStatus = Field(default=ReportStatus.OWED, sa_type=words(ReportStatus), index=True)
    spoken_by: datetime | None = None
    spoken_at: datetime | None = None
    spoken_to: Line = ""
    reference: Line = ""
    written_by: datetime | None = None
    written_at: datetime | None = None
    written_how: Line = ""
    why_not: Line = ""
    void_why: Line = ""


class MedicineDue(SQLModel, table=True):
    """An injection, a refill or a blood test of a medicine: last and next day, and the days of grace after that."""

    __tablename__ = "medicine_due"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    medicine_id: int | None = Field(default=None, foreign_key="medicine.id", index=True)
    name: Line
    kind: DueKind = Field(sa_type=words(DueKind))
    every_days: int | None = Field(default=None, ge=1, le=999)
    window_days: int = Field(default=0, ge=0, le=365)
    last_on: date | None = None
    next_on: date | None = None
    note: Line = ""
    void_why: Line = ""
