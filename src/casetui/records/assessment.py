"""Assessments, measures and their limits, findings, conferences, and how a case was closed."""

from datetime import date

from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.assessment import ConferenceKind, FindingSource, MeasureKind


class Assessment(SQLModel, table=True):
    """An instrument answered on a day, or the score of another tool: then `answers` is empty.

    `answers` is JSON, by item, as given; total, band and the rest are what the instrument said of them that day.
    """

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    instrument: Line
    name: Line
    on_day: date
    answers: Note = ""
    total: int | None = None
    out_of: int | None = None
    band: Line = ""
    positive: bool | None = None
    critical: bool = False
    asked: Line = ""
    note: Note = ""
    void_why: Line = ""


class Measure(SQLModel, table=True):
    """One value of what is measured again and again; `value` as written, `number` what is drawn."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    kind: MeasureKind = Field(sa_type=words(MeasureKind))
    name: Line = ""
    on_day: date
    value: Line
    number: float | None = None
    note: Line = ""
    void_why: Line = ""


class MeasureLimit(SQLModel, table=True):
    """From where to where a measure may go, as ordered by somebody on a day; the newest one holds."""

    __tablename__ = "measure_limit"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    kind: MeasureKind = Field(sa_type=words(MeasureKind))
    name: Line = ""
    lowest: float | None = None
    highest: float | None = None
    by_whom: Line
    ordered_on: date
    void_why: Line = ""


class Survey(SQLModel, table=True):
    """A comprehensive assessment by the domains of a pack; `done_on` None while it goes on."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    pack: Line
    on_day: date
    done_on: date | None = None
    capacity: Note = ""
    summary: Note = ""
    void_why: Line = ""


class Finding(SQLModel, table=True):
    """What was found in one domain, and from whom; `need_id` the need that it led to."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    survey_id: int = Field(foreign_key="survey.id", index=True)
    domain: Line
    source: FindingSource = Field(sa_type=words(FindingSource))
    words: Note
    strength: bool = False
    need_id: int | None = Field(default=None, foreign_key="need.id", index=True)
    void_why: Line = ""


class ClientPack(SQLModel, table=True):
    """A pack that a client has besides that of her setting."""

    __tablename__ = "client_pack"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    pack: Line


class PackAnswer(SQLModel, table=True):
    """The answer to a pack's question of the intake."""

    __tablename__ = "pack_answer"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    question: Line
    value: Note


class Conference(SQLModel, table=True):
    """A plan gone through goal by goal: who was there, what was decided, and the version that it ended in."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    plan_id: int = Field(foreign_key="plan.id", index=True)
    kind: ConferenceKind = Field(sa_type=words(ConferenceKind))
    on_day: date
    attended: Note = ""
    decided: Note = ""
    version_id: int | None = Field(default=None, foreign_key="plan_version.id", index=True)


class Closing(SQLModel, table=True):
    """How a case was closed; `outcomes` is JSON (terms/assessment, Outcomes) as it stood that day."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    on_day: date
    reason: Line
    note: Note = ""
    handed: Note = ""
    stays_open: Note = ""
    outcomes: Note = ""
