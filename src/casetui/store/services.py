"""Ongoing services: agreed, confirmed or not, paused, ended; each step one change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Client, Delivery, Service
from casetui.rules.cadence import check_rhythm
from casetui.rules.serving import check_path, first_day, floor_after, open_days
from casetui.store import costs, service_rows, unit_rows
from casetui.store.input import a_line, a_note, named, the
from casetui.store.service_rows import course_of, deliveries, delivery, service_of, settled_of, watch
from casetui.store.turning_points import in_ward, owes
from casetui.store.unit_rows import came
from casetui.terms.change import Change, Refused
from casetui.terms.service import Costs, DeliveryStatus, ServiceEntry, ServiceNow, ServiceStatus
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.store.journal import Act
    from casetui.store.sessions import Sessions


class Services:
    """Every read and write of services and their deliveries."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def add(self, client_id: int, entry: ServiceEntry, today: date, running: bool = False) -> Change:
        """A service that was promised, or one that runs already: of that one nothing before today is asked about.

        Raises:
            Refused: no name, it ends before it begins, its rhythm cannot be read, or what it is for is not hers.
            NotSaved: the disk said no.
        """
        check_rhythm(entry.rhythm)
        with self.sessions.changing("service added", client_id) as (session, act):
            the(session, Client, client_id)
            row = Service(client_id=client_id, name="", since=entry.since)
            service_rows.fill(session, row, entry)
            row.status = ServiceStatus.RUNNING if running else ServiceStatus.PLANNED
            session.add(row)
            session.flush()
            _watch(session, row, max(entry.since, today) if running else entry.since, today)
            first = first_day(entry.rhythm, entry.since)
            act.words = f"{_named(session, row)} {row.status}, {_next(row, today) or f'from {say_day(first, today)}'}"
        return act.done

    def edit(self, service_id: int, entry: ServiceEntry, today: date) -> Change:
        """What was agreed, said otherwise.

        Raises:
            Refused: as for one that is added, or it was taken out.
            NotSaved: the disk said no.
        """
        check_rhythm(entry.rhythm)
        with self.sessions.changing("service edited") as (session, act):
            row = self._of(session, act, service_id)
            moved, unheard = entry.since != row.since, not deliveries(session, row.id)
            before = row.authorization_id
            service_rows.fill(session, row, entry)
            floor = entry.since if moved and unheard else max(row.awaited or today, entry.since)
            _watch(session, row, floor, today)
            if before is not None and before != row.authorization_id:
                unit_rows.watch(session, unit_rows.authorization_of(session, before), today)
            act.words = f"{_named(session, row)} edited{_then(row, today)}"
        return act.done

    def delivered(
        self, service_id: int, on_day: date, today: date, units: float | None = None, note: str = ""
    ) -> Change:
        """It came on a day; the first one makes a planned service a running one. `units` are of its authorization.

        Raises:
            Refused: the day lies ahead, or it was taken out.
            NotSaved: the disk said no.
        """
        return self._settle(service_id, DeliveryStatus.DELIVERED, on_day, today, note, units)

    def not_delivered(self, service_id: int, on_day: date, why: str, today: date) -> Change:
        """It did not come: it stays on Today until the next one comes, or a decision.

        Raises:
            Refused: the day lies ahead, or it was taken out.
            NotSaved: the disk said no.
        """
        return self._settle(service_id, DeliveryStatus.NOT_DELIVERED, on_day, today, why)

    def called_off(self, service_id: int, on_day: date, why: str, today: date) -> Change:
        """One delivery was called off, on a day that may lie ahead: it is not awaited.

        Raises:
            Refused: it was taken out.
            NotSaved: the disk said no.
        """
        return self._settle(service_id, DeliveryStatus.CALLED_OFF, on_day, today, why)

    def all_delivered(self, service_id: int, until: date, today: date) -> Change:
        """Everything that was awaited came, until a day, that day with it.

        Raises:
            Refused: the day lies ahead, or nothing was awaited until then.
            NotSaved: the disk said no.
        """
        _past(until, today)
        with self.sessions.changing("deliveries confirmed") as (session, act):
            row = self._of(session, act, service_id)
            days = open_days(course_of(row), row.awaited, settled_of(deliveries(session, row.id)), until)
            if not days:
                raise Refused("Nothing is awaited until then.")
            said = {came(session, row, day, None, "") for day in days}
            _watch(session, row, row.awaited, today)
            act.words = f"{_named(session, row)} delivered {len(days)} times until {say_day(days[-1], today)}"
            act.words += "".join(sorted(said)) + _then(row, today)
        return act.done

    def pause(self, service_id: int, until: date, why: str, today: date) -> Change:
        """It rests until a day, on which it is asked about; a rest that goes on is paused again.

        Raises:
            Refused: the day is past, or it does not run.
            NotSaved: the disk said no.
        """
        if until <= today:
            raise Refused("Say until which day to come it rests.")
        with self.sessions.changing("service paused", why=a_note(why)) as (session, act):
            row = self._of(session, act, service_id)
            if row.status is not ServiceStatus.PAUSED:
                check_path(row.status, ServiceStatus.PAUSED)
            row.status, row.awaited, row.confirm_by = ServiceStatus.PAUSED, None, until
            _watch(session, row, None, today)
            act.words = f"{_named(session, row)} paused until {say_day(until, today)}"
        return act.done

    def resume(self, service_id: int, from_day: date, today: date) -> Change:
        """It runs again from a day on; what would have come while it rested is not asked about.

        Raises:
            Refused: it was not paused.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("service runs again") as (session, act):
            row = self._of(session, act, service_id)
            if row.status is not ServiceStatus.PAUSED:
                raise Refused(f"That service is {row.status}, not paused.")
            row.status = ServiceStatus.RUNNING
            _watch(session, row, from_day, today)
            act.words = f"{_named(session, row)} runs again{_then(row, today)}"
        return act.done

    def end(self, service_id: int, on_day: date, why: str, today: date) -> Change:
        """It is over: nothing is awaited any more.

        Raises:
            Refused: no reason is given, or it is over already.
            NotSaved: the disk said no.
        """
        if not why.strip():
            raise Refused("Say why it ends.")
        with self.sessions.changing("service ended", why=a_note(why)) as (session, act):
            row = self._of(session, act, service_id)
            check_path(row.status, ServiceStatus.ENDED)
            row.status, row.until = ServiceStatus.ENDED, max(on_day, row.since or on_day)
            row.note = a_note("\n".join(filter(None, (row.note, f"ended: {why.strip()}"))))
            _watch(session, row, None, today)
            act.words = f"{_named(session, row)} ended {say_day(on_day, today)}"
        return act.done

    def void(self, service_id: int, why: str, today: date) -> Change:
        """Take a service out, with a reason; its deliveries go with it.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        reason = _reason(why)
        with self.sessions.changing("taken out", why=reason) as (session, act):
            row = self._of(session, act, service_id)
            for one in deliveries(session, row.id):
                one.void_why = reason
                session.add(one)
                unit_rows.give_back(session, one.id, reason)
            row.void_why, row.awaited, row.confirm_by = reason, None, None
            session.add(row)
            unit_rows.watch_for(session, row, today)
            act.words = f"{_named(session, row)} taken out"
        return act.done

    def void_delivery(self, delivery_id: int, why: str, today: date) -> Change:
        """Take one delivery out, with a reason: its day is awaited again, and what it used is given back.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        reason = _reason(why)
        with self.sessions.changing("taken out", why=reason) as (session, act):
            one = the(session, Delivery, delivery_id)
            row = self._of(session, act, one.service_id)
            if one.void_why:
                raise Refused("That was taken out already.")
            one.void_why = reason
            session.add(one)
            unit_rows.give_back(session, one.id, reason)
            floor = min(row.awaited or one.on_day, one.on_day) if row.rhythm else row.since
            _watch(session, row, floor, today)
            act.words = f"{_named(session, row)} {one.status} {say_day(one.on_day, today)} taken out"
        return act.done

    def of(self, client_id: int, today: date) -> tuple[ServiceNow, ...]:
        """A client's services, in the order in which they were added; those taken out left away."""
        with self.sessions.reading() as session:
            waits = in_ward(session, client_id)
            rows = session.exec(
                select(Service)
                .where(col(Service.client_id) == client_id, col(Service.void_why) == "")
                .order_by(col(Service.id))
            ).all()
            return tuple(service_rows.now(session, row, waits, today) for row in rows)

    def now(self, service_id: int, today: date) -> ServiceNow:
        """One service as it stands.

        Raises:
            Refused: it is not there, or was taken out.
        """
        with self.sessions.reading() as session:
            row = service_of(session, service_id)
            return service_rows.now(session, row, in_ward(session, row.client_id), today)

    def costs(self, client_id: int) -> Costs:
        """What a client's running services cost in a month, beside the least costly place on file."""
        with self.sessions.reading() as session:
            return costs.of(session, client_id)

    def _settle(
        self,
        service_id: int,
        status: DeliveryStatus,
        on_day: date,
        today: date,
        note: str,
        units: float | None = None,
    ) -> Change:
        if status is not DeliveryStatus.CALLED_OFF:
            _past(on_day, today)
        with self.sessions.changing(f"delivery {status}", why=a_note(note)) as (session, act):
            row = self._of(session, act, service_id)
            floor = floor_after(course_of(row), row.awaited, on_day)
            if status is DeliveryStatus.DELIVERED:
                said = came(session, row, on_day, units, note)
            else:
                session.add(delivery(row, status, on_day, note))
                said = ""
            _watch(session, row, floor, today)
            act.words = f"{_named(session, row)} {status} {say_day(on_day, today)}{said}{_then(row, today)}"
        return act.done

    def _of(self, session: Session, act: Act, service_id: int) -> Service:
        row = service_of(session, service_id)
        act.client_id = row.client_id
        return row


def _watch(session: Session, row: Service, floor: date | None, today: date) -> None:
    """What is awaited from `floor` on, and what that does to its authorization."""
    at_home = owes(session, row.client_id) and not in_ward(session, row.client_id)
    watch(session, row, floor, at_home)
    unit_rows.watch_for(session, row, today)


def _past(day: date, today: date) -> None:
    if day > today:
        raise Refused(f"{say_day(day, today)} lies ahead.")


def _reason(why: str) -> str:
    reason = a_line(why).strip()
    if not reason:
        raise Refused("Say why it is taken out.")
    return reason


def _named(session: Session, row: Service) -> str:
    return f"{named(session, row.client_id)}: {row.name}"


def _then(row: Service, today: date) -> str:
    said = _next(row, today)
    return f", {said}" if said else ""


def _next(row: Service, today: date) -> str:
    return f"next {say_day(row.awaited, today)}" if row.awaited is not None else ""
