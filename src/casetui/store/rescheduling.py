"""Another rhythm for check-ins that are planned: how often, counted from which day, and the next day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casetui.records import CheckIn
from casetui.rules.cadence import check_rhythm
from casetui.rules.rhythm import say_rhythm
from casetui.store import resting
from casetui.store.input import a_line, named, the
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus, CountedFrom, Kind
from casetui.terms.rhythm import CHOSEN, RhythmNow
from casetui.wording import say_count, say_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlmodel import Session

    from casetui.store.sessions import Sessions

WITH_A_WINDOW = (Kind.SAFETY, Kind.DEADLINE, Kind.TRANSITION)
"""Kinds whose day is not another one because she would like it so."""


class Rescheduling:
    """The rhythm of check-ins, changed."""

    sessions: Sessions

    def rhythm_of(self, check_in_id: int) -> RhythmNow:
        """How a planned check-in comes round.

        Raises:
            Refused: it is not planned any more, or its day is what it is about.
        """
        with self.sessions.reading() as session:
            row = _planned(session, check_in_id)
            return RhythmNow(named(session, row.client_id), row.reason, row.rhythm, row.counted_from, row.due)

    def reschedule(
        self,
        ids: Sequence[int],
        rhythm: str,
        counted_from: CountedFrom,
        due: date | None,
        today: date,
    ) -> Change:
        """Give some planned check-ins one rhythm, "" for none; all or nothing, and one change.

        `due` is the next day of each of them; None lets each keep its own.

        Raises:
            Refused: none is given, one is settled or has a window, the rhythm cannot be read, or the day is past.
            NotSaved: the disk said no.
        """
        check_rhythm(rhythm)
        if not ids:
            raise Refused("Nothing is chosen.")
        if due is not None and due < today:
            raise Refused(f"{say_day(due, today)} is past.")
        with self.sessions.changing("rhythm changed") as (session, act):
            rows = [_planned(session, number) for number in dict.fromkeys(ids)]
            for row in rows:
                _give(row, a_line(rhythm), counted_from, due)
                session.add(row)
            whose = {row.client_id for row in rows}
            act.client_id = whose.pop() if len(whose) == 1 else None
            what = f"{named(session, rows[0].client_id)}: {rows[0].reason}"
            if len(rows) > 1:
                what = say_count(len(rows), "check-in")
            act.words = f"{what}, {say_rhythm(rhythm) or 'once'}"
            if rhythm:
                act.words += f" from the {counted_from}"
            if due is not None:
                act.words += f", next {say_day(due, today)}{resting.remarked(session, due, today)}"
        return act.done


def _planned(session: Session, number: int) -> CheckIn:
    row = the(session, CheckIn, number)
    if row.status is not CheckInStatus.PLANNED:
        raise Refused("That check-in is no longer planned.")
    if row.kind in WITH_A_WINDOW:
        raise Refused(f"{row.reason}: a {row.kind} row has no rhythm, its day is set by what it is for.")
    return row


def _give(row: CheckIn, rhythm: str, counted_from: CountedFrom, due: date | None) -> None:
    row.rhythm, row.counted_from = rhythm, counted_from
    if due is not None and due != row.due:
        row.due, row.at, row.moved_from, row.moved_why = due, None, None, CHOSEN
