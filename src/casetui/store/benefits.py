"""Benefits: applications, renewals, yearly windows; each step one change, which sets the day it is watched from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Benefit, Client, Coverage, Need
from casetui.rules import benefits as rules
from casetui.rules.benefit_steps import after
from casetui.store.input import a_line, a_note, named, the
from casetui.terms.advocacy import BenefitKind, BenefitStatus
from casetui.terms.benefit import BenefitEntry, BenefitNow, BenefitStep, BenefitTaken, NextOf, WindowAhead
from casetui.terms.change import Change, Refused
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.library.library import Library
    from casetui.store.journal import Act
    from casetui.store.sessions import Sessions


class Benefits:
    """Every read and write of benefits and applications."""

    def __init__(self, sessions: Sessions, library: Library) -> None:
        self.sessions = sessions
        self.library = library

    def add(
        self, client_id: int, entry: BenefitEntry, today: date, status: BenefitStatus = BenefitStatus.PLANNED
    ) -> Change:
        """A benefit of a client; without a `status` it is applied for where a day says so.

        Raises:
            Refused: it has no programme, its days contradict one another, or what it is for is not hers.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("benefit added", client_id) as (session, act):
            the(session, Client, client_id)
            row = Benefit(client_id=client_id, kind=entry.kind, programme="")
            window = entry.kind is BenefitKind.YEARLY_WINDOW
            if status is BenefitStatus.PLANNED and entry.applied_on is not None and not window:
                status = BenefitStatus.PAPERS_ASKED if entry.papers_by else BenefitStatus.APPLIED
            row.denied_on = today if status is BenefitStatus.DENIED else None
            _fill(session, row, entry, status, today)
            act.words = f"{_named(session, row)} {row.status}{_next_words(row, today)}"
        return act.done

    def edit(self, benefit_id: int, entry: BenefitEntry, today: date) -> Change:
        """What is known of a benefit, said otherwise; its status stays.

        Raises as `add`.
        """
        with self.sessions.changing("benefit edited") as (session, act):
            row = _of(session, act, benefit_id)
            stands_since = min(row.watch_on or today, today)
            _fill(session, row, entry, row.status, stands_since)
            act.words = f"{_named(session, row)} edited{_next_words(row, today)}"
        return act.done

    def take(self, benefit_id: int, taken: BenefitTaken, today: date) -> Change:
        """A step of it.

        Raises:
            Refused: that step cannot follow, its day lies ahead, or what it needs is not said.
            NotSaved: the disk said no.
        """
        with self.sessions.changing(f"benefit {taken.step}", why=a_note(taken.note)) as (session, act):
            row = _of(session, act, benefit_id)
            entry, status = after(_entry(row), row.status, taken, today)
            if taken.step is BenefitStep.DENIED:
                row.denied_on = taken.day
            _fill(session, row, entry, status, today)
            until = f" until {say_day(row.ends_on, today)}" if taken.until is not None and row.ends_on else ""
            act.words = f"{_named(session, row)} {taken.step}{until}{_next_words(row, today)}"
        return act.done

    def take_up(self, client_id: int, ahead: WindowAhead, today: date) -> Change:
        """A yearly window that was offered, taken up: it stands on Today from the day on which it opens.

        Raises:
            Refused: it was taken up already.
            NotSaved: the disk said no.
        """
        if ahead not in self.offered(client_id, today):
            raise Refused("That window is not offered any more.")
        return self.add(client_id, rules.taken_up(ahead), today)

    def void(self, benefit_id: int, why: str) -> Change:
        """Take a benefit out, with a reason.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        reason = a_line(why).strip()
        if not reason:
            raise Refused("Say why it is taken out.")
        with self.sessions.changing("taken out", why=reason) as (session, act):
            row = _of(session, act, benefit_id)
            row.void_why, row.watch_on, row.watch_for = reason, None, ""
            session.add(row)
            act.words = f"{_named(session, row)} taken out"
        return act.done

    def of(self, client_id: int) -> tuple[BenefitNow, ...]:
        """A client's benefits, what is to be done next first, then the others; those taken out left away."""
        with self.sessions.reading() as session:
            query = select(Benefit).where(col(Benefit.client_id) == client_id, col(Benefit.void_why) == "")
            rows = session.exec(query.order_by(col(Benefit.id))).all()
            return tuple(sorted(map(_now, rows), key=lambda one: one.next.watch_on if one.next else date.max))

    def now(self, benefit_id: int) -> BenefitNow:
        """One benefit as it stands.

        Raises:
            Refused: it is not there, or was taken out.
        """
        with self.sessions.reading() as session:
            return _now(_live(session, benefit_id))

    def offered(self, client_id: int, today: date) -> tuple[WindowAhead, ...]:
        """The yearly windows that are open or near for what covers her, and not taken up yet."""
        windows = [window for sheet in self.library.clocks.values() for window in sheet.windows]
        with self.sessions.reading() as session:
            held = select(Coverage).where(col(Coverage.client_id) == client_id)
            covers = [
                f"{one.payer} {one.plan_kind}" for one in session.exec(held) if one.until is None or one.until >= today
            ]
            known = select(Benefit).where(
                col(Benefit.client_id) == client_id,
                col(Benefit.kind) == BenefitKind.YEARLY_WINDOW,
                col(Benefit.void_why) == "",
            )
            taken = [(one.programme, one.renew_by) for one in session.exec(known)]
        return rules.windows_ahead(windows, covers, taken, today)


