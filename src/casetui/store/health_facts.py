"""One client's health and cover in full, what is over among it. Through the bare driver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casetui.store.rows import a_day, a_moment
from casetui.terms.case import Provenance
from casetui.terms.clock import day_of
from casetui.terms.health import IncidentStatus
from casetui.terms.portrait import Fact, Health

if TYPE_CHECKING:
    from datetime import date

    from sqlcipher3 import dbapi2 as driver

OPEN_INCIDENTS = (IncidentStatus.OPEN, IncidentStatus.REPORTED)
"""Incidents that are not followed up yet."""


def read(connection: driver.Connection, client_id: int) -> Health:
    """Everything about her health; what was voided is left out."""
    return Health(
        _facts(
            connection,
            "SELECT id, name, '', '', '', onset, abated, status = 'active', provenance FROM condition",
            "ORDER BY status <> 'active', name COLLATE NOCASE, id",
            client_id,
        ),
        _facts(
            connection,
            "SELECT id, name, directions, prescriber, '', since, CASE status WHEN 'stopped' THEN stopped_on END,"
            " status = 'active', provenance FROM medicine",
            "ORDER BY status <> 'active', name COLLATE NOCASE, id",
            client_id,
        ),
        _facts(
            connection,
            "SELECT id, name, reaction, severity, '', since, NULL, 1, provenance FROM allergy",
            "ORDER BY name COLLATE NOCASE, id",
            client_id,
        ),
        _stays(connection, client_id),
        _incidents(connection, client_id),
    )


def cover(connection: driver.Connection, client_id: int) -> tuple[Fact, ...]:
    """Payers with the kind of plan and the member number."""
    rows = connection.execute(
        "SELECT id, payer, plan_kind, member_id, since, until FROM coverage WHERE client_id = ?"
        " ORDER BY until IS NOT NULL, rank, id",
        (client_id,),
    )
    return tuple(
        Fact(id_, payer, _said(kind, member and f"member {member}"), a_day(since), a_day(until), until is None)
        for id_, payer, kind, member, since, until in rows
    )


def _facts(connection: driver.Connection, columns: str, order: str, client_id: int) -> tuple[Fact, ...]:
    rows = connection.execute(f"{columns} WHERE client_id = ? AND void_why = '' {order}", (client_id,))
    return tuple(
        Fact(id_, name, _said(*said), a_day(since), a_day(until), bool(live), Provenance(provenance))
        for id_, name, *said, since, until, live, provenance in rows
    )


def _stays(connection: driver.Connection, client_id: int) -> tuple[Fact, ...]:
    rows = connection.execute(
        "SELECT id, kind, place, reason, disposition, admitted, discharged, provenance FROM stay"
        " WHERE client_id = ? AND void_why = '' ORDER BY coalesce(admitted, discharged) DESC, id DESC",
        (client_id,),
    )
    return tuple(
        Fact(
            id_,
            kind,
            _said(place, reason, disposition),
            _local(admitted),
            _local(discharged),
            discharged is None,
            Provenance(provenance),
        )
        for id_, kind, place, reason, disposition, admitted, discharged, provenance in rows
    )


def _incidents(connection: driver.Connection, client_id: int) -> tuple[Fact, ...]:
    rows = connection.execute(
        "SELECT id, kind, status, what, done, told, happened FROM incident"
        " WHERE client_id = ? AND void_why = '' ORDER BY happened DESC, id DESC",
        (client_id,),
    )
    return tuple(
        Fact(
            id_,
            kind,
            _said(status, what, done and f"done: {done}", told and f"told: {told}"),
            a_day(happened),
            None,
            status in OPEN_INCIDENTS,
        )
        for id_, kind, status, what, done, told, happened in rows
    )


def _local(moment: Any) -> date | None:
    return day_of(a_moment(moment)) if moment else None


def _said(*parts: str) -> tuple[str, ...]:
    return tuple(filter(None, parts))
