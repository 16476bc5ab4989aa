"""What changes for a client at once: a hospital, a discharge, a death, the end of a case."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Client, Intervention, Phone, Stay, Whereabouts
from casetui.rules.calendar import add_business_days
from casetui.rules.ladder import own_reason
from casetui.store import service_rows, unit_rows, updates
from casetui.store.input import a_line
from casetui.terms.case import PlaceEntry
from casetui.terms.checkin import CheckInStatus, Kind, Origin
from casetui.terms.health import StayKind
from casetui.terms.plan import InterventionStatus
from casetui.wording import say_count

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTACT_WITHIN = 2
"""Business days from a discharge to the first contact (practice.md section 4, TCM, sure A)."""

WAITS = "in hospital"
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


def put_place(session: Session, client_id: int, entry: PlaceEntry, today: date) -> str:
    """She is somewhere else from a day on; into hospital and home again do what they must.

    Returns what that set off, to be said after where she is.
    """
    was_ward, said = in_ward(session, client_id), ""
    if entry.kind.ward and not was_ward:
        said = taken_to_hospital(session, client_id, entry.since, StayKind.INPATIENT, a_line(entry.place))
        if owes(session, client_id):
            session.add(ward_call(client_id, today))
    move(session, client_id, entry)
    if was_ward and not entry.kind.ward:
        said += discharged(session, client_id, entry.since)
    return said


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


def taken_to_hospital(session: Session, client_id: int, today: date, kind: StayKind, place: str = "") -> str:
    """She is in hospital: a stay is opened, and what was planned at home waits until she is back.

    Her whereabouts are the caller's. Returns what happened, to be said after her name.
    """
    if not _open_stays(session, client_id):
        session.add(Stay(client_id=client_id, kind=kind, place=place, admitted=_noon(today)))
    waiting = [row for row in planned(session, client_id) if row.kind in AT_HOME and row.due and not row.at]
    count = settle_all(session, waiting, CheckInStatus.MOVED, WAITS, today)
    if not count:
        return ""
    return f"; {say_count(count, 'check-in')} at home {'waits' if count == 1 else 'wait'}"


def ward_call(client_id: int, today: date) -> CheckIn:
    """Word with the ward within a business day (practice.md section 3)."""
    return CheckIn(
        client_id=client_id,
        kind=Kind.WARD,
        reason="ring the ward: unit, attending, inpatient or observation, expected discharge",
        due=add_business_days(today, 1),
        origin=Origin.TRANSITION,
        added_on=today,
    )


def discharged(session: Session, client_id: int, today: date) -> str:
    """She is home: the stay ends, the first steps of the transition are planned, what waited comes back.

    Returns what happened, to be said after her name.
    """
    for stay in _open_stays(session, client_id):
        stay.discharged = _noon(today)
        session.add(stay)
    settle_all(
        session,
        [row for row in planned(session, client_id) if row.kind is Kind.WARD],
        CheckInStatus.DONE,
        "discharged",
        today,
    )
    if not owes(session, client_id):
        return ""
    first = add_business_days(today, CONTACT_WITHIN)
    for reason in ("first contact after discharge", "visit with the practice booked?"):
        session.add(
            CheckIn(
                client_id=client_id,
                kind=Kind.TRANSITION,
                reason=reason,
                due=first,
                origin=Origin.TRANSITION,
                added_on=today,
            )
        )
    back = _resume(session, client_id, first, today)
    came = f"; {say_count(back, 'check-in')} back" if back else ""
    return f"; two transition steps by {first:%a} {first.day}{came}"


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
    """No intervention goes on after a death or a closing."""
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


def _open_stays(session: Session, client_id: int) -> Sequence[Stay]:
    return session.exec(
        select(Stay).where(
            col(Stay.client_id) == client_id,
            col(Stay.discharged).is_(None),
            col(Stay.void_why) == "",
            col(Stay.provenance) != "from the record",
        )
    ).all()


def _resume(session: Session, client_id: int, first: date, today: date) -> int:
    """Plan again what waited while she was in hospital, not before the first step of the transition."""
    waiting = session.exec(
        select(CheckIn).where(
            col(CheckIn.client_id) == client_id,
            col(CheckIn.status) == CheckInStatus.MOVED,
            col(CheckIn.settled_why) == WAITS,
        )
    ).all()
    for row in waiting:
        row.settled_why = f"{WAITS} until {today.isoformat()}"
        session.add(row)
        again = CheckIn(
            client_id=client_id,
            kind=row.kind,
            reason=own_reason(row.reason) or row.reason,
            due=max(first, row.due or first),
            rhythm=row.rhythm,
            with_whom=row.with_whom,
            origin=row.origin,
            high=row.high,
            intervention_id=row.intervention_id,
            follows_id=row.id,
            added_on=today,
        )
        session.add(again)
    return len(waiting)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
