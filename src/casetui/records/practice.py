"""Her own practice: days off, numbers to ring, duties to report, credentials, saved views, the calendar."""

from datetime import date, time

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.practice import AppointmentStatus, ReportKind


class DayOff(SQLModel, table=True):
    """Days on which she does not work, the first and the last among them."""

    __tablename__ = "day_off"
    id: int = Field(default=None, primary_key=True)
    since: date
    until: date
    what: Line = ""
    void_why: Line = ""


class NumberToRing(SQLModel, table=True):
    """A number that is on one key: a crisis line, a protective service, poison control, her own."""

    __tablename__ = "number_to_ring"
    id: int = Field(default=None, primary_key=True)
    rank: int = 0
    name: Line
    number: Line
    what: Line = ""
    hours: Line = ""
    void_why: Line = ""


class ReportDuty(SQLModel, table=True):
    """What her state asks of a mandated report, as she entered it: hours from noticing, None where it names none."""

    __tablename__ = "report_duty"
    id: int = Field(default=None, primary_key=True)
    state: Line
    kind: ReportKind = Field(sa_type=words(ReportKind))
    agency: Line
    phone: Line = ""
    spoken_hours: int | None = Field(default=None, ge=0, le=8760)
    written_hours: int | None = Field(default=None, ge=0, le=8760)
    source: Line = ""
    as_of: date
    void_why: Line = ""


class Credential(SQLModel, table=True):
    """A licence or certificate of hers, and the continuing education that it asks for, in whole minutes."""

    id: int = Field(default=None, primary_key=True)
    name: Line
    number: Line = ""
    since: date
    until: date
    minutes_needed: int = Field(default=0, ge=0)
    quota: Line = ""
    quota_minutes: int = Field(default=0, ge=0)
    note: Note = ""
    void_why: Line = ""


class CredentialHours(SQLModel, table=True):
    """Continuing education done on a day, in whole minutes; `for_quota` counts for the sub-quota too."""

    __tablename__ = "credential_hours"
    id: int = Field(default=None, primary_key=True)
    credential_id: int = Field(foreign_key="credential.id", index=True)
    on_day: date
    what: Line
    minutes: int = Field(ge=0)
    for_quota: bool = False
    void_why: Line = ""


class SavedView(SQLModel, table=True):
    """A view of Today by her own name; `body` is JSON (terms/view)."""

    __tablename__ = "saved_view"
    id: int = Field(default=None, primary_key=True)
    name: Line = Field(index=True, unique=True)
    rank: int = 0
    body: Note


class CalendarSource(SQLModel, table=True):
    """A calendar that appointments were taken in from; `sha256` is the check sum of the file as last read."""

    __tablename__ = "calendar_source"
    id: int = Field(default=None, primary_key=True)
    name: Line
    brought_on: date
    sha256: Line = ""
    void_why: Line = ""


class Appointment(SQLModel, table=True):
    """An appointment of the calendar as a `CalendarEvent`: with a client or her own, or of an imported calendar.

    Rows of one `uid` (and calendar) are one appointment and the exceptions to its repeats; `recurrence` is the start
    that an exception replaces. `starts`, `last`, `extra` and `excluded` are texts of `WallTime` in `zone`, several one
    a line; `days` and `minutes` its length. `on_day` and `at` are its first time in her own zone when it was kept.
    `first_day` and `final_day` enclose every day on which anything of the `uid` may stand, the same for all its rows;
    `final_day` None has no end. `cancelled` and `free` are what the calendar says, `status` what she does.
    """

    __table_args__ = (
        sa.Index("appointment_final", "final_day"),
        sa.Index("appointment_uid", "source_id", "uid", "recurrence"),
    )
    id: int = Field(default=None, primary_key=True)
    client_id: int | None = Field(default=None, foreign_key=CLIENT, index=True)
    source_id: int | None = Field(default=None, foreign_key="calendar_source.id")
    uid: Line = ""
    recurrence: Line = ""
    title: Line
    place: Line = ""
    note: Note = ""
    on_day: date
    at: time | None = None
    starts: Line
    zone: Note = ""
    days: int = 0
    minutes: int = 0
    rule: Line = ""
    last: Line = ""
    extra: Note = ""
    excluded: Note = ""
    onward: bool = False
    cancelled: bool = False
    free: bool = False
    sequence: int = 0
    first_day: date
    final_day: date | None = None
    status: AppointmentStatus = Field(default=AppointmentStatus.PLANNED, sa_type=words(AppointmentStatus))
    void_why: Line = ""
