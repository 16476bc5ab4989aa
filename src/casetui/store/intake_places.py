"""Where she is, as an intake has it: a hospital does what it must once she is taken on, and not before."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from casetui.records import Client, Whereabouts
from casetui.store import turning_points
from casetui.store.follow_up import TAKEN_ON
from casetui.terms.case import PlaceEntry
from casetui.terms.checkin import Kind
from casetui.terms.health import StayKind


def now_at(session: Session, client_id: int) -> Whereabouts | None:
    """Where she is."""
    return session.exec(
        select(Whereabouts)
        .where(col(Whereabouts.client_id) == client_id, col(Whereabouts.until).is_(None))
        .order_by(col(Whereabouts.since).desc(), col(Whereabouts.id).desc())
    ).first()


def moved(session: Session, client: Client, entry: PlaceEntry, today: date) -> str:
    """She is somewhere else; once taken on, into a ward and out of it do what they must.

    Returns what happened, to be said after what was done.
    """
    was_ward, taken_on = turning_points.in_ward(session, client.id), client.status in TAKEN_ON
    said = ""
    if taken_on and entry.kind.ward and not was_ward:
        said = in_hospital(session, client.id, entry.since, entry.place, today)
    turning_points.move(session, client.id, entry)
    session.flush()
    if taken_on and was_ward and not entry.kind.ward:
        said = turning_points.discharged(session, client.id, entry.since)
    return said


def in_hospital(session: Session, client_id: int, since: date, place: str, today: date) -> str:
    """What is planned at home waits, and the ward is rung; returns what happened, to be said after what was done."""
    said = turning_points.taken_to_hospital(session, client_id, since, StayKind.INPATIENT, place.strip())
    calls = [row for row in turning_points.planned(session, client_id) if row.kind is Kind.WARD]
    if not calls and turning_points.owes(session, client_id):
        session.add(turning_points.ward_call(client_id, today))
    session.flush()
    return said
