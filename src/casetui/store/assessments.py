"""Assessments: instruments answered and scores of other tools; what they set off in the same change."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Assessment, CheckIn, Client, Stay
from casetui.rules.people import sex_of
from casetui.rules.readmission import StayDays
from casetui.rules.readmission import known as known_of
from casetui.rules.scoring import score
from casetui.store import goal_values, resting, transition_rows
from casetui.store.checkins import planned_from, settle_reviews
from casetui.store.input import a_line, a_note, named, the
from casetui.store.taking_out import take_out
from casetui.terms.assessment import AGAIN, Assessed, AssessmentChange, AssessmentEntry, Trend
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInEntry, CheckInStatus, Kind
from casetui.terms.clock import age_on
from casetui.terms.instrument import Instrument, Score
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.library.library import Library
    from casetui.store.sessions import Sessions


class Assessments:
    """Every read and write of assessments."""

    def __init__(self, sessions: Sessions, library: Library) -> None:
        self.sessions = sessions
        self.library = library

    def record(self, client_id: int, entry: AssessmentEntry, today: date) -> AssessmentChange:
        """Keep an assessment.

        A critical answer puts a safety row on Today in the same change; a goal whose measure is this instrument gets
        the total as its value; the day on which it is due again becomes a check-in, in the place of the one before.

        Raises:
            Refused: an answer is none of its answers, nothing was answered, the day lies ahead, or there is no such
                client or instrument.
            NotSaved: the disk said no.
        """
        if entry.on_day > today:
            raise Refused(f"{say_day(entry.on_day, today)} lies ahead.")
        with self.sessions.changing("assessed", client_id) as (session, act):
            client = the(session, Client, client_id)
            row, found = self._row(client, entry)
            session.add(row)
            session.flush()
            safety = _safety(session, row, found, today) if found is not None else None
            said = _said(row, found)
            noted = _give_to_goals(session, row, today)
            again = _due_again(session, row, entry.again_on, today)
            rated = transition_rows.rate(session, client_id, today)
            act.words = f"{named(session, client_id)}: {said}{noted}{again}{rated}"
            number, safety_id = row.id, safety.id if safety is not None else None
        return AssessmentChange(act.done.id, act.done.words, client_id, number, safety_id)

    def void(self, assessment_id: int, why: str) -> Change:
        """Take an assessment out, with a reason; it stays in the history.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        return take_out(
            self.sessions, Assessment, assessment_id, why, lambda row: f"{row.name} of {row.on_day:%Y-%m-%d}"
        )

    def of(self, client_id: int) -> tuple[Assessed, ...]:
        """A client's assessments, the newest first, those taken out left away."""
        with self.sessions.reading() as session:
            client = session.get(Client, client_id)
            return tuple(self._assessed(row, client) for row in _rows(session, client_id))

    def trends(self, client_id: int) -> tuple[Trend, ...]:
        """Each instrument that a client was assessed with over time, the one used last first."""
        with self.sessions.reading() as session:
            rows, due = _rows(session, client_id), _due(session, client_id)
        by_name: dict[tuple[str, str], list[Assessment]] = {}
        for row in rows:
            by_name.setdefault((row.instrument, "" if row.instrument else row.name.casefold()), []).append(row)
        return tuple(self._trend(kept[0].instrument, kept, due.get(kept[0].name)) for kept in by_name.values())

    def known(self, client_id: int, instrument: str, today: date) -> dict[str, str]:
        """The answers that the record gives for LACE and HOSPITAL, by item; empty for every other instrument."""
        with self.sessions.reading() as session:
            stays = session.exec(select(Stay).where(Stay.client_id == client_id, Stay.void_why == "")).all()
        days = [
            StayDays(
                stay.kind,
                stay.admitted.astimezone().date(),
                stay.discharged.astimezone().date() if stay.discharged else None,
            )
            for stay in stays
            if stay.admitted is not None
        ]
        return known_of(instrument, days, today)

    def score(self, client_id: int, instrument: Instrument, answers: dict[str, str], on_day: date) -> Score:
        """What answers so far come to for this client, by her age and sex.

        Raises:
            Refused: an answer is none of its answers.
        """
        with self.sessions.reading() as session:
            client = the(session, Client, client_id)
        return score(instrument, answers, sex_of(client.gender), _age(client, on_day))

    def _row(self, client: Client, entry: AssessmentEntry) -> tuple[Assessment, Score | None]:
        """The row of an entry, and its score where it was answered here."""
        row = Assessment(
            client_id=client.id,
            instrument=a_line(entry.instrument),
            name=a_line(entry.name),
            on_day=entry.on_day,
            asked=a_line(entry.asked),
            note=a_note(entry.note),
        )
        if not entry.answers:
            if not row.name.strip() or entry.total is None or (entry.out_of is not None and entry.total > entry.out_of):
                raise Refused("Say what the tool is called and the score that it gave, not above its highest.")
            row.total, row.out_of = entry.total, entry.out_of
            return row, None
        instrument = self.library.instruments.get(entry.instrument)
        if instrument is None:
            raise Refused(f"There is no instrument {entry.instrument!r}.")
        found = score(instrument, entry.answers, sex_of(client.gender), _age(client, entry.on_day))
        row.name, row.answers = instrument.name, json.dumps(entry.answers, sort_keys=True)
        row.total, row.out_of, row.band = found.total, found.out_of, found.band
        row.positive, row.critical = found.positive, bool(found.criticals)
        return row, found

    def _assessed(self, row: Assessment, client: Client | None) -> Assessed:
        answers: dict[str, str] = json.loads(row.answers) if row.answers else {}
        instrument = self.library.instruments.get(row.instrument)
        found = None
        if answers and instrument is not None and client is not None:
            try:
                found = score(instrument, answers, sex_of(client.gender), _age(client, row.on_day))
            except Refused:
                found = None
        return Assessed(
            row.id,
            row.instrument,
            row.name,
            row.on_day,
            row.total,
            row.out_of,
            row.band,
            row.positive,
            row.critical,
            row.asked,
            row.note,
            answers,
            found,
        )

    def _trend(self, name: str, rows: list[Assessment], due: date | None) -> Trend:
        instrument = self.library.instruments.get(name)
        points = tuple((row.on_day, row.total) for row in reversed(rows) if row.total is not None)
        better = instrument is not None and instrument.high_is_better
        return Trend(name, rows[0].name, points, rows[0].out_of, rows[0].band, due, better)


