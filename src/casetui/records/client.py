"""A client: who she is, where she is, who pays, and the intervals in which her case was open."""

from datetime import date

from pydantic import field_validator, model_validator
from sqlmodel import Field, SQLModel

from casetui.records.columns import Line, Note, words
from casetui.terms.case import Asked, CaseStatus, PlaceKind, Provenance, Risk, Setting

CLIENT = "client.id"


class ClientFields(SQLModel):
    """What can be entered about a client.

    `born` is a full date or None; `age_entered` (whole years on `age_entered_on`) stands in where only
    an age is known. `languages` are words set apart by commas. `interpreter` None means not asked.
    """

    family: Line = ""
    given: Line = ""
    preferred: Line = ""
    pronouns: Line = ""
    prefix: Line = ""
    other_names: Line = ""
    born: date | None = None
    age_entered: int | None = Field(default=None, ge=0, le=120)
    age_entered_on: date | None = None
    gender: Line = ""
    languages: Line = ""
    interpreter: bool | None = None
    hearing: Line = ""
    sight: Line = ""
    email: Line = ""
    reach: Line = ""
    safe_contact: Note = ""
    visitor_safety: Note = ""
    setting: Setting = Field(sa_type=words(Setting))
    programme: Line = ""
    engaged_by: Line = ""
    paid_by: Line = ""
    agreement_on: date | None = None
    referral_source: Line = ""
    risk: Risk | None = Field(default=None, sa_type=words(Risk))
    code_status: Line = ""
    polst_on: date | None = None
    conditions_asked: Asked = Field(default=Asked.NOT_ASKED, sa_type=words(Asked))
    medicines_asked: Asked = Field(default=Asked.NOT_ASKED, sa_type=words(Asked))
    allergies_asked: Asked = Field(default=Asked.NOT_ASKED, sa_type=words(Asked))
    deceased_on: date | None = None
    consent_on: date | None = None
    consent_note: Line = ""
    decides_asked: Asked = Field(default=Asked.NOT_ASKED, sa_type=words(Asked))
    provenance: Provenance = Field(default=Provenance.ENTERED, sa_type=words(Provenance))

    @model_validator(mode="after")
    def _named(self) -> "ClientFields":
        if not (self.family or self.given or self.preferred):
            raise ValueError("a name is needed: family name, given name, or what the client is called")
        return self


class Client(ClientFields, table=True):
    """A client as kept.

    `status` is that of the newest case interval; `merged_into` the client whom she turned out to be. `taken_over`
    names the values, set apart by commas, that are hers though the others are still the record's.
    """

    id: int = Field(default=None, primary_key=True)
    merged_into: int | None = Field(default=None, foreign_key=CLIENT, index=True)
    status: CaseStatus = Field(default=CaseStatus.ACTIVE, sa_type=words(CaseStatus), index=True)
    taken_over: Line = ""


class CaseInterval(SQLModel, table=True):
    """One stretch of a case in one status. Reopening adds an interval, it never overwrites an end."""

    __tablename__ = "case_interval"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    status: CaseStatus = Field(sa_type=words(CaseStatus))
    since: date
    until: date | None = None
    reason: Note = ""


class Whereabouts(SQLModel, table=True):
    """Where she is or was; the row without `until` is where she is now."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    kind: PlaceKind = Field(sa_type=words(PlaceKind))
    place: Line = ""
    unit: Line = ""
    since: date
    until: date | None = None


class Address(SQLModel, table=True):
    """An address; `until` says that it no longer holds."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    lines: Line = ""
    city: Line = ""
    state: Line = ""
    postcode: Line = ""
    since: date | None = None
    until: date | None = None


class Coverage(SQLModel, table=True):
    """A payer or programme with the member number; `rank` 1 pays first."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    payer: Line
    plan_kind: Line = ""
    member_id: Line = ""
    rank: int = 1
    since: date | None = None
    until: date | None = None


class Alert(SQLModel, table=True):
    """A standing alert (fall risk, oxygen, dog). It is shown; it is never a row on Today."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    words: Line
    since: date | None = None
    until: date | None = None

    @field_validator("words")
    @classmethod
    def _said(cls, words: str) -> str:
        if not words:
            raise ValueError("an alert needs words")
        return words


class Identifier(SQLModel, table=True):
    """A number that a system gave her: record number, claim number. One patient per system and value."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    system: Line = ""
    value: Line = Field(index=True)
    label: Line = ""
