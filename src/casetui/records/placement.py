"""Looking for a place, moving there, and carers' shifts."""

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.placement import Level, OptionStatus, SearchStatus
from casetui.terms.shift import ShiftOutcome


class PlacementSearch(SQLModel, table=True):
    """What is looked for; `musts` is one must-have a line, `budget` in cents a month."""

    __tablename__ = "placement_search"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    need_id: int | None = Field(default=None, foreign_key="need.id", index=True)
    level: Level = Field(sa_type=words(Level))
    budget: int | None = None
    payer: Line = ""
    area: Line = ""
    musts: Note = ""
    status: SearchStatus = Field(default=SearchStatus.SEARCHING, sa_type=words(SearchStatus))
    since: date
    move_on: date | None = None
    note: Note = ""
    void_why: Line = ""


class PlacementOption(SQLModel, table=True):
    """One place looked at. `meets` is JSON: each must-have and whether it is met (true, false, null not known).

    `cents` a month; `answer_by` the day until which an offer stands; `deposit` in cents.
    """

    __tablename__ = "placement_option"
    __table_args__ = (sa.Index("placement_answer", "answer_by", sqlite_where=sa.text("answer_by IS NOT NULL")),)
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    search_id: int = Field(foreign_key="placement_search.id", index=True)
    provider_id: int | None = Field(default=None, foreign_key="provider.id", index=True)
    name: Line
    status: OptionStatus = Field(default=OptionStatus.FOUND, sa_type=words(OptionStatus))
    since: date
    cents: int | None = None
    toured_on: date | None = None
    answer_by: date | None = None
    deposit: int | None = None
    meets: Note = ""
    note: Note = ""
    void_why: Line = ""


class MoveItem(SQLModel, table=True):
    """One thing on the list of a moving day; `check_in_id` is where it stands on Today, where it is hers to do."""

    __tablename__ = "move_item"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    search_id: int = Field(foreign_key="placement_search.id", index=True)
    rank: int = 0
    words: Line
    who: Line = ""
    due: date | None = None
    done_on: date | None = None
    check_in_id: int | None = Field(default=None, foreign_key="check_in.id", index=True)
    void_why: Line = ""


class Shift(SQLModel, table=True):
    """A carer's shift; `rhythm` an RFC 5545 rule from `since` on, `ends` before `begins` is the next morning.

    `never_alone`: she cannot be without the carer. `backup` and `backup_phone` are whom to ring.
    """

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    service_id: int | None = Field(default=None, foreign_key="service.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    carer: Line
    rhythm: Line
    begins: time
    ends: time
    since: date
    until: date | None = None
    never_alone: bool = False
    backup: Line = ""
    backup_phone: Line = ""
    note: Note = ""
    void_why: Line = ""


class ShiftDay(SQLModel, table=True):
    """What became of a shift on a day; `incident_id` the no-show that stands on Today."""

    __tablename__ = "shift_day"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    shift_id: int = Field(foreign_key="shift.id", index=True)
    on_day: date
    outcome: ShiftOutcome = Field(sa_type=words(ShiftOutcome))
    who: Line = ""
    told_at: datetime
    incident_id: int | None = Field(default=None, foreign_key="incident.id", index=True)
    note: Note = ""
    void_why: Line = ""
