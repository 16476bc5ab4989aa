"""Closings: what a case came to, kept with the closing of the case in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from casetui.records import Closing
from casetui.rules.evaluating import evaluate
from casetui.store.cases import put_status
from casetui.store.courses import course_of
from casetui.store.input import a_line, a_note
from casetui.terms.assessment import ClosingEntry, Outcomes
from casetui.terms.case import CaseStatus
from casetui.terms.change import Change, Refused
from casetui.terms.closing import Closed, from_json, to_json
from casetui.wording import say_day

if TYPE_CHECKING:
    from datetime import date

    from casetui.store.sessions import Sessions


class Closings:
    """Every read and write of how cases were closed."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def outcomes(self, client_id: int, until: date) -> Outcomes:
        """What a client's case comes to by a day."""
        return evaluate(course_of(self.sessions.journal.connection, client_id), until)

    def close(self, client_id: int, entry: ClosingEntry, today: date) -> Change:
        """Close a case as finished and keep with it what it came to; its check-ins stop, its interventions end.

        Raises:
            Refused: no reason is given, the day lies ahead, or the case is finished already.
            NotSaved: the disk said no.
        """
        if entry.on_day > today:
            raise Refused(f"{say_day(entry.on_day, today)} lies ahead.")
        with self.sessions.changing("case finished", client_id, entry.reason) as (session, act):
            found = self.outcomes(client_id, entry.on_day)
            put_status(session, act, client_id, CaseStatus.FINISHED, entry.reason, today, entry.on_day)
            session.add(
                Closing(
                    client_id=client_id,
                    on_day=entry.on_day,
                    reason=a_line(entry.reason).strip(),
                    note=a_note(entry.note),
                    handed=a_note(entry.handed),
                    stays_open=a_note(entry.stays_open),
                    outcomes=to_json(found),
                )
            )
        return act.done

    def of(self, client_id: int) -> tuple[Closed, ...]:
        """How a client's case was closed, the newest first; a case opened again keeps them."""
        newest = (col(Closing.on_day).desc(), col(Closing.id).desc())
        with self.sessions.reading() as session:
            rows = session.exec(select(Closing).where(Closing.client_id == client_id).order_by(*newest)).all()
        return tuple(_closed(row) for row in rows)


def _closed(row: Closing) -> Closed:
    entry = ClosingEntry(row.on_day, row.reason, row.note, row.handed, row.stays_open)
    return Closed(row.id, row.client_id, entry, from_json(row.outcomes))
