"""Transitions and their clocks, the ward's sheet, and medicine lists compared."""

from datetime import date, time

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.case import Risk
from casetui.terms.health import StayKind
from casetui.terms.transition import ClockStatus, ListFinding, TransitionKind, TransitionStatus


class Transition(SQLModel, table=True):
    """One transition: from where, to where, and what kind of stay it began or ended."""

    __table_args__ = (sa.Index("transition_client", "client_id", "status"),)
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT)
    stay_id: int | None = Field(default=None, foreign_key="stay.id", index=True)
    kind: TransitionKind = Field(sa_type=words(TransitionKind))
    on_day: date
    from_where: Line = ""
    to_where: Line = ""
    reason: Line = ""
    risk: Risk | None = Field(default=None, sa_type=words(Risk))
    status: TransitionStatus = Field(default=TransitionStatus.RUNNING, sa_type=words(TransitionStatus))
    finished_on: date | None = None
    let_go_why: Line = ""
    void_why: Line = ""


class TransitionClock(SQLModel, table=True):
    """One clock of a transition: it is met from `opens_on` through `due_on` (`due_at`), and by what `met_how` says.

    `clock` is its name in the rules, `satisfied_by` says what would meet it, `efforts` counts documented attempts.
    """

    __tablename__ = "transition_clock"
    __table_args__ = (sa.Index("transition_clock_client", "client_id", "status"),)
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT)
    transition_id: int = Field(foreign_key="transition.id", index=True)
    clock: Line
    name: Line
    satisfied_by: Line
    opens_on: date
    due_on: date
    due_at: time | None = None
    status: ClockStatus = Field(default=ClockStatus.RUNNING, sa_type=words(ClockStatus))
    efforts: int = 0
    met_on: date | None = None
    met_how: Line = ""
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    check_in_id: int | None = Field(default=None, foreign_key="check_in.id", index=True)
    source: Line = ""
    void_why: Line = ""


class WardSheet(SQLModel, table=True):
    """What the ward said of a stay, as heard on `as_of`.

    `notices` is a line for each that was given, "NOMNC: 2026-11-20"; `orders` a line for each thing ordered for home.
    """

    __tablename__ = "ward_sheet"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    stay_id: int = Field(foreign_key="stay.id", index=True)
    unit: Line = ""
    room: Line = ""
    phone: Line = ""
    attending: Line = ""
    ward_manager: Line = ""
    status: StayKind | None = Field(default=None, sa_type=words(StayKind))
    status_since: date | None = None
    expected_on: date | None = None
    going_to: Line = ""
    notices: Note = ""
    orders: Note = ""
    as_of: date
    void_why: Line = ""


class Reconciliation(SQLModel, table=True):
    """Medicine lists laid side by side: from hospital, at home, at the pharmacy."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    stay_id: int | None = Field(default=None, foreign_key="stay.id", index=True)
    on_day: date
    by_whom: Line = ""
    finished_on: date | None = None
    sent_to: Line = ""
    note: Note = ""
    void_why: Line = ""


class ReconciledMedicine(SQLModel, table=True):
    """One medicine of the lists: how each has it, what was found, and the question to the prescriber.

    `by_hand`: she said what was found herself. `holds` is how it is to be taken from now on, or "stopped".
    """

    __tablename__ = "reconciled_medicine"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    reconciliation_id: int = Field(foreign_key="reconciliation.id", index=True)
    medicine_id: int | None = Field(default=None, foreign_key="medicine.id", index=True)
    rank: int = 0
    name: Line
    at_discharge: Line = ""
    at_home: Line = ""
    at_pharmacy: Line = ""
    finding: ListFinding = Field(sa_type=words(ListFinding))
    by_hand: bool = False
    question: Note = ""
    asked_on: date | None = None
    asked_whom: Line = ""
    answer: Note = ""
    answered_on: date | None = None
    holds: Line = ""
    void_why: Line = ""
