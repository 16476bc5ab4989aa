"""Measures: what is measured again and again, with whose limits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import Client, Measure, MeasureLimit
from casetui.rules.measuring import beyond, holding, number_of
from casetui.store import goal_values
from casetui.store.input import a_line, named, the
from casetui.store.taking_out import take_out
from casetui.terms.assessment import LimitEntry, Measured, MeasureEntry, MeasureKind, OrderedLimit
from casetui.terms.change import Change, Refused
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions


class Measures:
    """Every read and write of measures and their limits."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def add(self, client_id: int, entry: MeasureEntry, today: date) -> Change:
        """Keep a measure; a running goal that is measured by it takes it as its value, in the same change.

        Raises:
            Refused: no value, one that cannot be read, a day ahead, an `OTHER` without a name, or no such client.
            NotSaved: the disk said no.
        """
        value, name = a_line(entry.value).strip(), a_line(entry.name).strip()
        if not value:
            raise Refused("Say what was measured.")
        if entry.on_day > today:
            raise Refused(f"{say_day(entry.on_day, today)} lies ahead.")
        if entry.kind is MeasureKind.OTHER and not name:
            raise Refused("Say what it is that was measured.")
        with self.sessions.changing("measured", client_id) as (session, act):
            the(session, Client, client_id)
            row = Measure(
                client_id=client_id,
                kind=entry.kind,
                name=name,
                on_day=entry.on_day,
                value=value,
                number=number_of(entry.kind, value),
                note=a_line(entry.note),
            )
            session.add(row)
            outside = beyond(row.number, _limit(session, row), today)
            noted = _give_to_goals(session, row, today)
            act.words = f"{named(session, client_id)}: {called(row)} {value}{f', {outside}' if outside else ''}{noted}"
        return act.done

    def limit(self, client_id: int, entry: LimitEntry, today: date) -> Change:
        """Keep from where to where a measure may go.

        Raises:
            Refused: nobody ordered it, no number is given, or it ends before it begins.
            NotSaved: the disk said no.
        """
        if not entry.by_whom.strip():
            raise Refused("Say who ordered it.")
        if entry.low is None and entry.high is None:
            raise Refused("Give a lowest or a highest value.")
        if entry.low is not None and entry.high is not None and entry.low >= entry.high:
            raise Refused("The lowest is not below the highest.")
        if entry.ordered_on > today:
            raise Refused(f"{say_day(entry.ordered_on, today)} lies ahead.")
        with self.sessions.changing("limit", client_id) as (session, act):
            the(session, Client, client_id)
            row = MeasureLimit(
                client_id=client_id,
                kind=entry.kind,
                name=a_line(entry.name).strip(),
                lowest=entry.low,
                highest=entry.high,
                by_whom=a_line(entry.by_whom),
                ordered_on=entry.ordered_on,
            )
            session.add(row)
            of = row.name or row.kind.value
            act.words = f"{named(session, client_id)}: limit for {of} as ordered by {row.by_whom}"
        return act.done

    def void(self, measure_id: int, why: str) -> Change:
        """Take a measure out, with a reason.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        return take_out(self.sessions, Measure, measure_id, why, lambda row: f"{called(row)} {row.value}")

    def void_limit(self, limit_id: int, why: str) -> Change:
        """Take a limit out, with a reason; the one ordered before it holds again.

        Raises:
            Refused: no reason is given, or it was taken out already.
            NotSaved: the disk said no.
        """
        return take_out(self.sessions, MeasureLimit, limit_id, why, lambda row: f"limit for {row.name or row.kind}")

    def of(self, client_id: int, today: date) -> tuple[Measured, ...]:
        """A client's measures, the newest first, each with how it lies outside the limit that held that day."""
        with self.sessions.reading() as session:
            newest = (col(Measure.on_day).desc(), col(Measure.id).desc())
            found = select(Measure).where(Measure.client_id == client_id, Measure.void_why == "").order_by(*newest)
            rows, limits = session.exec(found).all(), _limits(session, client_id)
        return tuple(
            Measured(
                row.id,
                row.kind,
                row.name,
                row.on_day,
                row.value,
                row.number,
                row.note,
                beyond(row.number, holding(limits, row.kind, row.name, row.on_day), today),
            )
            for row in rows
        )

    def limits(self, client_id: int) -> tuple[LimitEntry, ...]:
        """Every limit that was ever ordered for a client and not taken out."""
        with self.sessions.reading() as session:
            return _limits(session, client_id)

    def limits_of(self, client_id: int, kind: MeasureKind, name: str) -> tuple[OrderedLimit, ...]:
        """The limits of one measure that were not taken out, the newest first; `name` says what an `OTHER` one is."""
        with self.sessions.reading() as session:
            rows = _limit_rows(session, client_id)
        own = [row for row in rows if (row.kind, row.name.casefold()) == (kind, name.casefold())]
        return tuple(OrderedLimit(row.id, _entry(row)) for row in reversed(own))


def called(row: Measure) -> str:
    """What was measured, in words."""
    return row.name or row.kind.value


def _limits(session: Session, client_id: int) -> tuple[LimitEntry, ...]:
    return tuple(map(_entry, _limit_rows(session, client_id)))


def _limit_rows(session: Session, client_id: int) -> Sequence[MeasureLimit]:
    """The one ordered last comes last; of one day, the one that was written last."""
    found = select(MeasureLimit).where(MeasureLimit.client_id == client_id, MeasureLimit.void_why == "")
    return session.exec(found.order_by(col(MeasureLimit.ordered_on), col(MeasureLimit.id))).all()


def _entry(row: MeasureLimit) -> LimitEntry:
    return LimitEntry(row.kind, row.lowest, row.highest, row.by_whom, row.ordered_on, row.name)


def _limit(session: Session, row: Measure) -> LimitEntry | None:
    return holding(_limits(session, row.client_id), row.kind, row.name, row.on_day)


def _give_to_goals(session: Session, row: Measure, today: date) -> str:
    """The value as that of every running goal measured by it; returns what was said of it."""
    return goal_values.give(session, row.client_id, {called(row).casefold()}, row.on_day, row.value, today)
