"""Where she is, as an intake has it: a hospital does what it must once she is taken on, and not before."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from casetui.records import Client, Whereabouts
from casetui.store import transition_turns, turning_points
from casetui.store.follow_up import TAKEN_ON
from casetui.terms.case import PlaceEntry
from casetui.terms.transition import TransitionKind, Turn


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
    if client.status not in TAKEN_ON:
        turning_points.move(session, client.id, entry)
        session.flush()
        return ""
    said = transition_turns.put_place(session, client.id, entry, today)
    session.flush()
    return said


def in_hospital(session: Session, client_id: int, since: date, place: str, today: date) -> str:
    """What is planned at home waits, and the ward is rung; returns what happened, to be said after what was done."""
    said = transition_turns.admitted(session, client_id, Turn(TransitionKind.ADMISSION, since, place.strip()), today)
    session.flush()
    return said
