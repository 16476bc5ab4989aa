"""The hot read: everything owed by today, through the bare driver, in one SQL text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from casetui.rules import triage
from casetui.rules.calendar import add_business_days
from casetui.store.queue_gaps import GAPS
from casetui.store.rows import a_day, a_time
from casetui.terms.case import Risk
from casetui.terms.checkin import Kind, Origin
from casetui.terms.queue import Coming, Owed, QueueLine, Tier

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as driver

DEADLINE_AHEAD = timedelta(days=14)
"""How far ahead deadlines are read: more than any work-by distance that the triage asks for."""

_CHECK_IN = """
SELECT k.id, k.client_id, c.family, c.given, c.risk, k.kind, k.due, k.at,
    CASE k.with_whom WHEN '' THEN k.reason ELSE k.with_whom || ': ' || k.reason END,
    k.origin, k.attempt, k.added_on, k.high, NULL, k.rhythm
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
    + " UNION ALL "
    + " UNION ALL ".join(GAPS)
)
"""The one text that Today is read with; parameters `today`, `soon` and `work_by`, ISO dates."""

_RISKS = {risk.value: risk for risk in Risk}
_ORIGINS = {origin.value: origin for origin in Origin}
_TIERS = {tier.value: tier for tier in Tier}


def days(today: date) -> dict[str, str]:
    """The parameters of `QUEUE_SQL`."""
    work_by = add_business_days(today, triage.WORK_BY_BUSINESS_DAYS)
    named = {"today": today, "soon": today + DEADLINE_AHEAD, "work_by": work_by}
    return {name: day.isoformat() for name, day in named.items()}


class Queue:
    """Reads what is owed."""

    def __init__(self, connection: driver.Connection) -> None:
        self.connection = connection

    def today(self, today: date) -> list[QueueLine]:
        """Every line of Today, in order: overdue, due, undated and gaps; the rail's lines among them."""
        rows = self.connection.execute(QUEUE_SQL, days(today))
        return triage.queue(
            (
                Owed(
                    id_,
                    client_id,
                    family or "",
                    given or "",
                    _RISKS.get(risk),
                    kind,
                    a_day(due),
                    a_time(at),
                    reason,
                    _ORIGINS.get(origin),
                    attempt,
                    date.fromisoformat(added),
                    bool(high),
                    _TIERS.get(severity),
                    rhythm,
                )
                for (
                    id_, client_id, family, given, risk, kind, due, at, reason, origin, attempt, added, high, severity,
                    rhythm,
                ) in rows
            ),
            today,
        )  # fmt: skip

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

    def reason(self, check_in_id: int) -> str:
        """Why a check-in was planned, in its own words; empty where there is none."""
        row = self.connection.execute("SELECT reason FROM check_in WHERE id = ?", (check_in_id,)).fetchone()
        return row[0] if row else ""
