"""The client's own values that a record brought: each is the record's until it is taken over or typed over."""

from __future__ import annotations

from collections.abc import Iterable

from casetui.records import Client
from casetui.store.portal_differences import said
from casetui.terms.case import Provenance
from casetui.terms.intake import RECORD_SPEAKS_OF, not_taken

_COLUMNS = {name: (name,) for name in RECORD_SPEAKS_OF} | {"name": ("family", "given"), "born": ("born", "age_entered")}


def value_of(column: str) -> str:
    """The value of the client to which one of her columns belongs."""
    return next((name for name, columns in _COLUMNS.items() if column in columns), column)


def says(client: Client, name: str) -> tuple[str, ...]:
    """What stands in a value, column by column; nothing at all where it is empty."""
    words = tuple(said(getattr(client, column)) for column in _COLUMNS[name])
    return words if any(words) else ()


def follows(client: Client, name: str) -> bool:
    """Whether a value is the record's, or is empty and may become so."""
    return client.provenance is Provenance.FROM_RECORD and name in not_taken(client.taken_over)


def left(client: Client) -> frozenset[str]:
    """The values that are still the record's."""
    return frozenset(name for name in RECORD_SPEAKS_OF if follows(client, name) and says(client, name))


def take(client: Client, names: Iterable[str]) -> int:
    """Values become hers; returns how many were the record's until now. With the last of them all of her is."""
    before = left(client)
    if client.provenance is Provenance.FROM_RECORD:
        keep_for_record(client, not_taken(client.taken_over).difference(names))
    return len(before - left(client))


def keep_for_record(client: Client, names: Iterable[str]) -> None:
    """Only these values are the record's from now on; where none of them says anything, she is taken over."""
    client.provenance = Provenance.FROM_RECORD
    client.taken_over = ", ".join(sorted(RECORD_SPEAKS_OF.difference(names)))
    if not left(client):
        client.provenance, client.taken_over = Provenance.TAKEN_OVER, ""
