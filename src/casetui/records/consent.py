"""Documents, releases of information, and what the family was told."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from casetui.records.client import CLIENT
from casetui.records.columns import Line, Note, words
from casetui.terms.consent import Category, HowGiven
from casetui.terms.contact import Mode
from casetui.terms.document import DocumentKind


class Document(SQLModel, table=True):
    """A file kept in the vault; its bytes stand in `document_body`, out of the history, by the same id.

    `proves` and `proves_id` name the row that it proves ("person", 3); `dated` is the day on the paper, `until` the
    day on which it ends; `purged_on` the day on which the bytes of one that was taken out were let go.
    """

    __table_args__ = (sa.Index("document_ends", "until", sqlite_where=sa.text("until IS NOT NULL")),)
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
    purged_on: date | None = None


class Release(SQLModel, table=True):
    """A release of information, with every element of practice.md section 9.

    `covers` is the categories, comma between them; a release without `signed_on` is a draft. The three statements:
    it may be revoked, is no condition of care, may be redisclosed. `watch_on` is the day from which Today has it: not
    signed, ending or revoked; `let_go_why` says why nobody asks for another. `before_id` is the one that it renews.
    """

    __table_args__ = (
        sa.Index("release_ends", "expires_on", sqlite_where=sa.text("expires_on IS NOT NULL")),
        sa.Index("release_watch", "watch_on", sqlite_where=sa.text("watch_on IS NOT NULL")),
    )
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
    before_id: int | None = Field(default=None, foreign_key="release.id", index=True)
    watch_on: date | None = None
    let_go_why: Line = ""
    void_why: Line = ""


class UpdateRhythm(SQLModel, table=True):
    """How often somebody is to hear of her: `rhythm` an RFC 5545 rule; `next_on` the day of the next update.

    A stopped one has the day and why, and no next day.
    """

    __tablename__ = "update_rhythm"
    __table_args__ = (sa.Index("update_next", "next_on", sqlite_where=sa.text("next_on IS NOT NULL")),)
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    rhythm: Line
    mode: Mode | None = Field(default=None, sa_type=words(Mode))
    since: date
    next_on: date | None = None
    stopped_on: date | None = None
    stopped_why: Line = ""
    void_why: Line = ""


class FamilyUpdate(SQLModel, table=True):
    """What somebody was told, when and how; `from_day` to `to_day` is the time it tells of.

    `covers` are the categories that a letter told of, comma between them.
    """

    __tablename__ = "family_update"
    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    on_day: date
    mode: Mode | None = Field(default=None, sa_type=words(Mode))
    from_day: date | None = None
    to_day: date | None = None
    covers: Line = ""
    words: Note
    void_why: Line = ""


class Disclosure(SQLModel, table=True):
    """That somebody was told something of a client: of what, on what ground, or why without one.

    `category` is None where it was not marked what it was about. `ground` is "release", an authority in words, or ""
    where nothing covered it; `why` is what she said then. It stands as long as the contact or update that it was.
    """

    id: int = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key=CLIENT, index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    update_id: int | None = Field(default=None, foreign_key="family_update.id", index=True)
    release_id: int | None = Field(default=None, foreign_key="release.id", index=True)
    on_day: date
    to_whom: Line
    category: Category | None = Field(default=None, sa_type=words(Category))
    ground: Line = ""
    why: Line = ""
