"""How far a client's run of tries is, as the ladders' rules need it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Client, Contact, Stay
from casetui.rules import ladder
from casetui.rules.safe_contact import read_safe
from casetui.store.input import the
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInStatus, Kind
from casetui.terms.clock import NOON, day_of
from casetui.terms.contact import UNREACHED, Mode
from casetui.terms.health import StayKind
from casetui.terms.ladder import Act, Climb, ForWhom, Try
from casetui.wording import say_day, say_time

if TYPE_CHECKING:
    from casetui.library.library import Library

TRANSITION_DAYS = 30
"""Days from a discharge in which she counts as in transition (practice.md section 4)."""


def climb_of(session: Session, library: Library, client: Client | None, check_in: CheckIn | None) -> Climb:
    """The ladders on the shelf, and the run that a check-in is part of; a check-in that is none begins one."""
    ladders = tuple(library.ladders.values())
    safe = read_safe(client.safe_contact if client is not None else "")
    if check_in is None:
        return Climb(ladders, safe=safe)
    return Climb(ladders, check_in.ladder, tries_of(session, check_in), safe)


def run_of(session: Session, check_in: CheckIn) -> list[CheckIn]:
    """The check-ins of a run, the newest first: each follows the one before, back to that which nobody had tried."""
    run = [check_in]
    while run[-1].attempt and run[-1].follows_id is not None:
        before = session.get(CheckIn, run[-1].follows_id)
        if before is None or before.id >= run[-1].id:
            break
        run.append(before)
    return run


def tries_of(session: Session, check_in: CheckIn) -> tuple[Try, ...]:
    """The tries of a run that reached nobody, the oldest first: of the client herself, letters not among them."""
    found = session.exec(
        select(Contact.at)
        .where(
            col(Contact.check_in_id).in_([one.id for one in run_of(session, check_in)]),
            col(Contact.outcome).in_(UNREACHED),
            col(Contact.void_why) == "",
            col(Contact.with_whom) == "",
            col(Contact.mode) != Mode.LETTER,
        )
        .order_by(col(Contact.at), col(Contact.id))
    )
    return tuple(_try(at) for at in found)


def _try(at: datetime) -> Try:
    """A try by its moment; noon UTC stands for a day of which no time is known."""
    return Try(day_of(at), None if at.astimezone(UTC).time() == NOON else at.astimezone().time())


def rung_of(session: Session, check_in_id: int) -> tuple[CheckIn, Act]:
    """A rung that is still to be done, and what it asks for.

    Raises:
        Refused: it was settled meanwhile, or is a plain try.
    """
    row = the(session, CheckIn, check_in_id)
    act = ladder.act_of(row.reason)
    if row.status is not CheckInStatus.PLANNED:
        raise Refused("That check-in was settled already.")
    if act is None or row.client_id is None:
        raise Refused("That is a plain try: record how it ended.")
    return row, act


def whose_run(session: Session, row: CheckIn, client: Client, today: date) -> ForWhom:
    """For whom the ladder of a run is wanted on a day."""
    unsafe = row.kind is Kind.SAFETY and not ladder.is_usual_decision(row.reason)
    return ladder.whose(client.risk, in_transition(session, client.id, today), unsafe=unsafe)


def rung_already(session: Session, row: CheckIn, today: date) -> dict[str, str]:
    """How the last ringing of somebody ended in this run, by name."""
    found = session.exec(
        select(Contact)
        .where(
            col(Contact.check_in_id).in_([one.id for one in run_of(session, row)]),
            col(Contact.void_why) == "",
            col(Contact.with_whom) != "",
        )
        .order_by(col(Contact.at), col(Contact.id))
    )
    return {one.with_whom: _said(one, today) for one in found}


def _said(one: Contact, today: date) -> str:
    at = one.at.astimezone()
    ended = one.note.partition("\n")[0].rstrip(".") or (one.outcome or "rung")
    return f"{say_day(at.date(), today)} {say_time(at.time())}: {ended}"


def in_transition(session: Session, client_id: int | None, today: date) -> bool:
    """Whether a client is in transition: home from a stay for at most `TRANSITION_DAYS`."""
    if client_id is None:
        return False
    since = datetime.combine(today - timedelta(days=TRANSITION_DAYS), time.min, UTC)
    found = session.exec(
        select(Stay.id).where(
            col(Stay.client_id) == client_id,
            col(Stay.void_why) == "",
            col(Stay.kind) != StayKind.EMERGENCY,
            col(Stay.provenance) != "from the record",
            col(Stay.discharged) >= since,
        )
    )
    return found.first() is not None
