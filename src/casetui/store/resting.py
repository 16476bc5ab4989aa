"""What keeps a rhythm off its days, as the rules need it: days off, pauses, the end of its intervention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Client, DayOff, Intervention, Pause
from casetui.rules.working_days import Standing, place, remark
from casetui.terms.checkin import CheckInStatus, Origin
from casetui.terms.rhythm import Away, Course, Placed, Rest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

FOR_ONCE = (Origin.LADDER, Origin.PROMISE)
"""What sets up a check-in between two of a rhythm: the day that the rhythm gave is that of the one before."""


def away_of(session: Session, today: date) -> tuple[Away, ...]:
    """Her days off that are not over."""
    rows = session.exec(
        select(DayOff).where(col(DayOff.void_why) == "", col(DayOff.until) >= today).order_by(col(DayOff.since))
    )
    return tuple(Away(row.since, row.until, row.what) for row in rows)


def running(session: Session, client_id: int, today: date) -> list[Pause]:
    """A client's pauses that are not over."""
    return list(
        session.exec(
            select(Pause)
            .where(
                col(Pause.client_id) == client_id,
                col(Pause.void_why) == "",
                col(Pause.ended_on).is_(None),
                col(Pause.until) >= today,
            )
            .order_by(col(Pause.until), col(Pause.id))
        )
    )


def end_all(session: Session, client_id: int, today: date) -> None:
    """Nothing of a client rests any more, as nothing of her is planned."""
    for pause in running(session, client_id, today):
        pause.ended_on = today
        session.add(pause)


def rest_of(pauses: Iterable[Pause], check_in_id: int | None, intervention_id: int | None) -> Rest | None:
    """The pause among some that a check-in or an intervention is in, the longest where there are several."""
    own = [
        one
        for one in pauses
        if (one.check_in_id is None and one.intervention_id is None)
        or (one.check_in_id is not None and one.check_in_id == check_in_id)
        or (one.intervention_id is not None and one.intervention_id == intervention_id)
    ]
    longest = max(own, key=lambda one: one.until, default=None)
    return Rest(longest.until, longest.why) if longest is not None else None


def owed(client: Client) -> bool:
    """Whether anything may be planned of itself with a client: not once her case is closed, she died or was merged."""
    return client.status.open and client.deceased_on is None and client.merged_into is None


def remarked(session: Session, day: date | None, today: date) -> str:
    """What is said of a day that she typed herself, after it: " (Thanksgiving)"; "" of any other."""
    said = remark(day, away_of(session, today)) if day is not None else ""
    return f" ({said})" if said else ""


class Rests:
    """The pause that each of some check-ins is in; every client's pauses are read once."""

    def __init__(self, session: Session, today: date) -> None:
        self.session, self.today = session, today
        self._of: dict[int, list[Pause]] = {}

    def __call__(self, row: CheckIn) -> Rest | None:
        """The pause of one check-in; None where it rests in none."""
        if row.client_id is None:
            return None
        if row.client_id not in self._of:
            self._of[row.client_id] = running(self.session, row.client_id, self.today)
        return rest_of(self._of[row.client_id], row.id, row.intervention_id)


def course_of(session: Session, check_in: CheckIn | None, client_id: int | None, today: date) -> Course:
    """What the check-in after one depends on; of none it is only what moves any."""
    away = away_of(session, today)
    pauses = running(session, client_id, today) if client_id is not None else []
    if check_in is None:
        return Course(away=away)
    return Course(
        check_in.counted_from,
        promised(session, check_in),
        last_of(session, check_in.intervention_id),
        away,
        rest_of(pauses, check_in.id, check_in.intervention_id),
    )


def last_of(session: Session, intervention_id: int | None) -> date | None:
    """The last day of an intervention; None where it has none."""
    found = session.get(Intervention, intervention_id) if intervention_id is not None else None
    return found.until if found is not None else None


def ended(session: Session, row: CheckIn, day: date) -> bool:
    """Whether the intervention behind a check-in was over before a day."""
    last = last_of(session, row.intervention_id)
    return last is not None and last < day


def promised(session: Session, check_in: CheckIn) -> date | None:
    """The day that the rhythm gave; of a try, a call-back or what waited until she was home, that of the one before."""
    first = check_in
    while first.follows_id is not None:
        before = session.get(CheckIn, first.follows_id)
        if before is None or before.id >= first.id:
            break
        if first.origin not in FOR_ONCE and before.status is CheckInStatus.DONE:
            break
        first = before
    return first.moved_from or first.due


def standing(row: CheckIn) -> Standing:
    """A check-in as far as it may be moved."""
    return Standing(
        row.kind,
        row.origin,
        row.reason,
        row.due,
        row.at is not None,
        row.rhythm,
        row.moved_from,
        row.moved_why,
    )


def put(row: CheckIn, placed: Placed) -> None:
    """Give a check-in its day, and why it is not the one meant."""
    row.due, row.moved_from, row.moved_why = placed.day, placed.moved_from, placed.moved_why


def put_free(session: Session, row: CheckIn, today: date, earliest: date) -> None:
    """A check-in that was planned of itself goes to a day on which she works and it does not rest."""
    now = standing(row)
    if row.due is None or not now.moves or row.client_id is None:
        return
    rest = rest_of(running(session, row.client_id, today), row.id, row.intervention_id)
    last = last_of(session, row.intervention_id)
    put(row, place(row.due, away_of(session, today), earliest=earliest, rest=rest if now.rests else None, last=last))


def hand_on(session: Session, before: CheckIn | None, after: CheckIn) -> None:
    """The pause of one check-in goes on with the next one of its rhythm."""
    if before is None:
        return
    pauses = session.exec(
        select(Pause).where(
            col(Pause.check_in_id) == before.id,
            col(Pause.ended_on).is_(None),
            col(Pause.void_why) == "",
        )
    ).all()
    if not pauses or not after.rhythm:
        return
    session.flush()
    for pause in pauses:
        pause.check_in_id = after.id
        session.add(pause)
