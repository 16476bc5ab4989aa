"""Numbers to ring in need: the shelf's until she changes one of them, her own from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.library import practice
from casetui.records import NumberToRing
from casetui.rules.phones import say_phone
from casetui.store.input import a_line, the
from casetui.terms.change import Change, Refused
from casetui.terms.number import Number, NumberEntry

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

TAKEN_OUT = "taken out"


class Numbers:
    """Every read and write of numbers to ring.

    As long as nothing of them is hers they are the shelf's, numbered from 1 in their order. The first change makes
    rows of all of them, by the same numbers; taken back, it leaves the shelf's again.
    """

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def all(self) -> tuple[Number, ...]:
        """The numbers in her order."""
        with self.sessions.reading() as session:
            rows = session.exec(select(NumberToRing).order_by(col(NumberToRing.rank), col(NumberToRing.id))).all()
        if not rows:
            return tuple(Number(place, entry, own=False) for place, entry in enumerate(practice.numbers(), 1))
        return tuple(
            Number(row.id, NumberEntry(row.name, row.number, row.what, row.hours)) for row in rows if not row.void_why
        )

    def add(self, entry: NumberEntry) -> Change:
        """A number of hers, last on the list.

        Raises:
            Refused: it has no name or no number.
            NotSaved: the disk said no.
        """
        if not entry.number.strip():
            raise Refused("A number is needed.")
        with self.sessions.changing("number to ring") as (session, act):
            rows = _own(session)
            row = NumberToRing(rank=max((one.rank for one in rows), default=0) + 1, name="", number="")
            _fill(row, entry)
            session.add(row)
            act.words = f"Number added: {row.name}"
        return act.done

    def edit(self, number_id: int, entry: NumberEntry) -> Change:
        """A number said otherwise.

        Raises:
            Refused: it has no name, or is not there any more.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("number to ring") as (session, act):
            _own(session)
            row = _live(session, number_id)
            _fill(row, entry)
            session.add(row)
            act.words = f"Number of {row.name}: {row.number or 'none yet'}"
        return act.done

    def shift(self, number_id: int, step: int) -> Change:
        """A number one place down (1) or up (-1).

        Raises:
            Refused: it stands there already, or is not there any more.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("number moved") as (session, act):
            rows = [row for row in _own(session) if not row.void_why]
            place = next((place for place, row in enumerate(rows) if row.id == number_id), None)
            if place is None:
                raise Refused("That is not on the list any more.")
            if not 0 <= place + step < len(rows):
                raise Refused("It stands there already.")
            rows[place], rows[place + step] = rows[place + step], rows[place]
            for rank, row in enumerate(rows, 1):
                row.rank = rank
                session.add(row)
            act.words = f"{rows[place + step].name} moved {'down' if step > 0 else 'up'}"
        return act.done

    def take_out(self, number_id: int) -> Change:
        """A number off the list.

        Raises:
            Refused: it is not there any more.
            NotSaved: the disk said no.
        """
        with self.sessions.changing("number taken out") as (session, act):
            _own(session)
            row = _live(session, number_id)
            row.void_why = TAKEN_OUT
            session.add(row)
            act.words = f"Number taken out: {row.name}"
        return act.done


def _own(session: Session) -> list[NumberToRing]:
    """Her rows in their order, those taken out among them; the shelf's become hers where there are none yet."""
    rows = list(session.exec(select(NumberToRing).order_by(col(NumberToRing.rank), col(NumberToRing.id))).all())
    if not rows:
        for place, entry in enumerate(practice.numbers(), 1):
            row = NumberToRing(id=place, rank=place, name="", number="")
            _fill(row, entry)
            session.add(row)
            rows.append(row)
        session.flush()
    return rows


def _fill(row: NumberToRing, entry: NumberEntry) -> None:
    name = a_line(entry.name).strip()
    if not name:
        raise Refused("Say whose number it is.")
    row.name, row.number = name, say_phone(a_line(entry.number).strip())
    row.what, row.hours = a_line(entry.what).strip(), a_line(entry.hours).strip()


def _live(session: Session, number_id: int) -> NumberToRing:
    row = the(session, NumberToRing, number_id)
    if row.void_why:
        raise Refused("That is not on the list any more.")
    return row
