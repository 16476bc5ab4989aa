"""What is asked of a payer and what was allowed, put into the rows of authorizations and said in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session

from casetui.records import Authorization, Intervention, Need
from casetui.rules.authorizing import AWAITS, DECIDES_WITHIN, check_path, less_than_asked, say_left, say_until
from casetui.store import unit_rows
from casetui.store.input import a_line, a_note, named, the
from casetui.store.unit_rows import OVER, watch
from casetui.terms.change import Refused
from casetui.terms.service import AuthorizationEntry, AuthorizationStatus, Granted
from casetui.wording import say_day

if TYPE_CHECKING:
    from sqlmodel import SQLModel


def asked(
    session: Session, client_id: int, entry: AuthorizationEntry, today: date, word_by: date | None
) -> Authorization:
    """A row for what is asked of a payer, watched until the day of its word.

    Raises:
        Refused: no payer or nothing asked for, the day lies ahead, or what it is for is not hers.
    """
    row = Authorization(client_id=client_id, payer="", what="", asked_on=entry.asked_on)
    fill(session, row, entry, today)
    row.watch_on = word_by or max(entry.asked_on + timedelta(days=DECIDES_WITHIN), today)
    session.add(row)
    session.flush()
    return row


def fill(session: Session, row: Authorization, entry: AuthorizationEntry, today: date) -> None:
    """Put what is asked into its row.

    Raises:
        Refused: no payer or nothing asked for, the day lies ahead, or what it is for is not hers.
    """
    if not entry.what.strip() or not entry.payer.strip():
        raise Refused("Say what it is for, and who pays.")
    if entry.asked_on > today:
        raise Refused(f"{say_day(entry.asked_on, today)} lies ahead.")
    if entry.asked is not None and entry.asked <= 0:
        raise Refused("What is asked is more than nothing.")
    pointed: tuple[tuple[type[SQLModel], int | None], ...] = (
        (Need, entry.need_id), (Intervention, entry.intervention_id), (Authorization, entry.renews_id)
    )  # fmt: skip
    for kind, number in pointed:
        if number is not None and getattr(the(session, kind, number), "client_id", None) != row.client_id:
            raise Refused("That belongs to another client.")
    row.payer, row.what, row.number = a_line(entry.payer), a_line(entry.what), a_line(entry.number)
    row.unit, row.asked, row.asked_on, row.note = entry.unit, entry.asked, entry.asked_on, a_note(entry.note)
    row.intervention_id, row.need_id = entry.intervention_id, entry.need_id
    if entry.intervention_id is not None:
        row.need_id = the(session, Intervention, entry.intervention_id).need_id
    row.provider_id, row.renews_id = entry.provider_id, entry.renews_id


def grant(session: Session, row: Authorization, granted: Granted, in_part: bool | None, today: date) -> None:
    """Put what was allowed into its row, with the status that this makes it.

    Raises:
        Refused: that status cannot follow, or what was granted is not possible.
    """
    part = in_part or less_than_asked(granted, row.asked)
    to = AuthorizationStatus.PART_APPROVED if part else AuthorizationStatus.APPROVED
    if to is not row.status:
        check_path(row.status, to)
    allow(row, granted)
    row.status, row.watch_on = to, None
    watch(session, row, today)


def allow(row: Authorization, granted: Granted) -> None:
    """Put what was allowed into its row.

    Raises:
        Refused: no units were approved, or it ends before it begins.
    """
    if granted.approved is not None and granted.approved <= 0:
        raise Refused("What was approved is more than nothing; otherwise it was denied.")
    if granted.since is not None and granted.until is not None and granted.until < granted.since:
        raise Refused("It ends before it begins.")
    if (row.approved, row.since, row.until) != (granted.approved, granted.since, granted.until):
        row.watch_on = None
    row.approved, row.since, row.until = granted.approved, granted.since, granted.until
    row.number = a_line(granted.number) or row.number


def watch_before(session: Session, row: Authorization, today: date) -> None:
    """Once its renewal came to nothing, the one before is watched again."""
    if row.renews_id is not None:
        watch(session, the(session, Authorization, row.renews_id), today)


def noted(row: Authorization, words: str) -> None:
    """Add a line to what is noted of it."""
    row.note = a_note("\n".join(filter(None, (row.note, words))))


def named_in(session: Session, row: Authorization) -> str:
    """Whose it is and what it is for, as a change says it."""
    return f"{named(session, row.client_id)}: {row.what}"


def word_by_words(row: Authorization, today: date) -> str:
    """By when the payer's word is awaited, to be said after what was done."""
    return f", word by {say_day(row.watch_on, today)}" if row.watch_on is not None else ""


def until_words(row: Authorization, today: date) -> str:
    """Until when it lasts, to be said after what was done."""
    return f" until {say_day(row.until, today)}" if row.until is not None else ""


def standing(session: Session, row: Authorization, today: date) -> str:
    """How much is left and how long, to be said after what was done."""
    if row.status in AWAITS or row.status in OVER:
        return ""
    found, granted = unit_rows.said(session, row, today), unit_rows.granted_of(row)
    words = ", ".join(filter(None, (say_left(granted, row.unit, found), say_until(granted, found, today))))
    return f"; {words}"
