"""Comprehensive assessments: domains gone through, findings kept, and the needs that they lead to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Client, Finding
from casetui.records import Survey as SurveyRow
from casetui.store import resting
from casetui.store.checkins import planned_from, settle_reviews
from casetui.store.input import a_note, named, the
from casetui.store.plan_needs import outlive
from casetui.store.taking_out import take_out
from casetui.terms.assessment import DUE, FindingEntry, Found, Survey
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInEntry, CheckInStatus, Kind
from casetui.wording import say_count, say_day, say_in_full

if TYPE_CHECKING:
    from casetui.library.library import Library
    from casetui.store.sessions import Sessions


class Surveys:
    """Every read and write of comprehensive assessments."""

    def __init__(self, sessions: Sessions, library: Library) -> None:
        self.sessions = sessions
        self.library = library

    def begin(self, client_id: int, pack: str, today: date) -> Change:
        """Begin an assessment by the domains of a pack.

        Raises:
            Refused: one is going on already, or there is no such client or pack.
            NotSaved: the disk said no.
        """
        if pack not in self.library.packs:
            raise Refused(f"There is no pack {pack!r}.")
        with self.sessions.changing("assessment begun", client_id) as (session, act):
            the(session, Client, client_id)
            if any(row.done_on is None for row in _surveys(session, client_id)):
                raise Refused("An assessment is going on already.")
            session.add(SurveyRow(client_id=client_id, pack=pack, on_day=today))
            act.words = f"{named(session, client_id)}: assessment begun"
        return act.done

    def find(self, survey_id: int, entry: FindingEntry) -> Change:
        """Keep a finding.

        Raises:
            Refused: no words, no such domain in the pack, or the assessment is closed.
            NotSaved: the disk said no.
        """
        said = a_note(entry.words)
        if not said:
            raise Refused("Say what was found.")
        with self.sessions.changing("finding") as (session, act):
            survey = _open(session, survey_id)
            domain = self._domain(survey.pack, entry.domain)
            session.add(
                Finding(
                    client_id=survey.client_id,
                    survey_id=survey.id,
                    domain=entry.domain,
                    source=entry.source,
                    words=said,
                    strength=entry.strength,
                )
            )
            act.client_id = survey.client_id
            act.words = f"{named(session, survey.client_id)}: {'strength' if entry.strength else 'finding'}, {domain}"
        return act.done

    def amend(self, finding_id: int, entry: FindingEntry) -> Change | None:
        """Better a finding; None when nothing is different.

        Raises:
            Refused: no words, no such domain in the pack, or it was taken out.
            NotSaved: the disk said no.
        """
        said = a_note(entry.words)
        if not said:
            raise Refused("Say what was found.")
        with self.sessions.reading() as session:
            now = the(session, Finding, finding_id)
            if (now.domain, now.source, now.words, now.strength) == (entry.domain, entry.source, said, entry.strength):
                return None
        with self.sessions.changing("finding amended") as (session, act):
            row = the(session, Finding, finding_id)
            if row.void_why:
                raise Refused("That was taken out.")
            survey = the(session, SurveyRow, row.survey_id)
            domain = self._domain(survey.pack, entry.domain)
            row.domain, row.source, row.words, row.strength = entry.domain, entry.source, said, entry.strength
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: finding amended, {domain}"
        return act.done

    def take_out(self, finding_id: int, why: str) -> Change:
        """Take a finding out, with a reason.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        return take_out(
            self.sessions, Finding, finding_id, why, lambda row: "finding", lambda session, row: outlive(session, [row])
        )

    def void(self, survey_id: int, why: str, today: date) -> Change:
        """Take an assessment out, going on or done, with its findings; the needs that came from them stay and say so.

        Where it was the newest one done, the next is due by the one before it, and by none where there is none.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """

        def along(session: Session, survey: SurveyRow) -> str:
            findings = _findings(session, survey.id)
            for finding in findings:
                finding.void_why = survey.void_why
                session.add(finding)
            found = f", with {say_count(len(findings), 'finding')}" if findings else ""
            return f"{found}{outlive(session, findings)}{self._due_without(session, survey, today)}"

        def called(survey: SurveyRow) -> str:
            return f"assessment of {say_in_full(survey.on_day)}"

        return take_out(self.sessions, SurveyRow, survey_id, why, called, along)

    def close(self, survey_id: int, capacity: str, summary: str, today: date) -> Change:
        """Close an assessment; the next becomes due by the rhythm of its pack.

        Raises:
            Refused: it has no finding, or is closed already.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("assessment done") as (session, act):
            survey = _open(session, survey_id)
            findings = _findings(session, survey.id)
            if not findings:
                raise Refused("Nothing was found yet. Esc leaves it open.")
            survey.done_on, survey.capacity, survey.summary = today, a_note(capacity), a_note(summary)
            session.add(survey)
            act.client_id = survey.client_id
            again = self._due_again(session, survey, today)
            found = say_count(len(findings), "finding")
            act.words = f"{named(session, survey.client_id)}: assessment done, {found}{again}"
        return act.done

    def of(self, client_id: int) -> tuple[Survey, ...]:
        """A client's comprehensive assessments, the newest first."""
        with self.sessions.reading() as session:
            rows = _surveys(session, client_id)
            found = (
                select(Finding).where(Finding.client_id == client_id, Finding.void_why == "").order_by(col(Finding.id))
            )
            findings = session.exec(found).all()
        return tuple(
            Survey(
                row.id,
                row.client_id,
                row.pack,
                row.on_day,
                row.done_on,
                row.capacity,
                row.summary,
                tuple(
                    Found(one.id, one.domain, one.source, one.words, one.strength, one.need_id)
                    for one in findings
                    if one.survey_id == row.id
                ),
            )
            for row in rows
        )

    def _domain(self, pack: str, name: str) -> str:
        """The name of a domain as it is read; a pack of hers that is gone keeps its ids."""
        known = self.library.packs.get(pack)
        if known is None:
            return name
        anywhere = (domain for one in (known, *self.library.packs.values()) for domain in one.domains)
        found = next((domain for domain in anywhere if domain.id == name), None)
        if found is None:
            raise Refused(f"No pack has a domain {name!r}.")
        return found.name

    def _due_again(self, session: Session, survey: SurveyRow, today: date) -> str:
        settle_reviews(session, survey.client_id, DUE, "assessed", today)
        return self._next(session, survey, today)

    def _due_without(self, session: Session, survey: SurveyRow, today: date) -> str:
        """The day of the next one, moved to where it lies once `survey` is taken out; returns what is said of it."""
        done = [row for row in _surveys(session, survey.client_id) if row.done_on is not None]
        newest = max(done, key=_when_done, default=None)
        if survey.done_on is None or (newest is not None and _when_done(newest) > _when_done(survey)):
            return ""
        why = "the assessment was taken out"
        if not settle_reviews(session, survey.client_id, DUE, why, today, CheckInStatus.CANCELLED):
            return ""
        return self._next(session, newest, today) if newest is not None else "; none is due by it any more"

    def _next(self, session: Session, survey: SurveyRow, today: date) -> str:
        """The one after `survey` is due by its pack; where that is gone, by the pack of the client's setting."""
        client = the(session, Client, survey.client_id)
        pack = self.library.packs.get(survey.pack) or self.library.pack_of(client.setting)
        if not pack.plan_review_days or survey.done_on is None or not resting.owed(client):
            return ""
        due = survey.done_on + timedelta(days=pack.plan_review_days)
        session.add(planned_from(CheckInEntry(survey.client_id, Kind.REVIEW, DUE, due), today))
        return f"; next {say_day(due, today)}"


def _open(session: Session, survey_id: int) -> SurveyRow:
    survey = the(session, SurveyRow, survey_id)
    if survey.void_why:
        raise Refused("That assessment was taken out.")
    if survey.done_on is not None:
        raise Refused("That assessment is closed. Begin the next one.")
    return survey


def _when_done(survey: SurveyRow) -> tuple[date, int]:
    return survey.done_on or date.min, survey.id


def _surveys(session: Session, client_id: int) -> list[SurveyRow]:
    newest = (col(SurveyRow.on_day).desc(), col(SurveyRow.id).desc())
    found = select(SurveyRow).where(SurveyRow.client_id == client_id, SurveyRow.void_why == "").order_by(*newest)
    return list(session.exec(found).all())


def _findings(session: Session, survey_id: int) -> list[Finding]:
    found = select(Finding).where(Finding.survey_id == survey_id, Finding.void_why == "")
    return list(session.exec(found).all())
