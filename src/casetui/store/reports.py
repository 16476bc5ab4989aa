"""Mandated reports and the duties that they go by; each step one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Client, Incident, MandatedReport, ReportDuty
from casetui.rules import reporting as rules
from casetui.store.incidents import look_again
from casetui.store.input import a_line, a_note, checked, named, the
from casetui.store.report_rows import begin_report, duties, fill, live, now_of
from casetui.terms.change import Change, Refused
from casetui.terms.report import Duty, DutyEntry, ReportEntry, ReportNow, ReportStep, ReportTaken

if TYPE_CHECKING:
    from datetime import date, datetime

    from casetui.store.journal import Act
    from casetui.store.sessions import Sessions

_DONE = {
    ReportStep.SPOKEN: "report spoken",
    ReportStep.WRITTEN: "report written",
    ReportStep.NOT_REQUIRED: "report not required",
}


class Reports:
    """Every read and write of mandated reports and of duties to report."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def begin(self, client_id: int, now: datetime, incident_id: int | None = None) -> Change:
        """A report that may be owed, counted from now; it is the newest of the client's. `now` is aware.

        Raises:
            Refused: the client or the incident is not there, or the incident has a report.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("report owed", client_id) as (session, act):
            client = the(session, Client, client_id)
            incident = the(session, Incident, incident_id) if incident_id is not None else None
            if incident is not None and (incident.client_id != client_id or _has_report(session, incident.id)):
                raise Refused("That incident has its report.")
            begin_report(session, client, incident, now)
            act.words = f"{named(session, client_id)}: report owed"
        return act.done

    def address(self, report_id: int, entry: ReportEntry, now: datetime) -> Change:
        """Whom it goes to, when it was noticed, what it is about; hours are counted anew.

        Raises:
            Refused: it was noticed later than now, or is not there any more.
            NotSaved: the disk said no.
        """
        if entry.noticed_at > now:
            raise Refused("It cannot have been noticed later than now.")
        with self.sessions.changing("report addressed") as (session, act):
            row = _of(session, act, report_id)
            fill(session, row, entry)
            act.words = f"{named(session, row.client_id)}: report to {row.agency or 'an agency not named yet'}"
        return act.done

    def take(self, report_id: int, taken: ReportTaken, today: date) -> Change:
        """A step of it: spoken, written, not required. With a next look its incident is followed up.

        Raises:
            Refused: that step cannot follow, it lies before the noticing, or what it needs is not said.
            NotSaved: the disk said no.
        """
        if taken.step is ReportStep.NOT_REQUIRED and not taken.why.strip():
            raise Refused("Say why it is not required.")
        with self.sessions.changing(_DONE[taken.step], why=a_note(taken.why)) as (session, act):
            row = _of(session, act, report_id)
            now = now_of(session, row)
            if taken.step not in rules.steps(now):
                raise Refused(f"The report is {now.status}.")
            if taken.at < row.noticed_at and taken.step is not ReportStep.NOT_REQUIRED:
                raise Refused("That is before it was noticed.")
            _note(row, taken)
            row.status = rules.after(now, taken.step, taken.to_write)
            session.add(row)
            act.words = f"{named(session, row.client_id)}: {_DONE[taken.step]}"
            if taken.next_look is not None and now.look_again and row.incident_id is not None:
                incident = the(session, Incident, row.incident_id)
                incident.done = a_note(f"{incident.done}\n{_DONE[taken.step]}")
                act.words += look_again(session, incident, taken.next_look, today)
        return act.done

    def void(self, report_id: int, why: str) -> Change:
        """Take a report out that never was one, with a reason.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        reason = _reason(why)
        with self.sessions.changing("taken out", why=reason) as (session, act):
            row = _of(session, act, report_id)
            row.void_why = reason
            session.add(row)
            act.words = f"{named(session, row.client_id)}: report taken out"
        return act.done

    def now(self, report_id: int) -> ReportNow:
        """One report as it stands.

        Raises:
            Refused: it is not there any more, or was taken out.
        """
        with self.sessions.reading() as session:
            return now_of(session, live(session, report_id))

    def of(self, client_id: int) -> tuple[ReportNow, ...]:
        """A client's reports, the newest first; those taken out left away."""
        query = select(MandatedReport).where(
            col(MandatedReport.client_id) == client_id, col(MandatedReport.void_why) == ""
        )
        with self.sessions.reading() as session:
            rows = session.exec(query.order_by(col(MandatedReport.id).desc())).all()
            return tuple(now_of(session, row) for row in rows)

    def duties(self) -> tuple[Duty, ...]:
        """Her duties to report, by state and kind."""
        with self.sessions.reading() as session:
            return tuple(duties(session))

    def add_duty(self, entry: DutyEntry, today: date, report_id: int | None = None) -> Change:
        """A duty as she entered it; with a report, that one goes by it from now on.

        Raises:
            Refused: it names no state or agency, hours are not possible, or the report is not there any more.
            NotSaved: the disk said no.
        """
        rules.check_duty(entry)
        with self.sessions.changing("duty to report") as (session, act):
            row = _checked(entry, today)
            session.add(row)
            session.flush()
            if report_id is not None:
                report = _of(session, act, report_id)
                fill(session, report, ReportEntry(report.noticed_at, report.what, row.id))
            act.words = f"Duty to report added: {row.state}, {row.kind}"
        return act.done

    def edit_duty(self, duty_id: int, entry: DutyEntry, today: date) -> Change:
        """A duty said otherwise; what is owed by it is counted anew.

        Raises as `add_duty`.
        """
        rules.check_duty(entry)
        with self.sessions.changing("duty to report") as (session, act):
            row, said = _live_duty(session, duty_id), _checked(entry, today)
            for name in ("state", "kind", "agency", "phone", "spoken_hours", "written_hours", "source", "as_of"):
                setattr(row, name, getattr(said, name))
            session.add(row)
            session.flush()
            owed = select(MandatedReport).where(
                col(MandatedReport.duty_id) == duty_id,
                col(MandatedReport.void_why) == "",
                col(MandatedReport.status).in_(rules.OPEN),
            )
            for report in session.exec(owed).all():
                fill(session, report, ReportEntry(report.noticed_at, report.what, duty_id))
            act.words = f"Duty to report edited: {row.state}, {row.kind}"
        return act.done

    def void_duty(self, duty_id: int, why: str) -> Change:
        """Take a duty off her list, with a reason; reports that went by it keep their hours.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        reason = _reason(why)
        with self.sessions.changing("taken out", why=reason) as (session, act):
            row = _live_duty(session, duty_id)
            row.void_why = reason
            session.add(row)
            act.words = f"Duty to report taken out: {row.state}, {row.kind}"
        return act.done


def _checked(entry: DutyEntry, today: date) -> ReportDuty:
    fields = checked(
        ReportDuty,
        state=entry.state.strip(),
        kind=entry.kind,
        agency=entry.agency.strip(),
        phone=entry.phone.strip(),
        spoken_hours=entry.spoken_hours,
        written_hours=entry.written_hours,
        source=entry.source.strip(),
        as_of=today,
    )
    return ReportDuty(**fields.model_dump(exclude={"id"}))


def _note(row: MandatedReport, taken: ReportTaken) -> None:
    """Write what a step says into its row."""
    if taken.step is ReportStep.SPOKEN:
        row.spoken_at, row.spoken_to = taken.at, a_line(taken.whom).strip()
    elif taken.step is ReportStep.WRITTEN:
        row.written_at, row.written_how = taken.at, a_line(taken.how).strip()
    else:
        row.why_not = a_line(taken.why).strip()
    row.reference = a_line(taken.reference).strip() or row.reference


def _reason(why: str) -> str:
    reason = a_line(why).strip()
    if not reason:
        raise Refused("Say why it is taken out.")
    return reason


def _has_report(session: Session, incident_id: int) -> bool:
    query = select(MandatedReport.id).where(
        col(MandatedReport.incident_id) == incident_id, col(MandatedReport.void_why) == ""
    )
    return session.exec(query).first() is not None


def _live_duty(session: Session, duty_id: int) -> ReportDuty:
    row = the(session, ReportDuty, duty_id)
    if row.void_why:
        raise Refused("That was taken out.")
    return row


def _of(session: Session, act: Act, report_id: int) -> MandatedReport:
    row = live(session, report_id)
    act.client_id = row.client_id
    return row
