"""What a record brought, taken over in parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Allergy, Client, Condition, Medicine, Person, Proposal, Stay
from casetui.store import own_values, turning_points
from casetui.store.cases import FROM_RECORDS, settle_review
from casetui.store.input import named, the
from casetui.store.merging import standing
from casetui.store.portal_rows import stands
from casetui.terms.case import ProposalStatus, Provenance
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import Origin
from casetui.terms.intake import Brought
from casetui.wording import say_count

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

_TABLES: dict[str, type[Person | Condition | Medicine | Allergy | Stay]] = {
    "person": Person,
    "condition": Condition,
    "medicine": Medicine,
    "allergy": Allergy,
    "stay": Stay,
}


def take_over(sessions: Sessions, client_id: int, refs: Sequence[Brought], today: date) -> Change:
    """Some of what a record brought becomes hers; with the last of it its review is done, unless differences are left.

    Raises:
        Refused: nothing of it is left to take over, or a row is another client's.
        NotSaved: the disk said no.
    """
    with sessions.changing("taken over", client_id) as (session, act):
        client = standing(session, client_id)
        count = sum(_take_over(session, client, ref) for ref in refs)
        if not count:
            raise Refused("Nothing of that is left to take over.")
        session.flush()
        act.words = f"{named(session, client_id)}: {say_count(count, 'entry')} of the record taken over"
        if not _untaken(session, client):
            act.words += settle_review(session, client_id, today) or "; its review is done"
    return act.done


def close_review(session: Session, client_id: int, today: date) -> str:
    """Settle the review of a record once nothing of it is left to take over or to settle; says so, or nothing."""
    session.flush()
    open_ones = select(Proposal.id).where(
        col(Proposal.client_id) == client_id, col(Proposal.status) == ProposalStatus.OPEN
    )
    reviews = [row for row in turning_points.planned(session, client_id) if row.origin is Origin.RECORD]
    if not reviews or session.exec(open_ones).first() or _untaken(session, the(session, Client, client_id)):
        return ""
    settle_review(session, client_id, today)
    return "; the review of the record is done"


def _take_over(session: Session, client: Client, ref: Brought) -> bool:
    if ref.value:
        if ref.row_id != client.id:
            raise Refused("That entry is another client's.")
        return bool(own_values.take(client, [ref.value]))
    row = the(session, _TABLES[ref.table], ref.row_id)
    if row.client_id != client.id:
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
        stands(row)
        for table in FROM_RECORDS
        for row in session.exec(
            select(table).where(col(table.client_id) == client.id, col(table.provenance) == Provenance.FROM_RECORD)
        )
    )
