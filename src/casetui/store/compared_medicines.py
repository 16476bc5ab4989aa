"""What is said of a compared medicine: found by hand, asked, answered, taken off the lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from casetui.records import ReconciledMedicine
from casetui.rules import reconciling
from casetui.store import reconciled_rows as rows
from casetui.store.input import a_line, a_note, named, the
from casetui.terms.change import Change, Refused
from casetui.terms.medicines import STOPPED, Answering, Asking
from casetui.terms.transition import ListFinding
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions


class ComparedMedicines:
    """Every write about one medicine of lists that are compared."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.read = sessions.journal.connection

    def find(self, line_id: int, finding: ListFinding) -> Change:
        """Say by hand what was found of a medicine; it holds until one of its lines changes.

        Raises:
            Refused: the comparison is finished or gone.
            NotSaved: the disk said no.
        """

        def found(row: ReconciledMedicine) -> str:
            row.finding, row.by_hand = finding, True
            if row.asked_on is None:
                row.question = a_note(reconciling.find(row.name, rows.three(row), finding))
            return f"{row.name} {finding}, by hand"

        return self._on_line(line_id, found)

    def asked(self, line_id: int, asking: Asking, today: date) -> Change:
        """A question was put to somebody.

        Raises:
            Refused: it says nothing or not to whom, its day lies ahead, or the comparison is finished or gone.
            NotSaved: the disk said no.
        """
        if not asking.question.strip() or not asking.whom.strip():
            raise Refused("Say what was asked, and whom.")
        not_ahead(asking.on_day, today)

        def put(row: ReconciledMedicine) -> str:
            row.question, row.asked_whom = a_note(asking.question), a_line(asking.whom).strip()
            row.asked_on, row.answer, row.answered_on, row.holds = asking.on_day, "", None, ""
            return f"{row.name}, asked {row.asked_whom} {say_day(asking.on_day, today)}"

        return self._on_line(line_id, put)

    def answered(self, line_id: int, answering: Answering, today: date) -> Change:
        """A question was answered; and where it says so how the medicine is taken from now on.

        Raises:
            Refused: it says nothing, its day lies ahead, or the comparison is finished or gone.
            NotSaved: the disk said no.
        """
        holds = " ".join(a_line(answering.holds).split())
        if not answering.answer.strip() and not holds:
            raise Refused("Say what was answered.")
        not_ahead(answering.on_day, today)

        def put(row: ReconciledMedicine) -> str:
            row.answer, row.answered_on = a_note(answering.answer), answering.on_day
            row.holds = STOPPED if holds.casefold() == STOPPED else holds
            return f"{row.name} answered{f', holds: {row.holds}' if row.holds else ''}"

        return self._on_line(line_id, put)

    def take_out(self, line_id: int, why: str) -> Change:
        """Take a compared medicine out, with a reason.

        Raises:
            Refused: no reason is given, or the comparison is finished or gone.
            NotSaved: the disk said no.
        """
        reason = a_reason(why)

        def out(row: ReconciledMedicine) -> str:
            row.void_why = reason
            return f"{row.name} taken off the lists"

        return self._on_line(line_id, out, reason)

    def _on_line(self, line_id: int, do: Callable[[ReconciledMedicine], str], why: str = "") -> Change:
        """Do something with one compared medicine; what it returns is said after the client's name."""
        with self.sessions.changing("medicine compared", why=why) as (session, act):
            row = the(session, ReconciledMedicine, line_id)
            if row.void_why:
                raise Refused("That medicine is not on the lists any more.")
            rows.going(session, row.reconciliation_id)
            act.words = f"{named(session, row.client_id)}: {do(row)}"
            session.add(row)
            act.client_id = row.client_id
        return act.done


def not_ahead(day: date, today: date) -> None:
    """A day that lies ahead is refused.

    Raises:
        Refused: it does.
    """
    if day > today:
        raise Refused(f"{say_day(day, today)} lies ahead.")


def a_reason(why: str) -> str:
    """Why something is taken out.

    Raises:
        Refused: it says nothing, or is too long.
    """
    reason = a_line(why).strip()
    if not reason:
        raise Refused("Say why it is taken out.")
    return reason
