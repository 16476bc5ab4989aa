"""A file of providers: its columns and what each means, its rows, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casetui.terms.directory import ProviderEntry


class Meaning(StrEnum):
    """What a column of a file of providers holds."""

    LEFT_OUT = "left out"
    NAME = "name"
    KIND = "kind"
    SERVICES = "services"
    COST = "cost"
    WAIT = "wait"
    TAKING = "taking or full"
    ADDRESS = "address"
    POSTCODE = "postcode"
    AREA = "area or town"
    LANGUAGES = "languages"
    PAYERS = "payers taken"
    PHONE = "phone"
    FAX = "fax"
    EMAIL = "e-mail"
    PORTAL = "portal or web"
    HOURS = "hours"
    NOTE = "note"
    HEARD = "last heard"

    @property
    def joined(self) -> bool:
        """Whether several columns may hold it, one after the other."""
        return self in _JOINED


_JOINED = frozenset(
    (
        Meaning.LEFT_OUT,
        Meaning.SERVICES,
        Meaning.ADDRESS,
        Meaning.AREA,
        Meaning.LANGUAGES,
        Meaning.PAYERS,
        Meaning.NOTE,
    )
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table and the line of the file, counted from 1, on which it begins."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read: its headers, its rows, and in words how it was written ("semicolons, UTF-16")."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    written: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not taken in, and why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class ReadProvider:
    """A row read as a provider."""

    line: int
    entry: ProviderEntry


@dataclass(frozen=True, slots=True)
class ReadProviders:
    """Every row of a file, read or refused, each in the order of the file."""

    read: tuple[ReadProvider, ...]
    refused: tuple[RefusedRow, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """What taking a file in will write: `new` providers, and services added to those that are there.

    `more` are entries by provider number that hold only the services to add. `same` counts the rows that add nothing,
    `left` those of them that are of a provider who was removed.
    """

    file: str
    new: tuple[ProviderEntry, ...]
    more: tuple[tuple[int, ProviderEntry], ...]
    same: int
    left: int
    refused: tuple[RefusedRow, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing will be written."""
        return not self.new and not self.more
