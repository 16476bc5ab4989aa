"""Denials and appeals, calls with payers, representatives, benefits, dates at law, and the advocacy log."""

from datetime import date, datetime, time

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.advocacy import (
    AdvocacyOutcome,
    BenefitKind,
    BenefitStatus,
    DateKind,
    DateStatus,
    DenialStatus,
    Ruling,
)
from casetui.terms.referral import SentBy


class Denial(SQLModel, table=True):
    """A denial or notice as it came; `ladder` is the appeal ladder of its plan (library/denials).

    `letter_on` is the last day that the letter itself names, `decided_on` the day of the decision that its first level
    looks at again; `evidence` is one thing needed a line.
    """

    __table_args__ = (sa.Index("denial_client", "client_id", "status"),)
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT)
    need_id: int | None = Field(default=None, foreign_key="need.id", index=True)
    authorization_id: int | None = Field(default=None, foreign_key="authorization.id", index=True)
    referral_id: int | None = Field(default=None, foreign_key="referral.id", index=True)
    document_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    benefit_id: int | None = Field(default=None, foreign_key="benefit.id", index=True)
    payer: Line
    ladder: Line
    what: Line
    reason: Note = ""
    evidence: Note = ""
    reference: Line = ""
    expedited: bool = False
    state: Line = ""
    notice_on: date | None = None
    received_on: date | None = None
    effective_on: date | None = None
    ends_on: date | None = None
    discharge_on: date | None = None
    decided_on: date | None = None
    letter_on: date | None = None
    letter_stands: bool = False
    days_given: int | None = None
    status: DenialStatus = Field(default=DenialStatus.RECEIVED, sa_type=words(DenialStatus))
    since: date
    note: Note = ""
    void_why: Line = ""


class Appeal(SQLModel, table=True):
    """One level of a denial's ladder, with its clocks as they were computed from what was known.

    `work_by` and `last_day` (with `rolls_to` and `hour`) are for filing; `keep_by` is the clock that keeps the benefit
    meanwhile, `keep_why` why she lets that one pass. Of a level after the first, `decided_before` is the day of the
    decision that it looks at again, `received_on`, `letter_on` and `days_given` what the letter with it says. Once
    filed, `due_on` is when the decision is due, by the clock `decision` of the level. `watch_on` is the day from which
    it stands on Today: the day to work by before filing, the day after a decision was due afterwards; None once it is
    decided.
    """

    __table_args__ = (sa.Index("appeal_watch", "watch_on", sqlite_where=sa.text("watch_on IS NOT NULL")),)
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    denial_id: int = Field(foreign_key="denial.id", index=True)
    level: Line
    decided_before: date | None = None
    received_on: date | None = None
    letter_on: date | None = None
    letter_stands: bool = False
    days_given: int | None = None
    work_by: date | None = None
    work_by_hour: time | None = None
    last_day: date | None = None
    rolls_to: date | None = None
    hour: time | None = None
    keep_by: date | None = None
    keep_why: Line = ""
    filed_on: date | None = None
    filed_at: time | None = None
    filed_how: SentBy | None = Field(default=None, sa_type=words(SentBy))
    reference: Line = ""
    late_why: Line = ""
    expedited: bool = False
    decision: Line = ""
    due_on: date | None = None
    ruling: Ruling | None = Field(default=None, sa_type=words(Ruling))
    ruled_on: date | None = None
    ruling_note: Note = ""
    watch_on: date | None = None
    letter: Note = ""
    void_why: Line = ""


