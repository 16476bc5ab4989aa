"""The people around a client, and every telephone."""

from datetime import date

from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.case import PhoneKind, Provenance
from casetui.terms.people import Authority, InForce, Role


class Person(SQLModel, table=True):
    """Someone around a client. `scope` says what the authority covers; `may_be_told` is None while not asked."""

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    name: Line
    role: Role = Field(sa_type=words(Role))
    relation: Line = ""
    organization: Line = ""
    authority: Authority = Field(default=Authority.NONE, sa_type=words(Authority))
    scope: Line = ""
    in_force: InForce = Field(default=InForce.UNKNOWN, sa_type=words(InForce))
    paper_on_file: bool = False
    may_be_told: bool | None = None
    email: Line = ""
    reach: Line = ""
    note: Note = ""
    source_key: Line = ""
    provenance: Provenance = Field(default=Provenance.ENTERED, sa_type=words(Provenance))
    until: date | None = None


class Phone(SQLModel, table=True):
    """A number of a client, or of a person around her when `person_id` is given.

    `message_ok` None means not asked; `works` turns false on *wrong number* or *disconnected*.
    """

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    number: Line
    digits: Line = ""
    kind: PhoneKind = Field(default=PhoneKind.MOBILE, sa_type=words(PhoneKind))
    message_ok: bool | None = None
    works: bool = True
    rank: int = 1
