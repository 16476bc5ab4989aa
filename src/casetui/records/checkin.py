"""Check-ins and contacts: what is owed, and what happened."""

from datetime import date, datetime, time

import sqlalchemy as sa
from pydantic import field_validator
from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.checkin import CheckInStatus, Kind, Origin
from casetui.terms.consent import KeptApart
from casetui.terms.contact import Direction, Mode, Outcome, Place


class CheckInFields(SQLModel):
    """What can be entered about a check-in.

    `due` None is undated, `at` a local time of day, `rhythm` an RFC 5545 RRULE value or empty.
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

    @field_validator("reason")
    @classmethod
    def _said(cls, reason: str) -> str:
        if not reason:
            raise ValueError("say what it is for")
        return reason


class CheckIn(CheckInFields, table=True):
    """A check-in as kept.

    `attempt` counts attempts already made without reaching her; `follows_id` is the check-in whose
    outcome set this one up; `settled_on` and `settled_why` say when and how it left the queue.
    """

    __tablename__ = "check_in"
    __table_args__ = (
        sa.Index("check_in_owed", "due", "kind", sqlite_where=sa.text("status = 'planned'")),
        sa.Index("check_in_client", "client_id", "status"),
    )
    id: int = Field(default=None, primary_key=True)
    status: CheckInStatus = Field(default=CheckInStatus.PLANNED, sa_type=words(CheckInStatus))
    attempt: int = 0
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
    """A contact as kept; removal is voiding with a reason."""

    __table_args__ = (sa.Index("contact_client", "client_id", "at"),)
    id: int = Field(default=None, primary_key=True)
    recorded_at: datetime
    void_why: Line = ""
