"""Hearings, reports, examinations; each step one change. What is counted from a day moves once she has said so."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Client, ClientPack, LegalDate
from casetui.rules import legal_dates as rules
from casetui.rules.client_packs import packs_for
from casetui.store.date_points import points
from casetui.store.input import a_line, a_note, named, the
from casetui.terms.advocacy import DateStatus
from casetui.terms.change import Change, Refused
from casetui.terms.legal_date import (
    Anchor,
    CareClock,
    ClockAhead,
    DateEntry,
    DateNow,
    DateStep,
    DateTaken,
    Move,
    Point,
)
from casetui.wording import say_count, say_day

if TYPE_CHECKING:
    from casetui.library.library import Library
    from casetui.store.journal import Act
    from casetui.store.sessions import Sessions

_SAYS_WHY = {DateStep.MISSED: "Say why it was missed.", DateStep.LET_GO: "Say why it is let go."}


class LegalDates:
    """Every read and write of dates at law and with agencies."""

    def __init__(self, sessions: Sessions, library: Library) -> None:
        self.sessions = sessions
        self.library = library

    def add(self, client_id: int, entry: DateEntry, today: date) -> Change:
        """A date of a client.

        Raises:
            Refused: it has no words, is to be ready after its day, or its day is not the one that is counted.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("date added", client_id) as (session, act):
            the(session, Client, client_id)
            row = LegalDate(client_id=client_id, kind=entry.kind, what="", on_day=entry.on_day)
            _fill(session, row, entry)
            act.words = f"{_named(session, row)} {say_day(row.on_day, today)}{_ready_words(row, today)}"
        return act.done

    def edit(self, date_id: int, entry: DateEntry, today: date) -> Change:
        """What is known of a date, said otherwise; its status stays.

        Raises as `add`.
        """
        with self.sessions.changing("date edited") as (session, act):
            row = _of(session, act, date_id)
            _fill(session, row, entry)
            act.words = f"{_named(session, row)} {say_day(row.on_day, today)}{_ready_words(row, today)}"
        return act.done

    def take(self, date_id: int, taken: DateTaken, today: date) -> Change:
        """A step of it: done, moved, missed, let go. `taken.then` makes the date that follows in the same change.

        Raises:
            Refused: that step cannot follow, its day lies ahead, or what it needs is not said.
            NotSaved: the disk said no.
        """
        if taken.day > today:
            raise Refused(f"{say_day(taken.day, today)} lies ahead.")
        if taken.step in _SAYS_WHY and not taken.note.strip():
            raise Refused(_SAYS_WHY[taken.step])
        with self.sessions.changing(f"date {taken.step}", why=a_note(taken.note)) as (session, act):
            row = _of(session, act, date_id)
            if taken.step not in rules.steps(row.status):
                raise Refused(f"A date that is {row.status} cannot be {taken.step} next.")
            if taken.step is DateStep.DONE and rules.late_without_why(_entry(row), taken.day, taken.note):
                raise Refused("It was late: say why.")
            act.words = f"{_named(session, row)} {taken.step}{self._do(session, row, taken, today)}"
            _noted(row, taken)
            session.add(row)
        return act.done

    def take_up(self, client_id: int, ahead: ClockAhead, today: date) -> Change:
        """A clock of her pack that was offered, taken up.

        Raises:
            Refused: it is not offered any more.
            NotSaved: the disk said no.
        """
        if ahead not in self.offered(client_id, today):
            raise Refused("That is not offered any more.")
        return self.add(client_id, ahead.entry, today)

    def move_with(self, client_id: int, numbers: Collection[int], today: date) -> Change:
        """The dates of these numbers move with the days that they are counted from, all in one change.

        Raises:
            Refused: none of them is counted from a day that is another one now.
            NotSaved: the disk said no.
        """
        found = [move for move in self.moved(client_id, today) if move.id in numbers]
        if not found:
            raise Refused("Nothing is to be moved any more.")
        with self.sessions.changing("dates moved", client_id) as (session, act):
            for move in found:
                row = _live(session, move.id)
                row.on_day, row.work_by, row.anchor_on = move.new, move.work_by, move.point.on
                session.add(row)
            act.words = (
                f"{named(session, client_id)}: {say_count(len(found), 'date')} moved with {found[0].point.words}"
            )
        return act.done

    def leave_as_they_are(self, client_id: int, numbers: Collection[int], today: date) -> Change:
        """The dates of these numbers stay on their days, and are counted from nothing any more.

        Raises as `move_with`.
        """
        found = [move for move in self.moved(client_id, today) if move.id in numbers]
        if not found:
            raise Refused("Nothing is to be moved any more.")
        with self.sessions.changing("dates left as they are", client_id) as (session, act):
            for move in found:
                row = _live(session, move.id)
                row.anchor_ref = ""
                session.add(row)
            words = f"{say_count(len(found), 'date')} stay, no more counted from {found[0].point.words}"
            act.words = f"{named(session, client_id)}: {words}"
        return act.done

    def void(self, date_id: int, why: str) -> Change:
        """Take a date out, with a reason.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        reason = a_line(why).strip()
        if not reason:
            raise Refused("Say why it is taken out.")
        with self.sessions.changing("taken out", why=reason) as (session, act):
            row = _of(session, act, date_id)
            row.void_why = reason
            session.add(row)
            act.words = f"{_named(session, row)} taken out"
        return act.done

    def of(self, client_id: int) -> tuple[DateNow, ...]:
        """A client's dates in the order of their days; those taken out left away."""
        with self.sessions.reading() as session:
            return tuple(map(_now, _rows(session, client_id)))

    def now(self, date_id: int) -> DateNow:
        """One date as it stands.

        Raises:
            Refused: it is not there, or was taken out.
        """
        with self.sessions.reading() as session:
            return _now(_live(session, date_id))

    def points(self, client_id: int, today: date) -> tuple[Point, ...]:
        """The days of a client from which dates can be counted."""
        return points(self.sessions.journal.connection, client_id, today)

    def moved(self, client_id: int, today: date) -> tuple[Move, ...]:
        """The open dates whose anchor is on another day now, with old and new day."""
        return rules.moves(self.of(client_id), self.points(client_id, today))

    def offered(self, client_id: int, today: date) -> tuple[ClockAhead, ...]:
        """The clocks of her packs whose first day is known, and that she has not taken up."""
        with self.sessions.reading() as session:
            client = the(session, Client, client_id)
            query = select(ClientPack.pack).where(col(ClientPack.client_id) == client_id)
            besides = session.exec(query.order_by(col(ClientPack.id))).all()
            known = [row.clock for row in _rows(session, client_id)]
        packs = [pack.id for pack in packs_for(client.setting, besides, self.library)]
        return rules.clocks_ahead(self._clocks(), packs, self.points(client_id, today), known, today)

    def follows(self, entry: DateEntry) -> DateEntry | None:
        """The date that follows one by the clock that it comes from; None where none does."""
        clock = next((one for one in self._clocks() if rules.clock_id(one) == entry.clock), None)
        return rules.next_entry(entry, clock)

    def _clocks(self) -> list[CareClock]:
        return [clock for sheet in self.library.clocks.values() for clock in sheet.dates]

    def _do(self, session: Session, row: LegalDate, taken: DateTaken, today: date) -> str:
        """Write a step into its row; returns what is said of it."""
        entry = _entry(row)
        if taken.step is DateStep.MOVED:
            if taken.new is None:
                raise Refused("Say to which day.")
            moved = replace(entry, on_day=taken.new, at=taken.at, work_by=taken.work_by, anchor=None)
            row.status, row.settled_on = DateStatus.OPEN, None
            _fill(session, row, moved)
            return f" to {say_day(row.on_day, today)}"
        to = {DateStep.DONE: DateStatus.DONE, DateStep.MISSED: DateStatus.MISSED}.get(taken.step, DateStatus.LET_GO)
        rules.check_path(row.status, to)
        row.status, row.settled_on = to, taken.day
        if taken.then is None or taken.step is not DateStep.DONE:
            return ""
        then = self.follows(entry)
        if then is None or then.on_day != taken.then:
            then = replace(
                entry, on_day=taken.then, work_by=rules.work_by(entry.kind, taken.then), anchor=None, note=""
            )
        _fill(session, LegalDate(client_id=row.client_id, kind=then.kind, what="", on_day=then.on_day), then)
        return f", next {say_day(then.on_day, today)}"


