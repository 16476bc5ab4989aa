"""Rows taken out with a reason: they stay in the record, and leave every list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from casetui.records import Assessment, Finding, Measure
from casetui.store.input import a_line, named, the
from casetui.terms.change import Change, Refused

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

Row = TypeVar("Row", Assessment, Finding, Measure)


def take_out(sessions: Sessions, kind: type[Row], row_id: int, why: str, called: Callable[[Row], str]) -> Change:
    """Void a row of a client, with a reason; `called` is what the change calls it.

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
        act.words = f"{named(session, row.client_id)}: {called(row)} taken out"
    return act.done
