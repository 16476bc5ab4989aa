"""Everything that writing needs, imported ahead of the first write; touches no connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import configure_mappers

from casetui.store import cases, checkins, contacts, portal, sessions

if TYPE_CHECKING:
    from casetui.store.casebook import Casebook

READY = (cases, checkins, contacts, portal, sessions)


def warm(casebook: Casebook) -> None:
    """Build what the first write would otherwise wait for."""
    configure_mappers()
    _ = casebook.checkins, casebook.contacts, casebook.cases, casebook.portal


def imported() -> int:
    """How many modules writing needs; by the time this answers they are all imported."""
    return len(READY)
