"""What ends with living where she lives: services, carers, check-ins; and the rhythm of the place she goes to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlmodel import Session, col, or_, select

from casetui.records import Address, Client, Service, Shift, Whereabouts
from casetui.rules.rhythm import say_rhythm
from casetui.rules.rhythms import first_steps, rhythm_for
from casetui.rules.shifts import say_hours
from casetui.store import turning_points
from casetui.terms.case import PlaceKind
from casetui.terms.placement import Ending, Ends, Leaving
from casetui.terms.service import ServiceStatus
from casetui.wording import say_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from casetui.library.library import Library


def leaving(session: Session, library: Library, client_id: int, kind: PlaceKind, today: date) -> Leaving:
    """All that may end with a move into a kind of place, and the rhythm that the pack of her setting has there.

    Her own rhythm is among it only where the pack has one for the place.
    """
    client = session.get_one(Client, client_id)
    rhythm = rhythm_for(library.pack_of(client.setting), client.risk, kind, client.programme)
    steps = first_steps(rhythm, today) if rhythm is not None and kind in rhythm.places else ()
    services = session.exec(
        select(Service)
        .where(col(Service.client_id) == client_id, col(Service.void_why) == "")
        .where(col(Service.status) != ServiceStatus.ENDED)
        .order_by(col(Service.id))
    ).all()
    shifts = session.exec(
        select(Shift)
        .where(col(Shift.client_id) == client_id, col(Shift.void_why) == "")
        .where(or_(col(Shift.until).is_(None), col(Shift.until) >= today))
        .order_by(col(Shift.begins), col(Shift.id))
    ).all()
    endings = [
        *(Ending(Ends.SERVICE, one.id, " by ".join(filter(None, (one.name, one.by_whom)))) for one in services),
        *(Ending(Ends.SHIFT, one.id, f"{one.carer} {say_hours(one.begins, one.ends)}") for one in shifts),
        *_check_ins(session, client_id, services, shifts, bool(steps), today),
    ]
    return Leaving(_place(session, client_id), _address(session, client_id), tuple(endings), steps)


def _check_ins(
    session: Session,
    client_id: int,
    services: Sequence[Service],
    shifts: Sequence[Shift],
    replaced: bool,
    today: date,
) -> Iterator[Ending]:
    """The check-ins that hang on a service or a carer; her rhythm at home where another one takes its place."""
    by_work = {one.intervention_id: one.name for one in services if one.intervention_id is not None}
    people = {name.casefold(): name for name in (*(s.by_whom for s in services), *(s.carer for s in shifts)) if name}
    for row in turning_points.planned(session, client_id):
        tied = by_work.get(row.intervention_id or 0, "") or people.get(row.with_whom.casefold(), "")
        rhythmic = replaced and row.rhythm and row.intervention_id is None and row.kind in turning_points.AT_HOME
        if tied or rhythmic:
            when = say_rhythm(row.rhythm) or (say_day(row.due, today) if row.due else "undated")
            yield Ending(Ends.CHECK_IN, row.id, f"{row.reason}, {when}", tied)


def _place(session: Session, client_id: int) -> str:
    now = session.exec(
        select(Whereabouts)
        .where(col(Whereabouts.client_id) == client_id, col(Whereabouts.until).is_(None))
        .order_by(col(Whereabouts.id).desc())
    ).first()
    return ", ".join(filter(None, (now.kind.value, now.place, now.unit))) if now is not None else "not on file"


def _address(session: Session, client_id: int) -> str:
    now = session.exec(
        select(Address)
        .where(col(Address.client_id) == client_id, col(Address.until).is_(None))
        .order_by(col(Address.id).desc())
    ).first()
    return ", ".join(filter(None, (now.lines, now.city, now.state, now.postcode))) if now is not None else "not on file"
