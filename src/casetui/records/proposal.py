"""Differences that a later record brought, waiting for her word."""

from datetime import date

from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.case import ProposalStatus


class Proposal(SQLModel, table=True):
    """One field of one row where a record says otherwise. `ours` and `theirs` are as shown to a person."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    subject: Line
    row_id: int
    field: Line
    label: Line
    ours: Note = ""
    theirs: Note = ""
    made_on: date
    status: ProposalStatus = Field(default=ProposalStatus.OPEN, sa_type=words(ProposalStatus))
