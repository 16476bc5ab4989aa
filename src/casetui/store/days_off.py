"""Her days off: added, changed, removed, each with what it moves of what is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import DayOff
from casetui.rules.working_days import check_span
from casetui.store import resting
from casetui.store.input import a_line, the
from casetui.store.shifting import Preview, preview, shift, spanning
from casetui.terms.change import Change, Refused
from casetui.terms.rhythm import Away, DayOffNow
from casetui.wording import say_day

if TYPE_CHECKING:
    from datetime import date

    from casetui.store.sessions import Sessions

TAKEN_OUT = "taken out"
"""Why days off are not there any more."""


class DaysOff:
    """Every read and write about days off."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def all(self, today: date) -> tuple[DayOffNow, ...]:
        """Those that are not over, the nearest first."""
        with self.sessions.reading() as session:
            rows = session.exec(
                select(DayOff)
                .where(col(DayOff.void_why) == "", col(DayOff.until) >= today)
                .order_by(col(DayOff.since), col(DayOff.id))
            ).all()
        return tuple(DayOffNow(row.id, Away(row.since, row.until, row.what)) for row in rows)

    def get(self, number: int) -> Away:
        """Days off by their number.

        Raises:
            Refused: they were taken out.
        """
        with self.sessions.reading() as session:
            row = _live(session, number)
            return Away(row.since, row.until, row.what)

    def away(self, today: date) -> tuple[Away, ...]:
        """Those that are not over, as the rules need them."""
        with self.sessions.reading() as session:
            return resting.away_of(session, today)

    def would_move(self, entry: Away | None, today: date, number: int | None = None) -> Preview:
        """What moves with these days off, in place of those of `number` where that is given; None takes those out."""
        with self.sessions.reading() as session:
            before = the(session, DayOff, number) if number is not None else None
            return _preview(session, _span(before), entry, today)

    def add(self, entry: Away, today: date) -> Change:
        """Days off, and what is planned on them of itself goes to the next working day.

        Raises:
            Refused: they end before they begin, are over, or are longer than a year.
            NotSaved: the disk said no.
        """
        check_span(entry.since, entry.until, today)
        with self.sessions.changing("day off") as (session, act):
            found = _preview(session, None, entry, today)
            session.add(DayOff(since=entry.since, until=entry.until, what=a_line(entry.what)))
            shift(session, found)
            act.words = _said(f"{say_away(entry, today)}: off", found, today)
        return act.done

    def change(self, number: int, entry: Away, today: date) -> Change:
        """Other days or other words; what the old ones moved comes back, and what the new ones hold moves.

        Raises:
            Refused: as `add`, or they were taken out meanwhile.
            NotSaved: the disk said no.
        """
        check_span(entry.since, entry.until, today)
        with self.sessions.changing("day off changed") as (session, act):
            row = _live(session, number)
            found = _preview(session, _span(row), entry, today)
            row.since, row.until, row.what = entry.since, entry.until, a_line(entry.what)
            session.add(row)
            shift(session, found)
            act.words = _said(f"{say_away(entry, today)}: off", found, today)
        return act.done

    def remove(self, number: int, today: date) -> Change:
        """Take days off out; what they moved comes back to its own day, or today where that is past.

        Raises:
            Refused: they were taken out meanwhile.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("day off taken out") as (session, act):
            row = _live(session, number)
            found = _preview(session, _span(row), None, today)
            row.void_why = TAKEN_OUT
            session.add(row)
            shift(session, found)
            days = say_away(Away(row.since, row.until, row.what), today)
            act.words = _said(f"{days}: not off any more", found, today)
        return act.done


def _live(session: Session, number: int) -> DayOff:
    row = the(session, DayOff, number)
    if row.void_why:
        raise Refused("Those days off were taken out already.")
    return row


def _span(row: DayOff | None) -> Away | None:
    return Away(row.since, row.until, row.what) if row is not None else None


def _preview(session: Session, before: Away | None, after: Away | None, today: date) -> Preview:
    """What changes when one stretch of days off takes the place of another."""
    spans = [(one.since, one.until) for one in (before, after) if one is not None]
    away = list(resting.away_of(session, today))
    if before in away:
        away.remove(before)
    if after is not None:
        away.append(after)
    return preview(session, spanning(session, spans), today, tuple(away), resting.Rests(session, today))


def say_away(away: Away, today: date) -> str:
    """Days off in words: "Thu 26 to Fri 27, conference"."""
    days = say_day(away.since, today)
    if away.until != away.since:
        days += f" to {say_day(away.until, today)}"
    return ", ".join(filter(None, (days, away.what)))


def _said(words: str, found: Preview, today: date) -> str:
    return "; ".join(filter(None, (words, found.words(today))))
