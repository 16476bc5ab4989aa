"""Rows of mandated reports and of the duties that they go by, read and filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Client, Incident, MandatedReport, ReportDuty
from casetui.rules import reporting as rules
from casetui.store.input import a_line, a_note, the
from casetui.terms.case import CaseStatus
from casetui.terms.change import Refused
from casetui.terms.clock import age_on
from casetui.terms.health import IncidentStatus
from casetui.terms.report import Duty, DutyEntry, ReportEntry, ReportNow

if TYPE_CHECKING:
    from datetime import datetime


def begin_report(session: Session, client: Client, incident: Incident | None, now: datetime) -> MandatedReport:
    """A report that is owed from now on; where just one duty fits her age it is that one's, else nobody is named."""
    age = age_on(client.born, now.date()) if client.born else client.age_entered
    duty = rules.fitting(duties(session), age)
    row = MandatedReport(client_id=client.id, agency="", noticed_at=now)
    row.incident_id = incident.id if incident is not None else None
    what = incident.what if incident is not None else ""
    fill(session, row, ReportEntry(now, what, duty.id if duty is not None else None))
    return row


def fill(session: Session, row: MandatedReport, entry: ReportEntry) -> None:
    """Whom a report goes to, what it is about, and its clocks.

    Raises:
        Refused: the duty is not there any more.
    """
    duty = duty_of(session, entry.duty_id)
    agency, phone, spoken_by, written_by = rules.from_duty(duty, entry)
    row.duty_id, row.agency, row.phone = entry.duty_id, a_line(agency).strip(), a_line(phone).strip()
    row.noticed_at, row.what = entry.noticed_at, a_note(entry.what)
    row.spoken_by, row.written_by = spoken_by, written_by
    session.add(row)
    session.flush()


def duties(session: Session) -> list[Duty]:
    """Her duties to report, by state and kind; those taken out left away."""
    rows = session.exec(select(ReportDuty).where(col(ReportDuty.void_why) == "")).all()
    return sorted(map(_duty, rows), key=lambda one: (one.entry.state.casefold(), one.entry.kind, one.id))


def duty_of(session: Session, duty_id: int | None) -> Duty | None:
    """A duty by its number, even one that was taken out since; None for no number.

    Raises:
        Refused: it is not there any more.
    """
    return _duty(the(session, ReportDuty, duty_id)) if duty_id is not None else None


def live(session: Session, report_id: int) -> MandatedReport:
    """A report that was not taken out.

    Raises:
        Refused: it is not there any more, or was taken out.
    """
    row = the(session, MandatedReport, report_id)
    if row.void_why:
        raise Refused("That was taken out.")
    return row


def now_of(session: Session, row: MandatedReport) -> ReportNow:
    """A report as it stands."""
    incident = session.get(Incident, row.incident_id) if row.incident_id is not None else None
    client = session.get(Client, row.client_id)
    waits = incident is not None and not incident.void_why and incident.status is IncidentStatus.OPEN
    runs = client is not None and client.status is not CaseStatus.FINISHED and client.deceased_on is None
    return ReportNow(
        row.id,
        row.client_id,
        ReportEntry(row.noticed_at, row.what, row.duty_id, row.agency, row.phone),
        row.status,
        row.incident_id,
        duty_of(session, row.duty_id),
        row.spoken_by,
        row.spoken_at,
        row.spoken_to,
        row.reference,
        row.written_by,
        row.written_at,
        row.written_how,
        row.why_not,
        waits and runs,
    )


def _duty(row: ReportDuty) -> Duty:
    entry = DutyEntry(row.state, row.kind, row.agency, row.phone, row.spoken_hours, row.written_hours, row.source)
    return Duty(row.id, entry, row.as_of)
