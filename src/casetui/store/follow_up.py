"""The one follow-up of an intake: it says what is missing, and closes itself when nothing is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Client
from casetui.rules.intake import FOLLOW_UP, missing, missing_words
from casetui.store.intake_form import form_of
from casetui.terms.case import CaseStatus
from casetui.terms.checkin import CheckInStatus, Kind, Origin
from casetui.wording import say_count

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

FOLLOW_UP_DAYS = 7
"""When what is missing falls due: "allergies or medicines not asked, 7 days" (practice.md section 3, C)."""

CLOSED_ITSELF = "nothing missing any more"
"""Why a follow-up that closed itself was settled."""

TAKEN_ON = (CaseStatus.ACTIVE, CaseStatus.ON_HOLD)
"""Cases in which a missing value is owed."""


def follow_up_of(session: Session, client_id: int) -> CheckIn | None:
    """The newest follow-up of a client's intake, settled or not."""
    return session.exec(
        select(CheckIn)
        .where(
            col(CheckIn.client_id) == client_id,
            col(CheckIn.origin) == Origin.INTAKE,
            col(CheckIn.kind) == Kind.TASK,
            col(CheckIn.reason).startswith(FOLLOW_UP),
        )
        .order_by((col(CheckIn.status) == CheckInStatus.PLANNED).desc(), col(CheckIn.id).desc())
    ).first()


def follow(session: Session, read: driver.Connection, client: Client, today: date) -> str:
    """Bring the follow-up to what is missing now: made, its words changed, or settled where nothing is.

    `read` is the session's own connection, so that what was just written counts.
    One that she settled by her own hand stays settled. Returns what is missing, to be said after what was done.
    """
    session.flush()
    if client.status not in TAKEN_ON or client.deceased_on is not None:
        return ""
    items = missing(form_of(read, client.id))
    row, words = follow_up_of(session, client.id), missing_words(items)
    if row is not None and row.status is CheckInStatus.PLANNED:
        row.reason = words or row.reason
        if not items:
            row.status, row.settled_on, row.settled_why = CheckInStatus.DONE, today, CLOSED_ITSELF
        session.add(row)
    elif items and (row is None or row.settled_why == CLOSED_ITSELF):
        session.add(
            CheckIn(
                client_id=client.id,
                kind=Kind.TASK,
                reason=words,
                due=today + timedelta(days=FOLLOW_UP_DAYS),
                origin=Origin.INTAKE,
                added_on=today,
            )
        )
    session.flush()
    return f"; {say_count(len(items), 'thing')} missing" if items else "; nothing missing"


def keep_up(session: Session, read: driver.Connection, client_id: int, today: date) -> None:
    """Bring a planned follow-up to what another write has filled or emptied; none is made for her."""
    row = follow_up_of(session, client_id)
    if row is not None and row.status is CheckInStatus.PLANNED:
        follow(session, read, session.get_one(Client, client_id), today)
