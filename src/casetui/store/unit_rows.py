"""What the rows of an authorization say together, and the day that it carries onto Today, written at every change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Authorization, Service, UnitUse
from casetui.rules.authorizing import AWAITS, FAR, forecast, less_than_asked, settled_status, units_of, watch_day
from casetui.rules.serving import days_to_come
from casetui.store.input import the
from casetui.store.service_rows import called, delivery
from casetui.terms.change import Refused
from casetui.terms.service import (
    AuthorizationEntry,
    AuthorizationNow,
    AuthorizationStatus,
    DeliveryStatus,
    Forecast,
    Granted,
    ServiceStatus,
    Use,
)

if TYPE_CHECKING:
    from casetui.records import Delivery

OVER = (AuthorizationStatus.DENIED, AuthorizationStatus.ENDED)
"""Statuses from which nothing is used."""


def authorization_of(session: Session, authorization_id: int) -> Authorization:
    """An authorization that was not taken out.

    Raises:
        Refused: it is not there, or was taken out.
    """
    row = the(session, Authorization, authorization_id)
    if row.void_why:
        raise Refused("That authorization was taken out.")
    return row


def granted_of(row: Authorization) -> Granted:
    """What was allowed."""
    return Granted(row.approved, row.since, row.until, row.number)


def uses(session: Session, authorization_id: int) -> tuple[Use, ...]:
    """What was used, newest first."""
    rows = session.exec(
        select(UnitUse)
        .where(col(UnitUse.authorization_id) == authorization_id, col(UnitUse.void_why) == "")
        .order_by(col(UnitUse.on_day).desc(), col(UnitUse.id).desc())
    ).all()
    return tuple(Use(row.id, row.on_day, row.units, row.delivery_id, row.note) for row in rows)


def services(session: Session, authorization_id: int) -> Sequence[Service]:
    """The services that it pays for and that are not over."""
    return session.exec(
        select(Service).where(
            col(Service.authorization_id) == authorization_id,
            col(Service.void_why) == "",
            col(Service.status) != ServiceStatus.ENDED,
        )
    ).all()


def planned(session: Session, row: Authorization, today: date) -> list[tuple[date, float]]:
    """Days from today on on which its services are to use units, with how many, in order."""
    first, found = max(today, row.since or today), []
    for service in services(session, row.id):
        each = units_of(row.unit, service.units, service.minutes)
        if each and service.since is not None and service.status is not ServiceStatus.PAUSED:
            most = min(FAR, int((row.approved or 0) / each) + 1)
            found += [(day, each) for day in days_to_come(service.rhythm, service.since, first, most)]
    return sorted(found)


def said(session: Session, row: Authorization, today: date) -> Forecast:
    """How long its units last."""
    return forecast(granted_of(row), uses(session, row.id), planned(session, row, today), today)


def came(session: Session, row: Service, on_day: date, units: float | None, note: str) -> str:
    """A delivery that came, the first of a planned service making it a running one; what is said of its units."""
    one = delivery(row, DeliveryStatus.DELIVERED, on_day, note)
    session.add(one)
    if row.status is ServiceStatus.PLANNED:
        row.status = ServiceStatus.RUNNING
    session.flush()
    return use(session, row, one, units)


def use(session: Session, service: Service, delivery: Delivery, units: float | None) -> str:
    """What a delivery that came uses of its service's authorization; returns what is said of that, or nothing."""
    if service.authorization_id is None:
        return ""
    row = the(session, Authorization, service.authorization_id)
    if not usable(row) or not _covers(row, delivery.on_day):
        return f"; not covered by {row.what} ({row.status})"
    each = units if units is not None else units_of(row.unit, service.units, service.minutes)
    if each is None:
        return f"; how many {row.unit} it used is not known: enter them by hand"
    session.flush()
    delivery.units = each
    session.add(delivery)
    session.add(
        UnitUse(
            client_id=row.client_id,
            authorization_id=row.id,
            delivery_id=delivery.id,
            on_day=delivery.on_day,
            units=each,
        )
    )
    return ""