def _age(client: Client, on_day: date) -> int | None:
    if client.born is not None:
        return age_on(client.born, on_day)
    if client.age_entered is not None and client.age_entered_on is not None:
        return client.age_entered + max(0, on_day.year - client.age_entered_on.year)
    return None


def _rows(session: Session, client_id: int) -> list[Assessment]:
    newest = (col(Assessment.on_day).desc(), col(Assessment.id).desc())
    found = select(Assessment).where(Assessment.client_id == client_id, Assessment.void_why == "").order_by(*newest)
    return list(session.exec(found).all())


def _said(row: Assessment, found: Score | None) -> str:
    if row.total is None:
        return f"{row.name}, no total: {found.answered if found else 0} of {found.asked if found else 0} answered"
    of = f" of {row.out_of}" if row.out_of is not None else ""
    return f"{row.name} {row.total}{of}{f', {row.band}' if row.band else ''}"


def _safety(session: Session, row: Assessment, found: Score, today: date) -> CheckIn | None:
    """The row at the top of Today that a critical answer asks for."""
    if not found.criticals:
        return None
    entry = CheckInEntry(row.client_id, Kind.SAFETY, found.criticals[0].words, today, high=True)
    check_in = planned_from(entry, today)
    session.add(check_in)
    session.flush()
    return check_in


def _give_to_goals(session: Session, row: Assessment, today: date) -> str:
    """The total as the value of every running goal that is measured by it; returns what was said of it."""
    if row.total is None:
        return ""
    names = {row.name.casefold(), row.instrument.casefold()}
    return goal_values.give(session, row.client_id, names, row.on_day, str(row.total), today)


def again_words(name: str) -> str:
    """What a check-in is for that asks an instrument again."""
    return name + AGAIN


def _due_again(session: Session, row: Assessment, again_on: date | None, today: date) -> str:
    settle_reviews(session, row.client_id, again_words(row.name), "asked", today)
    if again_on is None or not resting.owed(the(session, Client, row.client_id)):
        return ""
    if again_on <= row.on_day:
        raise Refused("The day to ask again is not after the day it was asked.")
    session.add(planned_from(CheckInEntry(row.client_id, Kind.REVIEW, again_words(row.name), again_on), today))
    return f"; again {say_day(again_on, today)}"


def _due(session: Session, client_id: int) -> dict[str, date]:
    """By an instrument's name, the day on which it is asked again."""
    planned = select(CheckIn).where(
        CheckIn.client_id == client_id, CheckIn.status == CheckInStatus.PLANNED, CheckIn.kind == Kind.REVIEW
    )
    found = session.exec(planned).all()
    return {
        check_in.reason.removesuffix(AGAIN): check_in.due
        for check_in in found
        if check_in.due is not None and check_in.reason.endswith(AGAIN)
    }