def _fill(session: Session, row: LegalDate, entry: DateEntry) -> None:
    rules.check_entry(entry)
    row.kind, row.what, row.on_day, row.at = entry.kind, a_line(entry.what).strip(), entry.on_day, entry.at
    row.place, row.with_whom, row.work_by = a_line(entry.place), a_line(entry.with_whom), entry.work_by
    row.source, row.note, row.clock = a_line(entry.source), a_note(entry.note), a_line(entry.clock)
    anchor = entry.anchor
    row.anchor, row.anchor_ref = (a_line(anchor.words), a_line(anchor.ref)) if anchor is not None else ("", "")
    row.anchor_on = anchor.on if anchor is not None else None
    row.anchor_days = anchor.days or None if anchor is not None else None
    row.anchor_months = anchor.months or None if anchor is not None else None
    session.add(row)
    session.flush()
    if row.anchor_ref == f"date-{row.id}":
        raise Refused("A date is not counted from itself.")


def _entry(row: LegalDate) -> DateEntry:
    anchor = None
    if row.anchor_on is not None and (row.anchor_days or row.anchor_months):
        anchor = Anchor(row.anchor, row.anchor_on, row.anchor_days or 0, row.anchor_months or 0, row.anchor_ref)
    return DateEntry(
        kind=row.kind,
        what=row.what,
        on_day=row.on_day,
        at=row.at,
        place=row.place,
        with_whom=row.with_whom,
        work_by=row.work_by,
        anchor=anchor,
        source=row.source,
        note=row.note,
        clock=row.clock,
    )


def _now(row: LegalDate) -> DateNow:
    return DateNow(row.id, row.client_id, _entry(row), row.status, row.settled_on)


def _rows(session: Session, client_id: int) -> list[LegalDate]:
    query = select(LegalDate).where(col(LegalDate.client_id) == client_id, col(LegalDate.void_why) == "")
    return list(session.exec(query.order_by(col(LegalDate.on_day), col(LegalDate.id))).all())


def _noted(row: LegalDate, taken: DateTaken) -> None:
    if taken.note.strip():
        row.note = a_note("\n".join(filter(None, (row.note, f"{taken.step}: {taken.note.strip()}"))))


def _live(session: Session, date_id: int) -> LegalDate:
    row = the(session, LegalDate, date_id)
    if row.void_why:
        raise Refused("That was taken out.")
    return row


def _of(session: Session, act: Act, date_id: int) -> LegalDate:
    row = _live(session, date_id)
    act.client_id = row.client_id
    return row


def _named(session: Session, row: LegalDate) -> str:
    return f"{named(session, row.client_id)}: {rules.name_of(_entry(row))}"


def _ready_words(row: LegalDate, today: date) -> str:
    return f", ready by {say_day(row.work_by, today)}" if row.work_by is not None else ""
