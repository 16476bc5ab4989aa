"""The directory: providers and community resources, and what each offers."""

from datetime import date

from sqlmodel import Field, SQLModel

from casetui.records.columns import Line, Note, words
from casetui.terms.directory import Per, ProviderKind, Taking


class Provider(SQLModel, table=True):
    """A provider or community resource. `area`, `languages`, `payers` are words with commas between them.

    `same_as` is the provider that this one turned out to be.
    """

    id: int = Field(default=None, primary_key=True)
    name: Line = Field(index=True)
    kind: ProviderKind = Field(default=ProviderKind.AGENCY, sa_type=words(ProviderKind))
    address: Line = ""
    postcode: Line = ""
    area: Line = ""
    languages: Line = ""
    payers: Line = ""
    phone: Line = ""
    digits: Line = ""
    fax: Line = ""
    email: Line = ""
    portal: Line = ""
    hours: Line = ""
    note: Note = ""
    same_as: int | None = Field(default=None, foreign_key="provider.id", index=True)
    void_why: Line = ""


class Offer(SQLModel, table=True):
    """A service that a provider offers; `cents` per `per`, `wait_days` as last heard on `as_of`."""

    id: int = Field(default=None, primary_key=True)
    provider_id: int = Field(foreign_key="provider.id", index=True)
    service: Line = Field(index=True)
    cents: int | None = None
    per: Per | None = Field(default=None, sa_type=words(Per))
    wait_days: int | None = None
    taking: Taking = Field(default=Taking.UNKNOWN, sa_type=words(Taking))
    as_of: date | None = None
    void_why: Line = ""
