"""Documents, releases of information, and what the family was told."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.consent import HowGiven
from casetui.terms.contact import Mode
from casetui.terms.document import DocumentKind


class Document(SQLModel, table=True):
    """A file kept in the vault; its bytes stand in `document_body`, out of the history, by the same id.

    `proves` and `proves_id` name the row that it proves ("person", 3); `dated` is the day on the paper, `until` the
    day on which it ends.
    """

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    kind: DocumentKind = Field(sa_type=words(DocumentKind))
    name: Line
    file_name: Line = ""
    media: Line = ""
    size: int
    sha256: Line
    dated: date | None = None
    until: date | None = None
    added_on: date
    proves: Line = ""
    proves_id: int | None = None
    note: Note = ""
    void_why: Line = ""


class Release(SQLModel, table=True):
    """A release of information, with every element of practice.md section 9.

    `covers` is the categories, comma between them; a release without `signed_on` is a draft. The three statements:
    it may be revoked, is no condition of care, may be redisclosed.
    """

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    document_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    receives: Line
    discloses: Line = ""
    covers: Line
    what: Note = ""
    purpose: Line = ""
    since: date | None = None
    expires_on: date | None = None
    expires_when: Line = ""
    signed_by: Line = ""
    authority: Line = ""
    signed_on: date | None = None
    given: HowGiven | None = Field(default=None, sa_type=words(HowGiven))
    says_revocable: bool = False
    says_no_condition: bool = False
    says_redisclosure: bool = False
    revoked_on: date | None = None
    revoked_why: Line = ""
    void_why: Line = ""


class UpdateRhythm(SQLModel, table=True):
    """How often somebody is to hear of her: `rhythm` an RFC 5545 rule; `next_on` the day of the next update."""

    __tablename__ = "update_rhythm"
    __table_args__ = (sa.Index("update_next", "next_on", sqlite_where=sa.text("next_on IS NOT NULL")),)
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    rhythm: Line
    mode: Mode | None = Field(default=None, sa_type=words(Mode))
    since: date
    next_on: date | None = None
    void_why: Line = ""


class FamilyUpdate(SQLModel, table=True):
    """What somebody was told, when and how; `from_day` to `to_day` is the time it tells of."""

    __tablename__ = "family_update"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    on_day: date
    mode: Mode | None = Field(default=None, sa_type=words(Mode))
    from_day: date | None = None
    to_day: date | None = None
    words: Note
    void_why: Line = ""