def _fill(session: Session, row: Benefit, entry: BenefitEntry, status: BenefitStatus, today: date) -> None:
    """Put what is known into a row; what no day is known of is watched from `today` on."""
    rules.check_entry(entry)
    if entry.need_id is not None and the(session, Need, entry.need_id).client_id != row.client_id:
        raise Refused("That belongs to another client.")
    row.kind, row.programme, row.status = entry.kind, a_line(entry.programme).strip(), status
    row.applied_on, row.due_on = entry.applied_on, entry.due_on
    row.papers, row.papers_by = a_note(entry.papers), entry.papers_by
    row.renew_by, row.ends_on, row.opens_on = entry.renew_by, entry.ends_on, entry.opens_on
    row.ask_on = entry.ask_on
    row.reference, row.source, row.note = a_line(entry.reference), a_line(entry.source), a_note(entry.note)
    row.need_id = entry.need_id
    found = rules.next_of(entry, status, today)
    row.watch_on, row.watch_for = (found.watch_on, found.words) if found is not None else (None, "")
    session.add(row)
    session.flush()


def _entry(row: Benefit) -> BenefitEntry:
    return BenefitEntry(
        kind=row.kind,
        programme=row.programme,
        applied_on=row.applied_on,
        papers=row.papers,
        papers_by=row.papers_by,
        due_on=row.due_on,
        renew_by=row.renew_by,
        ends_on=row.ends_on,
        opens_on=row.opens_on,
        ask_on=row.ask_on,
        reference=row.reference,
        source=row.source,
        note=row.note,
        need_id=row.need_id,
    )


def _now(row: Benefit) -> BenefitNow:
    entry = _entry(row)
    ahead = None
    if row.watch_on is not None:
        found = rules.next_of(entry, row.status, row.watch_on)
        ahead = NextOf(row.watch_for, found.by if found is not None else None, row.watch_on)
    return BenefitNow(row.id, row.client_id, entry, row.status, ahead)


def _live(session: Session, benefit_id: int) -> Benefit:
    row = the(session, Benefit, benefit_id)
    if row.void_why:
        raise Refused("That was taken out.")
    return row


def _of(session: Session, act: Act, benefit_id: int) -> Benefit:
    row = _live(session, benefit_id)
    act.client_id = row.client_id
    return row


def _named(session: Session, row: Benefit) -> str:
    return f"{named(session, row.client_id)}: {row.programme}"


def _next_words(row: Benefit, today: date) -> str:
    if row.watch_on is None:
        return ""
    return f", on Today {'now' if row.watch_on <= today else f'from {say_day(row.watch_on, today)}'}"
