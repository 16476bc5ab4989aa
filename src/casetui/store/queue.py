"""The hot read: everything owed by today, through the bare driver: the check-ins in one SQL text, and the gaps."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from casetui.rules import triage
from casetui.store.gaps import Gaps
from casetui.store.rows import a_day, a_time
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind, Origin
from casetui.terms.gap import GapLine
from casetui.terms.queue import Coming, Owed, QueueLine, Tier

if TYPE_CHECKING:
    from casetui.store.connection import Connection

DEADLINE_AHEAD = timedelta(days=14)
"""How far ahead deadlines are read: more than any work-by distance that the triage asks for."""

_CHECK_IN = """
SELECT k.id, k.client_id, c.family, c.given, c.risk, k.kind, k.due, k.at,
    CASE k.with_whom WHEN '' THEN k.reason ELSE k.with_whom || ': ' || k.reason END,
    k.origin, k.attempt, k.added_on, k.high, NULL, k.rhythm, '', k.of, k.band,
    CASE k.attempt WHEN 0 THEN ''
        ELSE coalesce((SELECT p.settled_why FROM check_in p WHERE p.id = k.follows_id), '') END,
    k.moved_from, k.moved_why
FROM check_in k LEFT JOIN client c ON c.id = k.client_id
WHERE k.status = 'planned' AND """

QUEUE_SQL = (
    _CHECK_IN
    + "k.due <= :today"
    + " UNION ALL "
    + _CHECK_IN
    + "k.due IS NULL"
    + " UNION ALL "
    + _CHECK_IN
    + "k.kind = 'deadline' AND k.due > :today AND k.due <= :soon"
)
"""The one text that check-ins are read with; parameters `today` and `soon`, ISO dates."""

_ENGAGED = """SELECT 1 FROM appointment
WHERE void_why = '' AND first_day <= ? AND (final_day >= ? OR final_day IS NULL) LIMIT 1"""

_RISKS = {risk.value: risk for risk in Risk}
_ORIGINS = {origin.value: origin for origin in Origin}
_TIERS = {tier.value: tier for tier in Tier}


def days(today: date) -> dict[str, str]:
    """The parameters of `QUEUE_SQL`."""
    return {"today": today.isoformat(), "soon": (today + DEADLINE_AHEAD).isoformat()}


def _owed(
    id_: int | str,
    client_id: int | None,
    family: str | None,
    given: str | None,
    risk: str | None,
    kind: str,
    due: str | None,
    at: str | None,
    reason: str,
    origin: str | None,
    attempt: int,
    added: str,
    high: int,
    severity: int | None,
    rhythm: str,
    rule: str = "",
    of: int = 0,
    band: str = "",
    said: str = "",
    moved_from: str | None = None,
    moved_why: str = "",
) -> Owed:
    """What a row of the hot read says."""
    return Owed(
        id_,
        client_id,
        family or "",
        given or "",
        _RISKS[risk] if risk else None,
        kind,
        a_day(due),
        a_time(at),
        reason,
        _ORIGINS[origin] if origin else None,
        attempt,
        date.fromisoformat(added),
        bool(high),
        None if severity is None else _TIERS[severity],
        rhythm,
        rule,
        of,
        band,
        said,
        a_day(moved_from),
        moved_why,
    )


class Queue:
    """Reads what is owed."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.gaps = Gaps(connection)

    def today(self, today: date) -> list[QueueLine]:
        """Every line of Today, in order: overdue, due, undated and gaps; the rail's lines among them."""
        gaps = self.gaps.owed(today)
        check_ins = self.connection.execute(QUEUE_SQL, days(today))
        return triage.queue((_owed(*row) for row in chain(check_ins, gaps)), today)

    def gaps_of(self, client_id: int, today: date) -> list[GapLine]:
        """The gaps of one client as Today has them and in its order, those that are let be among them."""
        owed = [_owed(*row) for row in self.gaps.of(client_id, today)]
        since = {one.id: one.added for one in owed}
        return [GapLine(line, since[line.id]) for line in triage.queue(owed, today)]

    def coming(self, today: date, most: int = 5) -> list[Coming]:
        """The next check-ins due after today, soonest first."""
        rows = self.connection.execute(
            "SELECT k.due, coalesce(c.family, ''), coalesce(c.given, ''), k.kind, k.reason FROM check_in k"
            " LEFT JOIN client c ON c.id = k.client_id"
            " WHERE k.status = 'planned' AND k.due > ? ORDER BY k.due, k.id LIMIT ?",
            (today.isoformat(), most),
        )
        return [
            Coming(date.fromisoformat(due), ", ".join(filter(None, (family, given))), Kind(kind), reason)
            for due, family, given, kind, reason in rows
        ]

    def has_appointments(self, day: date) -> bool:
        """Whether an appointment may fall on a day: only then the calendar is asked."""
        return bool(self.connection.execute(_ENGAGED, (day.isoformat(), day.isoformat())).fetchone())

    def reason(self, check_in_id: int) -> str:
        """Why a check-in was planned, in its own words; empty where there is none."""
        row = self.connection.execute("SELECT reason FROM check_in WHERE id = ?", (check_in_id,)).fetchone()
        return row[0] if row else ""
