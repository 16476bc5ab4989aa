"""Incidents: written down in one change, and followed up with what was done and the next look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Client, Incident, MandatedReport
from casetui.store.input import a_note, named, the
from casetui.store.report_rows import begin_report
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import Kind
from casetui.terms.health import IncidentKind, IncidentStatus
from casetui.terms.incident import IncidentEntry, IncidentNow
from casetui.wording import say_day

if TYPE_CHECKING:
    from datetime import date, datetime

    from casetui.rules.incidents import Happened
    from casetui.store.sessions import Sessions

LOOK_AGAIN = "look again: {}"
"""The reason of the check-in that follows an incident up."""


class Incidents:
    """Every read and write of incidents."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def record(self, client_id: int, entry: IncidentEntry, now: datetime) -> Change:
        """Write an incident down; of an abuse concern the report that may be owed is begun in the same change.

        `now` is aware and local: the moment from which a report's hours are counted. With a next look, which needs
        what was done, the incident is followed up at once.

        Raises:
            Refused: it lies ahead, the next look is past, or a next look has nothing that was done.
            NotSaved: the disk said no.
        """
        today = now.date()
        if entry.happened > today or (entry.happened == today and entry.at is not None and entry.at > now.time()):
            raise Refused("That lies ahead.")
        with self.sessions.changing(str(entry.kind), client_id) as (session, act):
            client = the(session, Client, client_id)
            row = Incident(
                client_id=client_id,
                kind=entry.kind,
                happened=entry.happened,
                at=entry.at,
                what=a_note(entry.what),
                done=a_note(entry.done),
                told=a_note(entry.told),
            )
            session.add(row)
            session.flush()
            act.words = f"{named(session, client_id)}: {entry.kind}, {say_day(entry.happened, today)}"
            if entry.kind is IncidentKind.ABUSE_CONCERN:
                begin_report(session, client, row, now)
                act.words += ", report owed"
            if entry.next_look is not None:
                act.words += look_again(session, row, entry.next_look, today)
        return act.done

    def follow_up(self, incident_id: int, done: str, next_look: date, today: date) -> Change:
        """What was done about an incident, and when she looks again: it leaves tier 0 only by this.

        Raises:
            Refused: nothing is said to have been done, the next look is past, or the incident was voided.
            NotSaved: the disk said no.
        """
        if not done.strip():
            raise Refused("Say what was done.")
        with self.sessions.changing("incident followed up") as (session, act):
            incident = the(session, Incident, incident_id)
            if incident.void_why:
                raise Refused("That incident was voided.")
            incident.done = a_note(f"{incident.done}\n{done}")
            said = look_again(session, incident, next_look, today)
            act.client_id = incident.client_id
            act.words = f"{named(session, incident.client_id)}: {incident.kind} followed up{said}"
        return act.done

    def get(self, incident_id: int) -> IncidentNow:
        """One incident as it stands.

        Raises:
            Refused: it is not there any more, or was voided.
        """
        with self.sessions.reading() as session:
            row = the(session, Incident, incident_id)
            if row.void_why:
                raise Refused("That incident was voided.")
            return _now(row, _report_of(session, incident_id))

    def happened(self, client_id: int) -> tuple[Happened, ...]:
        """Kind and day of each of a client's incidents, oldest first; voided ones left away."""
        query = select(col(Incident.kind), col(Incident.happened)).where(
            col(Incident.client_id) == client_id, col(Incident.void_why) == ""
        )
        with self.sessions.reading() as session:
            rows = session.exec(query.order_by(col(Incident.happened), col(Incident.id))).all()
        return tuple((kind, day) for kind, day in rows)


def look_again(session: Session, incident: Incident, next_look: date, today: date) -> str:
    """Follow an incident up, as part of a change; returns when she looks again, in words.

    Raises:
        Refused: the next look is past, or nothing was done.
    """
    if next_look < today:
        raise Refused("The next look cannot be in the past.")
    if not incident.done.strip():
        raise Refused("Say what was done.")
    incident.status = IncidentStatus.FOLLOWED_UP
    session.add(incident)
    session.add(
        CheckIn(
            client_id=incident.client_id,
            kind=Kind.SAFETY if incident.kind.safety else Kind.CALL,
            reason=LOOK_AGAIN.format(incident.kind),
            due=next_look,
            added_on=today,
        )
    )
    return f", next look {say_day(next_look, today)}"


def _report_of(session: Session, incident_id: int) -> int | None:
    query = select(MandatedReport.id).where(
        col(MandatedReport.incident_id) == incident_id, col(MandatedReport.void_why) == ""
    )
    return session.exec(query.order_by(col(MandatedReport.id).desc())).first()


def _now(row: Incident, report_id: int | None) -> IncidentNow:
    return IncidentNow(
        row.id, row.client_id, row.kind, row.status, row.happened, row.at, row.what, row.done, row.told, report_id
    )
