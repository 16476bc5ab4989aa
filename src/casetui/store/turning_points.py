"""What changes for a client at once: where she is, a death, a number that is not hers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Client, Intervention, Phone, Whereabouts
from casetui.store import resting, service_rows, transition_rows, unit_rows, updates
from casetui.store.input import a_line
from casetui.terms.case import PlaceEntry
from casetui.terms.checkin import CheckInStatus, Kind, Origin
from casetui.terms.plan import InterventionStatus
from casetui.wording import say_count

if TYPE_CHECKING:
    from collections.abc import Sequence

WAITS = transition_rows.WAITS
"""Why a check-in at home is moved while she is a patient."""

AT_HOME = (Kind.CALL, Kind.VISIT, Kind.MESSAGE)
"""Kinds whose rhythm belongs to her at home: it switches to the ward while she is a patient."""


def planned(session: Session, client_id: int) -> Sequence[CheckIn]:
    """What is planned with a client."""
    return session.exec(
        select(CheckIn).where(col(CheckIn.client_id) == client_id, col(CheckIn.status) == CheckInStatus.PLANNED)
    ).all()


def settle_all(session: Session, rows: Sequence[CheckIn], status: CheckInStatus, why: str, today: date) -> int:
    """Take several check-ins off the queue for one reason; returns how many."""
    for row in rows:
        row.status, row.settled_on, row.settled_why = status, today, why
        session.add(row)
    return len(rows)


def move(session: Session, client_id: int, entry: PlaceEntry) -> None:
    """Where she is from a day on; the place before gets its end."""
    for row in session.exec(
        select(Whereabouts).where(col(Whereabouts.client_id) == client_id, col(Whereabouts.until).is_(None))
    ):
        row.until = max(entry.since, row.since)
        session.add(row)
    place, unit = a_line(entry.place), a_line(entry.unit)
    session.add(Whereabouts(client_id=client_id, kind=entry.kind, place=place, unit=unit, since=entry.since))
    watch_again(session, client_id, entry.since)


def watch_again(session: Session, client_id: int, day: date) -> None:
    """What is watched of a client, once where she is or the status of her case has changed on a day."""
    session.flush()
    goes_on = owes(session, client_id)
    service_rows.watch_client(session, client_id, goes_on and not in_ward(session, client_id), day)
    if goes_on:
        unit_rows.watch_client(session, client_id, day)
    else:
        unit_rows.unwatch_client(session, client_id)


def in_ward(session: Session, client_id: int) -> bool:
    """Whether she is a patient somewhere now."""
    now = session.exec(
        select(Whereabouts)
        .where(col(Whereabouts.client_id) == client_id, col(Whereabouts.until).is_(None))
        .order_by(col(Whereabouts.id).desc())
    ).first()
    return now is not None and now.kind.ward


def owes(session: Session, client_id: int) -> bool:
    """Whether anything new may be planned of itself: not for a closed case, nor after a death."""
    client = session.get_one(Client, client_id)
    return client.status.open and client.deceased_on is None


def died(session: Session, client_id: int, today: date) -> str:
    """She has died: rows, schedules and letters end at once; a closing task stays.

    The bereavement call is the contact's own next step. Returns what happened, to be said after her name.
    """
    client = session.get_one(Client, client_id)
    if client.deceased_on is not None:
        return ""
    client.deceased_on = today
    session.add(client)
    count = settle_all(session, planned(session, client_id), CheckInStatus.CANCELLED, "deceased", today)
    end_interventions(session, client_id, today)
    transition_rows.end_all(session, client_id, "deceased", today)
    service_rows.end_client(session, client_id, today)
    unit_rows.unwatch_client(session, client_id)
    updates.stop_all(session, client_id, "deceased", today)
    if client.status.open:
        session.add(
            CheckIn(
                client_id=client_id,
                kind=Kind.TASK,
                reason="closing: who was told, equipment back, final note, close the case",
                due=today,
                origin=Origin.CLOSING,
                added_on=today,
            )
        )
    return f"; {say_count(count, 'check-in')} ended"


def end_interventions(session: Session, client_id: int, today: date) -> None:
    """No intervention goes on after a death or a closing, nothing comes back from a ward, and no pause runs on."""
    live = (InterventionStatus.PLANNED, InterventionStatus.ACTIVE, InterventionStatus.ON_HOLD)
    for row in session.exec(
        select(Intervention).where(
            col(Intervention.client_id) == client_id,
            col(Intervention.status).in_(live),
            col(Intervention.provenance) != "from the record",
        )
    ):
        row.status = InterventionStatus.CANCELLED
        row.until = today
        session.add(row)
    for waiting in session.exec(
        select(CheckIn).where(col(CheckIn.client_id) == client_id, col(CheckIn.settled_why) == WAITS)
    ):
        waiting.settled_why = f"{WAITS}, then the case ended"
        session.add(waiting)
    resting.end_all(session, client_id, today)


def unworkable(session: Session, client_id: int) -> str:
    """The number tried first does not reach her: it is marked, and the next one comes first.

    Returns what happened, to be said after her name.
    """
    phone = session.exec(
        select(Phone)
        .where(col(Phone.client_id) == client_id, col(Phone.person_id).is_(None), col(Phone.works))
        .order_by(col(Phone.rank), col(Phone.id))
    ).first()
    if phone is None:
        return ""
    phone.works = False
    session.add(phone)
    return f"; {phone.number} marked as not working"
