"""The hot read: everything owed by today, through the bare driver, in one SQL text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from casetui.rules import triage
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

# An active need without goal, referral or reason is a gap after 3 days, after 1 where it is food, safety or
# housing; an open case with nothing planned after 1 (practice.md section 3).
_GAPS = """
SELECT 'gap-incident-' || i.id, c.id, c.family, c.given, c.risk, 'safety', i.happened, NULL,
    i.kind || CASE i.what WHEN '' THEN '' ELSE ': ' || replace(substr(i.what, 1, 300), char(10), ' ') END,
    NULL, 0, i.happened, 1, 0, ''
FROM incident i JOIN client c ON c.id = i.client_id
WHERE i.status = 'open' AND i.void_why = ''
    AND i.kind IN ('fall with a head strike', 'missing', 'abuse concern',
                   'no food, heat, medicine or carer today', 'self-harm concern')
UNION ALL
SELECT 'gap-need-' || n.id, c.id, c.family, c.given, c.risk, n.domain,
    date(n.since, '+' || CASE WHEN n.domain IN ('food', 'safety', 'housing') THEN 1 ELSE 3 END || ' days'), NULL,
    n.name || ': active need, no goal, referral or reason', NULL, 0, n.since, 0, 3, ''
FROM client c JOIN need n ON n.client_id = c.id JOIN plan p ON p.id = n.plan_id
WHERE c.status = 'active' AND c.merged_into IS NULL AND c.deceased_on IS NULL
    AND n.status = 'active' AND n.void_why = '' AND n.provenance <> 'from the record'
    AND p.status IN ('active', 'draft') AND n.since IS NOT NULL
    AND date(n.since, '+' || CASE WHEN n.domain IN ('food', 'safety', 'housing') THEN 1 ELSE 3 END || ' days') <= :today
    AND NOT EXISTS (SELECT 1 FROM goal g WHERE g.need_id = n.id AND g.void_why = ''
                    AND g.lifecycle NOT IN ('cancelled', 'rejected'))
    AND NOT EXISTS (SELECT 1 FROM intervention v WHERE v.need_id = n.id AND v.void_why = '' AND v.status <> 'cancelled')
UNION ALL
SELECT 'gap-open-' || c.id, c.id, c.family, c.given, c.risk, 'plan',
    date(max(
        coalesce((SELECT max(k.settled_on) FROM check_in k WHERE k.client_id = c.id AND k.settled_on <= :today), ''),
        coalesce((SELECT max(t.since) FROM case_interval t WHERE t.client_id = c.id), '')), '+1 day') AS late, NULL,
    'open case, nothing planned', NULL, 0,
    coalesce((SELECT max(t.since) FROM case_interval t WHERE t.client_id = c.id), :today), 0, 5, ''
FROM client c
WHERE c.status = 'active' AND c.merged_into IS NULL
    AND NOT EXISTS (SELECT 1 FROM check_in k WHERE k.client_id = c.id AND k.status = 'planned') AND late <= :today
"""

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
    + _GAPS
)
"""The one text that Today is read with; parameters `today` and `soon`, ISO dates."""

_RISKS = {risk.value: risk for risk in Risk}
_ORIGINS = {origin.value: origin for origin in Origin}
_TIERS = {tier.value: tier for tier in Tier}


class Queue:
    """Reads what is owed."""

    def __init__(self, connection: driver.Connection) -> None:
        self.connection = connection

    def today(self, today: date) -> list[QueueLine]:
        """Every line of Today, in order: overdue, due, undated and gaps; the rail's lines among them."""
        rows = self.connection.execute(
            QUEUE_SQL, {"today": today.isoformat(), "soon": (today + DEADLINE_AHEAD).isoformat()}
        )
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
