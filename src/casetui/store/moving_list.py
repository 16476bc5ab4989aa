"""The list for a moving day: its things, and those of them that are hers and stand on Today."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from casetui.records import CheckIn, MoveItem, PlacementSearch
from casetui.store.checkins import planned_from
from casetui.store.input import a_line
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInEntry, CheckInStatus, Kind
from casetui.terms.placement import ItemEntry
from casetui.wording import say_count


def put(session: Session, search: PlacementSearch, entry: ItemEntry, rank: int, today: date) -> MoveItem:
    """Keep a new thing on the list of a search, with its check-in where it is hers and has a day.

    Raises:
        Refused: it says nothing.
    """
    row = MoveItem(client_id=search.client_id, search_id=search.id, words="", rank=rank)
    fill(session, row, entry, today)
    return row


def fill(session: Session, row: MoveItem, entry: ItemEntry, today: date) -> None:
    """Write what a thing is, who does it and when, and bring its check-in to that.

    Raises:
        Refused: it says nothing.
    """
    words = a_line(entry.words).strip()
    if not words:
        raise Refused("Say what is to be done.")
    row.words, row.who, row.due = words, "" if entry.hers else a_line(entry.who).strip(), entry.due
    check_in = planned(session, row)
    if entry.hers and entry.due is not None and row.done_on is None:
        if check_in is None:
            check_in = planned_from(CheckInEntry(row.client_id, Kind.TASK, words, entry.due), today)
        check_in.reason, check_in.due = words, entry.due
        session.add(check_in)
        session.flush()
        row.check_in_id = check_in.id
    elif check_in is not None:
        settle(session, check_in, CheckInStatus.CANCELLED, "somebody else's on the moving list", today)
        row.check_in_id = None
    session.add(row)


def planned(session: Session, row: MoveItem) -> CheckIn | None:
    """The check-in of a thing, as long as it is planned."""
    found = session.get(CheckIn, row.check_in_id) if row.check_in_id is not None else None
    return found if found is not None and found.status is CheckInStatus.PLANNED else None


def settle(session: Session, check_in: CheckIn, status: CheckInStatus, why: str, today: date) -> None:
    """Take the check-in of a thing off Today."""
    check_in.status, check_in.settled_on, check_in.settled_why = status, today, why
    session.add(check_in)


def forget(session: Session, row: MoveItem, why: str, today: date) -> None:
    """What goes with a thing that is taken off the list."""
    check_in = planned(session, row)
    if check_in is not None:
        settle(session, check_in, CheckInStatus.CANCELLED, why, today)


def clear(session: Session, search: PlacementSearch, why: str, today: date) -> str:
    """The place fell through: what is not done of its list goes with it. Returns what went, in words."""
    rows = session.exec(
        select(MoveItem).where(
            col(MoveItem.search_id) == search.id, col(MoveItem.void_why) == "", col(MoveItem.done_on).is_(None)
        )
    ).all()
    for row in rows:
        forget(session, row, why, today)
        row.void_why = why
        session.add(row)
    return f", {say_count(len(rows), 'thing')} off the moving list" if rows else ""