class PayerCall(SQLModel, table=True):
    """What an insurer or agency said: who, when, under which reference number.

    `contact_id` is the contact that it was, `check_in_id` the check-in that what they promised set up.
    """

    __tablename__ = "payer_call"
    __table_args__ = (sa.Index("payer_call_client", "client_id", "at"),)
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT)
    denial_id: int | None = Field(default=None, foreign_key="denial.id", index=True)
    authorization_id: int | None = Field(default=None, foreign_key="authorization.id", index=True)
    benefit_id: int | None = Field(default=None, foreign_key="benefit.id", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    check_in_id: int | None = Field(default=None, foreign_key="check_in.id", index=True)
    payer: Line
    spoke_with: Line
    at: datetime
    reference: Line = ""
    statement: Note
    promised_by: date | None = None
    void_why: Line = ""


class Representative(SQLModel, table=True):
    """Who may file for the client: `form` is what was signed ("CMS-1696"), `covers` the payer or ladder it is for.

    `covers` empty is whatever the form is for. With `why_none` nobody is appointed for the denial `denial_id`, and
    that is why.
    """

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    denial_id: int | None = Field(default=None, foreign_key="denial.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    document_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    name: Line
    form: Line
    covers: Line = ""
    since: date
    until: date | None = None
    why_none: Line = ""
    revoked_on: date | None = None
    revoked_why: Line = ""
    void_why: Line = ""


class Benefit(SQLModel, table=True):
    """An application, renewal or yearly window. `papers` is one a line, wanted until `papers_by`.

    `due_on` is when the decision is due, `renew_by` the last day to renew, `ends_on` when cover ends, `opens_on` when
    a yearly window opens, `ask_on` when a late decision is asked for again, `watch_on` the day from which the next of
    these stands on Today, `denied_on` the day on which it was last denied.
    """

    __table_args__ = (sa.Index("benefit_watch", "watch_on", sqlite_where=sa.text("watch_on IS NOT NULL")),)
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    need_id: int | None = Field(default=None, foreign_key="need.id", index=True)
    kind: BenefitKind = Field(sa_type=words(BenefitKind))
    programme: Line
    status: BenefitStatus = Field(default=BenefitStatus.PLANNED, sa_type=words(BenefitStatus))
    applied_on: date | None = None
    papers: Note = ""
    papers_by: date | None = None
    due_on: date | None = None
    renew_by: date | None = None
    ends_on: date | None = None
    opens_on: date | None = None
    ask_on: date | None = None
    denied_on: date | None = None
    watch_on: date | None = None
    watch_for: Line = ""
    reference: Line = ""
    source: Line = ""
    note: Note = ""
    void_why: Line = ""


class LegalDate(SQLModel, table=True):
    """A hearing, report or examination; `work_by` the day to have it ready by.

    One that is counted from another date keeps its `anchor` in words, the `anchor_on` day and the `anchor_days` or
    `anchor_months` between them, and moves with it once the difference was shown; `anchor_ref` says where that day is
    kept (rules/legal_dates), `clock` which clock of a pack it came from.
    """

    __tablename__ = "legal_date"
    __table_args__ = (
        sa.Index("legal_date_open", "on_day", sqlite_where=sa.text("status = 'open'")),
        sa.Index("legal_date_counted", "anchor_ref", sqlite_where=sa.text("anchor_ref > '' AND status = 'open'")),
    )
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    kind: DateKind = Field(sa_type=words(DateKind))
    what: Line
    on_day: date
    at: time | None = None
    place: Line = ""
    with_whom: Line = ""
    work_by: date | None = None
    anchor: Line = ""
    anchor_on: date | None = None
    anchor_days: int | None = None
    anchor_months: int | None = None
    anchor_ref: Line = ""
    clock: Line = ""
    source: Line = ""
    status: DateStatus = Field(default=DateStatus.OPEN, sa_type=words(DateStatus))
    settled_on: date | None = None
    note: Note = ""
    void_why: Line = ""


class Advocacy(SQLModel, table=True):
    """What was asked for, of whom, what came of it, and what it saved or won, in cents."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    denial_id: int | None = Field(default=None, foreign_key="denial.id", index=True)
    benefit_id: int | None = Field(default=None, foreign_key="benefit.id", index=True)
    on_day: date
    asked: Line
    of_whom: Line = ""
    outcome: AdvocacyOutcome = Field(default=AdvocacyOutcome.OPEN, sa_type=words(AdvocacyOutcome))
    settled_on: date | None = None
    saved_cents: int | None = None
    won_cents: int | None = None
    note: Note = ""
    void_why: Line = ""
