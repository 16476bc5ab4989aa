"""Planned check-ins that days off and pauses move, and move back: the same sum, shown first and then written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from casetui.records import CheckIn, Client
from casetui.rules.cadence import last_day
from casetui.rules.working_days import SLACK_DAYS, Standing, place
from casetui.store.resting import last_of, put, standing
from casetui.terms.change import Refused
from casetui.terms.checkin import CheckInStatus, Origin
from casetui.terms.ladder import ForWhom
from casetui.terms.rhythm import PAUSED, Placed, Shifted
from casetui.wording import say_count, say_day, spoken_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from casetui.terms.rhythm import Away, Rest


@dataclass(frozen=True, slots=True)
class Preview:
    """What would move, and how many check-ins stay on those days because she chose them herself."""

    shifted: tuple[Shifted, ...]
    stay: int = 0

    def words(self, today: date) -> str:
        """In words: "3 check-ins move to Mon 30; 1 stays, you set its day"; "" for nothing."""
        days = sorted({one.placed.day for one in self.shifted})
        said = []
        if days:
            count = len(self.shifted)
            to = f"to {say_day(days[0], today)}" if len(days) == 1 else f"from {say_day(days[0], today)} on"
            said.append(f"{say_count(count, 'check-in')} {'moves' if count == 1 else 'move'} {to}")
        if self.stay:
            said.append(f"{self.stay} stay, you set their day" if self.stay > 1 else "1 stays, you set its day")
        return "; ".join(said)


def spanning(session: Session, spans: Sequence[tuple[date, date]], client_id: int | None = None) -> list[CheckIn]:
    """The planned check-ins that stand within some days, were meant for one of them, or were moved across them."""
    owed = select(CheckIn).where(col(CheckIn.status) == CheckInStatus.PLANNED, col(CheckIn.due).is_not(None))
    if client_id is not None:
        owed = owed.where(col(CheckIn.client_id) == client_id)
    return [row for row in session.exec(owed.order_by(col(CheckIn.due), col(CheckIn.id))) if _touches(row, spans)]


def _touches(row: CheckIn, spans: Sequence[tuple[date, date]]) -> bool:
    if row.due is None:
        return False
    meant = row.moved_from or row.due
    first, last = min(meant, row.due), max(meant, row.due)
    return any(first <= until and since <= last for since, until in spans)


def preview(
    session: Session,
    rows: Iterable[CheckIn],
    today: date,
    away: Sequence[Away],
    resting: Callable[[CheckIn], Rest | None],
) -> Preview:
    """Where some check-ins would stand with these days off and pauses."""
    shifted, stay = [], 0
    for row in rows:
        now, rest = standing(row), resting(row)
        by_pause = now.rests and (rest is not None or row.moved_why.startswith(PAUSED))
        if not now.moves and not by_pause:
            stay += any(one.since <= (row.due or today) <= one.until for one in away)
            continue
        placed = _placed(session, row, now, rest if by_pause else None, away if now.moves else (), today)
        if (placed.day, placed.moved_from) != (row.due, row.moved_from):
            shifted.append(Shifted(row.id, _whose(session, row), row.reason, row.due or placed.day, placed))
    return Preview(tuple(shifted), stay)


def _placed(
    session: Session, row: CheckIn, now: Standing, rest: Rest | None, away: Sequence[Away], today: date
) -> Placed:
    meant = now.meant or today
    last, earliest = _last(session, row, meant), today + timedelta(days=1)
    placed = place(meant, away, earliest=earliest, rest=rest, last=last)
    if placed.day >= today:
        return placed
    later = place(today, away, earliest=earliest)
    return Placed(later.day, meant, row.moved_why or later.moved_why)


def _last(session: Session, row: CheckIn, meant: date) -> date | None:
    """The last day that a check-in may have: that of its ladder's days, of its rhythm, of its intervention."""
    if row.origin is Origin.LADDER:
        for_whom = ForWhom(row.ladder) if row.ladder in set(ForWhom) else ForWhom.ROUTINE
        return meant + timedelta(days=SLACK_DAYS[for_whom])
    try:
        days = [day for day in (last_day(row.rhythm), last_of(session, row.intervention_id)) if day is not None]
    except Refused:
        return None
    return min(days, default=None)


def shift(session: Session, found: Preview) -> None:
    """Write what was shown."""
    for one in found.shifted:
        row = session.get_one(CheckIn, one.check_in_id)
        put(row, one.placed)
        session.add(row)


def _whose(session: Session, row: CheckIn) -> str:
    client = session.get(Client, row.client_id) if row.client_id is not None else None
    return spoken_name(client.given, client.family, client.preferred) if client is not None else "Desk"
