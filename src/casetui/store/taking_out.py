"""Rows taken out with a reason: they stay in the record, and leave every list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from sqlmodel import Session

from casetui.records import (
    Advocacy,
    Assessment,
    Document,
    Finding,
    Measure,
    MeasureLimit,
    MoveItem,
    PlacementOption,
    Referral,
    Representative,
    Shift,
    Survey,
)
from casetui.store.input import a_line, named, the
from casetui.terms.change import Change, Refused

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

Row = TypeVar(
    "Row",
    Advocacy,
    Assessment,
    Document,
    Finding,
    Measure,
    MeasureLimit,
    MoveItem,
    PlacementOption,
    Referral,
    Representative,
    Shift,
    Survey,
)


def take_out(
    sessions: Sessions,
    kind: type[Row],
    row_id: int,
    why: str,
    called: Callable[[Row], str],
    along: Callable[[Session, Row], str] = lambda session, row: "",
) -> Change:
    """Void a row of a client, with a reason; `called` is what the change calls it.

    `along` writes in the same change what goes with the row, and returns what is said of that.

    Raises:
        Refused: no reason is given, it was taken out already, or it is not there.
        NotSaved: the disk said no.
    """
    reason = a_line(why).strip()
    if not reason:
        raise Refused("Say why it is taken out.")
    with sessions.changing("taken out", why=reason) as (session, act):
        row = the(session, kind, row_id)
        if row.void_why:
            raise Refused("That was taken out already.")
        row.void_why = reason
        session.add(row)
        act.client_id = row.client_id
        act.words = f"{named(session, row.client_id)}: {called(row)} taken out{along(session, row)}"
    return act.done
