"""Everything that writing needs, imported ahead of the first write; touches no connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import configure_mappers

from casetui.rules.gaps import evaluating, rules
from casetui.store import (
    assessments,
    cases,
    checkins,
    closings,
    conferences,
    contacts,
    directory,
    drafts,
    find,
    gap_facts,
    intake,
    measures,
    plans,
    portal,
    portraits,
    sessions,
    surveys,
    undoing,
)
from casetui.store import casebook as opened

if TYPE_CHECKING:
    from casetui.store.casebook import Casebook

READY = (
    opened,
    assessments,
    cases,
    checkins,
    closings,
    conferences,
    contacts,
    directory,
    drafts,
    evaluating,
    find,
    gap_facts,
    intake,
    measures,
    plans,
    portal,
    portraits,
    rules,
    sessions,
    surveys,
    undoing,
)


def warm(casebook: Casebook) -> None:
    """Build what the first write would otherwise wait for."""
    configure_mappers()
    _ = (
        casebook.checkins,
        casebook.contacts,
        casebook.cases,
        casebook.intake,
        casebook.drafts,
        casebook.plans,
        casebook.portal,
    )
    _ = casebook.portraits, casebook.finder, casebook.undoing
    _ = casebook.assessments, casebook.measures, casebook.surveys, casebook.closings, casebook.library.packs


def imported() -> int:
    """How many modules writing needs; by the time this answers they are all imported."""
    return len(READY)
