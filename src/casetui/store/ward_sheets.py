"""The liaison sheet of a stay: what the ward said as of a day; the sheets before stay readable."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Stay, WardSheet
from casetui.store import transition_heard, transition_reads
from casetui.store import transition_rows as rows
from casetui.store.input import a_line, a_note, named, the
from casetui.terms.change import Change, Refused
from casetui.terms.checkin import CheckInStatus, Kind
from casetui.terms.clock import day_of
from casetui.terms.health import StayKind
from casetui.terms.transition import ClockName, WardEntry, WardNow
from casetui.wording import say_day

if TYPE_CHECKING:
    from casetui.store.sessions import Sessions

HEARD = "the ward said"
"""How the call to the ward was settled."""


class WardSheets:
    """Every read and write of what the ward said."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def get(self, stay_id: int) -> WardNow:
        """A stay with its sheets, the newest first.

        Raises:
            Refused: there is no such stay.
        """
        return transition_reads.ward(self.sessions.journal.connection, stay_id)

    def of(self, client_id: int) -> WardNow | None:
        """The ward of a client who is in hospital now; None where she is in none."""
        return transition_reads.ward_of(self.sessions.journal.connection, client_id)

    def of_call(self, check_in_id: int) -> WardNow | None:
        """The ward that a planned call is to, by the check-in's number; None where she is in no hospital."""
        connection = self.sessions.journal.connection
        row = connection.execute("SELECT client_id FROM check_in WHERE id = ?", (check_in_id,)).fetchone()
        return transition_reads.ward_of(connection, row[0]) if row is not None else None

    def keep(self, stay_id: int, entry: WardEntry, today: date) -> Change:
        """Keep what the ward said as of a day: it is word with the ward, and the next call is planned.

        A status that the ward names is that of the stay; a call to the ward that is due is done by it.

        Raises:
            Refused: it says nothing, its day lies ahead or before the admission, or the stay is over.
            NotSaved: the disk said no.
        """
        _check(entry, today)
        with self.sessions.changing("ward") as (session, act):
            stay = the(session, Stay, stay_id)
            if stay.void_why or stay.discharged is not None:
                raise Refused("That stay is over.")
            if stay.admitted is not None and entry.as_of < day_of(stay.admitted):
                raise Refused(f"The client was admitted {say_day(day_of(stay.admitted), today)}.")
            session.add(_sheet(stay, entry))
            if entry.status is not None:
                stay.kind = entry.status
                session.add(stay)
            act.client_id = stay.client_id
            where = " ".join(filter(None, (entry.unit, entry.room)))
            act.words = f"{named(session, stay.client_id)}: ward{f' {where}' if where else ''}"
            if entry.expected_on is not None:
                act.words += f", discharge expected {say_day(entry.expected_on, today)}"
            act.words += _word(session, stay.client_id, entry.as_of, today)
        return act.done


def _check(entry: WardEntry, today: date) -> None:
    if entry.as_of > today:
        raise Refused(f"{say_day(entry.as_of, today)} lies ahead.")
    if entry.status is StayKind.EMERGENCY:
        raise Refused("On a ward a client is an inpatient or observed.")
    said = (entry.unit, entry.room, entry.phone, entry.attending, entry.manager, entry.going_to)
    if not any((*said, entry.status, entry.expected_on, entry.notices, entry.orders)):
        raise Refused("Nothing was said.")


def _sheet(stay: Stay, entry: WardEntry) -> WardSheet:
    return WardSheet(
        client_id=stay.client_id,
        stay_id=stay.id,
        unit=a_line(entry.unit),
        room=a_line(entry.room),
        phone=a_line(entry.phone),
        attending=a_line(entry.attending),
        ward_manager=a_line(entry.manager),
        status=entry.status,
        status_since=entry.status_since,
        expected_on=entry.expected_on,
        going_to=a_line(entry.going_to),
        notices=transition_reads.notice_lines(entry.notices),
        orders=a_note("\n".join(entry.orders)),
        as_of=entry.as_of,
    )


def _word(session: Session, client_id: int, day: date, today: date) -> str:
    """Word with the ward: its clock is met, the call that is due is done, the next one planned."""
    session.flush()
    said = rows.meet_named(session, client_id, ClockName.WARD, day, HEARD, today)
    for step in session.exec(
        select(CheckIn).where(
            col(CheckIn.client_id) == client_id,
            col(CheckIn.status) == CheckInStatus.PLANNED,
            col(CheckIn.kind) == Kind.WARD,
        )
    ):
        step.status, step.settled_on, step.settled_why = CheckInStatus.DONE, today, HEARD
        session.add(step)
    transition_heard.ward_goes_on(session, client_id, today)
    return said