def usable(row: Authorization) -> bool:
    """Whether units of it could be used: what was used before its end may be told late."""
    return row.status is not AuthorizationStatus.DENIED and row.status not in AWAITS


def _covers(row: Authorization, day: date) -> bool:
    return (row.since or day) <= day <= (row.until or day)


def give_back(session: Session, delivery_id: int, why: str) -> None:
    """A delivery that was taken out used nothing."""
    for one in session.exec(
        select(UnitUse).where(col(UnitUse.delivery_id) == delivery_id, col(UnitUse.void_why) == "")
    ).all():
        one.void_why = why
        session.add(one)


def watch(session: Session, row: Authorization, today: date) -> None:
    """Write its status as its units say, and from when its renewal is to be asked.

    Nothing is to be asked where a renewal was, or where it is over; where word of the payer is awaited, the day that
    she set stays. What is to be asked already is so since the day that stood: a forecast that was made today gives no
    later one.
    """
    session.flush()
    found = uses(session, row.id)
    row.status = settled_status(row.status, granted_of(row), row.asked, sum(one.units for one in found))
    if row.status in OVER or (row.status not in AWAITS and renewal(session, row.id) is not None):
        row.watch_on = None
    elif row.status not in AWAITS:
        day, stood = watch_day(granted_of(row), found, planned(session, row, today), today), row.watch_on
        row.watch_on = min(day, stood) if day is not None and stood is not None and day <= today else day
    session.add(row)


def watch_for(session: Session, service: Service, today: date) -> None:
    """The authorization of a service, once something of the service has changed."""
    if service.authorization_id is not None:
        watch(session, the(session, Authorization, service.authorization_id), today)


def renewal(session: Session, authorization_id: int) -> AuthorizationStatus | None:
    """How far the renewal of an authorization is; None where none was asked, or it was denied or withdrawn."""
    rows = session.exec(
        select(Authorization)
        .where(col(Authorization.renews_id) == authorization_id, col(Authorization.void_why) == "")
        .order_by(col(Authorization.id).desc())
    ).all()
    return next((row.status for row in rows if row.status not in OVER), None)


def unwatch_client(session: Session, client_id: int) -> None:
    """Nothing of a closed case is renewed."""
    for row in session.exec(
        select(Authorization).where(col(Authorization.client_id) == client_id, col(Authorization.watch_on).is_not(None))
    ).all():
        row.watch_on = None
        session.add(row)


def watch_client(session: Session, client_id: int, today: date) -> None:
    """Her authorizations once her case was opened again."""
    for row in session.exec(
        select(Authorization).where(col(Authorization.client_id) == client_id, col(Authorization.void_why) == "")
    ).all():
        if row.status in AWAITS:
            row.watch_on = row.watch_on or today
        watch(session, row, today)


def now(session: Session, row: Authorization, today: date) -> AuthorizationNow:
    """An authorization as it stands."""
    return AuthorizationNow(
        id=row.id,
        client_id=row.client_id,
        entry=entry_of(row),
        status=row.status,
        granted=granted_of(row),
        forecast=said(session, row, today),
        watch_on=row.watch_on,
        uses=uses(session, row.id),
        renewal=renewal(session, row.id),
        need=called(session, row.need_id, row.intervention_id),
        services=tuple(one.name for one in services(session, row.id)),
    )


def entry_of(row: Authorization) -> AuthorizationEntry:
    """What was asked, as it was entered."""
    return AuthorizationEntry(
        payer=row.payer,
        what=row.what,
        asked_on=row.asked_on,
        unit=row.unit,
        asked=row.asked,
        number=row.number,
        note=row.note,
        need_id=row.need_id,
        intervention_id=row.intervention_id,
        provider_id=row.provider_id,
        renews_id=row.renews_id,
    )


def in_part(row: Authorization, granted: Granted) -> bool:
    """Whether less was allowed than asked."""
    return less_than_asked(granted, row.asked)
