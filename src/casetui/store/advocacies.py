"""The advocacy log: what was asked for, of whom, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from casetui.records import Advocacy, Benefit, Client, Denial
from casetui.rules import asking
from casetui.store.belonging import must_be_hers
from casetui.store.input import a_line, a_note, named, the
from casetui.store.rows import a_day
from casetui.store.taking_out import take_out
from casetui.terms.advocacy import AdvocacyOutcome, DenialStatus
from casetui.terms.asking import AdvocacyEntry, AdvocacyRead, AdvocacySum
from casetui.terms.change import Change, Refused

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

_READ = """
SELECT a.id, a.client_id, a.asked, a.of_whom, a.on_day, a.outcome, a.settled_on, a.saved_cents, a.won_cents, a.note,
    a.denial_id, a.benefit_id, coalesce(d.what, b.programme, '')
FROM advocacy a LEFT JOIN denial d ON d.id = a.denial_id LEFT JOIN benefit b ON b.id = a.benefit_id
WHERE a.void_why = ''
"""


class Advocacies:
    """Every read and write of the advocacy log."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions
        self.read = sessions.journal.connection

    def of(self, client_id: int) -> list[AdvocacyRead]:
        """A client's entries: the open ones, then the others, the newest first."""
        rows = self.read.execute(
            f"{_READ} AND a.client_id = ?"
            " ORDER BY a.outcome <> 'open', coalesce(a.settled_on, a.on_day) DESC, a.id DESC",
            (client_id,),
        )
        return [_entry(row) for row in rows]

    def one(self, number: int) -> AdvocacyRead:
        """One entry.

        Raises:
            Refused: it is not there any more.
        """
        row = self.read.execute(f"{_READ} AND a.id = ?", (number,)).fetchone()
        if row is None:
            raise Refused("That entry is not there any more.")
        return _entry(row)

    def sum_of_all(self, year: int) -> AdvocacySum:
        """What asking came to in a year, over all clients."""
        return asking.summed((_entry(row) for row in self.read.execute(_READ)), year)

    def proposed(self, denial_id: int, today: date) -> AdvocacyEntry | None:
        """The entry that a denial proposes which was decided; None where it was not, or is in the log.

        Raises:
            Refused: the denial is not there any more.
        """
        row = self.read.execute(
            "SELECT what, payer, since, status FROM denial WHERE id = ? AND void_why = ''", (denial_id,)
        ).fetchone()
        if row is None:
            raise Refused("That denial is not there any more.")
        if self.read.execute(
            "SELECT 1 FROM advocacy WHERE denial_id = ? AND void_why = '' AND outcome <> 'open'", (denial_id,)
        ).fetchone():
            return None
        what, payer, since, status = row
        return asking.proposed(denial_id, what, payer, a_day(since) or today, DenialStatus(status), today)

    def open_for(self, denial_id: int) -> AdvocacyRead | None:
        """The open entry about a denial, which its end settles; None where there is none."""
        row = self.read.execute(
            f"{_READ} AND a.denial_id = ? AND a.outcome = 'open' ORDER BY a.id DESC", (denial_id,)
        ).fetchone()
        return _entry(row) if row is not None else None

    def add(self, client_id: int, entry: AdvocacyEntry, today: date) -> Change:
        """Another entry.

        Raises:
            Refused: a value is not possible (`rules.asking.check`), or it is tied to someone else's denial or benefit.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("advocacy", client_id) as (session, act):
            the(session, Client, client_id)
            asking.check(entry, today)
            _must_be_hers(session, client_id, entry)
            session.add(Advocacy(client_id=client_id, **_columns(entry)))
            act.words = f"{named(session, client_id)}: {a_line(entry.asked)}, {entry.outcome}"
        return act.done

    def edit(self, number: int, entry: AdvocacyEntry, today: date) -> Change:
        """Better an entry, or say what came of it. Raises as `add`, and where it was taken out."""
        with self.sessions.changing("advocacy") as (session, act):
            row = the(session, Advocacy, number)
            if row.void_why:
                raise Refused("That entry was taken out.")
            asking.check(entry, today)
            _must_be_hers(session, row.client_id, entry)
            for name, value in _columns(entry).items():
                setattr(row, name, value)
            session.add(row)
            act.client_id = row.client_id
            act.words = f"{named(session, row.client_id)}: {row.asked}, {row.outcome}"
        return act.done

    def void(self, number: int, why: str) -> Change:
        """Take out an entry that was made wrongly. Raises as `take_out`."""
        return take_out(self.sessions, Advocacy, number, why, lambda row: row.asked)


def _must_be_hers(session: Session, client_id: int, entry: AdvocacyEntry) -> None:
    must_be_hers(session, Denial, entry.denial_id, client_id)
    must_be_hers(session, Benefit, entry.benefit_id, client_id)


def _columns(entry: AdvocacyEntry) -> dict[str, Any]:
    return {
        "asked": a_line(entry.asked).strip(),
        "of_whom": a_line(entry.of_whom).strip(),
        "on_day": entry.on_day,
        "outcome": entry.outcome,
        "settled_on": entry.settled_on,
        "saved_cents": entry.saved_cents,
        "won_cents": entry.won_cents,
        "note": a_note(entry.note),
        "denial_id": entry.denial_id,
        "benefit_id": entry.benefit_id,
    }


def _entry(row: tuple[Any, ...]) -> AdvocacyRead:
    id_, client_id, asked, of_whom, on_day, outcome, settled, saved, won, note, denial, benefit, about = row
    entry = AdvocacyEntry(
        asked,
        of_whom,
        a_day(on_day) or date.min,
        AdvocacyOutcome(outcome),
        a_day(settled),
        saved,
        won,
        note,
        denial,
        benefit,
    )
    return AdvocacyRead(id_, client_id, entry, about)
