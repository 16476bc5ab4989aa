"""What a record brought, taken over in parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Allergy, Client, Condition, Medicine, Person, Stay
from casetui.store.cases import FROM_RECORDS, settle_review
from casetui.store.input import named, the
from casetui.store.merging import standing
from casetui.terms.case import Provenance
from casetui.terms.change import Change, Refused
from casetui.wording import say_count

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

_TABLES: dict[str, type[Client | Person | Condition | Medicine | Allergy | Stay]] = {
    "client": Client,
    "person": Person,
    "condition": Condition,
    "medicine": Medicine,
    "allergy": Allergy,
    "stay": Stay,
}


def take_over(sessions: Sessions, client_id: int, refs: Sequence[tuple[str, int]], today: date) -> Change:
    """Some of what a record brought becomes hers; with the last of it its review is done, unless differences are left.

    Raises:
        Refused: nothing of it is left to take over, or a row is another client's.
        NotSaved: the disk said no.
    """
    with sessions.changing("taken over", client_id) as (session, act):
        client = standing(session, client_id)
        count = sum(_take_over(session, client_id, *ref) for ref in refs)
        if not count:
            raise Refused("Nothing of that is left to take over.")
        session.flush()
        act.words = f"{named(session, client_id)}: {say_count(count, 'entry')} of the record taken over"
        if not _untaken(session, client):
            act.words += settle_review(session, client_id, today) or "; its review is done"
    return act.done


def _take_over(session: Session, client_id: int, table: str, row_id: int) -> bool:
    row = the(session, _TABLES[table], row_id)
    if (row.id if isinstance(row, Client) else row.client_id) != client_id:
        raise Refused("That entry is another client's.")
    if row.provenance is not Provenance.FROM_RECORD:
        return False
    row.provenance = Provenance.TAKEN_OVER
    session.add(row)
    return True


def _untaken(session: Session, client: Client) -> bool:
    """Whether anything of a record is left to take over."""
    if client.provenance is Provenance.FROM_RECORD:
        return True
    return any(
        session.exec(
            select(table.id).where(col(table.client_id) == client.id, col(table.provenance) == Provenance.FROM_RECORD)
        ).first()
        is not None
        for table in FROM_RECORDS
    )
