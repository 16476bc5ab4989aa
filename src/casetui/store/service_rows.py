"""What the rows of a service say together, and the day that it carries onto Today, written again at every change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, func, select

from casetui.records import Authorization, Delivery, Intervention, Need, Provider, Service
from casetui.rules.serving import Course, Settled, open_days, promise
from casetui.store.input import a_line, a_note, the
from casetui.terms.change import Refused
from casetui.terms.service import Delivered, DeliveryStatus, ServiceEntry, ServiceNow, ServiceStatus

if TYPE_CHECKING:
    from sqlmodel import SQLModel

DIED = "the client has died"
"""Why a service ended with a death."""


def service_of(session: Session, service_id: int) -> Service:
    """A service that was not taken out.

    Raises:
        Refused: it is not there, or was taken out.
    """
    row = the(session, Service, service_id)
    if row.void_why:
        raise Refused("That service was taken out.")
    return row


def fill(session: Session, row: Service, entry: ServiceEntry) -> None:
    """Put what was agreed into its row; a provider is known by the name, a need by its intervention.

    Raises:
        Refused: nothing is named, it ends before it begins, or what it is for or paid by is not hers.
    """
    if not entry.name.strip():
        raise Refused("Say what the service is.")
    if entry.until is not None and entry.until < entry.since:
        raise Refused("It ends before it begins.")
    for kind, number in ((Need, entry.need_id), (Intervention, entry.intervention_id)):
        _hers(session, kind, number, row.client_id)
    _hers(session, Authorization, entry.authorization_id, row.client_id)
    row.name, row.by_whom, row.payer = a_line(entry.name), a_line(entry.by_whom), a_line(entry.payer)
    row.since, row.until, row.rhythm, row.never_alone = entry.since, entry.until, entry.rhythm, entry.never_alone
    row.cents, row.per, row.minutes, row.units = entry.cents, entry.per, entry.minutes, entry.units
    row.note, row.referral_id, row.authorization_id = a_note(entry.note), entry.referral_id, entry.authorization_id
    row.intervention_id, row.need_id = entry.intervention_id, entry.need_id
    if entry.intervention_id is not None:
        row.need_id = the(session, Intervention, entry.intervention_id).need_id
    row.provider_id = entry.provider_id or _known(session, row.by_whom)


def _hers(session: Session, kind: type[SQLModel], number: int | None, client_id: int) -> None:
    if number is not None and getattr(the(session, kind, number), "client_id", None) != client_id:
        raise Refused("That belongs to another client.")


def _known(session: Session, name: str) -> int | None:
    """The provider of the directory who is called so; None where none is, or several are."""
    if not name:
        return None
    found = session.exec(
        select(Provider.id).where(
            func.lower(col(Provider.name)) == name.lower(),
            col(Provider.void_why) == "",
            col(Provider.same_as).is_(None),
        )
    ).all()
    return found[0] if len(found) == 1 else None


def course_of(row: Service) -> Course:
    """What a service promises."""
    return Course(row.status, row.rhythm, row.since or date.min, row.until, row.never_alone)


def deliveries(session: Session, service_id: int) -> Sequence[Delivery]:
    """What became of each promised delivery, oldest first."""
    return session.exec(
        select(Delivery)
        .where(col(Delivery.service_id) == service_id, col(Delivery.void_why) == "")
        .order_by(col(Delivery.on_day), col(Delivery.id))
    ).all()


def delivery(row: Service, status: DeliveryStatus, on_day: date, note: str) -> Delivery:
    """What became of one promised delivery, as a row."""
    return Delivery(client_id=row.client_id, service_id=row.id, on_day=on_day, status=status, note=a_note(note))


def settled_of(rows: Sequence[Delivery]) -> Settled:
    """The days of which something is known; what was said last of a day holds."""
    return {row.on_day: row.status for row in rows}


def watch(session: Session, row: Service, floor: date | None, at_home: bool) -> None:
    """Write what is awaited from `floor` on, and from when silence stands on Today; a pause keeps its own day."""
    if row.status is ServiceStatus.PAUSED and at_home:
        row.awaited = None
    else:
        session.flush()
        found = promise(course_of(row), floor, settled_of(deliveries(session, row.id)), at_home)
        row.awaited, row.confirm_by = found.awaited, found.confirm_by
    session.add(row)


def watch_client(session: Session, client_id: int, at_home: bool, day: date) -> None:
    """Her services once she went to hospital or came home, or her case was closed or opened, on `day`.

    What was not to come in between is not asked about.
    """
    rows = session.exec(select(Service).where(col(Service.client_id) == client_id, col(Service.void_why) == "")).all()
    for row in rows:
        if not at_home:
            row.awaited = row.confirm_by = None
            session.add(row)
        elif row.status is ServiceStatus.PAUSED:
            row.confirm_by = row.confirm_by or day
            session.add(row)
        elif course_of(row).promises and row.awaited is None and row.confirm_by is None:
            watch(session, row, max(day, row.since or day), at_home)


def end_client(session: Session, client_id: int, today: date) -> None:
    """No service goes on after a death."""
    rows = session.exec(select(Service).where(col(Service.client_id) == client_id, col(Service.void_why) == "")).all()
    for row in rows:
        row.awaited = row.confirm_by = None
        if row.status is not ServiceStatus.ENDED:
            row.status, row.until = ServiceStatus.ENDED, today
            row.note = "\n".join(filter(None, (row.note, DIED)))
        session.add(row)


def now(session: Session, row: Service, waits: bool, today: date) -> ServiceNow:
    """A service as it stands; `waits` says that she is in hospital."""
    rows = deliveries(session, row.id)
    authorization = session.get(Authorization, row.authorization_id) if row.authorization_id is not None else None
    return ServiceNow(
        id=row.id,
        client_id=row.client_id,
        entry=entry_of(row),
        status=row.status,
        awaited=row.awaited,
        confirm_by=row.confirm_by,
        open_days=open_days(course_of(row), row.awaited, settled_of(rows), today),
        last=_said(rows[-1]) if rows else None,
        came=next((_said(one) for one in reversed(rows) if one.status is DeliveryStatus.DELIVERED), None),
        waits=waits,
        need=called(session, row.need_id, row.intervention_id),
        authorization=authorization.what if authorization is not None else "",
    )


def entry_of(row: Service) -> ServiceEntry:
    """What was agreed, as it was entered."""
    return ServiceEntry(
        name=row.name,
        since=row.since or date.min,
        rhythm=row.rhythm,
        by_whom=row.by_whom,
        until=row.until,
        never_alone=row.never_alone,
        cents=row.cents,
        per=row.per,
        minutes=row.minutes,
        payer=row.payer,
        units=row.units,
        note=row.note,
        need_id=row.need_id,
        intervention_id=row.intervention_id,
        referral_id=row.referral_id,
        provider_id=row.provider_id,
        authorization_id=row.authorization_id,
    )


def called(session: Session, need_id: int | None, intervention_id: int | None) -> str:
    """What the line of the plan is called for which something is there; "" for none."""
    doing = session.get(Intervention, intervention_id) if intervention_id is not None else None
    need = session.get(Need, need_id) if need_id is not None else None
    return doing.name if doing is not None else need.name if need is not None else ""


def _said(row: Delivery) -> Delivered:
    return Delivered(row.id, row.on_day, row.status, row.note)
