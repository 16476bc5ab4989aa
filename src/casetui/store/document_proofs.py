"""What a document can prove: the rows of its client that stand, each with what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.store.rows import a_day, a_moment
from casetui.terms.document import Proof
from casetui.terms.people import Authority
from casetui.wording import say_in_full

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlcipher3 import dbapi2 as driver

AGREEMENT = "client"
"""The table that stands for the agreement with the client herself."""

_AGREEMENT = "the agreement"

_ROWS: Mapping[str, tuple[str, str]] = {
    "person": ("name, authority, relation", "until IS NULL ORDER BY authority = 'none', id"),
    "stay": ("kind, place, admitted", "void_why = '' ORDER BY admitted DESC, id DESC"),
    "authorization": ("what, payer, number", "void_why = '' ORDER BY id DESC"),
    "referral": ("service, to_whom, since", "void_why = '' ORDER BY since DESC, id DESC"),
    "coverage": ("payer, plan_kind, member_id", "until IS NULL ORDER BY rank, id"),
    "release": ("receives, purpose, signed_on", "void_why = '' ORDER BY id DESC"),
}
"""Of each table the three columns that name a row, and which of its rows stand, in their order."""

_CALLED = {"person": "", "release": "release to ", "stay": "", "authorization": "authorization: "}
_DAYS = frozenset({"stay", "referral", "release"})


def may_prove(read: driver.Connection, client_id: int) -> list[Proof]:
    """What a document of a client may prove: who decides first, then everything else that stands."""
    found = [
        Proof(table, id_, _words(table, parts))
        for table, (columns, standing) in _ROWS.items()
        for id_, *parts in read.execute(
            f'SELECT id, {columns} FROM "{table}" WHERE client_id = ? AND {standing}', (client_id,)
        ).fetchall()
    ]
    return [*found, Proof(AGREEMENT, client_id, _AGREEMENT)]


def proof_of(read: driver.Connection, table: str, number: int | None) -> Proof | None:
    """What a document proves, also where that does not stand any more; None for nothing."""
    if not table or number is None:
        return None
    if table == AGREEMENT:
        return Proof(table, number, _AGREEMENT)
    if table not in _ROWS:
        return None
    row = read.execute(f'SELECT {_ROWS[table][0]} FROM "{table}" WHERE id = ?', (number,)).fetchone()
    return Proof(table, number, _words(table, list(row)) if row else f"a {table} that is there no more")


def _words(table: str, parts: list[str | None]) -> str:
    first, second, third = (str(part or "") for part in parts)
    if table == "person":
        decides = "" if second == Authority.NONE else second
        return ", ".join(filter(None, (first, third, decides)))
    if table in _DAYS and third:
        third = _day_of(third)
    between = " to " if table == "referral" else " at " if table == "stay" else ", "
    named = between.join(filter(None, (first, second)))
    return f"{_CALLED.get(table, f'{table}: ')}{', '.join(filter(None, (named, third)))}"


def _day_of(text: str) -> str:
    """A kept day, or the local day of a kept moment, in full."""
    day = a_day(text) if len(text) == len("2026-11-20") else a_moment(text).astimezone().date()
    return say_in_full(day) if day is not None else ""
