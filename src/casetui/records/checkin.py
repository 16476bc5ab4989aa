"""Check-ins and contacts: what is owed, and what happened."""

from datetime import date, datetime, time

import sqlalchemy as sa
from pydantic import field_validator
from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.checkin import CheckInStatus, CountedFrom, Kind, Origin
from casetui.terms.consent import KeptApart
from casetui.terms.contact import Direction, Mode, Outcome, Place


class CheckInFields(SQLModel):
    """What can be entered about a check-in.

    `due` None is undated, `at` a local time of day, `minutes` how long it is to take, `rhythm` an RFC 5545 RRULE value
    or empty whose next day is `counted_from` the contact or the promise.
    """

    client_id: int | None = Field(default=None, foreign_key=CLIENT)
    kind: Kind = Field(sa_type=words(Kind))
    reason: Line
    due: date | None = None
    at: time | None = None
    rhythm: Line = ""
    with_whom: Line = ""
    origin: Origin = Field(default=Origin.ADDED, sa_type=words(Origin))
    high: bool = False
    counted_from: CountedFrom = Field(default=CountedFrom.CONTACT, sa_type=words(CountedFrom))
    minutes: int | None = Field(default=None, ge=0, le=24 * 60)

    @field_validator("reason")
    @classmethod
    def _said(cls, reason: str) -> str:
        if not reason:
            raise ValueError("say what it is for")
        return reason


class CheckIn(CheckInFields, table=True):
    """A check-in as kept.

    `attempt` counts attempts already made without reaching her, `of` so many on the ladder `ladder`, and `band` is the
    part of the day to try next; `follows_id` is the check-in whose outcome set this one up; `settled_on` and
    `settled_why` say when and how it left the queue. `moved_from` is the day that its rhythm gave, where a holiday or
    a day off, `moved_why`, moved it.
    """

    __tablename__ = "check_in"
    __table_args__ = (
        sa.Index("check_in_owed", "due", "kind", sqlite_where=sa.text("status = 'planned'")),
        sa.Index("check_in_client", "client_id", "status"),
    )
    id: int = Field(default=None, primary_key=True)
    status: CheckInStatus = Field(default=CheckInStatus.PLANNED, sa_type=words(CheckInStatus))
    attempt: int = 0
    of: int = 0
    ladder: Line = ""
    band: Line = ""
    moved_from: date | None = None
    moved_why: Line = ""
    added_on: date
    intervention_id: int | None = Field(default=None, foreign_key="intervention.id", index=True)
    follows_id: int | None = Field(default=None, foreign_key="check_in.id", index=True)
    settled_on: date | None = None
    settled_why: Line = ""


class ContactFields(SQLModel):
    """What can be entered about a contact, a note (no outcome, no mode) or time by itself.

    `may_tell`: what it says may stand in a letter to the family; `kept_apart` keeps it out of every letter and packet.
    """

    client_id: int | None = Field(default=None, foreign_key=CLIENT)
    check_in_id: int | None = Field(default=None, foreign_key="check_in.id", index=True)
    at: datetime
    direction: Direction = Field(default=Direction.OUT, sa_type=words(Direction))
    mode: Mode | None = Field(default=None, sa_type=words(Mode))
    place: Place | None = Field(default=None, sa_type=words(Place))
    outcome: Outcome | None = Field(default=None, sa_type=words(Outcome))
    with_whom: Line = ""
    about: Line = ""
    note: Note = ""
    minutes: int | None = Field(default=None, ge=0, le=24 * 60)
    miles: int | None = Field(default=None, ge=0, le=2000)
    may_tell: bool = False
    kept_apart: KeptApart = Field(default=KeptApart.NO, sa_type=words(KeptApart))


class Contact(ContactFields, table=True):
    """A contact as kept; removal is voiding with a reason. `to_sign`: what it says waits for her signature."""

    __table_args__ = (
        sa.Index("contact_client", "client_id", "at"),
        sa.Index("contact_unsigned", "client_id", sqlite_where=sa.text("to_sign = 1 AND signed_at IS NULL")),
    )
    id: int = Field(default=None, primary_key=True)
    recorded_at: datetime
    to_sign: bool = False
    signed_at: datetime | None = None
    void_why: Line = ""


class Pause(SQLModel, table=True):
    """A rhythm that rests from a day to a day: one check-in's, one intervention's, or all of a client's."""

    __table_args__ = (sa.Index("pause_client", "client_id", "until"),)
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT)
    check_in_id: int | None = Field(default=None, foreign_key="check_in.id", index=True)
    intervention_id: int | None = Field(default=None, foreign_key="intervention.id", index=True)
    since: date
    until: date
    why: Line
    ended_on: date | None = None
    void_why: Line = ""


class GapDismissal(SQLModel, table=True):
    """A gap of a client that is let be until a day, with the reason; `about` is what the gap is about ("need-12")."""

    __tablename__ = "gap_dismissal"
    __table_args__ = (sa.Index("gap_dismissal_client", "client_id", "until"),)
    id: int = Field(default=None, primary_key=True)
    client_id: int | None = Field(default=None, foreign_key=CLIENT)
    rule: Line
    about: Line
    on_day: date
    until: date
    why: Line
    ended_on: date | None = None


class GapTuning(SQLModel, table=True):
    """What she set for a gap rule: `off`, or `number` in place of its own (days, visits, as the rule counts)."""

    __tablename__ = "gap_tuning"
    id: int = Field(default=None, primary_key=True)
    rule: Line = Field(index=True, unique=True)
    off: bool = False
    number: int | None = Field(default=None, ge=0, le=999)
